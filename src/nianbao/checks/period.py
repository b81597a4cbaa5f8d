"""Check kind ``period``: the 统计期限, 1 January to 31 December of the report year."""

from collections.abc import Iterator
from typing import Literal, NamedTuple

from nianbao.checks.like import missing
from nianbao.model.finding import Hit
from nianbao.model.report import Report
from nianbao.model.statement import Date

_OWN_YEAR = ("当年", "同年", "本年")


class Params(NamedTuple):
    """``fault``: what is looked for."""

    fault: Literal["missing", "malformed"]


def run(report: Report, params: Params) -> Iterator[Hit]:
    """``missing``: no period at all. ``malformed``: not the whole year, or (case ``unreadable``) no dates."""
    period = report.statements.period
    year = str(report.year) if report.year else "20XX"
    if period is None:
        if params.fault == "missing" and not report.statements.lost("period"):
            yield missing(report, "period", ("统计期限",), {"text": "", "year": year})
        return
    if params.fault == "missing":
        return
    end = period.end
    start = period.start or (end and Date(end.year, 1, 1))  # only the day is said up to which it is
    if start is None or end is None or not (start.year or period.text[:2] in _OWN_YEAR):
        yield Hit(period.span, ("统计期限",), {"text": period.text, "year": year}, "unreadable")
    elif start[1:] != (1, 1) or end[1:] != (12, 31) or start.year != end.year:
        yield Hit(period.span, ("统计期限",), {"text": period.text, "year": year})
