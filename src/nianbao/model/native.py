"""Places in the terms of the document itself: 第 3 个表格第 5 行第 4 列."""

from nianbao.model.anchor import Anchor


def native_place(anchor: Anchor, report_label: tuple[str, str]) -> tuple[str, str]:
    """An ordinal anchor in words, in Chinese and English; ``report_label`` as of a locator."""
    if anchor.table:
        zh = f"第 {anchor.table} 个表格第 {anchor.row} 行第 {anchor.column} 列"
        en = f"table {anchor.table}, row {anchor.row}, column {anchor.column}"
    elif anchor.sheet:
        cell = f"{column_letters(anchor.column)}{anchor.row}"
        zh, en = f"工作表“{anchor.sheet}”单元格 {cell}", f"sheet “{anchor.sheet}”, cell {cell}"
    elif anchor.paragraph:
        zh, en = f"第 {anchor.paragraph} 段", f"paragraph {anchor.paragraph}"
    else:
        zh, en = "", ""
    if anchor.page:
        zh, en = f"第 {anchor.page} 页{zh}", f"page {anchor.page}, {en}".removesuffix(", ")
    if anchor.note_zh:
        zh, en = f"{anchor.note_zh} {zh}".strip(), f"{anchor.note_en} {en}".strip()
    if report_label[0]:
        zh, en = f"{report_label[0]}，{zh}", f"{report_label[1]}, {en}"
    return zh, en


def column_letters(column: int) -> str:
    """The letters of a workbook's column: 1 is A, 28 is AB."""
    letters = ""
    while column > 0:
        column, letter = divmod(column - 1, 26)
        letters = chr(65 + letter) + letters
    return letters
