"""Check kinds ``report-…``: whether it is a report at all, and how surely it could be read."""

from collections.abc import Iterator
from typing import NamedTuple

from nianbao.checks.kit.legibility import illegible, loose_numbers
from nianbao.checks.kit.places import place
from nianbao.checks.kit.sentences import shortened
from nianbao.model.finding import Hit
from nianbao.model.report import Report
from nianbao.model.rule import Kind, NoOptions, Say


class NotAReport(NamedTuple):
    """How many parts and tables there are."""

    parts: str
    tables: str


class Unplaced(NamedTuple):
    """What has no place, and what could stand there."""

    text: str
    expected: Say


class Guessed(NamedTuple):
    """What was guessed."""

    what: Say


def not_a_report(report: Report, options: NoOptions) -> Iterator[Hit]:
    """A hit on the first thing in a file that is no report."""
    if not report.is_report:
        # A table that is there would make it a report; a label or two of one are none.
        yield Hit(next(report.document.spans()), (), NotAReport(str(len(report.parts)), "0"))


def unplaced(report: Report, options: NoOptions) -> Iterator[Hit]:
    """A hit on each thing that the grammar could not place; where it is no report nothing has a place."""
    if not report.is_report:
        return
    lost = [key for key in illegible(report) if key not in report.tables] if report.unplaced else []
    reported = {
        span
        for part in map(report.parts_of_tables.__getitem__, lost)
        for span, _ in loose_numbers(report, part)
    }
    for item in report.unplaced:
        if item.span in reported:
            continue  # the numbers of a table that lost its labels: NB004
        words = [say for terminal, say in _terminals(report).items() if terminal in item.expected]
        expected = Say("、".join(say.zh for say in words), ", ".join(say.en for say in words))
        yield Hit(item.span, (), Unplaced(shortened(item.text, 30), expected))


def _terminals(report: Report) -> dict[str, Say]:
    """What the grammar's terminals are called in front of people."""
    spec = next(spec for spec in map(report.table_spec, report.parts_of_tables) if spec.is_one_row)
    return {
        "TEXT": Say("文字", "text"),
        "VALUES": Say("该行的数字", "the row's numbers"),
        "ROW_2": Say("表二的行名", "a row label of 表二"),
        "ROW_3": Say("表三的行名", "a row label of 表三"),
        "REVIEW_COUNTS": Say(
            f"{spec.key}的 {spec.numbers} 个数", f"the {spec.numbers} numbers of {spec.key}"
        ),
        "OVERVIEW": Say("各部分标题", "a part heading"),
    }


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
        {"default": NotAReport},
        tables_alone=True,
        any_file=True,
        absence=("default",),
    ),
    "report-unplaced": Kind(unplaced, NoOptions, {"default": Unplaced}, tables_alone=True),
    "report-guessed": Kind(guessed, NoOptions, {"default": Guessed}, tables_alone=True, any_file=True),
}
