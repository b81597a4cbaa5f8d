"""The counts of the text that the tables hold, whether or not they could be read as claims.

What the reader of figures understands is compared with the tables. This list is made without it, by the nouns
that stand with a count, so that the counts it did not understand can be named.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from nianbao.model.claim import Claim
from nianbao.model.extent import Quantity
from nianbao.model.report import Part
from nianbao.model.span import Span
from nianbao.parsing.prose.figures.language import ClaimLanguage
from nianbao.parsing.prose.figures.quantities import Quantity as Figure
from nianbao.parsing.prose.figures.quantities import find_quantities
from nianbao.parsing.prose.figures.view import view_of
from nianbao.parsing.prose.sentences import bounds, without_citations

#: Only the parts that report on the year, as for claims.
_PARTS = ("一", "二", "三", "四")
_HARD_MARK = re.compile("[,;:()。\n]")
#: How far behind a count its noun may begin, and how long a clause and a sentence may be.
_TAIL, _MAX_CLAUSE, _MAX_SENTENCE = 12, 80, 2_000
_OTHER = "other"
_JOINTS = "、和及与或以"


class Topic(NamedTuple):
    """A group of counts, as ``rules/prose/quantities.yaml`` describes it."""

    part: str
    needs: tuple[str, ...]
    words: frozenset[str]
    measures: frozenset[str]


class QuantityWords(NamedTuple):
    """The topics by name; ``heads`` maps nouns to their topic, or to "other"; ``pattern`` finds nouns,
    ``words`` of topics and ``neutral`` phrases, the longest first."""

    topics: Mapping[str, Topic]
    heads: Mapping[str, str]
    neutral: frozenset[str]
    pattern: str


def compile_quantities(raw: Mapping[str, Any]) -> QuantityWords:
    """The words of the raw YAML document."""
    topics: dict[str, Topic] = {}
    heads = dict.fromkeys(raw["others"], _OTHER)
    for name, topic in raw["topics"].items():
        words = frozenset(topic.get("words", ()))
        topics[name] = Topic(
            topic.get("part", ""), tuple(topic.get("needs", ())), words, frozenset(topic["measures"])
        )
        heads |= dict.fromkeys(topic["heads"], name)
    neutral = frozenset(raw["neutral"])
    every = {*heads, *neutral, *(word for topic in topics.values() for word in topic.words)}
    pattern = "|".join(map(re.escape, sorted(every, key=lambda word: (-len(word), word))))
    return QuantityWords(topics, heads, neutral, pattern)


def find_table_counts(
    parts: Iterable[Part],
    claims: Sequence[Claim],
    year: int,
    words: QuantityWords,
    language: ClaimLanguage,
) -> Iterator[Quantity]:
    """The counts of parts 一 to 四 that the tables hold, in order; ``claims`` are those that were read, of a
    report for ``year`` (0: unknown)."""
    limits = (
        *language.others,
        *language.others_near,
        *language.plans,
        *language.plans_near,
        *language.stretches,
    )
    pattern = re.compile(words.pattern)
    by_place: dict[tuple[int, tuple[int, int] | None], list[Claim]] = {}
    for read in claims:
        by_place.setdefault((read.span.block, read.span.cell), []).append(read)
    for part in parts:
        if part.number not in _PARTS or not part.texts:
            continue
        view = view_of(part.texts)
        view = view._replace(text=without_citations(view.text, "书"))
        for start, figure, clause, topic in _counts(view.text, part.number, words, pattern):
            span = view.span(figure.figure, figure.end)
            if span is None:
                continue
            beside = by_place.get((span.block, span.cell), ())
            claim = next((candidate for candidate in beside if _overlap(candidate.span, span)), None)
            limited = any(word in view.text[start : figure.start] for word in limits)
            subject, reason = _reading(claim, figure, year, limited)
            quote = view.quote(*clause)
            yield Quantity(topic, figure.value, figure.measure, subject, reason, span, quote)


def _overlap(first: Span, second: Span) -> bool:
    """Whether two spans of one block or cell overlap."""
    return first.start < second.end and second.start < first.end


def _reading(claim: Claim | None, figure: Figure, year: int, limited: bool) -> tuple[str, str]:
    """The subject of the claim, and why the count is not compared as that; "" where nothing speaks against
    it."""
    if not figure.exact or (claim is not None and not claim.exact):
        return (claim.subject if claim else ""), "approximate"
    if claim is None:
        return "", "scope" if limited else "unclear"
    return claim.subject, "" if claim.year == year else "year"


_Count = tuple[int, Figure, tuple[int, int], str]


def _counts(text: str, part: str, words: QuantityWords, pattern: "re.Pattern[str]") -> Iterator[_Count]:
    """The start of the sentence, the number, the bounds of its clause, and its topic."""
    before, previous = "", (0, 0)
    for start, end in bounds(text):
        follows = start - previous[1] <= 1
        around = text[previous[0] if follows else start : end]
        topic = before if follows else ""
        previous = start, end
        if end - start > _MAX_SENTENCE:
            continue
        figures = tuple(find_quantities(text, start, end))
        for index, figure in enumerate(figures):
            lead, tail = _clause(text, start, end, figures, index)
            head, is_named = _topic(text, lead, tail, words, pattern, topic)
            if is_named:
                topic = head if head != _OTHER else ""
            known = words.topics.get(head)
            if known is None or figure.measure not in known.measures:
                continue
            if not known.needs or part == known.part or any(word in around for word in known.needs):
                yield start, figure, (lead[0], tail[1]), head
        named = [
            words.heads[match[0]] for match in pattern.finditer(text, start, end) if match[0] in words.heads
        ]
        topics = [name for name in named if name != _OTHER]
        before = topics[-1] if topics else (topic if figures else "")


def _clause(
    text: str, start: int, end: int, figures: Sequence[Figure], index: int
) -> tuple[tuple[int, int], tuple[int, int]]:
    """The stretches before and behind a number, up to the next mark or number."""
    figure = figures[index]
    left = figures[index - 1].end if index else start
    left = max(left, figure.start - _MAX_CLAUSE)
    for match in _HARD_MARK.finditer(text, left, figure.start):
        left = match.end()
    while left < figure.start and text[left] in _JOINTS:
        left += 1
    right = figures[index + 1].start if index + 1 < len(figures) else end
    if text[figure.end : figure.end + 1] in _JOINTS:
        right = figure.end
    mark = _HARD_MARK.search(text, figure.end, right)
    right = min(mark.start() if mark else right, figure.end + _MAX_CLAUSE)
    return (left, figure.start), (figure.end, right)


def _topic(
    text: str,
    lead: tuple[int, int],
    tail: tuple[int, int],
    words: QuantityWords,
    pattern: "re.Pattern[str]",
    before: str,
) -> tuple[str, bool]:
    """The topic of a count, and whether its clause names it; ``before`` is the topic named last."""
    leading = [match[0] for match in pattern.finditer(text, *lead) if match[0] not in words.neutral]
    nouns = [words.heads[word] for word in leading if word in words.heads]
    if nouns:
        return (_OTHER if _OTHER in nouns else nouns[-1]), True
    behind = next((match for match in pattern.finditer(text, *tail) if match[0] not in words.neutral), None)
    if behind is not None and behind.start() - tail[0] <= _TAIL and behind[0] in words.heads:
        return words.heads[behind[0]], True
    short = leading[-1] if leading else behind[0] if behind is not None else ""
    known = words.topics.get(before)
    return (before if known is not None and short in known.words else ""), False
