"""Growth since the year before, of one sentence: 收到申请35件，较上年下降14.6%; 申请数量较去年减少6件."""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import NamedTuple

from nianbao.model.claim import Claim, Growth
from nianbao.parsing.prose.figures.language import ClaimLanguage, matches
from nianbao.parsing.prose.figures.quantities import COUNTS
from nianbao.parsing.prose.figures.sentences import Sentence
from nianbao.parsing.prose.figures.tokens import Own, scan
from nianbao.parsing.prose.figures.view import View

#: Against what it is told. Without a word for it (增长了5%) it may be another month, or a plan.
_AGAINST = re.compile(
    r"(?:同比|(?:较|比|与|同)(?:去年|上年|上一年|(?P<year>20[0-9]{2})年)(?:度)?(?:同期)?(?:相比|相较)?[,]?(?:有所)?)$"
)
_HINTS = ("同比", "去年", "上年", "上一年", "年度", "20")
_YEAR = re.compile(r"(?<![0-9])(20[0-9]{2})年")
#: So much before a figure is looked at for the words of its growth, and for those of what has grown.
_MOST, _CLAUSE = 24, 40
_POINTS = "百分点"
_MARKS = ",;:()"


class _Told(NamedTuple):
    """Of what a growth is told, this year's figure if it is stated, and where its words begin."""

    subject: str
    group: str
    value: int | Decimal | None
    start: int


def find_growths(
    sentence: Sentence, view: View, language: ClaimLanguage, claims: Sequence[Claim], own: Own, year: int
) -> Iterator[Growth]:
    """The growths of the sentence. ``claims`` are its claims; ``own`` and ``year`` are the report's."""
    text = view.text
    if not any(word in text[sentence.start : sentence.end] for word in _HINTS):
        return
    verbs = dict.fromkeys(language.rises, True) | dict.fromkeys(language.falls, False)
    grown = -1  # the index of the last growth's figure
    for index, quantity in enumerate(sentence.quantities):
        if quantity.measure != "%" and quantity.measure not in COUNTS:
            continue
        at = quantity.figure - (text[quantity.figure - 1] == "了")
        verb = next((word for word in verbs if text.endswith(word, sentence.start, at)), "")
        begin = max(sentence.start, at - len(verb) - _MOST)
        against = _AGAINST.search(text, begin, at - len(verb)) if verb else None
        if against is None:
            continue
        last, grown = grown, index
        if not quantity.exact or text.startswith(_POINTS, quantity.end):
            continue
        if against["year"] and int(against["year"]) != year - 1:
            continue
        before = sentence.quantities[index - 1] if index else None
        if before is not None and not text[before.end : against.start()].strip(_MARKS):
            told = _of_figure(sentence, view, claims, index - 1, last, year)
        else:
            told = _of_words(sentence, view, language, own, year, against.start())
        span = view.span(quantity.figure, quantity.end)
        if told is not None and span is not None:
            quote = view.quote(told.start, quantity.end)
            rise, printed = verbs[verb], Decimal(quantity.value)
            yield Growth(told.subject, told.group, rise, printed, quantity.measure, told.value, span, quote)


def _of_figure(
    sentence: Sentence, view: View, claims: Sequence[Claim], index: int, last: int, year: int
) -> _Told | None:
    """A growth right behind the ``index``-th figure is told of it, unless that stands in a list, where it may
    be told of the whole. A figure that was grown before (the ``last``-th) ends its own clause."""
    quantity = sentence.quantities[index]
    if index - 1 > last and ";" not in view.text[sentence.quantities[index - 1].end : quantity.start]:
        return None
    span = view.span(quantity.figure, quantity.end)
    claim = next((claim for claim in claims if claim.span == span and claim.exact), None)
    if claim is None or claim.year != year:
        return None
    return _Told(claim.subject, claim.group, claim.value, _clause(view, sentence.start, quantity.start))


def _of_words(
    sentence: Sentence, view: View, language: ClaimLanguage, own: Own, year: int, end: int
) -> _Told | None:
    """A growth of what the words of its clause name: 申请数量较去年回落19.8%."""
    start = _clause(view, sentence.start, end)
    around = view.text[sentence.previous : sentence.end]
    prefix = view.text[sentence.start : end]
    limits = (*language.others, *language.plans, *language.stretches)
    if end - start > _CLAUSE or any(word in prefix for word in limits):
        return None
    if any(int(found) != year for found in _YEAR.findall(prefix)):
        return None
    words = scan(view.text, start, end, own, language.words)
    tags = frozenset(words.tags)
    for group in language.groups.values():
        heads = group.heads | (group.weak if group.name == "requests" else set())
        if words.gaps or "他" in tags or not tags & heads or not any(word in around for word in group.topic):
            continue
        for form in group.forms_for(tags | {"收"}):
            if matches(form.own, tags) or matches(form.own, tags | {"收"}):
                return _Told(form.subject, form.group, None, start)
    return None


def _clause(view: View, start: int, end: int) -> int:
    """Where the clause begins that ends at ``end``."""
    return max(start, *(view.text.rfind(mark, start, end) + 1 for mark in _MARKS))
