"""Check kind ``limit``: figures of a table that are larger than they can be."""

from collections.abc import Iterator
from typing import NamedTuple

from nianbao.checks.kit.places import place
from nianbao.model.finding import Hit
from nianbao.model.report import Report
from nianbao.model.rule import Column, Kind, RowKey, TableKey


class Params(NamedTuple):
    """``row`` of ``table``: in none of its ``columns`` is there more than ``most``."""

    table: TableKey
    row: RowKey
    columns: tuple[Column, ...]
    most: int


class Message(NamedTuple):
    """``figures``: all that are too large."""

    table: str
    row: str
    figures: str
    organ: str
    level: str


def run(report: Report, params: Params) -> Iterator[Hit]:
    """One hit for the row, at its first such cell; ``figures`` names them all."""
    table = report.tables.get(params.table)
    row = table.rows.get(params.row) if table else None
    if row is None:
        return
    cells = {column: row.cells[column] for column in params.columns if column in row.cells}
    high = {
        column: amount
        for column, amount in cells.items()
        if amount.value is not None and amount.value > params.most and amount.span is not None
    }
    for column, amount in high.items():
        figures = "、".join(f"{name} {one.value}" for name, one in high.items())
        message = Message(params.table, row.spec.label, figures, report.organ, report.organ_level)
        assert amount.span is not None
        yield Hit(amount.span, (*place(report, params.table), *row.spec.path, column), message)
        return


KINDS = {
    "limit": Kind(run, Params, {"default": Message}, tables_alone=True),
}
