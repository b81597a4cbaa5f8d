"""Where a statement is missing: a passage that is like it, so that it may be there and was not recognised."""

from collections.abc import Mapping

from nianbao.model.finding import Hit
from nianbao.model.report import Report
from nianbao.model.rule import Say
from nianbao.model.text import quote


def missing(report: Report, fact: str, path: tuple[str, ...], arguments: Mapping[str, str | Say]) -> Hit:
    """The hit that the statement of ``fact`` is missing: at the report's title, or, as the case ``unclear``,
    at the passage that may be meant for it."""
    unclear = next((one for one in report.statements.unclear if one.fact == fact), None)
    if unclear is not None:
        return Hit(unclear.span, path, {**arguments, "quote": quote(unclear.text)}, "unclear")
    span = report.title.span if report.title else next(report.document.spans())
    return Hit(span, path, {**arguments, "quote": ""})
