"""Sheets of a workbook that were printed to PDF with cells cut off: nothing in them can be relied on."""

from collections.abc import Sequence

from nianbao.model.errors import Unreadable
from nianbao.model.report import Report, Table

_CUT = (
    "这个 PDF 是从表格文件打印出来的，单元格里放不下的字被截掉了，读不全；请直接检查原来的表格文件（.xlsx），"
    "或者调整列宽、设成“缩放为一页宽”后重新导出",
    "the PDF was printed from a workbook, and what does not fit in its cells was cut off; check the workbook "
    "(.xlsx) itself, or widen the columns, fit the sheet to one page's width and export it again",
)


def ensure_whole(reports: Sequence[Report]) -> None:
    """Raises Unreadable where labels or headings are cut off: what else was lost cannot be known."""
    for report in reports:
        parts = {part.number for part in report.parts}
        lacks_parts = bool(parts) and len(parts) < len(report.part_titles) and not report.is_tables_alone
        if lacks_parts or any(_is_cut(report, table) for table in report.tables.values()):
            raise Unreadable(*_CUT)


def _is_cut(report: Report, table: Table) -> bool:
    """Whether a table lacks rows, or a label in it is not as it should be."""
    return (
        bool(table.strays)
        or any(header.altered for header in (*table.headers, *table.groups.values()))
        or any(row.altered or not row.aligned for row in table.rows.values())
        or any(row.key not in table.rows for row in report.table_spec(table.key).rows)
    )
