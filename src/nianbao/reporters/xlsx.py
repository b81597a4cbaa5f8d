"""A workbook: a sheet with a row for each finding, and a sheet with a row for each file.

It holds texts and numbers only, no formula, and is the same byte for byte for the same run.
"""

import io
import zipfile
from collections.abc import Iterable

from nianbao.model import lazy
from nianbao.model.finding import RunResult
from nianbao.own_output import COMMENT
from nianbao.reporters import kit, table
from nianbao.safe import clip

_LONGEST = 32_000  # characters that a cell can have
_MOST = 1_048_576  # rows that a sheet can have
_MADE = (1980, 1, 1, 0, 0, 0)  # the date of the members, the earliest that a zip file can name
_ESCAPE = lazy.regex("_(?=x[0-9A-Fa-f]{4}_)")
_NAMES = {"zh": ("问题", "文件"), "en": ("findings", "files")}

_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml"

_TYPES = (
    f'{_HEAD}<Types xmlns="{_PACKAGE}/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/>'
    f'<Override PartName="/xl/workbook.xml" ContentType="{_TYPE}.sheet.main+xml"/>'
    f'<Override PartName="/xl/styles.xml" ContentType="{_TYPE}.styles+xml"/>'
    f'<Override PartName="/xl/worksheets/sheet1.xml" ContentType="{_TYPE}.worksheet+xml"/>'
    f'<Override PartName="/xl/worksheets/sheet2.xml" ContentType="{_TYPE}.worksheet+xml"/></Types>'
)
_ROOT = (
    f'{_HEAD}<Relationships xmlns="{_PACKAGE}/relationships">'
    f'<Relationship Id="rId1" Type="{_OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>'
)
_PARTS = (
    f'{_HEAD}<Relationships xmlns="{_PACKAGE}/relationships">'
    f'<Relationship Id="rId1" Type="{_OFFICE}/worksheet" Target="worksheets/sheet1.xml"/>'
    f'<Relationship Id="rId2" Type="{_OFFICE}/worksheet" Target="worksheets/sheet2.xml"/>'
    f'<Relationship Id="rId3" Type="{_OFFICE}/styles" Target="styles.xml"/></Relationships>'
)
#: Style 0 is for numbers, 1 for the bold headings, 2 for texts, which are wrapped.
_STYLES = (
    f'{_HEAD}<styleSheet xmlns="{_MAIN}">'
    '<fonts count="2"><font><sz val="11"/><name val="宋体"/></font>'
    '<font><b/><sz val="11"/><name val="宋体"/></font></fonts>'
    '<fills count="2"><fill><patternFill patternType="none"/></fill>'
    '<fill><patternFill patternType="gray125"/></fill></fills>'
    '<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>'
    '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>'
    '<cellXfs count="3">'
    '<xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0" applyAlignment="1">'
    '<alignment vertical="top"/></xf>'
    '<xf numFmtId="0" fontId="1" fillId="0" borderId="0" xfId="0" applyFont="1"/>'
    '<xf numFmtId="49" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" applyAlignment="1">'
    '<alignment vertical="top" wrapText="1"/></xf></cellXfs>'
    '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>'
)


def render(result: RunResult) -> bytes:
    """The workbook's file."""
    lang = result.lang
    sheets = (
        _sheet(table.FINDINGS, table.findings(result), lang),
        _sheet(table.FILES, table.files(result), lang),
    )
    members = {
        "[Content_Types].xml": _TYPES,
        "_rels/.rels": _ROOT,
        "xl/workbook.xml": _workbook(lang),
        "xl/_rels/workbook.xml.rels": _PARTS,
        "xl/styles.xml": _STYLES,
        "xl/worksheets/sheet1.xml": sheets[0],
        "xl/worksheets/sheet2.xml": sheets[1],
    }
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as package:
        package.comment = COMMENT
        for name, content in members.items():
            member = zipfile.ZipInfo(name, _MADE)
            member.compress_type = zipfile.ZIP_DEFLATED
            package.writestr(member, content.encode())
    return data.getvalue()


def _workbook(lang: str) -> str:
    sheets = "".join(
        f'<sheet name="{name}" sheetId="{number}" r:id="rId{number}"/>'
        for number, name in enumerate(_NAMES[lang], 1)
    )
    return f'{_HEAD}<workbook xmlns="{_MAIN}" xmlns:r="{_OFFICE}"><sheets>{sheets}</sheets></workbook>'


def _sheet(columns: tuple[table.Column, ...], rows: Iterable[table.Row], lang: str) -> str:
    """A sheet whose first row, the headings, stays in view and has filters."""
    shown = [_row(1, table.headings(columns, lang), 1)]
    for number, row in enumerate(rows, 2):
        if number == _MOST:
            shown.append(_row(number, ("还有更多，没有列出" if lang == "zh" else "more are not listed",), 2))
            break
        shown.append(_row(number, row, 2))
    last = _letter(len(columns))
    widths = "".join(
        f'<col min="{number}" max="{number}" width="{column.width}" customWidth="1"/>'
        for number, column in enumerate(columns, 1)
    )
    return (
        f'{_HEAD}<worksheet xmlns="{_MAIN}"><dimension ref="A1:{last}{len(shown)}"/>'
        '<sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" '
        f'state="frozen"/></sheetView></sheetViews><cols>{widths}</cols><sheetData>{"".join(shown)}</sheetData>'
        f'<autoFilter ref="A1:{last}{len(shown)}"/></worksheet>'
    )


def _row(number: int, row: table.Row, style: int) -> str:
    cells = "".join(_cell(f"{_letter(column)}{number}", value, style) for column, value in enumerate(row, 1))
    return f'<row r="{number}">{cells}</row>'


def _cell(place: str, value: str | int, style: int) -> str:
    if isinstance(value, int):
        return f'<c r="{place}"><v>{value}</v></c>'
    if not value:
        return ""
    # A spreadsheet takes _x0041_ for a character in hexadecimal.
    text = _ESCAPE.sub("_x005F_", kit.xml(clip(value, _LONGEST)))
    return f'<c r="{place}" t="inlineStr" s="{style}"><is><t xml:space="preserve">{text}</t></is></c>'


def _letter(column: int) -> str:
    """The letter of a column from 1; there are fewer than 26."""
    return chr(ord("A") + column - 1)
