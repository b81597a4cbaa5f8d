"""Running heads and page numbers: lines at the edges of pages that are not part of the text."""

from collections import Counter
from collections.abc import Sequence, Set
from itertools import pairwise
from typing import NamedTuple

from nianbao.model import lazy
from nianbao.readers.pdf.lines import Box, Line

#: Of a page's height: heads and feet stand so near to its edges.
_ZONE = 0.13
#: How many lines a head or foot has at most.
_DEEP = 3
#: Points: lines of several pages are at the same height within this.
_HEIGHT = 4.0
_DASH = r"[-‐-―−─━~～·•.．_ \u3000]"
_NUMBERED = lazy.regex(
    rf"{_DASH}{{1,9}}\d{{1,3}}{_DASH}{{1,9}}"
    r"|第 {0,3}[\d一二三四五六七八九十]{1,3} {0,3}页.{0,12}"
    r"|\d{1,3} {0,3}[/／] {0,3}(?:共 {0,3})?\d{1,3} {0,3}页?"
    r"|[Pp]age \d{1,3}.{0,9}"
)
_BARE = lazy.regex(r"\d{1,3}")
_COUNT = lazy.regex(r"(?<!\d)\d{1,3}(?!\d)")

_Place = tuple[str, int]  # what a line says, and its height


class Sheet(NamedTuple):
    """A page: its size, its lines outside tables from top to bottom, and the places of its tables."""

    height: float
    lines: tuple[Line, ...]
    tables: tuple[Box, ...]


def without_heads(sheets: Sequence[Sheet]) -> list[tuple[Line, ...]]:
    """The lines of each page without running heads, feet and page numbers."""
    edges = [_edges(sheet) for sheet in sheets]
    places = [{place for line in lines for place in _places(line, page)} for page, lines in enumerate(edges)]
    running = _running(places)
    #: Page numbers run with the pages, from whatever number on.
    starts = Counter(
        start
        for page, lines in enumerate(edges)
        for start in {int(line.text) - page for line in lines if _BARE.fullmatch(line.text)}
    )
    kept = []
    for page, (sheet, lines) in enumerate(zip(sheets, edges, strict=True)):
        heads = {line for line in lines if _is_head(line, page, running, starts, len(sheets))}
        kept.append(tuple(line for line in sheet.lines if line not in heads))
    return kept


def _edges(sheet: Sheet) -> list[Line]:
    """The lines near the upper and lower edge, beyond which there is no table."""
    upper, lower = _ZONE * sheet.height, (1 - _ZONE) * sheet.height
    first = min((box[1] for box in sheet.tables), default=sheet.height)
    last = max((box[3] for box in sheet.tables), default=0.0)
    heads = [line for line in sheet.lines[:_DEEP] if line.y < min(upper, first + _HEIGHT)]
    feet = [line for line in sheet.lines[-_DEEP:] if line.y > max(lower, last)]
    return heads + feet


def _is_head(line: Line, page: int, running: Set[_Place], starts: Counter[int], pages: int) -> bool:
    if _NUMBERED.fullmatch(line.text):
        return True
    if _BARE.fullmatch(line.text):
        start = int(line.text) - page
        return starts[start] > 1 or (pages == 1 and start == 1)
    if all(_BARE.fullmatch(word) for word in line.text.split()):
        return False  # a row of numbers
    return not running.isdisjoint(_near(_places(line, page)))


def _running(places: Sequence[Set[_Place]]) -> set[_Place]:
    """The lines at one height on two successive pages. Two reports in a file, made from one
    template, have lines in common as well, but pages apart."""
    return {
        place
        for pair in pairwise(places)
        for first, second in (pair, pair[::-1])
        for place in first & _near(second)
    }


def _near(places: Set[_Place]) -> set[_Place]:
    """``places`` with those a little higher or lower."""
    return {(text, height + by) for text, height in places for by in (-1, 0, 1)}


def _places(line: Line, page: int) -> set[_Place]:
    """What a line says and how high it stands: as it is, and with one of its numbers counting pages. A year
    counts none, and how many pages there are stands beside it."""
    text, height = line.text, round(line.y / _HEIGHT)
    numbers = list(_COUNT.finditer(text))
    counted = {
        f"{text[: number.start()]}\0{int(number[0]) - page}{text[number.end() :]}"
        for number in numbers[:2] + numbers[-2:]
    }
    return {(wording, height) for wording in {text, *counted}}
