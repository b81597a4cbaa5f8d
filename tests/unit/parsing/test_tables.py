"""Rows become amounts: which cell is of which column, and what no column can be told of."""

from __future__ import annotations

import pytest
from token_lines import document

from nianbao.model.report import Row, State, Table
from nianbao.parsing import parse_report
from support.language import language

TITLE = "云溪市水利局{}年政府信息公开工作年度报告"
ONE, TWO, THREE = "一、总体情况", "二、主动公开政府信息情况", "三、收到和处理政府信息公开申请情况"
FOUR = "四、政府信息公开行政复议、行政诉讼情况"
NEW = "一、本年新收政府信息公开申请数量"
HEADS = ["自然人", "商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他", "总计"]
SEVEN = list("1234567")

Grid = list[list[str]]


def table(key: str, *blocks: str | Grid, year: str = "2024") -> Table:
    return parse_report(document(TITLE.format(year), ONE, "好。", *blocks), language()).tables[key]


def shown(row: Row) -> str:
    """The cells in official order (? for one that cannot be told), and the places in the grid."""
    cells = ["?" if cell.state == State.MISSING else cell.raw or "_" for cell in row.cells.values()]
    return f"{' '.join(cells)}: {row.cell_count}, {row.label_column} {row.first_column} of {row.column_count}"


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        # Right under their heads, in whatever order these are.
        ([["", *HEADS], [NEW, *SEVEN]], "1 2 3 4 5 6 7: 7, 0 1 of 8"),
        ([["", *HEADS[::-1]], [NEW, *SEVEN]], "7 6 5 4 3 2 1: 7, 0 1 of 8"),
        ([["", "", *HEADS[1:], HEADS[0]], [NEW, "", *SEVEN]], "7 1 2 3 4 5 6: 7, 0 2 of 9"),
        ([["", *HEADS[:3], "", *HEADS[3:]], [NEW, *"123", "", *"4567"]], "1 2 3 4 5 6 7: 8, 0 1 of 9"),
        # A head is missing: its cell is, too, or else the official order counts.
        ([["", *HEADS[:-1]], [NEW, *SEVEN[:-1]]], "1 2 3 4 5 6 ?: 6, 0 1 of 7"),
        ([["", *HEADS[:-1]], [NEW, *SEVEN]], "1 2 3 4 5 6 7: 7, 0 1 of 8"),
        # Shifted against the heads: the order counts. With a cell too many nothing can be told.
        ([["", "", *HEADS], [NEW, *SEVEN]], "1 2 3 4 5 6 7: 7, 0 1 of 8"),
        ([["", *HEADS], [NEW, *SEVEN, "8"]], "? ? ? ? ? ? ?: 8, 0 -1 of 9"),
        ([["", *HEADS], [NEW, *SEVEN, ""]], "1 2 3 4 5 6 7: 7, 0 1 of 9"),
        # In another order, with a gap: not believed.
        ([["", *HEADS[1:], "", HEADS[0]], [NEW, *"123456", "", "7"]], "? ? ? ? ? ? ?: 8, 0 -1 of 9"),
        # Without heads: just as many, or one stretch of just as many.
        ([[NEW, *SEVEN]], "1 2 3 4 5 6 7: 7, 0 1 of 8"),
        ([[NEW, "", "", *SEVEN, ""]], "1 2 3 4 5 6 7: 7, 0 3 of 11"),
        ([[NEW, "", "", *SEVEN, "8", ""]], "? ? ? ? ? ? ?: 8, 0 -1 of 12"),
        ([[NEW, "", *"123456", ""]], "? ? ? ? ? ? ?: 6, 0 -1 of 9"),
        ([[NEW, *"123456"]], "? ? ? ? ? ? ?: 6, 0 -1 of 7"),
        ([[NEW, "1", "", "3", "", *"567"]], "1 _ 3 _ 5 6 7: 7, 0 1 of 8"),
        ([[NEW, "", *"23", "", *"56", ""]], "_ 2 3 _ 5 6 _: 5, 0 1 of 8"),
        ([[NEW, "", "1", "", *"34567", ""]], "1 _ 3 4 5 6 7: 7, 0 2 of 10"),
        # A merged cell that is printed in every place counts once: under one head, with one text.
        ([["", HEADS[0], *HEADS], [NEW, "1", *SEVEN]], "1 2 3 4 5 6 7: 7, 0 1 of 9"),
        ([["", HEADS[0], *HEADS], [NEW, "1", "2", *SEVEN[1:]]], "? ? ? ? ? ? ?: 8, 0 -1 of 9"),
        ([[NEW, "1", *SEVEN]], "? ? ? ? ? ? ?: 8, 0 -1 of 9"),
        # A label that stands in the second column.
        ([["三、本年度办理结果", "（一）予以公开", *SEVEN]], "1 2 3 4 5 6 7: 7, 1 2 of 9"),
    ],
)
def test_cells_of_a_row(rows: Grid, expected: str) -> None:
    (row,) = table("表三", THREE, rows).rows.values()
    assert shown(row) == expected


def test_lines_have_no_places() -> None:
    (row,) = table("表三", THREE, f"{NEW} 1 2 3 4 5 6 7").rows.values()
    assert shown(row) == "1 2 3 4 5 6 7: 7, -1 -1 of 0"


COUNTS = [str(number) for number in range(15)]
GROUPS = {"行政复议": "0 1 2 3 4", "未经复议直接起诉": "5 6 7 8 9", "复议后起诉": "10 11 12 13 14"}
HEADER = ["行政复议", "行政诉讼", "总计"]


@pytest.mark.parametrize(
    ("rows", "found", "aligned"),
    [
        ([COUNTS], 15, True),
        ([HEADER, COUNTS], 15, True),
        ([HEADER, ["", *COUNTS, ""]], 15, True),
        ([HEADER, [*COUNTS, "15"]], 16, False),
        ([HEADER, COUNTS[:-1]], 14, False),
    ],
)
def test_rows_side_by_side(rows: Grid, found: int, aligned: bool) -> None:
    read = table("表四", FOUR, rows).rows
    expected = GROUPS if aligned else dict.fromkeys(GROUPS, "? ? ? ? ?")
    assert {key: shown(row) for key, row in read.items()} == {
        key: f"{cells}: {found}, -1 -1 of 0" for key, cells in expected.items()
    }
    assert [row.aligned for row in read.values()] == [aligned] * 3


def strays(own: Table) -> list[tuple[str, str, str]]:
    return [(stray.printed, stray.reason, stray.key) for stray in own.strays]


def test_rows_that_have_no_place() -> None:
    again = [*COUNTS[:-1], "0"]
    assert strays(table("表四", FOUR, [COUNTS, again])) == [("15 个数", "repeated", "表四")]
    rows = [[NEW, *SEVEN], [NEW, *SEVEN[::-1]], ["行政检查", *SEVEN], ["行政监督", *[""] * 7]]
    own = table("表三", THREE, rows)
    assert strays(own) == [(NEW, "repeated", "一"), ("行政检查", "unknown", "")]
    assert shown(own.rows["一"]) == "1 2 3 4 5 6 7: 7, 0 1 of 8"


LATE = "1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请"
TELLING = "（六）其他处理"


@pytest.mark.parametrize(
    ("rows", "year", "edition", "keys", "left"),
    [
        # The edition that more of its labels tell, else that of the year, else the newest.
        ([[NEW, *SEVEN]], "2024", "2021", ["一"], []),
        ([[NEW, *SEVEN]], "2020", "2019", ["一"], []),
        ([[NEW, *SEVEN]], "", "2021", ["一"], []),
        ([[NEW, *SEVEN], [TELLING, *SEVEN]], "2024", "2019", ["一", "三（六）"], []),
        ([[NEW, *SEVEN], [TELLING, LATE, *SEVEN]], "2020", "2021", ["一", "三（六）1"], []),
        (
            [[TELLING, LATE, *SEVEN], [TELLING, *SEVEN]],
            *("2024", "2021", ["三（六）1"], [(TELLING, "other-edition", "（六）其他处理")]),
        ),
    ],
)
def test_the_edition_of_a_table(
    rows: Grid, year: str, edition: str, keys: list[str], left: list[tuple[str, str, str]]
) -> None:
    own = table("表三", THREE, rows, year=year)
    assert (own.edition, list(own.rows), strays(own)) == (edition, keys, left)


def test_blocks_have_their_own_heads() -> None:
    first = ["信息内容", "本年制发件数", "本年废止件数", "现行有效件数"]
    fifth = ["信息内容", "本年处理决定数量"]
    rows = [["规章", *"123"], ["行政规范性文件", *"456"]]
    one, five = "第二十条第（一）项", "第二十条第（五）项"
    titled = table("表二", TWO, [[one]], [first, *rows], [[five]], [fifth, ["行政许可", "7"]])
    bare = table("表二", TWO, [first, *rows, fifth, ["行政许可", "7"]])
    for own in (titled, bare):
        assert [(head.block, head.column, head.grid_column) for head in own.headers] == [
            *((one, name, at) for at, name in enumerate(first)),
            *((five, name, at) for at, name in enumerate(fifth)),
        ]
        assert {key: shown(row) for key, row in own.rows.items()} == {
            "规章": "1 2 3: 3, 0 1 of 4",
            "行政规范性文件": "4 5 6: 3, 0 1 of 4",
            "行政许可": "7: 1, 0 1 of 2",
        }
    assert (list(titled.groups), list(bare.groups)) == ([one, five], [])


def test_where_a_table_begins_and_ends() -> None:
    own = table(
        "表三", THREE, [["", *HEADS], [NEW, *SEVEN[:-1], ""], ["四、结转下年度继续办理", *SEVEN[:-1], ""]]
    )
    assert (own.span, own.end) == ((4, 0, 3, (0, 1)), (4, 0, 1, (2, 6)))
