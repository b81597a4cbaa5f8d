"""The running text as one string without white space, widths folded, that knows where it came from."""

from bisect import bisect_right
from collections.abc import Sequence
from typing import NamedTuple

from nianbao.model.fold import fold
from nianbao.model.span import Span
from nianbao.model.text import Text

_ENDS = "。!?;:"
#: A line without an end mark that is shorter than this is a heading; a longer one is broken off.
_BROKEN = 30


class View(NamedTuple):
    """``text`` is searched; ``span`` says where a stretch of it stands in the document."""

    text: str
    starts: tuple[int, ...]  # where each of ``texts`` begins in ``text``
    texts: tuple[Text, ...]
    places: tuple[Sequence[int], ...]  # for each, the offsets of the characters that were kept

    def span(self, start: int, end: int) -> Span | None:
        """The place of ``text[start:end]``; None where it runs over two texts."""
        index = bisect_right(self.starts, start) - 1
        base = self.starts[index]
        places = self.places[index]
        if not start < end or end - base > len(places):
            return None
        return self.texts[index].span.cut(places[start - base], places[end - 1 - base] + 1)

    def quote(self, start: int, end: int) -> str:
        """``text[start:end]`` as it is printed, white space apart; its end, where it is long."""
        index = bisect_right(self.starts, start) - 1
        base, places = self.starts[index], self.places[index]
        if not start < end or end - base > len(places):
            shown = self.text[start:end].replace("\n", "")
        else:
            shown = "".join(self.texts[index].text[places[start - base] : places[end - 1 - base] + 1].split())
        return shown if len(shown) <= 40 else "…" + shown[-39:]


def _offsets(text: str, kept: Sequence[str]) -> list[int]:
    """Where the characters of ``kept``, pieces of ``text`` in their order, stand in it."""
    offsets: list[int] = []
    end = 0
    for piece in kept:
        start = text.index(piece, end)
        end = start + len(piece)
        offsets += range(start, end)
    return offsets


def view_of(texts: Sequence[Text]) -> View:
    """``texts`` joined. A line that ends in the middle of a sentence goes on in the next one."""
    pieces: list[str] = []
    starts: list[int] = []
    places: list[Sequence[int]] = []
    length = 0
    for text in texts:
        folded = fold(text.text)
        kept = folded.split()
        line = "".join(kept)
        if len(kept) == 1:
            first = folded.index(line)
            offsets: Sequence[int] = range(first, first + len(line))
        else:
            offsets = _offsets(folded, kept)
        starts.append(length)
        places.append(offsets)
        # A line end is a character of its own, so that no figure runs over it unless the line is broken.
        ends = not line or line[-1] in _ENDS or len(line) < _BROKEN
        pieces.append(line + "\n" if ends else line)
        length += len(pieces[-1])
    return View("".join(pieces), tuple(starts), tuple(texts), tuple(places))
