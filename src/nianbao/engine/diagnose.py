"""Broken equations → what broke them: hits that have one cause become one hit that names it.

All equations of a report are one system: those of the tables, and those with a figure from elsewhere (last
year's report, the text). A cell is a suspect when a change of it alone mends every broken equation that it
is in, and when it is in no equation that holds. Where no cell does, rows that were shifted or exchanged and
then the smallest sets of cells are tried; what mends nothing is left as it was found.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from nianbao.engine.mend_words import said
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
from nianbao.engine.slips import lost_zero, misplaced_rows, slip_of
from nianbao.model.finding import Hit, Related
from nianbao.model.relation import Cell, Change, Diagnosis, Operand, Relation
from nianbao.model.report import Report
from nianbao.model.rule import SEVERITIES, Rule, Say


class Broken(NamedTuple):
    """A hit of a rule, and the relation that it says is broken."""

    rule: Rule
    hit: Hit
    relation: Relation


class Diagnosed(NamedTuple):
    """A hit that may stand for several, what is said after its message, and the diagnosis."""

    rule: Rule
    hit: Hit
    say: Say
    diagnosis: Diagnosis | None


class _Group(NamedTuple):
    """Indexes of broken relations that have one cause, and the ways to mend them.

    ``slip``: of a row or two, which the first way puts right. ``shared``: those of the relations that
    another group has as well; they hold again when both are mended.
    """

    members: tuple[int, ...]
    mends: tuple[Mend, ...]
    slip: str = ""
    shared: tuple[int, ...] = ()


def diagnosed(report: Report, broken: Sequence[Broken], holding: Iterable[Relation]) -> list[Diagnosed]:
    """The hits of ``broken``, those with one cause as one.

    It stands at the suspect, with every other cell of the broken relations as a related place. The hit that
    stays is, of the most severe rules, the one that says the most about the suspect: whose total it is,
    else that of the shortest equation, else that of the first rule by id. Of ``holding``, relations that do
    not hold are passed over.
    """
    relations = [one.relation for one in broken]
    others = [relation for relation in holding if not relation.difference]
    columns = {
        key: report.editions[table.edition].tables[key].columns for key, table in report.tables.items()
    }
    groups = _groups(relations, others, columns)
    # A figure from elsewhere may agree with what is wrong in the table: what is left is tried without them.
    solved = {at for group in groups for at in group.members}
    inner = [at for at, relation in enumerate(relations) if not relation.outside and at not in solved]
    if inner and any(relation.outside for relation in (*relations, *others)):
        rest = [relations[at] for at in inner]
        settled = [relations[at] for at in sorted(solved)]
        within = [one for one in (*settled, *others) if not one.outside]
        for group in _groups(rest, within, columns):
            members = tuple(inner[at] for at in group.members)
            groups.append(group._replace(members=members, shared=tuple(inner[at] for at in group.shared)))
            solved.update(groups[-1].members)
    known = (
        {one.cell: one for relation in (*others, *relations) for one in relation.operands} if groups else {}
    )
    told = [_joined(broken, group, known) for group in groups]
    told += [
        Diagnosed(one.rule, one.hit, Say("", ""), None) for at, one in enumerate(broken) if at not in solved
    ]
    return told


def _groups(
    broken: Sequence[Relation], others: Sequence[Relation], columns: Mapping[str, Sequence[str]]
) -> list[_Group]:
    """The relations that can be mended, in groups with one cause each."""
    system = system_of((*broken, *others))
    groups: list[_Group] = []
    left: list[list[int]] = []
    steps = Steps()
    for knot in knots(system, range(len(broken))):
        if mends := single_cells(system, knot):
            # A total that is left 0, and a row that lost a 0 before its total, look alike.
            shifted = lost_zero(system, knot[0], columns) if len(knot) == len(mends) == 1 else []
            slip = "row-shifted" if shifted else ""
            groups.append(_Group(tuple(knot), (*shifted, *mends), slip))
        elif any(not broken[at].outside for at in knot):
            left.append(knot)
    apart = [(knot, _several(system, knot, len(broken), columns, steps)) for knot in left]
    groups += [group for _, found in apart for group in found]
    # What no change within a knot mends may be mended by one that goes over several: a number in the wrong
    # column, say.
    rest = sorted(at for knot, found in apart if not found for at in knot)
    return groups + _several(system, rest, len(broken), columns, steps) if rest else groups


def _several(
    system: System, broken: Sequence[int], most: int, columns: Mapping[str, Sequence[str]], steps: Steps
) -> list[_Group]:
    """Groups for relations that no single cell mends: rows in the wrong place, else sets of cells, else many
    cells that have nothing to do with each other. Of all relations those below ``most`` are broken."""
    fixed = [at for at in range(most) if at not in broken]
    sets = smallest_sets(system, broken, fixed, steps)
    rows = misplaced_rows(system, broken, columns)
    if rows and all(mend == rows[0][1] for _, mend in rows):
        # With care: a few cells that would do as well leave it open.
        slip, moved = rows[0]
        ways = [moved, *(mend for mend in sets or () if mend != moved)]
        return [_Group(tuple(broken), tuple(ways), slip)]
    if sets == []:
        sets = cells_apart(system, broken)
    return _apart(system, broken, sets or ())


def _apart(system: System, broken: Sequence[int], mends: Sequence[Mend]) -> list[_Group]:
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
            groups.append(_Group(tuple(touched[cell]), ({cell: value},)))
            rest = [{one: number for one, number in mend.items() if one != cell} for mend in rest]
    left = tuple(at for at in broken if not any(at in group.members for group in groups))
    return [*groups, _Group(left, tuple(rest))] if left else groups


def _each_its_own(broken: Sequence[int], mend: Mend, touched: Mapping[Cell, Sequence[int]]) -> list[_Group]:
    """A group for each cell of the only way to mend; none unless each has a broken relation to itself, and
    where one of them alone would break a relation that holds."""
    groups = []
    for cell, value in mend.items():
        shared = tuple(at for at in touched[cell] if any(at in touched[one] for one in mend if one != cell))
        if len(shared) == len(touched[cell]) or not set(touched[cell]) <= set(broken):
            return []
        groups.append(_Group(tuple(touched[cell]), ({cell: value},), "", shared))
    return groups


def _joined(broken: Sequence[Broken], group: _Group, known: Mapping[Cell, Operand]) -> Diagnosed:
    """One hit for all relations of a group; ``known`` has every cell."""
    hits = [broken[at] for at in group.members]
    operands: dict[Cell, Operand] = {}
    totals: set[Cell] = set()
    for one in hits:
        totals.update(_totals(one.relation))
        for operand in one.relation.operands:
            operands.setdefault(operand.cell, operand)
    mends = tuple(
        tuple(
            _change(known[cell], value, cell in totals, "" if way else group.slip)
            for cell, value in mend.items()
        )
        for way, mend in enumerate(group.mends)
    )
    mends = tuple(sorted(mends, key=lambda mend: not any(change.slip for change in mend)))
    rules = tuple(sorted({one.rule.id for one in hits}))
    diagnosis = Diagnosis(rules, mends)
    own = [broken[at] for at in group.members if at not in group.shared]
    base = _plainest(own, mends[0][0].cell if len(mends) == 1 else None)
    others = [one for one in hits if one is not base]
    any_cell = {change.cell for mend in mends for change in mend} == operands.keys()
    say = said(
        [(one.rule.id, one.relation) for one in others], diagnosis, known, bool(group.shared), any_cell
    )
    hit = base.hit
    if len(mends) == 1:
        first = known[mends[0][0].cell]
        hit = hit._replace(span=first.amount.span or hit.span, path=first.path)
    if len(hits) > 1 or len(mends) == 1:
        hit = hit._replace(related=_related(operands.values(), hit))
    return Diagnosed(base.rule, hit, say, diagnosis)


def _plainest(hits: Sequence[Broken], cell: Cell | None) -> Broken:
    """The one of ``hits`` that says the most about ``cell``."""

    def rank(one: Broken) -> tuple[int, bool, int, str]:
        case = one.rule.cases.get(one.hit.case, one.rule.cases["default"])
        severity = -SEVERITIES.index(case.severity)
        if cell is None:
            return severity, True, 0, one.rule.id
        return severity, cell not in _totals(one.relation), len(one.relation.operands), one.rule.id

    return min(hits, key=rank)


def _totals(relation: Relation) -> list[Cell]:
    """The cells that are a side of the relation by themselves."""
    sides = ([one.cell for one in relation.operands if one.sign == sign] for sign in (1, -1))
    return [side[0] for side in sides if len(side) == 1]


def _change(operand: Operand, value: int, is_total: bool, slip: str) -> Change:
    printed = operand.amount.value
    return Change(operand.cell, printed, value, slip or slip_of(printed, value, is_total))


def _related(operands: Iterable[Operand], hit: Hit) -> tuple[Related, ...]:
    """The cells of the relations but for the one that the hit points at."""
    return tuple(
        Related(one.amount.span, one.path, Say(f"{one.name}：{one.shown}", f"{one.name}: {one.shown}"))
        for one in operands
        if one.amount.span is not None and one.amount.span != hit.span
    )
