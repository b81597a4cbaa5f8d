"""The content of a sheet of a workbook: its filled cells, wherever they are."""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from nianbao.model import lazy
from nianbao.model.errors import Unreadable
from nianbao.model.native import column_letters
from nianbao.readers.docx.xml import local, whole
from nianbao.readers.kit.package import Package
from nianbao.readers.xlsx.formats import SHARED
from nianbao.readers.xlsx.numbers import shown

if TYPE_CHECKING:
    from lxml.etree import _Element

#: The most cells of one sheet, filled or not. A report has a thousand.
MOST = 500_000
_PLACE = lazy.regex(r"([A-Z]{1,3})([1-9][0-9]{0,6})")
#: White space that is trimmed from the ends of cells, as in the other formats.
_SPACE = " \t\n\r\v\f\u3000\u00a0"

#: Row and column, from 1.
Position = tuple[int, int]


class Sheet(NamedTuple):
    """``cells``: the text of every cell that is there, "" for one that is only formatted. ``merges``: first
    and last position of each. ``unsolved``: formulas without a result. ``hides``: rows or columns with a
    text are hidden, and left out."""

    cells: dict[Position, str]
    merges: tuple[tuple[Position, Position], ...]
    unsolved: tuple[Position, ...]
    hides: bool


class Values:
    """What the cells of a workbook refer to: texts that are shared, and formats."""

    def __init__(self, strings: "_Element | None", styles: "_Element | None", since_1904: bool) -> None:
        self._strings = (
            [_string(node) for node in strings if local(node) == "si"] if strings is not None else []
        )
        self._since_1904 = since_1904
        codes = dict(SHARED)
        self._codes: list[str] = []
        for node in styles if styles is not None else ():
            if local(node) == "numFmts":
                for item in node:
                    codes[whole(item.get("numFmtId"), -1)] = item.get("formatCode", "")
        for node in styles if styles is not None else ():
            if local(node) == "cellXfs":
                self._codes = [codes.get(whole(item.get("numFmtId"), 0), "General") for item in node]

    def text(self, cell: "_Element") -> tuple[str, bool]:
        """The text that a cell shows, and whether it is a formula without a result."""
        kind = cell.get("t", "n")
        value, is_formula, inline = None, False, ""
        for child in cell:
            what = local(child)
            if what == "v":
                value = child.text or ""
            elif what == "f":
                is_formula = True
            elif what == "is":
                inline = _string(child)
        # Libraries that write workbooks leave <v> empty; a formula whose result is "" says t="str".
        if value is None or (not value and is_formula and kind != "str"):
            return inline, is_formula and not inline
        if kind == "s":
            index = whole(value, -1)
            return (self._strings[index] if 0 <= index < len(self._strings) else ""), False
        if kind == "b":
            return ("FALSE" if value == "0" else "TRUE"), False
        if kind != "n":  # the result of a formula as text, an error, a date
            return _unescaped(value), False
        style = whole(cell.get("s"), 0)
        code = self._codes[style] if 0 <= style < len(self._codes) else "General"
        return shown(value, code, self._since_1904), False


def read_sheet(root: "_Element", values: Values) -> Sheet:
    """The sheet with the XML ``root``. Raises Unreadable for one that is far too large."""
    cells: dict[Position, str] = {}
    merges: list[tuple[Position, Position]] = []
    unsolved: list[Position] = []
    hidden: list[tuple[int, int]] = []
    hides = False
    left = MOST
    for node in root:
        what = local(node)
        if what == "cols":
            hidden = [
                (whole(col.get("min"), 0), whole(col.get("max"), 0)) for col in node if _is_hidden(col)
            ][:100]
        elif what == "mergeCells":
            merges = [merge for item in node if (merge := _area(item.get("ref", "")))]
        elif what == "sheetData":
            for position, cell, row_hidden in _cells(node):
                left -= 1
                if left < 0:
                    raise too_large()
                text, is_unsolved = values.text(cell)
                text = text.strip(_SPACE)
                if row_hidden or any(first <= position[1] <= last for first, last in hidden):
                    hides = hides or bool(text)
                    continue
                cells[position] = text
                if is_unsolved:
                    unsolved.append(position)
    return Sheet(cells, tuple(merges), tuple(unsolved), hides)


def pictures(package: Package, part: str) -> Iterator[tuple[Position, str]]:
    """The pictures on the sheet ``part``: where they begin, and their alternative texts."""
    for relation in package.related(part):
        root = package.part(relation.name) if relation.kind == "drawing" else None
        for anchor in root if root is not None else ():
            numbers = {local(node): whole(node.text, 0) + 1 for node in anchor.iter("{*}row", "{*}col")}
            position = numbers.get("row", 1), numbers.get("col", 1)
            if next(anchor.iter("{*}pic"), None) is not None:
                named = next(anchor.iter("{*}cNvPr"), None)
                yield position, (named.get("descr", "") if named is not None else "")


def too_large() -> Unreadable:
    """The error for a sheet that is far too large."""
    return Unreadable(
        "工作表里的单元格多得不像年度报告，为安全起见不读取；请把三张表复制到一个新文件里再检查",
        "a sheet has more cells than any report; copy the three tables into a new workbook and check that",
    )


def coordinate(position: Position) -> str:
    """(7, 2) as B7."""
    return column_letters(position[1]) + str(position[0])


def _cells(data: "_Element") -> Iterator[tuple[Position, "_Element", bool]]:
    """The cells with their positions, and whether their row is hidden. A row or cell that does not say
    where it is follows the one before."""
    row = 0
    for line in data:
        row = whole(line.get("r"), row + 1)
        column = 0
        is_hidden = _is_hidden(line)
        for cell in line:
            place = _position(cell.get("r", ""))
            row, column = place or (row, column + 1)
            yield (row, column), cell, is_hidden


def _is_hidden(node: "_Element") -> bool:
    return node.get("hidden") in ("1", "true")


def _position(text: str) -> Position | None:
    """B7 as (7, 2)."""
    match = _PLACE.fullmatch(text)
    if match is None:
        return None
    column = 0
    for letter in match[1]:
        column = column * 26 + ord(letter) - 64
    return int(match[2]), column


def _area(text: str) -> tuple[Position, Position] | None:
    first, _, last = text.partition(":")
    begin, end = _position(first), _position(last)
    if begin is None or end is None or begin > end or begin[1] > end[1]:
        return None
    return begin, end


def _string(node: "_Element") -> str:
    """A text, in one piece or in runs; how it is pronounced is no part of it."""
    pieces = []
    for child in node:
        what = local(child)
        if what == "t":
            pieces.append(child.text or "")
        elif what == "r":
            pieces += [part.text or "" for part in child if local(part) == "t"]
    return _unescaped("".join(pieces))


def _unescaped(text: str) -> str:
    """Characters that XML cannot hold stand as _x000D_: none of them is seen."""
    return re.sub("_x00[01][0-9A-F]_", "", text) if "_x" in text else text
