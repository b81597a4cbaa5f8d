"""Percentages of a change from one figure to another: 由10个增加到12个，增长20%; 比上年（31起）下降29%."""

from decimal import Decimal
from typing import NamedTuple

from nianbao.model import lazy
from nianbao.parsing.prose.figures.list_words import GrowthWords
from nianbao.parsing.prose.figures.sentences import Sentence
from nianbao.parsing.prose.figures.view import View

_MARKS = ",;:、("
_YEAR = "(?:去年|上年|上一年|前一年|20[0-9]{2}年)(?:度)?(?:同期)?"
_FROM = lazy.regex("[由从]")
#: Between this year's figure and that of the year before.
_THAN = lazy.regex(rf"[,(]?(?:较|比|与|同){_YEAR}(?:的|为|是|共)?\(?(?:的|为|是|共)?")
#: Before the figure of the year before, and between it and this year's: 2023年收到31起，2024年收到22起.
_BEFORE = lazy.regex(rf"{_YEAR},?(?:共)?(?P<verb>[^,;:()0-9]{{0,12}})$")
_NOW = lazy.regex(r"[,;](?:今年|本年|20[0-9]{2}年)(?:度)?,?(?:共)?(?P<verb>[^,;:()0-9]{0,12})")
_ENDS = lazy.regex(r"\)?(?:相比)?,?(?:同比)?")
#: So far before the first figure its year is looked for.
_FAR = 24


class Change(NamedTuple):
    """By how much it has changed, from what (with its words), and where the first figure's clause goes on."""

    value: Decimal
    base: tuple[str, int | Decimal]
    start: int


def find_change(sentence: Sentence, view: View, words: GrowthWords, index: int) -> Change | None:
    """The change that the ``index``-th figure, a percentage, is of, where both figures stand before it."""
    if index < 2:
        return None
    text, (first, second, quantity) = view.text, sentence.quantities[index - 2 : index + 1]
    if first.measure != second.measure or not first.exact or not second.exact or first.measure == "%":
        return None
    between, behind = text[first.end : second.start], text[second.end : quantity.start]
    value = abs(Decimal(second.value) - Decimal(first.value))
    if between.lstrip("的") in words.to and behind.strip(_MARKS) in words.changes:
        if _FROM.search(text, max(sentence.start, first.start - 8), first.start) is None:
            return None
        return Change(value, (view.quote(first.figure, first.end), first.value), first.start)
    ends = _ENDS.match(behind)
    verb = behind[ends.end() if ends else 0 :].removesuffix("了")
    if verb not in words.rises and verb not in words.falls:
        return None
    if _THAN.fullmatch(between):
        return Change(value, (view.quote(second.figure, second.end), second.value), first.start)
    before = _BEFORE.search(text, max(sentence.start, first.start - _FAR), first.start)
    now = _NOW.fullmatch(between)
    if before is None or now is None or before["verb"] != now["verb"]:
        return None
    return Change(value, (view.quote(first.figure, first.end), first.value), before.start())
