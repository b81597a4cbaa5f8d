"""Tables of two pages as one: which cells go on overleaf, and which are new."""

from __future__ import annotations

from nianbao.model.document import Anchor
from nianbao.readers.pdf.grid import Grid, Spot, grids
from nianbao.readers.pdf.join import Joined
from nianbao.readers.pdf.tables import Filled, Table

XS = (0.0, 50.0, 100.0, 130.0, 160.0)
SIZE = 10.0


def cell(text: str, column: int, rowspan: int = 1, colspan: int = 1, room: float = 0.0) -> Filled:
    """A cell with letters of one size, whose last line has ``room`` left."""
    left, right = XS[column], XS[column + colspan]
    return Filled(text, Anchor(page=1), left, right, rowspan, first=SIZE if text else 0.0, room=room)


def table(*rows: tuple[Filled, ...], page: int = 1) -> Table:
    paged = tuple(tuple(one._replace(anchor=Anchor(page=page)) for one in row) for row in rows)
    return Table(XS, paged, (0.0, 0.0, 160.0, 100.0), page)


def joined(above: Table, below: Table) -> tuple[list[list[tuple[str, int]]], list[str]]:
    """The texts and heights of the cells of one table, and what was guessed in it."""
    whole = Joined(above)
    assert whole.add(below)
    rows = whole.table().rows
    said = [one.guess[0] for row in rows for one in row if one.guess is not None]
    return [[(one.text, one.rowspan) for one in row] for row in rows], said


def test_the_first_row_of_a_group_is_torn_with_the_label_of_the_group() -> None:
    above = table((cell("（五）", 0), cell("1.信访", 1), cell("4", 2), cell("5", 3)))
    below = table(
        (cell("不予处理", 0, rowspan=2), cell("举报投诉类申请", 1), cell("", 2), cell("", 3)),
        (cell("2.重复申请", 1), cell("6", 2), cell("7", 3)),
        page=2,
    )
    assert joined(above, below) == (
        [
            [("（五）不予处理", 2), ("1.信访举报投诉类申请", 1), ("4", 1), ("5", 1)],
            [("2.重复申请", 1), ("6", 1), ("7", 1)],
        ],
        ["“（五）不予处理”“1.信访举报投诉类申请”所在的行从第 1 页续到第 2 页，这两段合成了一行"],
    )


def test_a_numbered_label_goes_on_in_one_without_a_number_although_there_was_room() -> None:
    above = table((cell("（二）部分公开", 0, colspan=2, room=20), cell("4", 2), cell("5", 3)))
    below = table((cell("（区分处理的，只计这一情形）", 0, colspan=2), cell("", 2), cell("", 3)), page=2)
    label = "（二）部分公开（区分处理的，只计这一情形）"
    said = f"“{label}”所在的行从第 1 页续到第 2 页，这两段合成了一行"
    assert joined(above, below) == ([[(label, 1), ("4", 1), ("5", 1)]], [said])


def test_a_label_that_ends_and_the_next_without_numbers_are_two_rows() -> None:
    above = table((cell("行政许可", 0, colspan=2, room=20), cell("4", 2), cell("5", 3)))
    below = table((cell("行政处罚", 0, colspan=2), cell("", 2), cell("", 3)), page=2)
    assert joined(above, below) == (
        [[("行政许可", 1), ("4", 1), ("5", 1)], [("行政处罚", 1), ("", 1), ("", 1)]],
        [],
    )


def test_a_row_with_numbers_on_both_pages_is_two_rows() -> None:
    above = table((cell("（六）其他处理", 0, colspan=2), cell("4", 2), cell("", 3)))
    below = table((cell("总计", 0, colspan=2), cell("", 2), cell("7", 3)), page=2)
    assert joined(above, below) == (
        [[("（六）其他处理", 1), ("4", 1), ("", 1)], [("总计", 1), ("", 1), ("7", 1)]],
        [],
    )


def test_numbers_overleaf_belong_to_the_labels_before() -> None:
    above = table((cell("（五）不予处理", 0), cell("1.信访", 1), cell("", 2), cell("", 3)))
    below = table((cell("", 0, rowspan=2), cell("", 1), cell("4", 2), cell("5", 3)), page=2)
    assert joined(above, below) == (
        [[("（五）不予处理", 2), ("1.信访", 1), ("4", 1), ("5", 1)]],
        ["“1.信访”所在的行从第 1 页续到第 2 页，这两段合成了一行"],
    )


def test_a_row_of_many_labels_is_said_once() -> None:
    above = table(tuple(cell(text, at) for at, text in enumerate(("结果", "结果", "其他", "尚未"))))
    below = table(tuple(cell(text, at) for at, text in enumerate(("维持", "纠正", "结果", "审结"))), page=2)
    whole = Joined(above)
    assert whole.add(below)
    zh = "“结果维持”“结果纠正”“其他结果”等格所在的行从第 1 页续到第 2 页，这两段合成了一行"
    en = (
        "the row with “结果维持”, “结果纠正”, “其他结果” and others goes on from page 1 to page 2, "
        "and was read as one row"
    )
    assert [one.guess for one in whole.table().rows[0]] == [(zh, en), None, None, None]


def test_what_is_left_blank_of_a_row_is_no_row() -> None:
    above = table((cell("（五）不予处理", 0, rowspan=2), cell("1.信访", 1), cell("4", 2), cell("5", 3)))
    above = above._replace(rows=(*above.rows, (cell("2.重复申请", 1), cell("6", 2), cell("7", 3))))
    below = table((cell("", 0), cell("", 1), cell("", 2), cell("", 3)), page=2)
    assert joined(above, below) == (
        [
            [("（五）不予处理", 2), ("1.信访", 1), ("4", 1), ("5", 1)],
            [("2.重复申请", 1), ("6", 1), ("7", 1)],
        ],
        [],
    )


def test_a_row_over_three_pages() -> None:
    whole = Joined(table((cell("2.申请人逾期", 0, colspan=2), cell("4", 2), cell("5", 3))))
    for page, text in ((2, "未按收费"), (3, "通知要求")):
        assert whole.add(table((cell(text, 0, colspan=2), cell("", 2), cell("", 3)), page=page))
    ((label, *numbers),) = whole.table().rows
    assert ([label.text, *(one.text for one in numbers)], whole.last) == (
        ["2.申请人逾期未按收费通知要求", "4", "5"],
        3,
    )


def test_a_header_cut_where_its_columns_part() -> None:
    above = table((cell("（本列数据的勾稽关系为", 0), cell("自然", 1), cell("组织", 2, colspan=2)))
    below = table((cell("第一项）", 0), cell("人", 1), cell("企业", 2), cell("其他", 3)), page=2)
    assert joined(above, below) == (
        [
            [("（本列数据的勾稽关系为第一项）", 2), ("自然人", 2), ("组织", 1)],
            [("企业", 1), ("其他", 1)],
        ],
        [
            f"“{label}”从第 1 页续到第 2 页，这两段合成了一格"
            for label in ("（本列数据的勾稽关系为第一项）", "自然人")
        ],
    )


def test_blank_numbers_under_a_header_are_no_part_of_it() -> None:
    above = table(
        (cell("项目", 0, rowspan=2, colspan=2), cell("组织", 2, colspan=2)),
        (cell("企业", 2), cell("其他", 3)),
    )
    above = above._replace(
        rows=((above.rows[0][0], cell("自然人", 2, rowspan=2), cell("总计", 3, rowspan=2)), ())
    )
    below = table((cell("一、本年新收", 0, colspan=2), cell("", 2), cell("3", 3)), page=2)
    assert joined(above, below) == (
        [[("项目", 2), ("自然人", 2), ("总计", 2)], [], [("一、本年新收", 1), ("", 1), ("3", 1)]],
        [],
    )


def test_the_label_of_a_group_stands_on_the_page_where_its_middle_is() -> None:
    above = table((cell("", 0), cell("1.信访", 1), cell("4", 2), cell("5", 3)))
    below = table(
        (cell("（五）不予处理", 0, rowspan=2), cell("2.重复申请", 1), cell("6", 2), cell("7", 3)),
        (cell("3.其他", 1), cell("8", 2), cell("9", 3)),
        page=2,
    )
    assert joined(above, below) == (
        [
            [("（五）不予处理", 3), ("1.信访", 1), ("4", 1), ("5", 1)],
            [("2.重复申请", 1), ("6", 1), ("7", 1)],
            [("3.其他", 1), ("8", 1), ("9", 1)],
        ],
        [],
    )


def test_edges_are_those_of_the_own_table() -> None:
    """Another one's edge, as far away as the lines of a double border, does not move them."""
    above = [(x, 10.0, x, 50.0) for x in (10.0, 60.0, 100.0)] + [(10.0, y, 100.0, y) for y in (10.0, 50.0)]
    below = [(x, 90.0, x, 130.0) for x in (10.0, 62.0, 100.0)] + [(10.0, y, 100.0, y) for y in (90.0, 130.0)]
    assert [grid.xs for grid in grids(above + below) or ()] == [(10.0, 60.0, 100.0), (10.0, 62.0, 100.0)]


def test_a_cell_as_high_as_the_page_has_no_line_above_or_below() -> None:
    def level(y: float) -> tuple[float, float, float, float]:
        return 50.0, y, 160.0, y + 0.5

    def upright(x: float, top: float = 10.0) -> tuple[float, float, float, float]:
        return x, top, x + 0.5, 100.0

    spots = (
        Spot(0, 0, 3, 1, True),
        *(Spot(row, column, 1, 1, True) for row in range(3) for column in (1, 2)),
    )
    ys = (10.0, 40.25, 70.25, 100.0)
    rules = [level(40), level(70), upright(0), upright(50), upright(100), upright(159.75)]
    assert grids(rules) == [Grid((0.25, 50.25, 100.25, 160.0), ys, spots)]
    (other,) = grids([level(40), level(70), upright(0, 30), upright(50), upright(100), upright(159.75)]) or ()
    assert other.xs == (50.25, 100.25, 160.0)
