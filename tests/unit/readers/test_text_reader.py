"""Plain text: which lines are paragraphs, which are table rows, and where everything stands."""

import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from nianbao.model.document import Anchor, Block, Cell, Document, Locator, source_offset
from nianbao.model.errors import Unreadable
from nianbao.model.span import Span
from nianbao.readers.kit import lines
from nianbao.readers.text import read


def shape(source: str) -> list[object]:
    """Paragraphs as texts, tables as lists of rows of texts."""
    blocks = read(source.encode(), "draft.txt").blocks
    return [
        [[cell.text for cell in row] for row in block.rows] if block.rows else block.text for block in blocks
    ]


def test_a_document_in_full() -> None:
    assert read("\ufeff标题 \n\n项目|数量\n规章| 2".encode(), "甲.txt") == Document(
        "甲.txt",
        "text",
        (
            Block("paragraph", "标题", Anchor(((0, 0),))),
            Block(
                "table",
                "",
                Anchor(((0, 5),)),
                0,
                (
                    (Cell("项目", Anchor(((0, 5),)), 0), Cell("数量", Anchor(((0, 8),)), 1)),
                    (Cell("规章", Anchor(((0, 11),)), 0), Cell("2", Anchor(((0, 15),)), 1)),
                ),
            ),
        ),
        "标题 \n\n项目|数量\n规章| 2",
    )


def test_lines_are_paragraphs_without_outer_white_space() -> None:
    source = "\u3000\u3000甲\xa0\r\n\r\n \t \n乙 丙\r丁"
    document = read(source.encode(), "")
    assert [(block.text, block.anchor.offsets) for block in document.blocks] == [
        ("甲", ((0, 2),)),
        ("乙 丙", ((0, 12),)),
        ("丁", ((0, 16),)),
    ]


def test_only_cr_and_lf_end_a_line() -> None:
    text = "甲\u2028乙\x85丙\x0b丁\f戊\x1c己"
    assert shape(text) == [text]


def test_positions_of_a_cell() -> None:
    document = read("甲\r\n| 名 | 12 |\r\n".encode(), "")
    location = Locator(document).locate(Span(1, 0, 2, (0, 1)))
    assert location[:6] == (2, 7, 2, 9, 7, 9)
    assert document.text(Span(1, 0, 2, (0, 1))) == "12"


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("a|b", [[["a", "b"]]]),
        ("| a | b |", [[["a", "b"]]]),
        ("|| b | c |", [[["", "b", "c"]]]),
        ("a | | b ||", [[["a", "", "b", ""]]]),
        ("0|", ["0"]),
        ("|0", ["0"]),
        (" 标题 ||| ", ["标题"]),
        ("|||", []),
        ("|", []),
        ("| |\u3000|", []),
        ("正文很长。 |", ["正文很长。"]),
        ("|---|:-:|", []),
        ("|---|", []),
    ],
)
def test_pipe_lines(line: str, expected: list[object]) -> None:
    assert shape(line) == expected


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("a\tb", [[["a", "b"]]]),
        ("规章\t\t0\t0\t", [[["规章", "", "0", "0", ""]]]),
        ("\t\t自然人\t总计", [[["", "", "自然人", "总计"]]]),
        ("标题\t\t", ["标题"]),
        ("\t\t标题", ["标题"]),
        ("\t\t\t", []),
        ("---\t---\t---", []),
    ],
)
def test_tab_lines(line: str, expected: list[object]) -> None:
    assert shape("段\n" + line) == ["段", *expected]


def test_prose_with_a_tab_in_it_is_a_paragraph() -> None:
    prose = "一、\t" + "字" * 201
    assert shape(prose) == [prose]
    assert shape("一、\t" + "字" * 200) == [[["一、", "字" * 200]]]


def test_rows_form_a_table_until_a_blank_line_or_a_paragraph() -> None:
    assert shape("a|b\nc|d\n\ne|f\n甲\ng\th\n\t\ni\tj") == [
        [["a", "b"], ["c", "d"]],
        [["e", "f"]],
        "甲",
        [["g", "h"]],
        [["i", "j"]],
    ]


def test_delimiter_row_is_dropped_and_dashes_are_kept() -> None:
    assert shape("名|数\n:---|--:\n规章|---\n决定|-\n-|-") == [
        [["名", "数"], ["规章", "---"], ["决定", "-"], ["-", "-"]]
    ]
    assert shape("名\t数\n---\t---\n规章\t0") == [[["名", "数"], ["规章", "0"]]]


def test_a_row_of_one_label_belongs_to_a_table_of_its_width() -> None:
    assert shape("第一项 | | |\n名 | 数 | 量 |\n规章 | | |\n标题 | |\n甲|乙") == [
        [["第一项", "", ""], ["名", "数", "量"], ["规章", "", ""]],
        "标题",
        [["甲", "乙"]],
    ]


def test_a_sentence_in_a_table_of_its_width_is_a_paragraph() -> None:
    assert shape("名\t数\n以上数据截至年底。\t\n规章\t0") == [
        [["名", "数"]],
        "以上数据截至年底。",
        [["规章", "0"]],
    ]


def test_values_to_be_filled_in_are_kept_and_ornament_is_not() -> None:
    assert shape("维持|纠正\n|\n| | |\n|||||") == [[["维持", "纠正"], ["", ""]]]


def test_cells_behind_tabs() -> None:
    source = (
        "二、情况\n\t第一项\n\n\t内容\n\t本年新\n制作数量\n\t总数\n\n\t规章\n\t1\n\t　0\n\n"
        "\t\n\t金额\n\t12.5万元\n三、情况\n"
    )
    assert shape(source) == [
        "二、情况",
        [
            ["第一项"],
            ["内容", "本年新\n制作数量", "总数"],
            ["规章", "1", "0"],
            ["", "金额", "12.5万元"],
        ],
        "三、情况",
    ]


def test_a_blank_first_cell_in_rows_that_do_not_begin_with_a_pipe() -> None:
    assert shape("结果 | 公开 | 1 |\n | 其他 | 2 |\n | | |\n") == [
        [["结果", "公开", "1"], ["", "其他", "2"], ["", "", ""]]
    ]
    assert shape("| 结果 | 公开 | 1 |\n | 其他 | 2 |\n") == [[["结果", "公开", "1"], ["其他", "2"]]]


def test_two_blank_lines_end_a_table_of_cells_behind_tabs() -> None:
    assert shape("\ta\n\t1\n\n\tb\n\t2\n\n\n\tc\n\t3\n \n\td\n\t4") == [
        [["a", "1"], ["b", "2"]],
        [["c", "3"], ["d", "4"]],
    ]


@pytest.mark.parametrize(
    ("rest", "expected"),
    [
        ("制作\n数量\n\t2", [[["1", "", "本年\n制作\n数量", "2"]]]),
        ("制作\n\n\t2", [[["1", "", "本年\n制作"], ["2"]]]),
        ("制作", [[["1", "", "本年\n制作"]]]),
        ("三、情况\n\n正文", [[["1", "", "本年"]], "三、情况", "正文"]),
        ("字" * 31 + "\n\t2", [[["1", "", "本年"]], "字" * 31, "2"]),
        ("a|b\n\n\t2", [[["1", "", "本年"]], [["a", "b"]], "2"]),
        ("长\n" * 9 + "\t2", [[["1", "", "本年"]], *"长" * 9, "2"]),
    ],
)
def test_what_goes_on_with_a_label(rest: str, expected: list[object]) -> None:
    assert shape("\t1\n\t\n\t本年\n" + rest) == expected


def test_a_number_does_not_go_on() -> None:
    for number in ("0", "-3", "1,024", "12.5", "3件", "225940元", "５"):
        assert shape(f"\t甲\n\t{number}\n乙\n\t丙") == [[["甲", number]], "乙", "丙"]
    assert shape("\t甲\n\t1.属于\n国家秘密\n\t0") == [[["甲", "1.属于\n国家秘密", "0"]]]


def test_paragraphs_indented_by_a_tab() -> None:
    assert shape("\t一、总体情况\n\t全年公开信息3条。\n\n\t（一）主动公开\n\t（二）依申请公开") == [
        "一、总体情况",
        "全年公开信息3条。",
        "（一）主动公开",
        "（二）依申请公开",
    ]
    assert shape("\t一、总体情况\n\n\t\n二、情况") == ["一、总体情况", "二、情况"]


def test_too_many_blocks_or_cells(monkeypatch: pytest.MonkeyPatch) -> None:
    assert lines.MOST == 500_000
    monkeypatch.setattr(lines, "MOST", 10)
    assert shape("甲\n" * 10) == ["甲"] * 10
    for unit in ("甲\n", "a|", "a\t", "\t1\n", "1|2\n\n", "甲\n \n"):
        with pytest.raises(Unreadable) as error:
            read((unit * 11 + "b").encode(), "")
        assert error.value.en == "the file has more than 10 paragraphs and cells; check that it is the report"


LINES = st.text(st.sampled_from("政0a.-:|\t\n\r \u3000。\u2028\x85#*&"), max_size=60)


@given(LINES)
@example("\t政\n政\n\t0")
@example("\t政\r\n政 \r\n\n\t0\n\n\n政")
def test_a_text_is_what_stands_in_the_source(source: str) -> None:
    if not source.strip():
        return
    document = read(source.encode(), "")
    seen = ""
    last = -1
    for span in document.spans():
        text = document.text(span)
        holder = document._holder(span)
        start = source_offset(holder.anchor.offsets, 0)
        assert source[start : start + len(text)] == text == text.strip()
        assert start >= last
        last = start + len(text)
        seen += text
    # Nothing is lost, doubled or put elsewhere but separators and delimiter rows.
    ignored = re.compile(r"[\s|:-]+")
    assert ignored.sub("", seen) == ignored.sub("", source)


def test_blank_cells_on_lines_of_their_own() -> None:
    row = ["公开", "3", "", "", "", "5"]
    assert shape("公开 | 3 |\n|\n| | 5 |\n其他 | 0 | 0 | 0 | 1 |") == [[row, ["其他", "0", "0", "0", "1"]]]
    assert shape("公开 | 3 |\n|\n|\n| 5 |") == [[row]]
