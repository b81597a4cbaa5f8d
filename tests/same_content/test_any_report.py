"""Any sound report, in any shape, is read number by number and has no finding; any wrong number is found.

Hypothesis chooses year, figures, labels and shape. The run is the same every time; a longer one of other
reports: ``NIANBAO_EXAMPLES=5000 python -m pytest tests/same_content/test_any_report.py``.
"""

from __future__ import annotations

import os

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from nianbao import pipeline
from nianbao.model.finding import FileResult
from nianbao.model.relation import Cell, Change
from nianbao.parsing.extract import extract
from nianbao.settings import Settings
from support import forms
from support.draft import Draft, expected_tables, sound
from support.language import bundle, source_of
from support.shapes import SHAPES
from support.variants import VARIANTS, plain

LONG = int(os.environ.get("NIANBAO_EXAMPLES", "0"))
PLAIN = Settings(isolated=True)
examples = settings(
    max_examples=LONG or 300,
    derandomize=not LONG,
    database=None,
    deadline=None,
    suppress_health_check=list(HealthCheck),
)
#: Shapes that can be read here. Labels are varied by themselves, in all of them.
READ = [name for name, shape in SHAPES.items() if not (shape.missing() or shape.rewrites)]


def as_they_are(draft: Draft) -> Draft:
    return draft


#: Shapes that break labels over lines. Where a note is broken, too, a text in place of the first number may
#: as well be part of the note.
BREAKING = ("text-wrapped", "text-narrow", "text-columns")


def reports(shape: str, notes: bool = True) -> st.SearchStrategy[tuple[Draft, str]]:
    """Reports of both editions, from those of an agency that nobody asked anything to those of a large city,
    with the shape they are to have; ``notes``: with notes on their labels, even where lines break them."""
    changes = {
        name: change
        for name, change in VARIANTS.items()
        if notes or name != "notes" or not shape.startswith(BREAKING)
    }
    return st.builds(
        lambda year, seed, size, change: (change(sound(year, seed=seed, size=size)), shape),
        st.integers(2019, 2025),
        st.integers(0, 10**9),
        st.sampled_from((0, 1, 7, 40, 900, 80_000)),
        st.sampled_from((as_they_are, as_they_are, *changes.values())),
    )


in_shapes = st.sampled_from(READ).flatmap(reports)
with_whole_notes = st.sampled_from(READ).flatmap(lambda shape: reports(shape, notes=False))


def check(draft: Draft, shape: str) -> FileResult:
    (result,) = pipeline.check([source_of(draft, shape)], PLAIN, bundle()).files
    return result


@examples
@given(in_shapes)
def test_a_sound_report(given_: tuple[Draft, str]) -> None:
    draft, shape = given_
    (report,) = pipeline.understand(source_of(draft, shape), PLAIN, bundle())
    found = extract(report)
    assert found["tables"] == expected_tables(draft)
    assert (found["organ"], found["year"], found["edition"]) == (draft.organ, draft.year, draft.edition)
    result = check(draft, shape)
    assert [one.message.zh for one in result.findings if one.severity != "note"] == []
    assert (result.skips, result.complete) == ((), True)


def a_cell(draft: Draft, number: int) -> tuple[str, str, str]:
    """One of the cells of 表三 and 表四: table, row and column."""
    cells = [
        (key, cell.row, cell.column)
        for key in ("表三", "表四")
        for row in draft.table(key).rows
        for cell in row
        if cell.value
    ]
    return cells[number % len(cells)]


def broken(draft: Draft) -> set[tuple[str, str]]:
    """The relations of 表三 and 表四 that do not hold: rule and row or column."""
    third, fourth = (expected_tables(draft)[key] for key in ("表三", "表四"))
    number = {row: {column: value or 0 for column, value in cells.items()} for row, cells in third.items()}
    found = {("NB301", row) for row, cells in number.items() if sum(cells.values()) != 2 * cells["总计"]}
    for column in forms.PEOPLE:
        outcomes = sum(number[row][column] for row in forms.outcome_rows(draft.edition))
        if outcomes != number["三（七）"][column]:
            found.add(("NB302", column))
        received = number["一"][column] + number["二"][column]
        if received != number["三（七）"][column] + number["四"][column]:
            found.add(("NB303", column))
    for row, cells in fourth.items():
        if sum(value or 0 for value in cells.values()) != 2 * (cells["总计"] or 0):
            found.add(("NB304", row))
    return found


@examples
@given(in_shapes, st.integers(0, 999), st.integers(1, 10**6), st.booleans())
def test_a_wrong_number(given_: tuple[Draft, str], cell: int, change: int, less: bool) -> None:
    draft, shape = given_
    table, row, column = a_cell(draft, cell)
    number = int(draft.table(table).cell(row, column).text)
    draft = draft.set_cell(table, row, column, str(max(number - change, 0) if less else number + change))
    printed = int(draft.table(table).cell(row, column).text)
    result = check(draft, shape)
    assert [one.rule for one in result.findings if one.rule.startswith("NB2")] == []
    found = [one.diagnosis for one in result.findings if one.rule.startswith("NB3")]
    rules = tuple(sorted({rule for rule, _ in broken(draft)}))
    sums = [tuple(rule for rule in one.rules if rule.startswith("NB3")) if one else () for one in found]
    assert sums == ([rules] if rules else [])
    # What the text says of the cell is right, and no finding of its own.
    assert [one.rule for one in result.findings if one.rule.startswith("NB5")] == []
    for one in found:
        change = Change(Cell(table, row, column), printed, number)
        assert one is not None
        if table == "表三":  # no other cell is in the same equations
            assert one.suspect is not None
            assert one.suspect._replace(slip="") == change
        else:
            assert (change,) in [tuple(each._replace(slip="") for each in repair) for repair in one.repairs]


#: What is no count, and the rule that says so.
NO_COUNTS = {"见附件": "NB206", "-4": "NB207", "2.5": "NB208", "—": "NB209", "3件": "NB210", "１２": "NB211"}


@examples
@given(with_whole_notes, st.integers(0, 999), st.sampled_from(list(NO_COUNTS)))
def test_a_cell_that_holds_no_count(given_: tuple[Draft, str], cell: int, text: str) -> None:
    draft, shape = given_
    table, row, column = a_cell(draft, cell)
    result = check(draft.set_cell(table, row, column, text), shape)
    found = [
        (one.rule, plain(one.location.path[-1])) for one in result.findings if one.rule.startswith("NB2")
    ]
    suspects = [one.diagnosis.suspect for one in result.findings if one.diagnosis is not None]
    if text == "—" and Cell(table, row, column) in [suspect.cell for suspect in suspects if suspect]:
        assert found == []  # the broken sum says it, with the number that belongs there
    else:
        assert found == [(NO_COUNTS[text], plain(column))]
