"""The cells of tables with their text."""

from bisect import bisect_left
from collections.abc import Sequence
from typing import NamedTuple

from nianbao.model import lazy
from nianbao.model.document import Anchor
from nianbao.readers.pdf.grid import Grid
from nianbao.readers.pdf.lines import Box, Char, joined, lines, rows

#: Points: the blank beside the text of a cell, both sides together.
_PADDING = 14.0
#: From this many characters on, a text in a table that has nothing beside it is text in a frame.
_LAYOUT_LENGTH = 200
#: Points: no row of one cell is as high.
_HIGH = 60.0
NUMBER = lazy.regex(r"[-+]?[0-9０-９][0-9０-９.,，．]{0,30}")
_DIGITS = frozenset("0123456789０１２３４５６７８９.,，．")

Said = tuple[str, str]  # Chinese, English


class Filled(NamedTuple):
    """A cell with its text. ``left`` and ``right`` are edges of the table's columns; ``guess`` says what
    was guessed; ``first``: the width of its first word, ``room``: the rest of its last line; in points."""

    text: str
    anchor: Anchor
    left: float
    right: float
    rowspan: int = 1
    guess: Said | None = None
    first: float = 0.0
    room: float = 0.0


class Table(NamedTuple):
    """A table, of one page or put together. ``xs`` are the edges of its columns on its first page, ``box``
    its place there, ``last`` the page where it ends."""

    xs: tuple[float, ...]
    rows: tuple[tuple[Filled, ...], ...]
    box: Box
    last: int

    def column(self, edge: float) -> int:
        """The index of the column edge that ``edge`` is."""
        return nearest(self.xs, edge)

    @property
    def is_layout(self) -> bool:
        """Whether it only lays out text: no two filled cells side by side, and a long text or much room."""
        filled = [[cell for cell in row if cell.text] for row in self.rows]
        longest = max((len(cell.text) for row in filled for cell in row), default=0)
        is_high = len(self.rows) == 1 and self.box[3] - self.box[1] > _HIGH
        return all(len(row) <= 1 for row in filled) and (longest >= _LAYOUT_LENGTH or is_high)

    @property
    def only(self) -> Filled | None:
        """The cell of a table that has only one. The table may be the first or last row of a longer one."""
        return self.rows[0][0] if len(self.rows) == len(self.rows[0]) == 1 else None


def nearest(edges: Sequence[float], edge: float) -> int:
    """The index of the one of ``edges``, ascending, that is nearest to ``edge``."""
    index = bisect_left(edges, edge)
    around = (near for near in (index - 1, index) if 0 <= near < len(edges))
    return min(around, key=lambda near: abs(edges[near] - edge))


def fill(grid: Grid, chars: Sequence[Char], page: int, number: int) -> Table:
    """The table of a grid and of the characters that stand in it, the ``number``-th of its page."""
    owner = {
        (row, column): index
        for index, spot in enumerate(grid.spots)
        for row in range(spot.row, spot.row + spot.rowspan)
        for column in range(spot.column, spot.column + spot.colspan)
    }
    held: list[list[Char]] = [[] for _ in grid.spots]
    over: set[int] = set()
    for row in [*rows([char for char in chars if not char.turn]), *([char] for char in chars if char.turn)]:
        for stretch in _stretches(row):
            places = [_spot(grid, char) for char in stretch]
            owners = [owner[place] for place in places if place is not None]
            if not owners:
                continue
            own = max(owners, key=owners.count)
            if len(set(owners)) > 1:
                over.add(own)
            held[own] += stretch
    made: list[list[Filled]] = [[] for _ in grid.ys[1:]]
    for index, spot in enumerate(grid.spots):
        if not spot.closed and not held[index]:
            continue  # the blank beside a row that is shorter than the others
        box = grid.box(spot)
        anchor = Anchor(table=number, row=spot.row + 1, column=spot.column + 1, page=page, box=_rounded(box))
        text, guess, first, room = _text(held[index], box[2] - box[0], page)
        if index in over and guess is None:
            zh = f"“{text}”越过了表格线，按大部分所在的格子读取"
            en = f"“{text}” runs across a line of the table and was taken for the cell that has most of it"
            guess = zh, en
        made[spot.row].append(Filled(text, anchor, box[0], box[2], spot.rowspan, guess, first, room))
    box = grid.xs[0], grid.ys[0], grid.xs[-1], grid.ys[-1]
    return Table(grid.xs, tuple(map(tuple, made)), box, page)


def _spot(grid: Grid, char: Char) -> tuple[int, int] | None:
    return grid.position((char.left + char.right) / 2, middle(char))


def middle(char: Char) -> float:
    """The height at which a character stands."""
    return char.y if char.turn else char.y - 0.35 * char.size


def _stretches(row: Sequence[Char]) -> list[list[Char]]:
    """A line as stretches that must not be split: numbers are kept whole, other text is single letters."""
    made: list[list[Char]] = []
    for char in row:
        last = made[-1][-1] if made else None
        if (
            last is not None
            and char.text in _DIGITS
            and last.text in _DIGITS
            and not char.turn
            and char.left - last.right < 0.15 * char.size
        ):
            made[-1].append(char)
        else:
            made.append([char])
    return made


def _text(chars: Sequence[Char], width: float, page: int) -> tuple[str, Said | None, float, float]:
    """The text of a cell, the guess about it, the width of its first word, and the room left on its last
    line."""
    if not chars:
        return "", None, 0.0, 0.0
    text_lines = lines(chars, page)
    guess: Said | None = None
    text, is_open = "", False
    for index, line in enumerate(text_lines):
        last = text_lines[index - 1]
        if index and NUMBER.fullmatch(last.text) and NUMBER.fullmatch(line.text):
            if last.right - last.left + line.right - line.left < width - _PADDING:
                text += "\n" + line.text  # there was room for both: they are two numbers
                continue
            zh = f"格子里的数字分成两行“{last.text}”“{line.text}”，合在一起读作“{text}{line.text}”"
            en = f"the number stands on two lines, “{last.text}” and “{line.text}”, and was read as one"
            guess = zh, en
        text = joined(text, line.text, is_open)
        is_open = line.open
    first = text_lines[0].first if text_lines else 0.0
    room = width - _PADDING - (text_lines[-1].right - text_lines[-1].left) if text_lines else 0.0
    sideways = "".join(char.text for char in chars if char.turn).strip()
    return text + sideways, guess, first, room


def _rounded(box: Box) -> Box:
    left, top, right, bottom = (round(edge, 1) for edge in box)
    return left, top, right, bottom
