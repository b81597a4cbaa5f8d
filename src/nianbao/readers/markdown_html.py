"""The HTML in a Markdown file: where it stands, and its blocks.

As in CommonMark a line that begins with the tag of a block begins a stretch of HTML, and a blank line
ends it. Two things differ. Tables are read to their end tag, for pages are pasted with blank lines in
them. And a stretch also ends with its element, or before a line that is plainly Markdown: what people
write below ``<h2>…</h2>`` or ``<div align="center">`` is seldom meant to be HTML.
"""

import re

from nianbao.model import lazy
from nianbao.model.document import Block, Note
from nianbao.readers.html.markup import BLOCKS, RAW, TABLE_PARTS, VOID, tag_at
from nianbao.readers.html.reader import Reader

_SPACE = "[\t\n\f\r ]*"
_BLANK = "[ \t\f\v\xa0\u3000]*"
_LAST = rf"{_BLANK}(?:</[a-zA-Z]\w{{0,9}}>{_BLANK}){{0,9}}(?:(?=[\r\n])|\Z)"  # end tags may end the line
_OTHERS = ("img", "hr", "html", "head", "body", "meta", "link", "col", "colgroup")
_NAMES = "|".join(sorted(BLOCKS.union(RAW, TABLE_PARTS, _OTHERS)))
_HOLDING = "|".join(sorted(RAW.union(("table", "pre"))))  # elements that hold blank lines

_BEGIN = lazy.regex(rf"(?<![^\r\n]){_BLANK}(</?({_NAMES})(?=[\t\n\f\r />]))", re.IGNORECASE | re.ASCII)
# The end of the line before a blank one, a heading, a row with pipes, or a fence.
_BORDER = lazy.regex(rf"(?:\r\n|\r(?!\n)|\n)(?={_BLANK}(?:[\r\n]|\Z|\#{{1,6}}[ \t]|\||```|~~~))")
_REST = lazy.regex(_LAST)
_HELD = lazy.regex(
    rf"<(?:({_HOLDING})(?=[\t\n\f\r />])|/({_HOLDING}){_SPACE}>)",
    re.IGNORECASE | re.ASCII,
)


def stretches(text: str) -> list[tuple[int, int]]:
    """Where the HTML of a Markdown text starts and ends, in order; in whole lines.

    The comments of ``text`` are masked, with their line ends.
    """
    held = _held(text)
    places: list[tuple[int, int]] = []
    position = following = 0
    border = -1
    while (begin := _BEGIN.search(text, position)) is not None:
        first = begin.start(1)
        if border <= first:
            border = _next_border(text, first)
        tag = tag_at(text, first, border)
        if tag is None:  # text that looks like a tag
            position = border
            continue
        name = begin[2].lower()
        if tag[1] or name in VOID:
            end = _REST.match(text, tag.end(), border)
        else:
            end = re.compile(f"</{name}{_SPACE}>{_LAST}", re.IGNORECASE).search(text, tag.end(), border)
        position = end.end() if end else border
        while following < len(held) and held[following][0] < position:
            start, stop = held[following]
            if start >= first and stop > position:
                if border < stop:
                    border = _next_border(text, stop)
                end = _REST.match(text, stop, border)
                position = end.end() if end else border
            following += 1
        places.append((begin.start(), position))
    return places


def blocks(
    source: str, places: list[tuple[int, int]]
) -> tuple[list[tuple[int, list[Block]]], tuple[Note, ...]]:
    """The blocks of each of the stretches ``places``, with the offset where it starts; what is to be noted.

    Raises Unreadable when there are far too many.
    """
    reader = Reader(source)
    parts = [(start, reader.read(start, stop)) for start, stop in places]
    return parts, reader.close()


def _next_border(text: str, position: int) -> int:
    border = _BORDER.search(text, position)
    return border.start() if border else len(text)


def _held(text: str) -> list[tuple[int, int]]:
    """Where elements that hold blank lines start and end, in order; not those without an end."""
    opened: dict[str, list[int]] = {}
    places: list[tuple[int, int]] = []
    for tag in _HELD.finditer(text):
        if tag[1]:
            opened.setdefault(tag[1].lower(), []).append(tag.start())
        elif starts := opened.get(tag[2].lower()):
            places.append((starts.pop(), tag.end()))
    return sorted(places)
