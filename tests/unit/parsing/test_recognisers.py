"""Lines of running text: which recogniser takes a line, and what it makes of it. Bounds from both sides."""

from __future__ import annotations

import pytest
from token_lines import lines_of_text

TITLE = "云溪市水利局2024年政府信息公开工作年度报告"
OTHER = "云溪市司法局2024年政府信息公开工作年度报告"
ONE, TWO, THREE = "一、总体情况", "二、主动公开政府信息情况", "三、收到和处理政府信息公开申请情况"
FOUR, SIX = "四、政府信息公开行政复议、行政诉讼情况", "六、其他需要报告的事项"
NEW = "一、本年新收政府信息公开申请数量"
#: Part 三 with one row, and what it is read as.
BEGUN = (THREE, f"{NEW} 1 2 0 0 0 0 3")
BEGUN_READ = [f"REQUESTS {THREE}", f"ROW_3 {NEW}", "VALUES [1] [2] [0] [0] [0] [0] [3]"]


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        # A page number within a table: the row goes on behind it.
        (
            (NEW, "1", "2", "- 3 -", "0", "0", "0", "0", "3"),
            [f"ROW_3 {NEW}", "VALUES [1] [2] [0] [0] [0] [0] [3]", "TEXT - 3 -"],
        ),
        ((NEW, "1", "第 3 页 共 8 页", "2"), [f"ROW_3 {NEW}", "VALUES [1] [2]", "TEXT 第 3 页 共 8 页"]),
        ((NEW, "- 3 -"), [f"ROW_3 {NEW}", "TEXT - 3 -"]),
        # Several numbers on a line are as many cells, unless one of the words is no number.
        ((NEW, "1 024 3"), [f"ROW_3 {NEW}", "VALUES [1] [024] [3]"]),
        (("1 2 3", "4 5 六"), ["LOOSE_VALUES [1] [2] [3]", "TEXT 4 5 六"]),
        # A blank line is no cell, the closing mark of a label is part of none.
        ((NEW, "1", "", "2"), [f"ROW_3 {NEW}", "VALUES [1] [2]"]),
        (("（一）予以公开 1", "）", "2"), ["ROW_3 （一）予以公开 = （一）予以公开）", "VALUES [1] [2]"]),
        # Marks for nothing are cells where a row waits for cells, and only there.
        ((NEW, "/", "无", "—"), [f"ROW_3 {NEW}", "VALUES [/] [无] [—]"]),
        (("/", "无"), ["TEXT /", "TEXT 无"]),
        ((NEW, "1 2 0 0 0 0 3", "/"), [f"ROW_3 {NEW}", "VALUES [1] [2] [0] [0] [0] [0] [3]", "TEXT /"]),
        # A numeral alone is one, where its label goes on below, and a number otherwise.
        (("3.", "危及", "1 2 3"), ["LOOSE_VALUES [3.]", "TEXT 危及", "LOOSE_VALUES [1] [2] [3]"]),
        # The first number may be glued to the label.
        (("（一）予以公开1 2 / 0",), ["ROW_3 （一）予以公开", "VALUES [1] [2] [/] [0]"]),
        (("四、结转下年度继续办理：15",), ["ROW_3 四、结转下年度继续办理：", "VALUES [15]"]),
        (("（一）予以公开1 二 3",), ["TEXT （一）予以公开1 二 3"]),
        # Several cells on a line.
        (
            ("三、本年度办理结果 | （一）予以公开 | 1 | 2",),
            ["GROUP_3 三、本年度办理结果", "ROW_3 （一）予以公开", "VALUES [1] [2]"],
        ),
        # A row in one edition and a group in another: what follows tells.
        (("（六）其他处理", *"1234567"), ["ROW_3 （六）其他处理", "VALUES [1] [2] [3] [4] [5] [6] [7]"]),
        (
            ("（六）其他处理", "见附件", *"123456"),
            ["ROW_3 （六）其他处理", "VALUES [见附件] [1] [2] [3] [4] [5] [6]"],
        ),
        (("（六）其他处理", "3.其他", "1"), ["GROUP_3 （六）其他处理", "ROW_3 3.其他", "VALUES [1]"]),
        # The numbers of the reviews may follow the last row without heading and header.
        (
            ("四、结转下年度继续办理", *"1111111", *("0",) * 15),
            [
                "ROW_3 四、结转下年度继续办理",
                "VALUES [1] [1] [1] [1] [1] [1] [1]",
                "REVIEW_COUNTS" + " [0]" * 15,
            ],
        ),
        (
            ("四、结转下年度继续办理", *"1111111", *("0",) * 14),
            ["ROW_3 四、结转下年度继续办理", "VALUES" + " [1]" * 7 + " [0]" * 14],
        ),
    ],
)
def test_lines_of_part_three(lines: tuple[str, ...], expected: list[str]) -> None:
    assert lines_of_text("\n".join((THREE, *lines))) == [f"REQUESTS {THREE}", *expected]


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (("行政检查", "1"), ["LABEL 行政检查", "VALUES [1]"]),
        (("行政检查", "没有"), ["TEXT 行政检查", "TEXT 没有"]),
        (("（一）予以公升", "1"), ["ROW_3 （一）予以公升?", "VALUES [1]"]),
        # An unknown label has 40 characters at most, its pieces 12 each.
        (("行" * 40, "1"), ["LABEL " + "行" * 40, "VALUES [1]"]),
        (("行" * 41, "1"), ["TEXT " + "行" * 41, "LOOSE_VALUES [1]"]),
        (("行政", "检查", "8"), ["LABEL 行政 = 行政检查", "VALUES [8]"]),
        (("检" * 12, "检查", "8"), ["LABEL " + "检" * 12 + " = " + "检" * 13 + "查", "VALUES [8]"]),
        (("检" * 13, "检查", "8"), ["TEXT " + "检" * 13, "LABEL 检查", "VALUES [8]"]),
        (("检查，", "检查", "8"), ["TEXT 检查，", "LABEL 检查", "VALUES [8]"]),
        # A damaged label over lines, with its numbers behind the last.
        (("2.重复", "申", "请埋", "1 2"), ["ROW_3 2.重复? = 2.重复申请埋", "VALUES [1] [2]"]),
    ],
)
def test_labels_that_are_not_official(lines: tuple[str, ...], expected: list[str]) -> None:
    assert lines_of_text("\n".join((*BEGUN, *lines))) == [*BEGUN_READ, *expected]


@pytest.mark.parametrize("pieces", [19, 20])
def test_an_unknown_label_has_twenty_pieces_on_lines_of_their_own(pieces: int) -> None:
    read = lines_of_text("\n".join((*BEGUN, *("检",) * pieces, "查", "8")))
    assert read == [*BEGUN_READ, "LABEL 检 = " + "检" * pieces + "查", "VALUES [8]"]


def test_more_pieces_are_no_label() -> None:
    read = lines_of_text("\n".join((*BEGUN, *("检",) * 21, "查", "8")))
    assert read == [*BEGUN_READ, *["TEXT 检"] * 21, "LABEL 查", "VALUES [8]"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("见" * 12, ["VALUES [1] [" + "见" * 12 + "] [3]"]),
        ("见" * 13, ["VALUES [1]", "TEXT " + "见" * 13, "LOOSE_VALUES [3]"]),
        ("见下。", ["VALUES [1]", "TEXT 见下。", "LOOSE_VALUES [3]"]),
    ],
)
def test_a_text_where_a_number_belongs(text: str, expected: list[str]) -> None:
    read = lines_of_text("\n".join((THREE, NEW, "1", text, "3")))
    assert read == [f"REQUESTS {THREE}", f"ROW_3 {NEW}", *expected]


@pytest.mark.parametrize("first", ["0", "待定"])
def test_the_first_number_of_the_reviews_may_be_a_text(first: str) -> None:
    read = lines_of_text("\n".join((FOUR, "行政复议", "行政诉讼", "总计", first, *("0",) * 14)))
    heads = ["HEAD_4 行政复议", "HEAD_4 行政诉讼", "HEAD_4 总计"]
    assert read == [f"REVIEWS {FOUR}", *heads, f"REVIEW_COUNTS [{first}]" + " [0]" * 14]


def test_a_row_of_part_two_has_as_many_cells_as_heads_stand_above() -> None:
    heads = ("信息内容", "本年制发件数", "本年废止件数", "现行有效件数")
    lines = (TWO, "第二十条第（一）项", *heads, "规章", *"123", "行政规范性文件", *"456", "7")
    assert lines_of_text("\n".join(lines)) == [
        f"DISCLOSURE {TWO}",
        "ARTICLE 第二十条第（一）项",
        *(f"HEAD_2 {head}" for head in heads),
        *("ROW_2 规章", "VALUES [1] [2] [3]", "ROW_2 行政规范性文件", "VALUES [4] [5] [6] [7]"),
    ]


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        # A row of three takes - 3 - for its cells.
        ((TWO, "行政许可", "- 3 -"), [f"DISCLOSURE {TWO}", "ROW_2 行政许可", "VALUES [-] [3] [-]"]),
        ((ONE, "- 3 -", "好。"), [f"OVERVIEW {ONE}", "TEXT - 3 -", "TEXT 好。"]),
        ((ONE, "（一）予以公开1 2"), [f"OVERVIEW {ONE}", "TEXT （一）予以公开1 2"]),
        ((ONE, "35"), [f"OVERVIEW {ONE}", "LOOSE_VALUES [35]"]),
        # Before the first part only 第二十条第（…）项 begins a table.
        (
            ("第二十条第（一）项", "规章", *"123"),
            ["ARTICLE 第二十条第（一）项", "ROW_2 规章", "VALUES [1] [2] [3]"],
        ),
        (("规章", *"123"), ["TEXT 规章", "LOOSE_VALUES [1] [2] [3]"]),
        # A heading with a text behind it on its line, or in the middle of one.
        ((f"{ONE} 今年，本局公开了信息。",), [f"OVERVIEW {ONE}", "TEXT 今年，本局公开了信息。"]),
        (
            (ONE, f"今年好。{TWO} 又好。"),
            [f"OVERVIEW {ONE}", "TEXT 今年好。", f"DISCLOSURE {TWO}", "TEXT 又好。"],
        ),
    ],
)
def test_lines_elsewhere(lines: tuple[str, ...], expected: list[str]) -> None:
    assert lines_of_text("\n".join(lines)) == expected


def test_a_title_is_none_within_a_part() -> None:
    assert lines_of_text(f"{TWO}\n{TITLE}\n") == [f"DISCLOSURE {TWO}", f"TEXT {TITLE}"]


@pytest.mark.parametrize(("between", "kind"), [(39, "TITLE"), (40, "TEXT")])
def test_another_report_begins_where_its_first_part_is_near(between: int, kind: str) -> None:
    lines = (TITLE, ONE, "好。", SIX, "无。", OTHER, *("说。",) * between, ONE)
    assert lines_of_text("\n".join(lines)) == [
        *(f"TITLE {TITLE}", f"OVERVIEW {ONE}", "TEXT 好。", f"OTHERS {SIX}", "TEXT 无。", f"{kind} {OTHER}"),
        *["TEXT 说。"] * between,
        f"OVERVIEW {ONE}",
    ]


def test_another_report_does_not_begin_before_another_part() -> None:
    read = lines_of_text("\n".join((TITLE, ONE, OTHER, "好。", SIX)))
    assert read == [f"TITLE {TITLE}", f"OVERVIEW {ONE}", f"TEXT {OTHER}", "TEXT 好。", f"OTHERS {SIX}"]


@pytest.mark.parametrize(
    ("title", "above"),
    [
        (("云溪市水利局", "2024年政府信息公开", "工作年度报告"), []),
        (("云溪市", "水利局", "2024年政府信息公开", "工作年度报告"), ["TEXT 云溪市"]),
    ],
)
def test_a_title_has_three_lines_at_most(title: tuple[str, ...], above: list[str]) -> None:
    assert lines_of_text("\n".join((*title, ONE))) == [*above, "TITLE 工作年度报告", f"OVERVIEW {ONE}"]


BODY = (ONE, "好。", TWO, "好。", THREE)
BODY_READ = [f"OVERVIEW {ONE}", "TEXT 好。", f"DISCLOSURE {TWO}", "TEXT 好。", f"REQUESTS {THREE}"]


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        # Three headings with nothing or page numbers between, all of which recur, are a table of contents.
        (
            (ONE, "1", TWO, "2", THREE, "3"),
            [f"TEXT {ONE}", "TEXT 1", f"TEXT {TWO}", "TEXT 2", f"TEXT {THREE}", "TEXT 3"],
        ),
        ((ONE, TWO, THREE), [f"TEXT {ONE}", f"TEXT {TWO}", f"TEXT {THREE}"]),
        ((ONE, TWO), [f"OVERVIEW {ONE}", f"DISCLOSURE {TWO}"]),
        ((ONE, TWO, SIX), [f"OVERVIEW {ONE}", f"DISCLOSURE {TWO}", f"OTHERS {SIX}"]),
        (
            (ONE, TWO, "好。", THREE),
            [f"OVERVIEW {ONE}", f"DISCLOSURE {TWO}", "TEXT 好。", f"REQUESTS {THREE}"],
        ),
        (
            (ONE, TWO, "1", "2", THREE),
            [f"OVERVIEW {ONE}", f"DISCLOSURE {TWO}", "LOOSE_VALUES [1] [2]", f"REQUESTS {THREE}"],
        ),
    ],
)
def test_a_table_of_contents_is_text(lines: tuple[str, ...], expected: list[str]) -> None:
    assert lines_of_text("\n".join((*lines, *BODY))) == [*expected, *BODY_READ]
