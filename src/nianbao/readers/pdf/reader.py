"""PDF files with a text layer: tables from their drawn lines, paragraphs from where lines end."""

import itertools
import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from nianbao.model import lazy
from nianbao.model.document import Anchor, Block, Cell, Document, Guess, Note
from nianbao.model.errors import Unreadable
from nianbao.model.span import Span
from nianbao.readers.pdf.columns import UnruledTable, unruled_tables
from nianbao.readers.pdf.flow import paragraphs, setting
from nianbao.readers.pdf.grid import grids
from nianbao.readers.pdf.heads import Sheet, without_heads
from nianbao.readers.pdf.join import Joined
from nianbao.readers.pdf.lines import Box, Char, Line, lines
from nianbao.readers.pdf.process import Page, content_of
from nianbao.readers.pdf.tables import NUMBER, Table, fill, middle

#: From this part of a page on, an image may be a scan of the whole page; below the other it is ornament.
_SCAN, _ORNAMENT = 0.5, 0.02
#: Of a page's height: running heads and page numbers stand no further from its edges.
_EDGE = 0.1
#: Fewer characters on a page are no text: a stamp, a page number.
_SOME = 20
#: With this share of unknown characters a text layer is useless; with this many cells that hold nothing
#: else, the tables cannot be read.
_UNKNOWN, _UNKNOWN_CELLS = 0.2, 3
#: This many lines with this many numbers, and little else, are a table without ruling lines.
_ROWS, _NUMBERS = 3, 3
#: Programs that print cells, and cut off what does not fit in one.
_SHEETS = lazy.regex(r"\bCalc\b|Excel|表格|Spreadsheet", re.IGNORECASE)
_WITHOUT_MEANING = (
    "PDF 里的文字没有写明是什么字（字体缺少编码表），复制出来是乱码；"
    "请用 Word 或 WPS 原稿检查，或者换一种方式重新导出 PDF",
    "the PDF does not say which characters its letters are (its fonts have no Unicode table); "
    "check the Word file it was made from, or export it in another way",
)
_UNRULED = (
    "这里的表格没有框线，行和列是按文字的位置推断的，关于表格的问题可能由此而来；"
    "最好用 Word 或 WPS 原稿检查，或者给表格加上框线后重新导出 PDF",
    "the table here has no lines; its rows and columns were found by where its text stands, and what is "
    "said of tables may come from that; check the Word file it was made from, or export it with lines",
)


def read(data: bytes, name: str) -> Document:
    """Read the PDF file ``data``. Raises Unreadable for what has no text or cannot be opened."""
    from importlib.util import find_spec

    if find_spec("pypdfium2") is None:
        raise Unreadable(
            'PDF 文件要装上附加组件才能读取：pip install "nianbao[pdf]"',
            'PDF files are read by an extra: pip install "nianbao[pdf]"',
        )
    content = content_of(data)
    _check([page for page in content.pages if page is not None])
    document = _Assembly(content.pages).document(name)
    return document._replace(may_be_cut=_SHEETS.search(content.program) is not None)


def _check(content: Sequence[Page]) -> None:
    """Raises Unreadable if there is no text to extract."""
    count = sum(len(page.chars) for page in content)
    if count < _SOME:
        raise Unreadable(
            "PDF 里没有文字，多半是扫描件；请用 Word 或 WPS 原稿检查，或者先用文字识别（OCR）软件转换并校对",
            "there is no text in the PDF, most likely it is a scan; check the Word file it was made from, "
            "or convert it with text recognition (OCR) and proofread it",
        )
    if sum(page.unknown for page in content) > _UNKNOWN * count:
        raise Unreadable(*_WITHOUT_MEANING)


def _check_cells(tables: Iterable[Table]) -> None:
    """Raises Unreadable if cells hold unknown characters only, as when digits have a font of their own."""
    texts = [cell.text for table in tables for row in table.rows for cell in row]
    if sum(1 for text in texts if text and not text.strip("\ufffd")) >= _UNKNOWN_CELLS:
        raise Unreadable(*_WITHOUT_MEANING)


class _Picture(NamedTuple):
    box: Box
    page: int


class _Assembly:
    """Puts the blocks of a document together, page after page."""

    def __init__(self, content: Sequence[Page | None]) -> None:
        self._pages = content
        self._blocks: list[Block] = []
        self._guesses: list[Guess] = []
        self._notes: list[Note] = []
        self._recognised: set[int] = set()  # pages whose text was added to a scan
        self._ordinals: dict[int, int] = {}  # page → paragraphs that began on it
        self._pending: list[tuple[float, Line]] = []
        self._unruled: list[Span] = []  # tables without ruling lines, and lines of numbers in no table
        self._table_counts: dict[int, int] = {}  # page → tables on it

    def document(self, name: str) -> Document:
        """The document."""
        tables: list[list[Table]] = []
        texts: list[list[Line]] = []
        for number, page in enumerate(self._pages, 1):
            made, rest = self._tables(page, number)
            self._table_counts[number] = len(made)
            tables.append(made)
            texts.append(lines(rest, number))
        _check_cells(itertools.chain.from_iterable(tables))
        sizes = [(page.width, page.height) if page is not None else (0.0, 0.0) for page in self._pages]
        sheets = [
            Sheet(height, tuple(text), tuple(table.box for table in made))
            for (_, height), text, made in zip(sizes, texts, tables, strict=True)
        ]
        kept = without_heads(sheets)
        self._how = setting([(width, text) for (width, _), text in zip(sizes, kept, strict=True)])
        last: Joined | None = None
        for number, (made, text) in enumerate(zip(tables, kept, strict=True), 1):
            for item in self._items(number, made, text):
                if isinstance(item, Table):
                    last = self._next(last, item)
                    continue
                self._table(last)
                last = None
                if isinstance(item, Line):
                    self._pending.append((sizes[number - 1][0], item))
                else:
                    self._flush()
                    self._blocks.append(Block("image", "", Anchor(page=number, box=item.box)))
        self._table(last)
        self._flush()
        recognised = frozenset(self._recognised)
        self._doubt_recognised()
        loose = [span for span in self._unruled if span.cell is None]
        if len(loose) >= _ROWS:
            self._guesses.append(Guess(loose[0], *_UNRULED))
        blocks, guesses = tuple(self._blocks), tuple(self._guesses)
        unruled = tuple(span.block for span in self._unruled)
        return Document(
            name,
            "pdf",
            blocks,
            notes=tuple(self._notes),
            guesses=guesses,
            unruled=unruled,
            recognised=recognised,
        )

    def _tables(self, page: Page | None, number: int) -> tuple[list[Table], list[Char]]:
        """The tables of a page, and the characters that are in none."""
        if page is None:
            self._lost(f"第 {number} 页已损坏，没有读出", f"page {number} is damaged and was not read")
            return [], []
        page_grids = grids(page.rules)
        if page_grids is None:
            zh = f"第 {number} 页上的线条太多，其中的表格没有认出"
            self._lost(zh, f"page {number} has too many lines to find tables in")
            page_grids = []
        made: list[Table] = []
        rest = list(page.chars)
        for grid in page_grids:
            inside: list[Char] = []
            outside: list[Char] = []
            for char in rest:
                place = grid.position((char.left + char.right) / 2, middle(char))
                (outside if place is None else inside).append(char)
            table = fill(grid, inside, number, len(made) + 1)
            if not table.is_layout and inside:
                made.append(table)
                rest = outside
        return made, rest

    def _doubt_recognised(self) -> None:
        """Add a guess at the first text of each page whose text was added by text recognition."""
        for index, block in enumerate(self._blocks):
            page = block.anchor.page
            if page in self._recognised and block.kind != "image":
                self._recognised.remove(page)
                cell = (0, 0) if block.kind == "table" else None
                text = block.rows[0][0].text if cell else block.text
                zh = f"第 {page} 页是扫描件，整页文字是识别软件加上的，可能有错"
                en = f"page {page} is a scan, all its text was added by text recognition and may be wrong"
                self._guesses.append(Guess(Span(index, 0, len(text), cell), zh, en))

    def _lost(self, zh: str, en: str) -> None:
        self._notes.append(Note(zh, en, lost=True, gap=True))

    def _items(
        self, number: int, tables: Sequence[Table], text: Sequence[Line]
    ) -> list[Table | Line | _Picture]:
        """The items of a page, from top to bottom."""
        placed: list[tuple[float, Table | Line | _Picture]] = [(table.box[1], table) for table in tables]
        placed += [(line.box[1], line) for line in text]
        page = self._pages[number - 1]
        if page is not None:
            placed += [(box[1], _Picture(box, number)) for box in self._pictures(page, number)]
        return [item for _, item in sorted(placed, key=lambda pair: pair[0])]

    def _pictures(self, page: Page, number: int) -> list[Box]:
        """The images that are more than ornament and have no text over them."""
        boxes = []
        for box in page.images:
            left, top, right, bottom = box
            part = (right - left) * (bottom - top) / (page.width * page.height)
            if part < _ORNAMENT:
                continue
            # A scan may have a running head and a page number that are text.
            first, last = max(top, _EDGE * page.height), min(bottom, (1 - _EDGE) * page.height)
            over = [char for char in page.chars if left <= char.left <= right and first <= char.y <= last]
            if len(over) < _SOME:
                boxes.append(box)
                if part >= _SCAN:
                    self._lost(
                        f"第 {number} 页是图片（扫描件），上面的文字没有读出",
                        f"page {number} is an image (a scan); what it says was not read",
                    )
            elif part >= _SCAN and page.hidden:
                self._recognised.add(number)
        return boxes

    def _next(self, last: Joined | None, table: Table) -> Joined:
        """The open table after ``table``: ``last`` joined with it, or ``table`` alone."""
        if last is None:
            self._flush()
        elif last.last + 1 == table.last and last.add(table):
            return last
        self._table(last)
        return Joined(table)

    def _flush(self) -> None:
        """Make paragraphs of the pending lines, and tables where they show columns."""
        done = 0
        for table in unruled_tables([line for _, line in self._pending]):
            self._paragraphs(self._pending[done : table.first])
            self._unruled_table(table, [line for _, line in self._pending])
            done = table.end
        self._paragraphs(self._pending[done:])
        self._pending.clear()

    def _paragraphs(self, lines: Sequence[tuple[float, Line]]) -> None:
        for paragraph in paragraphs(lines, self._how):
            anchor = self._paragraph(paragraph.page, paragraph.box)
            words = paragraph.text.split()
            numbers = sum(1 for word in words if NUMBER.fullmatch(word))
            if numbers >= _NUMBERS and numbers > len(words) / 2:
                self._unruled.append(Span(len(self._blocks), 0, len(paragraph.text)))
            self._blocks.append(Block("paragraph", paragraph.text, anchor, paragraph.level))

    def _unruled_table(self, table: UnruledTable, lines: Sequence[Line]) -> None:
        page = lines[table.first].page
        number = self._table_counts[page] = self._table_counts.get(page, 0) + 1
        firsts: dict[int, int] = {}  # page → its first row
        rows = []
        for row in table.rows:
            cells = []
            for cell in row:
                line = lines[cell.line]
                ordinal = cell.row - firsts.setdefault(line.page, cell.row) + 1
                box = (cell.left, line.box[1], cell.right, line.box[3])
                anchor = Anchor(table=number, row=ordinal, column=cell.column + 1, page=line.page, box=box)
                cells.append(Cell(cell.text, anchor, cell.column, cell.rowspan, cell.colspan))
            rows.append(tuple(cells))
        span = Span(len(self._blocks), 0, len(rows[0][0].text), (0, 0))
        self._unruled.append(span)
        self._guesses.append(Guess(span, *_UNRULED))
        anchor = Anchor(table=number, page=page, box=lines[table.first].box)
        self._blocks.append(Block("table", "", anchor, 0, tuple(rows)))

    def _paragraph(self, page: int, box: Box | None) -> Anchor:
        """The place of the next paragraph of a page."""
        ordinal = self._ordinals[page] = self._ordinals.get(page, 0) + 1
        return Anchor(paragraph=ordinal, page=page, box=box)

    def _table(self, joined: Joined | None) -> None:
        if joined is None:
            return
        table = joined.table()
        if table.only is not None:
            place = table.only.anchor
            self._blocks.append(Block("paragraph", table.only.text, self._paragraph(place.page, place.box)))
            return
        index = len(self._blocks)
        rows: list[tuple[Cell, ...]] = []
        for row_index, row in enumerate(table.rows):
            cells = []
            ordered = sorted(row, key=lambda cell: cell.left)
            for cell_index, cell in enumerate(ordered):
                column = table.column(cell.left)
                span = max(table.column(cell.right) - column, 1)
                cells.append(Cell(cell.text, cell.anchor, column, cell.rowspan, span))
                if cell.guess is not None:
                    whole = Span(index, 0, len(cell.text), (row_index, cell_index))
                    self._guesses.append(Guess(whole, *cell.guess))
            rows.append(tuple(cells))
        first = table.rows[0][0].anchor if table.rows and table.rows[0] else Anchor()
        anchor = Anchor(table=first.table, page=first.page, box=table.box)
        self._blocks.append(Block("table", "", anchor, 0, tuple(rows)))
