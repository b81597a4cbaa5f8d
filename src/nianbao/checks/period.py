"""Check kinds ``period-…``: the 统计期限, 1 January to 31 December of the report year."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from nianbao.checks.kit.places import beginning
from nianbao.checks.kit.sentences import QUOTE, passage_like, shortened
from nianbao.model.finding import Hit
from nianbao.model.report import Report
from nianbao.model.rule import Kind, NoOptions
from nianbao.model.statement import Date

#: What is like a statement of the period: figures or time, and something like dates.
_LIKE = re.compile(
    r"[^。\n]{0,40}(?:统计|数据|期限|时限|时段|起止)[^。\n]{0,40}?"
    r"(?:[0-9０-９〇零一二三四五六七八九十]{1,8}\s?[月日号]|[0-9０-９]{6}|[0-9０-９]{4}\s?年)[^。\n]{0,40}"
)
_OWN_YEAR = re.compile("[当同本]年")
_PLACE = ("统计期限",)


class Missing(NamedTuple):
    """The report year."""

    year: str


class Unclear(NamedTuple):
    """The report year, and a passage that may be meant for the period."""

    year: str
    quote: str


class Malformed(NamedTuple):
    """The period as it is printed, and the report year."""

    text: str
    year: str


def missing(report: Report, options: NoOptions) -> Iterator[Hit]:
    """A hit on the title where there is no period at all, or on a passage that is like one (case
    ``unclear``)."""
    if report.period is not None or report.lost("period"):
        return
    passage = passage_like(report.front, _LIKE.search)
    if passage is None:
        yield Hit(beginning(report), _PLACE, Missing(_year(report)))
    else:
        quote = shortened(passage.text, QUOTE)
        yield Hit(passage.span, _PLACE, Unclear(_year(report), quote), "unclear")


def malformed(report: Report, options: NoOptions) -> Iterator[Hit]:
    """A hit on a period that is not the whole year, or (case ``unreadable``) has no dates."""
    period = report.period
    year = _year(report)
    if period is None:
        return
    end = period.end
    start = period.start or (end and Date(end.year, 1, 1))  # only the day is said up to which it is
    if start is None or end is None or not (start.year or _OWN_YEAR.match(period.text)):
        yield Hit(period.span, _PLACE, Malformed(period.text, year), "unreadable")
    elif start[1:] != (1, 1) or end[1:] != (12, 31) or start.year != end.year:
        yield Hit(period.span, _PLACE, Malformed(period.text, year))


def _year(report: Report) -> str:
    return str(report.year) if report.year else "20XX"


KINDS = {
    "period-missing": Kind(missing, NoOptions, {"default": Missing, "unclear": Unclear}),
    "period-malformed": Kind(malformed, NoOptions, dict.fromkeys(("default", "unreadable"), Malformed)),
}
