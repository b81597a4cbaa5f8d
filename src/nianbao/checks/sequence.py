"""Check kind ``sequence``: numbered sub-headings and items, none skipped, none twice."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from nianbao.model.finding import Hit
from nianbao.model.report import Report, Text
from nianbao.model.span import Span

_NUMERALS = ("一", "二", "三", "四", "五", "六", "七", "八", "九", "十")
_NUMBERS = {numeral: at for at, numeral in enumerate(_NUMERALS, 1)}
_NUMBERS |= {f"十{numeral}": at + 10 for at, numeral in enumerate(_NUMERALS[:-1], 1)}
_CHINESE = "十?[一二三四五六七八九]|十"
#: An item begins a line, or stands behind a mark or a blank: 第二十条第（一）项 is none.
_START = r"(?:(?<![^\s。；;：:！？\]】])|^)"
#: Each style of number, and the text that shows a number in it. 一是 stands behind a comma, too.
_STYLES = (
    ("（{}）", re.compile(_START + rf"[（(]\s?({_CHINESE})\s?[）)]")),
    ("{}是", re.compile(rf"(?:(?<![^\s。；;：:！？，,])|^)({_CHINESE})是")),
    ("{}.", re.compile(r"(?:(?<![^\n])|^)\s{0,4}(\d{1,2})\s?[.．、](?![\d])")),
)


class Params(NamedTuple):
    """No options."""


class _Item(NamedTuple):
    number: int
    shown: str
    span: Span


def run(report: Report, params: Params) -> Iterator[Hit]:
    """``default``: numbers are skipped. ``repeated``: one comes twice."""
    last: dict[tuple[str, str], int] = {}  # by part and style: a part that comes twice goes on
    for part in report.parts:
        title = report.part_titles[part.number]
        for style, pattern in _STYLES:
            for item in _items(part.texts, style, pattern):
                before = last.get((part.number, style))
                last[part.number, style] = item.number
                # What a first item goes on from may be said in words: it is let be, whatever its number.
                if before is None or item.number in (1, before + 1):
                    continue
                arguments = {"shown": item.shown, "missing": ""}
                if item.number > before + 1:
                    missing = [_shown(style, number) for number in range(before + 1, item.number)]
                    arguments["missing"] = "、".join(missing)
                    yield Hit(item.span, (title,), arguments)
                elif item.number == before:
                    yield Hit(item.span, (title,), arguments, "repeated")


def _items(texts: tuple[Text, ...], style: str, pattern: re.Pattern[str]) -> Iterator[_Item]:
    for text in texts:
        for match in pattern.finditer(text.text):
            number = int(match[1]) if match[1].isdecimal() else _NUMBERS[match[1]]
            start, end = text.span.start + match.start(1), text.span.start + match.end(1)
            yield _Item(number, _shown(style, number), text.span._replace(start=start, end=end))


def _shown(style: str, number: int) -> str:
    if style == "{}.":
        return style.format(number)
    return style.format(next(numeral for numeral, value in _NUMBERS.items() if value == number))
