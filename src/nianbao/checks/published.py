"""Check kind ``published``: the day of publication, as the page states it, against year and deadline."""

from collections.abc import Iterator
from datetime import date
from typing import Literal, NamedTuple

from nianbao.model.finding import Hit
from nianbao.model.report import Report
from nianbao.model.rule import Say
from nianbao.model.statement import Date


class Params(NamedTuple):
    """``late``: after the organ's deadline, month and day of the following year. ``department`` holds for
    departments and offices of governments, ``government`` for governments above 乡镇. Other organs have
    none in the law (case ``unnamed``): the former is held against 乡镇, 街道 and 派出机关, the latter against
    those whose kind is not known. ``early``: before the report year was over."""

    fault: Literal["late", "early"]
    department: tuple[int, ...] = (1, 31)
    government: tuple[int, ...] = (3, 31)


def run(report: Report, params: Params) -> Iterator[Hit]:
    """At most one hit, on the date. None where the report names several years, or its page holds several
    reports: of which the date is cannot be told."""
    published, year = report.statements.published, report.year
    if published is None or not published.date.iso() or not year or report.of > 1:
        return
    if any(mention.year != year for mention in report.statements.years):
        return
    day = date(*published.date)
    if params.fault == "early":
        if day <= date(year, 12, 31):
            yield Hit(published.span, ("发布日期",), {"date": day.isoformat(), "year": str(year)})
        return
    case, pair = _deadline(report, params)
    due = Date(year + 1, *pair)
    if due.iso() and day > date(*due):
        arguments: dict[str, str | Say] = {
            "date": day.isoformat(),
            "year": str(year),
            "due": date(*due).isoformat(),
            "days": str((day - date(*due)).days),
        }
        yield Hit(published.span, ("发布日期",), arguments, case)


def _deadline(report: Report, params: Params) -> tuple[str, tuple[int, ...]]:
    """The case and the deadline of the report's organ."""
    if report.organ_level == "乡镇街道" or report.organ_kind == "派出机关":
        return "unnamed", params.department
    if report.organ_kind == "人民政府":
        return "default", params.government
    if report.organ_kind in ("部门", "办公室"):
        return "default", params.department
    return "unnamed", params.government
