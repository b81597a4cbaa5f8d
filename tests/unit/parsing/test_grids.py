"""Rows of tables: labels up to the row's own, then every cell behind it, whatever it holds."""

from __future__ import annotations

import pytest
from token_lines import lines_of

TITLE = "云溪市水利局2024年政府信息公开工作年度报告"
ONE, TWO, THREE = "一、总体情况", "二、主动公开政府信息情况", "三、收到和处理政府信息公开申请情况"
FOUR = "四、政府信息公开行政复议、行政诉讼情况"
NEW = "一、本年新收政府信息公开申请数量"
SEVEN = list("1200003")
READ = "VALUES [1] [2] [0] [0] [0] [0] [3]"
BEGUN_READ = [f"ROW_3 {NEW}", READ]


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        (
            [[NEW, *SEVEN], ["四、结转下年度继续办理", *SEVEN]],
            [*BEGUN_READ, "ROW_3 四、结转下年度继续办理", READ],
        ),
        # Blank cells are cells where another is filled, or where the row is as wide as it is to be.
        ([[NEW, "1", "", "2", "", "", "", "3"]], [f"ROW_3 {NEW}", "VALUES [1] [] [2] [] [] [] [3]"]),
        ([[NEW, *[""] * 7]], [f"ROW_3 {NEW}", "VALUES [] [] [] [] [] [] []"]),
        ([[NEW, *[""] * 6]], [f"ROW_3 {NEW}"]),
        ([[NEW, "1", "见附件", "", "3"]], [f"ROW_3 {NEW}", "VALUES [1] [见附件] [] [3]"]),
        ([[NEW, "见附件", "1", *[""] * 5]], [f"ROW_3 {NEW}", "VALUES [见附件] [1] [] [] [] [] []"]),
        # A label that is printed in every place that its cell covers is one label.
        ([[NEW, NEW, NEW, *SEVEN]], BEGUN_READ),
        (
            [
                ["三、本年度办理结果", "（一）予以公开", "（一）予以公开", *SEVEN],
                ["", "（二）部分公开", *SEVEN],
            ],
            ["GROUP_3 三、本年度办理结果", "ROW_3 （一）予以公开", READ, "ROW_3 （二）部分公开", READ],
        ),
        ([[NEW, *SEVEN], ["三、本年度办理结果", *[""] * 8]], [*BEGUN_READ, "GROUP_3 三、本年度办理结果"]),
        # Labels that are not official, up to the length that a label may have.
        ([[NEW, *SEVEN], ["行政检查", *SEVEN]], [*BEGUN_READ, "LABEL 行政检查", READ]),
        ([[NEW, *SEVEN], ["（一）予以公升", *SEVEN]], [*BEGUN_READ, "ROW_3 （一）予以公升?", READ]),
        ([[NEW, *SEVEN], ["行" * 120, *SEVEN]], [*BEGUN_READ, "LABEL " + "行" * 120, READ]),
        (
            [[NEW, *SEVEN], ["行" * 121, *SEVEN]],
            [*BEGUN_READ, "TEXT " + "行" * 121, "LOOSE_VALUES [1] [2] [0] [0] [0] [0] [3]"],
        ),
        # A row in one edition and a group in another: just as many cells as a row has make it one.
        ([["（六）其他处理", *SEVEN]], ["ROW_3 （六）其他处理", READ]),
        (
            [["（六）其他处理", "见附件", *SEVEN[1:]]],
            ["ROW_3 （六）其他处理", "VALUES [见附件] [2] [0] [0] [0] [0] [3]"],
        ),
        (
            [["（六）其他处理", "见附件", *SEVEN[2:]]],
            ["GROUP_3 （六）其他处理", "LABEL 见附件", "VALUES [0] [0] [0] [0] [3]"],
        ),
        ([["（六）其他处理", "3.其他", *SEVEN]], ["GROUP_3 （六）其他处理", "ROW_3 3.其他", READ]),
        # A single column is read like lines.
        (
            [[text] for text in (NEW, *SEVEN, "（一）予以公开", "1", "", "3")],
            [*BEGUN_READ, "ROW_3 （一）予以公开", "VALUES [1] [] [3]"],
        ),
    ],
)
def test_rows_of_part_three(rows: list[list[str]], expected: list[str]) -> None:
    assert lines_of(THREE, rows) == [f"REQUESTS {THREE}", *expected]


@pytest.mark.parametrize(
    ("above", "cell", "expected"),
    [
        (
            ("（二）部分公开（区分处理的，",),
            "只计这一情形，不计其他情形）",
            ["ROW_3 （二）部分公开（区分处理的， = （二）部分公开（区分处理的，只计这一情形，不计其他情形）"],
        ),
        # The beginning may stand on five lines.
        (
            ("说明", "四、", "结转", "下年", "度继", "续办"),
            "理",
            ["TEXT 说明", "ROW_3 四、 = 四、结转下年度继续办理"],
        ),
        # A damaged one stands on the line above alone.
        (("四、结转下年",), "度继续办埋", ["ROW_3 四、结转下年? = 四、结转下年度继续办埋"]),
        (("四、结转", "下年"), "度继续办埋", ["LABEL 四、结转 = 四、结转下年度继续办埋"]),
        (("说明",), "度继续办埋", ["LABEL 说明 = 说明度继续办埋"]),
        # What is a label by itself, or like one, needs no beginning.
        (("说明",), "（一）予以公开", ["TEXT 说明", "ROW_3 （一）予以公开"]),
        (("说明",), "（一）予以公升", ["TEXT 说明", "ROW_3 （一）予以公升?"]),
    ],
)
def test_a_label_may_begin_above_the_grid(above: tuple[str, ...], cell: str, expected: list[str]) -> None:
    read = lines_of(THREE, [[NEW, *SEVEN]], *above, [[cell, *SEVEN]])
    assert read == [f"REQUESTS {THREE}", *BEGUN_READ, *expected, READ]


def test_the_label_of_a_row_may_begin_in_the_row_above() -> None:
    rows = [["（二）部分公开（区分处理的，", *[""] * 7], ["只计这一情形，不计其他情形）", *SEVEN]]
    assert lines_of(THREE, rows) == [
        f"REQUESTS {THREE}",
        "ROW_3 （二）部分公开（区分处理的， = （二）部分公开（区分处理的，只计这一情形，不计其他情形）",
        READ,
    ]


@pytest.mark.parametrize(
    ("blocks", "expected"),
    [
        # Tables of the agency's own, and tables that a page is laid out with.
        (
            (ONE, [["项目", "件数"], ["路灯", "3"]]),
            [f"OVERVIEW {ONE}", "TEXT 项目", "TEXT 件数", "TEXT 路灯", "TEXT 3"],
        ),
        ((ONE, [["3", "4"]]), [f"OVERVIEW {ONE}", "LOOSE_VALUES [3] [4]"]),
        ((ONE, [["3", "路灯"]]), [f"OVERVIEW {ONE}", "TEXT 3", "TEXT 路灯"]),
        (([["", THREE], [NEW, *SEVEN]],), [f"REQUESTS {THREE}", *BEGUN_READ]),
        (([[TITLE, "公开"]],), [f"TITLE {TITLE}", "TEXT 公开"]),
        ((ONE, [[TITLE, "公开"]]), [f"OVERVIEW {ONE}", f"TEXT {TITLE}", "TEXT 公开"]),
        (([["甲" * 121, "乙"]],), ["TEXT " + "甲" * 121, "TEXT 乙"]),
        # A header that is printed again.
        (
            (
                TWO,
                [["第二十条第（一）项"], ["信息内容"]],
                [["信息内容", "本年制发件数", "本年废止件数", "现行有效件数"], ["规章", "1", "2", "3"]],
            ),
            [
                *(f"DISCLOSURE {TWO}", "ARTICLE 第二十条第（一）项", "HEAD_2 信息内容", "HEAD_2 信息内容"),
                *("HEAD_2 本年制发件数", "HEAD_2 本年废止件数", "HEAD_2 现行有效件数"),
                *("ROW_2 规章", "VALUES [1] [2] [3]"),
            ],
        ),
    ],
)
def test_other_tables(blocks: tuple[str | list[list[str]], ...], expected: list[str]) -> None:
    assert lines_of(*blocks) == expected


OUTCOMES = ["结果维持", "结果纠正", "其他结果", "尚未审结", "总计"]
HEADER = [["行政复议", *[""] * 4, "行政诉讼", *[""] * 9], OUTCOMES * 3]
HEADS = ["HEAD_4 行政复议", "HEAD_4 行政诉讼", *(f"HEAD_4 {name}" for name in OUTCOMES * 3)]


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ([["0"] * 15], ["REVIEW_COUNTS" + " [0]" * 15]),
        ([["待定", *["0"] * 14]], ["REVIEW_COUNTS [待定]" + " [0]" * 14]),
        # Nothing in any cell: in the last row only.
        ([[""] * 15], ["REVIEW_COUNTS" + " []" * 15]),
        ([["/"] * 15], ["REVIEW_COUNTS" + " [/]" * 15]),
        ([[""] * 15, ["备注", *[""] * 14]], ["TEXT 备注"]),
        ([[""] * 14], []),
    ],
)
def test_rows_side_by_side(rows: list[list[str]], expected: list[str]) -> None:
    assert lines_of(FOUR, [*HEADER, *rows]) == [f"REVIEWS {FOUR}", *HEADS, *expected]
