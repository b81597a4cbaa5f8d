"""The text of a paragraph of HTML, as a browser shows it, and where in the source it stands."""

from collections.abc import Callable

from nianbao.model import lazy
from nianbao.model.document import Anchor, Block, source_offset
from nianbao.model.reference import reference

Offsets = tuple[tuple[int, int], ...]

#: White space in the sense of HTML. Other spaces (U+00A0, U+3000) are characters like any other.
SPACE = "\t\n\f\r "

# What is not copied as it stands: references, and all white space but single spaces.
_ODD = lazy.regex(r"&[#a-zA-Z]|[\t\n\f\r ]{2,}|[\t\n\f\r]")
# Marks between links, and white space, references to it too.
_NO_TEXT = lazy.regex(r"(?:[\s|/·、,，;；>＞»\-\[\]【】()（）]|&nbsp;|&gt;|&raquo;|&ensp;|&emsp;)*")
_LINE_END = lazy.regex(r"\r\n|\n|\r")


class Paragraph:
    """Collects the text of one paragraph after the other.

    ``pieces`` holds the open paragraph so far. ``link`` is set while the text is part of a link. ``spend``
    counts every pair of offsets and raises Unreadable when there are too many.
    """

    def __init__(self, source: str, spend: Callable[[int], None]) -> None:
        self._source = source
        self._spend = spend
        self.link = False
        self._clear()

    def _clear(self) -> None:
        self.pieces: list[str] = []
        self._pairs: list[tuple[int, int]] = []
        self._length = 0
        self._shift = -1  # source offset less text offset, since the last pair
        self._spaced = True  # white space that follows is dropped
        self._links = self._other = False  # whether it has links, and text outside them

    @property
    def is_linked(self) -> bool:
        """Whether the open paragraph consists of links only, apart from marks between them."""
        return self._links and not self._other

    def say(self, start: int, end: int) -> None:
        """Add the source from ``start`` to ``end``, in which there are no tags; collapse white space."""
        source = self._source
        if self.link:
            self._links = True
        elif not self._other:
            self._other = _NO_TEXT.fullmatch(source, start, end) is None
        for match in _ODD.finditer(source, start, end):
            first = match.start()
            if first > start:
                self._plain(start, first)
            start = first
            if source[first] == "&":
                referred = reference(source, first)
                if referred is not None:
                    text, start = referred
                    self._referred(text, first)
            else:
                start = match.end()
                self._space(first)
        if start < end:
            self._plain(start, end)

    def say_line(self, start: int, end: int) -> None:
        """The same, but keep all white space."""
        source = self._source
        offset = source.find("&", start, end)
        while offset >= 0:
            referred = reference(source, offset)
            if referred is None:
                offset = source.find("&", offset + 1, end)
                continue
            if offset > start:
                self._append(source[start:offset], start)
            text, start = referred
            for char in text:
                self._append(char, offset)
            offset = source.find("&", start, end)
        if start < end:
            self._append(source[start:end], start)

    def take(self, end: int) -> tuple[str, Offsets]:
        """The text without outer white space (of any kind), and its offsets. Begins a new paragraph.

        ``end`` is the source offset of what ends the paragraph; the end of the text is mapped to it.
        """
        text = "".join(self.pieces)
        pairs = self._pairs
        self._clear()
        stripped = text.strip()
        if not stripped:  # also when nothing was said
            return "", ()
        if len(stripped) < len(text):
            lead = len(text) - len(text.lstrip())
            first = (0, source_offset(tuple(pairs), lead))
            stop = lead + len(stripped)
            pairs = [first, *((offset - lead, source) for offset, source in pairs if lead < offset < stop)]
        offset, source = pairs[-1]
        if source - offset != end - len(stripped):
            pairs.append((len(stripped), end))
        return stripped, tuple(pairs)

    def _plain(self, start: int, end: int) -> None:
        source = self._source
        if self._spaced and source[start] == " ":
            start += 1
            if start == end:
                return
        self._append(source[start:end], start)
        self._spaced = source[end - 1] == " "

    def _space(self, offset: int) -> None:
        if not self._spaced:
            self._append(" ", offset)
            self._spaced = True

    def _referred(self, text: str, offset: int) -> None:
        """Add the characters of a character reference; white space collapses as usual."""
        for char in text:
            if char in SPACE:
                self._space(offset)
            else:
                self._append(char, offset)
                self._spaced = False

    def _append(self, text: str, offset: int) -> None:
        if offset - self._length != self._shift:
            self._spend(1)
            self._pairs.append((self._length, offset))
            self._shift = offset - self._length
        self.pieces.append(text)
        self._length += len(text)


def image(source: str, start: int, text: tuple[int, int] | None, spend: Callable[[int], None]) -> Block:
    """The image whose tag is at ``start`` and whose alternative text, if it has any, is at ``text``."""
    alternative = Paragraph(source, spend)
    place = text or (start, start)
    alternative.say(*place)
    wording, offsets = alternative.take(place[1])
    return Block("image", wording, Anchor(offsets or ((0, start),)))


def lines(source: str, start: int, end: int) -> list[tuple[int, int]]:
    """The start and end of each line from ``start`` to ``end``."""
    places = []
    for match in _LINE_END.finditer(source, start, end):
        places.append((start, match.start()))
        start = match.end()
    return [*places, (start, end)]
