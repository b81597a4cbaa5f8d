"""The cells of a sheet as paragraphs (alone in their rows) and tables (side by side)."""

from bisect import bisect_right
from typing import NamedTuple

from nianbao.model.document import Anchor, Block, Cell
from nianbao.readers.xlsx.sheet import MOST, Position, Sheet, too_large


class _Row(NamedTuple):
    """The columns of a row: with a text, where a cell begins, where a merged one is (its first too)."""

    filled: list[int]
    begun: list[int]
    merged: list[int]


class _Merges(NamedTuple):
    """``ends``: the first position of a merged cell → its last. ``first``: any position → its first."""

    ends: dict[Position, Position]
    first: dict[Position, Position]


def blocks(sheet: Sheet, title: str) -> list[Block]:
    """The paragraphs and tables of the sheet called ``title``. Raises Unreadable where they would be far
    too large."""
    filled = [position for position, text in sheet.cells.items() if text]
    if not filled:
        return []
    merges = _merges(sheet, max(row for row, _ in filled), max(column for _, column in filled))
    rows = _rows(sheet, merges)
    made: list[Block] = []
    table: dict[int, _Row] = {}
    before = 0
    for number, row in rows.items():
        hangs = any(merges.first[number, column][0] < number for column in row.merged)
        alone = not hangs and len(row.filled) == len(row.begun) == 1
        if alone or number != before + 1:
            made += _table(sheet, merges, table, title)
            table = {}
        if alone:
            anchor = Anchor(sheet=title, row=number, column=row.filled[0])
            made.append(Block("paragraph", sheet.cells[number, row.filled[0]], anchor))
        else:
            table[number] = row
        before = number
    return made + _table(sheet, merges, table, title)


def _merges(sheet: Sheet, last_row: int, last_column: int) -> _Merges:
    """The merged cells, as far as anything is filled: some reach to the end of the sheet."""
    ends: dict[Position, Position] = {}
    first: dict[Position, Position] = {}
    left = MOST
    for begin, (end_row, end_column) in sheet.merges:
        end = min(end_row, last_row), min(end_column, last_column)
        height, width = end[0] - begin[0] + 1, end[1] - begin[1] + 1
        left -= max(height, 0) * max(width, 0)
        if left < 0:
            raise too_large()
        places = [(begin[0] + down, begin[1] + right) for down in range(height) for right in range(width)]
        if places and not any(place in first for place in places):  # merged cells never overlap
            ends[begin] = end
            first.update(dict.fromkeys(places, begin))
    return _Merges(ends, first)


def _rows(sheet: Sheet, merges: _Merges) -> dict[int, _Row]:
    """The rows with any cell, by number, from above."""
    rows: dict[int, _Row] = {}
    for place in sorted(sheet.cells.keys() | merges.first.keys()):
        row = rows.setdefault(place[0], _Row([], [], []))
        begins = merges.first.get(place, place) == place
        if place in merges.first:
            row.merged.append(place[1])
        if begins:
            row.begun.append(place[1])
            if sheet.cells.get(place):
                row.filled.append(place[1])
    return rows


def _table(sheet: Sheet, merges: _Merges, rows: dict[int, _Row], title: str) -> list[Block]:
    """The table in ``rows``, which follow each other: without blank rows above and blank columns, and with
    one blank row below at most (a row that is still to be filled in)."""
    filled = [number for number, row in rows.items() if row.filled]
    if not filled:
        return []
    rows = {number: row for number, row in rows.items() if filled[0] <= number <= filled[-1] + 1}
    used = {column for row in rows.values() for column in row.filled}
    left, right = min(used), max(used)
    used.update(column for row in rows.values() for column in row.merged if left <= column <= right)
    columns, last = sorted(used), max(rows)
    if len(rows) * len(columns) > MOST:
        raise too_large()
    lines: list[tuple[Cell, ...]] = []
    for number in rows:
        line = []
        for index, column in enumerate(columns):
            place = number, column
            if merges.first.get(place, place) != place:
                continue
            down, along = merges.ends.get(place, place)
            across = bisect_right(columns, along) - index
            anchor = Anchor(sheet=title, row=number, column=column)
            line.append(Cell(sheet.cells.get(place, ""), anchor, index, min(down, last) - number + 1, across))
        lines.append(tuple(line))
    return [Block("table", "", Anchor(sheet=title, row=filled[0], column=left), 0, tuple(lines))]
