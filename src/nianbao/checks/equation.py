"""Check kind ``equation``: the printed 勾稽关系 of a table, row by row or column by column.

Formulas: 国办公开办函〔2021〕30号 (and 〔2019〕60号), 表三 and 表四.
"""

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Literal, NamedTuple

from nianbao.checks.table import place
from nianbao.model.finding import Hit, Related, Skip
from nianbao.model.report import Amount, Report, State, Table
from nianbao.model.rule import Equation, Say, Term


class Params(NamedTuple):
    """``for_each`` row: names in the equation are columns; ``for_each`` column: they are rows."""

    table: str
    for_each: Literal["row", "column"]
    assert_: Equation


class _Cell(NamedTuple):
    name: str
    sign: int
    amount: Amount
    path: tuple[str, ...]


class _Operand(NamedTuple):
    """A row or column of one side of the equation: its key, and ``sign`` times its value."""

    key: str
    sign: int


_BLANK_NOTE = Say("（空白格按 0 计）", " (blank cells counted as 0)")


def run(report: Report, params: Params) -> Iterator[Hit | Skip]:
    """A hit for each row or column whose sides differ. A blank counts as 0 only where there is no
    other way to tell, and the hit says so. What cannot be told is one Skip that names it."""
    table = report.tables.get(params.table)
    if table is None:
        return
    spec = report.editions[table.edition].tables[table.key]
    by_row = params.for_each == "row"
    keys = spec.columns if by_row else tuple(row.key for row in spec.rows)
    left, right = operands_of(params.assert_.left, keys), operands_of(params.assert_.right, keys)
    items = list(table.rows) if by_row else list(spec.columns)
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
            name = table.rows[item].spec.label if by_row else item
            sides = [_cells(report, table, operands, item, by_row) for operands in (left, right)]
            yield _hit(table.key, name, *sides)
    if unchecked:
        whole = len(unchecked) == len(items)
        zh = "全部" if whole else "、".join(unchecked)
        en = "all of them" if whole else ", ".join(unchecked)
        yield Skip(
            "",
            Say(
                f"{table.key}有缺行、缺格或读不出的数，没有核对：{zh}",
                f"{table.key} has rows or cells that are missing or unreadable; not checked: {en}",
            ),
        )


def operands_of(terms: Sequence[Term], keys: Sequence[str]) -> list[_Operand]:
    """The rows or columns that a side is made of, in official order."""
    operands: list[_Operand] = []
    for term in terms:
        start = next((at for at, key in enumerate(keys) if _covers(term.first, key)), len(keys))
        last = term.last or term.first
        end = next((at for at in reversed(range(len(keys))) if _covers(last, keys[at])), -1)
        operands += [_Operand(key, term.sign) for key in keys[start : end + 1]]
    return operands


def _value(
    left: Sequence[_Operand], amounts: Mapping[str, Amount], right: Sequence[_Operand]
) -> int | Decimal | None:
    """The left side less the right one; None where a cell of either cannot be read."""
    value: int | Decimal = 0
    for side, operands in ((1, left), (-1, right)):
        for key, sign in operands:
            amount = amounts[key]
            if amount.value:
                value += side * sign * amount.value
            elif amount.state is State.MISSING or amount.state is State.UNREADABLE:
                return None
    return value


def _cells(
    report: Report, table: Table, operands: Sequence[_Operand], item: str, by_row: bool
) -> list[_Cell]:
    """The cells of a side, with their names and places."""
    above = place(report, table.key)
    rows = {row.key: row for row in report.editions[table.edition].tables[table.key].rows}
    cells = []
    for key, sign in operands:
        row, column = (rows[item], key) if by_row else (rows[key], item)
        name = column if by_row else row.label
        cells.append(_Cell(name, sign, table.cell(row.key, column), (*above, *row.path, column)))
    return cells


def _covers(key: str, name: str) -> bool:
    """Whether ``key`` is ``name``, or the group whose numbered sub-row ``name`` is."""
    return name == key or (name.startswith(key) and name[len(key) :].isdigit())


def _total(side: Sequence[_Cell]) -> int | Decimal:
    return sum((cell.sign * (cell.amount.value or 0) for cell in side), start=0)


def _hit(table: str, item: str, left: Sequence[_Cell], right: Sequence[_Cell]) -> Hit:
    blank = any(cell.amount.state is not State.NUMBER for cell in (*left, *right))
    place_cell = left[0]
    span = place_cell.amount.span
    assert span is not None
    arguments: dict[str, str | Say] = {
        "table": table,
        "item": item,
        "left": _spelt(left),
        "left_value": str(_total(left)),
        "right": _spelt(right),
        "right_value": str(_total(right)),
        "delta": f"{_total(left) - _total(right):+}",
        "note": _BLANK_NOTE if blank else "",
    }
    related = tuple(
        Related(
            cell.amount.span, cell.path, Say(f"{cell.name}：{_shown(cell)}", f"{cell.name}: {_shown(cell)}")
        )
        for cell in (*left[1:], *right)
        if cell.amount.span is not None
    )
    return Hit(span, place_cell.path, arguments, related=related)


def _shown(cell: _Cell) -> str:
    return cell.amount.raw.strip() or "空白"


def _spelt(side: Sequence[_Cell]) -> str:
    """A side with names and figures; zeros are left out where something else is there."""
    told = [cell for cell in side if cell.amount.value] or list(side[:1])
    text = ""
    for cell in told:
        sign = (" - " if text else "-") if cell.sign < 0 else (" + " if text else "")
        text += f"{sign}{_short(cell.name)} {cell.amount.value or 0}"
    return text


def _short(name: str) -> str:
    """A row's label without its bracketed note."""
    at = name.find("（", 1)
    return name[:at] if at > 3 else name
