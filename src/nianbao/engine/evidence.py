"""Which of several repairs of a table figures from elsewhere (the text, last year's report) speak for.

A table's own equations come first, for such a figure may be wrong itself: it chooses among the repairs that
the equations allow, and never adds one.
"""

from collections.abc import Iterable, Sequence
from typing import TypeVar

from nianbao.engine.repair import Repair
from nianbao.model.relation import Figure

_Slip = TypeVar("_Slip")


def agrees(figure: Figure, repair: Repair) -> bool:
    """Whether a reading of the figure holds once the cells are repaired."""
    return any(
        sum((operand.sign * repair.get(operand.cell, operand.value) for operand in reading.operands), start=0)
        == reading.fixed
        for reading in figure.readings
    )


def touches(figure: Figure, repair: Repair) -> bool:
    """Whether the figure may be about a cell that the repair changes."""
    return any(operand.cell in repair for reading in figure.readings for operand in reading.operands)


def narrow_down(
    candidates: Sequence[tuple[_Slip, Repair]], figures: Iterable[Figure]
) -> tuple[list[tuple[_Slip, Repair]], tuple[Figure, ...]]:
    """Those of ``candidates`` (pairs of slip and repair) that all ``figures`` agree with, and the figures
    that rule out the others.

    A figure that agrees with no candidate is ignored. Where the others rule out all candidates, these are
    returned unchanged, with no figures.
    """
    verdicts = [(figure, [agrees(figure, repair) for _, repair in candidates]) for figure in figures]
    decisive = [(figure, verdict) for figure, verdict in verdicts if any(verdict) and not all(verdict)]
    remaining = [
        candidate
        for index, candidate in enumerate(candidates)
        if all(verdict[index] for _, verdict in decisive)
    ]
    if not remaining or not decisive:
        return list(candidates), ()
    by_name = {figure.name: figure for figure, _ in decisive}
    return remaining, tuple(by_name.values())
