"""The same draft with the labels of its tables written otherwise: width, blanks, brackets, notes."""

from __future__ import annotations

import re
from collections.abc import Callable
from unicodedata import normalize

from support.draft import Draft
from support.table import Cell, Table

_HALF = str.maketrans("（）：，、；“”", '():,,;""')
_WIDE = str.maketrans({**{chr(code): chr(code + 0xFEE0) for code in range(0x30, 0x3A)}, ".": "．", "/": "／"})
_OTHER_BRACKETS = str.maketrans("（）", "〔〕")
#: Label → what agencies write behind it.
_NOTES = {
    "规章": "规章(县级无此项)",
    "现行有效件数": "现行有效件数(历史累计)",
    "行政强制": "行政强制（含委托）",
    "（一）予以公开": "（一）予以公开（含已主动公开）",
    "（七）总计": "（七）总计（件）",
    "总计": "总计（件）",
}


def _labels(change: Callable[[str], str]) -> Callable[[Draft], Draft]:
    def cell(old: Cell) -> Cell:
        # What edits put in as numbers of other rows is no label.
        is_label = not old.value and not re.fullmatch(r"[\d.,+-]*", old.text)
        return old._replace(text=change(old.text)) if is_label else old

    def table(old: Table) -> Table:
        return old._replace(rows=tuple(tuple(map(cell, row)) for row in old.rows))

    def draft(old: Draft) -> Draft:
        parts = (part._replace(table=table(part.table)) if part.table else part for part in old.parts)
        return old._replace(parts=tuple(parts))

    return draft


_PLAIN = str.maketrans("、〔〕“”", ',()""')


def plain(text: str) -> str:
    """``text`` as it is compared: widths, blanks, brackets and notes do not count."""
    for label, noted in _NOTES.items():
        text = text.replace(noted, label)
    return "".join(normalize("NFKC", text).split()).translate(_PLAIN)


#: name → a draft with all its labels so.
VARIANTS: dict[str, Callable[[Draft], Draft]] = {
    "half-width": _labels(lambda text: text.translate(_HALF)),
    "full-width": _labels(lambda text: text.translate(_WIDE)),
    "brackets": _labels(lambda text: text.translate(_OTHER_BRACKETS)),
    "spaced": _labels("\u3000".join),
    "blanks": _labels(lambda text: re.sub("(?<=[）、.：])|(?<=^第二十条)", "  ", text).strip()),
    "notes": _labels(lambda text: _NOTES.get(text, text)),
}
