"""Check kind ``equation``: the printed 勾稽关系 of a table, row by row or column by column.

Formulas: 国办公开办函〔2021〕30号 (and 〔2019〕60号), 表三 and 表四.
"""

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Literal, NamedTuple

from nianbao.checks.kit.relations import operand
from nianbao.checks.kit.terms import BLANK_NOTE, SignedKey, operands_of
from nianbao.model.finding import Hit, Related, Skip
from nianbao.model.relation import Cell, Operand, Relation
from nianbao.model.report import Amount, Report, State, Table
from nianbao.model.rule import Equation, Kind, Say, TableKey


class Params(NamedTuple):
    """``for_each`` row: names in the equation are columns; ``for_each`` column: they are rows."""

    table: TableKey
    for_each: Literal["row", "column"]
    assert_: Equation


class Message(NamedTuple):
    """``item``: the row or column. Both sides with their terms and values; ``note``: blanks count as 0."""

    table: str
    item: str
    left: str
    left_value: str
    right: str
    right_value: str
    delta: str
    note: str | Say


def run(report: Report, params: Params) -> Iterator[Hit | Skip]:
    """A hit for each row or column whose sides differ. A blank counts as 0 only where there is no
    other way to tell, and the hit says so. What cannot be told is one Skip that names it."""
    table = report.tables.get(params.table)
    if table is None:
        return
    by_row, keys, items, left, right = _sides(report, table, params)
    unchecked: list[str] = []
    for item in items:
        if by_row:
            amounts: Mapping[str, Amount] = table.rows[item].cells
        else:
            amounts = {key: table.cell(key, item) for key in keys}
        value = _value(left, amounts, right)
        if value is None:
            unchecked.append(table.rows[item].spec.label if by_row else item)
        elif value:
            sides = [_operands(report, table, terms, item, by_row) for terms in (left, right)]
            yield _hit(table, item, by_row, *sides)
    if unchecked or not items:
        whole = len(unchecked) == len(items)  # also of a table without rows
        zh = "全部" if whole else "、".join(unchecked)
        en = "all of them" if whole else ", ".join(unchecked)
        yield Skip(
            "",
            Say(
                f"{table.key}有缺行、缺格或读不出的数，没有核对：{zh}",
                f"{table.key} has rows or cells that are missing or unreadable; not checked: {en}",
            ),
        )


def _value(
    left: Sequence[SignedKey], amounts: Mapping[str, Amount], right: Sequence[SignedKey]
) -> int | Decimal | None:
    """The left side less the right one; None where a cell of either cannot be read."""
    value: int | Decimal = 0
    for side, terms in ((1, left), (-1, right)):
        for key, sign in terms:
            amount = amounts[key]
            if amount.value:
                value += side * sign * amount.value
            elif amount.state is State.MISSING or amount.state is State.UNREADABLE:
                return None
    return value


def relations(report: Report, params: Params) -> Iterator[Relation]:
    """All equations of the rule whose cells can be read, broken or not."""
    table = report.tables.get(params.table)
    if table is None:
        return
    by_row, _, items, left, right = _sides(report, table, params)
    for item in items:
        sides = [_operands(report, table, terms, item, by_row) for terms in (left, right)]
        if all(len(side) == len(terms) for side, terms in zip(sides, (left, right), strict=True)):
            yield _relation(table, item, by_row, *sides)


class _Sides(NamedTuple):
    """The equation for one table: ``keys`` are the names it may use (columns for each row, rows for each
    column), ``items`` the rows or columns that it is for."""

    by_row: bool
    keys: tuple[str, ...]
    items: tuple[str, ...]
    left: tuple[SignedKey, ...]
    right: tuple[SignedKey, ...]


def _sides(report: Report, table: Table, params: Params) -> _Sides:
    spec = report.editions[table.edition].tables[table.key]
    by_row = params.for_each == "row"
    keys = spec.columns if by_row else tuple(row.key for row in spec.rows)
    items = tuple(table.rows) if by_row else spec.columns
    sides = (operands_of(terms, keys) for terms in (params.assert_.left, params.assert_.right))
    return _Sides(by_row, keys, items, *sides)


def _operands(
    report: Report, table: Table, terms: Sequence[SignedKey], item: str, by_row: bool
) -> list[Operand]:
    """The cells of a side that can be read, called by their column or their row's label."""
    labels = {row.key: row.label for row in report.editions[table.edition].tables[table.key].rows}
    found = []
    for key, sign in terms:
        row, column = (item, key) if by_row else (key, item)
        made = operand(report, sign, Cell(table.key, row, column), column if by_row else labels[row])
        if made is not None:
            found.append(made)
    return found


def _relation(
    table: Table, item: str, by_row: bool, left: Sequence[Operand], right: Sequence[Operand]
) -> Relation:
    opposite = [one._replace(sign=-one.sign) for one in right]
    return Relation(_name(table, item, by_row), (*left, *opposite))


def _name(table: Table, item: str, by_row: bool) -> Say:
    """What people call the row or column."""
    if not by_row:
        return Say(f"“{item}”一列", f"column “{item}”")
    label = table.rows[item].spec.label
    return Say(f"“{label}”一行", f"row “{label}”")


def _total(side: Sequence[Operand]) -> int | Decimal:
    return sum((one.sign * one.value for one in side), start=0)


def _hit(table: Table, item: str, by_row: bool, left: Sequence[Operand], right: Sequence[Operand]) -> Hit:
    blank = any(one.amount.state is not State.NUMBER for one in (*left, *right))
    first = left[0]
    span = first.amount.span
    assert span is not None
    message = Message(
        table=table.key,
        item=table.rows[item].spec.label if by_row else item,
        left=_spelt(left),
        left_value=str(_total(left)),
        right=_spelt(right),
        right_value=str(_total(right)),
        delta=f"{_total(left) - _total(right):+}",
        note=BLANK_NOTE if blank else "",
    )
    related = tuple(
        Related(one.amount.span, one.path, Say(f"{one.name}：{one.shown}", f"{one.name}: {one.shown}"))
        for one in (*left[1:], *right)
        if one.amount.span is not None
    )
    relation = _relation(table, item, by_row, left, right)
    return Hit(span, first.path, message, related=related, relation=relation)


def _spelt(side: Sequence[Operand]) -> str:
    """A side with names and figures; zeros are left out where something else is there."""
    told = [one for one in side if one.amount.value] or list(side[:1])
    text = ""
    for one in told:
        sign = (" - " if text else "-") if one.sign < 0 else (" + " if text else "")
        text += f"{sign}{_short(one.name)} {one.value}"
    return text


def _short(name: str) -> str:
    """A row's label without its bracketed note."""
    at = name.find("（", 1)
    return name[:at] if at > 3 else name


KINDS = {
    "equation": Kind(run, Params, {"default": Message}, relations, tables_alone=True),
}
