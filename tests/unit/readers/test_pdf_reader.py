"""PDF files: what a report on paper says, whatever program drew its lines."""

from __future__ import annotations

import importlib.util
import re
from collections.abc import Callable, Sequence
from io import BytesIO
from typing import Any

import pytest

from nianbao.model.document import Block, Document
from nianbao.model.errors import Unreadable
from nianbao.readers.pdf import process as pdf_process
from nianbao.readers.pdf.reader import read
from support.draft import sound
from support.render_pdf import (
    FONT,
    WIDTH,
    Style,
    dashed,
    double,
    render_blocks,
    render_pdf,
    thin_rectangle,
)

pytest.importorskip("pypdfium2")
pytest.importorskip("reportlab")

DRAFT = sound(2024, seed=3)
PLAIN = Style(indent=2)
STYLES = {
    "thin rectangles": PLAIN._replace(rule=thin_rectangle),
    "double lines": PLAIN._replace(rule=double),
    "dashed lines": PLAIN._replace(rule=dashed),
    "repeated headers": PLAIN._replace(repeats=3),
    "letter by letter": PLAIN._replace(letters=True),
    "no running heads": PLAIN._replace(heads=False),
    **{f"turned by {turn}": PLAIN._replace(rotate=turn) for turn in (90, 180, 270)},
}


def content(document: Document) -> list[object]:
    """The blocks without their places: texts, and tables as (text, column, rowspan, colspan)."""
    return [_content(block) for block in document.blocks]


def _content(block: Block) -> object:
    if block.kind != "table":
        return block.kind, block.text
    return [[(cell.text, cell.column, cell.rowspan, cell.colspan) for cell in row] for row in block.rows]


@pytest.mark.slow
@pytest.mark.parametrize("name", STYLES)
def test_it_reads_the_same_however_it_was_drawn(name: str) -> None:
    document = read(render_pdf(DRAFT, STYLES[name]), "a.pdf")
    assert content(document) == content(read(render_pdf(DRAFT, PLAIN), "a.pdf"))
    assert (document.guesses, document.notes) == ((), ())


def test_a_watermark_is_no_text() -> None:
    marked = render_blocks(DRAFT.blocks(), PLAIN, DRAFT.title, watermark="内部资料")
    assert content(read(marked, "a.pdf")) == content(read(render_pdf(DRAFT, PLAIN), "a.pdf"))


# -- pages drawn by hand -------------------------------------------------------------------------------


class Paper:
    """Pages to draw on. ``y`` counts from the top."""

    def __init__(self, **options: Any) -> None:
        from reportlab.pdfbase import pdfmetrics
        from reportlab.pdfbase.cidfonts import UnicodeCIDFont
        from reportlab.pdfgen.canvas import Canvas

        pdfmetrics.registerFont(UnicodeCIDFont(FONT))
        self.out = BytesIO()
        self.canvas = Canvas(self.out, (WIDTH, 842), **options)

    def text(self, x: float, y: float, *lines: str, size: float = 10) -> None:
        self.canvas.setFont(FONT, size)
        for at, line in enumerate(lines):
            self.canvas.drawString(x, 842 - y - at * 1.4 * size, line)

    def table(self, xs: Sequence[float], ys: Sequence[float], *rows: Sequence[str]) -> None:
        """Cells with all their borders; ``/`` ends a line."""
        for top, bottom, row in zip(ys, ys[1:], rows, strict=False):
            for left, right, cell in zip(xs, xs[1:], row, strict=False):
                self.canvas.rect(left, 842 - bottom, right - left, bottom - top)
                self.text(left + 3, top + 12, *cell.split("/"))

    def turn(self) -> None:
        self.canvas.showPage()

    def done(self) -> bytes:
        self.canvas.showPage()
        self.canvas.save()
        return self.out.getvalue()

    def read(self) -> Document:
        return read(self.done(), "a.pdf")


def rows(document: Document, index: int = 0) -> list[list[str]]:
    tables = [block for block in document.blocks if block.kind == "table"]
    return [[cell.text for cell in row] for row in tables[index].rows]


def guesses(document: Document) -> list[tuple[str, str]]:
    return [(document.text(guess.span), guess.zh) for guess in document.guesses]


BODY = "云溪市档案馆按照条例的规定编写本年度报告，现予公布，欢迎社会各界监督。"
XS = (72, 128, 300, 400)


def test_a_row_that_goes_on_overleaf_is_one_row() -> None:
    paper = Paper()
    paper.text(72, 90, BODY)
    paper.table(XS, (700, 720, 748), ("1.重复申请", "3", "4"), ("2.属于三类/内部事务信", "5", "6"))
    paper.turn()
    paper.table(XS, (72, 92, 112), ("息", "", ""), ("3.其他", "7", "8"))
    document = paper.read()
    assert rows(document) == [
        ["1.重复申请", "3", "4"],
        ["2.属于三类内部事务信息", "5", "6"],
        ["3.其他", "7", "8"],
    ]
    said = "“2.属于三类内部事务信息”所在的行从第 1 页续到第 2 页，这两段合成了一行"
    assert guesses(document) == [("2.属于三类内部事务信息", said)]


def test_a_row_with_blank_cells_overleaf_stays_a_row() -> None:
    paper = Paper()
    paper.text(72, 90, BODY)
    paper.table(XS, (700, 720, 748), ("1.重复申请", "3", "4"), ("2.属于三类/内部事务信", "5", "6"))
    paper.turn()
    paper.table(XS, (72, 92, 112), ("3.其他", "", ""), ("4.其他", "7", "8"))
    document = paper.read()
    assert rows(document)[2:] == [["3.其他", "", ""], ["4.其他", "7", "8"]]
    assert guesses(document) == []


def test_tables_with_other_columns_overleaf_are_two_tables() -> None:
    paper = Paper()
    paper.text(72, 90, BODY)
    paper.table(XS, (700, 720), ("1.重复申请", "3", "4"))
    paper.turn()
    paper.table((72, 200, 350, 400), (72, 92), ("规章", "1", "2"))
    document = paper.read()
    assert [rows(document, 0), rows(document, 1)] == [[["1.重复申请", "3", "4"]], [["规章", "1", "2"]]]


def test_a_number_on_two_lines_is_one_number_and_a_guess() -> None:
    paper = Paper()
    paper.text(72, 90, BODY)
    paper.table((72, 200, 230, 330), (200, 240), ("规章", "1234/56", "12/34"))
    document = paper.read()
    assert rows(document) == [["规章", "123456", "12\n34"]]
    assert guesses(document) == [("123456", "格子里的数字分成两行“1234”“56”，合在一起读作“123456”")]


def test_a_number_across_a_line_belongs_to_the_cell_with_most_of_it() -> None:
    paper = Paper()
    paper.text(72, 90, BODY)
    paper.table((72, 200, 230, 330), (200, 220), ("规章", "", ""))
    paper.text(300, 212, "7")
    paper.text(206, 212, "316441")
    paper.table((72, 200, 230, 330), (220, 240), ("规章", "", ""))
    paper.text(208, 232, "316441")
    document = paper.read()
    assert rows(document) == [["规章", "316441", "7"], ["规章", "316441", ""]]
    said = "“316441”越过了表格线，按大部分所在的格子读取"
    assert guesses(document) == [("316441", said), ("316441", said)]


def test_a_table_open_at_its_sides_has_all_its_columns() -> None:
    paper = Paper()
    paper.text(72, 90, BODY)
    for y in (200, 220, 240):
        paper.canvas.line(72, 842 - y, 400, 842 - y)
    for x in (128, 300):
        paper.canvas.line(x, 842 - 200, x, 842 - 240)
    for y, row in ((212, ("规章", "1", "2")), (232, ("行政许可", "3", "4"))):
        for x, text in zip(XS, row, strict=False):
            paper.text(x + 3, y, text)
    assert rows(paper.read()) == [["规章", "1", "2"], ["行政许可", "3", "4"]]


def test_a_frame_round_text_is_no_table() -> None:
    paper = Paper()
    paper.canvas.rect(60, 842 - 700, 480, 650)
    paper.text(72, 90, BODY)
    document = paper.read()
    assert [(block.kind, block.text) for block in document.blocks] == [("paragraph", BODY)]


def test_letters_written_sideways_in_a_cell_are_its_text() -> None:
    paper = Paper()
    paper.text(72, 90, BODY)
    paper.table((72, 100, 300), (200, 280), ("", "7"))
    paper.canvas.saveState()
    paper.canvas.translate(90, 842 - 270)
    paper.canvas.rotate(90)
    paper.canvas.setFont(FONT, 10)
    paper.canvas.drawString(0, 0, "自然人")
    paper.canvas.restoreState()
    assert rows(paper.read()) == [["自然人", "7"]]


@pytest.mark.parametrize("count", [2, 3])
def test_a_table_without_lines_is_lines_with_blanks_and_a_guess(count: int) -> None:
    paper = Paper()
    paper.text(72, 90, BODY)
    rows = (("规章", "1", "2", "0"), ("行政许可", "3", "4", "0"), ("行政处罚", "5", "6", "0"))[:count]
    for at, row in enumerate(rows):
        for x, text in zip((*XS, 450), row, strict=False):
            paper.text(x, 120 + 20 * at, text)
    document = paper.read()
    assert [block.text for block in document.blocks] == [BODY, *(" ".join(row) for row in rows)]
    said = (
        "这里的表格没有框线，行和列是按文字的位置推断的，关于表格的问题可能由此而来；"
        "最好用 Word 或 WPS 原稿检查，或者给表格加上框线后重新导出 PDF"
    )
    assert guesses(document) == ([("规章 1 2 0", said)] if count == 3 else [])


def test_sentences_with_numbers_set_apart_are_no_table() -> None:
    paper = Paper()
    for at in range(4):
        paper.text(72, 90 + 40 * at, "自 2024 年 1 月 1 日起至 2024 年 12 月 31 日止。")
    assert guesses(paper.read()) == []


@pytest.mark.parametrize(
    "number", ["- {} -", "— {} —", "第 {} 页", "第{}页 共3页", "{}/3", "{}", "Page {} of 3"]
)
def test_page_numbers_and_running_heads_are_no_text(number: str) -> None:
    paper = Paper()
    for page in (1, 2, 3):
        paper.text(72, 50, "云溪市档案馆 2024 年报")
        paper.text(72, 90, "甲乙丙"[page - 1] + BODY)
        paper.text(290, 800, number.format(page))
        if page < 3:
            paper.turn()
    texts = [block.text for block in paper.read().blocks]
    assert texts == ["甲" + BODY, "乙" + BODY, "丙" + BODY]


@pytest.mark.parametrize(
    ("texts", "kept"),
    [
        # Two reports from one template: pages apart, and years that count no pages.
        (["云溪市2023年报", "", "云溪市2023年报", ""], [True, None, True, None]),
        (["云溪市2023年报", "云溪市2022年报"], [True, True]),
        (["云溪市2023年报", "云溪市2024年报"], [True, True]),
        # Heads: also with page numbers, and on pages after some without.
        (["云溪市档案馆", "云溪市档案馆", "", "云溪市档案馆"], [False, False, None, False]),
        (["云溪市2024年报 第一部分 9", "云溪市2024年报 第一部分 10"], [False, False]),
        (["9 云溪市2024年报 共3册", "10 云溪市2024年报 共3册"], [False, False]),
        (["https://a1.example/b 1/2", "https://a1.example/b 2/2"], [False, False]),
    ],
)
def test_heads_stand_on_pages_that_follow_one_another(texts: list[str], kept: list[bool | None]) -> None:
    paper = Paper()
    for at, text in enumerate(texts):
        if at:
            paper.turn()
        paper.text(72, 50, text)
        paper.text(72, 90, "甲乙丙丁"[at] + BODY)
    found = {block.anchor.page: block.text for block in paper.read().blocks if BODY not in block.text}
    assert found == {at: text for at, (text, keep) in enumerate(zip(texts, kept, strict=True), 1) if keep}


def test_a_number_at_the_foot_that_counts_no_pages_stays() -> None:
    paper = Paper()
    for number, first in ((12, "甲"), (40, "乙")):
        paper.text(72, 90, first + BODY)
        paper.text(72, 800, str(number))
        if number == 12:
            paper.turn()
    texts = [block.text for block in paper.read().blocks]
    assert texts == ["甲" + BODY, "12", "乙" + BODY, "40"]


def test_paragraphs_end_where_a_line_has_room_or_the_next_is_indented() -> None:
    paper = Paper()
    full = "公开" * 22
    paper.text(72, 90, "　　" + full[:42], full, full[:20], "　　" + full[:42], "　　" + full[:42], full[:3])
    texts = [block.text for block in paper.read().blocks]
    assert texts == [full[:42] + full + full[:20], full[:42], full[:42] + full[:3]]


def test_a_paragraph_goes_on_overleaf() -> None:
    paper = Paper()
    full = "公开" * 22
    paper.text(72, 760, "　　" + full[:42], full)
    paper.turn()
    paper.text(72, 80, full[:20], "　　" + full[:42])
    document = paper.read()
    assert [block.text for block in document.blocks] == [full[:42] + full + full[:20], full[:42]]
    assert [block.anchor.page for block in document.blocks] == [1, 2]


def test_places_are_page_ordinal_and_box() -> None:
    paper = Paper()
    paper.text(72, 90, BODY)
    paper.turn()
    paper.text(72, 90, "甲" + BODY)
    paper.table(XS, (200, 220), ("规章", "1", "2"))
    document = paper.read()
    first, second, table = document.blocks
    assert [(one.anchor.page, one.anchor.paragraph) for one in (first, second)] == [(1, 1), (2, 1)]
    assert first.anchor.box == (72.0, 81.0, 72.0 + 10 * len(BODY), 92.0)
    cell = table.rows[0][1]
    assert (cell.anchor.page, cell.anchor.table, cell.anchor.row, cell.anchor.column) == (2, 1, 1, 2)
    assert cell.anchor.box == (128.0, 200.0, 300.0, 220.0)
    assert all(document.text(span) == document._holder(span).text for span in document.spans())


# -- what cannot be read -------------------------------------------------------------------------------


def refusal(data: bytes) -> str:
    with pytest.raises(Unreadable) as caught:
        read(data, "a.pdf")
    return caught.value.zh


def test_a_scan_is_said_to_be_one() -> None:
    paper = Paper()
    _image(paper, 0, 0, 595, 842)
    assert refusal(paper.done()) == (
        "PDF 里没有文字，多半是扫描件；请用 Word 或 WPS 原稿检查，或者先用文字识别（OCR）软件转换并校对"
    )


def test_a_scanned_page_among_others_is_an_image_and_not_checked() -> None:
    paper = Paper()
    paper.text(72, 90, BODY)
    paper.turn()
    _image(paper, 0, 0, 595, 842)
    document = paper.read()
    assert [(block.kind, block.anchor.page) for block in document.blocks] == [("paragraph", 1), ("image", 2)]
    assert [(note.zh, note.lost) for note in document.notes] == [
        ("第 2 页是图片（扫描件），上面的文字没有读出", True)
    ]


def test_text_that_was_added_to_a_scan_is_a_guess() -> None:
    paper = Paper()
    _image(paper, 0, 0, 595, 842)
    line = paper.canvas.beginText(72, 842 - 90)
    line.setFont(FONT, 10)
    line.setTextRenderMode(3)
    line.textOut(BODY)
    paper.canvas.drawText(line)
    document = paper.read()
    said = "第 1 页是扫描件，整页文字是识别软件加上的，可能有错"
    assert ([block.text for block in document.blocks], guesses(document)) == ([BODY], [(BODY, said)])


def test_a_picture_is_an_image_where_it_stands() -> None:
    paper = Paper()
    paper.text(72, 90, BODY)
    _image(paper, 72, 300, 300, 200)
    _image(paper, 72, 20, 20, 20)
    paper.text(72, 600, "甲" + BODY)
    document = paper.read()
    assert [block.kind for block in document.blocks] == ["paragraph", "image", "paragraph"]
    assert document.notes == ()


def _image(paper: Paper, x: float, y: float, width: float, height: float) -> None:
    from PIL import Image
    from reportlab.lib.utils import ImageReader

    image = ImageReader(Image.new("RGB", (8, 8), (200, 200, 200)))
    paper.canvas.drawImage(image, x, 842 - y - height, width, height)


def test_a_password() -> None:
    paper = Paper(encrypt="geheim")
    paper.text(72, 90, BODY)
    assert refusal(paper.done()) == "文件加了密码，无法读取；请去掉密码后另存，再检查"


@pytest.mark.parametrize(
    "data", [b"", b"%PDF-1.7\n", b"PK\x03\x04", b"\x00" * 5000], ids=["none", "head", "zip", "zeros"]
)
def test_what_is_no_pdf(data: bytes) -> None:
    assert refusal(data) == (
        "文件不完整或已损坏，或者不是 PDF 文件；请用 Word 或 WPS 的原稿检查，或者重新导出 PDF"
    )


def test_too_many_pages() -> None:
    paper = Paper()
    for _ in range(300):
        paper.turn()
    assert refusal(paper.done()) == "页数、文字或线条多得不像年度报告，为安全起见不读取；请检查文件来源"


WITHOUT_MEANING = (
    "PDF 里的文字没有写明是什么字（字体缺少编码表），复制出来是乱码；"
    "请用 Word 或 WPS 原稿检查，或者换一种方式重新导出 PDF"
)


def test_letters_without_a_meaning() -> None:
    written = "".join(f"{number:04x}" for number in range(300, 360))
    assert refusal(written_in(UNKNOWN, f"BT /F 12 Tf 72 700 Td <{written}> Tj ET")) == WITHOUT_MEANING


def test_numbers_without_a_meaning_in_a_table() -> None:
    """Few letters of the file, but all that the table says."""
    cells = [f"BT /F 9 Tf {x} {y} Td <0{x}> Tj ET" for x in (203, 303, 403) for y in (630, 650)]
    data = written_in(UNKNOWN, "\n".join([*_ruled(), *cells, *_labels()]))
    assert refusal(data) == WITHOUT_MEANING


def test_a_letter_without_a_meaning_in_a_table_is_lost() -> None:
    data = written_in(UNKNOWN, "\n".join([*_ruled(), "BT /F 9 Tf 203 650 Td <0333> Tj ET", *_labels()]))
    assert rows(read(data, "a.pdf")) == [["信息内容", "\ufffd", "", ""], ["规章", "", "", ""]]


@pytest.mark.parametrize("name", ["UniGB", "GBK", "Identity"])
def test_letters_that_stand_alone_are_read_without_their_font(name: str) -> None:
    """Not one of these fonts is in the file, and what the machine has is not looked at."""
    font, code = FONTS[name]
    places = zip("无0息50无", [(x, y) for y in (656, 632) for x in (203, 303, 403)], strict=True)
    cells = [f"BT /F 9 Tf {x} {y} Td <{code(char)}> Tj ET" for char, (x, y) in places]
    data = written_in(font, "\n".join([*_ruled(), *cells, *_labels()]))
    assert rows(read(data, "a.pdf")) == [["信息内容", "无", "0", "息"], ["规章", "5", "0", "无"]]


@pytest.mark.slow
@pytest.mark.parametrize("scale", [1, 12, 0.04])
@pytest.mark.parametrize("width", [500, 1000])
def test_letters_of_a_font_that_runs_downwards_stand_in_their_column(scale: float, width: int) -> None:
    """However large the font is before it is scaled, and however wide its letters would be in a line."""
    font = _composite("SimSun", "GB1", "UniGB-UCS2-V", f"/DW {width}")
    cells = [
        f"BT /F {9 / scale:g} Tf {scale} 0 0 {scale} {x} 668 Tm <{_ucs2('科研')}> Tj ET"
        for x in (220, 320, 420)
    ]
    data = written_in(font, "\n".join([*_ruled(), *cells, *_labels()]))
    assert rows(read(data, "a.pdf")) == [["信息内容", "科研", "科研", "科研"], ["规章", "", "", ""]]


def _ruled() -> list[str]:
    """The lines of a table of two rows and four columns."""
    level = [f"72 {y} m 500 {y} l S" for y in (624, 646, 672)]
    return level + [f"{x} 624 m {x} 672 l S" for x in (72, 200, 300, 400, 500)]


def _labels() -> list[str]:
    """A paragraph and the labels of the table, in a font of which enough is known."""
    texts = ((72, 700, BODY), (75, 656, "信息内容"), (75, 632, "规章"))
    return [f"BT /L 9 Tf {x} {y} Td <{_ucs2(text)}> Tj ET" for x, y, text in texts]


def _ucs2(text: str) -> str:
    return text.encode("utf-16-be").hex()


def _composite(name: str, order: str, encoding: str, more: str = "", meaning: str = "") -> list[str]:
    """The objects of a font that is not in the file; the second and third follow the first."""
    return [
        f"<</Type/Font/Subtype/Type0/BaseFont/{name}/Encoding/{encoding}/DescendantFonts[@1 0 R]{meaning}>>",
        f"<</Type/Font/Subtype/CIDFontType2/BaseFont/{name}/CIDSystemInfo<</Registry(Adobe)"
        f"/Ordering({order})/Supplement 0>>/FontDescriptor @2 0 R{more}>>",
        f"<</Type/FontDescriptor/FontName/{name}/Flags 4/FontBBox[0 0 1000 1000]/ItalicAngle 0"
        "/Ascent 880/Descent -120/CapHeight 700/StemV 80>>",
    ]


def _meaning() -> str:
    """A table of what codes mean: each is the character of the same number."""
    chars = "".join(f"<{_ucs2(char)}> <{_ucs2(char)}>" for char in "无息50")
    table = "begincmap 1 begincodespacerange <0000> <ffff> endcodespacerange "
    table += f"4 beginbfchar {chars} endbfchar endcmap"
    return f"<</Length {len(table)}>>stream\n{table}\nendstream"


#: A font that has glyph numbers for codes, and no table of what they mean.
UNKNOWN = _composite("ABCDEF+Song", "Identity", "Identity-H")
#: Fonts that are not in the file, and how a character is written in each.
FONTS: dict[str, tuple[list[str], Callable[[str], str]]] = {
    "UniGB": (_composite("SimSun", "GB1", "UniGB-UCS2-H"), _ucs2),
    "GBK": (_composite("KaiTi", "GB1", "GBK-EUC-H"), lambda text: text.encode("gbk").hex()),
    "Identity": (
        [*_composite("FangSong", "Identity", "Identity-H", meaning="/ToUnicode @3 0 R"), _meaning()],
        _ucs2,
    ),
}


def written_in(font: Sequence[str], stream: str) -> bytes:
    """A file of one page that ``stream`` paints, with ``font`` as F, and as L one that is always readable."""
    fonts = [*font, *_composite("STSong-Light", "GB1", "UniGB-UCS2-H")]
    first, label = 5, 5 + len(font)
    objects = [
        "<</Type/Catalog/Pages 2 0 R>>",
        "<</Type/Pages/Kids[3 0 R]/Count 1>>",
        f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F {first} 0 R"
        f"/L {label} 0 R>>>>>>",
        f"<</Length {len(stream)}>>stream\n{stream}\nendstream",
    ]
    for at, body in enumerate(fonts):
        start = first if at < len(font) else label
        objects.append(re.sub(r"@(\d)", lambda match, start=start: str(start + int(match[1])), body))
    out = b"%PDF-1.7\n"
    starts = []
    for number, body in enumerate(objects, 1):
        starts.append(len(out))
        out += f"{number} 0 obj\n{body}\nendobj\n".encode()
    table = "".join(f"{start:010} 00000 n \n" for start in starts)
    count = len(objects) + 1
    end = f"{table}trailer\n<</Size {count}/Root 1 0 R>>\nstartxref\n{len(out)}\n%%EOF"
    return out + f"xref\n0 {count}\n0000000000 65535 f \n{end}".encode()


def test_without_the_extra(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: None)
    assert refusal(b"%PDF-1.7") == 'PDF 文件要装上附加组件才能读取：pip install "nianbao[pdf]"'


@pytest.mark.parametrize(
    "code",
    ["import os; os.abort()", "print('[')", "print('{}')", "print('[]')", "print('{\"pages\": [{}]}')",
     "import sys; read = sys.stdin.buffer.read; read(int.from_bytes(read(8), 'big')); print('[' * 100000)",
     "import sys; sys.stdin.close()",
     "print('x' * 200)"],
)  # fmt: skip
def test_a_process_that_fails(monkeypatch: pytest.MonkeyPatch, code: str) -> None:
    monkeypatch.setattr(pdf_process, "_CODE", code)
    monkeypatch.setattr(pdf_process, "_MOST_BYTES", 150_000 if "[" in code else 100)
    data = render_pdf(DRAFT, PLAIN)
    assert refusal(data) == (
        "读取 PDF 时出错，多半是文件已损坏；请用 Word 或 WPS 的原稿检查，或者重新导出 PDF"
    )


@pytest.mark.slow
def test_a_process_that_does_not_end(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf_process, "_CODE", "while True: pass")
    monkeypatch.setattr(pdf_process, "_SECONDS", 1)
    assert refusal(render_pdf(DRAFT, PLAIN)) == (
        "1 秒内没有读完，文件过于复杂或已损坏；请用 Word 或 WPS 的原稿检查，或者重新导出 PDF"
    )


def test_a_module_in_the_current_folder_is_not_run(tmp_path: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("pypdfium2.py", "pypdfium2_raw.py"):
        (tmp_path / name).write_text("raise SystemExit('run')", "utf-8")
    monkeypatch.chdir(tmp_path)
    assert content(read(render_pdf(DRAFT, PLAIN), "a.pdf"))[0] == ("paragraph", DRAFT.title)


def test_stretches_of_a_line_that_lie_upon_each_other_are_read_as_they_were_painted() -> None:
    paper = Paper()
    paper.text(72, 90, "如对本报告有疑问，可与云溪市档案馆联系，联系地址：云溪市望湖路")
    paper.text(262, 90, "91号；邮政编码：334426；联系电话：0567-5550127。")
    document = paper.read()
    assert [block.text for block in document.blocks] == [
        "如对本报告有疑问，可与云溪市档案馆联系，联系地址：云溪市望湖路91号；邮政编码：334426；联系电话：0567-5550127。"
    ]
