"""Known slips, and rows that went to the wrong place."""

from __future__ import annotations

from decimal import Decimal

import pytest
from equations import cell, named, numbers_of, system

from nianbao.engine.slips import lost_zero, misplaced_rows, shifted_as_one, slip_of, unfilled_totals

COLUMNS = {"表": ("a", "b", "c", "d")}


@pytest.mark.parametrize(
    ("printed", "proposed", "is_total", "slip"),
    [
        (0, 5, True, "total-zero"),
        (None, 5, True, "total-zero"),
        (0, 5, False, ""),
        (0, 0, True, ""),
        (12, 21, False, "swapped-digits"),
        (12, 21, True, "swapped-digits"),
        (123, 132, False, "swapped-digits"),
        (123, 321, False, ""),
        (1234, 2143, False, ""),
        (12, 31, False, ""),
        (13, 21, False, ""),
        (12, 13, False, ""),
        (14, 144, False, "digit-dropped"),
        (14, 154, False, "digit-dropped"),
        (14, 1544, False, ""),
        (14, 155, False, ""),
        (144, 14, False, "digit-doubled"),
        (154, 14, False, ""),
        (1444, 14, False, ""),
        (1, 10, False, "digit-dropped"),
        (11, 1, False, "digit-doubled"),
        (11, 0, False, ""),
        (0, 10, False, ""),
        (-12, 21, False, ""),
        (Decimal("1.2"), 2, False, ""),
        (None, 5, False, ""),
    ],
)
def test_slips_of_one_number(printed: int | Decimal | None, proposed: int, is_total: bool, slip: str) -> None:
    assert slip_of(printed, proposed, is_total) == slip


#: Two rows with a total each, and a third that has their sums.
SHEET = ("甲.a+甲.b+甲.c=甲.d", "甲.a+乙.a=丙.a", "甲.b+乙.b=丙.b", "甲.c+乙.c=丙.c", "甲.d+乙.d=丙.d")
OTHERS = {"乙": "1 1 1 3", "丙": "3 5 8 16"}


def misplaced(first: str, *texts: str, columns: str = "abcd") -> list[tuple[str, dict[str, int]]]:
    own = system(numbers_of(甲=first, **OTHERS), *texts)
    broken = [at for at, off in enumerate(own.differences) if off]
    return [(slip, named(repair)) for slip, repair in misplaced_rows(own, broken, {"表": tuple(columns)})]


@pytest.mark.parametrize(
    ("first", "expected"),
    [
        ("2 4 7 13", []),
        ("4 7 13 0", [("row-shifted", {"甲.a": 2, "甲.b": 4, "甲.c": 7, "甲.d": 13})]),
        ("0 2 4 7", [("row-shifted", {"甲.a": 2, "甲.b": 4, "甲.c": 7, "甲.d": 13})]),
        ("0 0 2 4", []),
    ],
)
def test_a_shifted_row(first: str, expected: list[tuple[str, dict[str, int]]]) -> None:
    assert misplaced(first, *SHEET) == expected


def test_two_broken_equations_make_no_shifted_row() -> None:
    two = (SHEET[0], "甲.b+甲.c+甲.d=24")
    moved = {"甲.a": 2, "甲.b": 4, "甲.c": 7, "甲.d": 13}
    assert misplaced("4 7 13 0", *two) == []
    assert misplaced("4 7 13 0", *two, SHEET[1]) == [("row-shifted", moved)]


def test_exchanged_rows() -> None:
    numbers = numbers_of(甲="1 2 3", 乙="4 5 9", 丁="9 9 9")
    own = system(numbers, "甲.a+甲.b+乙.a=10", "甲.c+乙.b=11", "丁.a=9", "丁.b=9", "丁.c=9", "乙.c=9")
    assert own.differences == [-3, -3, 0, 0, 0, 0]
    own = system(numbers, "甲.a=4", "甲.b=5", "甲.c=9", "乙.a=1", "丁.a+丁.b+丁.c=27", "乙.b+乙.c=5")
    exchanged = {"甲.a": 4, "乙.a": 1, "甲.b": 5, "乙.b": 2, "甲.c": 9, "乙.c": 3}
    found = misplaced_rows(own, [0, 1, 2, 3, 5], {"表": ("a", "b", "c")})
    assert [(slip, named(repair)) for slip, repair in found] == [("rows-exchanged", exchanged)]
    # One broken equation is repaired by many a change.
    own = system(numbers, "甲.a=4", "甲.b+乙.b=7", "甲.c+乙.c=12", "乙.a+丁.a+丁.b+丁.c=31")
    assert misplaced_rows(own, [0], {"表": ("a", "b", "c")}) == []


def test_a_row_that_lost_a_zero_before_its_total() -> None:
    own = system(numbers_of(甲="1 2 3 0"), "甲.a+甲.b+甲.c=甲.d")
    assert [named(repair) for repair in lost_zero(own, 0, COLUMNS)] == [{"甲.c": 0, "甲.d": 3}]
    own = system(numbers_of(甲="1 2 4 0"), "甲.a+甲.b+甲.c=甲.d")
    assert lost_zero(own, 0, COLUMNS) == []
    own = system(numbers_of(甲="1 2 3 1"), "甲.a+甲.b+甲.c=甲.d")
    assert lost_zero(own, 0, COLUMNS) == []
    own = system(numbers_of(甲="1 2 3 0", 乙="0 0 0 0"), "甲.a+甲.b+甲.c=甲.d+乙.d")
    assert lost_zero(own, 0, COLUMNS) == []


def test_rows_that_are_printed_in_one() -> None:
    cells = [cell(f"{row}.{column}") for row in ("甲", "乙") for column in "abc"]
    rows = ("甲.a+甲.b=甲.c", "乙.a+乙.b=乙.c")

    def ways(first: str, second: str) -> list[dict[str, int]]:
        own = system(numbers_of(甲=first, 乙=second), *rows)
        broken = [at for at, off in enumerate(own.differences) if off]
        return [named(repair) for repair in shifted_as_one(own, broken, cells)]

    assert ways("1 2 3", "4 5 9") == []
    # 1 2 3 | 4 5 9 without its first number, its second, its third.
    assert ways("2 3 4", "5 9 0") == [
        {"甲.a": 1, "甲.b": 2, "甲.c": 3, "乙.a": 4, "乙.b": 5, "乙.c": 9},
        {"甲.b": 1, "甲.c": 3, "乙.a": 4, "乙.b": 5, "乙.c": 9},
        {"甲.c": 5, "乙.a": 4, "乙.b": 5, "乙.c": 9},
    ]
    # With a 0 too many before it.
    assert ways("0 1 2", "3 4 5") == [{"甲.a": 1, "甲.b": 2, "甲.c": 3, "乙.a": 4, "乙.b": 5, "乙.c": 9}]
    assert ways("0 1 3", "3 4 5") == []


SUMS = (
    "甲.a+乙.a=丙.a",
    "甲.b+乙.b=丙.b",
    "甲.c+乙.c=丙.c",
    "丙.a+丙.b=丙.c",
    "甲.a+甲.b=甲.c",
    "乙.a+乙.b=乙.c",
)


@pytest.mark.parametrize(
    ("totals", "more", "expected"),
    [
        ("0 0 0", (), [((0, 1, 2), {"丙.a": 4, "丙.b": 6, "丙.c": 10})]),
        # Two are no row; a wrong total that is not 0 is another fault, and so is one that breaks others.
        ("0 0 10", (), []),
        ("0 0 9", (), []),
        ("0 0 0", ("丙.a+丁.a=0",), []),
    ],
)
def test_a_row_of_totals_that_was_left_0(
    totals: str, more: tuple[str, ...], expected: list[tuple[tuple[int, ...], dict[str, int]]]
) -> None:
    own = system(numbers_of(甲="1 2 3", 乙="3 4 7", 丙=totals, 丁="0"), *SUMS, *more)
    broken = [at for at, off in enumerate(own.differences) if off]
    assert [(members, named(repair)) for members, repair in unfilled_totals(own, broken)] == expected
