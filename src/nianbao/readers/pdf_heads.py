"""Running heads and page numbers: what stands at the edges of pages and is no part of the text."""

import re
from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from nianbao.readers.pdf_lines import Box, Line

#: Of a page's height: heads and feet stand so near to its edges.
_ZONE = 0.13
#: How many lines a head or foot has at most.
_DEEP = 3
#: Points: lines of several pages are at the same height within this.
_HEIGHT = 4.0
_DASH = r"[-‐-―−─━~～·•.．_ \u3000]"
_NUMBERED = re.compile(
    rf"{_DASH}{{1,9}}\d{{1,3}}{_DASH}{{1,9}}"
    r"|第 {0,3}[\d一二三四五六七八九十]{1,3} {0,3}页.{0,12}"
    r"|\d{1,3} {0,3}[/／] {0,3}(?:共 {0,3})?\d{1,3} {0,3}页?"
    r"|[Pp]age \d{1,3}.{0,9}"
)
_BARE = re.compile(r"\d{1,3}")
_DIGITS = re.compile(r"\d+")


class Sheet(NamedTuple):
    """A page: its size, its lines outside tables from top to bottom, and the places of its tables."""

    height: float
    lines: tuple[Line, ...]
    tables: tuple[Box, ...]


def without_heads(sheets: Sequence[Sheet]) -> list[tuple[Line, ...]]:
    """The lines of each page without running heads, feet and page numbers."""
    edges = [_edges(sheet) for sheet in sheets]
    often = Counter(key for lines in edges for key in {_key(line) for line in lines})
    #: Page numbers run with the pages, from whatever number on.
    starts = Counter(
        start
        for page, lines in enumerate(edges)
        for start in {int(line.text) - page for line in lines if _BARE.fullmatch(line.text)}
    )
    kept = []
    for page, (sheet, lines) in enumerate(zip(sheets, edges, strict=True)):
        heads = {line for line in lines if _is_head(line, page, often, starts, len(sheets))}
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


def _is_head(
    line: Line, page: int, often: Counter[tuple[str, int]], starts: Counter[int], pages: int
) -> bool:
    if _NUMBERED.fullmatch(line.text):
        return True
    if _BARE.fullmatch(line.text):
        start = int(line.text) - page
        return starts[start] > 1 or (pages == 1 and start == 1)
    if all(_BARE.fullmatch(word) for word in line.text.split()):
        return False  # a row of numbers
    text, height = _key(line)
    return sum(often[text, near] for near in (height - 1, height, height + 1)) > 1


def _key(line: Line) -> tuple[str, int]:
    """A line's words without the page number in them, and its height."""
    return _DIGITS.sub("0", line.text), round(line.y / _HEIGHT)
