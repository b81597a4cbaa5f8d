"""Percentages of a total, of one sentence: 其中文件7条，占8.8%; 占60%（48条）; 48条、32条，分别占60%和40%."""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import NamedTuple

from nianbao.model.claim import Claim, Series, Share
from nianbao.parsing.prose.figures.changes import find_change
from nianbao.parsing.prose.figures.items import is_share
from nianbao.parsing.prose.figures.list_words import ListWords
from nianbao.parsing.prose.figures.quantities import COUNTS, Quantity
from nianbao.parsing.prose.figures.sentences import Sentence
from nianbao.parsing.prose.figures.view import View

_MARKS = ",;:、("
#: So many figures before a part may be its total.
_FIGURES = 20
_EACH = "分别"
_JOINTS = ("、", ",", "和", "及", "以及", "与")

Base = tuple[str, int | Decimal]


class _Part(NamedTuple):
    """The index of a percentage and of its part, the words of the share, and where both of them end."""

    percentage: int
    part: int
    words: str
    end: int


def find_shares(
    sentence: Sentence, view: View, words: ListWords, claims: Sequence[Claim], series: Sequence[Series]
) -> Iterator[Share]:
    """Percentages with their part, and those of a change from one figure to another. ``claims`` and
    ``series`` are those of the sentence."""
    text, quantities = view.text, sentence.quantities
    if not any(quantity.measure == "%" for quantity in quantities):
        return
    requests = {claim.span for claim in claims if claim.group == "requests"}
    parts = {part.percentage: part for part in _parts(sentence, text, words)}
    for index, quantity in enumerate(quantities):
        span = view.span(quantity.figure, quantity.end)
        if quantity.measure != "%" or not quantity.exact or span is None:
            continue
        printed = Decimal(quantity.value)
        share = parts.get(index)
        if share is not None:
            part = quantities[share.part]
            bases = tuple(_bases(sentence, view, words, series, share))
            before = text[quantities[share.part - 1].end if share.part else sentence.start : part.start]
            of_requests = view.span(part.figure, part.end) in requests or (
                bool(requests) and any(word in before for word in words.shares.parts)
            )
            if of_requests or bases:
                quote = view.quote(_clause(sentence, text, min(part.start, quantity.start)), share.end)
                yield Share(printed, part.value, bases, of_requests, span, quote)
        elif (change := find_change(sentence, view, words.growth, index)) is not None:
            start = _clause(sentence, text, change.start)
            yield Share(printed, change.value, (change.base,), False, span, view.quote(start, quantity.end))


def _parts(sentence: Sentence, text: str, words: ListWords) -> Iterator[_Part]:
    """The percentages that stand with their part."""
    quantities = sentence.quantities
    for index, quantity in enumerate(quantities):
        if quantity.measure != "%" or index == 0:
            continue
        between = text[quantities[index - 1].end : quantity.start]
        if _is_part(quantities[index - 1]) and between[:1] in (*_MARKS, "占", "分"):
            if _EACH in between and is_share(between.replace(_EACH, ""), words):
                yield from _each(sentence, text, index, between.replace(_EACH, ""))
            elif is_share(between, words):
                yield _Part(index, index - 1, between, quantity.end)
        if index + 1 < len(quantities) and _is_part(quantities[index + 1]):
            behind = quantities[index + 1]
            name = next((word for word in words.shares.words if text.endswith(word, 0, quantity.start)), "")
            if name and text[quantity.end : behind.start] == "(":
                yield _Part(index, index + 1, name, behind.end + (text[behind.end : behind.end + 1] == ")"))


def _is_part(quantity: Quantity) -> bool:
    return quantity.measure in COUNTS and quantity.exact


def _each(sentence: Sentence, text: str, first: int, words: str) -> Iterator[_Part]:
    """48条、32条，分别占60%和40%: as many parts as percentages."""
    quantities = sentence.quantities
    end = first + 1
    while end < len(quantities) and quantities[end].measure == "%":
        if text[quantities[end - 1].end : quantities[end].start] not in _JOINTS:
            break
        end += 1
    parts = quantities[max(0, 2 * first - end) : first]
    if len(parts) == end - first and all(map(_is_part, parts)):
        for index in range(first, end):
            yield _Part(index, index - end + first, words, quantities[index].end)


def _bases(
    sentence: Sentence, view: View, words: ListWords, series: Sequence[Series], share: _Part
) -> Iterator[Base]:
    """What the text gives for a part to be a share of: the total of its list, and what that comes to if that
    is something else; the figure before the last 其中, or one that the words of the share name."""
    text, part = view.text, sentence.quantities[share.part]
    span = view.span(part.figure, part.end)
    for listed in series:
        if any(item.span == span for item in listed.items):
            yield listed.total.label, listed.total.value
            added = sum((item.value for item in listed.items), start=0)
            if added > listed.total.value or (listed.closed and added != listed.total.value):
                yield f"各项之和{added}", added
            return
    opened = text.rfind("其中", sentence.start, part.start)
    named = _named(share.words, words)
    for place in range(share.part - 1, max(share.part - 1 - _FIGURES, -1), -1):
        total = sentence.quantities[place]
        if not total.exact or total.measure != part.measure:
            continue
        start = _clause(sentence, text, total.start)
        if total.end <= opened or (named and named & _pairs(text[start : total.start])):
            yield view.quote(start, total.end), total.value
            return


def _clause(sentence: Sentence, text: str, end: int) -> int:
    """Where the clause begins that ends at ``end``."""
    return max(sentence.start, *(text.rfind(mark, sentence.start, end) + 1 for mark in _MARKS))


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
