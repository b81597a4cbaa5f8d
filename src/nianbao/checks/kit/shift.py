"""Rows of 表三 whose numbers stand beside their columns. Merged cells come as blank cells, or not at all, and
rows are filled up behind: where a row's numbers stand means something only by how its neighbours stand."""

from collections.abc import Callable, Mapping, Sequence

from nianbao.model.report import Row, Table

#: Of so many rows one may stand apart: where more do, it is how the table was converted.
_ROWS_TO_ONE = 7


def shifts(table: Table) -> dict[str, int]:
    """By how many columns the numbers of a row stand to the right of their place (to the left: below 0), by
    the row's key; rows in their place are left out.

    In a table that keeps its columns, whatever merged cells cover is a blank cell, and rows whose labels are
    equally deep begin in one column. Elsewhere only the distance from a row's label to its numbers tells.
    """
    # The blocks of 表二 have fewer columns, and the figures of 表四 are one row.
    rows = [
        row for row in table.rows.values() if table.key == "表三" and row.aligned and row.first_column >= 0
    ]
    if len({row.column_count for row in rows}) != 1:
        return {}  # not even the right edge is kept
    gaps = _usual(rows, _gap)
    columns = _usual(rows, _at)
    if _are_kept(rows, columns, _at):
        head = next(
            (header.grid_column for header in table.headers if header.column in rows[0].spec.columns), -1
        )
        return {
            row.spec.key: row.first_column - place
            for row in rows
            if row.first_column != (place := columns[_depth(row)])
            # A row that moved with its label stands wrong only where the header says so, too.
            and (place == head or _gap(row) != gaps.get(_depth(row)))
        }
    if not _are_kept(rows, gaps, _gap):
        return {}
    off = {row.spec.key: _gap(row) - gaps[_depth(row)] for row in rows}
    return {key: shift for key, shift in off.items() if shift}


def _depth(row: Row) -> int:
    return len(row.spec.path)


def _at(row: Row) -> int:
    return row.first_column


def _gap(row: Row) -> int:
    """How many columns lie between the beginnings of a row's label and of its numbers."""
    return row.first_column - row.label_column


def _usual(rows: Sequence[Row], measure: Callable[[Row], int]) -> dict[int, int]:
    """What most rows measure, two of three at least, by how deep their labels are: dumps of merged cells
    shift whole levels."""
    by_depth: dict[int, list[int]] = {}
    for row in rows:
        by_depth.setdefault(_depth(row), []).append(measure(row))
    usual = {depth: max(set(measures), key=measures.count) for depth, measures in by_depth.items()}
    return {
        depth: most
        for depth, most in usual.items()
        if by_depth[depth].count(most) * 3 >= len(by_depth[depth]) * 2
    }


def _are_kept(rows: Sequence[Row], usual: Mapping[int, int], measure: Callable[[Row], int]) -> bool:
    """Whether all rows but a few measure what is usual at their depth."""
    apart = sum(measure(row) != usual.get(_depth(row)) for row in rows)
    return all(_depth(row) in usual for row in rows) and apart * _ROWS_TO_ONE <= len(rows)
