"""Check kind ``stale``: statements on the year that still name the year before."""

from collections.abc import Iterator
from typing import NamedTuple

from nianbao.model.finding import Hit
from nianbao.model.report import Report
from nianbao.model.rule import Kind, Subject


class Params(NamedTuple):
    """``alike``: subjects of figures that stand for each other (received, new): where a figure of the
    report year is given for one of them, those of the year before are given for comparison."""

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
    compared = {claim.subject for claim in report.statements.figures.counts if claim.year == year}
    for statement in report.statements.figures.dated:
        if statement.year != year - 1:
            continue
        subjects = set(statement.subjects).union(
            *(group for group in groups if group & set(statement.subjects))
        )
        if not subjects & compared:
            yield Hit(
                statement.span,
                report.path_at(statement.span),
                Message(statement.quote, str(statement.year), str(year)),
            )


KINDS = {
    "stale": Kind(run, Params, {"default": Message}, needs_year=True),
}
