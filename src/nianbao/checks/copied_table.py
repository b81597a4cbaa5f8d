"""Check kind ``copied-table``: tables with the figures of last year's."""

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import NamedTuple

from nianbao.checks.kit.places import place
from nianbao.model.finding import Hit
from nianbao.model.report import Amount, Report
from nianbao.model.rule import Kind, NoOptions

#: How many figures, totals and stocks apart, must be above zero before an equal table is no coincidence.
_LEAST_FIGURES = 3
#: Columns that stay as they are from year to year where nothing new comes.
_STOCKS = ("现行有效件数", "对外公开总数量", "上一年项目数量")


class Message(NamedTuple):
    """The table, how many of its figures, totals and stocks apart, are above zero, last year's file."""

    table: str
    count: str  # type: ignore[assignment]  # a field, in place of the method of tuples
    file: str


def run(report: Report, options: NoOptions) -> Iterator[Hit]:
    """A hit for each table with the same figures as last year's, and enough of them above zero."""
    previous = report.related.last_year
    if previous is None:
        return
    for key, table in report.tables.items():
        before = previous.tables.get(key)
        if before is None or before.edition != table.edition or set(before.rows) != set(table.rows):
            continue
        if any(_values(row.cells) != _values(before.rows[name].cells) for name, row in table.rows.items()):
            continue
        figures = sum(
            bool(amount.value)
            for name, row in table.rows.items()
            if name != "三（七）"
            for column, amount in row.cells.items()
            if column != "总计" and column not in _STOCKS
        )
        if figures:
            case = "default" if figures >= _LEAST_FIGURES else "few"
            message = Message(key, str(figures), previous.document.name)
            yield Hit(table.span, place(report, key), message, case)


def _values(cells: Mapping[str, Amount]) -> list[int | Decimal | None]:
    return [amount.value for amount in cells.values()]


KINDS = {
    "copied-table": Kind(
        run, NoOptions, dict.fromkeys(("default", "few"), Message), tables_alone=True, previous=True
    )
}
