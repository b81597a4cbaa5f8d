"""A draft as a Word file: written by hand (fast, same bytes every time) or by python-docx."""

from __future__ import annotations

import re
from io import BytesIO
from xml.sax.saxutils import escape
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from support.draft import Draft
from support.table import Cell, Table

_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_PARTS = {
    "[Content_Types].xml": f'<Types xmlns="{_PACKAGE}/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/>'
    f'<Override PartName="/word/document.xml" ContentType="{_TYPE}.document.main+xml"/>'
    f'<Override PartName="/word/styles.xml" ContentType="{_TYPE}.styles+xml"/></Types>',
    "_rels/.rels": f'<Relationships xmlns="{_PACKAGE}/relationships">'
    f'<Relationship Id="rId1" Type="{_OFFICE}/officeDocument" Target="word/document.xml"/></Relationships>',
    "word/_rels/document.xml.rels": f'<Relationships xmlns="{_PACKAGE}/relationships">'
    f'<Relationship Id="rId1" Type="{_OFFICE}/styles" Target="styles.xml"/></Relationships>',
    "word/styles.xml": f"<w:styles {_W}>"
    '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="Title"><w:name w:val="Title"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="Heading1"><w:name w:val="heading 1"/>'
    '<w:pPr><w:outlineLvl w:val="0"/></w:pPr></w:style></w:styles>',
}
_SIDES = ("top", "left", "bottom", "right", "insideH", "insideV")
_STYLES = {"title": "Title", "heading": "Heading1"}


def render_docx(draft: Draft, borders: bool = False, blank: int = 0) -> bytes:
    """The smallest package that Word opens; all dates in it are 1980-01-01. ``borders``: the tables have
    lines; ``blank``: so many lines are blank before the text."""
    body = blank * _paragraph("") + "".join(
        _table(content, borders) if isinstance(content, Table) else _paragraph(content, _STYLES.get(kind, ""))
        for kind, content in draft.blocks()
    )
    document = f"<w:document {_W}><w:body>{body}<w:sectPr/></w:body></w:document>"
    out = BytesIO()
    with ZipFile(out, "w") as package:
        for name, content in (*_PARTS.items(), ("word/document.xml", document)):
            entry = ZipInfo(name)  # its date is the oldest there is
            entry.compress_type = ZIP_DEFLATED
            package.writestr(entry, _HEAD + content)
    return out.getvalue()


def render_docx_by_library(draft: Draft) -> bytes:
    """The same by python-docx; raises ValueError for a table with rows too long or too short."""
    import docx

    document = docx.Document()
    for kind, content in draft.blocks():
        if not isinstance(content, Table):
            document.add_paragraph(content, _STYLES.get(kind, "Normal").replace("g1", "g 1"))
            continue
        width = sum(cell.colspan for cell in content.rows[0])
        table = document.add_table(len(content.rows), width)
        grid = [list(row.cells) for row in table.rows]
        filled = 0
        for at, placed in enumerate(content.placed()):
            for start, cell in placed:
                if start + cell.colspan > width:
                    raise ValueError(f"{content.key}: row {at + 1} is too long")
                corner, end = grid[at][start], grid[at + cell.rowspan - 1][start + cell.colspan - 1]
                merged = corner if cell.rowspan * cell.colspan == 1 else corner.merge(end)
                merged.text = cell.text
                filled += cell.rowspan * cell.colspan
        if filled != width * len(content.rows):
            raise ValueError(f"{content.key}: a row is too short")
    out = BytesIO()
    document.save(out)
    return out.getvalue()


def edited(data: bytes) -> bytes:
    """The Word file ``data`` as after years of editing: a run for every character, each with fonts and sizes
    of its own, tracked changes of them and marks of the sessions."""
    looks = (
        '<w:rPr><w:rStyle w:val="DefaultParagraphFont"/>'
        '<w:rFonts w:ascii="仿宋_GB2312" w:eastAsia="仿宋_GB2312" w:hAnsi="宋体" w:cs="宋体"/>'
        '<w:b/><w:bCs/><w:color w:val="000000"/>'
        '<w:kern w:val="0"/><w:sz w:val="32"/><w:szCs w:val="32"/><w:lang w:val="en-US" w:eastAsia="zh-CN"/>'
        '<w:rPrChange w:id="7" w:author="甲" w:date="2024-01-01T00:00:00Z"><w:rPr>'
        '<w:rFonts w:hint="eastAsia"/><w:sz w:val="28"/></w:rPr></w:rPrChange></w:rPr>'
    )

    def runs(match: re.Match[str]) -> str:
        return "".join(
            f'<w:r w:rsidR="00A1{at:04X}" w:rsidRPr="00B2{at:04X}">{looks}'
            f'<w:t xml:space="preserve">{character}</w:t></w:r>'
            for at, character in enumerate(re.findall("&[a-z]+;|.", match[1], re.DOTALL))
        )

    out = BytesIO()
    with ZipFile(BytesIO(data)) as before, ZipFile(out, "w", ZIP_DEFLATED) as after:
        for name in before.namelist():
            content = before.read(name)
            if name == "word/document.xml":
                run = r"<w:r>(?:<w:rPr>.*?</w:rPr>)?<w:t(?: [^>]*)?>([^<]*)</w:t></w:r>"
                content = re.sub(run, runs, content.decode(), flags=re.DOTALL).encode()
            after.writestr(name, content)
    return out.getvalue()


def _paragraph(text: str, style: str = "") -> str:
    properties = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
    said = escape(text).replace("\n", '</w:t><w:br/><w:t xml:space="preserve">')
    run = f'<w:r><w:t xml:space="preserve">{said}</w:t></w:r>' if text else ""
    return f"<w:p>{properties}{run}</w:p>"


def _table(table: Table, borders: bool) -> str:
    lines = "".join(f'<w:{side} w:val="single" w:sz="4" w:color="000000"/>' for side in _SIDES)
    look = "<w:tblPr/>"
    if borders:
        look = f'<w:tblPr><w:tblW w:w="5000" w:type="pct"/><w:tblBorders>{lines}</w:tblBorders></w:tblPr>'
    width = sum(cell.colspan for cell in table.rows[0])
    columns = '<w:gridCol w:w="800"/>' * width
    rows = []
    held: list[tuple[int, Cell]] = []  # grid column and what is left of a cell merged downwards
    for placed in table.placed():
        cells = [(start, cell, "restart" if cell.rowspan > 1 else "") for start, cell in placed]
        cells += [(start, cell, "continue") for start, cell in held]
        cells.sort(key=lambda item: item[0])
        rows.append(f"<w:tr>{''.join(_cell(cell, merge) for _, cell, merge in cells)}</w:tr>")
        merged = [(start, cell) for start, cell, _ in cells if cell.rowspan > 1]
        held = [(start, cell._replace(text="", rowspan=cell.rowspan - 1)) for start, cell in merged]
    head = f"{look}<w:tblGrid>{columns}</w:tblGrid>"
    return f"<w:tbl>{head}{''.join(rows)}</w:tbl>{_paragraph('')}"


def _cell(cell: Cell, merge: str) -> str:
    span = f'<w:gridSpan w:val="{cell.colspan}"/>' if cell.colspan > 1 else ""
    merged = {"": "", "restart": '<w:vMerge w:val="restart"/>', "continue": "<w:vMerge/>"}[merge]
    return f"<w:tc><w:tcPr>{span}{merged}</w:tcPr>{_paragraph(cell.text)}</w:tc>"
