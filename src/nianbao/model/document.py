"""The output of a reader: blocks of text and tables with their places in the file."""

from collections.abc import Iterator
from itertools import pairwise
from typing import Literal, NamedTuple

from nianbao.model.anchor import Anchor as Anchor
from nianbao.model.directive import Directive
from nianbao.model.native import native_place
from nianbao.model.span import Lines, Location, Span
from nianbao.model.text import Text

#: How many code points of a long line an excerpt keeps on either side of its region.
_WINDOW = 60

BlockKind = Literal["paragraph", "table", "image"]
#: How a paragraph follows the one before: on the next line, behind a line break in the same paragraph of the
#: file, or neither.
Follows = Literal["", "line", "break"]


class Cell(NamedTuple):
    """A table cell, once, however many grid positions it covers. ``column`` is 0-based in the grid."""

    text: str
    anchor: Anchor
    column: int
    rowspan: int = 1
    colspan: int = 1


class Block(NamedTuple):
    """A paragraph, a table or an image, with its text untouched.

    ``level`` is the source's own hint that a paragraph is a heading (1 to 6, 0 for none).
    ``rows`` holds a table's cells; ``text`` is then empty. An image's ``text`` is its alternative text.
    ``linked``: all of its text is links. ``min_depth`` is the least nesting depth of elements since the block
    before; its minimum over a range of blocks is the depth of their common ancestor; 0 throughout where the
    format has no elements. ``follows``: how the paragraph follows the one before, so that the lines of one
    paragraph can be joined; "" also where that is unknown.
    """

    kind: BlockKind
    text: str
    anchor: Anchor
    level: int = 0
    rows: tuple[tuple[Cell, ...], ...] = ()
    linked: bool = False
    min_depth: int = 0
    follows: Follows = ""


class Note(NamedTuple):
    """A reader's remark on the file. ``lost``: content was not read, so not checked; ``gap``: any part of the
    report may be in it, so nothing can be said to be missing."""

    zh: str
    en: str
    lost: bool = False
    gap: bool = False


class Guess(NamedTuple):
    """A place that could only be read by a guess, and the guess (a cell put together from two lines, for
    example), as a clause without a full stop."""

    span: Span
    zh: str
    en: str


PrivateKind = Literal["identity-number", "mobile", "bank-card"]


class Private(NamedTuple):
    """A person's number: its place, and the form in which it may be ``shown``, masked and without gaps."""

    kind: PrivateKind
    span: Span
    shown: str


ChangeKind = Literal["insertion", "deletion", "comment"]


class Change(NamedTuple):
    """A tracked change or a comment that is still in a draft: the paragraph or cell it is in, and its text
    (of a deletion: what is removed), cut to what is quoted."""

    kind: ChangeKind
    span: Span
    text: str


class Document(NamedTuple):
    """A file as blocks. ``source`` is the decoded text of a text format (without BOM), else None.

    ``guesses`` are the places where blocks or cells are not given by the file (PDF), and finding them was
    uncertain. ``unruled`` are the indexes of paragraphs that are rows of tables without ruling lines.
    ``head`` are the metadata of a page outside of its text, by lower-case name: ``title``, ``articletitle``,
    ``pubdate``. ``attached`` are the names of the files that a page links to. ``private`` are persons'
    numbers in the blocks; a reader leaves it empty, and where it is filled in they are masked in the whole
    document. ``changes`` are tracked changes and comments; the blocks have all changes accepted.
    ``directives`` are comments meant for this program.
    ``traditional`` are the stretches of traditional characters as printed, which are simplified in the
    blocks; a reader leaves it empty. ``recognised`` are the pages whose text was added by text recognition.
    ``may_be_cut``: a program printed it that cuts off what does not fit in a cell.
    """

    name: str
    format: str
    blocks: tuple[Block, ...]
    source: str | None = None
    notes: tuple[Note, ...] = ()
    guesses: tuple[Guess, ...] = ()
    head: tuple[tuple[str, Block], ...] = ()
    attached: tuple[str, ...] = ()
    private: tuple[Private, ...] = ()
    unruled: tuple[int, ...] = ()
    changes: tuple[Change, ...] = ()
    directives: tuple[Directive, ...] = ()
    traditional: tuple[Text, ...] = ()
    recognised: frozenset[int] = frozenset()
    may_be_cut: bool = False

    def text(self, span: Span) -> str:
        """Exactly the text that ``span`` covers."""
        return self._holder(span).text[span.start : span.end]

    def whole(self, block: int, cell: tuple[int, int] | None = None) -> Span:
        """The span of a whole block or cell."""
        return Span(block, 0, len(self._holder(Span(block, 0, 0, cell)).text), cell)

    def spans(self) -> Iterator[Span]:
        """The whole span of every paragraph, image and cell, in reading order."""
        for index, block in enumerate(self.blocks):
            if block.kind != "table":
                yield Span(index, 0, len(block.text))
            for row_index, row in enumerate(block.rows):
                for cell_index, cell in enumerate(row):
                    yield Span(index, 0, len(cell.text), (row_index, cell_index))

    def _holder(self, span: Span) -> Block | Cell:
        block = self.blocks[span.block]
        return block if span.cell is None else block.rows[span.cell[0]][span.cell[1]]


class Locator:
    """Turns spans of one document into locations; the only place where that is done.

    ``report_label`` (Chinese, English) names the report, where the file has several.
    """

    def __init__(self, document: Document, report_label: tuple[str, str] = ("", "")) -> None:
        self._document = document
        self._report_label = report_label
        # Filled in on first use: most reports have no findings.
        self._lines: Lines | None = None
        self._starts: dict[tuple[int, int], int] = {}  # (block, row) → offset in the text view

    def locate(self, span: Span, path: tuple[str, ...] = ()) -> Location:
        """The location of ``span``, with the symbolic ``path`` given."""
        source = self._document.source
        lines = self._lines
        if lines is None:
            lines = self._lines = Lines(self.view() if source is None else source)
        holder = self._document._holder(span)
        if source is None:
            start = self._view_offset(span)
            native = native_place(holder.anchor, self._report_label)
            location = _location(lines, start, start + span.end - span.start, path, *native)
            page, box = holder.anchor.page, holder.anchor.box
            return location._replace(page=page, box=box) if page else location
        offsets = holder.anchor.offsets
        start = end = source_offset(offsets, span.start)
        if span.end > span.start:
            # The end is the place just after the last character, so that a tag or a reference that
            # follows the text is not part of the region.
            last = source_offset(offsets, span.end - 1)
            entities = self._document.format in ("html", "markdown")
            end = reference_end(source, last) if entities else last + 1
        return _location(lines, start, end, path, *self._report_label)

    def is_plain(self, span: Span) -> bool:
        """Whether the source has the text of ``span`` as it is, or with whole character references: no tag or
        mark is within it, and no line end was taken out. True where there is no source."""
        source = self._document.source
        if source is None or span.start == span.end:
            return True
        offsets = self._document._holder(span).anchor.offsets
        start, last = source_offset(offsets, span.start), source_offset(offsets, span.end - 1)
        text = self._document.text(span)
        if source[start : last + 1] == text:
            return True
        if self._document.format not in ("html", "markdown"):
            return False
        raw = source[start : reference_end(source, last)]
        if "&" not in raw or "<" in raw:
            return False
        from html import unescape

        return unescape(raw) == text

    def stretches(self, span: Span) -> list[Span]:
        """``span`` in the stretches between which something is in the source that is not in the text."""
        offsets = self._document._holder(span).anchor.offsets
        starts = [offset for offset, _ in offsets if span.start < offset < span.end]
        borders = [span.start, *starts, span.end]
        return [span._replace(start=start, end=end) for start, end in pairwise(borders)]

    def view(self) -> str:
        """The text view of a document without source: a paragraph is a line, a table row is a line,
        cells are parted by tabs; line breaks within a paragraph or cell are blanks."""
        lines: list[str] = []
        offset = 0
        for index, block in enumerate(self._document.blocks):
            rows = ["\t".join(cell.text for cell in row) for row in block.rows] or [block.text]
            for number, text in enumerate(rows):
                self._starts[index, number] = offset
                offset += len(text) + 1
                lines.append(text.replace("\n", " ").replace("\r", " "))
        return "\n".join(lines)

    def _view_offset(self, span: Span) -> int:
        row, index = span.cell or (0, 0)
        start = self._starts[span.block, row] + span.start
        if span.cell is not None:
            cells = self._document.blocks[span.block].rows[row][:index]
            start += sum(len(cell.text) + 1 for cell in cells)
        return start


def source_offset(offsets: tuple[tuple[int, int], ...], offset: int) -> int:
    """The source offset of text ``offset``; ``offsets`` as in :class:`Anchor`."""
    low, high = 0, len(offsets)
    while high - low > 1:
        middle = (low + high) // 2
        if offsets[middle][0] <= offset:
            low = middle
        else:
            high = middle
    text, source = offsets[low]
    return source + offset - text


def reference_end(source: str, start: int) -> int:
    """Where the character reference at ``start`` ends in an HTML or Markdown source, or ``start + 1``."""
    if source[start] == "&":
        from nianbao.model.reference import reference  # its tables of names are large

        match = reference(source, start)
        if match is not None:
            return match[1]
    return start + 1


def _location(
    lines: Lines, start: int, end: int, path: tuple[str, ...], native_zh: str, native_en: str
) -> Location:
    """The location of the stretch ``start..end`` of a text; a long line is cut to a window."""
    line, column = lines.position(start)
    end_line, end_column = lines.position(end)
    first, last = lines.bounds(line)
    until = min(end, last)
    left = max(first, start - _WINDOW)
    right = min(last, until + _WINDOW, start + 4 * _WINDOW)
    return Location(
        line,
        column,
        end_line,
        end_column,
        lines.utf16_column(line, start),
        lines.utf16_column(end_line, end),
        lines.text[left:right],
        start - left,
        min(until, right) - left,
        path,
        native_zh,
        native_en,
        utf8_column=lines.utf8_column(line, start),
        utf8_end_column=lines.utf8_column(end_line, end),
    )
