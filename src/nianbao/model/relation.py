"""Equations between cells as plain data, and what may be wrong where one of them is broken."""

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
    """``sign`` (1 or -1) times a cell. ``name`` is what the cell is called beside the others of its
    relation; ``path`` is its symbolic place. A cell without a number counts as 0."""

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
    """The operands add up to ``fixed``, or should; to no more than that where it is the ``most``. ``name`` is
    what people call it: 表三“自然人”一列."""

    name: Say
    operands: tuple[Operand, ...]
    fixed: int | Decimal = 0
    most: bool = False

    @property
    def sides(self) -> tuple[int | Decimal, int | Decimal]:
        """What the operands with a plus come to, and what the others and ``fixed`` do."""
        left = sum((one.value for one in self.operands if one.sign > 0), start=0)
        return left, self.fixed + sum((one.value for one in self.operands if one.sign < 0), start=0)

    @property
    def difference(self) -> int | Decimal:
        """0 where it holds."""
        left, right = self.sides
        return left - right


class Figure(NamedTuple):
    """A figure from elsewhere (the text, last year's report) that cells should come to, in any of its
    ``readings``. It may be wrong itself. ``span`` is where it stands, None in another file.
    """

    name: Say
    readings: tuple[Relation, ...]
    span: Span | None = None
    path: tuple[str, ...] = ()


class Change(NamedTuple):
    """A cell, the number that is ``printed`` there (None: none), and the one ``proposed`` in its place.

    ``slip`` names the known slip that makes the one of the other: "swapped-digits", "total-zero",
    "digit-dropped", "digit-doubled", "row-shifted", "rows-exchanged"; "" for none of them.
    """

    cell: Cell
    printed: int | Decimal | None
    proposed: int
    slip: str = ""


class Diagnosis(NamedTuple):
    """What may have broken the relations of one finding. What is proposed for a relation with a ``most`` is
    the number nearest to the printed one.

    ``rules`` are the ids of all rules whose relations are broken by it. ``mends``: each is a set of changes
    that together mend them all and break none; there are several where it cannot be told which it is.
    """

    rules: tuple[str, ...]
    mends: tuple[tuple[Change, ...], ...]

    @property
    def suspect(self) -> Change | None:
        """The one cell whose change mends all, where there is exactly one."""
        return self.mends[0][0] if len(self.mends) == 1 and len(self.mends[0]) == 1 else None
