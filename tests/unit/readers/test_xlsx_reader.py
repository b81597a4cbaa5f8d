"""The reader of workbooks: parts written by hand for what matters, openpyxl's own for what is usual."""

from __future__ import annotations

from importlib.util import find_spec
from io import BytesIO
from zipfile import ZipFile

import pytest

from nianbao.model.document import Anchor, Block, Cell, Document, Locator, Note
from nianbao.model.errors import Unreadable
from nianbao.readers.office import reader as office
from nianbao.readers.xlsx.formats import is_date, moment
from nianbao.readers.xlsx.numbers import shown
from nianbao.readers.xlsx.reader import read
from support.draft import expected_tables, sound
from support.language import language
from support.libreoffice import converted, needs_libreoffice
from support.render_xlsx import render_xlsx

needs_openpyxl = pytest.mark.skipif(find_spec("openpyxl") is None, reason="openpyxl is not installed")

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
SAVE = "请用 Excel 或 WPS 表格 打开，另存为 .xlsx 格式后再检查"


def book(*sheets: str, states: tuple[str, ...] = (), properties: str = "", **parts: str) -> bytes:
    """A workbook whose sheets hold this XML; other parts by name."""
    listed = "".join(
        f'<sheet name="表{n}" sheetId="{n}" r:id="r{n}" state="{states[n - 1] if states else "visible"}"/>'
        for n in range(1, len(sheets) + 1)
    )
    kinds = {f"r{n}": ("worksheet", f"worksheets/sheet{n}.xml") for n in range(1, len(sheets) + 1)}
    kinds |= {name: (name, f"{name}.xml") for name in parts}
    related = "".join(
        f'<Relationship Id="{key}" Type="{OFFICE}/{kind}" Target="{target}"/>'
        for key, (kind, target) in kinds.items()
    )
    files = {
        "_rels/.rels": f'<Relationships xmlns="{PACKAGE}"><Relationship Id="a" Type="{OFFICE}/officeDocument"'
        ' Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}">{properties}'
        f"<sheets>{listed}</sheets></workbook>",
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{PACKAGE}">{related}</Relationships>',
        **{f"xl/worksheets/sheet{n}.xml": sheet(text) for n, text in enumerate(sheets, 1)},
        **{f"xl/{name}.xml": content for name, content in parts.items()},
    }
    return zipped(files)


def zipped(files: dict[str, str]) -> bytes:
    out = BytesIO()
    with ZipFile(out, "w", 8) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return out.getvalue()


def sheet(inside: str) -> str:
    return f'<worksheet xmlns="{MAIN}">{inside}</worksheet>'


def rows(*cells: str) -> str:
    """Cells in order (``B7 text``; ``B7`` alone is blank, but there)."""
    found: dict[str, str] = {}
    for cell in cells:
        place, _, text = cell.partition(" ")
        number = place.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
        inside = f"<is><t>{text}</t></is>" if text else ""
        found[number] = found.get(number, "") + f'<c r="{place}" t="inlineStr">{inside}</c>'
    return (
        "<sheetData>" + "".join(f'<row r="{n}">{cells}</row>' for n, cells in found.items()) + "</sheetData>"
    )


def merged(*refs: str) -> str:
    return "<mergeCells>" + "".join(f'<mergeCell ref="{ref}"/>' for ref in refs) + "</mergeCells>"


def at(row: int, column: int, title: str = "表1") -> Anchor:
    return Anchor(sheet=title, row=row, column=column)


def texts(document: Document) -> list[str | list[list[str]]]:
    return [
        [[cell.text for cell in row] for row in block.rows] if block.kind == "table" else block.text
        for block in document.blocks
    ]


def said(data: bytes, name: str = "a.xlsx") -> str:
    with pytest.raises(Unreadable) as caught:
        read(data, name)
    return caught.value.zh


def test_texts_and_tables() -> None:
    data = book(
        rows("A1 标题", "A2 甲", "B2 乙", "A3", "B3 1", "A5 说明", "C7 丙", "D7 2") + merged("A1:B1"),
        rows("A1 另一张"),
    )
    table = (
        (Cell("甲", at(2, 1), 0), Cell("乙", at(2, 2), 1)),
        (Cell("", at(3, 1), 0), Cell("1", at(3, 2), 1)),
    )
    beside = ((Cell("丙", at(7, 3), 0), Cell("2", at(7, 4), 1)),)
    assert read(data, "a.xlsx") == Document(
        "a.xlsx",
        "xlsx",
        (
            Block("paragraph", "标题", at(1, 1)),
            Block("table", "", at(2, 1), 0, table),
            Block("paragraph", "说明", at(5, 1)),
            Block("table", "", at(7, 3), 0, beside),
            Block("paragraph", "另一张", at(1, 1, "表2")),
        ),
    )


def test_merged_cells() -> None:
    """A cell is there once; columns and rows that nothing stands in are none."""
    data = book(
        rows("A1 甲", "C1 乙", "D1 丙", "C2 丁", "D2 戊", "G1 远", "G2 方")
        + merged("A1:B2", "D1:E1", "G1:XFD1")
    )
    assert read(data, "a").blocks[0].rows == (
        (
            Cell("甲", at(1, 1), 0, 2, 2),
            Cell("乙", at(1, 3), 2),
            Cell("丙", at(1, 4), 3, 1, 2),
            Cell("远", at(1, 7), 5),
        ),
        (Cell("丁", at(2, 3), 2), Cell("戊", at(2, 4), 3), Cell("", at(2, 5), 4), Cell("方", at(2, 7), 5)),
    )


def test_merged_cells_that_overlap_or_are_none() -> None:
    data = book(
        rows("A1 甲", "B1 乙", "A2 丙", "B2 丁") + merged("A1:B1", "B1:B2", "nonsense", "B2:A1", "A2")
    )
    assert texts(read(data, "a")) == ["甲", [["丙", "丁"]]]


def test_a_blank_row_below_is_kept_once() -> None:
    data = book(rows("A1", "B1", "A2 甲", "B2 乙", "A3", "B3", "A4", "B4"))
    assert texts(read(data, "a")) == [[["甲", "乙"], ["", ""]]]


def test_cells_without_their_places() -> None:
    data = book(
        '<sheetData><row><c><v>1</v></c><c><v>2</v></c></row><row><c r="B2"><v>3</v></c></row></sheetData>'
    )
    assert texts(read(data, "a")) == [[["1", "2"]], "3"]


def test_kinds_of_values() -> None:
    strings = (
        f'<sst xmlns="{MAIN}"><si><t>共_x000D_用</t></si><si><r><t>分</t></r><r><t>段 </t></r>'
        "<rPh><t>fen</t></rPh></si></sst>"
    )
    cells = (
        '<c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c><c r="C1" t="s"><v>9</v></c>'
        '<c r="D1" t="b"><v>1</v></c><c r="E1" t="e"><v>#REF!</v></c><c r="F1" t="str"><f>A1</f><v>算</v></c>'
        '<c r="G1"><f>1+1</f><v>2</v></c><c r="H1" t="str"><f>""</f><v></v></c><c r="I1"><v>2.5</v></c>'
    )
    data = book(f'<sheetData><row r="1">{cells}</row></sheetData>', sharedStrings=strings)
    assert texts(read(data, "a")) == [[["共用", "分段", "TRUE", "#REF!", "算", "2", "2.5"]]]


@pytest.mark.parametrize(
    ("raw", "code", "text"),
    [
        ("0", "General", "0"),
        ("12", "General", "12"),
        ("0.30000000000000004", "General", "0.3"),
        ("190.457379", "General", "190.457379"),
        ("316441", "0", "316441"),
        ("2.5", "0", "3"),
        ("1024", "#,##0", "1,024"),
        ("1024.5", "#,##0.00_ ", "1,024.50"),
        ("20.3", "0.##", "20.3"),
        ("20", "0.##", "20"),
        ("0.752", "0.0%", "75.2%"),
        ("0.75", "0%", "75%"),
        ("-3", "0_);[Red]\\(0\\)", "(3)"),
        ("-3", "0", "-3"),
        ("12", '0"件"', "12件"),
        ("5", '"第0"0', "第05"),
        ("7", "000", "007"),
        ("0", '_ * #,##0_ ;_ * \\-#,##0_ ;_ * "-"??_ ;_ @_ ', "-"),
        ("1024", '_ * #,##0_ ;_ * \\-#,##0_ ;_ * "-"??_ ;_ @_ ', "1,024"),
        ("0", "0;-0;;@", "0"),
        ("0", "#", "0"),
        ("12", "@", "12"),
        ("0.5", "# ?/?", "0.5"),
        ("12345", "0.00E+00", "12345"),
        ("12345", "#,##0,", "12345"),
        ("45296", "yyyy-mm-dd", "2024-01-05"),
        ("45296", 'm"月"d"日"', "2024-01-05"),
        ("45296.5", "yyyy/m/d h:mm", "2024-01-05 12:00:00"),
        ("1e300", "yyyy-mm-dd", "1e+300"),
        ("1e300", "0.00", "1e+300"),
        ("1.1010119900307101E+17", "General", "1.10101e+17"),
        ("110101199003071276", "General", "110101199003071276"),
        ("110101199003071276", "0", "110101199003071276"),
        ("9" * 30, "0", "9" * 30),
        ("-110101199003071276", "General", "-1.10101e+17"),
        ("nan", "0", "nan"),
        ("无", "0", "无"),
        ("5", "0" * 5000, "5"),
    ],
)
def test_numbers_are_read_as_they_are_shown(raw: str, code: str, text: str) -> None:
    assert shown(raw, code) == text


def test_formats_of_cells() -> None:
    styles = (
        f'<styleSheet xmlns="{MAIN}"><numFmts><numFmt numFmtId="170" formatCode="0&quot;件&quot;"/></numFmts>'
        '<cellXfs><xf numFmtId="0"/><xf numFmtId="3"/><xf numFmtId="170"/><xf numFmtId="14"/>'
        "</cellXfs></styleSheet>"
    )
    cells = "".join(f'<c r="{"ABCDE"[n]}1" s="{n}"><v>1500</v></c>' for n in range(5))
    data = book(f"<sheetData><row>{cells}</row></sheetData>", styles=styles)
    assert texts(read(data, "a")) == [[["1500", "1,500", "1500件", "1904-02-08", "1500"]]]
    data = book(
        f"<sheetData><row>{cells}</row></sheetData>", styles=styles, properties='<workbookPr date1904="1"/>'
    )
    assert texts(read(data, "a")) == [[["1500", "1,500", "1500件", "1908-02-09", "1500"]]]


@pytest.mark.parametrize(
    ("number", "raw", "text"),
    [
        (0, "1234.5", "1234.5"),
        (1, "1234.5", "1235"),
        (4, "1234.5", "1,234.50"),
        (5, "-5", "¥-5"),
        (10, "0.125", "12.50%"),
        (11, "1234.5", "1234.5"),
        (14, "45292", "2024-01-01"),
        (20, "0.5", "12:00:00"),
        (22, "45292.75", "2024-01-01 18:00:00"),
        (31, "45292", "2024-01-01"),
        (37, "-5", "-5"),
        (43, "0", "-"),
        (49, "7", "7"),
        (58, "45292", "2024-01-01"),
        (99, "7", "7"),
    ],
)
def test_formats_that_every_workbook_has(number: int, raw: str, text: str) -> None:
    styles = f'<styleSheet xmlns="{MAIN}"><cellXfs><xf numFmtId="{number}"/></cellXfs></styleSheet>'
    data = book(f'<sheetData><row><c r="A1" s="0"><v>{raw}</v></c></row></sheetData>', styles=styles)
    assert texts(read(data, "a")) == [text]


@pytest.mark.parametrize(
    ("code", "is_one"),
    [
        ('yyyy"年"m"月"d"日"', True),
        ("[$-804]yyyy/m/d", True),
        ("[h]:mm", True),
        ("0;yyyy", False),
        ('0"days"', False),
        ("[Red]0_d", False),
        (r"0\h", False),
        ("General", False),
        ("", False),
    ],
)
def test_formats_of_dates(code: str, is_one: bool) -> None:
    assert is_date(code) is is_one


@pytest.mark.parametrize(
    ("value", "since_1904", "text"),
    [
        (0, False, "00:00:00"),
        (0.75, False, "18:00:00"),
        (1, False, "1900-01-01"),
        (59, False, "1900-02-28"),
        (60, False, "1900-02-28"),  # the day that never was
        (61, False, "1900-03-01"),
        (1, True, "1904-01-02"),
        (45291.9999999, False, "2024-01-01"),
        (45291.5, False, "2023-12-31 12:00:00"),
        (2958465, False, "9999-12-31"),
        (2958466, False, ""),
        (1e300, False, ""),
        (-1, False, "1899-12-29"),
    ],
)
def test_numbers_that_are_days(value: float, since_1904: bool, text: str) -> None:
    assert moment(value, since_1904) == text


@pytest.mark.parametrize("empty", ["", "<v></v>", "<v/>"])
def test_formulas_without_results(empty: str) -> None:
    cells = f'<c r="B7"><f>A1</f>{empty}</c><c r="C7"><f>A2</f>{empty}</c>'
    assert said(book(f'<sheetData><row r="7">{cells}</row></sheetData>')) == (
        "工作表“表1”里有 2 个公式还没有算出结果（如 B7），无法核对；请用 Excel 或 WPS 表格打开，保存后再检查"
    )


def test_a_formula_whose_result_is_an_empty_text() -> None:
    cells = '<c r="A1"><f>IF(1,"",2)</f><v></v></c><c r="B1" t="str"><f>IF(1,"",2)</f><v></v></c>'
    assert said(book(f'<sheetData><row r="1">{cells}</row></sheetData>')) == (
        "工作表“表1”里有 1 个公式还没有算出结果（如 A1），无法核对；请用 Excel 或 WPS 表格打开，保存后再检查"
    )


def test_what_is_hidden_is_said() -> None:
    hidden_row = '<row r="3" hidden="1"><c r="A3"><v>1</v></c></row>'
    data = book(
        rows("A1 看得见"),
        rows("A1 看不见"),
        rows("A1"),
        f"<sheetData>{hidden_row}</sheetData>",
        '<cols><col min="2" max="3" hidden="1"/></cols>' + rows("A1 甲", "C1 乙", "D1 丙"),
        '<cols><col min="2" max="3" hidden="1"/></cols>' + rows("A1 甲", "C1", "D1 丙"),
        states=("visible", "hidden", "veryHidden", "visible", "visible", "visible"),
    )
    document = read(data, "a")
    assert texts(document) == ["看得见", [["甲", "丙"]], [["甲", "丙"]]]
    assert document.notes == (
        Note("工作表“表2”是隐藏的，没有检查", "the sheet '表2' is hidden; not checked", True),
        Note(
            "工作表“表4”里隐藏的行、列没有检查",
            "hidden rows and columns of sheet '表4' are not checked",
            True,
        ),
        Note(
            "工作表“表5”里隐藏的行、列没有检查",
            "hidden rows and columns of sheet '表5' are not checked",
            True,
        ),
    )


@needs_openpyxl
def test_a_picture_may_be_a_table() -> None:
    import openpyxl
    from openpyxl.drawing.image import Image

    pillow = pytest.importorskip("PIL.Image")
    picture = BytesIO()
    pillow.new("RGB", (2, 2)).save(picture, "PNG")
    made = openpyxl.Workbook()
    made.active.title = "表1"
    made.active.add_image(Image(picture), "C4")
    out = BytesIO()
    made.save(out)
    assert read(out.getvalue(), "a").blocks == (Block("image", "Picture", at(4, 3)),)


def test_places_are_said_as_in_excel() -> None:
    document = read(book(rows("A1 甲", "AB1 乙")), "a")
    place = Locator(document).locate(document.whole(0, (0, 1)))
    assert (place.native_zh, place.native_en) == ("工作表“表1”单元格 AB1", "sheet “表1”, cell AB1")
    assert (place.line, place.column, place.end_column, place.excerpt) == (1, 3, 4, "甲\t乙")


@needs_openpyxl
@pytest.mark.parametrize("year", [2020, 2024])
@pytest.mark.parametrize("alone", [False, True])
def test_a_report(year: int, alone: bool) -> None:
    from nianbao.parsing import parse_report
    from nianbao.parsing.extract import extract

    draft = sound(year, seed=year)
    report = parse_report(read(render_xlsx(draft, alone), "a.xlsx"), language(), year, draft.edition)
    assert extract(report)["tables"] == expected_tables(draft)


# -- what cannot be read, and what wants to exhaust us --------------------------------------------


@pytest.mark.parametrize(
    ("data", "zh"),
    [
        (b"%PDF-1.7", f"这不是 .xlsx 文件，其实是 PDF 文件；{SAVE}"),
        (zipped({"word/document.xml": "<x/>"}), f"这不是 .xlsx 文件，其实是Word 文档（.docx）；{SAVE}"),
        (
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "Workbook".encode("utf-16-le"),
            f"这不是 .xlsx 文件，其实是旧版 Excel 格式（.xls）；{SAVE}",
        ),
        (
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"),
            "文件设有打开密码，无法读取；请用 Excel 或 WPS 表格 打开，取消密码后保存再检查",
        ),
        (
            b"",
            "文件是空的，没有内容；请向提供者重新索取，或在 Excel、WPS 表格 中打开修复后另存为 .xlsx 格式",
        ),
        (
            b"PK\x03\x04",
            "文件不完整或已损坏（可能没有下载或复制完）；"
            "请向提供者重新索取，或在 Excel、WPS 表格 中打开修复后另存为 .xlsx 格式",
        ),
    ],
)
def test_other_files(data: bytes, zh: str) -> None:
    assert said(data) == zh


def test_two_cells_at_the_ends_of_the_sheet() -> None:
    data = book('<dimension ref="A1:XFD1048576"/>' + rows("A1 甲", "XFD1048576 乙") + merged("A2:XFC1048576"))
    assert said(data).startswith("工作表里的单元格多得不像年度报告")
    data = book('<dimension ref="A1:XFD1048576"/>' + rows("A1 甲", "XFD1048576 乙"))
    assert texts(read(data, "a")) == ["甲", "乙"]


@pytest.mark.slow
def test_a_diagonal() -> None:
    def letters(column: int) -> str:
        return "ABCDEFGHIJKLMNOPQRSTUVWXYZ"[column // 26] + "ABCDEFGHIJKLMNOPQRSTUVWXYZ"[column % 26]

    cells = [f"{letters(n)}{n + 1} 甲" for n in range(26 * 26)]
    both = [one for n in range(600) for one in (f"A{n + 1} 乙", cells[n])]
    assert len(texts(read(book(rows(*both)), "a"))[-1]) == 600
    many = "".join(
        f'<row r="{n}"><c r="A{n}"><v>1</v></c><c r="{letters(n % 676)}{n}"><v>1</v></c></row>'
        for n in range(1, 2000)
    )
    assert said(book(f"<sheetData>{many}</sheetData>")).startswith("工作表里的单元格多得")


def test_entities() -> None:
    data = book(rows("A1 甲"), sharedStrings='<!DOCTYPE x [<!ENTITY a "aa">]><sst/>')
    assert said(data) == (
        "文件内部的 xl/sharedStrings.xml 带有 DTD 声明，正常的 Excel 表格没有，为安全起见不读取；" + SAVE
    )


# -- .xls and .et ----------------------------------------------------------------------------------


@needs_libreoffice
def test_old_workbooks() -> None:
    draft = sound(2024, seed=5)
    new = render_xlsx(draft, alone=True)
    old = converted({"a.xlsx": new}, "xls")["a"]
    document = office.read(old, "a.et")
    assert (document.format, texts(document)) == ("xls", texts(read(new, "a.xlsx")))
    assert office.read(new, "a.xls") == read(new, "a.xls")
