"""Check kinds ``published-…``: the dates of publication and below the report, against year and deadline."""

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from nianbao.model.finding import Hit
from nianbao.model.report import Report
from nianbao.model.rule import Kind, MonthDay, NoOptions
from nianbao.model.span import Span
from nianbao.model.statement import Date


class Late(NamedTuple):
    """Month and day of the following year by which a report is due: that of a ``department``, an
    office or a 乡镇; of the government of a ``county``, a ``city`` or a ``province``, and of a
    ``government`` whose level is not known; of the central government's own departments and of a
    ``system`` under them, which the words of ``systems`` in the organ's name show. No text names
    other organs (case ``unnamed``): 街道 and 派出机关 are held against ``department``, those whose kind is
    not known against ``government``."""

    department: MonthDay = MonthDay(1, 31)
    county: MonthDay = MonthDay(2, 20)
    city: MonthDay = MonthDay(3, 10)
    province: MonthDay = MonthDay(3, 31)
    government: MonthDay = MonthDay(3, 31)
    system: MonthDay = MonthDay(3, 31)
    systems: tuple[str, ...] = ()


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
    published = _published(report)
    if published is None:
        return
    span, day = published
    case, pair = _deadline(report, params)
    due = Date(report.year + 1, *pair)
    if due.iso() and day > date(*due):
        days = str((day - date(*due)).days)
        message = LateMessage(day.isoformat(), str(report.year), date(*due).isoformat(), days)
        yield Hit(span, ("发布日期",), message, case)


def early(report: Report, options: NoOptions) -> Iterator[Hit]:
    """A hit where the report year was not over; case ``signed`` for the date below the report, ``text`` for
    the one that a sentence gives."""
    stated = report.statements.published_in_text
    dates = (
        ("default", "发布日期", _published(report)),
        ("signed", "落款日期", _signed(report)),
        ("text", "发布日期", _day(report, stated.span, stated.date) if stated is not None else None),
    )
    for case, place, dated in dates:
        if dated is not None and dated[1] <= date(report.year, 12, 31):
            yield Hit(dated[0], (place,), EarlyMessage(dated[1].isoformat(), str(report.year)), case)


def _published(report: Report) -> tuple[Span, date] | None:
    """The date of publication and its place; None where the page holds several reports, or the year is not
    sure."""
    published = report.statements.published
    if published is None or not published.date.iso() or report.report_count > 1 or not _is_sure(report):
        return None
    return published.span, date(*published.date)


def _signed(report: Report) -> tuple[Span, date] | None:
    """The date below the report and its place; None where it is not whole, or the year is not sure."""
    signature = report.statements.signature
    if signature is None or signature.date is None:
        return None
    return _day(report, signature.span, signature.date)


def _day(report: Report, span: Span, stated: Date) -> tuple[Span, date] | None:
    """A date and its place; None where it is not whole, or the year is not sure."""
    return (span, date(*stated)) if stated.iso() and _is_sure(report) else None


def _is_sure(report: Report) -> bool:
    """Whether the report year is known, and not only from these dates, and all places name it."""
    years = report.statements.years
    return bool(report.year) and all(
        mention.year == report.year and mention.place not in ("signed", "published") for mention in years
    )


def _deadline(report: Report, params: Late) -> tuple[str, MonthDay]:
    """The case and the deadline of the report's organ."""
    level, kind = report.organ_level, report.organ_kind
    if level == "国务院部门" or any(word in report.organ for word in params.systems):
        return "default", params.system
    if kind == "人民政府":
        of_level = {
            "乡镇街道": params.department,
            "县": params.county,
            "设区的市": params.city,
            "省": params.province,
        }
        return "default", of_level.get(level, params.government)
    if level == "乡镇街道" or kind == "派出机关":
        return "unnamed", params.department
    if kind in ("部门", "办公室"):
        return "default", params.department
    return "unnamed", params.government


KINDS = {
    "published-late": Kind(late, Late, dict.fromkeys(("default", "unnamed"), LateMessage), needs_year=True),
    "published-early": Kind(
        early, NoOptions, dict.fromkeys(("default", "signed", "text"), EarlyMessage), needs_year=True
    ),
}
