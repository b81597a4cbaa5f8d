"""Broken equations that follow from another hit: sums over blank cells do not hold, which is reported once.

A check declares the cells that a hit is about (``Hit.cells``). Where a broken equation can only be repaired
by changing such cells, it is no finding of its own.
"""

from collections.abc import Iterable, Sequence

from nianbao.engine.diagnose import Diagnosed
from nianbao.model.finding import Hit
from nianbao.model.relation import Cell, Change, Diagnosis
from nianbao.model.report import Report
from nianbao.model.rule import SEVERITIES, Rule, Say

#: How many cells a message names with the number that belongs in them.
MAX_NAMED = 6


def join_consequences(
    report: Report, declared: Iterable[tuple[Rule, Hit]], diagnosed: Sequence[Diagnosed]
) -> list[Diagnosed]:
    """The hits of both kinds, each cause once.

    Where a single broken equation names all cells of a declared hit, with the numbers that belong in them, it
    stays and the hit goes. Where the hit is about more, it stays, as severe as the equations that follow from
    it, and names these and the numbers.
    """
    remaining = list(diagnosed)
    joined: list[Diagnosed] = []
    for rule, hit in declared:
        cells = set(hit.cells)
        following = [item for item in remaining if _follows(item, cells)]
        changes = [change for item in following for change in _repair(item)]
        if len(following) == 1 and cells <= {change.cell for change in changes}:
            continue
        if following:
            remaining = [item for item in remaining if not _follows(item, cells)]
            joined.append(_with_consequences(report, rule, hit, following, changes))
        else:
            joined.append(Diagnosed(rule, hit, Say("", ""), None))
    return [*joined, *remaining]


def _follows(item: Diagnosed, cells: set[Cell]) -> bool:
    """Whether the only repair of a broken equation changes nothing but ``cells``."""
    repair = _repair(item)
    return bool(repair) and all(change.cell in cells for change in repair)


def _repair(item: Diagnosed) -> tuple[Change, ...]:
    """The only repair, empty where there are several or none."""
    return item.diagnosis.repairs[0] if item.diagnosis and len(item.diagnosis.repairs) == 1 else ()


def _with_consequences(
    report: Report, rule: Rule, hit: Hit, following: Sequence[Diagnosed], changes: Sequence[Change]
) -> Diagnosed:
    rules = sorted({other for item in following if item.diagnosis for other in item.diagnosis.rules})
    severities = [_severity(rule, hit), *(_severity(item.rule, item.hit) for item in following)]
    rows: dict[str, list[str]] = {}
    for change in changes[:MAX_NAMED]:
        label = report.tables[change.cell.table].rows[change.cell.row].spec.label
        rows.setdefault(label, []).append(f"{change.cell.column} {change.proposed}")
    zh = "；".join(f"“{label}”{'、'.join(cells)}" for label, cells in rows.items())
    en = "; ".join(f"“{label}” {', '.join(cells)}" for label, cells in rows.items())
    more = len(changes) > MAX_NAMED
    count = sum(item.relation_count for item in following)
    say = Say(
        f"。表里有 {count} 处因此不平（{'、'.join(rules)}），推算应为：{zh}{'等' if more else ''}",
        f". This breaks {count} sum{'' if count == 1 else 's'} ({', '.join(rules)}), which would hold with: "
        f"{en}{' and others' if more else ''}",
    )
    diagnosis = Diagnosis(tuple(sorted({rule.id, *rules})), (tuple(changes),))
    return Diagnosed(rule, hit, say, diagnosis, max(severities, key=SEVERITIES.index))


def _severity(rule: Rule, hit: Hit) -> str:
    return rule.cases.get(hit.case, rule.cases["default"]).severity
