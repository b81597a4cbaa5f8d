"""Check kind ``report``: whether it is a report at all, and how surely it could be read."""

from collections.abc import Iterator
from typing import Literal, NamedTuple

from nianbao.checks.legibility import illegible, loose_numbers
from nianbao.checks.table import place
from nianbao.model.finding import Hit
from nianbao.model.report import Report
from nianbao.model.rule import Say


class Params(NamedTuple):
    """``fault``: what is looked for."""

    fault: Literal["not-a-report", "unplaced", "guessed"]


def run(report: Report, params: Params) -> Iterator[Hit]:
    """Hits on the report as a whole; see the rules NB002, NB003 and NB007."""
    if params.fault == "not-a-report":
        if not report.is_report:
            # A table that is there would make it a report; a label or two of one are none.
            yield Hit(next(report.document.spans()), (), {"parts": str(len(report.parts)), "tables": "0"})
        return
    if params.fault == "guessed":
        yield from _guessed(report)
        return
    if not report.is_report:
        return  # nothing in it has a place
    lost = [key for key in illegible(report) if key not in report.tables] if report.unplaced else []
    said = {
        span
        for part in map(report.parts_of_tables.__getitem__, lost)
        for span, _ in loose_numbers(report, part)
    }
    for item in report.unplaced:
        if item.span in said:
            continue  # the numbers of a table that lost its labels: NB004
        words = [say for terminal, say in _terminals(report).items() if terminal in item.expected]
        expected = Say("、".join(say.zh for say in words), ", ".join(say.en for say in words))
        text = item.text if len(item.text) <= 30 else item.text[:29] + "…"
        yield Hit(item.span, (), {"text": text, "expected": expected})


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


def _guessed(report: Report) -> Iterator[Hit]:
    if not report.guesses:
        return
    paths: dict[tuple[int, tuple[int, int] | None], tuple[str, ...]] = {
        (amount.span.block, amount.span.cell): (*place(report, table.key), *row.spec.path, column)
        for table in report.tables.values()
        for row in table.rows.values()
        for column, amount in row.cells.items()
        if amount.span is not None and amount.span.cell is not None
    }
    for guess in report.guesses:
        path = paths.get((guess.span.block, guess.span.cell), ())
        yield Hit(guess.span, path, {"what": Say(guess.zh, guess.en)})
