"""Broken equations → their causes: which of them belong together, and how they can be repaired.

All equations of a report are one system. A cell is a suspect when changing it alone repairs every broken
equation it is in, and it is in no equation that holds. Where there is no such cell, shifted and exchanged
rows are tried, then the smallest sets of cells. Among several repairs figures from elsewhere choose; see
evidence.py.
"""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from nianbao.engine.evidence import agrees, narrow_down, touches
from nianbao.engine.repair import (
    Repair,
    Steps,
    System,
    connected_components,
    independent_cells,
    single_cells,
    smallest_sets,
    system_of,
)
from nianbao.engine.slips import lost_zero, misplaced_rows, shifted_as_one, unfilled_totals
from nianbao.model.relation import Cell, Figure

#: With more candidates than this nothing is proposed.
MAX_CANDIDATES = 6


class Group(NamedTuple):
    """Indexes of broken relations that have one cause, and the candidates for its repair.

    ``slip`` is a slip of one or two rows, which the first repair undoes (all of them where ``all_shifted``).
    ``shared``: the members that another group has as well; they hold again when both groups are repaired.
    ``evidence``: the figures that chose the repairs.
    """

    members: tuple[int, ...]
    repairs: tuple[Repair, ...]
    slip: str = ""
    shared: tuple[int, ...] = ()
    evidence: tuple[Figure, ...] = ()
    all_shifted: bool = False


class Case(NamedTuple):
    """All that is known. Of ``system``, the relations with an index below ``broken`` are broken and the
    others hold; ``columns`` are those of each table, ``one_row`` the cells of several rows that are printed
    as one, ``figures`` come from elsewhere, ``steps`` limit the search."""

    system: System
    broken: int
    columns: Mapping[str, Sequence[str]]
    one_row: Sequence[Cell]
    figures: Sequence[Figure]
    steps: Steps


def causes(case: Case) -> list[Group]:
    """The relations that can be repaired, in groups with one cause each."""
    groups = _shifted_as_one(case)
    if not groups:
        groups = [
            Group(members, (repair,), "totals-zero", all_shifted=True)
            for members, repair in unfilled_totals(case.system, range(case.broken))
        ]
    solved = {index for group in groups for index in group.members}
    unsolved = [index for index in range(case.broken) if index not in solved]
    by_component = [
        (component, _component(case, component)) for component in connected_components(case.system, unsolved)
    ]
    groups += [group for _, its_groups in by_component for group in its_groups]
    # Where a component has no repair of its own, one that spans several may exist: a number in the wrong
    # column, for example.
    rest = sorted(index for component, its_groups in by_component if not its_groups for index in component)
    return groups + _several(case, rest) if rest else groups


def _shifted_as_one(case: Case) -> list[Group]:
    """The group of all broken relations of several rows that are printed as one, where that row was shifted.
    One of its numbers is solved for: two must be broken for it to be more than a coincidence."""
    cells = set(case.one_row)
    broken = [
        index
        for index in range(case.broken)
        if any(operand.cell in cells for operand in case.system.relations[index].operands)
    ]
    if len(broken) < 2:
        return []
    candidates, evidence = narrow_down(
        [("", repair) for repair in shifted_as_one(case.system, broken, case.one_row)], case.figures
    )
    repairs = tuple(repair for _, repair in candidates)
    if not 0 < len(repairs) <= MAX_CANDIDATES:
        return []
    return [Group(tuple(broken), repairs, "row-shifted", (), evidence, True)]


def _component(case: Case, component: Sequence[int]) -> list[Group]:
    """Groups for a connected component: a single cell where possible."""
    repairs = single_cells(case.system, component)
    if not repairs:
        return _several(case, component)
    # A total that was left 0 and a row that lost a 0 before its total look alike.
    is_single = len(component) == len(repairs) == 1
    shifted = lost_zero(case.system, component[0], case.columns) if is_single else []
    candidates = [("row-shifted", repair) for repair in shifted] + [("", repair) for repair in repairs]
    return [_group(case, component, candidates)]


def _group(case: Case, broken: Sequence[int], candidates: Sequence[tuple[str, Repair]]) -> Group:
    """One group for candidates with their slips, of which only the first may have one."""
    remaining, evidence = narrow_down(candidates, case.figures)
    return Group(tuple(broken), tuple(repair for _, repair in remaining), remaining[0][0], (), evidence)


def _several(case: Case, broken: Sequence[int]) -> list[Group]:
    """Groups for relations that no single cell repairs: misplaced rows, else sets of cells, else many
    independent cells."""
    system = case.system
    fixed = [index for index in range(case.broken) if index not in broken]
    sets = smallest_sets(system, broken, fixed, case.steps)
    likely, evidence = narrow_down([("", repair) for repair in sets or ()], case.figures)
    repairs = [repair for _, repair in likely] if len(likely) <= MAX_CANDIDATES else []
    rows, _ = narrow_down(misplaced_rows(system, broken, case.columns), case.figures)
    if rows and all(repair == rows[0][1] for _, repair in rows):
        # With care: a few cells that would do as well leave it open.
        others = [("", repair) for repair in repairs if repair != rows[0][1]]
        return [_group(case, broken, [rows[0], *others])]
    if sets == []:
        return _independent(case, broken)
    return [group._replace(evidence=evidence) for group in _split(system, broken, repairs)]


def _independent(case: Case, broken: Sequence[int]) -> list[Group]:
    """A group for each cell that has a cause of its own, and the groups of what remains; empty where that
    does not explain everything."""
    repair = independent_cells(case.system, broken)
    groups = [
        Group(tuple(index for index, _ in case.system.places[cell]), ({cell: value},))
        for cell, value in repair.items()
    ]
    solved = {index for group in groups for index in group.members}
    if not solved:
        return []
    for component in connected_components(case.system, [index for index in broken if index not in solved]):
        rest = _component(case, component)
        if {index for group in rest for index in group.members} != set(component):
            return []
        groups += rest
    return groups


def following(groups: Sequence[Group], figures: Sequence[Figure]) -> list[int | None]:
    """For each figure that does not agree with the tables, the index of the group whose repair makes it
    agree, whichever repair it is and with all unambiguous repairs of other groups applied. None where the
    figure itself is wrong."""
    certain: dict[Cell, int] = {}
    for group in groups:
        certain.update(group.repairs[0] if len(group.repairs) == 1 else {})
    return [
        next(
            (
                index
                for index, group in enumerate(groups)
                if all(
                    touches(figure, repair) and agrees(figure, {**certain, **repair})
                    for repair in group.repairs
                )
            ),
            None,
        )
        for figure in figures
    ]


def rows_by_figures(case: Case, figures: Sequence[Figure]) -> Group | None:
    """The misplaced rows where the tables hold but last year's report does not agree: the members are indexes
    of ``figures``."""
    readings = [figure.readings[0] for figure in figures]
    system = system_of((*readings, *case.system.relations))
    rows = misplaced_rows(system, range(len(readings)), case.columns)
    if not rows or any(repair != rows[0][1] for _, repair in rows):
        return None
    slip, repair = rows[0]
    return Group(tuple(range(len(readings))), (repair,), slip)


def _split(system: System, broken: Sequence[int], repairs: Sequence[Repair]) -> list[Group]:
    """One group for each cell that has a cause of its own, and one for the rest."""
    if not repairs:
        return []
    touched = {cell: [index for index, _ in system.places[cell]] for repair in repairs for cell in repair}
    if len(repairs) == 1 and (groups := _one_cell_each(broken, repairs[0], touched)):
        return groups
    groups, rest = [], list(repairs)
    for cell, value in repairs[0].items():
        others = {changed for repair in repairs for changed in repair if changed != cell}
        if all(repair.get(cell) == value for repair in repairs) and not any(
            index in touched[changed] for changed in others for index in touched[cell]
        ):
            groups.append(Group(tuple(touched[cell]), ({cell: value},)))
            rest = [
                {changed: number for changed, number in repair.items() if changed != cell} for repair in rest
            ]
    unsolved = tuple(index for index in broken if not any(index in group.members for group in groups))
    return [*groups, Group(unsolved, tuple(rest))] if unsolved else groups


def _one_cell_each(
    broken: Sequence[int], repair: Repair, touched: Mapping[Cell, Sequence[int]]
) -> list[Group]:
    """A group for each cell of the only repair; empty unless each is in a broken relation that no other of
    them is in, and changing one of them alone breaks no relation that holds."""
    groups = []
    for cell, value in repair.items():
        shared = tuple(
            index
            for index in touched[cell]
            if any(index in touched[changed] for changed in repair if changed != cell)
        )
        if len(shared) == len(touched[cell]) or not set(touched[cell]) <= set(broken):
            return []
        groups.append(Group(tuple(touched[cell]), ({cell: value},), "", shared))
    return groups
