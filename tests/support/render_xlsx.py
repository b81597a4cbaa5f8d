"""A draft as a workbook, by openpyxl: all on one sheet, or a sheet for each table and no text."""

from __future__ import annotations

from io import BytesIO
from typing import Any

from support.draft import Draft
from support.table import Cell, Table


def render_xlsx(draft: Draft, alone: bool = False) -> bytes:
    """Texts stand merged over eight columns, tables below them with borders. ``alone``: only the tables, a
    sheet each."""
    import openpyxl
    from openpyxl.styles import Border, Side

    border = Border(*[Side("thin")] * 4)
    book = openpyxl.Workbook()
    sheet: Any = book.active
    row = 1
    if alone:
        book.remove(sheet)
    for _, content in draft.blocks():
        if isinstance(content, Table):
            if alone:
                sheet, row = book.create_sheet(content.key), 1
            for placed in content.placed():
                for start, cell in placed:
                    _put(sheet, row, start + 1, cell, border)
                row += 1
        elif not alone:
            sheet.cell(row, 1, content).data_type = "s"
            sheet.merge_cells(start_row=row, start_column=1, end_row=row, end_column=8)
            row += 1
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def _put(sheet: Any, row: int, column: int, cell: Cell, border: Any) -> None:
    for down in range(cell.rowspan):
        for right in range(cell.colspan):
            sheet.cell(row + down, column + right).border = border
    if cell.rowspan * cell.colspan > 1:
        sheet.merge_cells(
            start_row=row,
            start_column=column,
            end_row=row + cell.rowspan - 1,
            end_column=column + cell.colspan - 1,
        )
    place = sheet.cell(row, column)
    if cell.value and cell.text.isdecimal() and str(int(cell.text)) == cell.text:
        place.value = int(cell.text)
    elif cell.text:
        place.value = cell.text
        place.data_type = "s"  # also what looks like a formula
