"""Workbooks (.xlsx): the content of their sheets, as shown there.

The XML is read here, within limits: libraries make every cell between A1 and the last one, and give values in
place of what is shown.
"""

from typing import TYPE_CHECKING, NamedTuple

from nianbao.model.document import Anchor, Block, Document, Note
from nianbao.model.errors import Unreadable
from nianbao.readers.docx.xml import local
from nianbao.readers.kit.kinds import EMPTY, LOCKED, kind_of
from nianbao.readers.kit.package import Package, locked, opened, words
from nianbao.readers.xlsx.blocks import blocks
from nianbao.readers.xlsx.sheet import Position, Values, coordinate, pictures, read_sheet

if TYPE_CHECKING:
    from lxml.etree import _Element

SAID = words("Excel 表格", "Excel workbook", "Excel 或 WPS 表格", "Excel or WPS", ".xlsx")


class _Part(NamedTuple):
    """A sheet: ``root`` is None for one of another kind (a chart)."""

    title: str
    is_hidden: bool
    root: "_Element | None"
    pictures: tuple[tuple[Position, str], ...]


class _Parts(NamedTuple):
    sheets: list[_Part]
    strings: "_Element | None"
    styles: "_Element | None"
    since_1904: bool


def read(data: bytes, name: str) -> Document:
    """Read the workbook ``data``, sheet by sheet. Raises Unreadable."""
    if not data.startswith(b"PK"):
        raise _refusal(data)
    parts = opened(data, SAID, lambda package: _parts(package, data))
    values = Values(parts.strings, parts.styles, parts.since_1904)
    made: list[Block] = []
    notes: list[Note] = []
    for part in parts.sheets:
        sheet_blocks, sheet_notes = _sheet(part, values)
        made += sheet_blocks
        notes += sheet_notes
    return Document(name, "xlsx", tuple(made), notes=tuple(notes))


def _sheet(part: _Part, values: Values) -> tuple[list[Block], list[Note]]:
    title = part.title
    if part.root is None:
        return [], [
            Note(
                f"“{title}”不是普通工作表，没有检查",
                f"{title!r} is no ordinary sheet; not checked",
                lost=True,
            )
        ]
    sheet = read_sheet(part.root, values)
    if part.is_hidden:
        if not any(sheet.cells.values()):
            return [], []
        zh, en = f"工作表“{title}”是隐藏的，没有检查", f"the sheet {title!r} is hidden; not checked"
        return [], [Note(zh, en, lost=True)]
    if sheet.unsolved:
        place, count = coordinate(sheet.unsolved[0]), len(sheet.unsolved)
        raise Unreadable(
            f"工作表“{title}”里有 {count} 个公式还没有算出结果（如 {place}），无法核对；"
            "请用 Excel 或 WPS 表格打开，保存后再检查",
            f"sheet {title!r} has formulas without a result ({count}, such as {place}); open it in Excel or "
            "WPS, save it and check again",
        )
    made = blocks(sheet, title)
    for (row, column), text in part.pictures:
        made.append(Block("image", text, Anchor(sheet=title, row=row, column=column)))
    zh, en = (
        f"工作表“{title}”里隐藏的行、列没有检查",
        f"hidden rows and columns of sheet {title!r} are not checked",
    )
    return made, [Note(zh, en, lost=True)] if sheet.hides else []


def _parts(package: Package, data: bytes) -> _Parts:
    main = "xl/workbook.xml"
    if main not in package:
        main = {relation.kind: relation.name for relation in package.related("")}.get("officeDocument", main)
    workbook = package.part(main)
    if workbook is None or local(workbook) != "workbook":
        raise _refusal(data)
    related = {relation.id: relation for relation in package.related(main)}
    kinds = {relation.kind: relation.name for relation in related.values()}
    sheets = []
    since_1904 = False
    for node in workbook:
        if local(node) == "workbookPr":
            since_1904 = node.get("date1904") in ("1", "true")
        for item in node if local(node) == "sheets" else ():
            key = next((str(value) for name, value in item.items() if str(name).endswith("}id")), "")
            relation = related.get(key)
            root = package.part(relation.name) if relation and relation.kind == "worksheet" else None
            shown = tuple(pictures(package, relation.name)) if relation and root is not None else ()
            hidden = item.get("state", "visible") != "visible"
            sheets.append(_Part(item.get("name", ""), hidden, root, shown))
    strings, styles = (package.part(kinds.get(kind, "")) for kind in ("sharedStrings", "styles"))
    return _Parts(sheets, strings, styles, since_1904)


def _refusal(data: bytes) -> Unreadable:
    kind = kind_of(data)
    if kind is LOCKED:
        return locked("Excel 或 WPS 表格", "Excel or WPS")
    if kind is EMPTY:
        return Unreadable(f"文件是空的，没有内容；{SAID.again_zh}", f"the file is empty; {SAID.again_en}")
    return Unreadable(
        f"这不是 .xlsx 文件，其实是{kind.zh}；{SAID.save_zh}",
        f"this is not a .xlsx file but {kind.en}; {SAID.save_en}",
    )
