"""Broken equations → what broke them: hits that have one cause become one hit that names it.

All equations of a report are one system: those of the tables, and those with a figure from elsewhere (last
year's report, the text). A cell is a suspect when a change of it alone mends every broken equation that it
is in, and when it is in no equation that holds. Where no cell does, rows that were shifted or exchanged and
then the smallest sets of cells are tried; what mends nothing is left as it was found.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from nianbao.engine.mending import Mend, System, knots, single_cells, smallest_sets, system_of
from nianbao.engine.slips import SLIPS, misplaced_rows, slip_of
from nianbao.model.finding import Hit, Related
from nianbao.model.relation import Cell, Change, Diagnosis, Operand, Relation
from nianbao.model.report import Report
from nianbao.model.rule import SEVERITIES, Rule, Say

#: So many cells that would do equally are named in a message; more of them are no help.
_MOST_NAMED = 3


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
    """Indexes of broken relations that have one cause, the ways to mend them, and a row's slip."""

    members: tuple[int, ...]
    mends: tuple[Mend, ...]
    slip: str = ""


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
            groups.append(group._replace(members=tuple(inner[at] for at in group.members)))
            solved.update(groups[-1].members)
    said = [_joined([broken[at] for at in group.members], group) for group in groups]
    said += [
        Diagnosed(one.rule, one.hit, Say("", ""), None) for at, one in enumerate(broken) if at not in solved
    ]
    return said


def _groups(
    broken: Sequence[Relation], others: Sequence[Relation], columns: Mapping[str, Sequence[str]]
) -> list[_Group]:
    """The relations that can be mended, in groups with one cause each."""
    system = system_of((*broken, *others))
    groups: list[_Group] = []
    rest: list[int] = []
    for knot in knots(system, range(len(broken))):
        if mends := single_cells(system, knot):
            groups.append(_Group(tuple(knot), tuple(mends)))
        elif any(not broken[at].outside for at in knot):
            rest += knot
    if not rest:
        return groups
    rows = misplaced_rows(system, rest, columns)
    if rows and all(mend == rows[0][1] for _, mend in rows):
        return [*groups, _Group(tuple(rest), (rows[0][1],), rows[0][0])]
    fixed = [at for at in range(len(system.relations)) if at < len(broken) and at not in rest]
    return groups + _apart(system, rest, smallest_sets(system, rest, fixed))


def _apart(system: System, broken: Sequence[int], mends: Sequence[Mend]) -> list[_Group]:
    """Changes that have no relation with the others of their set in common are causes of their own,
    where every way to mend has them."""
    if not mends:
        return []
    touched = {cell: {at for at, _ in system.places[cell]} for mend in mends for cell in mend}
    groups = []
    left = list(mends)
    for cell, value in mends[0].items():
        alone = all(
            mend.get(cell) == value
            and all(touched[cell].isdisjoint(touched[one]) for one in mend if one != cell)
            for mend in mends
        )
        if alone:
            groups.append(_Group(tuple(sorted(touched[cell])), ({cell: value},)))
            left = [{one: number for one, number in mend.items() if one != cell} for mend in left]
    members = tuple(at for at in broken if not any(at in group.members for group in groups))
    return [*groups, _Group(members, tuple(left))] if members else groups


def _joined(hits: Sequence[Broken], group: _Group) -> Diagnosed:
    """One hit for all of ``hits``."""
    operands: dict[Cell, Operand] = {}
    totals: set[Cell] = set()
    for one in hits:
        totals.update(_totals(one.relation))
        for operand in one.relation.operands:
            operands.setdefault(operand.cell, operand)
    mends = tuple(
        tuple(_change(operands[cell], value, cell in totals, group.slip) for cell, value in mend.items())
        for mend in group.mends
    )
    mends = tuple(sorted(mends, key=lambda mend: not any(change.slip for change in mend)))
    rules = tuple(sorted({one.rule.id for one in hits}))
    diagnosis = Diagnosis(rules, mends)
    base = _plainest(hits, mends[0][0].cell if len(mends) == 1 else None)
    others = [one for one in hits if one is not base]
    say = _said(others, diagnosis, operands)
    hit = base.hit
    if len(mends) == 1:
        first = operands[mends[0][0].cell]
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


def _said(others: Sequence[Broken], diagnosis: Diagnosis, operands: Mapping[Cell, Operand]) -> Say:
    """What follows the message of the hit that stays: the other relations, then what mends them all."""
    zh = en = ""
    if others:
        told = [_off(one) for one in others]
        one_cause = all(len(mend) == 1 or mend[0].slip == mend[-1].slip != "" for mend in diagnosis.mends)
        zh, en = ("由同一原因造成的", "For the same reason") if one_cause else ("连带不平的", "Off with it")
        zh = f"。{zh}还有：{'，'.join(one.zh for one in told)}"
        en = f". {en}: {', '.join(one.en for one in told)}"
    mend = _mend(diagnosis, operands, bool(others))
    return Say(zh + mend.zh, en + mend.en)


def _off(one: Broken) -> Say:
    """A broken relation in short: what it is, its sides, the rule."""
    left, right = one.relation.sides
    name = one.relation.name
    return Say(f"{name.zh} {left} ≠ {right}（{one.rule.id}）", f"{name.en} {left} ≠ {right} ({one.rule.id})")


def _mend(diagnosis: Diagnosis, operands: Mapping[Cell, Operand], several: bool) -> Say:
    mends = diagnosis.mends
    slips = {change.slip for mend in mends for change in mend}
    if len(mends) == 1 and slips <= {"row-shifted", "rows-exchanged"}:
        return _misplaced(mends[0], operands)
    if len(mends) == 1 and len(mends[0]) == 1:
        told = _put(mends[0], operands)
        zh, en = ("都", " them all") if several else ("", " it")
        return Say(f"。只改一格就{zh}能平：{told.zh}", f". One cell mends{en}: {told.en}")
    if len(mends) == 1:
        told = _put(mends[0], operands)
        return Say(
            f"。一起改这 {len(mends[0])} 格才能平：{told.zh}", f". These cells together mend it: {told.en}"
        )
    cells = {change.cell for mend in mends for change in mend}
    named = mends if len(mends) <= _MOST_NAMED and cells != operands.keys() else ()
    named = named or tuple(mend for mend in mends if any(change.slip for change in mend))[:_MOST_NAMED]
    if not named:
        return Say("", "")
    told_all = [_put(mend, operands) for mend in named]
    zh, en = "；或者".join(one.zh for one in told_all), "; or ".join(one.en for one in told_all)
    return Say(f"。可能的改法：{zh}", f". What may mend it: {en}")


def _put(mend: Sequence[Change], operands: Mapping[Cell, Operand]) -> Say:
    """The changes of one way to mend, each with its cell, both numbers and the slip."""
    zh, en = [], []
    for change in mend:
        one = operands[change.cell]
        slip = SLIPS.get(change.slip, Say("", ""))
        row = one.path[-2]
        zh.append(
            f"“{row}”的“{change.cell.column}”填的是 {one.shown}，应为 {change.proposed}"
            + (f"（{slip.zh}）" if slip.zh else "")
        )
        en.append(
            f"“{row}”, “{change.cell.column}” is {one.shown} and should be {change.proposed}"
            + (f" ({slip.en})" if slip.en else "")
        )
    return Say("；".join(zh), "; ".join(en))


def _misplaced(mend: Sequence[Change], operands: Mapping[Cell, Operand]) -> Say:
    """A row that was shifted, or two that were exchanged: said as such, with what each cell should be."""
    rows: dict[str, list[Change]] = {}
    for change in mend:
        rows.setdefault(operands[change.cell].path[-2], []).append(change)
    slip = SLIPS[mend[0].slip]
    zh = "”和“".join(rows)
    en = "” and “".join(rows)
    told = {
        row: "、".join(f"{change.cell.column} {change.proposed}" for change in changes)
        for row, changes in rows.items()
    }
    if len(rows) > 1:
        return Say(f"。“{zh}”{slip.zh}，对调后就都能平", f". “{en}”: {slip.en}; exchanged back, all adds up")
    return Say(
        f"。“{zh}”{slip.zh}，移回去就都能平：{told[zh]}",
        f". “{en}”: {slip.en}; moved back, all adds up: {told[zh]}",
    )
