"""Check kind ``table-unreadable``: tables that are there but cannot be read as tables."""

from collections.abc import Iterator
from typing import NamedTuple

from nianbao.checks.kit.legibility import illegible
from nianbao.checks.kit.places import place
from nianbao.model.finding import Hit
from nianbao.model.report import Report
from nianbao.model.rule import Kind, NoOptions


class Message(NamedTuple):
    """The table and its part; how many rows it has, and how many of these have too few numbers; how many
    numbers there are and should be."""

    table: str
    part: str
    rows: str
    short: str
    found: str
    expected: str


def run(report: Report, options: NoOptions) -> Iterator[Hit]:
    """A hit on each such table; cases ``labels`` on the first of the numbers of one without labels, and
    ``guessed`` for one that was found by position in a PDF file."""
    for key, found in illegible(report).items():
        message = Message(
            table=key,
            part=report.part_titles[report.parts_of_tables[key]],
            rows=str(found.rows),
            short=str(found.short),
            found=str(found.found),
            expected=str(found.expected),
        )
        case = "guessed" if found.guessed else "default" if found.rows else "labels"
        yield Hit(found.span, place(report, key), message, case)


KINDS = {
    "table-unreadable": Kind(
        run, NoOptions, dict.fromkeys(("default", "labels", "guessed"), Message), tables_alone=True
    )
}
