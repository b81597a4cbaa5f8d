"""The Word reader: hand-written XML for what matters, python-docx for what ordinary files look like."""

from collections.abc import Callable
from io import BytesIO
from zipfile import ZIP_BZIP2, ZIP_DEFLATED, ZipFile

import pytest

from nianbao.model.document import Anchor, Block, Cell, Change, Document, Locator, Note
from nianbao.model.errors import Unreadable
from nianbao.model.span import Location, Span
from nianbao.readers.docx.package import without_looks
from nianbao.readers.docx.reader import read
from support.draft import Draft, sound
from support.render_docx import edited, render_docx, render_docx_by_library

TRANSITIONAL = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
STRICT = "http://purl.oclc.org/ooxml/wordprocessingml/main"
NAMESPACES = (
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:v="urn:schemas-microsoft-com:vml" '
    'xmlns:w16se="http://schemas.microsoft.com/office/word/2015/wordml/symex"'
)
SAVE_ZH = "请用 Word 或 WPS 打开，另存为 .docx 格式后再检查"
SAVE_EN = "open it in Word or WPS, save it as .docx and check again"
AGAIN_ZH = "请向提供者重新索取，或在 Word、WPS 中打开修复后另存为 .docx 格式"
AGAIN_EN = "get it again, or repair it in Word or WPS and save it as .docx"


def part(name: str, inside: str, w: str = TRANSITIONAL) -> str:
    return f'<w:{name} xmlns:w="{w}" {NAMESPACES}>{inside}</w:{name}>'


def package(body: str, w: str = TRANSITIONAL, **parts: str) -> bytes:
    """A Word file with ``body``; other parts by name (``styles="<w:style…"``)."""
    files = {"word/document.xml": part("document", f"<w:body>{body}<w:sectPr/></w:body>", w)}
    files |= {f"word/{name}.xml": part(name, inside, w) for name, inside in parts.items()}
    return zipped(files)


def zipped(files: "dict[str, str | bytes]", method: int = ZIP_DEFLATED) -> bytes:
    out = BytesIO()
    with ZipFile(out, "w", method) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return out.getvalue()


def p(text: str = "", properties: str = "") -> str:
    return f"<w:p><w:pPr>{properties}</w:pPr>{r(text)}</w:p>"


def r(text: str, properties: str = "") -> str:
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>' if text else ""


def tbl(*rows: str) -> str:
    return f"<w:tbl><w:tblPr/><w:tblGrid/>{''.join(rows)}</w:tbl>"


def tr(*cells: str, properties: str = "") -> str:
    return f"<w:tr><w:trPr>{properties}</w:trPr>{''.join(cells)}</w:tr>"


def tc(content: str = "", properties: str = "") -> str:
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{content if content[:1] == '<' else p(content)}</w:tc>"


def paragraph(text: str, ordinal: int, level: int = 0) -> Block:
    return Block("paragraph", text, Anchor(paragraph=ordinal), level)


def cell(text: str, row: int, column: int, rowspan: int = 1, colspan: int = 1, table: int = 1) -> Cell:
    return Cell(text, Anchor(table=table, row=row, column=column + 1), column, rowspan, colspan)


def texts(data: bytes) -> list[str]:
    return [block.text for block in read(data, "a.docx").blocks]


def refusal(data: bytes) -> tuple[str, str]:
    with pytest.raises(Unreadable) as caught:
        read(data, "a.docx")
    return caught.value.zh, caught.value.en


# -- paragraphs ----------------------------------------------------------------------------------


def test_paragraphs_are_counted_as_a_person_counts_them() -> None:
    body = (
        p("标题")
        + p()
        + "<w:sdt><w:sdtPr><w:alias w:val='不读'/></w:sdtPr><w:sdtContent>"
        + p("控件里")
        + "</w:sdtContent></w:sdt>"
        + tbl(tr(tc("甲"), tc("乙")))
        + p("\u3000\u00a0 正文 \u3000")
    )
    assert read(package(body), "年报.docx") == Document(
        "年报.docx",
        "docx",
        (
            paragraph("标题", 1),
            paragraph("控件里", 3),
            Block("table", "", Anchor(table=1), 0, ((cell("甲", 1, 0), cell("乙", 1, 1)),)),
            paragraph("正文", 4),
        ),
    )


@pytest.mark.parametrize("w", [TRANSITIONAL, STRICT])
def test_characters(w: str) -> None:
    body = (
        "<w:p>"
        + r(" 一 ")
        + "<w:r><w:tab/><w:t>二</w:t><w:br/><w:t> 三\n</w:t><w:cr/><w:t>四</w:t><w:noBreakHyphen/>"
        + "<w:t>五</w:t><w:softHyphen/><w:t>六</w:t><w:ptab/></w:r>"
        + '<w:r><w:sym w:font="Wingdings" w:char="F0FE"/><w:sym w:font="Wingdings 2" w:char="F0A3"/>'
        + '<w:sym w:font="Wingdings" w:char="F04A"/><w:sym w:font="宋体" w:char="25A1"/>'
        + '<w:sym w:font="Wingdings" w:char="?"/><w:sym w:font="Webdings" w:char="F061"/></w:r>'
        + '<mc:AlternateContent><mc:Choice Requires="w16se"><w16se:symEx w16se:font="x" w16se:char="1F4D6"/>'
        + "</mc:Choice><mc:Fallback><w:r><w:t>书</w:t></w:r></mc:Fallback></mc:AlternateContent>"
        + "<m:oMath><m:r><m:t>七</m:t></m:r></m:oMath></w:p>"
    )
    assert texts(package(body, w)) == ["一 \t二\n三\n四-五六\t☑□□📖七"]


def test_white_space_without_preserve_is_layout_of_the_xml() -> None:
    body = "<w:p><w:r><w:t>\n  前  </w:t></w:r><w:r><w:t xml:space='preserve'> 后</w:t></w:r></w:p>"
    assert texts(package(body)) == ["前 后"]


def test_tracked_changes_are_read_as_accepted() -> None:
    body = (
        "<w:p>"
        + r("共")
        + f"<w:del>{r('错')}<w:r><w:delText>十</w:delText></w:r></w:del><w:ins>{r('九')}</w:ins>"
        + f"<w:moveFrom>{r('移走')}</w:moveFrom><w:moveTo>{r('移来')}</w:moveTo></w:p>"
        + p("前半", "<w:rPr><w:del/></w:rPr>")
        + p("后半")
        + tbl(tr(tc("a"), tc("b")), tr(tc("x"), tc("y"), properties="<w:del/>"), tr(tc("c"), tc("d")))
    )
    rows = ((cell("a", 1, 0), cell("b", 1, 1)), (cell("c", 2, 0), cell("d", 2, 1)))
    assert read(package(body), "a.docx") == Document(
        "a.docx",
        "docx",
        (
            paragraph("共九移来", 1),
            paragraph("前半后半", 3),
            Block("table", "", Anchor(table=1), 0, rows),
        ),
        changes=(
            Change("deletion", Span(0, 0, 4), "错十"),
            Change("insertion", Span(0, 0, 4), "九"),
            Change("deletion", Span(0, 0, 4), "移走"),
            Change("insertion", Span(0, 0, 4), "移来"),
            Change("deletion", Span(0, 0, 4), "¶"),
            Change("deletion", Span(2, 0, 1, (0, 0)), "xy"),
        ),
    )


def test_changes_that_follow_one_another_are_one() -> None:
    ins, gone = "<w:ins>{}</w:ins>", "<w:del><w:r><w:delText>{}</w:delText></w:r></w:del>"
    body = (
        "<w:p>"
        + gone.format("甲")
        + gone.format("乙")
        + ins.format(r("丙"))
        + ins.format(r("丁"))
        + r("戊")
        + ins.format(r("己"))
        + ins.format("<w:r><w:rPr><w:b/></w:rPr></w:r>")
        + "</w:p>"
        + tbl(tr(tc("一"), f"<w:tc><w:p>{gone.format('5')}{ins.format(r('6'))}</w:p></w:tc>"))
        + f"<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr>{gone.format('整段')}</w:p>"
    )
    assert read(package(body), "a").changes == (
        Change("deletion", Span(0, 0, 4), "甲乙"),
        Change("insertion", Span(0, 0, 4), "丙丁"),
        Change("insertion", Span(0, 0, 4), "己"),
        Change("deletion", Span(1, 0, 1, (0, 1)), "5"),
        Change("insertion", Span(1, 0, 1, (0, 1)), "6"),
        Change("deletion", Span(1, 0, 1, (0, 1)), "整段"),
    )


def test_comments_that_are_for_people() -> None:
    """Each once, where its range begins; not those that no text refers to, nor those for this program."""
    comments = "".join(
        f'<w:comment w:id="{number}">{p(text)}</w:comment>'
        for number, text in enumerate(("再核一下", "没有标记", "nianbao: off NB301", "第二条", ""))
    )
    mark = '<w:r><w:commentReference w:id="{}"/></w:r>'
    body = (
        f'<w:p><w:commentRangeStart w:id="0"/>{r("甲")}</w:p>'
        + f'<w:p>{r("乙")}<w:commentRangeEnd w:id="0"/>{mark.format(0)}{mark.format(2)}</w:p>'
        + f"<w:p>{r('丙')}{mark.format(3)}{mark.format(4)}{mark.format(9)}</w:p>"
    )
    assert read(package(body, comments=comments), "a").changes == (
        Change("comment", Span(0, 0, 1), "再核一下"),
        Change("comment", Span(2, 0, 1), "第二条"),
        Change("comment", Span(2, 0, 1), ""),
    )


def test_a_text_box_in_a_blank_cell_is_its_text() -> None:
    box = f"<w:r><w:drawing><w:txbxContent>{p('7')}</w:txbxContent></w:drawing></w:r>"
    body = tbl(
        tr(tc("甲"), f"<w:tc><w:p>{box}</w:p></w:tc>"), tr(tc("乙"), f"<w:tc><w:p>{r('8')}{box}</w:p></w:tc>")
    )
    (table, aside) = read(package(body), "a").blocks
    assert [[cell.text for cell in row] for row in table.rows] == [["甲", "7"], ["乙", "8"]]
    assert (aside.kind, aside.text, aside.anchor.note_zh) == ("paragraph", "7", "文本框")


def test_a_deleted_paragraph_end_before_a_table_ends_the_paragraph() -> None:
    gone = "<w:rPr><w:del/></w:rPr>"
    body = p("甲", gone) + tbl(tr(tc("a"), tc("b"))) + p("乙", gone)
    assert [(block.kind, block.text) for block in read(package(body), "a.docx").blocks] == [
        ("paragraph", "甲"),
        ("table", ""),
        ("paragraph", "乙"),
    ]


def test_hidden_text_is_not_read() -> None:
    styles = (
        '<w:style w:type="character" w:styleId="h"><w:rPr><w:vanish/></w:rPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="hp"><w:basedOn w:val="h"/></w:style>'
    )
    body = (
        "<w:p>"
        + r("见")
        + r("藏", "<w:vanish/>")
        + r("光", '<w:vanish w:val="0"/>')
        + r("藏", '<w:rStyle w:val="h"/>')
        + "</w:p>"
        + p("藏", '<w:pStyle w:val="hp"/>')
        + '<w:p><w:pPr><w:pStyle w:val="hp"/></w:pPr>'
        + r("现", '<w:vanish w:val="false"/>')
        + "</w:p>"
        + tbl(tr(tc("a"), tc("b")), tr(tc("x"), tc("y"), properties="<w:hidden/>"))
    )
    assert read(package(body, styles=styles), "a.docx").blocks == (
        paragraph("见光", 1),
        paragraph("现", 3),
        Block("table", "", Anchor(table=1), 0, ((cell("a", 1, 0), cell("b", 1, 1)),)),
    )


def test_field_results_are_read_and_field_codes_are_not() -> None:
    def char(kind: str) -> str:
        return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'

    body = (
        f"<w:p>{r('共')}{char('begin')}<w:r><w:instrText>IF </w:instrText></w:r>"
        f"{char('begin')}<w:r><w:instrText>REF x</w:instrText></w:r>{char('separate')}{r('内')}{char('end')}"
        f"{char('separate')}{r('12')}{char('end')}{r('件')}"
        f'<w:fldSimple w:instr="PAGE">{r("3")}</w:fldSimple><w:hyperlink>{r("页")}</w:hyperlink></w:p>'
        f"<w:p>{char('begin')}{r('没有结束')}</w:p>" + p("下一段")
    )
    assert texts(package(body)) == ["共12件3页", "下一段"]


def test_comments_phonetics_and_headers_are_not_read() -> None:
    body = (
        "<w:p><w:commentRangeStart w:id='0'/>"
        + r("正文")
        + "<w:r><w:commentReference w:id='0'/></w:r><w:r><w:ruby><w:rt><w:r><w:t>zì</w:t></w:r></w:rt>"
        + "<w:rubyBase><w:r><w:t>字</w:t></w:r></w:rubyBase></w:ruby></w:r></w:p>"
    )
    assert texts(package(body, comments=p("批注"), header1=p("页眉"))) == ["正文字"]


def test_heading_levels() -> None:
    def style(key: str, name: str, inside: str = "", kind: str = "") -> str:
        return (
            f'<w:style w:type="paragraph" w:styleId="{key}" {kind}><w:name w:val="{name}"/>{inside}</w:style>'
        )

    outline = '<w:pPr><w:outlineLvl w:val="{}"/></w:pPr>'.format
    styles = (
        style("a", "Normal", kind='w:default="1"')
        + style("1", "heading 1", outline(0))
        + style("2", "标题 2")
        + style("8", "heading 8")
        + style("t", "Title", outline(0))
        + style("own", "单位一级", '<w:basedOn w:val="2"/>')
        + style("sub", "题名", '<w:basedOn w:val="t"/>')
        + style("loop", "环", '<w:basedOn w:val="loop"/>')
    )
    body = "".join(
        p(text, properties)
        for text, properties in (
            ("正文", ""),
            ("一级", '<w:pStyle w:val="1"/>'),
            ("二级", '<w:pStyle w:val="2"/>'),
            ("八级", '<w:pStyle w:val="8"/>'),
            ("题目", '<w:pStyle w:val="t"/>'),
            ("继承", '<w:pStyle w:val="own"/>'),
            ("继承题目", '<w:pStyle w:val="sub"/>'),
            ("环", '<w:pStyle w:val="loop"/>'),
            ("直接", '<w:pStyle w:val="1"/><w:outlineLvl w:val="2"/>'),
            ("正文级", '<w:pStyle w:val="1"/><w:outlineLvl w:val="9"/>'),
            ("没有此样式", '<w:pStyle w:val="none"/>'),
        )
    )
    assert [(block.text, block.level) for block in read(package(body, styles=styles), "a").blocks] == [
        ("正文", 0),
        ("一级", 1),
        ("二级", 2),
        ("八级", 6),
        ("题目", 0),
        ("继承", 2),
        ("继承题目", 0),
        ("环", 0),
        ("直接", 3),
        ("正文级", 0),
        ("没有此样式", 0),
    ]


# -- automatic numbers ---------------------------------------------------------------------------


def lvl(level: int, kind: str, text: str, more: str = "", start: int = 1) -> str:
    return (
        f'<w:lvl w:ilvl="{level}"><w:start w:val="{start}"/><w:numFmt w:val="{kind}"/>{more}'
        f'<w:lvlText w:val="{text}"/></w:lvl>'
    )


def abstract(key: int, *levels: str) -> str:
    return f'<w:abstractNum w:abstractNumId="{key}">{"".join(levels)}</w:abstractNum>'


def num(key: int, of: int, more: str = "") -> str:
    return f'<w:num w:numId="{key}"><w:abstractNumId w:val="{of}"/>{more}</w:num>'


def listed(text: str, key: int, level: int = 0) -> str:
    return p(text, f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{key}"/></w:numPr>')


def test_numbers_of_an_outline() -> None:
    numbering = abstract(
        0,
        lvl(0, "chineseCountingThousand", "%1、"),
        lvl(1, "japaneseCounting", "（%2）"),
        lvl(2, "decimal", "%3."),
        lvl(3, "decimal", "%1.%4%9", "<w:isLgl/>"),
    ) + num(5, 0)
    body = (
        listed("总体情况", 5)
        + listed("主动公开", 5, 1)
        + listed("依申请公开", 5, 1)
        + listed("属于国家秘密", 5, 2)
        + listed("2020年", 5, 2)
        + p("不编号")
        + listed("主动公开政府信息情况", 5)
        + listed("又从一起", 5, 1)
        + listed("", 5, 2)
        + listed("法定", 5, 3)
    )
    assert texts(package(body, numbering=numbering)) == [
        "一、总体情况",
        "（一）主动公开",
        "（二）依申请公开",
        "1.属于国家秘密",
        "2. 2020年",
        "不编号",
        "二、主动公开政府信息情况",
        "（一）又从一起",
        "1.",
        "2.1法定",
    ]


def test_lists_of_one_definition_count_together_unless_one_starts_anew() -> None:
    numbering = (
        abstract(0, lvl(0, "decimal", "%1)"))
        + num(1, 0)
        + num(2, 0)
        + num(3, 0, '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="7"/></w:lvlOverride>')
        + num(4, 0, f'<w:lvlOverride w:ilvl="0">{lvl(0, "upperLetter", "%1")}</w:lvlOverride>')
    )
    body = "".join(listed("甲", key) for key in (1, 2, 3, 3, 1, 4, 9))
    assert texts(package(body, numbering=numbering)) == [
        "1)甲",
        "2)甲",
        "7)甲",
        "8)甲",
        "9)甲",
        "J甲",
        "甲",
    ]


def test_levels_restart_as_they_say() -> None:
    numbering = abstract(
        0,
        lvl(0, "decimal", "%1."),
        lvl(1, "decimal", "%1.%2", '<w:lvlRestart w:val="0"/>'),
        lvl(2, "decimal", "%3)", '<w:lvlRestart w:val="1"/>'),
    ) + num(1, 0)
    body = "".join(listed("", 1, level) for level in (0, 1, 2, 1, 2, 0, 1, 2))
    assert texts(package(body, numbering=numbering)) == [
        "1.",
        "1.1",
        "1)",
        "1.2",
        "2)",
        "2.",
        "2.3",
        "1)",
    ]


def test_numbers_from_styles() -> None:
    styles = (
        '<w:style w:type="paragraph" w:styleId="h"><w:name w:val="heading 2"/><w:pPr><w:numPr>'
        '<w:ilvl w:val="1"/><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="k"><w:basedOn w:val="h"/></w:style>'
        '<w:style w:type="numbering" w:styleId="n"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr>'
        "</w:style>"
    )
    numbering = (
        abstract(0, lvl(0, "decimal", "%1."), lvl(1, "chineseCounting", "（%2）"))
        + '<w:abstractNum w:abstractNumId="1"><w:numStyleLink w:val="n"/></w:abstractNum>'
        + num(1, 0)
        + num(2, 1)
    )
    body = (
        p("甲", '<w:pStyle w:val="h"/>')
        + p("乙", '<w:pStyle w:val="k"/>')
        + p("丙", '<w:pStyle w:val="h"/><w:numPr><w:numId w:val="0"/></w:numPr>')
        + p("丁", '<w:pStyle w:val="h"/><w:numPr><w:ilvl w:val="0"/></w:numPr>')
        + listed("戊", 2)
    )
    assert [
        (b.text, b.level) for b in read(package(body, styles=styles, numbering=numbering), "a").blocks
    ] == [
        ("（一）甲", 2),
        ("（二）乙", 2),
        ("丙", 2),
        ("1.丁", 2),
        ("2.戊", 0),
    ]


@pytest.mark.parametrize(
    ("kind", "start", "written"),
    [
        ("chineseCounting", 9, ["九", "十", "十一"]),
        ("chineseCountingThousand", 19, ["十九", "二十", "二十一"]),
        ("chineseCountingThousand", 99, ["九十九", "一百", "一百零一"]),
        ("taiwaneseCounting", 110, ["一百一十", "一百一十一", "一百一十二"]),
        ("japaneseCounting", 1009, ["一千零九", "一千零一十", "一千零一十一"]),
        ("chineseCounting", 9999, ["九千九百九十九", "10000", "10001"]),
        ("chineseCounting", 0, ["零", "一", "二"]),
        ("chineseLegalSimplified", 9, ["玖", "拾", "拾壹"]),
        ("ideographDigital", 9, ["九", "一〇", "一一"]),
        ("ideographTraditional", 9, ["壬", "癸", "11"]),
        ("decimal", 9, ["9", "10", "11"]),
        ("decimalZero", 8, ["08", "09", "10"]),
        ("decimalFullWidth", 9, ["９", "１０", "１１"]),
        ("decimalEnclosedCircle", 19, ["⑲", "⑳", "21"]),
        ("decimalEnclosedParen", 1, ["⑴", "⑵", "⑶"]),
        ("decimalEnclosedFullstop", 1, ["⒈", "⒉", "⒊"]),
        ("ideographEnclosedCircle", 9, ["㊈", "㊉", "11"]),
        ("lowerLetter", 26, ["z", "aa", "bb"]),
        ("upperLetter", 1, ["A", "B", "C"]),
        ("lowerRoman", 8, ["viii", "ix", "x"]),
        ("upperRoman", 4, ["IV", "V", "VI"]),
        ("upperRoman", 3999, ["MMMCMXCIX", "4000", "4001"]),
        ("upperLetter", 234, ["ZZZZZZZZZ", "235", "236"]),
        ("none", 1, ["", "", ""]),
    ],
)
def test_number_formats(kind: str, start: int, written: list[str]) -> None:
    numbering = abstract(0, lvl(0, kind, "%1：", start=start)) + num(1, 0)
    assert texts(package(listed("甲", 1) * 3, numbering=numbering)) == [f"{text}：甲" for text in written]


def test_a_mark_behind_a_number_that_rtf_lost() -> None:
    """LibreOffice writes ``一?`` into an RTF file for 一、, and reads it so; other level texts stay."""
    numbering = abstract(0, lvl(0, "chineseCounting", "%1?"), lvl(1, "decimal", "%1.%2?")) + num(1, 0)
    body = listed("甲", 1) + listed("乙", 1, 1) + listed("丙", 1)
    assert texts(package(body, numbering=numbering)) == ["一、甲", "一.1?乙", "二、丙"]


def test_bullets_are_no_numbers() -> None:
    numbering = abstract(0, lvl(0, "bullet", "\uf0b7")) + num(1, 0)
    assert read(package(listed("甲", 1), numbering=numbering), "a") == Document(
        "a", "docx", (paragraph("甲", 1),)
    )


def test_an_unknown_number_format_is_said() -> None:
    numbering = abstract(0, lvl(0, "hebrew1", "%1、"), lvl(1, "decimal", "%2、")) + num(1, 0)
    body = listed("甲", 1) + listed("乙", 1) + listed("丙", 1, 1)
    assert read(package(body, numbering=numbering), "a") == Document(
        "a",
        "docx",
        (paragraph("甲", 1), paragraph("乙", 2), paragraph("1、丙", 3)),
        notes=(
            Note(
                "自动编号的格式 hebrew1 无法识别，用它的编号没有读出",
                "the number format hebrew1 is not known; automatic numbers in it are not read",
            ),
        ),
    )


def test_hostile_numbering_stays_small() -> None:
    numbering = (
        abstract(0, lvl(0, "lowerLetter", "%1", start=999999999))
        + abstract(1, lvl(0, "decimal", "x" * 1000))
        + abstract(2, '<w:lvl w:ilvl="x"><w:start w:val="9999999999"/><w:lvlText w:val="%1"/></w:lvl>')
        + "".join(num(key, key) for key in range(4))
    )
    body = listed("甲", 1) + listed("乙", 2) + listed("丙", 3) + listed("丁", 0, 77)
    body += p("戊", '<w:numPr><w:numId w:val="0"/></w:numPr>') + listed("己", 4, -1)
    assert texts(package(body, numbering=numbering.replace('w:numId="0"', 'w:numId="4"'))) == [
        "甲",
        "0乙",
        "丙",
        "丁",
        "戊",
        "己",
    ]


# -- tables --------------------------------------------------------------------------------------


def test_merged_cells_stand_once_with_their_grid() -> None:
    down, on = '<w:vMerge w:val="restart"/>', "<w:vMerge/>"
    body = tbl(
        tr(
            tc("a", down + '<w:gridSpan w:val="2"/>'),
            tc("b", '<w:gridSpan w:val="3"/>'),
            properties="<w:tblHeader/>",
        ),
        tr(tc("", on + '<w:gridSpan w:val="2"/>'), tc(p("c") + p() + p(" d ")), tc("e", down), tc("f")),
        tr(tc("g"), tc("h", on), tc("i"), tc("", on), properties='<w:gridBefore w:val="1"/>'),
        tr(
            tc("j", '<w:hMerge w:val="restart"/>'),
            tc("", "<w:hMerge/>"),
            tc("k", '<w:gridSpan w:val="x"/>'),
            tc("l", '<w:gridSpan w:val="999999999999"/>'),
        ),
    )
    assert read(package(body), "a").blocks == (
        Block(
            "table",
            "",
            Anchor(table=1),
            0,
            (
                (cell("a", 1, 0, 2, 2), cell("b", 1, 2, 1, 3)),
                (cell("c\nd", 2, 2), cell("e", 2, 3), cell("f", 2, 4)),
                (cell("g", 3, 1), cell("h", 3, 2), cell("i", 3, 3), cell("", 3, 4)),
                (cell("j", 4, 0, 1, 2), cell("k", 4, 2), cell("l", 4, 3)),
            ),
        ),
    )


def test_a_merge_over_three_rows_next_to_another() -> None:
    down, on = '<w:vMerge w:val="restart"/>', '<w:vMerge w:val="continue"/>'
    body = tbl(
        tr(tc("a", down), tc("b")),
        tr(tc("", on), tc("c", down)),
        tr(tc("", on), tc("藏", on)),
        tr(tc("d", down), tc("", on)),
    )
    rows = (
        (cell("a", 1, 0, 3), cell("b", 1, 1)),
        (cell("c", 2, 1, 3),),
        (),
        (cell("d", 4, 0),),
    )
    assert read(package(body), "a").blocks == (Block("table", "", Anchor(table=1), 0, rows),)


def test_rows_and_cells_in_content_controls() -> None:
    def control(inside: str) -> str:
        return f"<w:sdt><w:sdtPr/><w:sdtContent>{inside}</w:sdtContent></w:sdt>"

    body = tbl(control(tr(control(tc("a")), tc(control(p("b"))))), tr(tc("c"), tc("d")))
    rows = ((cell("a", 1, 0), cell("b", 1, 1)), (cell("c", 2, 0), cell("d", 2, 1)))
    assert read(package(body), "a").blocks == (Block("table", "", Anchor(table=1), 0, rows),)


def test_a_nested_table_comes_after_the_outer_one() -> None:
    inner = tbl(tr(tc("x"), tc("y")))
    body = p("前") + tbl(tr(tc("a"), tc(p("b1") + inner + p("b2")))) + tbl(tr(tc("c"), tc("d"))) + p("后")
    assert read(package(body), "a").blocks == (
        paragraph("前", 1),
        Block("table", "", Anchor(table=1), 0, ((cell("a", 1, 0), cell("b1\nb2", 1, 1)),)),
        Block("table", "", Anchor(table=2), 0, ((cell("x", 1, 0, table=2), cell("y", 1, 1, table=2)),)),
        Block("table", "", Anchor(table=3), 0, ((cell("c", 1, 0, table=3), cell("d", 1, 1, table=3)),)),
        paragraph("后", 2),
    )


def test_a_frame_round_text_is_no_table() -> None:
    long = "长" * 200
    inner = tbl(tr(tc("x"), tc("y")))
    body = (
        tbl(tr(tc(p("甲", '<w:outlineLvl w:val="0"/>') + inner + p("乙"))))
        + tbl(tr(tc(), tc(long)), tr(tc(), tc()))
        + tbl(tr(tc("题名"), tc()), tr(tc(inner), tc()))
        + tbl(tr(tc(), tc("短")))
        + tbl(tr(tc(long), tc("旁")))
        + tbl(tr(tc(), tc()))
    )

    def at(table: int, row: int = 1, column: int = 1) -> Anchor:
        return Anchor(table=table, row=row, column=column)

    def pair(table: int, left: str, right: str) -> Block:
        cells = (cell(left, 1, 0, table=table), cell(right, 1, 1, table=table))
        return Block("table", "", Anchor(table=table), 0, (cells,))

    assert read(package(body), "a").blocks == (
        Block("paragraph", "甲", at(1), 1),
        pair(2, "x", "y"),
        Block("paragraph", "乙", at(1)),
        Block("paragraph", long, at(3, 1, 2)),
        Block("paragraph", "题名", at(4)),
        pair(5, "x", "y"),
        pair(6, "", "短"),
        pair(7, long, "旁"),
        pair(8, "", ""),
    )


# -- what hangs on paragraphs --------------------------------------------------------------------

BOX = (
    '<mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wp:inline><wp:docPr descr="框"/><wps:wsp>'
    "<wps:txbx><w:txbxContent>{0}</w:txbxContent></wps:txbx></wps:wsp></wp:inline></w:drawing></mc:Choice>"
    "<mc:Fallback><w:pict><v:shape><v:textbox><w:txbxContent>{0}</w:txbxContent></v:textbox></v:shape></w:pict>"
    "</mc:Fallback></mc:AlternateContent>"
)
PICTURE = '<w:drawing><wp:inline><wp:docPr id="1" descr="{}"/><a:blip/></wp:inline></w:drawing>'


def boxed(text: str, ordinal: int) -> Block:
    return Block("paragraph", text, Anchor(paragraph=ordinal, note_zh="文本框", note_en="text box"))


def test_text_boxes_are_read_once_after_their_paragraph() -> None:
    old = "<w:pict><v:shape><v:textbox><w:txbxContent>{}</w:txbxContent></v:textbox></v:shape></w:pict>"
    body = (
        f"<w:p>{r('前')}<w:r>{BOX.format(p('框一') + p() + tbl(tr(tc('a'), tc('b'))) + p('框二'))}</w:r>"
        f"{r('后')}</w:p>"
        f"<w:p><w:r>{old.format(p('框三'))}</w:r></w:p>"
        f"<w:p><w:r><mc:AlternateContent><mc:Fallback>{old.format(p('框四'))}</mc:Fallback>"
        "</mc:AlternateContent></w:r></w:p>"
        f"<mc:AlternateContent><mc:Choice>{p('下')}</mc:Choice><mc:Fallback>{p('重')}</mc:Fallback>"
        f"</mc:AlternateContent><w:p><w:r><w:drawing>{BOX.format(p('框五'))}</w:drawing></w:r></w:p>"
    )
    anchor = Anchor(table=1, note_zh="文本框", note_en="text box")
    cells = (
        Cell("a", anchor._replace(row=1, column=1), 0),
        Cell("b", anchor._replace(row=1, column=2), 1),
    )
    assert read(package(body), "a").blocks == (
        paragraph("前后", 1),
        boxed("框一", 1),
        Block("table", "", anchor, 0, (cells,)),
        boxed("框二", 3),
        boxed("框三", 4),
        boxed("框四", 5),
        paragraph("下", 4),
        boxed("框五", 6),
    )


def test_images_charts_and_embedded_objects() -> None:
    chart = '<w:drawing><wp:inline><wp:docPr descr="图表"/><a:chart/></wp:inline></w:drawing>'
    embedded = '<w:object><v:shape alt="嵌入表"><v:imagedata/></v:shape></w:object>'
    line = "<w:pict><v:rect/></w:pict>"
    body = (
        f"<w:p>{r('看图')}<w:r>{PICTURE.format(' 一图读懂 ')}</w:r></w:p>"
        f"<w:p><w:r>{chart}{embedded}{line}</w:r></w:p>"
    )
    assert read(package(body), "a").blocks == (
        paragraph("看图", 1),
        Block("image", "一图读懂", Anchor(paragraph=1)),
        Block("image", "图表", Anchor(paragraph=2)),
        Block("image", "嵌入表", Anchor(paragraph=2)),
    )


def test_what_hangs_in_a_cell_comes_after_the_table() -> None:
    content = f"<w:p>{r('字')}<w:r>{PICTURE.format('图')}{BOX.format(p('框'))}</w:r></w:p>"
    body = tbl(tr(tc("a"), tc(content)), tr(tc("c"), tc("d")))
    assert read(package(body), "a").blocks == (
        Block(
            "table",
            "",
            Anchor(table=1),
            0,
            ((cell("a", 1, 0), cell("字", 1, 1)), (cell("c", 2, 0), cell("d", 2, 1))),
        ),
        Block("image", "图", Anchor(table=1, row=1, column=2)),
        boxed("框", 1),
    )


def test_footnotes_and_endnotes_follow_in_the_order_of_their_marks() -> None:
    def note(kind: str, key: int, content: str, more: str = "") -> str:
        return f'<w:{kind} w:id="{key}" {more}>{content}</w:{kind}>'

    body = (
        f'<w:p>{r("甲")}<w:r><w:footnoteReference w:id="3"/></w:r>{r("乙")}'
        f'<w:r><w:endnoteReference w:id="1"/><w:footnoteReference w:id="2"/><w:footnoteReference w:id="3"/>'
        f'<w:footnoteReference w:id="77"/></w:r></w:p>'
    )
    data = package(
        body,
        footnotes=note("footnote", 0, p("线"), 'w:type="separator"')
        + note("footnote", 1, p("无标记"))
        + note("footnote", 2, p("注二"))
        + note("footnote", 3, p("注三上") + p("注三下")),
        endnotes=note("endnote", 1, p("尾")),
    )

    def noted(text: str, ordinal: int, zh: str = "脚注", en: str = "footnote") -> Block:
        return Block("paragraph", text, Anchor(paragraph=ordinal, note_zh=zh, note_en=en))

    assert read(data, "a").blocks == (
        paragraph("甲乙", 1),
        noted("注三上", 1),
        noted("注三下", 2),
        noted("注二", 3),
        noted("尾", 1, "尾注", "endnote"),
    )


def test_an_embedded_file_is_said() -> None:
    assert read(package(p("甲") + "<w:altChunk/>"), "a") == Document(
        "a",
        "docx",
        (paragraph("甲", 1),),
        notes=(
            Note(
                "文档里嵌入了另一个文件（altChunk），其中的内容没有读出；请在 Word 中打开后重新保存",
                "another file is embedded (altChunk) and not read; open the document in Word and save it",
                lost=True,
                gap=True,
            ),
        ),
    )


# -- places --------------------------------------------------------------------------------------


def test_spans_in_cells_are_located_in_the_text_view() -> None:
    body = (
        p("题名")
        + p()
        + tbl(
            tr(tc("项目", '<w:vMerge w:val="restart"/>'), tc("甲"), tc("总计")),
            tr(tc("", "<w:vMerge/>"), tc(p("𠀀上") + p("下 12")), tc("3")),
        )
        + p("尾")
    )
    document = read(package(body), "a")
    locator = Locator(document)
    span = Span(1, 5, 7, (1, 0))
    assert document.text(span) == "12"
    # Columns count code points, the UTF-16 ones a pair for the rare character.
    assert locator.locate(span) == Location(
        *(3, 6, 3, 8, 7, 9, "𠀀上 下 12\t3", 5, 7, ()),
        *("第 1 个表格第 2 行第 2 列", "table 1, row 2, column 2", 0, None, 13, 15),
    )
    assert document.text(document.whole(1, (1, 1))) == "3"
    assert locator.locate(document.whole(1, (1, 1)))[:4] == (3, 9, 3, 10)
    assert locator.locate(document.whole(1, (0, 2))) == Location(
        *(2, 6, 2, 8, 6, 8, "项目\t甲\t总计", 5, 7, ()),
        *("第 1 个表格第 1 行第 3 列", "table 1, row 1, column 3", 0, None, 12, 18),
    )
    assert locator.locate(document.whole(2)) == Location(
        *(4, 1, 4, 2, 1, 2, "尾", 0, 1, ()),
        *("第 3 段", "paragraph 3", 0, None, 1, 4),
    )


def test_places_outside_the_body_are_named() -> None:
    document = read(package(f"<w:p><w:r>{BOX.format(p('框'))}</w:r></w:p>"), "a")
    location = Locator(document).locate(document.whole(0))
    assert (location.native_zh, location.native_en) == ("文本框 第 1 段", "text box paragraph 1")


# -- files as programs write them ----------------------------------------------------------------


def test_a_file_by_python_docx() -> None:
    docx = pytest.importorskip("docx")
    document = docx.Document()
    document.add_heading("年度报告", 0)
    document.add_heading("一、总体情况", 1)
    document.add_paragraph("本年度情况。")
    document.add_paragraph("事项", "List Number")
    table = document.add_table(3, 3)
    for at, grid_cell in enumerate(item for row in table.rows for item in row.cells):
        grid_cell.text = str(at)
    merged = table.cell(0, 0).merge(table.cell(1, 1))
    merged.text = "合"
    out = BytesIO()
    document.save(out)
    rows = (
        (cell("合", 1, 0, 2, 2), cell("2", 1, 2)),
        (cell("5", 2, 2),),
        (cell("6", 3, 0), cell("7", 3, 1), cell("8", 3, 2)),
    )
    assert read(out.getvalue(), "a.docx") == Document(
        "a.docx",
        "docx",
        (
            paragraph("年度报告", 1),
            paragraph("一、总体情况", 2, 1),
            paragraph("本年度情况。", 3),
            paragraph("1.事项", 4),
            Block("table", "", Anchor(table=1), 0, rows),
        ),
    )


def test_parts_are_found_by_their_relationships() -> None:
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    relationships = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{}'
        "</Relationships>"
    ).format
    style = '<w:style w:type="paragraph" w:styleId="1"><w:name w:val="heading 3"/></w:style>'
    data = zipped(
        {
            "_rels/.rels": relationships(
                f'<Relationship Type="{office}/officeDocument" Target="/Word/Document2.xml"/>'
            ),
            "word/_rels/document2.xml.rels": relationships(
                f'<Relationship Type="{office}/styles" Target="../other/styles2.xml"/>'
                f'<Relationship Type="{office}/hyperlink" Target="http://x" TargetMode="External"/>'
            ),
            "word\\document2.xml": part(
                "document", "<w:body>" + p("甲", '<w:pStyle w:val="1"/>') + "</w:body>"
            ),
            "other/styles2.xml": part("styles", style),
        }
    )
    assert read(data, "a").blocks == (paragraph("甲", 1, 3),)


def test_utf_16_parts() -> None:
    text = '<?xml version="1.0" encoding="UTF-16"?>' + part("document", f"<w:body>{p('甲')}</w:body>")
    assert texts(zipped({"word/document.xml": text.encode("utf-16")})) == ["甲"]


# -- properties of runs ---------------------------------------------------------------------------


@pytest.mark.parametrize("render", [render_docx, render_docx_by_library])
def test_looks_make_no_difference(render: Callable[[Draft], bytes]) -> None:
    data = render(sound(2024, seed=3))
    assert read(edited(data), "a.docx") == read(data, "a.docx")


def looks(inside: str = "<w:b/>") -> str:
    return f"<w:rPr>{inside}</w:rPr>"


@pytest.mark.parametrize(
    ("xml", "bare"),
    [
        ("<w:p><w:r>{0}<w:t>甲</w:t></w:r></w:p>", "<w:p><w:r><w:t>甲</w:t></w:r></w:p>"),
        ('<w:r w:rsidR="1">{0}</w:r><w:r>{0}</w:r>', '<w:r w:rsidR="1"></w:r><w:r></w:r>'),
        ("<w:r>{1}<w:t>甲</w:t></w:r>", "<w:r><w:t>甲</w:t></w:r>"),
        ("<w:pPr>{1}</w:pPr><w:r>{0}</w:r>", "<w:pPr>{1}</w:pPr><w:r></w:r>"),
        ("<w:rPr/><w:r><w:rPr/></w:r>", "<w:rPr/><w:r><w:rPr/></w:r>"),
        ("<x:r><x:rPr></x:rPr></x:r>", "<x:r><x:rPr></x:rPr></x:r>"),
        ("<w:r><w:rPr><w:t>甲</w:t></w:r>", None),  # never closed
        ("<w:r>{0}<![CDATA[<w:r><w:rPr></w:rPr>]]></w:r>", None),
    ],
)
def test_without_looks(xml: str, bare: str | None) -> None:
    changed = looks(f"<w:rPrChange>{looks()}</w:rPrChange>")
    wanted = None if bare is None else bare.format(looks(), changed).encode()
    assert without_looks(xml.format(looks(), changed).encode()) == wanted


@pytest.mark.parametrize(
    "run",
    [
        '<w:r><w:rPr><w:rPrChange><w:rPr w:x="1"><w:b/></w:rPr></w:rPrChange></w:rPr><w:t>甲</w:t></w:r>',
        "<w:r><!-- <w:r><w:rPr> --><w:rPr><w:b/></w:rPr><w:t>甲</w:t></w:r>",
        "<w:r><w:rPr ><w:b/></w:rPr ><w:t>甲</w:t></w:r>",
    ],
)
def test_looks_that_are_written_in_an_unusual_way(run: str) -> None:
    assert texts(package(f"<w:p>{run}</w:p>")) == ["甲"]


def test_hidden_text_by_a_style_of_another_part() -> None:
    style = '<w:style w:type="character" w:styleId="H"><w:rPr><w:vanish/></w:rPr></w:style>'
    body = "<w:p>" + r("甲") + r("乙", '<w:rStyle w:val="H"/>') + "</w:p>"
    assert texts(package(body, styles=style)) == ["甲"]


# -- files that cannot be read -------------------------------------------------------------------


@pytest.mark.parametrize(
    ("data", "zh", "en"),
    [
        (b"%PDF-1.7\n", "这不是 .docx 文件，其实是 PDF 文件", "this is not a .docx file but a PDF file"),
        (rb"{\rtf1", "这不是 .docx 文件，其实是 RTF 文件", "this is not a .docx file but an RTF file"),
        (
            b"\xef\xbb\xbf <HTML>",
            "这不是 .docx 文件，其实是网页文件（HTML）",
            "this is not a .docx file but an HTML page",
        ),
        (
            b"MIME-Version: 1.0",
            "这不是 .docx 文件，其实是网页归档文件（.mht）",
            "this is not a .docx file but a web archive (.mht)",
        ),
        (b"<?xml?>", "这不是 .docx 文件，其实是 XML 文件", "this is not a .docx file but an XML file"),
        (
            "年度报告".encode(),
            "这不是 .docx 文件，其实是无法识别的文件",
            "this is not a .docx file but of an unknown kind",
        ),
        (
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "WordDocument".encode("utf-16-le"),
            "这是旧版 Word 格式（.doc），只是扩展名是 .docx",
            "this is the old Word format (.doc) under the name .docx",
        ),
        (
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "Workbook".encode("utf-16-le"),
            "这是旧版 Office 格式的文件，不是 .docx",
            "this is a file of an old Office format, not .docx",
        ),
    ],
)
def test_other_files_are_named(data: bytes, zh: str, en: str) -> None:
    assert refusal(data) == (f"{zh}；{SAVE_ZH}", f"{en}; {SAVE_EN}")


def test_a_password() -> None:
    data = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le")
    assert refusal(data) == (
        "文件设有打开密码，无法读取；请用 Word 或 WPS 打开，取消密码后保存再检查",
        "the file is password protected; open it in Word or WPS, remove the password and check again",
    )


@pytest.mark.parametrize("data", [b"", b"\0\0\0", b" \n"])
def test_an_empty_file(data: bytes) -> None:
    assert refusal(data) == (f"文件是空的，没有内容；{AGAIN_ZH}", f"the file is empty; {AGAIN_EN}")


@pytest.mark.parametrize(
    ("entry", "zh", "en"),
    [
        ("xl/workbook.xml", "Excel 表格（.xlsx）", "an Excel workbook (.xlsx)"),
        ("ppt/presentation.xml", "PowerPoint 演示文稿（.pptx）", "a PowerPoint presentation (.pptx)"),
        ("OFD.xml", "OFD 版式文件（.ofd）", "an OFD document (.ofd)"),
        ("content.xml", "OpenDocument 文件（.odt 等）", "an OpenDocument file (.odt or the like)"),
        ("[Content_Types].xml", "没有正文的 Office 文件", "an Office file without a text"),
        ("报告.txt", "普通压缩包", "a zip archive"),
    ],
)
def test_other_zips_are_named(entry: str, zh: str, en: str) -> None:
    assert refusal(zipped({entry: "<x/>"})) == (
        f"这不是 Word 文档，其实是{zh}，里面没有 word/document.xml；请把报告存为 Word 的 .docx 格式后再检查",
        f"this is no Word document but {en}: it has no word/document.xml; save the report as .docx",
    )


DAMAGED = (
    f"文件不完整或已损坏（可能没有下载或复制完）；{AGAIN_ZH}",
    f"the file is incomplete or damaged (perhaps a broken download or copy); {AGAIN_EN}",
)


@pytest.mark.parametrize("kept", [2, 40, 300, -1])
def test_a_file_that_is_cut_off(kept: int) -> None:
    assert refusal(package(p("甲"))[:kept]) == DAMAGED


def test_a_file_with_changed_bytes() -> None:
    data = bytearray(zipped({"word/document.xml": part("document", "<w:body/>")}, method=0))
    at = data.index(b"<w:body/>")
    data[at + 1 : at + 2] = b"x"  # the checksum no longer fits
    assert refusal(bytes(data)) == DAMAGED


def test_an_encrypted_zip() -> None:
    data = bytearray(package(p("甲")))
    data[data.index(b"PK\x01\x02") + 8] |= 1
    assert refusal(bytes(data)) == (
        "文件用压缩软件加了密码，无法读取；请去掉密码后再检查",
        "the file is an encrypted zip; remove the password and check again",
    )


def test_a_compression_that_word_does_not_use() -> None:
    data = zipped({"word/document.xml": part("document", "<w:body/>")}, ZIP_BZIP2)
    assert refusal(data) == (
        f"文件的压缩方式不是 Word 文档所用的，无法读取；{SAVE_ZH}",
        f"the file is compressed in a way that Word files are not; {SAVE_EN}",
    )


def test_a_file_without_a_body() -> None:
    assert refusal(zipped({"word/document.xml": part("document", "")})) == (
        "文件没有正文，已损坏；请在 Word 或 WPS 中打开，另存为 .docx 格式后再检查",
        "the file has no body, it is damaged; open it in Word or WPS and save it as .docx",
    )


@pytest.mark.parametrize(
    "text",
    [
        "",
        "<a><b></a>",
        part("document", "<w:p>" * 300 + "</w:p>" * 300),
        part("document", "&unknown;"),
        part("document", "<w:t>\x01</w:t>"),
        '<?xml version="1.0" encoding="nonsense"?><a/>',
    ],
)
def test_broken_xml(text: str) -> None:
    assert refusal(zipped({"word/document.xml": text})) == (
        f"文件内部的 word/document.xml 不是完好的 XML，文件已损坏；{AGAIN_ZH}",
        f"word/document.xml in the file is not well-formed XML, the file is damaged; {AGAIN_EN}",
    )


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
@pytest.mark.parametrize(
    "declaration",
    [
        '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]>',
        '<!DOCTYPE x SYSTEM "file:///etc/hostname">',
    ],
)
def test_declarations_of_entities(declaration: str, encoding: str) -> None:
    text = f'<?xml version="1.0" encoding="{encoding}"?>{declaration}' + part("document", "<w:body/>")
    assert refusal(zipped({"word/document.xml": text.encode(encoding)})) == (
        "文件内部的 word/document.xml 带有 DTD 声明，正常的 Word 文档没有，为安全起见不读取；" + SAVE_ZH,
        "word/document.xml in the file has a DTD, which no Word file has; it is not read for "
        "safety's sake; " + SAVE_EN,
    )


@pytest.mark.parametrize("size", [5 << 20, 17 << 20])
def test_a_zip_bomb(size: int) -> None:
    data = zipped({"word/document.xml": part("document", "<w:body/>") + " " * size})
    assert refusal(data) == (
        "文件解压后过大（word/document.xml），不像是年度报告，为安全起见不读取；请检查文件来源",
        "the file is too large when unzipped (word/document.xml); it is not read for safety's sake; "
        "check where it comes from",
    )


def test_a_part_that_is_larger_than_its_header_says() -> None:
    data = bytearray(package(p("甲")))
    at = data.index(b"PK\x01\x02") + 24
    data[at : at + 4] = (20).to_bytes(4, "little")
    assert refusal(bytes(data)) == DAMAGED


def test_too_many_cells(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("nianbao.readers.docx.reader._MOST", 20)
    assert texts(package(p("甲") * 19)) == ["甲"] * 19
    assert refusal(package(p("甲") * 20)) == (
        "文件里的段落和表格单元格多得不像年度报告，为安全起见不读取；请检查文件来源",
        "the file has more paragraphs and cells than any report; check where it comes from",
    )


@pytest.mark.parametrize(
    ("opening", "closing"),
    [
        ("<w:tbl><w:tr><w:tc>", "</w:tc></w:tr></w:tbl>"),
        ("<w:sdt><w:sdtContent>", "</w:sdtContent></w:sdt>"),
        ("<w:p><w:pict><w:txbxContent>", "</w:txbxContent></w:pict></w:p>"),
        ("<w:p><w:r><w:ins>", "</w:ins></w:r></w:p>"),
    ],
)
def test_deep_nesting_is_survived(opening: str, closing: str) -> None:
    depth = 240 // opening.count("<")
    read(package(opening * depth + closing * depth), "a")
