"""A cursor over the lines of a document; a line can be replaced by its pieces while it is read."""

from collections.abc import Iterable, Sequence
from typing import Literal, NamedTuple
from unicodedata import east_asian_width

from nianbao.model.document import Block, source_offset
from nianbao.model.span import Span
from nianbao.parsing.headings import Heading

#: A line set in columns is no longer than this.
WIDEST = 400


class Line(NamedTuple):
    """Text that is read as a line: a paragraph, a piece of one, or a cell.

    ``kind``: "line"; "cell" (where blank text is a blank cell); "heading" and "stretch" for the headings of
    an over-long line and the text between them; "table" and "image" for blocks without text. ``linked`` is
    as in :class:`Block`.
    """

    text: str
    span: Span
    level: int = 0
    kind: Literal["line", "cell", "stretch", "heading", "table", "image"] = "line"
    linked: bool = False
    heading: Heading | None = None

    @property
    def is_text(self) -> bool:
        return self.kind not in ("table", "image")


class Lines:
    """The cursor. ``put`` pushes the pieces of a line that was taken back in front of it."""

    def __init__(self, blocks: Sequence[Block], source: str | None = None) -> None:
        self._blocks = blocks
        self._source = source
        self._next = 0
        self._pieces: list[Line] = []  # to be read before the next block, in reverse order
        self._no_columns = -1  # the last block known not to be set in columns

    def peek(self, ahead: int = 0) -> Line | None:
        """The line ``ahead`` of the next one, None behind the last."""
        if ahead < len(self._pieces):
            return self._pieces[-1 - ahead]
        index = self._next + ahead - len(self._pieces)
        if index >= len(self._blocks):
            return None
        block = self._blocks[index]
        kind = "line" if block.kind == "paragraph" else block.kind
        return Line(block.text, Span(index, 0, len(block.text)), block.level, kind, block.linked)

    def take(self, count: int = 1) -> None:
        """Advance by ``count`` lines."""
        for _ in range(count):
            if self._pieces:
                self._pieces.pop()
            else:
                self._next += 1

    def put(self, pieces: Iterable[Line]) -> None:
        """Read ``pieces`` before anything else."""
        self._pieces.extend(reversed(list(pieces)))

    def may_be_columns(self, line: Line) -> bool:
        """Whether ``line`` has gaps like columns and has not been ruled out by ``no_columns``."""
        return "  " in line.text and self._source is not None and line.span.block > self._no_columns

    def no_columns(self, last: Line) -> None:
        """Remember that the lines up to ``last`` are not set in columns, so that they are tried only once."""
        self._no_columns = last.span.block

    def column(self, line: Line, offset: int) -> int:
        """The terminal column (0-based) of character ``offset`` of a paragraph in its source line; Chinese
        characters take two. -1 where the line is too long to be set in columns, or there is no source."""
        if self._source is None:
            return -1
        end = source_offset(self._blocks[line.span.block].anchor.offsets, line.span.start + offset)
        start = max(0, end - WIDEST)
        start = max(start, self._source.rfind("\n", start, end) + 1)
        if end - start == WIDEST:
            return -1
        return sum(2 if east_asian_width(char) in "WF" else 1 for char in self._source[start:end])
