"""Check kind ``stale``: statements on the year that still name the year before."""

from collections.abc import Iterator
from typing import NamedTuple

from nianbao.model.finding import Hit
from nianbao.model.report import Report
from nianbao.model.rule import Kind, Subject


class Params(NamedTuple):
    """``alike``: subjects of figures that stand for each other (received, new): where a figure of the
    report year is given for one of them, those of the year before are told for comparison."""

    alike: tuple[tuple[Subject, ...], ...] = ()


class Message(NamedTuple):
    """The ``year`` that is named and the one that is ``expected``."""

    quote: str
    year: str
    expected: str


def run(report: Report, params: Params) -> Iterator[Hit]:
    """A hit on the year of each such statement. None where title, period and preamble do not name one year:
    which of them is the report's has to be settled first."""
    year = report.year
    if not year or any(mention.year != year for mention in report.statements.years):
        return
    groups = [set(group) for group in params.alike]
    told = {claim.subject for claim in report.statements.figures.counts if claim.year == year}
    for one in report.statements.figures.dated:
        if one.year != year - 1:
            continue
        subjects = set(one.subjects).union(*(group for group in groups if group & set(one.subjects)))
        if not subjects & told:
            yield Hit(one.span, report.path_at(one.span), Message(one.quote, str(one.year), str(year)))


KINDS = {
    "stale": Kind(run, Params, {"default": Message}, needs_year=True),
}
