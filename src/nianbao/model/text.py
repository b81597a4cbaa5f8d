"""Running text with its place, and its quotation in messages."""

from bisect import bisect_right
from typing import NamedTuple

from nianbao.model.span import Span

#: How many characters of a text a message quotes.
_QUOTE = 40


class Text(NamedTuple):
    """A stretch of running text: ``text`` untouched, at ``span``."""

    text: str
    span: Span

    def cut(self, start: int, end: int) -> "Text":
        """The stretch ``start..end`` of this text (offsets in ``text``)."""
        return Text(self.text[start:end], self.span.cut(start, end))

    def strip(self) -> "Text":
        """This text without the white space around it."""
        bare = self.text.strip()
        start = len(self.text) - len(self.text.lstrip()) if bare else 0
        return self.cut(start, start + len(bare))


class RunningText(NamedTuple):
    """All running text of a report as one string, with a line end between any two of its texts, so that it
    can be searched at once.

    ``starts`` are the offsets in ``text`` where the texts begin, ``spans`` their places, and ``parts`` the
    numbers of their parts: "title" for the title, "" for texts outside of the parts.
    """

    text: str = ""
    starts: tuple[int, ...] = ()
    spans: tuple[Span, ...] = ()
    parts: tuple[str, ...] = ()

    def locate(self, start: int, end: int) -> tuple[str, Span] | None:
        """The part and the place of ``text[start:end]``; None where that is empty or spans two texts."""
        if start == end:
            return None
        index = bisect_right(self.starts, start) - 1
        first = self.starts[index]
        last = self.starts[index + 1] - 1 if index + 1 < len(self.starts) else len(self.text)
        if end > last:
            return None
        return self.parts[index], self.spans[index].cut(start - first, end - first)


def quote(text: str, most: int = _QUOTE) -> str:
    """``text`` for a message: without the white space around it, and cut to ``most`` characters."""
    bare = text.strip()
    return bare if len(bare) <= most else bare[: most - 1] + "…"
