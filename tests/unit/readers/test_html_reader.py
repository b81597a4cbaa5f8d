"""HTML pages: the text that a browser shows, tables with merged cells, and every position kept."""

from html import unescape

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from nianbao.model.document import Anchor, Block, Cell, Document, Locator, Note, source_offset
from nianbao.model.errors import Unreadable
from nianbao.model.span import Span
from nianbao.readers.docx import reader as docx
from nianbao.readers.html import reader as html
from nianbao.readers.html.reader import read
from support.draft import sound
from support.render_docx import render_docx
from support.render_html import render_html

CELL = tuple[str, int, int, int]


def shape(document: Document) -> list[object]:
    """Paragraphs as texts, headings as (level, text), images as {alt}, tables as rows of cells
    (text, column, rowspan, colspan)."""
    shapes: list[object] = []
    for block in document.blocks:
        if block.kind == "table":
            shapes.append(rows(block))
        elif block.kind == "image":
            shapes.append({block.text})
        else:
            shapes.append((block.level, block.text) if block.level else block.text)
    return shapes


def rows(block: Block) -> list[list[CELL]]:
    return [[(cell.text, cell.column, cell.rowspan, cell.colspan) for cell in row] for row in block.rows]


def page(source: str) -> list[object]:
    return shape(read(source.encode(), "page.html"))


def plain(*texts: str) -> list[CELL]:
    return [(text, column, 1, 1) for column, text in enumerate(texts)]


def test_a_document_in_full() -> None:
    source = (
        "<h1>题&amp;目</h1>\r\n<p> 前 <b>言</b>\n。 </p><table><tr><td>&nbsp;12<td><p>a</p><p>b</p></table>"
        '<img alt="图 一">'
    )
    assert read(b"\xef\xbb\xbf" + source.encode(), "a.html") == Document(
        "a.html",
        "html",
        (
            Block("paragraph", "题&目", Anchor(((0, 4), (2, 10))), 1),
            Block("paragraph", "前 言 。", Anchor(((0, 22), (2, 27), (3, 32), (5, 35))), follows="line"),
            Block(
                "table",
                "",
                Anchor(((0, 39),)),
                0,
                (
                    (
                        Cell("12", Anchor(((0, 60),)), 0),
                        Cell("a\nb", Anchor(((0, 69), (2, 77))), 1),
                    ),
                ),
            ),
            Block("image", "图 一", Anchor(((0, 100),))),
        ),
        source,
    )


@pytest.mark.parametrize("chrome", [False, True])
@pytest.mark.parametrize("year", [2019, 2020, 2021, 2024])
def test_it_reads_the_same_report_as_from_word(year: int, chrome: bool) -> None:
    draft = sound(year, seed=year)
    word = docx.read(render_docx(draft), "a.docx")
    around = ["首页 > 政府信息公开 > 年度报告", "打印 关闭"] if chrome else []
    expected = shape(word)
    expected = around[:1] + [text for text in expected if text] + around[1:]
    # Word's heading styles differ from the tags' levels.
    assert [_bare(item) for item in page(render_html(draft, chrome).decode())] == [
        _bare(item) for item in expected
    ]


def _bare(item: object) -> object:
    return item[1] if isinstance(item, tuple) else item


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("<p>一<p>二<div>三</div>四", ["一", "二", "三", "四"]),
        ("一<br>二<br/>三</br>四", ["一", "二", "三", "四"]),
        ("<ul><li>一<li>二</ul><dl><dt>三<dd>四</dl>", ["一", "二", "三", "四"]),
        ("一<hr>二<section>三</section><center>四</center>", ["一", "二", "三", "四"]),
        ("<p>一<font color=red>二</font><o:p></o:p><a href='x>y'>三</a></p>", ["一二三"]),
        ("<p>一</div>二</span>三</p>", ["一二三"]),  # end tags of nothing
        ("<p>  一 \t\r\n 二  <b> 三</b>　 </p>", ["一 二 三"]),
        ("<p>一\xa0 二　　三</p>", ["一\xa0 二　　三"]),
        ("<p>&nbsp;&emsp;　一&nbsp;</p><p>&nbsp;</p>", ["一"]),
        ("<p>A&B &lt;&#x4e00;&gt; &copy中 1 < 2 &#10; 3</p>", ["A&B <一> ©中 1 < 2 3"]),
        ("<h1>一</h1><h2><b>二</b></h2><h6>三</h6>四", [(1, "一"), (2, "二"), (6, "三"), "四"]),
        ("<h2>一</h3>二", [(2, "一"), "二"]),
        ("<div><h2>一<p>二</div>三", [(2, "一"), (2, "二"), "三"]),
        ("<h2>一<h3>二</h3>三", [(2, "一"), (3, "二"), "三"]),
        ("<P ALIGN=center>一</P><H2>二</H2>", ["一", (2, "二")]),
        ("<pre>\n一  二\n\n &lt;三\r\n\t四</pre>五  六", ["一  二", "<三", "四", "五 六"]),
        ("一 <img src=x> 二<img alt=' 甲 &amp;  乙 '>", ["一 二", {""}, {"甲 & 乙"}]),
        ("<title>题</title><p>文", ["文"]),
    ],
)
def test_paragraphs(source: str, expected: list[object]) -> None:
    assert page(source) == expected


@pytest.mark.parametrize(
    "hidden",
    [
        "<script>if (a<b) document.write('<p>无</p>')</script>",
        "<style>p:before{content:'无'}</style>",
        "<noscript><p>无</p></noscript>",
        "<template><p>无</template>",
        "<svg viewBox=0><title>无</title><path d=x /><text>无</text></svg>",
        "<svg/>",
        "<nav><ul><li>无<li>无</ul></nav>",
        '<div role="navigation">无<div>无</div></div>',
        "<footer><p>无</footer>",
        "<select><option>无<option>无</select><button>无</button><textarea><p>无</textarea>",
        "<iframe src=x><p>无</iframe>",
        "<ruby><rt>无</rt></ruby>",
        "<p hidden>无<p>",
        "<ul><li hidden>无<ul><li>无</ul>无<li></ul>",
        "<div style='color:red; DISPLAY : none'>无<div>无</div>无</div>",
        "<p><span style=display:none>无<b>无</b></p>",
        "<div><nav>无</div>",  # ends with what it is in
        "<input value=无><br hidden>",
        "<!-- 无 --><!-- 无 --!><!--><!--->",
        "<!--[if gte mso 9]><p>无</p><![endif]-->",
        "<![if !supportLists]><![endif]><![CDATA[无]]>",
        "<?xml:namespace prefix = o ns = 无 /></ 无><!doctype 无>",
    ],
)
def test_what_is_not_shown(hidden: str) -> None:
    document = read(f"<p>前</p>{hidden}<p>后</p>".encode(), "a.html")
    assert (shape(document), document.notes) == (["前", "后"], ())


def test_what_looks_hidden_but_is_not() -> None:
    source = (
        "<body style=display:none><header>一</header><div class=nav>二</div><div class='hidden none'>三</div>"
        "<p style=overflow:hidden aria-hidden=true>四"
    )
    assert page(source) == ["一", "二", "三", "四"]


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("<tr><th>甲<th>乙<tr><td>1<td>2", [plain("甲", "乙"), plain("1", "2")]),
        (
            "<thead><tr><th rowspan=2>甲</th><th colspan=2>乙</th></tr><tr><th>丙</th><th>丁</th></tr>"
            "</thead><tbody><tr><td>1</td><td>2</td><td>3</td></tr></tbody>",
            [
                [("甲", 0, 2, 1), ("乙", 1, 1, 2)],
                [("丙", 1, 1, 1), ("丁", 2, 1, 1)],
                plain("1", "2", "3"),
            ],
        ),
        (
            "<tr><td>1<td rowspan=2 colspan=2>2<td>3<tr><td>4<td>5",
            [[("1", 0, 1, 1), ("2", 1, 2, 2), ("3", 3, 1, 1)], [("4", 0, 1, 1), ("5", 3, 1, 1)]],
        ),
        # Spans end with the row group, 0 reaches to its end, nonsense is 1.
        (
            "<tbody><tr><td rowspan=9>1<td rowspan=0>2<td rowspan=x colspan=0>3<tr><td>4</tbody>"
            "<tr><td>5<td>6",
            [
                [("1", 0, 2, 1), ("2", 1, 2, 1), ("3", 2, 1, 1)],
                [("4", 2, 1, 1)],
                plain("5", "6"),
            ],
        ),
        ("<tr><td colspan='5000'>1<td>2", [[("1", 0, 1, 1000), ("2", 1000, 1, 1)]]),
        ("<tr><td rowspan=2>1<td rowspan=2>2<tr></tr>", [[("1", 0, 2, 1), ("2", 1, 2, 1)], []]),
        ("<td>1<td>2<tr><td>3", [plain("1", "2"), plain("3")]),
        (
            "<tr><td>甲<br>乙<td><p> 丙 </p>\n<p>&nbsp;</p><div>丁</div><td>&nbsp;<td>　1&nbsp;",
            [plain("甲\n乙", "丙\n丁", "", "1")],
        ),
        ("<tr hidden><td>无<td>无<tr><td>1<td style=display:none>无<td>2", [plain("1", "2")]),
    ],
)
def test_cells(source: str, expected: list[list[CELL]]) -> None:
    assert page(f"<table>{source}</table>") == [expected]


DATA = "<table><tr><td>1<td>2</table>"


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("<table><tr><td><h2>一</h2><p>二</table>", [(2, "一"), "二"]),  # a single cell
        (f"<table><tr><td>左<td>右{DATA}末<tr><td>下</table>", ["左", "右", [plain("1", "2")], "末", "下"]),
        (f"<table><tr><td>左<td><table><tr><td>右{DATA}</table></table>", ["左", "右", [plain("1", "2")]]),
        (f"<table><tr><td><td>{'长' * 200}<tr><td>下</table>", ["长" * 200, "下"]),
        (f"<table><tr><td>左<td>{'长' * 799}</table>", [[plain("左", "长" * 799)]]),
        (f"<table><tr><td>左<td>{'长' * 800}</table>", ["左", "长" * 800]),
        (f"<table><tr><td>左<td><h2>题</h2>{'长' * 200}</table>", ["左", (2, "题"), "长" * 200]),
        ("<table role=presentation><tr><td>左<td>右</table>", ["左", "右"]),
        ("<table><tr><td>&nbsp;<td></table>末", ["末"]),  # nothing but room
        ("<h2>一<table><tr><td>1<td>2</table>二</h2>", [(2, "一"), [plain("1", "2")], (2, "二")]),
        ("<table><caption>题</caption>散<tr><td>1<td>2</table>", ["题", "散", [plain("1", "2")]]),
        ("<table><tr><td>1<img alt=甲><td>2</table>末", [[plain("1", "2")], {"甲"}, "末"]),
        ("<table><table><tr><td>1<td>2", [[plain("1", "2")]]),
        ("<td>一<tr>二</table>三", ["一二三"]),  # parts of no table
    ],
)
def test_frames_and_data(source: str, expected: list[object]) -> None:
    assert page(source) == expected


def test_a_page_that_word_saved_in_gb2312() -> None:
    source = (
        "<html xmlns:o='urn:x'>\r\n<head>\r\n"
        "<meta http-equiv=Content-Type content='text/html; charset=gb2312'>\r\n<title>题</title>"
        "<!--[if gte mso 9]><xml><o:Author>某</o:Author></xml><![endif]-->"
        "<style>\r\n<!--\r\np {margin:0} -->\r\n</style></head>\r\n"
        "<body lang=ZH-CN><p class=MsoNormal style='font-family:\"宋体\"'>"
        "<![if !supportLists]><span lang=EN-US>一、<span style='font:7.0pt \"Times\"'>&nbsp; </span></span>"
        "<![endif]><b><span>总体\r\n情况<o:p></o:p></span></b></p></body></html>\r\n"
    )
    document = read(source.encode("gb18030"), "a.htm")
    assert (shape(document), document.source) == (["一、\xa0 总体 情况"], source)


def test_the_declared_character_set_counts() -> None:
    source = "<meta charset='Big5'><p>政府資訊公開工作年度報告，本機關依法辦理申請案件</p>"
    assert shape(read(source.encode("big5"), "a.html")) == [
        "政府資訊公開工作年度報告，本機關依法辦理申請案件"
    ]


@pytest.mark.parametrize(
    ("tail", "line"),
    [
        ("<!-- 无", 2),
        ("<p title='无>无", 2),
        ("<a <b 无", 2),
        ("<![CDATA[ 无", 2),
        ("<script>\n无</scrip>", 2),
        ("</p", 2),
        ("\n<nav>无", 3),
    ],
)
def test_what_has_no_end_is_told(tail: str, line: int) -> None:
    document = read(f"<p>前</p>\n{tail}".encode(), "a.html")
    note = Note(
        f"网页第 {line} 行的标签或注释没有结束，它后面的内容没有读出，也没有检查。请补全后再检查",
        f"a tag or comment in line {line} has no end; what follows it was not read and not checked",
        True,
    )
    assert (shape(document), document.notes) == (["前"], (note,))


def test_regions_in_the_source() -> None:
    source = "<p>甲</p>\n<p>乙 &lt;<b>丙</b>&nbsp;\n丁"
    document = read(source.encode(), "a.html")
    locator = Locator(document)
    places = [
        (document.text(span), location.line, location.column, location.end_line, location.end_column)
        for start, end in [(0, 3), (2, 4), (3, 5), (4, 7), (0, 7)]
        for span in [Span(1, start, end)]
        for location in [locator.locate(span)]
    ]
    assert places == [
        ("乙 <", 2, 4, 2, 10),
        ("<丙", 2, 6, 2, 14),
        ("丙\xa0", 2, 13, 2, 24),
        ("\xa0 丁", 2, 18, 3, 2),
        ("乙 <丙\xa0 丁", 2, 4, 3, 2),
    ]


_PIECES = """甲|乙 丙| |\n|\r\n |&nbsp;|&amp;|&lt|&copy丁|&#12288;|A&B|&unknown;|　|&#x4e2d;&#13;
|&NotEqualTilde;|<b>|</b>|<br>|<p>|</p>|<h2>|</h3>|<!-- c -->|<div>|</div>|<li>|<nav>|</nav>|<p hidden>|<pre>
|</pre>|<table>|<tr>|<td>|<th colspan=2 rowspan=2>|</td>|</table>|<caption>|<img alt=' &amp; 戊'>| x < y """
PIECES = st.sampled_from(_PIECES.split("|"))


@given(st.lists(PIECES, max_size=30))
@settings(max_examples=400, deadline=None)
@example(["<td>甲&amp;<br>乙"])
def test_every_character_stands_where_its_offset_says(pieces: list[str]) -> None:
    source = "首" + "".join(pieces)
    document = read(source.encode(), "a.html")
    assert document.source == source
    for span in document.spans():
        holder = document.blocks[span.block]
        where = (holder if span.cell is None else holder.rows[span.cell[0]][span.cell[1]]).anchor.offsets
        assert where[0][0] == 0
        assert list(where) == sorted(set(where))
        for at, char in enumerate(document.text(span)):
            place = source_offset(where, at)
            if char == "\n":
                assert source[place] in "<\r\n"
            elif char == " ":
                assert source[place] in " \r\n" or source.startswith("&#13;", place)
            elif source[place] != char:
                assert char in unescape(source[place : place + 15])[:2]
                assert source[place] == "&"


def test_a_page_without_text_is_unreadable() -> None:
    with pytest.raises(Unreadable) as caught:
        read(b"<html><div id=app></div><script>render()</script></html>", "a.html")
    assert str(caught.value) == (
        "the page shows no text (scripts may put it there); copy it from a browser into a .docx"
    )
    assert caught.value.zh == (
        "网页里没有可见的文字（正文可能由脚本生成）。请在浏览器中打开，复制全文存为 .docx 后再检查"
    )


@pytest.mark.parametrize(
    "source",
    [
        "<p>x" * 9,
        "<table>" + "<td>" * 9,
        "<table>" + "<tr>" * 9 + "<td>",
        "<img>" * 9,
        "x&gt;" * 9,
        "<table><td>x<td colspan=1000>x",
        "<table>" + "<tr><td>x<td rowspan=9>" * 3,
    ],
)
def test_a_page_of_far_too_much_is_unreadable(source: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(html, "MOST", 8)
    with pytest.raises(Unreadable) as caught:
        read(source.encode(), "a.html")
    assert str(caught.value) == (
        "the page has more than 8 paragraphs, cells and the like; check that it is the report"
    )


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("<div>" * 100_000 + "甲</div>乙", ["甲", "乙"]),
        ("<b>" * 100_000 + "甲", ["甲"]),
        ("<table>" * 10_000 + "<tr><td>甲<td>乙", [[plain("甲", "乙")]]),
        ("<table><tr><td>" * 10_000 + "甲" + "</table>" * 10_000 + "乙", ["甲", "乙"]),
        ("甲" + "<!--" * 100_000, ["甲"]),
        ("甲" + "<a " * 100_000, ["甲"]),
        ("甲" + "<a" * 100_000, ["甲"]),
        ("甲" + "<a x='" * 100_001, ["甲"]),
        ("甲" + "</" * 100_000, ["甲"]),
        ("甲<a " + "=" * 100_000, ["甲"]),
        ("甲<a " + "x='>' " * 100_000 + ">乙", ["甲乙"]),
        ("甲<img " + "x='>' " * 100 + "alt='乙>'>丙", ["甲丙", {"乙>"}]),
        ("甲" + "<" * 100_000, ["甲" + "<" * 100_000]),
        ("甲" + "&" * 100_000, ["甲" + "&" * 100_000]),
        ("甲" + "&a" * 50_000, ["甲" + "&a" * 50_000]),
        ("<nav>" * 100_000 + "</nav>" * 100_000 + "甲", ["甲"]),
        ("甲" + "<script>" * 100_000, ["甲"]),
        ("甲<script>" + "</script " * 100_000, ["甲"]),
        ("<table><td rowspan=9999999999999999999 colspan=1>1<td>2", [[plain("1", "2")]]),
    ],
)
@pytest.mark.slow
def test_hostile_pages_end(source: str, expected: list[object]) -> None:
    assert page(source) == expected
