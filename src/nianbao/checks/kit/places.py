"""Where something stands, as people are told it: the symbolic path of a table, and that of a text."""

from nianbao.model.report import Report
from nianbao.model.span import Span


def place(report: Report, table: str) -> tuple[str, ...]:
    """The symbolic path of a table: its part and its name."""
    part = next(one.part for one in next(iter(report.editions.values())).tables.values() if one.key == table)
    return (report.part_titles[part], table)


def part_of(report: Report, span: Span) -> tuple[str, ...]:
    """The symbolic path of a place in running text: its part. Texts stand in the order of the document."""
    at = (span.block, span.cell or (0, 0), span.start)
    for part in report.parts:
        if part.texts:
            first, last = part.texts[0].span, part.texts[-1].span
            end = (last.block, last.cell or (0, 0), last.end)
            if (first.block, first.cell or (0, 0), first.start) <= at < end:
                return (report.part_titles[part.number],)
    return ()


def beginning(report: Report) -> Span:
    """Where it is said that a statement is missing: at the title, else at the first thing there is."""
    return report.title.span if report.title else next(report.document.spans())
