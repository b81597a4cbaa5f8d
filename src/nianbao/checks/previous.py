"""Check kinds ``carry-over`` and ``stock``: figures that continue last year's."""

from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from nianbao.checks.kit.places import place
from nianbao.checks.kit.relations import figure
from nianbao.model.finding import Hit, Related, Skip
from nianbao.model.relation import Figure
from nianbao.model.report import Amount, Report, Table
from nianbao.model.rule import Column, Kind, RowKey, Say


class CarryOver(NamedTuple):
    """``row`` of 表三 continues the row ``last`` of last year's."""

    row: RowKey
    last: RowKey


class Stock(NamedTuple):
    """``stock``, a column of 表二, is last year's, with column ``more``, without column ``less``."""

    stock: Column
    more: Column
    less: Column


class Carried(NamedTuple):
    """A figure and last year's, how far they are apart, and last year's row and file."""

    table: str
    row: str
    column: str
    value: str
    last: str
    last_value: str
    delta: str
    file: str


class Stocks(NamedTuple):
    """A stock and last year's, what came and went, what is due and how far it is off, last year's file."""

    table: str
    row: str
    column: str
    value: str
    last_value: str
    more: str
    less: str
    due: str
    delta: str
    file: str


def carry_over(report: Report, params: CarryOver) -> Iterator[Hit | Skip]:
    """A hit for each column in which 二 of this year is not 四 of last year. Where the printed columns
    explain the total's difference, the total is no fault of its own."""
    previous = report.previous
    if previous is None:
        return
    now, before = report.tables.get("表三"), previous.tables.get("表三")
    if now is None or params.row not in now.rows:
        yield Skip("", Say("报告里没有要比对的数", "the report lacks the figures to compare"))
        return
    if before is None or params.last not in before.rows:
        yield _lacking(previous)
        return
    row, last = now.rows[params.row], before.rows[params.last]
    broken: dict[str, int | Decimal] = {}
    for column in row.spec.columns:
        ours, theirs = row.cells[column].value, last.cells[column].value
        if ours is not None and theirs is not None and ours != theirs:
            broken[column] = ours - theirs
    total = row.spec.columns[-1]
    if len(broken) > 1 and total in broken and sum(broken.values()) == 2 * broken[total]:
        del broken[total]
    for column, delta in broken.items():
        cell = row.cells[column]
        arguments = Carried(
            table="表三",
            row=row.spec.label,
            column=column,
            value=str(cell.value),
            last=last.spec.label,
            last_value=str(last.cells[column].value),
            delta=f"{delta:+}",
            file=previous.document.name,
        )
        hit = _hit(report, now, row.spec.path, column, cell, arguments)
        yield hit._replace(relation=_carried(report, previous, params, column))


def relations(report: Report, params: CarryOver) -> Iterator[Figure]:
    """What was carried over, column by column: last year's figures."""
    now, previous = report.tables.get("表三"), report.previous
    if previous is not None and now is not None and params.row in now.rows:
        for column in now.rows[params.row].spec.columns:
            if (made := _carried(report, previous, params, column)) is not None:
                yield made


def _carried(report: Report, previous: Report, params: CarryOver, column: str) -> Figure | None:
    """The figure of one column; None where one of the two figures is not there."""
    before = previous.tables.get("表三")
    value = before.cell(params.last, column).value if before is not None else None
    if value is None:
        return None
    file = previous.document.name
    name = Say(f"“{column}”与上一年报告 {file} 的结转数", f"“{column}” and what {file} carried over")
    return figure(report, name, value, [[(1, "表三", params.row, column)]])


def stock(report: Report, params: Stock) -> Iterator[Hit | Skip]:
    """A hit for each row of 表二 whose stock does not continue last year's. Only where both reports follow
    the edition that has these columns."""
    previous = report.previous
    if previous is None:
        return
    now, before = report.tables.get("表二"), previous.tables.get("表二")
    if now is None or before is None:
        yield _lacking(previous) if now else Skip("", Say("报告里没有表二", "the report has no 表二"))
        return
    for key, row in now.rows.items():
        old = before.cell(key, params.stock).value
        cells = [row.cells.get(column) for column in (params.stock, params.more, params.less)]
        stock, more, less = (cell.value if cell is not None else None for cell in cells)
        if old is None or stock is None or more is None or less is None or stock == old + more - less:
            continue
        cell = row.cells[params.stock]
        arguments = Stocks(
            table="表二",
            row=row.spec.label,
            column=params.stock,
            value=str(stock),
            last_value=str(old),
            more=str(more),
            less=str(less),
            due=str(old + more - less),
            delta=f"{stock - (old + more - less):+}",
            file=previous.document.name,
        )
        above = (*place(report, "表二"), *row.spec.path)
        related = tuple(
            Related(
                row.cells[name].span or row.span, (*above, name), Say(f"{name}：{count}", f"{name}: {count}")
            )
            for name, count in ((params.more, more), (params.less, less))
        )
        yield _hit(report, now, row.spec.path, params.stock, cell, arguments, related=related)


def _lacking(previous: Report) -> Skip:
    file = previous.document.name
    zh, en = f"上一年的报告 {file} 里没有要比对的数", f"last year's report {file} lacks the figures"
    return Skip("", Say(zh, en))


def _hit(
    report: Report,
    table: Table,
    path: tuple[str, ...],
    column: str,
    cell: Amount,
    arguments: Carried | Stocks,
    related: tuple[Related, ...] = (),
) -> Hit:
    span = cell.span or table.span
    return Hit(span, (*place(report, table.key), *path, column), arguments, related=related)


KINDS = {
    "carry-over": Kind(
        carry_over, CarryOver, {"default": Carried}, relations, tables_alone=True, previous=True
    ),
    "stock": Kind(stock, Stock, {"default": Stocks}, tables_alone=True, previous=True),
}
