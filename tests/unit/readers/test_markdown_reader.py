"""Markdown: as plain text, with the marks taken off and every position kept."""

import html
from itertools import pairwise

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from nianbao.model.document import Anchor, Block, Document, Locator, source_offset
from nianbao.model.errors import Unreadable
from nianbao.model.span import Span
from nianbao.readers import lines
from nianbao.readers.markdown import read


def shape(source: str) -> list[object]:
    """Paragraphs as texts, headings as (level, text), images as {alt}, tables as lists of rows."""
    shapes: list[object] = []
    for block in read(source.encode(), "draft.md").blocks:
        if block.kind == "table":
            shapes.append([[cell.text for cell in row] for row in block.rows])
        elif block.kind == "image":
            shapes.append({block.text})
        else:
            shapes.append((block.level, block.text) if block.level else block.text)
    return shapes


def test_a_document_in_full() -> None:
    source = "## 一、**总体**情况 ##\n![表 二](a.png)\n1\\. 公开&nbsp;3 条"
    assert read(b"\xef\xbb\xbf" + source.encode(), "甲.md") == Document(
        "甲.md",
        "markdown",
        (
            Block("paragraph", "一、总体情况", Anchor(((0, 3), (2, 7), (4, 11))), 2),
            Block("image", "表 二", Anchor(((0, 19),))),
            Block("paragraph", "1. 公开\xa03 条", Anchor(((0, 31), (1, 33), (5, 37), (6, 43)))),
        ),
        source,
    )


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("# 标题", [(1, "标题")]),
        ("  ###### 标题 ###", [(6, "标题")]),
        ("####### 标题", [(6, "标题")]),
        ("##一、情况", [(2, "一、情况")]),
        ("##\u3000一、情况", [(2, "一、情况")]),
        ("# C#", [(1, "C#")]),
        ("#政务公开# 活动", ["#政务公开# 活动"]),
        ("#", []),
        ("# a | b", [(1, "a | b")]),
        ("正文 # 不是标题", ["正文 # 不是标题"]),
    ],
)
def test_headings(line: str, expected: list[object]) -> None:
    assert shape(line) == expected


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("**（一）公开。**全年", "（一）公开。全年"),
        ("全年**3**件", "全年3件"),
        ("*斜*与***粗斜***", "斜与粗斜"),
        ("__粗__ 体", "粗 体"),
        ("snake__case__name", "snake__case__name"),
        ("3 * 4 = 12", "3 * 4 = 12"),
        ("未配对**的", "未配对**的"),
        ("\\*不是\\*", "*不是*"),
        ("1\\. 一\\-二", "1. 一-二"),
        ("\\\\*斜*", "\\斜"),
        ("行尾\\", "行尾"),
        ("路径\\中文", "路径\\中文"),
        ("&lt;甲&gt; &#x4E59;&#19993; &unknown; &", "<甲> 乙丙 &unknown; &"),
        ("&nbsp;&emsp;甲&nbsp;", "甲"),
        ("上<br>下<BR />底", "上\n下\n底"),
        ("见[条例](http://example.cn/a_b)第[十]条", "见条例第[十]条"),
        ("\\[注\\](略)", "[注](略)"),
        ('<a id="_Hlk1"></a>根据<u>条例</u>', "根据条例"),
        ("<office@example.cn> a<b", "<office@example.cn> a<b"),
        ("甲<!-- 批注 -->乙", "甲乙"),
        ("`代码`与~删除~", "`代码`与~删除~"),
        ("____年____月", "____年____月"),
    ],
)
def test_marks_inside_a_line(line: str, expected: str) -> None:
    assert shape(line) == [expected]


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("- 甲\n* 乙\n+ 丙\n- - 丁", ["甲", "乙", "丙", "丁"]),
        ("1. 甲\n一是乙", ["1. 甲", "一是乙"]),
        ("-\n- \n-3\n- -", ["-", "-", "-3", "-"]),
        ("> 甲\n>> 乙\n>\n> - 丙", ["甲", "乙", "丙"]),
        ("甲\n---\n***\n_ _ _\n===\n乙", ["甲", "乙"]),
        ("```text\n甲\n```\n~~~\n乙\n~~~", ["甲", "乙"]),
        ("甲\n<!-- 一\r\n二 -->\n乙 <!-- 未完", ["甲", "乙 <!-- 未完"]),
        ("![](a.png)\n![表](b(1).png) ![二](c)\n见![图](d)", [{""}, {"表"}, {"二"}, "见图"]),
        ("![不是", ["![不是"]),
        ("<table>\n<tr><td>1</td></tr>\n</table>", ["<table>", "<tr><td>1</td></tr>", "</table>"]),
    ],
)
def test_lines(source: str, expected: list[object]) -> None:
    assert shape(source) == expected


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("| 名 | 数 |\n|:--|--:|\n| 规章 | 0 |", [[["名", "数"], ["规章", "0"]]]),
        ("名|数\n-|-\n规章|0\n-|-", [[["名", "数"], ["规章", "0"], ["-", "-"]]]),
        ("名\t数\n---\t---\n规章\t0", [[["名", "数"], ["规章", "0"]]]),
        ("| 甲\\|乙 | **1** |", [[["甲|乙", "1"]]]),
        ("| 甲\\|", ["甲|"]),
        ("| 本年<br>数 | &nbsp; |\n| &nbsp; | - |", ["本年\n数", "-"]),
        ("| 本年<br>数 | &nbsp; | 1 |", [[["本年\n数", "", "1"]]]),
        ("> | a | b |\n> | c | d |", [[["a", "b"], ["c", "d"]]]),
        ("- | 0\n- | 1", [[["-", "0"], ["-", "1"]]]),
        ("a|b\n<!-- 注 -->\nc|d", [[["a", "b"]], [["c", "d"]]]),
        ("\t规章\n\t**0**\n\n\t决定\n\t&nbsp;", [[["规章", "0"], ["决定", ""]]]),
        ("\t甲\n\t本**年**\n新\n\t0\n# 乙", [[["甲", "本年\n新", "0"]], (1, "乙")]),
    ],
)
def test_tables(source: str, expected: list[object]) -> None:
    assert shape(source) == expected


def test_positions_behind_marks() -> None:
    document = read("- **共** 公开 `3` 件\n| a\\|b | **12**&nbsp; |".encode(), "")
    assert [block.text or block.rows[0][1].text for block in document.blocks] == ["共 公开 `3` 件", "12"]
    locator = Locator(document)
    assert locator.locate(Span(0, 2, 4))[:4] == (1, 9, 1, 11)
    assert locator.locate(Span(1, 0, 2, (0, 1)))[:4] == (2, 12, 2, 14)
    assert locator.locate(Span(1, 0, 3, (0, 0)))[:4] == (2, 3, 2, 7)


def test_too_many_marks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lines, "MOST", 5)
    assert shape("\\*" * 2) == ["**"]
    with pytest.raises(Unreadable) as error:
        read(b"\\*" * 3, "")
    assert error.value.en == "the file has more than 5 paragraphs and cells; check that it is the report"


MARKS = "政 0 a | \\ * ** _ __ # - > [ ] ](b) ![ &nbsp; &amp; &lt; & ; <br> <b> <!-- --> ` 。 = \ufeff"
SPACES = (" ", "\u3000", "\n", "\r\n", "\t", "- ", "> ")
PIECES = st.lists(st.sampled_from((*MARKS.split(" "), *SPACES)), max_size=30).map("".join)


@given(PIECES)
@example("\t**政\n政**\n\t0")
@example("&amp;**政&nbsp; <!-- \n -->|\\|")
def test_a_text_is_what_stands_in_the_source(source: str) -> None:
    try:
        document = read(b"\xef\xbb\xbf" + source.encode(), "")
    except Unreadable:
        assert not source.strip()
        return
    assert document.source == source
    last = -1
    for span in document.spans():
        text = document.text(span)
        offsets = document._holder(span).anchor.offsets
        assert offsets[0][0] == 0
        assert all(a < c and b < d for (a, b), (c, d) in pairwise(offsets))
        assert text == text.strip()
        for index, character in enumerate(text):
            at = source_offset(offsets, index)
            assert at > last
            last = at
            if source[at] == "&" and character != "&":
                assert html.unescape(source[at : source.index(";", at) + 1]) == character
            elif source[at] == "<" and character == "\n":
                assert source[at : at + 4] == "<br>"
            else:
                assert source[at] == character
