"""A table of a generated report: rows of cells with merges, and the edits that spoil it."""

from __future__ import annotations

from typing import NamedTuple


class Cell(NamedTuple):
    """One cell, however many grid positions it covers.

    ``row`` and ``column`` are keys to find it by: a value has both, a row label its row's key, a
    column header its column (and its block or group as ``row``).
    """

    text: str
    row: str = ""
    column: str = ""
    rowspan: int = 1
    colspan: int = 1
    value: bool = False


class Table(NamedTuple):
    """``rows`` hold each cell once, in the row where it begins. Edits return a new table.

    Every edit raises KeyError when what it names is not there exactly once.
    """

    key: str
    rows: tuple[tuple[Cell, ...], ...]

    def cell(self, row: str, column: str) -> Cell:
        """The value at ``row`` and ``column``."""
        at, index = self._find(row, column)
        return self.rows[at][index]

    def values(self) -> dict[str, dict[str, int | float | None]]:
        """The numbers by row and column; None where a cell holds none."""
        found: dict[str, dict[str, int | float | None]] = {}
        for cell in (cell for row in self.rows for cell in row if cell.value):
            found.setdefault(cell.row, {}).setdefault(cell.column, number(cell.text))
        return found

    def placed(self) -> list[list[tuple[int, Cell]]]:
        """The rows, each cell with the grid column (0-based) where it begins."""
        held: dict[int, int] = {}  # grid column → rows below that a merged cell still covers
        rows = []
        for row in self.rows:
            placed, column, next_held = [], 0, {c: left - 1 for c, left in held.items() if left > 1}
            for cell in row:
                while column in held:
                    column += 1
                placed.append((column, cell))
                if cell.rowspan > 1:
                    next_held |= dict.fromkeys(range(column, column + cell.colspan), cell.rowspan - 1)
                column += cell.colspan
            rows.append(placed)
            held = next_held
        return rows

    def set_cell(self, row: str, column: str, text: str) -> Table:
        at, index = self._find(row, column)
        return self._put(at, index, self.rows[at][index]._replace(text=text))

    def set_label(self, row: str, text: str) -> Table:
        """Reword the label of a row, a group (三（三）) or a block (第二十条第（一）项)."""
        return self._reword(row, "", text)

    def set_header(self, column: str, text: str, block: str = "") -> Table:
        """Reword a column header; ``block`` tells equal ones of 表二 and 表四 apart."""
        return self._reword(block, column, text)

    def drop_row(self, key: str) -> Table:
        """Take out the whole row; a merged label that begins in it moves down a row."""
        at = self._row(key)
        placed = self.placed()
        rows = [list(row) for row in placed]
        for above in range(at):
            rows[above] = [(c, _shorter(x) if above + x.rowspan > at else x) for c, x in placed[above]]
        if at + 1 < len(rows):
            moved = [(c, _shorter(x)) for c, x in placed[at] if x.rowspan > 1]
            rows[at + 1] = sorted(rows[at + 1] + moved, key=lambda item: item[0])
        del rows[at]
        return self._replace(rows=tuple(tuple(cell for _, cell in row) for row in rows))

    def insert_row(self, after: str, label: str, values: list[str], key: str = "") -> Table:
        """Put a row of the same kind below row ``after``; merged labels stretch over it.

        ``key`` makes its values count in :meth:`values` (a row that is there twice counts once).
        """
        at = self._row(after)
        rows = [
            tuple(
                x._replace(rowspan=x.rowspan + 1) if x.rowspan > 1 and n + x.rowspan > at else x for x in row
            )
            for n, row in enumerate(self.rows[: at + 1])
        ]
        like = [cell for cell in self.rows[at] if cell.rowspan == 1]
        labels = [cell for cell in like if not cell.value]
        columns = [cell.column for cell in like if cell.value]
        added = [cell._replace(text="", row="") for cell in labels[:-1]]
        added += [labels[-1]._replace(text=label, row=key)]
        for n, text in enumerate(values):
            column = columns[n] if n < len(columns) else ""
            added.append(Cell(text, key, column, value=bool(key and column)))
        return self._replace(rows=(*rows, tuple(added), *self.rows[at + 1 :]))

    def drop_column(self, column: str, row: str = "") -> Table:
        """Take out a column with its header; ``row`` picks one of the three groups of 表四."""
        rows = []
        starts = {
            start
            for placed in self.placed()
            for start, cell in placed
            if cell.column == column and row in ("", cell.row)
        }
        if not starts:
            raise KeyError(column)
        for placed in self.placed():
            kept = []
            for start, cell in placed:
                covered = sum(start <= at < start + cell.colspan for at in starts)
                if cell.column == column and row in ("", cell.row):
                    continue
                if (
                    covered and cell.colspan > 1 and self.key != "表二"
                ):  # its blocks have columns of their own
                    cell = cell._replace(colspan=cell.colspan - covered)
                kept.append(cell)
            rows.append(tuple(kept))
        return self._replace(rows=tuple(rows))

    def append_cell(self, row: str, text: str = "0") -> Table:
        """One cell too many at the end of a row."""
        at = self._row(row)
        return self._replace(rows=(*self.rows[:at], (*self.rows[at], Cell(text)), *self.rows[at + 1 :]))

    def drop_cell(self, row: str, column: str) -> Table:
        """One cell too few: what stands right of it moves left."""
        at, index = self._find(row, column)
        cells = self.rows[at][:index] + self.rows[at][index + 1 :]
        return self._replace(rows=(*self.rows[:at], cells, *self.rows[at + 1 :]))

    def _reword(self, row: str, column: str, text: str) -> Table:
        places = [
            (at, index)
            for at, cells in enumerate(self.rows)
            for index, cell in enumerate(cells)
            if not cell.value and cell.column == column and cell.row == row and (row or column)
        ]
        if len(places) != 1:
            raise KeyError(f"{self.key}: {row} {column}: {len(places)}")
        at, index = places[0]
        return self._put(at, index, self.rows[at][index]._replace(text=text))

    def _row(self, key: str) -> int:
        """The row that holds the values of ``key``."""
        for at, row in enumerate(self.rows):
            if any(cell.value and cell.row == key for cell in row):
                return at
        raise KeyError(f"{self.key}: {key}")

    def _find(self, row: str, column: str) -> tuple[int, int]:
        at = self._row(row)
        for index, cell in enumerate(self.rows[at]):
            if cell.value and cell.row == row and cell.column == column:
                return at, index
        raise KeyError(f"{self.key}: {row} {column}")

    def _put(self, at: int, index: int, cell: Cell) -> Table:
        row = (*self.rows[at][:index], cell, *self.rows[at][index + 1 :])
        return self._replace(rows=(*self.rows[:at], row, *self.rows[at + 1 :]))


def number(text: str) -> int | float | None:
    """A tidy cell as a number: ``12``, ``+3``, ``减2``, ``20.3``; None for anything else."""
    plain = text.strip().replace("增", "+").replace("减", "-")
    try:
        return float(plain) if "." in plain else int(plain)
    except ValueError:
        return None


def _shorter(cell: Cell) -> Cell:
    return cell._replace(rowspan=cell.rowspan - 1) if cell.rowspan > 1 else cell
