"""The edits that examples of rules are made with: each has one place in the text, or says what is wrong."""

from __future__ import annotations

from typing import Any

import pytest

from nianbao.engine.examples import apply

ONE, OTHER = "| 丙 | 1 | 2 |\n", "| 丁 | 3 | 4 |\n"
HEAD = "# 甲\n\n一、乙\n\n"
TEXT = f"{HEAD}{ONE}{OTHER}二、戊\n三、己\n"


@pytest.mark.parametrize(
    ("edit", "changed"),
    [
        ({"replace": ["乙", "庚"]}, TEXT.replace("乙", "庚")),
        ({"cell": ["丙", 1, "5"]}, TEXT.replace("| 1 |", "| 5 |")),
        ({"cell": ["丁", 2, ""]}, TEXT.replace("| 4 |", "|  |")),
        ({"delete": "丁"}, TEXT.replace(OTHER, "")),
        ({"cut": ["丙", "二、"]}, f"{HEAD}二、戊\n三、己\n"),
        ({"cut": ["丙", ""]}, HEAD.removesuffix("\n")),
        ({"insert": ["二、", "庚"]}, TEXT.replace("二、", "庚\n二、")),
        ({"swap": ["丙", "丁", "二、"]}, f"{HEAD}{OTHER}{ONE}二、戊\n三、己\n"),
        ({"swap": ["二、", "三、", ""]}, f"{HEAD}{ONE}{OTHER}三、己\n\n二、戊"),
    ],
)
def test_an_edit(edit: dict[str, Any], changed: str) -> None:
    assert apply(TEXT, [edit]) == changed


def test_edits_are_made_in_order() -> None:
    assert apply("甲", [{"replace": ["甲", "乙"]}, {"replace": ["乙", "丙"]}]) == "丙"


ORDER = "the three places of a swap must stand in this order"


@pytest.mark.parametrize(
    ("edit", "wrong"),
    [
        ({"rename": ["甲", "乙"]}, "no such edit: rename; allowed: replace, cell, delete, cut, insert, swap"),
        ({"replace": ["庚", "辛"]}, "'庚' occurs 0 times"),
        ({"replace": ["、", "，"]}, "'、' occurs 3 times"),
        ({"cell": ["戊", 1, "5"]}, "0 rows have a cell '戊'"),
        ({"delete": "庚"}, "0 lines contain '庚'"),
        ({"delete": "、"}, "3 lines contain '、'"),
        ({"swap": ["丁", "丙", "二、"]}, ORDER),
        ({"swap": ["丙", "丙", "二、"]}, ORDER),
        ({"swap": ["丙", "丁", "丁"]}, ORDER),
    ],
)
def test_a_place_that_is_not_there_exactly_once(edit: dict[str, Any], wrong: str) -> None:
    with pytest.raises(ValueError) as raised:
        apply(TEXT, [edit])
    assert str(raised.value) == wrong
