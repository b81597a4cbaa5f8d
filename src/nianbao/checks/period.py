"""Check kinds ``period-…``: the 统计期限, 1 January to 31 December of the report year."""

from collections.abc import Iterator
from typing import NamedTuple

from nianbao.model.finding import Hit
from nianbao.model.report import Report
from nianbao.model.rule import Kind, NoOptions


class Missing(NamedTuple):
    """The report year."""

    year: str


class Malformed(NamedTuple):
    """The period as it is printed, and the report year."""

    text: str
    year: str


def missing(report: Report, options: NoOptions) -> Iterator[Hit]:
    """A hit on the title where there is no period at all."""
    if report.period is None:
        span = report.title.span if report.title else next(report.document.spans())
        yield Hit(span, ("统计期限",), Missing(_year(report)))


def malformed(report: Report, options: NoOptions) -> Iterator[Hit]:
    """A hit on a period that is not the whole year, or (case ``unreadable``) has no dates."""
    period = report.period
    year = _year(report)
    if period is None:
        return
    start, end = period.start, period.end
    if start is None or end is None or not start.year:
        yield Hit(period.span, ("统计期限",), Malformed(period.text, year), "unreadable")
    elif start[1:] != (1, 1) or end[1:] != (12, 31) or start.year != end.year:
        yield Hit(period.span, ("统计期限",), Malformed(period.text, year))


def _year(report: Report) -> str:
    return str(report.year) if report.year else "20XX"


KINDS = {
    "period-missing": Kind(missing, NoOptions, {"default": Missing}),
    "period-malformed": Kind(malformed, NoOptions, dict.fromkeys(("default", "unreadable"), Malformed)),
}
