"""Check kind ``sequence``: numbered sub-headings and items, none skipped, none twice."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from nianbao.checks.kit.sentences import stretch
from nianbao.model.finding import Hit
from nianbao.model.report import Report, Text
from nianbao.model.rule import Kind, NoOptions
from nianbao.model.span import Span

_NUMERALS = ("一", "二", "三", "四", "五", "六", "七", "八", "九", "十")
_NUMBERS = {numeral: at for at, numeral in enumerate(_NUMERALS, 1)}
_NUMBERS |= {f"十{numeral}": at + 10 for at, numeral in enumerate(_NUMERALS[:-1], 1)}
#: Lists within lists; what is begun beyond begins anew.
_DEEPEST = 4
_CHINESE = "十?[一二三四五六七八九]|十"
#: An item begins a line, or stands behind a mark or a blank: 第二十条第（一）项 is none.
_START = r"(?:(?<![^\s。；;：:！？\]】])|^)"
#: Each style of number, and the text that shows a number in it. 一是 stands behind a comma, too.
_STYLES = (
    ("（{}）", re.compile(_START + rf"[（(]\s?({_CHINESE})\s?[）)]")),
    ("{}是", re.compile(rf"(?:(?<![^\s。；;：:！？，,])|^)({_CHINESE})是")),
    ("{}.", re.compile(r"(?:(?<![^\n])|^)\s{0,4}(\d{1,2})\s?[.．、](?![\d])")),
)


class Message(NamedTuple):
    """The number at fault, and those that are ``missing`` before it ("": none)."""

    shown: str
    missing: str


class _Item(NamedTuple):
    number: int
    shown: str
    span: Span
    paragraph: int


def run(report: Report, options: NoOptions) -> Iterator[Hit]:
    """``default``: numbers are skipped. ``repeated``: one comes twice. A list within an item of another may
    be numbered in the same style: in one paragraph, the outer list goes on behind it."""
    open_: dict[tuple[str, str], list[_Item]] = {}  # last items by part and style, inner lists last
    for part in report.parts:
        title = report.part_titles[part.number]
        for style, pattern in _STYLES:
            for item in _items(part.texts, style, pattern):
                lists = open_.setdefault((part.number, style), [])
                before = _go_on(lists, item)
                # What a first item goes on from may be said in words: it is let be, whatever its number.
                if before is None:
                    continue
                if item.number > before.number + 1:
                    missing = [_shown(style, number) for number in range(before.number + 1, item.number)]
                    yield Hit(item.span, (title,), Message(item.shown, "”“".join(missing)))
                elif item.number == before.number:
                    yield Hit(item.span, (title,), Message(item.shown, ""), "repeated")


def _go_on(lists: list[_Item], item: _Item) -> _Item | None:
    """The last item of the innermost of the ``lists`` that are open, where ``item`` goes on from none of
    them; else None. The lists are brought up to date."""
    if not lists or item.number == 1:
        if lists and (lists[-1].paragraph != item.paragraph or len(lists) == _DEEPEST):
            lists.clear()
        lists.append(item)
        return None
    around = next((at for at in reversed(range(len(lists))) if lists[at].number == item.number - 1), None)
    before = lists[-1] if around is None else None
    del lists[len(lists) - 1 if around is None else around :]
    lists.append(item)
    return before


def _items(texts: tuple[Text, ...], style: str, pattern: re.Pattern[str]) -> Iterator[_Item]:
    for paragraph, text in enumerate(texts):
        for match in pattern.finditer(text.text):
            number = int(match[1]) if match[1].isdecimal() else _NUMBERS[match[1]]
            span = stretch(text, match.start(1), match.end(1))
            yield _Item(number, _shown(style, number), span, paragraph)


def _shown(style: str, number: int) -> str:
    if style == "{}.":
        return style.format(number)
    return style.format(next(numeral for numeral, value in _NUMBERS.items() if value == number))


KINDS = {
    "sequence": Kind(run, NoOptions, dict.fromkeys(("default", "repeated"), Message)),
}
