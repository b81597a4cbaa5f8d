"""Growth since the year before, of one sentence: 收到申请35件，较上年下降14.6%; 申请数量较去年减少6件."""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import NamedTuple

from nianbao.model import lazy
from nianbao.model.claim import Claim, Growth
from nianbao.model.span import Span
from nianbao.parsing.prose.figures.list_words import GrowthWords
from nianbao.parsing.prose.figures.quantities import COUNTS, Quantity
from nianbao.parsing.prose.figures.sentences import Sentence
from nianbao.parsing.prose.figures.view import View

#: What it is compared with. Without a word for it (增长了5%) it may be another month, or a plan.
_AGAINST = lazy.regex(
    r"(?:同比|(?:相较于?|较之?|比起?|与|同|对比|相比)(?:去年|上年|上一年|前一年|(?P<year>20[0-9]{2})年)"
    r"(?:度)?(?:同期)?(?:相比|相较|比较)?[,]?)(?:有所|略有|大幅|明显|总体|整体|均)?$"
)
#: The same, where the figure of that year follows: 24起，比2023年（32起）下降25%.
_AGAINST_FIGURE = lazy.regex(
    _AGAINST.pattern.removesuffix("(?:有所|略有|大幅|明显|总体|整体|均)?$") + r"(?:的|为|是)?\(?$"
)
_HINTS = ("同比", "去年", "上年", "上一年", "前一年", "年度", "20")
_YEAR = lazy.regex(r"(?<![0-9])(20[0-9]{2})年")
#: What may stand before the name of what has grown.
_PLAIN = lazy.regex(
    r"(?:20[0-9]{2}年(?:度)?|全年|年内|本年度?|今年|当年|其中|[我本](?:局|委|办|厅|镇|乡|街道|单位|机关)|全局|因此|(?:政府)?信息公开|的)*"
)
#: So much before a figure is looked at for the words of its growth.
_MOST = 24
#: Behind a figure: it is not exact, or no percentage.
_NOT_EXACT = ("百分点", "以上", "左右", "以下", "以内", "多", "余")
_MARKS = ",;:()、"


class _Grown(NamedTuple):
    """What has grown, its figure this year if it is stated, and where its words begin."""

    subject: str
    group: str
    value: int | Decimal | None
    start: int


def find_growths(
    sentence: Sentence, view: View, words: GrowthWords, claims: Sequence[Claim], year: int
) -> Iterator[Growth]:
    """The growths of the sentence. ``claims`` are its claims; ``year`` is the report's."""
    text = view.text
    if not any(word in text[sentence.start : sentence.end] for word in _HINTS):
        return
    verbs = dict.fromkeys(words.rises, True) | dict.fromkeys(words.falls, False)
    grown = -1  # the index of the last growth's figure
    of: _Grown | None = None
    for index, quantity in enumerate(sentence.quantities):
        if quantity.measure != "%" and quantity.measure not in COUNTS:
            continue
        end = quantity.figure - (text[quantity.figure - 1] == "了")
        verb = next((word for word in verbs if text.endswith(word, sentence.start, end)), "")
        begin = max(sentence.start, end - len(verb) - _MOST)
        against = _AGAINST.search(text, begin, end - len(verb)) if verb else None
        place = index - 1
        before = sentence.quantities[place] if index else None
        # 较上年增加4件、增长66.7%: one change is told twice.
        goes_on = verb and before is not None and 0 <= grown == index - 1
        if goes_on and before is not None and not text[before.end : end - len(verb)].strip(_MARKS):
            grown = index
            span = view.span(quantity.figure, quantity.end)
            if of is not None and span is not None and quantity.exact:
                yield _growth(view, of, verbs[verb], quantity, span)
            continue
        if verb and against is None and index > 1 and before is not None:
            against = _against_figure(text, sentence, before, end - len(verb))
            place = index - 2
            before = sentence.quantities[place]
        if against is None:
            continue
        last, grown, of = grown, index, None
        if not quantity.exact or text.startswith(_NOT_EXACT, quantity.end):
            continue
        if against["year"] and int(against["year"]) != year - 1:
            continue
        between = text[before.end : against.start()].strip(_MARKS) if before is not None else None
        if between is not None and (not between or between in words.amounts):
            of = _of_figure(sentence, view, words, claims, place, last, year)
        else:
            of = _of_words(sentence, view, words, year, against.start())
        span = view.span(quantity.figure, quantity.end)
        if of is not None and span is not None:
            yield _growth(view, of, verbs[verb], quantity, span)


def _against_figure(text: str, sentence: Sentence, figure: Quantity, end: int) -> "re.Match[str] | None":
    """The words by which a change, whose verb begins at ``end``, is one from ``figure``."""
    if text[figure.end : end].strip(f"{_MARKS})") not in ("", "相比", "同比"):
        return None
    return _AGAINST_FIGURE.search(text, max(sentence.start, figure.start - _MOST), figure.start)


def _growth(view: View, of: _Grown, rise: bool, quantity: Quantity, span: Span) -> Growth:
    quote, printed = view.quote(of.start, quantity.end), Decimal(quantity.value)
    return Growth(of.subject, of.group, rise, printed, quantity.measure, of.value, span, quote)


def _of_figure(
    sentence: Sentence,
    view: View,
    words: GrowthWords,
    claims: Sequence[Claim],
    index: int,
    last: int,
    year: int,
) -> _Grown | None:
    """A growth right behind the ``index``-th figure is that figure's, unless that stands in a list, where it
    may be the total's. A figure that was grown before (the ``last``-th) ends its own clause."""
    quantity = sentence.quantities[index]
    if index - 1 > last and ";" not in view.text[sentence.quantities[index - 1].end : quantity.start]:
        return None
    span = view.span(quantity.figure, quantity.end)
    start = _clause(view, sentence.start, quantity.start)
    claim = next((claim for claim in claims if claim.span == span), None)
    if claim is not None:
        if not claim.exact or claim.year != year or not claim.sure:
            return None
        return _Grown(claim.subject, claim.group, claim.value, start)
    clause = view.text[start : quantity.start]
    if not quantity.exact or _is_limited(view.text[sentence.start : quantity.start], words, year):
        return None
    for subject, of in words.figures.items():
        has_verb = any(word in clause for word in of.verbs)
        if (
            has_verb
            and any(word in clause for word in of.nouns)
            and not any(word in clause for word in of.unless)
        ):
            return _Grown(subject, words.group, quantity.value, start)
    return None


def _of_words(sentence: Sentence, view: View, words: GrowthWords, year: int, end: int) -> _Grown | None:
    """A growth of what the words of its clause name: 申请数量较去年回落19.8%."""
    start = _clause(view, sentence.start, end)
    clause, around = view.text[start:end].strip(_MARKS), view.text[sentence.previous : sentence.end]
    if _is_limited(view.text[sentence.start : end], words, year):
        return None
    if not any(word in around for word in words.needs):
        return None
    for subject, names in words.subjects.items():
        name = next((name for name in names if clause.endswith(name)), None)
        if name is not None and _PLAIN.fullmatch(clause.removesuffix(name)):
            return _Grown(subject, words.group, None, start)
    return None


def _is_limited(before: str, words: GrowthWords, year: int) -> bool:
    """Whether the words before a growth in its sentence say that it is another organ's, or of other years."""
    return any(word in before for word in words.limits) or any(
        int(named) != year for named in _YEAR.findall(before)
    )


def _clause(view: View, start: int, end: int) -> int:
    """Where the clause begins that ends at ``end``."""
    return max(start, *(view.text.rfind(mark, start, end) + 1 for mark in _MARKS))
