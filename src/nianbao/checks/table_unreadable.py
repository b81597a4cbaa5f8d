"""Check kind ``table-unreadable``: tables that are there but cannot be read as tables."""

from collections.abc import Iterator
from typing import NamedTuple

from nianbao.checks.kit.legibility import illegible
from nianbao.checks.kit.places import place
from nianbao.model.finding import Hit, Skip
from nianbao.model.report import Report
from nianbao.model.rule import Kind, NoOptions, Say


class Message(NamedTuple):
    """The table and its part; how many rows it has, and how many of these have too few numbers; how many
    numbers there are and should be."""

    table: str
    part: str
    rows: str
    short: str
    present: str
    expected: str


def run(report: Report, options: NoOptions) -> Iterator[Hit | Skip]:
    """A hit on each such table; case ``labels`` on the first number of one without labels, ``unruled`` on one
    without ruling lines, which is also a skip: it is no fault of the draft."""
    for key, span in report.unread.items():
        part = report.part_titles[report.parts_of_tables[key]]
        yield Hit(span, place(report, key), Message(key, part, "", "", "", ""), "unruled")
        yield Skip("", Say(f"{key}没有框线，没有读出", f"{key} has no ruling lines and was not read"))
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
    "table-unreadable": Kind(
        run, NoOptions, dict.fromkeys(("default", "labels", "unruled"), Message), tables_alone=True
    )
}
