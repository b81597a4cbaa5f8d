"""How much of a report was checked: which counts of its text were compared with tables, why not others."""

from collections.abc import Iterable, Sequence

from nianbao.model.document import Locator
from nianbao.model.extent import Comparison, Extent, Quantity, Unapplied, Uncompared
from nianbao.model.report import Report
from nianbao.model.rule import Say
from nianbao.model.span import Span
from nianbao.model.text import quote

#: How many counts that were not compared are listed for a report.
MAX_UNCOMPARED = 1_000

_REASONS = {
    "": Say("没有选用核对这个数的规则", "no rule that compares it was selected"),
    "approximate": Say("是约数", "it is approximate"),
    "scope": Say("看来不是本机关本年度的数", "it seems to be of others, or of another time"),
    "unclear": Say("没有认出说的是表格里的哪一项", "it was not recognised which cell it is about"),
}


def extent_of(
    report: Report,
    comparisons: Iterable[Comparison] | None,
    locator: Locator,
    applied: Sequence[str],
    unapplied: Sequence[Unapplied],
) -> Extent:
    """The extent of the check of ``report``. ``comparisons`` are those that checks have reported, None where
    no applied rule makes any."""
    if comparisons is None:
        return Extent(applied=tuple(applied), unapplied=tuple(unapplied))
    # A check may compare one figure by several rules: one comparison is enough.
    outcomes: dict[tuple[int, tuple[int, int] | None, int], Comparison] = {}
    for comparison in comparisons:
        key = _end(comparison.span)
        if key not in outcomes or comparison.reason is None:
            outcomes[key] = comparison
    uncompared: list[Uncompared] = []
    missing = 0
    counted = set()
    for quantity in report.statements.quantities:
        key = _end(quantity.span)
        counted.add(key)
        outcome = outcomes.get(key)
        if outcome is not None and outcome.reason is None:
            continue
        missing += 1
        if len(uncompared) < MAX_UNCOMPARED:
            reason = outcome.reason if outcome is not None and outcome.reason is not None else None
            uncompared.append(_uncompared(report, quantity, reason, locator))
    # Figures that were read although no noun of the list stands with them.
    for key, outcome in outcomes.items():
        if key not in counted:
            counted.add(key)
            if outcome.reason is not None:
                missing += 1
                text = report.document.text(outcome.span)
                location = locator.locate(outcome.span, report.path_at(outcome.span))
                uncompared.append(Uncompared(location, quote(text), outcome.reason))
    return Extent(
        len(counted),
        len(counted) - missing,
        tuple(sorted(uncompared, key=lambda item: (item.location.line, item.location.column))),
        tuple(applied),
        tuple(unapplied),
    )


def merged(extents: Sequence[Extent]) -> Extent:
    """The extent of a file with several reports: a rule is applied where it is applied to one of them."""
    if len(extents) == 1:
        return extents[0]
    applied = tuple(sorted({rule for extent in extents for rule in extent.applied}))
    reasons: dict[Say, set[str]] = {}
    for extent in extents:
        for group in extent.unapplied:
            reasons.setdefault(group.reason, set()).update(set(group.rules) - set(applied))
    counted = [extent for extent in extents if extent.quantities is not None]
    return Extent(
        sum(extent.quantities or 0 for extent in counted) if counted else None,
        sum(extent.compared or 0 for extent in counted) if counted else None,
        tuple(item for extent in extents for item in extent.uncompared),
        applied,
        tuple(Unapplied(reason, tuple(sorted(rules))) for reason, rules in reasons.items() if rules),
    )


def _end(span: Span) -> tuple[int, tuple[int, int] | None, int]:
    """Where a figure ends, which is the same however much before it counts as part of it (约, 共)."""
    return span.block, span.cell, span.end


def _uncompared(report: Report, quantity: Quantity, reason: Say | None, locator: Locator) -> Uncompared:
    location = locator.locate(quantity.span, report.path_at(quantity.span))
    return Uncompared(location, quantity.quote, reason or _reason(report, quantity))


def _reason(report: Report, quantity: Quantity) -> Say:
    if quantity.reason != "year":
        return _REASONS[quantity.reason]
    if not report.year:
        return Say("看不出报告的年度", "the report's year is unknown")
    return Say(f"不是 {report.year} 年的数", f"it is not of {report.year}")
