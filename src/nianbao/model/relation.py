"""Equations between cells as plain data, and the diagnosis of a broken one."""

from decimal import Decimal
from typing import NamedTuple

from nianbao.model.report import Amount
from nianbao.model.rule import Say
from nianbao.model.span import Span


class Cell(NamedTuple):
    """A cell of a report, named as in ``extract``: key of the table, key of the row, column."""

    table: str
    row: str
    column: str


class Operand(NamedTuple):
    """``sign`` (1 or -1) times a cell. ``name`` is what distinguishes the cell from the others of
    its relation; ``path`` is its symbolic place. A cell without a number counts as 0."""

    cell: Cell
    sign: int
    amount: Amount
    path: tuple[str, ...]
    name: str

    @property
    def value(self) -> int | Decimal:
        """The cell's number."""
        return self.amount.value or 0

    @property
    def shown(self) -> str:
        """The cell as it is printed."""
        return self.amount.raw.strip() or "空白"


class Relation(NamedTuple):
    """The operands add up to ``fixed``, or should; where ``is_limit``, to ``fixed`` at most. ``name`` is its
    name for people: 表三“自然人”一列."""

    name: Say
    operands: tuple[Operand, ...]
    fixed: int | Decimal = 0
    is_limit: bool = False

    @property
    def sides(self) -> tuple[int | Decimal, int | Decimal]:
        """The sum of the operands with a plus, and the sum of the others and ``fixed``."""
        left = sum((operand.value for operand in self.operands if operand.sign > 0), start=0)
        right = sum((operand.value for operand in self.operands if operand.sign < 0), start=0)
        return left, self.fixed + right

    @property
    def difference(self) -> int | Decimal:
        """0 where it holds."""
        left, right = self.sides
        return left - right


class Figure(NamedTuple):
    """A figure from elsewhere (the text, last year's report) that cells should come to, in any of its
    ``readings``. It may be wrong itself. ``span`` is its place, None where that is in another file.
    """

    name: Say
    readings: tuple[Relation, ...]
    span: Span | None = None
    path: tuple[str, ...] = ()


class Change(NamedTuple):
    """A cell, the number ``printed`` in it (None: no number), and the one ``proposed`` instead.

    ``slip`` names the known slip that turned the latter into the former: "swapped-digits", "total-zero",
    "totals-zero", "digit-dropped", "digit-doubled", "row-shifted", "rows-exchanged"; "" for none of them.
    """

    cell: Cell
    printed: int | Decimal | None
    proposed: int
    slip: str = ""


class Diagnosis(NamedTuple):
    """What may have broken the relations of one finding. For a limit, the number nearest to the printed one
    is proposed.

    ``rules`` are the ids of all rules with a broken relation. ``repairs``: each is a set of changes that
    together repair all of them and break none; there are several where it cannot be told which is right.
    """

    rules: tuple[str, ...]
    repairs: tuple[tuple[Change, ...], ...]

    @property
    def suspect(self) -> Change | None:
        """The only repair, where there is exactly one and it changes one cell."""
        return self.repairs[0][0] if len(self.repairs) == 1 and len(self.repairs[0]) == 1 else None
