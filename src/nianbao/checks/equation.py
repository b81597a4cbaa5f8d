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


_BLANK_NOTE = Say("（空白格按 0 计）", " (blank cells counted as 0)")


def run(report: Report, params: Params) -> Iterator[Hit | Skip]:
    """A hit for each row or column whose sides differ. A blank counts as 0 only where there is no
    other way to tell, and the hit says so. What cannot be told is one Skip that names it."""
    table = report.tables.get(params.table)
    if table is None:
        return
    unchecked: list[str] = []
    for item, path, cells in _items(report, table, params.for_each):
        left = _side(params.assert_.left, cells, report, table)
        right = _side(params.assert_.right, cells, report, table)
        every = (*left, *right)
        if any(cell.amount.state in (State.MISSING, State.UNREADABLE) for cell in every):
            unchecked.append(item)
            continue
        left_value, right_value = _total(left), _total(right)
        if left_value != right_value:
            yield _hit(report, table.key, item, path, left, right, left_value - right_value)
    if unchecked:
        names = "、".join(unchecked)
        zh = f"{table.key} 有缺行、缺格或读不出的数，以下各项没有核对：{names}"
        en = f"{table.key} has rows or cells that are missing or unreadable; not checked: {names}"
        yield Skip("", Say(zh, en))


def _items(
    report: Report, table: Table, for_each: str
) -> Iterator[tuple[str, tuple[str, ...], Mapping[str, _Cell]]]:
    """Each row (or column): its name, its path, and its cells by column (or row key)."""
    above = place(report, table.key)
    if for_each == "row":
        for row in table.rows.values():
            cells = {
                column: _Cell(column, 1, amount, (*above, *row.spec.path, column))
                for column, amount in row.cells.items()
            }
            yield row.spec.label, (*above, *row.spec.path), cells
        return
    spec = report.editions[table.edition].tables[table.key]
    for column in spec.columns:
        cells = {
            row.key: _Cell(row.label, 1, table.cell(row.key, column), (*above, *row.path, column))
            for row in spec.rows
        }
        yield column, (*above, column), cells


def _side(terms: Sequence[Term], cells: Mapping[str, _Cell], report: Report, table: Table) -> list[_Cell]:
    names = list(cells)
    side: list[_Cell] = []
    for term in terms:
        start = next((at for at, name in enumerate(names) if _covers(term.first, name)), len(names))
        last = term.last or term.first
        end = next((at for at in reversed(range(len(names))) if _covers(last, names[at])), -1)
        side += [cells[name]._replace(sign=term.sign) for name in names[start : end + 1]]
    return side


def _covers(key: str, name: str) -> bool:
    """Whether ``key`` is ``name``, or the group whose numbered sub-row ``name`` is."""
    return name == key or (name.startswith(key) and name[len(key) :].isdigit())


def _total(side: Sequence[_Cell]) -> int | Decimal:
    return sum((cell.sign * (cell.amount.value or 0) for cell in side), start=0)


def _hit(
    report: Report,
    table: str,
    item: str,
    path: tuple[str, ...],
    left: Sequence[_Cell],
    right: Sequence[_Cell],
    delta: int | Decimal,
) -> Hit:
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
        "delta": f"{delta:+}",
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
