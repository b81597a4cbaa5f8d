"""Check kinds ``cell-…``: what stands in a table's cells."""

from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple
from unicodedata import category

from nianbao.checks.kit.places import place
from nianbao.model.finding import Hit
from nianbao.model.report import Amount, Report, Row, State
from nianbao.model.rule import Kind, NoOptions
from nianbao.model.span import Span


class Text(NamedTuple):
    """Where it is, and what is printed there."""

    table: str
    row: str
    column: str
    raw: str


class Number(NamedTuple):
    """As of a text, and the number that is read there."""

    table: str
    row: str
    column: str
    raw: str
    value: str


class Unit(NamedTuple):
    """As of a number, and the unit that stands with it."""

    table: str
    row: str
    column: str
    raw: str
    value: str
    unit: str


class Blank(NamedTuple):
    """The row and all its blank ``columns``, their ``count``, the first of them and what is printed there."""

    table: str
    row: str
    columns: str
    count: str  # type: ignore[assignment]  # a field, in place of the method of tuples
    column: str
    raw: str


class _Cell(NamedTuple):
    """A cell that is no plain count."""

    row: Row
    column: str
    amount: Amount
    span: Span
    path: tuple[str, ...]
    number: Number


def text(report: Report, options: NoOptions) -> Iterator[Hit]:
    """A hit on each cell that has no number but something else."""
    for cell in _cells(report):
        if cell.amount.state is State.UNREADABLE:
            yield Hit(cell.span, cell.path, Text(*cell.number[:4]))


def negative(report: Report, options: NoOptions) -> Iterator[Hit]:
    """A hit on each number below 0 in a column that has no use for one."""
    for cell in _cells(report):
        value = cell.amount.value
        if value is not None and value < 0 and cell.column not in cell.row.spec.signed:
            yield Hit(cell.span, cell.path, cell.number)


def fraction(report: Report, options: NoOptions) -> Iterator[Hit]:
    """A hit on each number, money apart, that is not whole."""
    for cell in _cells(report):
        value = cell.amount.value
        whole = not isinstance(value, Decimal) or value == value.to_integral_value()
        if not whole and cell.column not in cell.row.spec.money:
            yield Hit(cell.span, cell.path, cell.number)


def unit(report: Report, options: NoOptions) -> Iterator[Hit]:
    """A hit on each number with a unit; case ``amount`` where the column prints none."""
    for cell in _cells(report):
        if cell.amount.value is not None and cell.amount.unit:
            # 采购总金额 prints no unit: there the cell is the only place that can say 元 or 万元.
            bare_money = cell.column in cell.row.spec.money and "单位" not in cell.column
            message = Unit(*cell.number, cell.amount.unit)
            yield Hit(cell.span, cell.path, message, "amount" if bare_money else "default")


def form(report: Report, options: NoOptions) -> Iterator[Hit]:
    """A hit on each number that is not written plainly; case ``invisible`` for characters one cannot see."""
    for cell in _cells(report):
        if cell.amount.value is not None and cell.amount.untidy:
            invisible = any(category(char) == "Cf" for char in cell.amount.raw)
            yield Hit(cell.span, cell.path, cell.number, "invisible" if invisible else "default")


def blank(report: Report, options: NoOptions) -> Iterator[Hit]:
    """A hit on each row with blank cells, at the first of them."""
    for table in report.tables.values():
        above = place(report, table.key)
        for row in table.rows.values():
            yield from _blank(table.key, above, row)


def _cells(report: Report) -> Iterator[_Cell]:
    """The cells of all tables except plain counts, which are no fault of any kind."""
    for table in report.tables.values():
        above = place(report, table.key)
        for row in table.rows.values():
            for column, amount in row.cells.items():
                if type(amount.value) is int and amount.value >= 0 and not (amount.unit or amount.untidy):
                    continue
                if amount.span is not None:
                    number = Number(table.key, row.spec.label, column, amount.raw.strip(), str(amount.value))
                    yield _Cell(row, column, amount, amount.span, (*above, *row.spec.path, column), number)


def _blank(table: str, above: tuple[str, ...], row: Row) -> Iterator[Hit]:
    blank = {
        column: amount for column, amount in row.cells.items() if amount.state in (State.BLANK, State.DASH)
    }
    first = next((amount.span for amount in blank.values() if amount.span is not None), None)
    if first is not None:
        message = Blank(
            table=table,
            row=row.spec.label,
            columns="、".join(blank),
            count=str(len(blank)),
            column=next(iter(blank)),
            raw=next(iter(blank.values())).raw.strip(),
        )
        yield Hit(first, (*above, *row.spec.path, next(iter(blank))), message)


KINDS = {
    "cell-text": Kind(text, NoOptions, {"default": Text}, tables_alone=True),
    "cell-negative": Kind(negative, NoOptions, {"default": Number}, tables_alone=True),
    "cell-fraction": Kind(fraction, NoOptions, {"default": Number}, tables_alone=True),
    "cell-blank": Kind(blank, NoOptions, {"default": Blank}, tables_alone=True),
    "cell-unit": Kind(unit, NoOptions, dict.fromkeys(("default", "amount"), Unit), tables_alone=True),
    "cell-form": Kind(form, NoOptions, dict.fromkeys(("default", "invisible"), Number), tables_alone=True),
}
