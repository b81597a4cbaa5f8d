"""Check kind ``cell-blank``: blanks and dashes in place of figures, in as few hits as possible."""

from collections.abc import Iterator
from typing import NamedTuple

from nianbao.checks.kit.places import place
from nianbao.model.finding import Hit
from nianbao.model.relation import Cell
from nianbao.model.report import Report, Row, State, Table
from nianbao.model.rule import Kind, NoOptions

#: More rows with blank cells than this are one hit.
_SEPARATE = 3
_BLANK = (State.BLANK, State.DASH)


class Blank(NamedTuple):
    """The (first) row and its blank ``columns``, the first of them and what is printed there; how many
    ``rows`` have blank cells, and the ``count`` of these."""

    table: str
    row: str
    columns: str
    rows: str
    count: str  # type: ignore[assignment]  # a field, in place of the method of tuples
    column: str
    raw: str


def run(report: Report, options: NoOptions) -> Iterator[Hit]:
    """A hit on each table without figures (case ``table``); else on the columns without any (``columns``) and
    on each row with blank cells (default), or on the first of many (``several``)."""
    for table in report.tables.values():
        rows = {row.spec.key: _blank(row) for row in table.rows.values()}
        rows = {key: columns for key, columns in rows.items() if columns}
        if not rows:
            continue
        if all(len(rows.get(key, ())) == len(row.cells) for key, row in table.rows.items()):
            yield _hit(report, table, rows, "table")
            continue
        whole = _columns(table)
        if whole:
            yield _hit(report, table, {key: [*whole] for key in table.rows}, "columns")
            rows = {
                key: [column for column in columns if column not in whole] for key, columns in rows.items()
            }
            rows = {key: columns for key, columns in rows.items() if columns}
        if len(rows) > _SEPARATE:
            yield _hit(report, table, rows, "several")
        else:
            yield from (_hit(report, table, {key: columns}, "default") for key, columns in rows.items())


def _blank(row: Row) -> list[str]:
    """The columns whose cells in ``row`` are blank, where any of them is printed."""
    blank = {column: amount for column, amount in row.cells.items() if amount.state in _BLANK}
    return [*blank] if any(amount.span is not None for amount in blank.values()) else []


def _columns(table: Table) -> tuple[str, ...]:
    """The columns that are blank in all rows; only where the rows have the same columns."""
    rows = list(table.rows.values())
    columns = tuple(rows[0].cells)
    if len(rows) <= _SEPARATE or any(tuple(row.cells) != columns for row in rows):
        return ()
    return tuple(column for column in columns if all(row.cells[column].state in _BLANK for row in rows))


def _hit(report: Report, table: Table, rows: dict[str, list[str]], case: str) -> Hit:
    row = table.rows[next(iter(rows))]
    columns = rows[row.spec.key]
    first = row.cells[columns[0]]
    span = next(row.cells[column].span for column in columns if row.cells[column].span is not None)
    message = Blank(
        table=table.key,
        row=row.spec.label,
        columns="、".join(columns),
        rows=str(len(rows)),
        count=str(sum(map(len, rows.values()))),
        column=columns[0],
        raw=first.raw.strip(),
    )
    path = {"table": (), "columns": (columns[0],)}.get(case, (*row.spec.path, columns[0]))
    assert span is not None
    cells = tuple(Cell(table.key, key, column) for key, columns in rows.items() for column in columns)
    return Hit(span, (*place(report, table.key), *path), message, case, cells=cells)


KINDS = {
    "cell-blank": Kind(
        run,
        NoOptions,
        dict.fromkeys(("default", "table", "columns", "several"), Blank),
        tables_alone=True,
        fixable="safe",  # the engine fixes what the sums confirm
    )
}
