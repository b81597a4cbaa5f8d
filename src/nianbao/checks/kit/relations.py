"""How a check states an equation, so that the engine can tell which cell is wrong where it is broken."""

from collections.abc import Iterable
from decimal import Decimal

from nianbao.checks.kit.places import place
from nianbao.model.relation import Cell, Figure, Operand, Relation
from nianbao.model.report import Report, State
from nianbao.model.rule import Say
from nianbao.model.span import Span


def relation(
    report: Report,
    name: Say,
    terms: Iterable[tuple[int, str, str, str]],
    fixed: int | Decimal = 0,
) -> Relation | None:
    """The relation in which ``terms`` (sign, table, row key, column) add up to ``fixed``; None where one of
    the cells is missing or cannot be read. Whether it holds is its ``difference``."""
    operands = []
    for sign, key, row, column in terms:
        cell = operand(report, sign, Cell(key, row, column))
        if cell is None:
            return None
        operands.append(cell)
    return Relation(name, tuple(operands), fixed)


def figure(
    report: Report,
    name: Say,
    value: int | Decimal,
    readings: Iterable[Iterable[tuple[int, str, str, str]]],
    span: Span | None = None,
    path: tuple[str, ...] = (),
) -> Figure | None:
    """A figure of ``value`` that the terms of one of ``readings`` add up to, or should; None where a reading
    has cells that are missing or cannot be read, for then it might be that one."""
    relations = [relation(report, name, terms, value) for terms in readings]
    complete = tuple(equation for equation in relations if equation is not None)
    return Figure(name, complete, span, path) if complete and len(complete) == len(relations) else None


def operand(report: Report, sign: int, cell: Cell, name: str = "") -> Operand | None:
    """A cell of the report as a term of a relation, called ``name`` (its row's label and column unless
    given); None where it is missing or cannot be read."""
    table = report.tables.get(cell.table)
    amount = table.cell(cell.row, cell.column) if table is not None else None
    if table is None or amount is None or amount.state in (State.MISSING, State.UNREADABLE):
        return None
    spec = table.rows[cell.row].spec
    path = (*place(report, cell.table), *spec.path, cell.column)
    return Operand(cell, sign, amount, path, name or f"{spec.label} › {cell.column}")
