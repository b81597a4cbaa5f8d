"""Check kind ``stale``: statements on the year that still name the year before."""

from collections.abc import Iterator
from typing import NamedTuple

from nianbao.model.finding import Hit
from nianbao.model.report import Report
from nianbao.model.rule import Kind, Subject


class Params(NamedTuple):
    """``alike``: subjects of figures that stand for each other (received, new): where a figure of the
    report year is given for one of them, those of the year before are given for comparison. Plans are for the
    year after the report's: those for an earlier one are of case ``plan``."""

    alike: tuple[tuple[Subject, ...], ...] = ()


class Message(NamedTuple):
    """The ``year`` that is named, the one that is ``expected``, and the ``report``'s."""

    quote: str
    year: str
    expected: str
    report: str


def run(report: Report, params: Params) -> Iterator[Hit]:
    """A hit on the year of each such statement. None where title, period and preamble do not name one year:
    which of them is the report's has to be settled first."""
    year = report.year
    if not year or any(mention.year != year for mention in report.statements.years):
        return
    groups = [set(group) for group in params.alike]
    counted = {claim.subject for claim in report.statements.figures.counts if claim.year == year}
    for dated in report.statements.figures.dated:
        is_plan = dated.form == "plan"
        if dated.year != year - 1 and not (is_plan and dated.year == year):
            continue
        subjects = set(dated.subjects).union(*(group for group in groups if group & set(dated.subjects)))
        if not subjects & counted:
            message = Message(dated.quote, str(dated.year), str(year + is_plan), str(year))
            yield Hit(dated.span, report.path_at(dated.span), message, "plan" if is_plan else "default")


KINDS = {
    "stale": Kind(run, Params, dict.fromkeys(("default", "plan"), Message), needs_year=True),
}
