"""Check kinds ``period-…``: the 统计期限, 1 January to 31 December of the report year."""

from collections.abc import Iterator
from typing import NamedTuple

from nianbao.checks.kit.places import beginning
from nianbao.model.finding import Hit
from nianbao.model.report import Report
from nianbao.model.rule import Kind, NoOptions
from nianbao.model.statement import Date
from nianbao.model.text import quote

_OWN_YEAR = ("当年", "同年", "本年")
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
    if report.statements.period is not None or report.statements.lost("period"):
        return
    unclear = report.statements.unclear_of("period")
    if unclear is None:
        yield Hit(beginning(report), _PLACE, Missing(_year(report)))
    else:
        yield Hit(unclear.span, _PLACE, Unclear(_year(report), quote(unclear.text)), "unclear")


def malformed(report: Report, options: NoOptions) -> Iterator[Hit]:
    """A hit on a period that is not the whole year, or (case ``unreadable``) has no dates."""
    period = report.statements.period
    year = _year(report)
    if period is None:
        return
    end = period.end
    start = period.start or (end and Date(end.year, 1, 1))  # the period names its last day only
    if start is None or end is None or not (start.year or period.text[:2] in _OWN_YEAR):
        yield Hit(period.span, _PLACE, Malformed(period.text, year), "unreadable")
    elif start[1:] != (1, 1) or end[1:] != (12, 31) or start.year != end.year:
        yield Hit(period.span, _PLACE, Malformed(period.text, year))


def _year(report: Report) -> str:
    return str(report.year) if report.year else "20XX"


KINDS = {
    "period-missing": Kind(
        missing, NoOptions, {"default": Missing, "unclear": Unclear}, absence=("default",)
    ),
    "period-malformed": Kind(malformed, NoOptions, dict.fromkeys(("default", "unreadable"), Malformed)),
}
