"""Rules applied to a report: hits are stamped into findings, and what could not be checked is listed."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import NamedTuple

from nianbao.engine.applicability import NO_YEAR, Obstacle, obstacle
from nianbao.engine.clock import NO_CLOCK, Clock
from nianbao.engine.extent import extent_of
from nianbao.engine.scope import Scope
from nianbao.engine.stamp import report_label, stamp
from nianbao.model.document import Locator
from nianbao.model.extent import Comparison, Extent, Unapplied
from nianbao.model.finding import Finding, Hit, Skip
from nianbao.model.relation import Figure, Relation
from nianbao.model.report import Report
from nianbao.model.rule import Kind, Rule, Say

#: How many findings of a rule, of each severity, are listed for a file; once these are corrected the next
#: ones show.
MAX_LISTED = 100
#: The same where a baseline may accept most of them.
MAX_FOR_BASELINE = 1000
#: After this many hits of a rule the rest is not even counted: a small file may hold millions.
MAX_COUNTED = 10_000


class Crash(NamedTuple):
    """A rule whose check raised, and the exception as text."""

    rule: Rule
    reason: str


class Outcome(NamedTuple):
    """What the rules say of one report: findings in the order of the file, what was not checked, the rules
    that crashed, and how much was checked."""

    findings: list[Finding]
    skips: list[Skip]
    crashes: list[Crash]
    extent: Extent


def run_rules(
    report: Report,
    rules: Sequence[Rule],
    kinds: Mapping[str, Kind],
    scope: Scope,
    listed: Mapping[tuple[str, str], int] = MappingProxyType({}),
    limit: int = MAX_LISTED,
    clock: Clock = NO_CLOCK,
) -> Outcome:
    """Apply ``rules`` to ``report``.

    ``kinds`` are the check kinds by name; rules of those that the pipeline raises itself are left out. A
    rule that needs only parts or tables of another file is applied there. ``listed``: how many findings the
    file has already, by rule and severity, of which there may be ``limit``. ``clock`` is told when each rule
    is done.
    """
    locator = Locator(report.document, report_label(report))
    findings: list[Finding] = []
    skips: list[Skip] = list(scope.skips)
    crashes: list[Crash] = []
    applied: list[Rule] = []
    unapplied: dict[Obstacle, list[str]] = {}
    comparisons: list[Comparison] = []
    broken: list[tuple[Rule, Hit, Relation | Figure]] = []
    declared: list[tuple[Rule, Hit]] = []
    for rule in rules:
        kind = kinds.get(rule.check)
        if kind is None or kind.run is None:
            continue
        if reason := obstacle(rule, kind, report, scope):
            unapplied.setdefault(reason, []).append(rule.id)
            if reason.is_gap:
                skips.append(Skip(rule.id, reason.reason))
            continue
        applied.append(rule)
        clock.start()
        try:
            for item in _bounded(rule, kind.run(report, rule.params), listed, limit):
                if isinstance(item, Skip):
                    skips.append(item)
                elif isinstance(item, Comparison):
                    comparisons.append(item)
                elif item.case in scope.dropped.get(rule.check, ()):
                    continue
                elif item.relation is not None:
                    broken.append((rule, item, item.relation))
                elif item.cells:
                    declared.append((rule, item))
                else:
                    findings.append(stamp(rule, item, report, locator))
        except Exception as error:
            crashes.append(_crash(rule, error))
        clock.stop(rule.id)
    clock.start()
    if broken or declared:
        diagnosed, failed = _diagnosed(report, broken, declared, applied, kinds, locator)
        findings += diagnosed
        crashes += failed
    clock.stop("diagnose")
    findings.sort(key=lambda finding: (finding.location.line, finding.location.column, finding.rule))
    if ids := unapplied.get(NO_YEAR):
        skips.append(_without_year(ids))
    if report.report_count > 1:
        zh, en = report_label(report)
        skips = [
            skip._replace(reason=Say(f"{zh}：{skip.reason.zh}", f"{en}: {skip.reason.en}")) for skip in skips
        ]
    compares = any(kinds[rule.check].compares_figures for rule in applied)
    groups = [Unapplied(reason.reason, tuple(ids)) for reason, ids in unapplied.items()]
    extent = extent_of(
        report, comparisons if compares else None, locator, [rule.id for rule in applied], groups
    )
    return Outcome(findings, skips, crashes, extent)


def _without_year(ids: Sequence[str]) -> Skip:
    """The message about the rules that cannot be applied to a report of unknown year."""
    return Skip(
        "",
        Say(
            f"看不出报告的年度，{'、'.join(ids)} 没有检查；请用 --year 指明年度",
            f"the report's year is unknown: {', '.join(ids)} not applied; give it with --year",
        ),
    )


def _bounded(
    rule: Rule,
    items: Iterable[Hit | Skip | Comparison],
    listed: Mapping[tuple[str, str], int],
    limit: int,
) -> Iterator[Hit | Skip | Comparison]:
    """What a check yields, up to ``limit`` hits of each severity, so that the most severe are among them.
    The rest is only counted, and reported as a Skip."""
    counts: Counter[str] = Counter()
    total = unlisted = 0
    for item in items:
        if isinstance(item, Comparison):
            yield item
            continue
        if total == MAX_COUNTED:
            zh, en = (
                f"查到 {total} 处后没有再查，请先改正",
                f"stopped after {total} places; correct them first",
            )
            yield Skip(rule.id, Say(zh, en))
            break
        total += 1
        if isinstance(item, Skip):
            yield item._replace(rule=rule.id)
            continue
        severity = rule.cases.get(item.case, rule.cases["default"]).severity
        counts[severity] += 1
        if counts[severity] + listed.get((rule.id, severity), 0) <= limit:
            yield item
        else:
            unlisted += 1
    if unlisted:
        yield Skip(rule.id, Say(f"另有 {unlisted} 处没有列出", f"{unlisted} more are not listed"), unlisted)


def _diagnosed(
    report: Report,
    broken: Sequence[tuple[Rule, Hit, Relation | Figure]],
    declared: Sequence[tuple[Rule, Hit]],
    applied: Sequence[Rule],
    kinds: Mapping[str, Kind],
    locator: Locator,
) -> tuple[list[Finding], list[Crash]]:
    """The findings of broken equations and of hits that declare cells, one for each cause; one for each hit
    where the diagnosis crashes."""
    from nianbao.engine.zeros import with_zeros

    rule = (broken[0] if broken else declared[0])[0]  # to which a crash is attributed
    try:
        equations: list[Relation | Figure] = []
        for rule in applied:
            if (relations := kinds[rule.check].relations) is not None:
                equations += relations(report, rule.params)
        declared = with_zeros(report, declared, equations)
        if not broken:
            return [stamp(rule, hit, report, locator) for rule, hit in declared], []
        from nianbao.engine.consequences import join_consequences
        from nianbao.engine.diagnose import Broken, diagnosed

        rule = broken[0][0]
        results = diagnosed(report, [Broken(*item) for item in broken], equations)
        results = join_consequences(report, declared, results)
        return [stamp(result.rule, result.hit, report, locator, result) for result in results], []
    except Exception as error:
        hits = [*((rule, hit) for rule, hit, _ in broken), *declared]
        return [stamp(rule, hit, report, locator) for rule, hit in hits], [_crash(rule, error)]


def _crash(rule: Rule, error: Exception) -> Crash:
    return Crash(rule, f"{type(error).__name__}: {error}")
