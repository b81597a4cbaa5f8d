"""Broken equations → their causes: which of them go together, and the ways to mend them.

All equations of a report are one system. A cell is a suspect when a change of it alone mends every broken
equation that it is in, and when it is in no equation that holds. Where no cell does, rows that were shifted
or exchanged and then the smallest sets of cells are tried. Where there are several ways, figures from
elsewhere choose; see evidence.py.
"""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from nianbao.engine.evidence import agrees, decided, touches
from nianbao.engine.mending import (
    Mend,
    Steps,
    System,
    cells_apart,
    knots,
    single_cells,
    smallest_sets,
    system_of,
)
from nianbao.engine.slips import lost_zero, misplaced_rows, shifted_as_one
from nianbao.model.relation import Cell, Figure

#: More ways than these to mend the same relations say nothing.
_MOST_WAYS = 6


class Group(NamedTuple):
    """Indexes of broken relations that have one cause, and the ways to mend them.

    ``slip``: of a row or two, which the first way puts right, or ``every`` way. ``shared``: those of the
    relations that another group has as well; they hold again when both are mended. ``evidence``: what chose
    the ways.
    """

    members: tuple[int, ...]
    mends: tuple[Mend, ...]
    slip: str = ""
    shared: tuple[int, ...] = ()
    evidence: tuple[Figure, ...] = ()
    every: bool = False


class Case(NamedTuple):
    """All that is known. Of ``system``, the relations below ``broken`` are broken and the others hold;
    ``columns`` are those of each table, ``as_one`` the cells of several rows that are printed in one,
    ``figures`` come from elsewhere, ``steps`` are for the search."""

    system: System
    broken: int
    columns: Mapping[str, Sequence[str]]
    as_one: Sequence[Cell]
    figures: Sequence[Figure]
    steps: Steps


def causes(case: Case) -> list[Group]:
    """The relations that can be mended, in groups with one cause each."""
    groups = _shifted_as_one(case)
    solved = {at for group in groups for at in group.members}
    left = knots(case.system, [at for at in range(case.broken) if at not in solved])
    apart = [(knot, _knot(case, knot)) for knot in left]
    groups += [group for _, found in apart for group in found]
    # What no change within a knot mends may be mended by one that goes over several: a number in the wrong
    # column, say.
    rest = sorted(at for knot, found in apart if not found for at in knot)
    return groups + _several(case, rest) if rest else groups


def _shifted_as_one(case: Case) -> list[Group]:
    """The group of all broken relations of several rows that are printed in one, when that was shifted. One
    number of them is made up: two must be broken for it to be more than a chance."""
    cells = set(case.as_one)
    own = [
        at
        for at in range(case.broken)
        if any(one.cell in cells for one in case.system.relations[at].operands)
    ]
    if len(own) < 2:
        return []
    ways, evidence = decided(
        [("", mend) for mend in shifted_as_one(case.system, own, case.as_one)], case.figures
    )
    mends = tuple(mend for _, mend in ways)
    return (
        [Group(tuple(own), mends, "row-shifted", (), evidence, True)] if 0 < len(mends) <= _MOST_WAYS else []
    )


def _knot(case: Case, knot: Sequence[int]) -> list[Group]:
    """Groups for relations that hang together: one cell if it can be."""
    mends = single_cells(case.system, knot)
    if not mends:
        return _several(case, knot)
    # A total that is left 0, and a row that lost a 0 before its total, look alike.
    shifted = lost_zero(case.system, knot[0], case.columns) if len(knot) == len(mends) == 1 else []
    ways = [("row-shifted", mend) for mend in shifted] + [("", mend) for mend in mends]
    return [_chosen(case, knot, ways)]


def _chosen(case: Case, broken: Sequence[int], ways: Sequence[tuple[str, Mend]]) -> Group:
    """One group for ways with their slips, of which only the first may have one."""
    left, evidence = decided(ways, case.figures)
    return Group(tuple(broken), tuple(mend for _, mend in left), left[0][0], (), evidence)


def _several(case: Case, broken: Sequence[int]) -> list[Group]:
    """Groups for relations that no single cell mends: rows in the wrong place, else sets of cells, else many
    cells that have nothing to do with each other."""
    system = case.system
    fixed = [at for at in range(case.broken) if at not in broken]
    sets = smallest_sets(system, broken, fixed, case.steps)
    likely, evidence = decided([("", mend) for mend in sets or ()], case.figures)
    ways = [mend for _, mend in likely] if len(likely) <= _MOST_WAYS else []
    rows, _ = decided(misplaced_rows(system, broken, case.columns), case.figures)
    if rows and all(mend == rows[0][1] for _, mend in rows):
        # With care: a few cells that would do as well leave it open.
        return [_chosen(case, broken, [rows[0], *(("", mend) for mend in ways if mend != rows[0][1])])]
    if sets == []:
        return _cells_apart(case, broken)
    return [group._replace(evidence=evidence) for group in _apart(system, broken, ways)]


def _cells_apart(case: Case, broken: Sequence[int]) -> list[Group]:
    """A group for each cell that has a cause of its own, and those of what is left without them; none where
    that does not explain all."""
    mend = cells_apart(case.system, broken)
    groups = [
        Group(tuple(at for at, _ in case.system.places[cell]), ({cell: value},))
        for cell, value in mend.items()
    ]
    solved = {at for group in groups for at in group.members}
    if not solved:
        return []
    for knot in knots(case.system, [at for at in broken if at not in solved]):
        found = _knot(case, knot)
        if {at for group in found for at in group.members} != set(knot):
            return []
        groups += found
    return groups


def following(groups: Sequence[Group], figures: Sequence[Figure]) -> list[int | None]:
    """Of each figure that does not agree: the group that it agrees with when that is mended, in whatever way,
    and the others where there is one way. None where it is wrong by itself."""
    sure: dict[Cell, int] = {}
    for group in groups:
        sure.update(group.mends[0] if len(group.mends) == 1 else {})
    return [
        next(
            (
                index
                for index, group in enumerate(groups)
                if all(touches(figure, mend) and agrees(figure, {**sure, **mend}) for mend in group.mends)
            ),
            None,
        )
        for figure in figures
    ]


def rows_by_figures(case: Case, figures: Sequence[Figure]) -> Group | None:
    """The rows that are in the wrong place where the tables hold and last year's report does not agree: the
    members are indexes of ``figures``."""
    readings = [figure.readings[0] for figure in figures]
    system = system_of((*readings, *case.system.relations))
    found = misplaced_rows(system, range(len(readings)), case.columns)
    if not found or any(mend != found[0][1] for _, mend in found):
        return None
    slip, mend = found[0]
    return Group(tuple(range(len(readings))), (mend,), slip)


def _apart(system: System, broken: Sequence[int], mends: Sequence[Mend]) -> list[Group]:
    """One group for each cell that has a cause of its own, and one for what is left."""
    if not mends:
        return []
    touched = {cell: [at for at, _ in system.places[cell]] for mend in mends for cell in mend}
    if len(mends) == 1 and (groups := _each_its_own(broken, mends[0], touched)):
        return groups
    groups, rest = [], list(mends)
    for cell, value in mends[0].items():
        others = {one for mend in mends for one in mend if one != cell}
        if all(mend.get(cell) == value for mend in mends) and not any(
            at in touched[one] for one in others for at in touched[cell]
        ):
            groups.append(Group(tuple(touched[cell]), ({cell: value},)))
            rest = [{one: number for one, number in mend.items() if one != cell} for mend in rest]
    left = tuple(at for at in broken if not any(at in group.members for group in groups))
    return [*groups, Group(left, tuple(rest))] if left else groups


def _each_its_own(broken: Sequence[int], mend: Mend, touched: Mapping[Cell, Sequence[int]]) -> list[Group]:
    """A group for each cell of the only way to mend; none unless each has a broken relation to itself, and
    where one of them alone would break a relation that holds."""
    groups = []
    for cell, value in mend.items():
        shared = tuple(at for at in touched[cell] if any(at in touched[one] for one in mend if one != cell))
        if len(shared) == len(touched[cell]) or not set(touched[cell]) <= set(broken):
            return []
        groups.append(Group(tuple(touched[cell]), ({cell: value},), "", shared))
    return groups
