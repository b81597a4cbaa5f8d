"""The lines of a document, one after the other, some of them taken to pieces while they are read."""

from collections.abc import Iterable, Sequence
from typing import Literal, NamedTuple
from unicodedata import east_asian_width

from nianbao.model.document import Block, source_offset
from nianbao.model.span import Span
from nianbao.parsing.headings import Heading

#: A line that is set in columns is no longer than this.
WIDEST = 400


class Line(NamedTuple):
    """A stretch that is read as a line: a paragraph, a piece of one, or a cell that stands for a line.

    ``kind``: "line"; "cell" (a blank one is a blank cell); "stretch", what stands between the headings of a
    line that was too long to be a line, or "heading", one of them; or "table" and "image" for what is no
    line. ``linked`` is as in :class:`Block`.
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
    """A cursor over the blocks of a document. ``put`` replaces what was taken by its pieces."""

    def __init__(self, blocks: Sequence[Block], source: str | None = None) -> None:
        self._blocks = blocks
        self._source = source
        self._next = 0
        self._pieces: list[Line] = []  # what comes before the next block, the first last
        self._no_columns = -1  # the last block that is known not to be set in columns

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
        """Go on by ``count`` lines."""
        for _ in range(count):
            if self._pieces:
                self._pieces.pop()
            else:
                self._next += 1

    def put(self, pieces: Iterable[Line]) -> None:
        """Read ``pieces`` before anything else."""
        self._pieces.extend(reversed(list(pieces)))

    def may_be_columns(self, line: Line) -> bool:
        """Whether ``line`` has gaps as columns have, and was not found to be none."""
        return "  " in line.text and self._source is not None and line.span.block > self._no_columns

    def no_columns(self, last: Line) -> None:
        """Remember that the lines up to ``last`` are not set in columns, so that nobody looks again."""
        self._no_columns = last.span.block

    def column(self, line: Line, at: int) -> int:
        """How many columns of its source line stand left of offset ``at`` of a paragraph; Chinese characters
        take two. -1 where the line is too long to be set in columns, or there is no source."""
        if self._source is None:
            return -1
        end = source_offset(self._blocks[line.span.block].anchor.offsets, line.span.start + at)
        start = max(0, end - WIDEST)
        start = max(start, self._source.rfind("\n", start, end) + 1)
        if end - start == WIDEST:
            return -1
        return sum(2 if east_asian_width(char) in "WF" else 1 for char in self._source[start:end])
