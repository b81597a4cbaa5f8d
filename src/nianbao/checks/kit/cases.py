"""An equation of a rule for one table: the rows or columns it is for, its cells, and how far it is off."""

from collections.abc import Collection, Mapping, Sequence
from decimal import Decimal
from typing import NamedTuple

from nianbao.checks.kit.relations import operand
from nianbao.checks.kit.terms import SignedKey, operands_of
from nianbao.model.finding import Skip
from nianbao.model.relation import Cell, Operand, Relation
from nianbao.model.report import Amount, Report, State, Table
from nianbao.model.rule import Equation, Say, Term

Number = int | Decimal


class Case(NamedTuple):
    """An equation for one table. ``keys``: the names it uses, which are columns for each row (``by_row``) and
    rows for each column; ``items``: the rows or columns that it is for. ``last``: terms of ``before``, the
    table in the report for the year before."""

    table: Table
    by_row: bool
    equation: Equation
    keys: tuple[str, ...]
    items: tuple[str, ...]
    left: tuple[SignedKey, ...]
    right: tuple[SignedKey, ...]
    last: tuple[SignedKey, ...] = ()
    before: Table | None = None
    file: str = ""

    @property
    def is_strict(self) -> bool:
        """Whether all cells must have a number: only where both sides should be equal can a blank be 0."""
        return self.equation.sense != "==" or bool(self.last)

    def cell(self, key: str, item: str) -> Cell:
        """The cell of a name for one of the items."""
        row, column = (item, key) if self.by_row else (key, item)
        return Cell(self.table.key, row, column)

    def label(self, item: str) -> str:
        """What people call an item."""
        return self.table.rows[item].spec.label if self.by_row else item


def case_of(
    report: Report, table: Table, equation: Equation, by_row: bool, only: Collection[str]
) -> Case | Skip:
    """The equation for a table, of its items ``only`` those (all where it is empty); for none where its
    edition does not have all the names."""
    spec = report.editions[table.edition].tables[table.key]
    names = spec.columns if by_row else tuple(row.key for row in spec.rows)
    here = tuple(term for term in equation.right if not term.last_year)
    left, right = operands_of(equation.left, names), operands_of(here, names)
    keys = tuple(dict.fromkeys(term.key for term in (*left, *right)))
    items = tuple(table.rows) if by_row else spec.columns
    items = tuple(item for item in items if not only or item in only)
    if by_row:
        items = tuple(item for item in items if {*keys} <= {*table.rows[item].spec.columns})
    if not all(operands_of((term,), names) for term in (*equation.left, *here)):
        items = ()
    case = Case(table, by_row, equation, keys, items, left, right)
    if len(here) == len(equation.right):
        return case
    previous = report.related.last_year
    before = previous.tables.get(table.key) if previous is not None else None
    if previous is None or before is None:
        return _lacking(previous)
    spec = previous.editions[before.edition].tables[before.key]
    names = spec.columns if by_row else tuple(row.key for row in spec.rows)
    last = operands_of(tuple(term for term in equation.right if term.last_year), names)
    if not by_row and not {*keys} <= table.rows.keys():
        return Skip("", Say("报告里没有要比对的数", "the report lacks the figures to compare"))
    if not by_row and not {term.key for term in last} <= before.rows.keys():
        return _lacking(previous)
    return case._replace(last=last, before=before, file=previous.document.name)


def _lacking(previous: Report | None) -> Skip:
    file = previous.document.name if previous is not None else ""
    zh, en = f"上一年的报告 {file} 里没有要比对的数", f"last year's report {file} lacks the figures"
    return Skip("", Say(zh, en))


def value_of(case: Case, item: str, unchecked: dict[str, None]) -> Number:
    """How far the left side is off the right one; 0 where the equation holds or cannot be evaluated. Items
    with cells that cannot be read go into ``unchecked``."""
    row = case.table.rows[item].cells if case.by_row else {}
    amounts: Mapping[str, Amount] = row or {key: case.table.cell(key, item) for key in case.keys}
    value: Number = -case.equation.fixed
    for side, terms in ((1, case.left), (-1, case.right)):
        for key, sign in terms:
            amount = amounts[key]
            if amount.value:
                value += side * sign * amount.value
            elif amount.state is State.MISSING or amount.state is State.UNREADABLE:
                if not case.last:
                    unchecked[item] = None
                return 0
    if case.is_strict and any(amounts[key].value is None for key in case.keys):
        return 0
    last = last_of(case, item)
    if last is None:
        return 0
    value -= last
    if case.equation.sense == "==":
        return value
    if any((amounts[key].value or 0) < 0 for key in case.keys):
        return 0
    return max(value, 0) if case.equation.sense == "<=" else min(value, 0)


def last_of(case: Case, item: str) -> Number | None:
    """What the terms of last year's report come to; None where one has no number."""
    total: Number = 0
    for key, sign in case.last:
        row, column = (item, key) if case.by_row else (key, item)
        value = case.before.cell(row, column).value if case.before is not None else None
        if value is None:
            return None
        total += sign * value
    return total


def cells_of(report: Report, case: Case, terms: Sequence[SignedKey], item: str) -> list[Operand]:
    """The cells of a side that can be read, called by their column or their row's label."""
    table = case.table
    labels = {row.key: row.label for row in report.editions[table.edition].tables[table.key].rows}
    cells = []
    for key, sign in terms:
        cell = operand(report, sign, case.cell(key, item), key if case.by_row else labels[key])
        if cell is not None:
            cells.append(cell)
    return cells


def relation_of(case: Case, item: str, left: Sequence[Operand], right: Sequence[Operand]) -> Relation:
    sense, fixed = case.equation.sense, case.equation.fixed
    turn = -1 if sense == ">=" else 1  # a >= b is -a <= -b
    operands = [term._replace(sign=turn * term.sign) for term in left]
    operands += [term._replace(sign=-turn * term.sign) for term in right]
    return Relation(_name(case.table, item, case.by_row), tuple(operands), turn * fixed, sense != "==")


def _name(table: Table, item: str, by_row: bool) -> Say:
    """What people call the row or column."""
    if not by_row:
        return Say(f"“{item}”一列", f"column “{item}”")
    label = table.rows[item].spec.label
    return Say(f"“{label}”一行", f"row “{label}”")


def term_value(report: Report, case: Case, term: Term, item: str) -> str:
    """What a term of the right side comes to, its sign apart."""
    plain = (term._replace(sign=1, last_year=False),)
    table = case.before if term.last_year and case.before is not None else case.table
    spec = report.editions[table.edition].tables[table.key]
    names = spec.columns if case.by_row else tuple(row.key for row in spec.rows)
    cells = (case.cell(key, item) for key, _ in operands_of(plain, names))
    return str(sum((table.cell(cell.row, cell.column).value or 0 for cell in cells), start=0))


def last_label(case: Case) -> str:
    """What people call the first row or column of last year's report."""
    if not case.last or case.before is None:
        return ""
    key = case.last[0].key
    return key if case.by_row else case.before.rows[key].spec.label
