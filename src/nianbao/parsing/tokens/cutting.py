"""Splits lines: long ones at their headings, others into cells."""

from collections.abc import Iterator

from nianbao.model import lazy
from nianbao.parsing.headings import LONGEST_LINE as LONG
from nianbao.parsing.tokens.cursor import Line
from nianbao.parsing.tokens.pieces import cut
from nianbao.parsing.tokens.stream import TokenStream
from nianbao.parsing.tokens.taken import Event, ReportStart, Running, Taken
from nianbao.parsing.tokens.titles import title_within

_SEVERAL = lazy.regex(r"[\s|]")
#: Text between single bars; a run of bars is what remains of a table, and is kept.
_BETWEEN_BARS = lazy.regex(r"(?:[^|]|\|{6,})+")
#: Prose among cells is no longer than this.
_SHORT = 12
#: Without a heading before it, this many labels and numbers make a table.
_MANY = 20


def at_headings(stream: TokenStream, line: Line) -> Taken:
    """A long line as the title it begins with, the headings in it, and the text between them."""
    text, span = line.text, line.span
    number, done = stream.part, 0
    events: tuple[Event, ...] = ()
    title = title_within(text, span)
    if title is not None:
        end = title.span.end - span.start
        if number and title.organ and title.year:
            first = next(stream.headings.along(text, "", end), None)
            if first is not None and first[0].number == "一":
                number, events = "", (ReportStart(),)  # another report in the same file
        if not number:
            events, done = (*events, title), end
    pieces: list[Line] = []
    for heading, start, end in stream.headings.along(text, number, done):
        pieces.append(part(line, done, start)._replace(kind="stretch"))
        pieces.append(part(line, start, end)._replace(kind="heading", heading=heading))
        done = end
    pieces.append(part(line, done, len(text))._replace(kind="stretch"))
    return Taken(1, events, tuple(piece for piece in pieces if piece.text))


def between_bars(line: Line) -> Iterator[Running]:
    """The running text of a line, without the bars between sentences."""
    for match in _BETWEEN_BARS.finditer(line.text):
        if match[0].strip():
            stretch = part(line, *match.span())
            yield Running(stretch.text, stretch.span)


def part(line: Line, start: int, end: int) -> Line:
    """The stretch ``start..end`` of a line, without white space around it."""
    text = line.text[start:end]
    bare = text.strip()
    start += len(text) - len(text.lstrip())
    span = line.span._replace(start=line.span.start + start, end=line.span.start + start + len(bare))
    return line._replace(text=bare, span=span)


def to_cells(stream: TokenStream, line: Line) -> tuple[Line, ...]:
    """The cells of a line, and the prose between them; () where it is a single cell, or prose."""
    if line.kind == "cell" or not _SEVERAL.search(line.text.strip()):
        return ()
    if not stream.in_tables and (stream.part or len(line.text) <= LONG):
        return ()
    pieces = cut(line.text, stream.words, bool(stream.table))
    cells = [line.text[piece.start : piece.end] for piece in pieces if piece.kind in ("label", "value")]
    known = sum(1 for text in cells if text.strip())
    if not stream.in_tables and known < _MANY:
        return ()  # before the first part: a table is more than a few words of one
    prose = [line.text[piece.start : piece.end] for piece in pieces if piece.kind == "prose"]
    if len(pieces) < 2 or not known or (prose and known < 2):
        return ()
    if len(line.text) <= LONG and any(len(text) > _SHORT or "。" in text for text in prose):
        return ()  # a sentence that names what a table has, too
    return tuple(part(line, piece.start, piece.end)._replace(kind="cell") for piece in pieces)
