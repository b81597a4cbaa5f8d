"""The lines of a document, one after the other, some of them taken to pieces while they are read."""

from collections.abc import Iterable, Sequence
from typing import Literal, NamedTuple

from nianbao.model.document import Block
from nianbao.model.span import Span


class Line(NamedTuple):
    """A stretch that is read as a line: a paragraph, a piece of one, or a cell that stands for a line.

    ``kind``: "line", "cell" (a blank one is a blank cell), or "table" and "image" for what is no line.
    """

    text: str
    span: Span
    level: int = 0
    kind: Literal["line", "cell", "table", "image"] = "line"


class Lines:
    """A cursor over the blocks of a document. ``put`` replaces what was taken by its pieces."""

    def __init__(self, blocks: Sequence[Block]) -> None:
        self._blocks = blocks
        self._next = 0
        self._pieces: list[Line] = []  # what comes before the next block, the first last

    def peek(self, ahead: int = 0) -> Line | None:
        """The line ``ahead`` of the next one, None behind the last."""
        if ahead < len(self._pieces):
            return self._pieces[-1 - ahead]
        index = self._next + ahead - len(self._pieces)
        if index >= len(self._blocks):
            return None
        block = self._blocks[index]
        kind = "line" if block.kind == "paragraph" else block.kind
        return Line(block.text, Span(index, 0, len(block.text)), block.level, kind)

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
