"""Markdown: as plain text, with the marks taken off and every position kept."""

import html
from itertools import pairwise

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from nianbao.model.document import Anchor, Block, Cell, Document, Locator, Note, source_offset
from nianbao.model.errors import Unreadable
from nianbao.model.span import Span
from nianbao.readers.html import reader as pages
from nianbao.readers.kit import lines
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
        ("## 一、总体情况 {#s .x}", [(2, "一、总体情况")]),
        ("##一、情况{#一}", [(2, "一、情况")]),
        ("# 标题 ## {-}", [(1, "标题")]),
        ("# 标题 {: lang=zh}", [(1, "标题")]),
        ("# {.x}", []),
        ("# 集合{甲}", [(1, "集合{甲}")]),
        ("# {#x} 标题", [(1, "{#x} 标题")]),
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
        ("甲<!-- 批\n\n注 -->乙", "甲乙"),
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


def test_html_in_full() -> None:
    source = (
        "## 题\r\n<div align=center>\r\n<table>\r\n<tr><td rowspan=2>甲<br>乙<td>&amp;1\r\n\r\n"
        "<tr><td>| 2 |</table></div>\r\n**丙**\r\n\r\n<img src=a.png alt='图'>\r\n丁"
    )
    assert read(source.encode(), "甲.md") == Document(
        "甲.md",
        "markdown",
        (
            Block("paragraph", "题", Anchor(((0, 3),)), 2),
            Block(
                "table",
                "",
                Anchor(((0, 26),)),
                0,
                (
                    (
                        Cell("甲\n乙", Anchor(((0, 53), (2, 58))), 0, 2),
                        Cell("&1", Anchor(((0, 63), (1, 68), (2, 73))), 1),
                    ),
                    (Cell("| 2 |", Anchor(((0, 81),)), 1),),
                ),
            ),
            Block("paragraph", "丙", Anchor(((0, 104),))),
            Block("image", "图", Anchor(((0, 131),))),
            Block("paragraph", "丁", Anchor(((0, 136),))),
        ),
        source,
    )


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("<h2>一、情况</h2>\n**甲**\n乙", [(2, "一、情况"), "甲", "乙"]),
        ("<p align='center'>\n一\n二\n</p>\n三\n四", ["一 二", "三", "四"]),
        ("<p>一\n**二**\n\n**三**", ["一 **二**", "三"]),
        ("<P\n class=x>一</P>二\n三", ["一", "二 三"]),
        ("\u3000<h1>一<h2>二</h2>\n", [(1, "一"), (2, "二")]),
        ("<div align=center>\n# 题\n</div>", [(1, "题")]),
        ("<div>\n\n- 甲\n\n</div>乙", ["甲", "乙"]),
        ("<center>表</center>\n| a | b |\n|--|--|\n| c | d |", ["表", [["a", "b"], ["c", "d"]]]),
        ("<div>表\n| a | b |\n```\n<ul><li>一<li>二\n```", ["表", [["a", "b"]], "一", "二"]),
        ("| a | b |\n<p>中</p>\n| c | d |", [[["a", "b"]], "中", [["c", "d"]]]),
        ("\t规章\n\t0\n<p>中</p>\n\t决定\n\t1", [[["规章", "0"]], "中", [["决定", "1"]]]),
        ("<table><tr><td>1<td>2</table>\n**注**", [[["1", "2"]], "注"]),
        ("<p>一</p><table>\n\n<tr><td>1<td>2\n\n</table>二\n三", ["一", [["1", "2"]], "二 三"]),
        (
            "<table><tr><td>1<td>2</table><table><tr><td>3\n\n<td>4</table>\n\n五",
            [[["1", "2"]], [["3", "4"]], "五"],
        ),
        ("<table><caption>题</caption><tr><td>1<td>2</table>", ["题", [["1", "2"]]]),
        (
            "<table><tr><td>外\n\n<table><tr><td>1<td>2</table>\n\n末</table>\n\n后",
            ["外", [["1", "2"]], "末", "后"],
        ),
        ("<table>\n<tr><td>1<td>2\n\n## 一\n\n<h3>二", [[["1", "2"]], (2, "一"), (3, "二")]),
        ("<pre>一  二\n\n# 三</pre>", ["一  二", "# 三"]),
        ("<style>\n\np {}\n</style>\n一", ["一"]),
        ("<p>一<!-- 批\n\n注 -->二</p>", ["一二"]),
        ("<!-- <h2>一\n-->\n二<!-- <table> -->", ["二"]),
        ("<div hidden>\n\n<p>无</p>\n\n</div>\n<p>有", ["有"]),
        ("<hr>\n一\n<img>\n二", ["一", {""}, "二"]),
        ("<br>一\n<b>二</b>\n三<p>四</p>五<h2>", ["一", "二", "三四五<h2>"]),
        ("<p 一\n<h2>二", ["二"]),  # one tag
        ("<div><p>一</p></div>\n**二**", ["一", "二"]),
        ("<p 一\n\n<page>二\n<h2", ["<p 一", "<page>二", "<h2"]),
        ("`<table>`\n\n<p>一", ["`<table>`", "一"]),
    ],
)
def test_html(source: str, expected: list[object]) -> None:
    assert shape(source) == expected
    assert shape(source.replace("\n", "\r\n")) == expected
    assert read(source.encode(), "").notes == ()


def test_what_has_no_end_is_told() -> None:
    document = read("# 一\n\n<p>二<b\n\n三\n\n<p>四\n\n<nav>五".encode(), "")
    assert [block.text for block in document.blocks] == ["一", "二", "三", "四"]
    assert document.notes == tuple(
        Note(
            f"网页第 {line} 行的标签或注释没有结束，它后面的内容没有读出，也没有检查。请补全后再检查",
            f"a tag or comment in line {line} has no end; what follows it was not read and not checked",
            True,
        )
        for line in (3, 9)
    )


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


def test_the_limit_is_that_of_all_html_together(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pages, "MOST", 14)
    table = "<table><tr><td>1<td colspan=2>2</table>\n\n"
    assert shape(table) == [[["1", "2"]]]
    with pytest.raises(Unreadable) as error:
        read((table * 2).encode(), "")
    assert error.value.en == (
        "the page has more than 14 paragraphs, cells and the like; check that it is the report"
    )


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("<table>\n\n" * 50_000 + "甲", ["甲"]),
        ("<table>\n\n" * 50_000 + "</table>\n\n甲", ["甲"]),
        ("<table>" * 50_000 + "</table>" * 50_000 + "甲", ["甲"]),
        ("<div>\n" * 50_000 + "甲", ["甲"]),
        ("<img>\n" * 20_000, [{""}] * 20_000),
        ("<p>甲</p>\n" * 20_000, ["甲"] * 20_000),
        ("<p\n" * 20_000 + "甲", ["<p"] * 20_000 + ["甲"]),
        ("<p " * 50_000, ["<p " * 49_999 + "<p"]),
        ("<p>" + "</p " * 50_000 + ">甲", ["甲"]),
        ("<!--" * 50_000 + "甲", ["<!--" * 50_000 + "甲"]),
        ("# 甲" + "{#" * 50_000 + "}", [(1, "甲" + "{#" * 49_999)]),
        ("\n" * 50_000 + " " * 50_000 + "<p>甲", ["甲"]),
    ],
)
@pytest.mark.slow
def test_hostile_html_ends(source: str, expected: list[object]) -> None:
    assert shape(source) == expected


PARTS = (
    "<p>,</p>,<h2>,</h2>,<div>,</div>,<table>,<tr>,<td>,<td rowspan=2>,</table>,<img>,<pre>,</pre>"
    ",<br>,<div hidden>,<p ,>,<!-- c -->,<!--,-->,\n,\n,\n\n,\r\n,政,0, ,**,&amp;,# ,\n| a | b |,|,\t,\n\t"
)


@given(st.lists(st.sampled_from(PARTS.split(",")), max_size=30).map("".join))
@example("<p>政\n\n**0**\n</div>a<img alt=图>")
@example("<table><tr><td>政\n\n0\n\n<td>a")
@example("<table><td>><tr>政")
def test_text_and_html_stand_in_the_order_of_the_source(source: str) -> None:
    """Text that stands in a table but in none of its cells comes before the table, as browsers
    have it: with a table each character is only known to be read once."""
    source = f"首\n{source}"
    document = read(source.encode(), "")
    assert document.source == source
    last, seen, ordered = -1, set(), "<table" not in source
    for span in document.spans():
        offsets = document._holder(span).anchor.offsets
        for index, character in enumerate(document.text(span)):
            at = source_offset(offsets, index)
            assert at > last if ordered else at not in seen
            last = at
            seen.add(at)
            if character == "&" or character == "\n":
                assert source[at] in "&<\r\n"
            elif character == " ":
                assert source[at] in " \r\n\t"
            else:
                assert source[at] == character


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
