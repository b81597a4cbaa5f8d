"""The cells of tables with their text, and tables that go on overleaf."""

import re
from bisect import bisect_left
from collections.abc import Sequence
from typing import NamedTuple

from nianbao.model.document import Anchor
from nianbao.readers.pdf_grid import Grid
from nianbao.readers.pdf_lines import Box, Char, joined, lines, rows

#: Points: edges of columns on two pages are the same within this.
_SAME_EDGE = 6.0
#: Points: the blank beside the text of a cell, both sides together.
_PADDING = 14.0
#: From this many characters on, a text in a table that has nothing beside it is text in a frame.
_LAYOUT_LENGTH = 200
#: Points: no row of one cell is as high.
_HIGH = 60.0
_NUMBER = re.compile(r"[-+]?[0-9０-９][0-9０-９.,，．]{0,30}")
_DIGITS = frozenset("0123456789０１２３４５６７８９.,，．")
#: What a row of the official tables begins with; a label that goes on overleaf does not.
_NUMERAL = re.compile(r"[（(]?[0-9０-９一二三四五六七八九十]{1,3}[）)、.．]")

Said = tuple[str, str]  # Chinese, English


class Filled(NamedTuple):
    """A cell with its text. ``left`` and ``right`` are edges of the table's columns; ``guess`` says what
    was guessed; ``full``: its last line has no room for another character."""

    text: str
    anchor: Anchor
    left: float
    right: float
    rowspan: int = 1
    guess: Said | None = None
    full: bool = False


class Table(NamedTuple):
    """A table, of one page or put together. ``xs`` are the edges of its columns on its first page, ``box``
    its place there, ``last`` the page where it ends."""

    xs: tuple[float, ...]
    rows: tuple[tuple[Filled, ...], ...]
    box: Box
    last: int

    def column(self, edge: float) -> int:
        """The index of the column edge that ``edge`` is."""
        at = bisect_left(self.xs, edge)
        return min(
            (index for index in (at - 1, at) if 0 <= index < len(self.xs)),
            key=lambda index: abs(self.xs[index] - edge),
        )

    @property
    def is_layout(self) -> bool:
        """Whether it is only a frame round text: never two filled cells side by side, and a long text or
        much room."""
        filled = [[cell for cell in row if cell.text] for row in self.rows]
        longest = max((len(cell.text) for row in filled for cell in row), default=0)
        is_high = len(self.rows) == 1 and self.box[3] - self.box[1] > _HIGH
        return all(len(row) <= 1 for row in filled) and (longest >= _LAYOUT_LENGTH or is_high)

    @property
    def only(self) -> Filled | None:
        """The cell of a table that has but one. It may be the first or last row of one that goes on."""
        return self.rows[0][0] if len(self.rows) == len(self.rows[0]) == 1 else None


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
        text, guess, full = _text(held[index], box[2] - box[0], page)
        if index in over and guess is None:
            zh = f"“{text}”越过了表格线，按大部分所在的格子读取"
            en = f"“{text}” runs across a line of the table and was taken for the cell that has most of it"
            guess = zh, en
        made[spot.row].append(Filled(text, anchor, box[0], box[2], spot.rowspan, guess, full))
    box = grid.xs[0], grid.ys[0], grid.xs[-1], grid.ys[-1]
    return Table(grid.xs, tuple(map(tuple, made)), box, page)


def _spot(grid: Grid, char: Char) -> tuple[int, int] | None:
    return grid.position((char.left + char.right) / 2, middle(char))


def middle(char: Char) -> float:
    """The height at which a character stands."""
    return char.y if char.turn else char.y - 0.35 * char.size


def _stretches(row: Sequence[Char]) -> list[list[Char]]:
    """A line by what must not be torn apart: numbers are kept whole, all else goes letter by letter."""
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


def _text(chars: Sequence[Char], width: float, page: int) -> tuple[str, Said | None, bool]:
    """The text of a cell; what was guessed in it; whether its last line is full."""
    if not chars:
        return "", None, False
    found = lines(chars, page)
    guess: Said | None = None
    text, is_open = "", False
    for at, line in enumerate(found):
        last = found[at - 1]
        if at and _NUMBER.fullmatch(last.text) and _NUMBER.fullmatch(line.text):
            if last.right - last.left + line.right - line.left < width - _PADDING:
                text += "\n" + line.text  # there was room for both: they are two numbers
                continue
            zh = f"格子里的数字分成两行“{last.text}”“{line.text}”，合在一起读作“{text}{line.text}”"
            en = f"the number stands on two lines, “{last.text}” and “{line.text}”, and was read as one"
            guess = zh, en
        text = joined(text, line.text, is_open)
        is_open = line.open
    if found:
        line = found[-1]
        full = width - (line.right - line.left) < line.size + _PADDING
    else:
        full = False
    sideways = "".join(char.text for char in chars if char.turn).strip()
    return text + sideways, guess, full


def join(above: Table, below: Table) -> Table | None:
    """One table of one that ends a page and one that begins the next, if their columns are the same."""
    shift = below.xs[0] - above.xs[0]
    edges = tuple(edge - shift for edge in below.xs)
    more, fewer = (above.xs, edges) if len(above.xs) >= len(edges) else (edges, above.xs)
    if abs(above.xs[-1] - edges[-1]) > _SAME_EDGE:
        return None
    if any(min(abs(edge - other) for other in more) > _SAME_EDGE for edge in fewer):
        return None
    upper = [list(row) for row in above.rows]
    lower = [
        [cell._replace(left=cell.left - shift, right=cell.right - shift) for cell in row]
        for row in below.rows[_repeated(above, below) :]
    ]
    if lower:
        pairs = _cut_in_two(upper, lower[0])
        first = [cell for cell in lower[0] if all(cell is not other for _, _, other in pairs)]
        is_one_row = _join_row(upper[-1], first)
        for row_index, index, other in pairs:
            cell = upper[row_index][index]
            rowspan = cell.rowspan + other.rowspan - is_one_row
            guess = _guess(cell, other) if other.text else cell.guess
            upper[row_index][index] = cell._replace(
                text=cell.text + other.text, rowspan=rowspan, guess=guess, full=other.full
            )
        lower[:1] = [] if is_one_row else [first]
    merged = tuple(tuple(row) for row in (*upper, *lower))
    return Table(more, merged, above.box, below.last)


def _repeated(above: Table, below: Table) -> int:
    """How many rows at the head of ``below`` only repeat the head of ``above``."""
    count = 0
    for one, other in zip(above.rows, below.rows[:-1], strict=False):
        texts = [cell.text for cell in other]
        if [cell.text for cell in one] != texts or any(map(_NUMBER.fullmatch, texts)):
            break
        count += 1
    has_text = any(cell.text for row in below.rows[:count] for cell in row)
    return count if has_text else 0


def _cut_in_two(upper: list[list[Filled]], first: list[Filled]) -> list[tuple[int, int, Filled]]:
    """The merged cells that the page break has cut in two: row and index of the upper part, and the
    lower part, which is in the row ``first``."""
    found = []
    for row_index, row in enumerate(upper):
        for index, cell in enumerate(row):
            if row_index + cell.rowspan != len(upper):
                continue
            for other in first:
                is_merged = max(cell.rowspan, other.rowspan) > 1
                if is_merged and _is_under(other, cell) and (not other.text or _goes_on(cell, other)):
                    found.append((row_index, index, other))
                    break
    return found


def _join_row(last: list[Filled], first: list[Filled]) -> bool:
    """Put the row at the head of a page to the last one of the page before, if the page break has cut it
    in two: its label goes on (or all its labels do), and only one of the two has anything beside it."""
    own = [cell for cell in last if cell.rowspan == 1]
    if len(own) < 2 or len(own) != len(first) or any(cell.rowspan > 1 for cell in first):
        return False
    if not all(_is_under(other, cell) for cell, other in zip(own, first, strict=True)):
        return False
    pairs = list(zip(own, first, strict=True))
    both = [pair for pair in pairs if pair[0].text and pair[1].text]
    if not both or not all(_goes_on(cell, other) for cell, other in both):
        return False
    beside = [pair for pair in pairs if pair not in both]
    if any(cell.text for cell, _ in beside) and any(other.text for _, other in beside):
        return False
    for cell, other in pairs:
        index = last.index(cell)
        anchor = cell.anchor if cell.text else other.anchor
        guess = _guess(cell, other) if cell.text and other.text else cell.guess or other.guess
        last[index] = cell._replace(text=cell.text + other.text, anchor=anchor, guess=guess)
    return True


def _is_under(below: Filled, above: Filled) -> bool:
    return abs(below.left - above.left) <= _SAME_EDGE and abs(below.right - above.right) <= _SAME_EDGE


def _goes_on(above: Filled, below: Filled) -> bool:
    """Whether the text of ``above`` goes on in ``below``."""
    is_new = _NUMERAL.match(below.text) or _NUMBER.fullmatch(below.text)
    return above.full and not is_new


def _guess(above: Filled, below: Filled) -> Said:
    one, other = above.anchor.page, below.anchor.page
    return (
        f"“{above.text}{below.text}”从第 {one} 页续到第 {other} 页，这两段合成了一格",
        f"“{above.text}{below.text}” goes on from page {one} to page {other}, and was read as one cell",
    )


def _rounded(box: Box) -> Box:
    left, top, right, bottom = (round(edge, 1) for edge in box)
    return left, top, right, bottom
