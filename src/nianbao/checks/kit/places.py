"""Locations in a report, in the words of a message."""

from nianbao.model.report import Report
from nianbao.model.span import Span


def place(report: Report, table: str) -> tuple[str, ...]:
    """The symbolic path of a table: its part and its name."""
    part = next(
        table_spec.part
        for table_spec in next(iter(report.editions.values())).tables.values()
        if table_spec.key == table
    )
    return (report.part_titles[part], table)


def beginning(report: Report) -> Span:
    """Where a missing statement is reported: at the title, else at the first block of the document."""
    return report.title.span if report.title else next(report.document.spans())
