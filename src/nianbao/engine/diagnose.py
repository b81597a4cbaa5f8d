"""Broken equations → findings: hits with one cause become one hit that names the cause.

Hits that no repair explains stay as they are. A figure from elsewhere (last year's report, the text) that is
right again once the table is repaired is no finding of its own.
"""

from collections.abc import Iterable, Mapping, Sequence, Set
from typing import NamedTuple

from nianbao.engine.causes import Case, Group, causes, following, rows_by_figures
from nianbao.engine.diagnosis_text import describe_diagnosis
from nianbao.engine.repair import Steps, single_cells, system_of
from nianbao.engine.slips import slip_of
from nianbao.model.finding import Edit, Fix, Hit, Related
from nianbao.model.relation import Cell, Change, Diagnosis, Figure, Operand, Relation
from nianbao.model.report import Report
from nianbao.model.rule import SEVERITIES, Rule, Say


class Broken(NamedTuple):
    """A hit of a rule, with the broken relation, or with the figure that does not agree."""

    rule: Rule
    hit: Hit
    relation: Relation | Figure


class Diagnosed(NamedTuple):
    """A hit that may stand for several, the text that follows its message, the diagnosis, the severity
    where it is not that of the hit's case, and the number of broken relations."""

    rule: Rule
    hit: Hit
    say: Say
    diagnosis: Diagnosis | None
    severity: str = ""
    relation_count: int = 1


class _BrokenRelation(NamedTuple):
    """A broken equation of the tables."""

    broken: Broken
    relation: Relation


class _WrongFigure(NamedTuple):
    """A figure that the tables do not come to."""

    broken: Broken
    figure: Figure

    @property
    def is_last_years_cell(self) -> bool:
        """Whether it is last year's figure for one cell."""
        return self.figure.span is None and len(self.figure.readings[0].operands) == 1


def diagnosed(
    report: Report, broken: Sequence[Broken], known: Iterable[Relation | Figure]
) -> list[Diagnosed]:
    """The hits of ``broken``, those with one cause as one; ``known`` are all relations and figures there are.

    A combined hit points at the suspect, with every other cell of the broken relations as a related place.
    It is the hit of the most severe rule, and among these the most specific about the suspect: first the one
    whose total it is, then the one of the shortest equation, then the one of the first rule by id. Relations
    of ``known`` that do not hold are ignored.
    """
    equations, bounds, figures = _sorted(broken)
    case = _case(report, equations, figures, known)
    groups = causes(case)
    if not equations:
        last_years = [pair for pair in figures if pair.is_last_years_cell]
        if group := rows_by_figures(case, [pair.figure for pair in last_years]):
            equations = [_BrokenRelation(pair.broken, pair.figure.readings[0]) for pair in last_years]
            figures = [pair for pair in figures if not pair.is_last_years_cell]
            groups = [group]
    operands = {operand.cell: operand for relation in case.system.relations for operand in relation.operands}
    holding = {
        operand.cell
        for relation in case.system.relations
        if not relation.difference
        for operand in relation.operands
    }
    explained_by = following(groups, [pair.figure for pair in figures])
    results = []
    for index, group in enumerate(groups):
        explained = [pair for pair, cause in zip(figures, explained_by, strict=True) if cause == index]
        results.append(_joined(equations, group, explained, operands))
    solved = {index for group in groups for index in group.members}
    results += [_unexplained(pair.broken) for index, pair in enumerate(equations) if index not in solved]
    results += [_suspected(pair.broken, pair.relation, holding) for pair in bounds]
    return results + [
        _suspected(pair.broken, pair.figure.readings[0], holding)
        if pair.figure.span is None
        else _unexplained(pair.broken)
        for pair, cause in zip(figures, explained_by, strict=True)
        if cause is None
    ]


def _sorted(
    broken: Iterable[Broken],
) -> tuple[list[_BrokenRelation], list[_BrokenRelation], list[_WrongFigure]]:
    """Equations, upper bounds, and figures from elsewhere."""
    equations: list[_BrokenRelation] = []
    bounds: list[_BrokenRelation] = []
    figures: list[_WrongFigure] = []
    for item in broken:
        if isinstance(item.relation, Figure):
            figures.append(_WrongFigure(item, item.relation))
        else:
            target = bounds if item.relation.is_limit else equations
            target.append(_BrokenRelation(item, item.relation))
    return equations, bounds, figures


def _case(
    report: Report,
    equations: Sequence[_BrokenRelation],
    wrong: Sequence[_WrongFigure],
    known: Iterable[Relation | Figure],
) -> Case:
    """The broken equations with everything that helps to explain them."""
    figures = [pair.figure for pair in wrong]
    relations = [pair.relation for pair in equations]
    for item in known:
        if isinstance(item, Figure):
            figures.append(item)
        elif not item.difference and _has_number(item):
            relations.append(item)
    specs = {key: report.editions[table.edition].tables[key] for key, table in report.tables.items()}
    one_row = [
        Cell(key, row.key, name)
        for key, spec in specs.items()
        if spec.is_one_row
        for row in spec.rows
        for name in spec.columns
    ]
    columns = {key: spec.columns for key, spec in specs.items()}
    return Case(system_of(relations), len(equations), columns, one_row, figures, Steps())


def _has_number(relation: Relation) -> bool:
    """Whether any cell holds a number: blanks alone add up, whatever belongs in them."""
    return any(operand.amount.value is not None for operand in relation.operands)


def _unexplained(broken: Broken) -> Diagnosed:
    return Diagnosed(broken.rule, broken.hit, Say("", ""), None)


def _suspected(broken: Broken, relation: Relation, holding: Set[Cell]) -> Diagnosed:
    """A hit with the cells any one of which may be wrong, without those in relations that hold. Where last
    year's figure is compared with one cell, the figure itself may be wrong."""
    if not relation.is_limit and len(relation.operands) == 1:
        return _unexplained(broken)
    system = system_of([relation])
    operands = {operand.cell: operand for operand in relation.operands}
    repairs = tuple(
        tuple(_change(operands[cell], value, False, "") for cell, value in repair.items())
        for repair in single_cells(system, [0])
        if holding.isdisjoint(repair)
    )
    diagnosis = Diagnosis((broken.rule.id,), repairs) if repairs else None
    return Diagnosed(broken.rule, broken.hit, Say("", ""), diagnosis)


def _joined(
    broken: Sequence[_BrokenRelation],
    group: Group,
    explained: Sequence[_WrongFigure],
    known: Mapping[Cell, Operand],
) -> Diagnosed:
    """One hit for all relations of a group and the figures that it explains; ``known`` has every cell."""
    members = [broken[index] for index in group.members]
    operands: dict[Cell, Operand] = {}
    totals: set[Cell] = set()
    for member in members:
        totals.update(_totals(member.relation))
        for operand in member.relation.operands:
            operands.setdefault(operand.cell, operand)
    repairs = tuple(
        tuple(
            _change(known[cell], value, cell in totals, "" if index and not group.all_shifted else group.slip)
            for cell, value in repair.items()
        )
        for index, repair in enumerate(group.repairs)
    )
    repairs = tuple(sorted(repairs, key=lambda repair: not any(change.slip for change in repair)))
    pairs: list[_BrokenRelation | _WrongFigure] = [*members, *explained]
    rules = tuple(sorted({pair.broken.rule.id for pair in pairs}))
    diagnosis = Diagnosis(rules, repairs)
    unshared = [broken[index] for index in group.members if index not in group.shared]
    base = _most_specific(unshared, repairs[0][0].cell if len(repairs) == 1 else None)
    others: list[tuple[str, Relation | Figure]] = [
        (member.broken.rule.id, member.relation) for member in members if member.broken is not base
    ]
    others += [(pair.broken.rule.id, pair.figure) for pair in explained]
    any_cell = {change.cell for repair in repairs for change in repair} == operands.keys()
    say = describe_diagnosis(others, diagnosis, known, bool(group.shared), any_cell, group.evidence)
    hit = base.hit
    if len(repairs) == 1:
        changed = [known[change.cell] for change in repairs[0]]
        suspect = next((operand for operand in changed if operand.path == hit.path), changed[0])
        hit = hit._replace(span=suspect.amount.span or hit.span, path=suspect.path)
    if diagnosis.suspect is not None:
        hit = hit._replace(fix=_fix(known[diagnosis.suspect.cell], diagnosis.suspect.proposed))
    if len(members) > 1 or len(repairs) == 1:
        hit = hit._replace(related=_related(operands.values(), hit))
    figures = {figure.name: figure for figure in (*(pair.figure for pair in explained), *group.evidence)}
    places = tuple(
        Related(figure.span, figure.path, figure.name)
        for figure in figures.values()
        if figure.span is not None
    )
    hit = hit._replace(related=hit.related + places)
    return Diagnosed(base.rule, hit, say, diagnosis, relation_count=len(members))


def _fix(suspect: Operand, value: int) -> Fix | None:
    """The fix that writes ``value`` in the suspect's cell; None where the file has no such cell."""
    span = suspect.amount.span
    say = Say(f"改为 {value}", f"write {value}")
    return None if span is None else Fix((Edit(span, str(value)),), say, is_safe=False)


def _most_specific(pairs: Sequence[_BrokenRelation], cell: Cell | None) -> Broken:
    """The hit that is most specific about ``cell``."""

    def rank(pair: _BrokenRelation) -> tuple[int, bool, int, str]:
        rule, relation = pair.broken.rule, pair.relation
        case = rule.cases.get(pair.broken.hit.case, rule.cases["default"])
        severity = -SEVERITIES.index(case.severity)
        if cell is None:
            return severity, True, 0, rule.id
        return severity, cell not in _totals(relation), len(relation.operands), rule.id

    return min(pairs, key=rank).broken


def _totals(relation: Relation) -> list[Cell]:
    """The cells that are a side of the relation by themselves."""
    sides = ([operand.cell for operand in relation.operands if operand.sign == sign] for sign in (1, -1))
    return [side[0] for side in sides if len(side) == 1]


def _change(operand: Operand, value: int, is_total: bool, slip: str) -> Change:
    printed = operand.amount.value
    return Change(operand.cell, printed, value, slip or slip_of(printed, value, is_total))


def _related(operands: Iterable[Operand], hit: Hit) -> tuple[Related, ...]:
    """The cells of the relations, without the one that the hit points at."""
    return tuple(
        Related(
            operand.amount.span,
            operand.path,
            Say(f"{operand.name}：{operand.shown}", f"{operand.name}: {operand.shown}"),
        )
        for operand in operands
        if operand.amount.span is not None and operand.amount.span != hit.span
    )
