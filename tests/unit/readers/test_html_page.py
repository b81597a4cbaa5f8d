"""Pages as sites and editors write them: links, what holds what, heads, files, cells, encodings."""

from __future__ import annotations

import pytest

from nianbao.model.document import Anchor, Block, Document, Note
from nianbao.model.errors import Unreadable
from nianbao.readers.html.reader import read

NAMES = "云溪市档案馆，依法编制年度报告"


DATA = "<table><tr><td>1<td>2</table>"


def page(source: str) -> Document:
    return read(source.encode(), "page.html")


def texts(source: str) -> list[str]:
    return [block.text for block in page(source).blocks]


def cells(source: str) -> list[list[str]]:
    """The rows of the only block, a table."""
    (block,) = page(source).blocks
    assert block.kind == "table"
    return [[cell.text for cell in row] for row in block.rows]


@pytest.mark.parametrize(
    ("source", "linked"),
    [
        ("<p><a href=1>甲</a></p>", True),
        ("<p>【<a href=1>甲</a>】 | <a href=2>乙</a>&nbsp;</p>", True),
        ("<p><a href=1>甲</a>乙</p>", False),
        ("<p>乙<a href=1>甲</a></p>", False),
        ("<p><a name=_Toc1>甲</a></p>", False),
        ("<p>-</p>", False),
        ("<a href=1><h3>甲</h3></a>", True),
        ("<p><a href=1>甲<b>乙</b></p>", True),
    ],
)
def test_links(source: str, linked: bool) -> None:
    assert [block.linked for block in page(source).blocks] == [linked]


def test_a_link_ends_with_the_block_it_is_in() -> None:
    assert [block.linked for block in page("<p><a href=1>甲</p><p>乙</p>").blocks] == [True, False]
    table = "<table><tr><td><a href=1>甲<td>乙</table>"
    assert cells(table) == [["甲", "乙"]]


@pytest.mark.parametrize(
    ("source", "outer"),
    [
        ("甲<p>乙</p>丙", [0, 0, 0]),
        ("<div><p>甲</p><p>乙</p></div>丙", [0, 1, 0]),
        ("<div><div><p>甲<p>乙</div><ul><li>丙<li>丁</ul></div>", [0, 2, 1, 2]),
        ("<p>甲</p><table><tr><td><p>乙<p>丙</table>戊", [0, 0, 3, 0]),
        ("<table><tr><td>甲<td>" + DATA + "乙<tr><td>丙</table>丁", [0, 2, 3, 1, 0]),
        ("<table><tr><td><p>甲<p>乙<td>丙</table>", [0]),
        ("<div>甲<table><tr><td>1<td>2</table>乙</div>丙", [0, 1, 1, 0]),
        ("<div>" * 3 + "甲<br>乙</div>丙", [0, 3, 2]),
    ],
)
def test_the_fewest_elements_open_since_the_block_before(source: str, outer: list[int]) -> None:
    assert [block.min_depth for block in page(source).blocks] == outer


def test_what_a_page_says_of_itself() -> None:
    source = (
        "<title>甲&amp;乙\n_丙</title><meta name=ArticleTitle content='丁'>"
        "<META NAME='PubDate ' CONTENT=2025-01-14>"
        "<meta name=ArticleTitle content=戊><meta name=keywords content=己><svg><title>庚</title></svg><p>文"
    )
    assert page(source).head == (
        ("title", Block("paragraph", "甲&乙 _丙", Anchor(((0, 7), (2, 13))))),
        ("articletitle", Block("paragraph", "丁", Anchor(((0, source.index("丁")),)))),
        ("pubdate", Block("paragraph", "2025-01-14", Anchor(((0, source.index("2025")),)))),
    )


def test_files_that_a_page_links_to() -> None:
    source = (
        "<p>文<a href='/x/%E8%A1%A8.xlsx?v=1'>表</a><a href=a.PDF>a</a><a href=b.html>b</a>"
        "<a href=c.doc.html>c</a><a href='d/?file=e.docx&x'>d</a><a href=a.PDF>a</a>"
    )
    assert page(source).attached == ("表.xlsx", "a.PDF", "e.docx")
    assert len(page("<p>文" + "".join(f"<a href={n}.doc>x</a>" for n in range(99))).attached) == 10


@pytest.mark.parametrize(
    ("inner", "text"),
    [
        ("结<br>果<br/>维\n<br>持", "结\n果\n维\n持"),
        ("<p>结</p><p>果</p>", "结\n果"),
        (
            "<div><p style='x'><span><font color=red>1</font><font>2</font></span></p></div><p>&nbsp;</p>",
            "12",
        ),
        ("<table><tr><td><p>12</p></td></tr></table>", "12"),
        ("<table><tr><td>行<td>政<tr><td>复议</table>", "行\n政\n复议"),
        ("<span style='display:none'>9</span>12<span style='visibility: hidden'>9</span>", "12"),
        ("<!--[if supportFields]>9<![endif]-->12<![if !x]>3<![endif]>", "123"),
        ("<o:p>&nbsp;</o:p><st1:chsdate Year=2024>12</st1:chsdate>", "12"),
        ("<xml><w:View>9</w:View></xml>12", "12"),
    ],
)
def test_one_text_for_a_cell(inner: str, text: str) -> None:
    source = f"<table><tr><td>甲<td>乙<td>丙<tr><td>0<td>{inner}<td>1</table>"
    assert cells(source) == [["甲", "乙", "丙"], ["0", text, "1"]]


def test_a_table_within_a_cell_keeps_its_places() -> None:
    source = "<table><tr><td>1<td><table><tr><td>甲</td><td>乙</td></table></td><td>3</table>"
    document = page(source)
    (block,) = document.blocks
    anchor = block.rows[0][1].anchor
    assert anchor.offsets == ((0, source.index("甲")), (2, source.index("乙")))


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        # A menu is no table.
        ("<table><tr><td><a href=1>规章</a><td><a href=2>行政复议</a></table>文", ["规章", "行政复议", "文"]),
        # A table with two cells a row, one of which holds a table, lays a page out.
        ("<table><tr><td>左<td><table><tr><td>1<td>2</table>右</table>", ["左", "", "右"]),
        ("<div role=contentinfo>无</div><div role=search>无</div>文", ["文"]),
        ("<div style='display:none;x:y'>无<div>无</div></div>文", ["文"]),
    ],
)
def test_layout_and_chrome(source: str, expected: list[str]) -> None:
    assert texts(source) == expected


@pytest.mark.parametrize("encoding", ["gb2312", "gb18030", "utf-8", "utf-8-sig", "utf-16"])
@pytest.mark.parametrize(
    "declared",
    [
        "",
        "<meta charset=gb2312>",
        "<meta charset='utf-8'>",
        "<meta http-equiv=Content-Type content='text/html; charset=GBK'>",
        '<META content="text/html; charset=iso-8859-1" http-equiv="Content-Type">',
    ],
)
def test_encodings(encoding: str, declared: str) -> None:
    source = f"<html><head>{declared}<title>题</title></head><p>{NAMES}</p>"
    document = read(source.encode(encoding), "a.html")
    assert (document.source, [block.text for block in document.blocks]) == (source, [NAMES])


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
def test_bytes_that_are_no_characters(encoding: str) -> None:
    """They matter only where the page shows them."""
    half = NAMES.encode(encoding)[:-1]
    data = b"<meta name=description content='" + half + f"'><p>{NAMES * 3}</p>".encode(encoding)
    assert [block.text for block in read(data, "a.html").blocks] == [NAMES * 3]
    for shown in (b"<p>" + half + b"</p>", b"<table><tr><td>1<td>" + half + b"</table>"):
        with pytest.raises(Unreadable):
            read(shown + f"<p>{NAMES * 3}</p>".encode(encoding), "a.html")


def test_a_comment_in_another_encoding() -> None:
    data = f"<p>{NAMES * 9}</p>".encode() + "<!-- 页脚 -->".encode("gbk")
    assert [block.text for block in read(data, "a.html").blocks] == [NAMES * 9]


def test_a_page_saved_as_a_single_file() -> None:
    data = b"From: <Saved by Blink>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n\ttype=x\r\n"
    with pytest.raises(Unreadable) as caught:
        read(data, "a.html")
    assert caught.value.zh == (
        "这是浏览器保存的“单个文件”网页（.mhtml），暂不支持。请在浏览器中打开它，另存为"
        "“网页，仅 HTML”（.html），或者复制全文存为 .docx"
    )


def test_an_element_that_is_not_shown_and_never_ends() -> None:
    document = page("<p>文</p><div style='display:none'>无")
    assert [block.text for block in document.blocks] == ["文"]
    assert [note.lost for note in document.notes] == [True]
    assert isinstance(document.notes[0], Note)
