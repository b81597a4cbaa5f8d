"""Check kinds ``report-…``: whether it is a report at all, and how surely it could be read."""

from collections.abc import Iterator
from typing import NamedTuple

from nianbao.checks.kit.legibility import illegible, loose_numbers
from nianbao.checks.kit.places import place
from nianbao.checks.kit.sentences import shortened
from nianbao.model.finding import Hit
from nianbao.model.report import Report
from nianbao.model.rule import Kind, NoOptions, Say

#: More places without a row label than this are one hit.
_SEPARATE = 3


class NotAReport(NamedTuple):
    """How many parts and tables there are, and the title ("": none)."""

    parts: str
    tables: str
    title: str


class Unplaced(NamedTuple):
    """What has no place, and how much of it there is."""

    text: str
    count: str  # type: ignore[assignment]  # a field, in place of the method of tuples


class Guessed(NamedTuple):
    """What was guessed."""

    what: Say


def not_a_report(report: Report, options: NoOptions) -> Iterator[Hit]:
    """A hit on the first thing in a file that is no report; case ``title`` where it has the title of one."""
    if not report.is_report:
        # A table that is there would make it a report; a label or two of one are none.
        message = NotAReport(str(len(report.parts)), "0", report.name)
        yield Hit(next(report.document.spans()), (), message, "title" if message.title else "default")


def unplaced(report: Report, options: NoOptions) -> Iterator[Hit]:
    """A hit on each thing that the grammar could not place; one for many (``several``). Where it is
    no report nothing has a place."""
    if not report.is_report:
        return
    lost = [key for key in illegible(report) if key not in report.tables] if report.unplaced else []
    reported = {
        span
        for part in map(report.parts_of_tables.__getitem__, lost)
        for span, _ in loose_numbers(report, part)
    }
    # The numbers of a table that lost its labels are NB004.
    items = [item for item in report.unplaced if item.span not in reported]
    is_one = len(items) > _SEPARATE
    for item in items[:1] if is_one else items:
        message = Unplaced(shortened(item.text, 30), str(len(items)))
        yield Hit(item.span, (), message, "several" if is_one else "default")


def guessed(report: Report, options: NoOptions) -> Iterator[Hit]:
    """A hit on each place that could only be read by a guess; the same guess is reported once."""
    if not report.guesses:
        return
    paths: dict[tuple[int, tuple[int, int] | None], tuple[str, ...]] = {
        (amount.span.block, amount.span.cell): (*place(report, table.key), *row.spec.path, column)
        for table in report.tables.values()
        for row in table.rows.values()
        for column, amount in row.cells.items()
        if amount.span is not None and amount.span.cell is not None
    }
    firsts = {guess.zh: guess for guess in reversed(report.guesses)}
    for guess in reversed(firsts.values()):
        path = paths.get((guess.span.block, guess.span.cell), ())
        yield Hit(guess.span, path, Guessed(Say(guess.zh, guess.en)))


KINDS = {
    "report-none": Kind(
        not_a_report,
        NoOptions,
        dict.fromkeys(("default", "title"), NotAReport),
        tables_alone=True,
        any_file=True,
        absence=("default", "title"),
    ),
    "report-unplaced": Kind(
        unplaced, NoOptions, dict.fromkeys(("default", "several"), Unplaced), tables_alone=True
    ),
    "report-guessed": Kind(guessed, NoOptions, {"default": Guessed}, tables_alone=True, any_file=True),
}
