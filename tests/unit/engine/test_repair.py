"""Which changes of cells repair broken equations: the search, its bounds from both sides."""

from __future__ import annotations

import pytest
from equations import cell, named, numbers_of, system

from nianbao.engine import repair
from nianbao.engine.repair import Steps, connected_components, independent_cells, single_cells, smallest_sets

ROWS = ("甲.a+甲.b=甲.c", "乙.a+乙.b=乙.c", "丙.a+丙.b=丙.c")
COLUMNS = ("甲.a+乙.a=丙.a", "甲.b+乙.b=丙.b", "甲.c+乙.c=丙.c")
SOUND = numbers_of(甲="1 2 3", 乙="4 5 9", 丙="5 7 12")


def test_how_far_equations_are_off() -> None:
    own = system({**SOUND, "甲.a": 3}, *ROWS, "甲.a+甲.b+甲.c=6")
    assert own.differences == [2, 0, 0, 2]
    assert own.after({cell("甲.a"): 1, cell("乙.b"): 7}) == {0: 0, 1: 2, 3: 0}
    assert own.after({cell("甲.c"): 5}) == {0: 0, 3: 4}
    assert own.after({cell("丁.a"): 5}) == {}


def test_a_cell_on_both_sides_is_in_no_equation_and_twice_on_one_has_its_sum_as_sign() -> None:
    own = system(SOUND, "甲.a+甲.b=甲.a", "甲.a+甲.a=甲.b")
    assert own.places == {cell("甲.b"): [(0, 1), (1, -1)], cell("甲.a"): [(1, 2)]}


def test_knots_are_of_equations_with_cells_in_common() -> None:
    own = system(SOUND, *ROWS, "甲.a+乙.a=丙.a")
    assert connected_components(own, [0, 1, 2]) == [[0], [1], [2]]
    assert connected_components(own, [2, 1, 0, 3]) == [[0, 1, 2, 3]]
    assert connected_components(own, [2, 3]) == [[2, 3]]
    assert connected_components(own, []) == []


@pytest.mark.parametrize(
    ("wrong", "broken", "expected"),
    [
        ({"甲.a": 7}, [0, 3], [{"甲.a": 1}]),
        ({"丙.c": 0}, [2, 5], [{"丙.c": 12}]),
        ({"甲.a": 7, "乙.b": 0}, [0, 1, 3, 4], []),
        # Moved to the next column: each row holds.
        ({"甲.a": 0, "甲.b": 3}, [3, 4], []),
    ],
)
def test_a_single_cell(wrong: dict[str, int], broken: list[int], expected: list[dict[str, int]]) -> None:
    own = system({**SOUND, **wrong}, *ROWS, *COLUMNS)
    assert [at for at, off in enumerate(own.differences) if off] == broken
    assert [named(repair) for repair in single_cells(own, broken)] == expected


def test_every_cell_of_an_equation_by_itself_would_do_unless_it_were_no_count() -> None:
    own = system({**SOUND, "甲.c": 9}, ROWS[0])
    assert [named(repair) for repair in single_cells(own, [0])] == [{"甲.a": 7}, {"甲.b": 8}, {"甲.c": 3}]
    own = system({**SOUND, "甲.c": 0}, ROWS[0])
    assert [named(repair) for repair in single_cells(own, [0])] == [{"甲.c": 3}]
    own = system({**SOUND, "甲.c": 1}, ROWS[0])
    assert [named(repair) for repair in single_cells(own, [0])] == [{"甲.b": 0}, {"甲.c": 3}]
    # Twice in it, no number can be told.
    own = system(SOUND, "甲.a+甲.a=甲.c")
    assert [named(repair) for repair in single_cells(own, [0])] == [{"甲.c": 2}]


def sets(
    wrong: dict[str, int], fixed: tuple[int, ...] = (), left: int | None = None
) -> list[dict[str, int]] | None:
    own = system({**SOUND, **wrong}, *ROWS, *COLUMNS)
    steps = Steps()
    if left is not None:
        steps.left = left
    broken = [at for at, off in enumerate(own.differences) if off and at not in fixed]
    found = smallest_sets(own, broken, fixed, steps)
    return None if found is None else [named(repair) for repair in found]


@pytest.mark.parametrize(
    ("wrong", "expected"),
    [
        ({}, [{}]),
        ({"甲.a": 7, "乙.b": 0}, [{"甲.a": 1, "乙.b": 5}]),
        ({"甲.a": 7, "乙.b": 0, "丙.c": 50}, [{"甲.a": 1, "乙.b": 5, "丙.c": 12}]),
        ({"甲.a": 0, "甲.b": 3}, [{"甲.a": 1, "甲.b": 2}, {"乙.a": 5, "乙.b": 4}, {"丙.a": 4, "丙.b": 8}]),
    ],
)
def test_the_smallest_sets(wrong: dict[str, int], expected: list[dict[str, int]]) -> None:
    assert sets(wrong) == expected


def test_relations_that_are_fixed_are_not_touched() -> None:
    assert sets({"甲.a": 0, "甲.b": 3}, (0,)) == [{"乙.a": 5, "乙.b": 4}, {"丙.a": 4, "丙.b": 8}]


def test_a_search_that_takes_too_long_finds_nothing() -> None:
    assert sets({"甲.a": 7, "乙.b": 0}, left=3) == []
    assert Steps().left == 12_000


def test_too_many_ways_are_none(monkeypatch: pytest.MonkeyPatch) -> None:
    three = [["甲.a", "甲.b"], ["乙.a", "乙.b"], ["丙.a", "丙.b"]]
    wrong = {"甲.a": 0, "甲.b": 3}
    monkeypatch.setattr(repair, "MAX_REPAIRS", 3)
    found = sets(wrong)
    assert found is not None and [list(repair) for repair in found] == three
    monkeypatch.setattr(repair, "MAX_REPAIRS", 2)
    assert sets(wrong) is None


@pytest.mark.parametrize(("count", "expected"), [(12, [{"x.a": 0}]), (13, [])])
def test_of_so_many_broken_equations_no_sets_are_sought(count: int, expected: list[dict[str, int]]) -> None:
    rows = [f"r{at}" for at in range(count)]
    numbers = {f"{row}.{column}": 0 for row in rows for column in "ab"} | {"x.a": 2}
    own = system(numbers, *(f"{row}.a+x.a={row}.b" for row in rows))
    assert [named(repair) for repair in smallest_sets(own, range(count), (), Steps()) or ()] == expected


def test_cells_that_have_nothing_to_do_with_each_other() -> None:
    wrong = {"甲.a": 7, "乙.b": 0}
    own = system({**SOUND, **wrong}, *ROWS, *COLUMNS)
    assert named(independent_cells(own, [0, 1, 3, 4])) == {"甲.a": 1, "乙.b": 5}
    # Any cell of the row would do: none of them is told.
    own = system({**SOUND, "甲.a": 7}, *ROWS)
    assert independent_cells(own, [0]) == {}
