"""Running text that knows where it stands, and how it is quoted."""

from bisect import bisect_right
from typing import NamedTuple

from nianbao.model.span import Span

#: So many characters of a text are quoted in a message.
_QUOTE = 40


class Text(NamedTuple):
    """A stretch of running text: ``text`` untouched, where ``span`` says."""

    text: str
    span: Span

    def cut(self, start: int, end: int) -> "Text":
        """The stretch ``start..end`` of it (offsets in ``text``)."""
        return Text(self.text[start:end], self.span.cut(start, end))

    def strip(self) -> "Text":
        """It without the white space around it."""
        bare = self.text.strip()
        start = len(self.text) - len(self.text.lstrip()) if bare else 0
        return self.cut(start, start + len(bare))


class RunningText(NamedTuple):
    """All running text of a report as one string, with a line end between any two of its texts, so that a
    search over all of it is one search.

    ``starts`` are the offsets in ``text`` where the texts begin, ``spans`` where those stand, and ``parts``
    the numbers of the parts that they are of: "title" for the title, "" for what is of none.
    """

    text: str = ""
    starts: tuple[int, ...] = ()
    spans: tuple[Span, ...] = ()
    parts: tuple[str, ...] = ()

    def locate(self, start: int, end: int) -> tuple[str, Span] | None:
        """The part and the place of ``text[start:end]``; None where that is empty or runs over two texts."""
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
