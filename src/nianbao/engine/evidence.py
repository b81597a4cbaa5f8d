"""What figures from elsewhere (the text, last year's report) tell of the ways to mend a table.

A table's own equations come first, for such a figure may be wrong itself: it chooses among the ways that
mend them, and is no way of its own.
"""

from collections.abc import Iterable, Sequence
from typing import TypeVar

from nianbao.engine.mending import Mend
from nianbao.model.relation import Figure

_Way = TypeVar("_Way")


def agrees(figure: Figure, mend: Mend) -> bool:
    """Whether a reading of the figure holds when the cells are mended."""
    return any(
        sum((one.sign * mend.get(one.cell, one.value) for one in reading.operands), start=0) == reading.fixed
        for reading in figure.readings
    )


def touches(figure: Figure, mend: Mend) -> bool:
    """Whether a cell that is mended is one that the figure may be about."""
    return any(one.cell in mend for reading in figure.readings for one in reading.operands)


def decided(
    ways: Sequence[tuple[_Way, Mend]], figures: Iterable[Figure]
) -> tuple[list[tuple[_Way, Mend]], tuple[Figure, ...]]:
    """Those of ``ways`` (each with its mend) that all ``figures`` agree with, and the figures that rule out
    the others. All of them, and no figures, where none is left; a figure that agrees with none is left
    aside."""
    verdicts = [(figure, [agrees(figure, mend) for _, mend in ways]) for figure in figures]
    telling = [(figure, verdict) for figure, verdict in verdicts if any(verdict) and not all(verdict)]
    left = [way for at, way in enumerate(ways) if all(verdict[at] for _, verdict in telling)]
    if not left or not telling:
        return list(ways), ()
    named = {figure.name: figure for figure, _ in telling}
    return left, tuple(named.values())
