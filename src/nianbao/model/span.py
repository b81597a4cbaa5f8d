"""Places in a document: ``Span`` for machines, ``Location`` for people, and the column converters."""

from bisect import bisect_left, bisect_right
from itertools import accumulate
from typing import NamedTuple

from nianbao.model import lazy

# A line ends at CRLF, LF or CR only: U+2028, U+0085, VT and FF come in pasted text and are content.
_LINE_END = lazy.regex(r"\r\n|\n|\r")
_ASTRAL = lazy.regex("[\U00010000-\U0010ffff]")
_STEP = 1024  # characters between two offsets whose bytes are counted in advance


class Span(NamedTuple):
    """A half-open stretch ``start..end`` (code points) of one block's text, or of one cell's text.

    ``block`` is the index in ``Document.blocks``. ``cell`` is ``(row, index)`` into ``Block.rows``
    when the stretch is in a table cell, else None.
    """

    block: int
    start: int
    end: int
    cell: tuple[int, int] | None = None

    @property
    def order(self) -> tuple[int, tuple[int, int], int]:
        """The sort key for reading order."""
        return self.block, self.cell or (0, 0), self.start

    def cut(self, start: int, end: int) -> "Span":
        """The stretch ``start..end`` of this span, counted from its start."""
        return Span(self.block, self.start + start, self.start + end, self.cell)

    def holds(self, other: "Span") -> bool:
        """Whether ``other`` lies within this span."""
        same = (self.block, self.cell) == (other.block, other.cell)
        return same and self.start <= other.start and other.end <= self.end


class Location(NamedTuple):
    """A span in terms for people. Lines and columns are 1-based code points, ends are exclusive.

    In text formats line and column are those of the source file (a BOM does not count). In
    binary formats ``line`` is the ordinal in the text view (a paragraph is a line, a table row is
    a line) and ``column`` counts in that line; ``native_zh`` / ``native_en`` then give the place in
    the document's own terms, for example 第 3 个表格第 5 行第 4 列; in a file with several reports they
    name the report. ``utf16_column`` and
    ``utf16_end_column`` are the same columns in UTF-16 code units (SARIF), ``utf8_column`` and
    ``utf8_end_column`` in bytes of UTF-8 (reviewdog).
    ``excerpt`` is the line (cut to a window when it is long), ``excerpt_start`` and
    ``excerpt_end`` the region within it, in code points.
    ``path`` is the symbolic path: part, table, row, column (三、… › 表三 › …).
    ``page`` (1-based, 0 for none) and ``box`` (left, top, right, bottom in points from the page's upper
    left corner) are those of a file with pages.
    """

    line: int
    column: int
    end_line: int
    end_column: int
    utf16_column: int
    utf16_end_column: int
    excerpt: str
    excerpt_start: int
    excerpt_end: int
    path: tuple[str, ...] = ()
    native_zh: str = ""
    native_en: str = ""
    page: int = 0
    box: tuple[float, float, float, float] | None = None
    utf8_column: int = 1
    utf8_end_column: int = 1


class Lines:
    """The lines of a text: offset → (line, column), split once and looked up by bisection."""

    def __init__(self, text: str) -> None:
        self.text = text
        ends = [match.span() for match in _LINE_END.finditer(text)]
        self._starts = [0, *(end for _, end in ends)]
        self._ends = [*(start for start, _ in ends), len(text)]
        self._astral = [match.start() for match in _ASTRAL.finditer(text)]
        self._sizes: list[int] = []  # bytes before each _STEP characters; filled in on first use

    @property
    def count(self) -> int:
        """How many lines there are: one more than ends of lines."""
        return len(self._starts)

    def position(self, offset: int) -> tuple[int, int]:
        """The 1-based line and code-point column of ``offset``."""
        line = bisect_right(self._starts, offset)
        return line, offset - self._starts[line - 1] + 1

    def bounds(self, number: int) -> tuple[int, int]:
        """The offsets of line ``number`` (1-based), without its line end."""
        return self._starts[number - 1], self._ends[number - 1]

    def utf16_column(self, line: int, offset: int) -> int:
        """The 1-based column of ``offset`` in ``line``, in UTF-16 code units."""
        start = self._starts[line - 1]
        before = bisect_left(self._astral, offset) - bisect_left(self._astral, start)
        return offset - start + 1 + before

    def utf8_column(self, line: int, offset: int) -> int:
        """The 1-based column of ``offset`` in ``line``, in bytes of UTF-8."""
        return self._bytes_before(offset) - self._bytes_before(self._starts[line - 1]) + 1

    def _bytes_before(self, offset: int) -> int:
        """How many bytes of UTF-8 precede ``offset``."""
        if not self._sizes:
            chunks = (self.text[start : start + _STEP] for start in range(0, len(self.text), _STEP))
            self._sizes = list(accumulate(map(utf8_length, chunks), initial=0))
        step = offset // _STEP
        return self._sizes[step] + utf8_length(self.text[step * _STEP : offset])


def utf16_length(text: str) -> int:
    """The length of ``text`` in UTF-16 code units."""
    return len(text) + len(_ASTRAL.findall(text))


def utf8_length(text: str) -> int:
    """The length of ``text`` in bytes of UTF-8."""
    return len(text.encode("utf-8", "surrogatepass"))
