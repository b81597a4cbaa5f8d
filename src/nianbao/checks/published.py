"""Check kinds ``published-…``: the day of publication, as the page states it, against year and deadline."""

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from nianbao.model.finding import Hit
from nianbao.model.report import Report
from nianbao.model.rule import Kind, MonthDay, NoOptions
from nianbao.model.span import Span
from nianbao.model.statement import Date


class Late(NamedTuple):
    """Month and day of the following year by which it is due. ``department`` holds for departments and
    offices of governments, ``government`` for governments above 乡镇. Other organs have none in the law (case
    ``unnamed``): the former is held against 乡镇, 街道 and 派出机关, the latter against those whose kind is
    not known."""

    department: MonthDay = MonthDay(1, 31)
    government: MonthDay = MonthDay(3, 31)


class LateMessage(NamedTuple):
    """The date, the report year, the date it was ``due``, and how many days after that it is."""

    date: str
    year: str
    due: str
    days: str


class EarlyMessage(NamedTuple):
    """The date and the report year."""

    date: str
    year: str


def late(report: Report, params: Late) -> Iterator[Hit]:
    """A hit where the date is after the organ's deadline."""
    publication = _published(report)
    if publication is None:
        return
    span, day = publication
    case, pair = _deadline(report, params)
    due = Date(report.year + 1, *pair)
    if due.iso() and day > date(*due):
        days = str((day - date(*due)).days)
        message = LateMessage(day.isoformat(), str(report.year), date(*due).isoformat(), days)
        yield Hit(span, ("发布日期",), message, case)


def early(report: Report, options: NoOptions) -> Iterator[Hit]:
    """A hit where the report year was not over."""
    publication = _published(report)
    if publication is not None and publication[1] <= date(report.year, 12, 31):
        yield Hit(publication[0], ("发布日期",), EarlyMessage(publication[1].isoformat(), str(report.year)))


def _published(report: Report) -> tuple[Span, date] | None:
    """The date and where it stands. None where the report names several years, or its page holds several
    reports: it is not known which of them the date is for."""
    published, year = report.statements.published, report.year
    if published is None or not published.date.iso() or not year or report.report_count > 1:
        return None
    if any(mention.year != year for mention in report.statements.years):
        return None
    return published.span, date(*published.date)


def _deadline(report: Report, params: Late) -> tuple[str, MonthDay]:
    """The case and the deadline of the report's organ."""
    if report.organ_level == "乡镇街道" or report.organ_kind == "派出机关":
        return "unnamed", params.department
    if report.organ_kind == "人民政府":
        return "default", params.government
    if report.organ_kind in ("部门", "办公室"):
        return "default", params.department
    return "unnamed", params.government


KINDS = {
    "published-late": Kind(late, Late, dict.fromkeys(("default", "unnamed"), LateMessage), needs_year=True),
    "published-early": Kind(early, NoOptions, {"default": EarlyMessage}, needs_year=True),
}
