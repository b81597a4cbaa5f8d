"""Places in the text of an editor: lines as nianbao counts them, columns in the unit that client and server
have agreed upon."""

from nianbao.model.span import Lines, Location

#: Line and character as the protocol has them: both from 0, the character in units of the encoding.
Point = tuple[int, int]

_BOM = "\ufeff"


class Positions:
    """The places in ``text`` in an ``encoding`` of the protocol: utf-8, utf-16 or utf-32."""

    def __init__(self, text: str, encoding: str) -> None:
        self._lines = Lines(text)
        self._encoding = encoding
        # A reader takes the byte order mark off, so that its columns in the first line begin behind it.
        self.shift = len(_BOM) if text.startswith(_BOM) else 0

    def region(self, location: Location) -> tuple[Point, Point]:
        """Where ``location`` begins and ends."""
        return (
            self._of(location.line, location.column),
            self._of(location.end_line, location.end_column),
        )

    def point(self, offset: int) -> Point:
        """The place of an ``offset`` in the text."""
        line, column = self._lines.position(offset)
        start, _ = self._lines.bounds(line)
        if self._encoding == "utf-32":
            return line - 1, column - 1
        if self._encoding == "utf-8":
            return line - 1, len(self._lines.text[start:offset].encode("utf-8", "surrogatepass"))
        return line - 1, self._lines.utf16_column(line, offset) - 1

    def offset(self, point: Point) -> int:
        """The offset in the text of a ``point``; one beyond the end of its line, or of the text, is there."""
        line, character = point
        if line >= self._lines.count:
            return len(self._lines.text)
        start, end = self._lines.bounds(line + 1)
        if self._encoding == "utf-32":
            return min(start + character, end)
        unit, width = ("utf-8", 1) if self._encoding == "utf-8" else ("utf-16-le", 2)
        before = self._lines.text[start:end].encode(unit, "surrogatepass")[: character * width]
        return start + len(before.decode(unit, "ignore"))

    def offsets(self, location: Location) -> tuple[int, int]:
        """The offsets in the text at which ``location`` begins and ends."""
        return (
            self._offset(location.line, location.column),
            self._offset(location.end_line, location.end_column),
        )

    def _of(self, line: int, column: int) -> Point:
        return self.point(self._offset(line, column))

    def _offset(self, line: int, column: int) -> int:
        """The offset of ``line`` and ``column`` of a location; never beyond the end of the line."""
        if line > self._lines.count:
            return len(self._lines.text)
        start, end = self._lines.bounds(line)
        return min(start + column - 1 + (self.shift if line == 1 else 0), end)
