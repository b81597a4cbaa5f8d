"""The tokens of a document in the making: what a label is, by what has come before."""

from __future__ import annotations

import pytest

from nianbao.model.report import Text
from nianbao.model.span import Span
from nianbao.parsing.headings import Headings
from nianbao.parsing.tokens.labels import Beginning, beginnings
from nianbao.parsing.tokens.stream import TokenStream
from nianbao.parsing.tokens.token import (
    Token,
    Value,
    is_blank_mark,
    is_figure,
    is_number,
    is_page_number,
    spans_of,
)
from support.language import language

WORDS = language().vocabulary
HERE = Span(0, 0, 1)


def stream() -> TokenStream:
    return TokenStream(WORDS, Headings(WORDS, ()))


def label(own: TokenStream, text: str, numbers_follow: bool = False) -> tuple[str, str, int]:
    """The kind of a label, its terminal, and how many cells it waits for."""
    kind = own.label(WORDS.find(text)[0], text, HERE, False, numbers_follow)
    return kind, own.last(), own.wanted


def test_labels_of_part_two() -> None:
    own = stream()
    assert (own.in_tables, own.waits, own.last()) == (False, False, "")
    assert label(own, "规章") == ("row", "ROW_2", 3)
    assert (own.in_tables, own.waits) == (True, True)
    assert label(own, "第二十条第（五）项") == ("article", "ARTICLE", 0)
    assert label(own, "信息内容") == ("shared", "HEAD_2", 0)
    assert label(own, "上一年项目数量") == ("column", "HEAD_2", 0)
    assert label(own, "行政许可") == ("row", "ROW_2", 1)
    assert label(own, "处理决定数量") == ("column", "HEAD_2", 0)
    assert label(own, "其他对外管理服务事项") == ("row", "ROW_2", 2)
    assert label(own, "第二十条第（八）项") == ("article", "ARTICLE", 0)
    assert label(own, "行政事业性收费") == ("row", "ROW_2", 3)


def test_labels_of_part_three() -> None:
    own = stream()
    assert label(own, "总计") == ("column", "HEAD_3", 0)
    assert label(own, "一、本年新收政府信息公开申请数量") == ("row", "ROW_3", 7)
    assert label(own, "总计") == ("row", "ROW_3", 7)  # without its numeral, behind a row
    assert label(own, "自然人") == ("column", "HEAD_3", 0)  # the header comes again
    assert label(own, "总计") == ("column", "HEAD_3", 0)
    assert label(own, "三、本年度办理结果") == ("group", "GROUP_3", 0)
    assert label(own, "总计") == ("row", "ROW_3", 7)
    assert label(own, "（六）其他处理") == ("group", "GROUP_3", 0)
    assert label(own, "（六）其他处理", True) == ("row", "ROW_3", 7)
    # Another table: nothing of it has come.
    assert label(own, "结果维持") == ("column", "HEAD_4", 15)
    assert label(own, "总计") == ("column", "HEAD_4", 15)


def test_values_are_closed_by_what_follows() -> None:
    own = stream()
    label(own, "规章")
    own.values += [Value(text, HERE, -1) for text in "12"]
    assert own.waits
    own.aside(" - 3 - ", HERE)
    own.values += [Value("3", HERE, -1)]
    assert not own.waits
    own.aside(" 备注 ", Span(0, 4, 8))
    assert [(token.type, token.value) for token in own.tokens[1:]] == [
        ("VALUES", tuple(Value(text, HERE, -1) for text in "123")),
        ("TEXT", Text("- 3 -", HERE)),
        ("TEXT", Text("备注", Span(0, 5, 7))),
    ]
    assert (own.wanted, own.values) == (0, [])


def test_a_text_within_a_row_that_has_no_values_comes_behind_it() -> None:
    own = stream()
    label(own, "规章")
    own.aside("备注", HERE)
    own.flush()
    assert own.tokens[1:] == [Token("TEXT", Text("备注", HERE))]
    assert own.wanted == 3


@pytest.mark.parametrize(
    ("count", "kind"),
    [(2, "LOOSE_VALUES"), (3, "REVIEW_COUNTS"), (15, "REVIEW_COUNTS"), (16, "REVIEW_COUNTS")],
)
def test_numbers_below_the_header_of_the_reviews(count: int, kind: str) -> None:
    own = stream()
    label(own, "结果维持")
    own.values += [Value("0", HERE, -1)] * count
    own.flush()
    assert own.last() == kind


@pytest.mark.parametrize(
    ("count", "kind"), [(14, "LOOSE_VALUES"), (15, "REVIEW_COUNTS"), (16, "LOOSE_VALUES")]
)
def test_numbers_without_a_label(count: int, kind: str) -> None:
    own = stream()
    own.values += [Value("0", HERE, -1)] * count
    own.flush()
    assert own.last() == kind


def test_of_one_document_two_hundred_labels_are_looked_up_by_likeness() -> None:
    own = stream()
    own.table = "表三"
    found = [own.nearest("（一）予以公升") for _ in range(201)]
    assert [near is not None and near.key for near in found] == ["三（一）"] * 200 + [False]


def test_what_is_like_a_label_is_like_one_of_the_table_at_hand() -> None:
    own = stream()
    near = own.nearest("行政许叮")
    assert near is not None and near.label == "行政许可"
    own.table = "表三"
    assert own.nearest("行政许叮") is None
    own.table, own.part = "", "三"
    assert own.nearest("行政许叮") is None
    own.part = "二"
    assert own.nearest("行政许叮") == near


def test_labels_in_pieces() -> None:
    pieces = ["（一）", "予以", "公开", "1"]
    own = WORDS.exact("（一）予以公开")
    assert [label.key for label in own] == ["三（一）"]
    assert list(beginnings(pieces, WORDS)) == [
        Beginning(1, "（一）", ()),
        Beginning(2, "（一）予以", ()),
        Beginning(3, "（一）予以公开", own),
        *([Beginning(4, "（一）予以公开1", ())] if WORDS.begins("（一）予以公开") else []),
    ]
    assert list(beginnings(["说明", "公开"], WORDS)) == [Beginning(1, "说明", ())]
    assert list(beginnings([], WORDS)) == []


@pytest.mark.parametrize(
    "text",
    [
        "3",
        "1,024",
        "1 024",
        "－3",
        "+3",
        "增3",
        "减少 3",
        "3件",
        "3.5万元",
        "１２",
        " 3 ",
        "3\u200b",
        "50%",
        "8.",
    ],
)
def test_numbers(text: str) -> None:
    assert is_number(text)
    assert is_figure(text) == (text != "8.")


@pytest.mark.parametrize("text", ["", "三", "3 4 五", "3号", "件", "-", "3-4", "（3）", "增"])
def test_what_is_no_number(text: str) -> None:
    assert not is_number(text)


@pytest.mark.parametrize(
    "text",
    [
        "- 3 -",
        "—3—",
        "-- 3 --",
        "3 / 8",
        "3/8",
        "第 3 页",
        "第3页 共8页",
        "第3页，共8页",
        "Page 3",
        "page 3 of 8",
    ],
)
def test_page_numbers(text: str) -> None:
    assert is_page_number(f" {text}")


@pytest.mark.parametrize(
    "text",
    [
        "3",
        "- 0 -",
        "- 1000 -",
        "3/",
        "第三页",
        "Page 3 of",
        "- 3 -" + " " * 19,
        "---3---",
        "第 3 页    共 8 页",
    ],
)
def test_what_is_no_page_number(text: str) -> None:
    assert not is_page_number(text)


def test_a_page_number_has_less_than_24_characters() -> None:
    assert is_page_number("- 3 -" + " " * 18)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", True),
        (" \u200b", True),
        ("/", True),
        (" — ", True),
        ("无", True),
        ("无。", False),
        ("0", False),
        ("//", True),
        ("不适用", True),
        ("——", True),
        ("空", True),
        ("N/A", True),
        ("不", False),
        ("/3", False),
    ],
)
def test_marks_for_nothing(text: str, expected: bool) -> None:
    assert is_blank_mark(text) is expected


def test_spans_of_tokens() -> None:
    values = (Value("1", Span(1, 0, 1), -1), Value("2", Span(1, 2, 3), -1))
    tokens = (
        Token("IMAGE", Span(0, 0, 0)),
        Token("VALUES", values),
        Token("TEXT", Text("好", Span(2, 0, 1))),
    )
    assert list(spans_of(tokens)) == [Span(0, 0, 0), Span(1, 0, 1), Span(1, 2, 3), Span(2, 0, 1)]
