"""Small systems of equations for tests: ``甲.a + 甲.b = 甲.c``, with numbers by cell."""

from __future__ import annotations

from collections.abc import Mapping

from nianbao.engine.repair import System, system_of
from nianbao.model.relation import Cell, Operand, Relation
from nianbao.model.report import Amount, State
from nianbao.model.rule import Say


def cell(name: str) -> Cell:
    """``甲.a``: column a of row 甲."""
    row, _, column = name.partition(".")
    return Cell("表", row, column)


def relation(text: str, numbers: Mapping[str, int]) -> Relation:
    """An equation of sums; a bare number on its right is what it comes to."""
    left, _, right = text.partition("=")
    operands, fixed = [], 0
    for sign, side in ((1, left), (-1, right)):
        for term in side.split("+"):
            name = term.strip()
            if name.isdecimal():
                fixed += int(name)
                continue
            amount = Amount(str(numbers[name]), numbers[name], State.NUMBER, None)
            operands.append(Operand(cell(name), sign, amount, (), name))
    return Relation(Say(text, text), tuple(operands), fixed)


def system(numbers: Mapping[str, int], *texts: str) -> System:
    """The equations as one system."""
    return system_of([relation(text, numbers) for text in texts])


def numbers_of(**rows: str) -> dict[str, int]:
    """``甲="1 2 3"``: the numbers of row 甲 in columns a, b, c."""
    return {
        f"{row}.{column}": int(number)
        for row, values in rows.items()
        for column, number in zip("abcdef", values.split(), strict=False)
    }


def named(repair: Mapping[Cell, int]) -> dict[str, int]:
    """The changes by short names."""
    return {f"{one.row}.{one.column}": value for one, value in repair.items()}
