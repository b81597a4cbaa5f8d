"""Check kind ``period``: the 统计期限, 1 January to 31 December of the report year."""

import re
from collections.abc import Iterator
from typing import Literal, NamedTuple

from nianbao.checks.like import like
from nianbao.model.finding import Hit
from nianbao.model.report import Report
from nianbao.model.statement import Date

#: What is like a statement of the period: figures or time, and something like dates.
_LIKE = re.compile(
    r"[^。\n]{0,40}(?:统计|数据|期限|时限|时段|起止)[^。\n]{0,40}?"
    r"(?:[0-9０-９〇零一二三四五六七八九十]{1,8}\s?[月日号]|[0-9０-９]{6}|[0-9０-９]{4}\s?年)[^。\n]{0,40}"
)
_OWN_YEAR = re.compile("[当同本]年")


class Params(NamedTuple):
    """``fault``: what is looked for."""

    fault: Literal["missing", "malformed"]


def run(report: Report, params: Params) -> Iterator[Hit]:
    """``missing``: no period at all. ``malformed``: not the whole year, or (case ``unreadable``) no dates."""
    period = report.statements.period
    year = str(report.year) if report.year else "20XX"
    if period is None:
        if params.fault == "missing" and not report.statements.lost("period"):
            yield like(report, report.front, _LIKE.search, ("统计期限",), {"text": "", "year": year})
        return
    if params.fault == "missing":
        return
    end = period.end
    start = period.start or (end and Date(end.year, 1, 1))  # only the day is said up to which it is
    if start is None or end is None or not (start.year or _OWN_YEAR.match(period.text)):
        yield Hit(period.span, ("统计期限",), {"text": period.text, "year": year}, "unreadable")
    elif start[1:] != (1, 1) or end[1:] != (12, 31) or start.year != end.year:
        yield Hit(period.span, ("统计期限",), {"text": period.text, "year": year})
