"""Where something stands, as people are told it."""

from nianbao.model.report import Report
from nianbao.model.span import Span


def place(report: Report, table: str) -> tuple[str, ...]:
    """The symbolic path of a table: its part and its name."""
    part = next(one.part for one in next(iter(report.editions.values())).tables.values() if one.key == table)
    return (report.part_titles[part], table)


def beginning(report: Report) -> Span:
    """Where it is said that a statement is missing: at the title, else at the first thing there is."""
    return report.title.span if report.title else next(report.document.spans())
