"""Broken equations → findings: hits that have one cause become one hit that names it.

What mends nothing is left as it was found. A figure from elsewhere (last year's report, the text) that is
right again when the table is mended is no finding of its own.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from nianbao.engine.causes import Case, Group, causes, following, rows_by_figures
from nianbao.engine.mend_words import said
from nianbao.engine.mending import Steps, system_of
from nianbao.engine.slips import slip_of
from nianbao.model.finding import Hit, Related
from nianbao.model.relation import Cell, Change, Diagnosis, Figure, Operand, Relation
from nianbao.model.report import Report
from nianbao.model.rule import SEVERITIES, Rule, Say


class Broken(NamedTuple):
    """A hit of a rule, and the relation that it says is broken, or the figure that does not agree."""

    rule: Rule
    hit: Hit
    relation: Relation | Figure


class Diagnosed(NamedTuple):
    """A hit that may stand for several, what is said after its message, and the diagnosis."""

    rule: Rule
    hit: Hit
    say: Say
    diagnosis: Diagnosis | None


def diagnosed(
    report: Report, broken: Sequence[Broken], known: Iterable[Relation | Figure]
) -> list[Diagnosed]:
    """The hits of ``broken``, those with one cause as one; ``known`` are all relations and figures there are.

    It stands at the suspect, with every other cell of the broken relations as a related place. The hit that
    stays is, of the most severe rules, the one that says the most about the suspect: whose total it is,
    else that of the shortest equation, else that of the first rule by id. Of ``known``, relations that do
    not hold are passed over.
    """
    inner = [(one, one.relation) for one in broken if isinstance(one.relation, Relation)]
    outer = [(one, one.relation) for one in broken if isinstance(one.relation, Figure)]
    figures = [figure for _, figure in outer]
    relations = [relation for _, relation in inner]
    for item in known:
        if isinstance(item, Figure):
            figures.append(item)
        elif not item.difference:
            relations.append(item)
    specs = {key: report.editions[table.edition].tables[key] for key, table in report.tables.items()}
    columns = {key: spec.columns for key, spec in specs.items()}
    as_one = [
        Cell(key, row.key, name)
        for key, spec in specs.items()
        if spec.is_one_row
        for row in spec.rows
        for name in spec.columns
    ]
    case = Case(system_of(relations), len(inner), columns, as_one, figures, Steps())
    groups = causes(case)
    last = [(one, figure) for one, figure in outer if figure.span is None]
    if not inner and (group := rows_by_figures(case, [figure for _, figure in last])):
        inner, groups = [(one, figure.readings[0]) for one, figure in last], [group]
        outer = [pair for pair in outer if pair not in last]
    operands = {one.cell: one for relation in relations for one in relation.operands}
    solved = {at for group in groups for at in group.members}
    follow = following(groups, [figure for _, figure in outer])
    told = []
    for index, group in enumerate(groups):
        own = [pair for pair, cause in zip(outer, follow, strict=True) if cause == index]
        told.append(_joined(inner, group, own, operands))
    told += [_as_found(one) for at, (one, _) in enumerate(inner) if at not in solved]
    return told + [_as_found(one) for (one, _), cause in zip(outer, follow, strict=True) if cause is None]


def _as_found(one: Broken) -> Diagnosed:
    return Diagnosed(one.rule, one.hit, Say("", ""), None)


def _joined(
    broken: Sequence[tuple[Broken, Relation]],
    group: Group,
    follow: Sequence[tuple[Broken, Figure]],
    known: Mapping[Cell, Operand],
) -> Diagnosed:
    """One hit for all relations of a group and the figures that ``follow`` it; ``known`` has every cell."""
    hits = [broken[at] for at in group.members]
    operands: dict[Cell, Operand] = {}
    totals: set[Cell] = set()
    for _, relation in hits:
        totals.update(_totals(relation))
        for operand in relation.operands:
            operands.setdefault(operand.cell, operand)
    mends = tuple(
        tuple(
            _change(known[cell], value, cell in totals, "" if way and not group.every else group.slip)
            for cell, value in mend.items()
        )
        for way, mend in enumerate(group.mends)
    )
    mends = tuple(sorted(mends, key=lambda mend: not any(change.slip for change in mend)))
    rules = tuple(sorted({one.rule.id for one, _ in (*hits, *follow)}))
    diagnosis = Diagnosis(rules, mends)
    own = [broken[at] for at in group.members if at not in group.shared]
    base = _plainest(own, mends[0][0].cell if len(mends) == 1 else None)
    others: list[tuple[str, Relation | Figure]] = [
        (one.rule.id, relation) for one, relation in hits if one is not base
    ]
    others += [(one.rule.id, what) for one, what in follow]
    any_cell = {change.cell for mend in mends for change in mend} == operands.keys()
    say = said(others, diagnosis, known, bool(group.shared), any_cell, group.evidence)
    hit = base.hit
    if len(mends) == 1:
        changed = [known[change.cell] for change in mends[0]]
        first = next((one for one in changed if one.path == hit.path), changed[0])
        hit = hit._replace(span=first.amount.span or hit.span, path=first.path)
    if len(hits) > 1 or len(mends) == 1:
        hit = hit._replace(related=_related(operands.values(), hit))
    figures = {one.name: one for one in (*(what for _, what in follow), *group.evidence)}
    places = tuple(Related(one.span, one.path, one.name) for one in figures.values() if one.span is not None)
    return Diagnosed(base.rule, hit._replace(related=hit.related + places), say, diagnosis)


def _plainest(hits: Sequence[tuple[Broken, Relation]], cell: Cell | None) -> Broken:
    """The one of ``hits`` that says the most about ``cell``."""

    def rank(pair: tuple[Broken, Relation]) -> tuple[int, bool, int, str]:
        one, relation = pair
        case = one.rule.cases.get(one.hit.case, one.rule.cases["default"])
        severity = -SEVERITIES.index(case.severity)
        if cell is None:
            return severity, True, 0, one.rule.id
        return severity, cell not in _totals(relation), len(relation.operands), one.rule.id

    return min(hits, key=rank)[0]


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
