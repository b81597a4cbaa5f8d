"""Where a text stands in its file, as a reader knows it."""

from typing import NamedTuple


class Anchor(NamedTuple):
    """The place of a block's or cell's text in its file.

    Text formats: ``offsets`` are pairs (offset in the text, offset in the decoded source), ascending,
    the first with text offset 0; between two pairs text and source run in step (entities, tags and
    dropped characters start a new pair). Formats without source text (Word): ``offsets`` is empty
    and the ordinals are set, all 1-based: ``paragraph`` counts body paragraphs, or ``table``,
    ``row``, ``column`` name a cell of the document's tables. Where the file has pages, ``page`` is
    1-based, paragraphs, tables and rows are counted from the top of each page, and ``box`` is (left, top,
    right, bottom) on it, in points from its upper left corner.
    In a workbook ``sheet`` is the name of the sheet that ``row`` and ``column`` are of.
    """

    offsets: tuple[tuple[int, int], ...] = ()
    paragraph: int = 0
    table: int = 0
    row: int = 0
    column: int = 0
    note_zh: str = ""  # 文本框, 脚注 …: where in the document, when it is not the body
    note_en: str = ""
    page: int = 0
    box: tuple[float, float, float, float] | None = None
    sheet: str = ""
