"""Percentages with their base, of one sentence: 其中部门文件7条，占8.8%; 比2022年（31起）下降39%."""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from nianbao.model.claim import Claim, Series, Share
from nianbao.parsing.prose.figures.items import is_share
from nianbao.parsing.prose.figures.list_words import ListWords
from nianbao.parsing.prose.figures.quantities import COUNTS
from nianbao.parsing.prose.figures.sentences import Sentence
from nianbao.parsing.prose.figures.view import View

_MARKS = ",;:、("
#: 由10个增加到12个, and 12个，比去年的10个.
_FROM = re.compile("[由从]")
_THAN = re.compile(
    r"[,(]?(?:较|比|与|同)(?:去年|上年|上一年|20[0-9]{2}年)(?:度)?(?:同期)?(?:的|为|是|共)?\(?(?:的|为|是|共)?"
)
_ENDS = re.compile(r"\)?(?:相比)?[,]?(?:同比)?")

Base = tuple[str, int | Decimal]


def find_shares(
    sentence: Sentence, view: View, words: ListWords, claims: Sequence[Claim], series: Sequence[Series]
) -> Iterator[Share]:
    """Percentages whose part stands right before them, and those of a change from one figure to another.
    ``claims`` and ``series`` are those of the sentence."""
    text, quantities = view.text, sentence.quantities
    requests = {claim.span for claim in claims if claim.group == "requests"}
    for index, quantity in enumerate(quantities):
        if quantity.measure != "%" or not quantity.exact or index == 0:
            continue
        part = quantities[index - 1]
        between = text[part.end : quantity.start]
        span = view.span(quantity.figure, quantity.end)
        if part.measure not in COUNTS or not part.exact or span is None:
            continue
        start = max(sentence.start, *(text.rfind(mark, sentence.start, part.start) + 1 for mark in _MARKS))
        printed, quote = Decimal(quantity.value), view.quote(start, quantity.end)
        if between[:1] in (*_MARKS, "占") and is_share(between, words):
            bases = tuple(_bases(sentence, view, words, series, index - 1, between))
            before = text[quantities[index - 2].end if index > 1 else sentence.start : part.start]
            of_requests = view.span(part.figure, part.end) in requests or (
                bool(requests) and any(word in before for word in words.shares.parts)
            )
            if of_requests or bases:
                yield Share(printed, part.value, bases, of_requests, span, quote)
        elif index > 1 and (change := _change(sentence, view, words, index)) is not None:
            base, value = change
            first = quantities[index - 2].start
            start = max(sentence.start, *(text.rfind(mark, sentence.start, first) + 1 for mark in _MARKS))
            yield Share(printed, value, (base,), False, span, view.quote(start, quantity.end))


def _bases(
    sentence: Sentence, view: View, words: ListWords, series: Sequence[Series], index: int, between: str
) -> Iterator[Base]:
    """What the text gives for the ``index``-th figure to be a share of: the total of its list, the figure
    before the last 其中, one that the words of the share name."""
    text, part = view.text, sentence.quantities[index]
    span = view.span(part.figure, part.end)
    for listed in series:
        if any(item.span == span for item in listed.items):
            yield listed.total.label, listed.total.value
            return
    opened = text.rfind("其中", sentence.start, part.start)
    named = _named(between, words)
    for place in range(index - 1, -1, -1):
        total = sentence.quantities[place]
        if not total.exact or total.measure != part.measure:
            continue
        start = max(sentence.start, *(text.rfind(mark, sentence.start, total.start) + 1 for mark in _MARKS))
        if total.end <= opened or (named and named & _pairs(text[start : total.start])):
            yield view.quote(start, total.end), total.value
            return


def _named(between: str, words: ListWords) -> set[str]:
    """The pairs of characters of what a share is said to be of: 占信息发布总量的."""
    name = between.strip(",;(、").removeprefix("占")
    name = name.removesuffix(next((word for word in words.shares.behind if name.endswith(word)), ""))
    name = name.removesuffix("的")
    for word in words.shares.of:
        name = name.replace(word, "")
    return _pairs(name)


def _pairs(words: str) -> set[str]:
    return {words[place : place + 2] for place in range(len(words) - 1)}


def _change(
    sentence: Sentence, view: View, words: ListWords, index: int
) -> tuple[Base, int | Decimal] | None:
    """The figure that the ``index``-th, a percentage, is a change of, and by how much it has changed."""
    text, (first, second, quantity) = view.text, sentence.quantities[index - 2 : index + 1]
    if first.measure != second.measure or not first.exact or not second.exact:
        return None
    between, behind = text[first.end : second.start], text[second.end : quantity.start]
    change = abs(Decimal(second.value) - Decimal(first.value))
    if between.lstrip("的") in words.growth.to and behind.strip(_MARKS) in words.growth.changes:
        if _FROM.search(text, max(sentence.start, first.start - 8), first.start):
            return (view.quote(first.figure, first.end), first.value), change
        return None
    verb = behind[_ENDS.match(behind).end() :].removesuffix("了")  # type: ignore[union-attr]
    if _THAN.fullmatch(between) and verb in (*words.growth.rises, *words.growth.falls):
        return (view.quote(second.figure, second.end), second.value), change
    return None
