"""Tables that are there but cannot be read as tables: reported once, in place of a finding for every row."""

from collections.abc import Iterator
from typing import NamedTuple

from nianbao.model.report import Report, Table
from nianbao.model.span import Span

#: A table is not readable from so many rows with too few numbers on, if they are most of its rows …
_ROWS = 3
#: … and less than this share of the numbers is there. A lost column leaves more.
_SHARE = 0.75
#: So many numbers without a label are a table that lost its labels; a figure or two are not.
_NUMBERS = 6


class Illegible(NamedTuple):
    """Why a table cannot be read, in numbers: ``short`` of ``rows`` rows have too few numbers, ``present`` of
    ``expected`` are there. ``rows`` is 0 where the labels are lost, then ``span`` is the first number's."""

    span: Span
    rows: int
    short: int
    present: int
    expected: int


def illegible(report: Report) -> dict[str, Illegible]:
    """The tables of a report that cannot be read, by key. One row of numbers is there or is not."""
    unreadable: dict[str, Illegible] = {}
    for key, number in report.parts_of_tables.items():
        if key in report.tables:
            reason = None if report.table_spec(key).is_one_row else _with_few_numbers(report.tables[key])
        else:
            reason = _without_labels(report, number) if key not in report.related.found_in_files else None
        if reason is not None:
            unreadable[key] = reason
    return unreadable


def _with_few_numbers(table: Table) -> Illegible | None:
    rows = table.rows.values()
    short = sum(not row.aligned for row in rows)
    present, expected = sum(row.cell_count for row in rows), sum(len(row.spec.columns) for row in rows)
    if not present or short < _ROWS or short * 2 <= len(rows) or present >= expected * _SHARE:
        return None
    return Illegible(table.span, len(rows), short, present, expected)


def _without_labels(report: Report, number: str) -> Illegible | None:
    loose = list(loose_numbers(report, number))
    count = sum(amount for _, amount in loose)
    return Illegible(loose[0][0], 0, 0, count, 0) if count >= _NUMBERS else None


def loose_numbers(report: Report, number: str) -> Iterator[tuple[Span, int]]:
    """The runs of numbers without a label in the part ``number``: where, and how many."""
    starts = [(_place(part.span), part.number) for part in report.parts]
    for item in report.unplaced:
        above = [part for start, part in starts if start < _place(item.span)]
        numbers = [piece for piece in item.text.split() if piece.replace(".", "", 1).isdecimal()]
        if above and above[-1] == number and numbers:
            yield item.span, len(numbers)


def _place(span: Span) -> tuple[int, tuple[int, int], int]:
    return span.block, span.cell or (0, 0), span.start
