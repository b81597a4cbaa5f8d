"""The grid of a table in a Word file: each merged cell once, with the columns and rows it covers."""

from collections.abc import Callable
from typing import TYPE_CHECKING, NamedTuple

from nianbao.readers.docx.xml import local, members, switched_on, whole

if TYPE_CHECKING:
    from lxml.etree import _Element

#: Word knows 63 columns.
_SPAN_LIMIT = 63


class Place(NamedTuple):
    """A cell of the grid. ``column`` is 0-based."""

    node: "_Element"
    column: int
    rowspan: int
    colspan: int


def grid(table: "_Element", w: str, deleted: "Callable[[_Element], None]") -> list[list[Place]]:
    """The cells of ``table`` by row. Rows that are hidden or deleted (tracked) are left out;
    ``deleted`` is called for the latter."""
    rows: list[list[Place]] = []
    merging: dict[int, tuple[int, int]] = {}  # column → row and index of the cell that continues downwards
    for row_node in members(table, ("tr",)):
        column = _first_column(row_node, w, deleted)
        if column is None:
            continue
        row: list[Place] = []
        rows.append(row)
        going_on: dict[int, tuple[int, int]] = {}
        for node in members(row_node, ("tc",)):
            span, down, along = _merges(node, w)
            if along and row:
                row[-1] = row[-1]._replace(colspan=row[-1].colspan + span)
            elif down == "continue" and column in merging:
                above, index = going_on[column] = merging[column]
                rows[above][index] = rows[above][index]._replace(rowspan=rows[above][index].rowspan + 1)
            else:
                if down:
                    going_on[column] = (len(rows) - 1, len(row))
                row.append(Place(node, column, 1, span))
            column += span
        merging = going_on
    return rows


def _first_column(row: "_Element", w: str, deleted: "Callable[[_Element], None]") -> int | None:
    """The grid column of a row's first cell; None for a hidden or deleted row."""
    column = 0
    for properties in row.iterchildren(w + "trPr"):
        for child in properties:
            what = local(child)
            if what == "gridBefore":
                column = min(max(whole(child.get(w + "val"), 0), 0), _SPAN_LIMIT)
            elif what == "hidden" and switched_on(child, w):
                return None
            elif what == "del":
                deleted(row)
                return None
    return column


def _merges(cell: "_Element", w: str) -> tuple[int, str, bool]:
    """How many columns a cell covers, ``restart`` or ``continue`` of a vertical merge or "", and
    whether it goes on the cell to its left (an old form of what is now a span)."""
    span, down, along = 1, "", False
    for properties in cell.iterchildren(w + "tcPr"):
        for child in properties.iterchildren(w + "gridSpan", w + "vMerge", w + "hMerge"):
            what = local(child)
            if what == "gridSpan":
                span = min(max(whole(child.get(w + "val"), 1), 1), _SPAN_LIMIT)
            elif what == "vMerge":
                down = child.get(w + "val", "continue")
            elif what == "hMerge":
                along = child.get(w + "val", "continue") == "continue"
    return span, down, along
