"""How a check states an equation, so that the engine can tell which cell is wrong where it is broken."""

from collections.abc import Iterable
from decimal import Decimal

from nianbao.checks.table import place
from nianbao.model.relation import Cell, Operand, Relation
from nianbao.model.report import Report, State
from nianbao.model.rule import Say


def relation(
    report: Report,
    name: Say,
    terms: Iterable[tuple[int, str, str, str]],
    fixed: int | Decimal = 0,
    *,
    outside: bool = False,
) -> Relation | None:
    """The relation in which ``terms`` (sign, table, row key, column) add up to ``fixed``; None where one of
    the cells is missing or cannot be read.

    Whether it holds is the relation's ``difference``. A figure from the text is one term and its value:
    ``relation(report, Say("正文“收到申请35件”", …), [(1, "表三", "一", "总计")], 35, outside=True)``.
    """
    operands = []
    for sign, key, row, column in terms:
        made = operand(report, sign, Cell(key, row, column))
        if made is None:
            return None
        operands.append(made)
    return Relation(name, tuple(operands), fixed, outside)


def operand(report: Report, sign: int, cell: Cell, name: str = "") -> Operand | None:
    """A cell of the report as a term of a relation, called ``name`` (its row's label and column unless
    said); None where it is missing or cannot be read."""
    table = report.tables.get(cell.table)
    amount = table.cell(cell.row, cell.column) if table is not None else None
    if table is None or amount is None or amount.state in (State.MISSING, State.UNREADABLE):
        return None
    spec = table.rows[cell.row].spec
    path = (*place(report, cell.table), *spec.path, cell.column)
    return Operand(cell, sign, amount, path, name or f"{spec.label} › {cell.column}")
