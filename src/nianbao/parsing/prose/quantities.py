"""The counts of the text that the tables hold, whether or not they could be read as claims.

What the reader of figures understands is compared with the tables. This list is made without it, by the nouns
that stand with a count, so that the counts it did not understand can be named.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from nianbao.model import lazy
from nianbao.model.claim import Claim
from nianbao.model.extent import Quantity
from nianbao.model.report import Part
from nianbao.parsing.prose.figures.language import ClaimLanguage
from nianbao.parsing.prose.figures.quantities import Quantity as Figure
from nianbao.parsing.prose.figures.quantities import find_quantities
from nianbao.parsing.prose.figures.view import view_of
from nianbao.parsing.prose.sentences import bounds, without_citations

#: Only the parts that report on the year, as for claims.
_PARTS = ("一", "二", "三", "四")
_HARD_MARK = lazy.regex("[,;:()。\n]")
#: How far behind a count its noun may begin, and how long a clause and a sentence may be.
_TAIL, _MAX_CLAUSE, _MAX_SENTENCE = 12, 80, 2_000
_OTHER, _PART = "other", "part"
_JOINTS = "、和及与或以"


class Topic(NamedTuple):
    """A group of counts, as ``rules/prose/quantities.yaml`` describes it."""

    part: str
    needs: tuple[str, ...]
    words: frozenset[str]
    measures: frozenset[str]


class QuantityWords(NamedTuple):
    """The topics by name; ``heads`` maps nouns to their topic, or to "other" or "part"; ``pattern`` finds
    nouns, ``words`` of topics and ``neutral`` phrases, the longest first."""

    topics: Mapping[str, Topic]
    heads: Mapping[str, str]
    neutral: frozenset[str]
    pattern: str


def compile_quantities(raw: Mapping[str, Any]) -> QuantityWords:
    """The words of the raw YAML document."""
    topics: dict[str, Topic] = {}
    heads = {**dict.fromkeys(raw["others"], _OTHER), **dict.fromkeys(raw["parts"], _PART)}
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
    claims: Iterable[Claim],
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
    # A figure ends at the same place however much before it counts as part of it (约).
    by_end = {(claim.span.block, claim.span.cell, claim.span.end): claim for claim in claims}
    for part in parts:
        if part.number not in _PARTS or not part.texts:
            continue
        view = view_of(part.texts)
        text = without_citations(view.text, "书")
        for count in _Finder(text, part.number, words).counts():
            figure = count.figure
            span = view.span(figure.figure, figure.end)
            if span is None:
                continue
            claim = by_end.get((span.block, span.cell, span.end))
            subject = claim.subject if claim is not None else ""
            if not figure.exact or (claim is not None and not claim.exact):
                reason = "approximate"
            elif claim is not None:
                reason = "" if claim.year == year else "year"
            else:
                prefix = text[count.sentence : figure.start]
                reason = "scope" if any(word in prefix for word in limits) else "unclear"
            quote = view.quote(*count.clause)
            yield Quantity(count.topic, figure.value, figure.measure, subject, reason, span, quote)


class _Count(NamedTuple):
    """A number: where its ``sentence`` starts, the bounds of its ``clause``, and its topic."""

    sentence: int
    figure: Figure
    clause: tuple[int, int]
    topic: str


class _Finder:
    """The counts in the ``text`` of a part."""

    def __init__(self, text: str, part: str, words: QuantityWords) -> None:
        self._text = text
        self._part = part
        self._words = words
        self._pattern = re.compile(words.pattern)

    def counts(self) -> Iterator[_Count]:
        """The counts of topics, in order."""
        previous = (0, 0)
        for start, end in bounds(self._text):
            before = previous if start - previous[1] <= 1 else (start, start)
            previous = start, end
            if end - start > _MAX_SENTENCE:
                continue
            if figures := tuple(find_quantities(self._text, start, end)):
                yield from self._sentence(start, end, before, figures)

    def _sentence(
        self, start: int, end: int, before: tuple[int, int], figures: Sequence[Figure]
    ) -> Iterator[_Count]:
        """The counts of a sentence; ``before`` is the one before it, if it is of the same paragraph."""
        around = self._text[before[0] : end]
        topic = self._last_topic(*before)
        for index, figure in enumerate(figures):
            lead, tail = self._clause(start, end, figures, index)
            noun = self._noun(lead, tail)
            name = noun if noun else self._continued(lead, tail, topic)
            if noun != _PART and noun:
                topic = noun
            group = self._words.topics.get(name)
            if group is None or figure.measure not in group.measures:
                continue
            if not group.needs or self._part == group.part or any(word in around for word in group.needs):
                yield _Count(start, figure, (lead[0], tail[1]), name)

    def _clause(
        self, start: int, end: int, figures: Sequence[Figure], index: int
    ) -> tuple[tuple[int, int], tuple[int, int]]:
        """The stretches before and behind a number, up to the next mark or number."""
        text, figure = self._text, figures[index]
        left = max(figures[index - 1].end if index else start, figure.start - _MAX_CLAUSE)
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

    def _matches(self, start: int, end: int) -> Iterator["re.Match[str]"]:
        for match in self._pattern.finditer(self._text, start, end):
            if match[0] not in self._words.neutral:
                yield match

    def _noun(self, lead: tuple[int, int], tail: tuple[int, int]) -> str:
        """The topic that a clause names, "other", "part", or "" where it names none."""
        heads = self._words.heads
        nouns = [heads[match[0]] for match in self._matches(*lead) if match[0] in heads]
        for kind in (_OTHER, _PART):
            if kind in nouns:
                return kind
        if nouns:
            return nouns[-1]
        end = min(tail[1], tail[0] + _TAIL)
        return next((heads[match[0]] for match in self._matches(tail[0], end) if match[0] in heads), "")

    def _continued(self, lead: tuple[int, int], tail: tuple[int, int], topic: str) -> str:
        """``topic``, which was named last, where a clause without a noun goes on with it."""
        group = self._words.topics.get(topic)
        words = [match[0] for match in self._matches(*lead)]
        words = words[-1:] or [match[0] for match in self._matches(*tail)][:1]
        return topic if group is not None and words and words[0] in group.words else ""

    def _last_topic(self, start: int, end: int) -> str:
        """The topic that a sentence names last, or "other"."""
        end = min(end, start + _MAX_SENTENCE)
        heads = self._words.heads
        nouns = [heads[match[0]] for match in self._matches(start, end) if match[0] in heads]
        return next((noun for noun in reversed(nouns) if noun != _PART), "")
