"""Broken equations → their causes: which go together, and all the ways that would repair them."""

from __future__ import annotations

from equations import named, numbers_of, relation

from nianbao.engine.causes import Case, causes
from nianbao.engine.repair import Steps, system_of


def found(numbers: dict[str, int], *texts: str) -> list[tuple[str, tuple[int, ...], list[dict[str, int]]]]:
    """Of each group: its slip, its equations (those that are broken come first), the ways to repair."""
    relations = sorted((relation(text, numbers) for text in texts), key=lambda one: not one.difference)
    broken = sum(bool(one.difference) for one in relations)
    case = Case(system_of(relations), broken, {"表": ("a", "b", "c")}, [], [], Steps())
    return [
        (group.slip, group.members, [named(repair) for repair in group.repairs]) for group in causes(case)
    ]


def test_exchanged_rows_and_the_few_cells_that_would_do_as_well() -> None:
    numbers = numbers_of(甲="4 3 1", 乙="3 3 3")
    equations = ("甲.a+甲.b+甲.c=9", "乙.a+乙.b+乙.c=8", "甲.a+乙.b=6", "甲.b+乙.c=4")
    assert found(numbers, *equations) == [
        (
            "rows-exchanged",
            (0, 1, 2, 3),
            [{"乙.a": 4, "甲.a": 3, "乙.c": 1, "甲.c": 3}, {"乙.b": 2, "甲.b": 1, "甲.c": 4}],
        )
    ]


def test_causes_apart() -> None:
    rows = ("甲.a+甲.b=甲.c", "乙.a+乙.b=乙.c")
    assert found(numbers_of(甲="1 2 9", 乙="4 5 0"), *rows, "甲.a=1", "乙.b=5") == [
        ("", (0,), [{"甲.b": 8}, {"甲.c": 3}]),
        ("", (1,), [{"乙.c": 9}]),
    ]
    more = ("丙.a+丙.b=丙.c", "甲.c+乙.c=丙.c", "丙.c=12")
    one = numbers_of(甲="1 2 9", 乙="4 5 9", 丙="5 7 12")
    assert found(one, *rows, *more) == [("", (0, 1), [{"甲.c": 3}])]
    # An equation that two of them are in is of both groups.
    two = numbers_of(甲="1 2 9", 乙="4 5 9", 丙="5 7 0")
    assert found(two, *rows, *more) == [("", (0, 2), [{"甲.c": 3}]), ("", (1, 2, 3), [{"丙.c": 12}])]
