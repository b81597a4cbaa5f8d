"""The numbers of sub-headings and items: （一）, 一是, 1."""

import re
from collections.abc import Iterable, Iterator, Sequence

from nianbao.model import lazy
from nianbao.model.numerals import number, numeral
from nianbao.model.report import Part
from nianbao.model.statement import Numbered
from nianbao.model.text import Text

_CHINESE = "十?[一二三四五六七八九]|十"
#: An item begins a line, or follows a mark or a blank: 第二十条第（一）项 does not count.
_START = r"(?<![^\s。；;：:！？\]】].)"
#: Each style of number with its pattern. 一是 may follow a comma, too.
_STYLES = (
    ("（{}）", lazy.regex(rf"[（(]{_START}\s?({_CHINESE})\s?[）)]")),
    ("{}是", lazy.regex(rf"(?<![^\s。；;：:！？，,])({_CHINESE})是")),
    ("{}.", lazy.regex(r"(?<![^\n])\s{0,4}(\d{1,2})\s?[.．、](?![\d])")),
)


def find_numbered(parts: Iterable[Part]) -> Iterator[Numbered]:
    """The numbers in the texts of each part, style by style."""
    for part in parts:
        for style, pattern in _STYLES:
            yield from _numbered(part.number, part.texts, style, pattern)


def _numbered(part: str, texts: Sequence[Text], style: str, pattern: "re.Pattern[str]") -> Iterator[Numbered]:
    for paragraph, text in enumerate(texts):
        for match in pattern.finditer(text.text):
            value = number(match[1]) or 0
            shown = style.format(value if match[1].isdecimal() else numeral(value))
            yield Numbered(part, style, value, shown, text.span.cut(*match.span(1)), paragraph)
