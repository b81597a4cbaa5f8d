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
    present: str
    expected: str


def run(report: Report, options: NoOptions) -> Iterator[Hit]:
    """A hit on each such table; case ``labels`` on the first of the numbers of one without labels."""
    for key, reason in illegible(report).items():
        message = Message(
            table=key,
            part=report.part_titles[report.parts_of_tables[key]],
            rows=str(reason.rows),
            short=str(reason.short),
            present=str(reason.present),
            expected=str(reason.expected),
        )
        yield Hit(reason.span, place(report, key), message, "default" if reason.rows else "labels")


KINDS = {
    "table-unreadable": Kind(run, NoOptions, dict.fromkeys(("default", "labels"), Message), tables_alone=True)
}
