"""Whether a rule can be applied to a report, and why not."""

from typing import NamedTuple

from nianbao.engine.kind import compares_with_last_year
from nianbao.engine.scope import Scope
from nianbao.model.report import Report
from nianbao.model.rule import Kind, Rule, Say


class Obstacle(NamedTuple):
    """Why a rule is not applied. ``is_gap``: something that should be in the report is missing, so that it is
    not fully checked."""

    reason: Say
    is_gap: bool = False


NO_YEAR = Obstacle(
    Say("看不出报告的年度，请用 --year 指明", "the report's year is unknown; give it with --year")
)
_OUT_OF_SCOPE = Obstacle(Say("不是一份完整的报告", "it is no whole report"))
_NO_ORGAN = Obstacle(
    Say(
        "看不出机关的层级或者类别，可用 --organ-level、--organ-kind 指明",
        "level or kind of the organ are unknown; --organ-level and --organ-kind give them",
    )
)
_OTHER_ORGAN = Obstacle(Say("不适用于这类机关", "not for such an organ"))
_OTHER_YEAR = Obstacle(Say("不适用于这个年度", "not for that year"))
_IN_OTHER_FILE = Obstacle(Say("在另一个文件里检查", "checked in another file"))
_NO_LAST_YEAR = Obstacle(Say("没有可以比对的上一年报告", "there is no report of last year to compare with"))


def obstacle(rule: Rule, kind: Kind, report: Report, scope: Scope) -> Obstacle | None:
    """What keeps ``rule``, of the check kind ``kind``, from being applied to ``report``; None for nothing."""
    if scope.kinds is not None and rule.check not in scope.kinds:
        return _OUT_OF_SCOPE
    if rule.levels and report.organ_level not in rule.levels:
        return _OTHER_ORGAN if report.organ_level else _NO_ORGAN
    if rule.kinds and report.organ_kind not in rule.kinds:
        return _OTHER_ORGAN if report.organ_kind else _NO_ORGAN
    if not _is_for_year(rule, report):
        return _OTHER_YEAR
    missing = [name for name in rule.needs if name not in report.tables and report.part(name) is None]
    if missing and all(name in report.related.found_in_files for name in rule.needs):
        return _IN_OTHER_FILE
    if missing:
        names = "、".join(missing)
        if all(name in report.unread for name in missing):
            return Obstacle(Say(f"{names}没有读出", f"{names} could not be read"), True)
        return Obstacle(Say(f"报告里没有{names}", f"the report has no {names}"), True)
    if kind.needs_year and not report.year:
        return NO_YEAR
    if compares_with_last_year(kind, rule.params) and report.related.last_year is None:
        return _NO_LAST_YEAR
    return None


def _is_for_year(rule: Rule, report: Report) -> bool:
    """Whether the rule is for the report's year, or for the first year of its edition where the year is
    unknown."""
    year = report.year
    if not year:
        edition = report.editions.get(report.edition)
        year = edition.years[0] if edition else 0
    first, last = rule.years
    return not year or (first <= year and (not last or year <= last))
