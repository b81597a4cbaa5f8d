"""Check kind ``typo``: characters, words, items and sentences that stand twice, and marks that are not
closed."""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from nianbao.checks.kit.matches import Match, Message, Search, fixable, joined, joined_and_fixed
from nianbao.model import lazy
from nianbao.model.finding import Hit
from nianbao.model.report import Report
from nianbao.model.rule import Kind, Pattern, Say

_CHARACTER_TWICE = lazy.regex(r"([一-龥])\1")
_WORD_TWICE = lazy.regex(r"([一-龥]{2,6}|20[0-9]{2}年)\1")
#: 《条例》根据《条例》
_TITLE_TWICE = lazy.regex(r"(《[^《》\n]{2,40}》)[一-龥]{0,2}\1")
#: An item behind another one: 、收支情况，
_ITEM = lazy.regex(r"、([一-龥]{3,16}?)(?=等?[、，。；和及”）])")
#: Short items are the same only where they begin alike: 政府办公室、办公室.
_SHORT, _BEFORE_ITEM = 3, "、，。；：“（\n对将把在按就与和及括"
_SENTENCE_TWICE = lazy.regex(r"(?<![^。\n])(?P<sentence>[^。\n]{9,200}。)[ 　\n]{0,3}(?P=sentence)")
_OPENING = {"》": "《", "”": "“", "）": "（", "】": "【", "〕": "〔", ")": "(", "]": "["}
_MARK = lazy.regex(r"[《》“”（）【】〔〕()\[\]]")
#: Half-width brackets stand in formulas, too, and the numbers of documents have rules of their own.
_NOT_REPORTED = "([〔"
#: How far an opening mark may be from its counterpart, which may stand in the next line.
_LONGEST_QUOTE = 400
#: So many characters behind an opening mark without counterpart are shown.
_SHOWN = 12

#: A doubled character is shown with so many characters on either side.
_CONTEXT = 2

_REPEATED_WORD = Say("重复的词", "a word that stands twice")
_REPEATED_ITEM = Say("写了两遍的内容", "an item that stands twice")
_REPEATED_SENTENCE = Say("写了两遍的句子", "a sentence that stands twice")
_UNCLOSED = Say("只有前一半的标点", "a mark that is not closed")


class Params(NamedTuple):
    """``patterns``: bounded regular expressions, each with what it finds. ``doubled``: the doubled characters
    that are a slip, each with what makes it one; it is tried where a character stands twice, from there and
    from the character before. ``words``: words that may stand twice. ``compounds``: what makes of the second
    of two words the beginning of another one (申请申请人), but for ``function`` words."""

    patterns: tuple[Pattern, ...]
    doubled: Pattern
    words: tuple[str, ...] = ()
    compounds: tuple[str, ...] = ()
    function: tuple[str, ...] = ()


def run(report: Report, params: Params) -> Iterator[Hit]:
    """One hit for each sort of slip, at its first place, which says how often it is there. Of overlapping
    matches the first is reported."""
    search = Search(report)
    for pattern in params.patterns:
        yield from joined_and_fixed(search, pattern, params.patterns)
    yield from joined(_sentences(search), _REPEATED_SENTENCE)
    yield from joined(_items(search), _REPEATED_ITEM)
    yield from joined(_words(search, params), _REPEATED_WORD)
    yield from joined(_characters(search, params.doubled), params.doubled.what)
    yield from joined(_unclosed(search), _UNCLOSED)


def _taken(search: Search, start: int, end: int, before: int = 0, after: int = 0) -> Iterator[Match]:
    match = search.take(start, end, before, after)
    if match is not None:
        yield match


def _characters(search: Search, doubled: Pattern) -> Iterator[Match]:
    """Characters that stand twice, and are a slip here."""
    for twice in _CHARACTER_TWICE.finditer(search.text):
        is_chinese = "一" <= twice[1] <= "龥"
        for start in (twice.start(), twice.start() - 1) if is_chinese else ():
            match = _compiled(doubled.regex).match(search.text, max(start, 0))
            if match is not None and match.end() >= twice.end():
                yield from _taken(search, *match.span(), before=_CONTEXT, after=_CONTEXT)
                break


def _words(search: Search, params: Params) -> Iterator[Match]:
    """Words, years and titles of documents that stand twice, of two characters or more."""
    for twice in _WORD_TWICE.finditer(search.text):
        word = twice[1]
        if len(set(word)) == 1 or word in params.words or word[0] in "一逐几半":
            continue
        if word in params.function or not search.text.startswith(params.compounds, twice.end()):
            yield from _taken(search, *twice.span())
    for twice in _TITLE_TWICE.finditer(search.text):
        yield from _taken(search, *twice.span())


def _items(search: Search) -> Iterator[Match]:
    """Items of a list that stand twice in a row: 收支情况、收支情况."""
    text = search.text
    for match in _ITEM.finditer(text):
        item = match[1]
        start = match.start() - len(item)
        if start < 0 or not text.startswith(item, start):
            continue
        if len(item) > _SHORT or start == 0 or text[start - 1] in _BEFORE_ITEM:
            yield from _taken(search, start, match.end())


def _sentences(search: Search) -> Iterator[Match]:
    for twice in _SENTENCE_TWICE.finditer(search.text):
        yield from _taken(search, *twice.span("sentence"))


def _unclosed(search: Search) -> Iterator[Match]:
    """Opening marks whose counterpart does not follow near by. A bracket is closed by one of another
    kind, too: that brackets do not match is another fault."""
    text = search.text
    opened: list[int] = []
    lost: list[int] = []
    for match in _MARK.finditer(text):
        while opened and match.start() - opened[0] > _LONGEST_QUOTE:
            lost.append(opened.pop(0))
        if match[0] not in _OPENING:
            opened.append(match.start())
            continue
        counterparts = [_OPENING[match[0]], "" if match[0] in "》”" else "（【〔(["]
        places = range(len(opened) - 1, -1, -1)
        index = next((i for marks in counterparts for i in places if text[opened[i]] in marks), None)
        if index is not None:
            lost += opened[index + 1 :]
            del opened[index:]
    for start in sorted(lost + opened):
        if text[start] not in _NOT_REPORTED:
            yield from _taken(search, start, start + 1, after=_SHOWN)


@lru_cache(maxsize=16)
def _compiled(regex: str) -> re.Pattern[str]:
    return re.compile(regex)


KINDS = {
    "typo": Kind(run, Params, {"default": Message}, fixable=lambda params: fixable(params.patterns)),
}
