"""Tables without ruling lines: rows and columns found by where the text stands, or nothing.

The numbers of a row are on one line and under one another: they show the columns. Labels are numbered, as in
an outline: a number begins a label, the lines below it in the same column continue it, and 1. begins a new
group. Whatever does not fit makes the whole table unread; nothing is guessed that the page does not show.
"""

from collections.abc import Callable, Sequence
from itertools import pairwise
from typing import NamedTuple

from nianbao.model import lazy
from nianbao.readers.pdf.lines import Line, Piece
from nianbao.readers.pdf.outline import NEAR, NUMERAL, PITCH, Cell, Outline, Row, height
from nianbao.readers.pdf.tables import NUMBER

#: Numbers side by side that show columns; one row of so many is a table by itself.
_NUMBERS, _ALONE = 4, 8
#: Lines between two rows of numbers, and above the first, that may belong to the table.
_MOST_BETWEEN, _MOST_HEADER = 16, 24
#: No table of a report has as many rows, or as many numbers in one.
_MOST_ROWS, _MOST_NUMBERS = 200, 40
#: Lines above the first row of numbers whose places tell how its columns are aligned.
_MOST_ABOVE = 8
_TOP = lazy.regex(r"[一二三四五六七八九十]{1,3}、")


class UnruledTable(NamedTuple):
    """A table of the lines from ``first`` up to ``end``: its cells by row."""

    first: int
    end: int
    rows: tuple[tuple[Cell, ...], ...]


def unruled_tables(lines: Sequence[Line]) -> list[UnruledTable]:
    """The tables without ruling lines in ``lines``, in order; those that are not clear are left out."""
    made: list[UnruledTable] = []
    done = 0
    for rows in _regions(lines):
        table = _Table(lines, rows, done).read()
        if table is not None:
            made.append(table)
            done = table.end
    return made


def _regions(lines: Sequence[Line]) -> list[list[Row]]:
    """The rows of numbers that belong together: as many in each, and nothing but labels between."""
    regions: list[list[Row]] = []
    for index, line in enumerate(lines):
        row = _row(index, line)
        if row is None:
            continue
        last = regions[-1] if regions else []
        if last and len(last[-1].numbers) == len(row.numbers) and _are_near(lines, last[-1], row):
            last.append(row)
        else:
            regions.append([row])
    return [
        rows
        for rows in regions
        if (len(rows) > 1 or len(rows[0].numbers) >= _ALONE)
        and len(rows) <= _MOST_ROWS
        and len(rows[0].numbers) <= _MOST_NUMBERS
    ]


def _row(index: int, line: Line) -> Row | None:
    first = next((place for place, piece in enumerate(line.pieces) if NUMBER.fullmatch(piece.text)), None)
    numbers = line.pieces[first:] if first is not None else ()
    if len(numbers) < _NUMBERS or not all(NUMBER.fullmatch(piece.text) for piece in numbers):
        return None
    return Row(index, tuple(numbers))


def _are_near(lines: Sequence[Line], above: Row, below: Row) -> bool:
    """Whether only labels stand between two rows of numbers, and their numbers are under one another."""
    if below.line - above.line > _MOST_BETWEEN:
        return False
    edge = min(above.numbers[0].left, below.numbers[0].left)
    if any(line.right > edge for line in lines[above.line + 1 : below.line]):
        return False
    return all(
        first.left < second.right and second.left < first.right
        for first, second in zip(above.numbers, below.numbers, strict=True)
    )


def _bands(
    columns: Sequence[Sequence[Piece]], above: Sequence[Piece], size: float
) -> list[tuple[float, float]]:
    """The left and right edges of the columns of numbers, which are left-aligned, centred or right-aligned,
    as the labels ``above`` them are."""
    step = min(second[0].left - first[0].left for first, second in pairwise(columns))
    edge = columns[0][0].left - step
    names = [piece for piece in above if piece.right - piece.left < step and piece.left > edge]

    def spread(edge: Callable[[Piece], float]) -> tuple[float, list[float]]:
        places = [edge(column[0]) for column in columns]
        apart = [
            abs(edge(piece) - place)
            for column, place in zip(columns, places, strict=True)
            for piece in column
        ]
        apart += [min(abs(edge(piece) - place) for place in places) for piece in names]
        return sum(apart), places

    ways = [
        (*spread(lambda piece: (piece.left + piece.right) / 2), 0),
        (*spread(lambda piece: piece.left), 1),
        (*spread(lambda piece: piece.right), -1),
    ]
    _, places, way = min(ways, key=lambda item: item[0])
    steps = [second - first for first, second in pairwise(places)]
    before, after = [steps[0], *steps], [*steps, steps[-1]]
    pad = NEAR * size
    if way > 0:
        return [(place - pad, place + step - pad) for place, step in zip(places, after, strict=True)]
    if way < 0:
        return [(place - step + pad, place + pad) for place, step in zip(places, before, strict=True)]
    return [
        (place - left / 2, place + right / 2)
        for place, left, right in zip(places, before, after, strict=True)
    ]


class _Table:
    """A region of rows, and what is made of it. ``start`` is the first line that may belong to it."""

    def __init__(self, lines: Sequence[Line], rows: Sequence[Row], start: int) -> None:
        self._lines = lines
        self._rows = rows
        self._start = start
        self._size = lines[rows[0].line].size
        columns = list(zip(*(row.numbers for row in rows), strict=True))
        self._hulls = [(min(p.left for p in column), max(p.right for p in column)) for column in columns]
        self._edge = self._hulls[0][0]  # labels are on its left
        first = rows[0].line
        above = [piece for line in lines[max(first - _MOST_ABOVE, start) : first] for piece in line.pieces]
        self._bands = _bands(columns, above, self._size)

    def read(self) -> UnruledTable | None:
        """The table; None where something in it is not clear."""
        if any(second[0] <= first[1] for first, second in pairwise(self._hulls)):
            return None
        end = self._end()
        body = self._first_label()
        head = self._head(body)
        outline = Outline(self._lines, self._rows, body, end, self._edge)
        header = self._header(head, body, outline.width) if outline.is_clear else None
        if header is None:
            return None
        rows = [*header, *outline.rows(len(header))]
        return UnruledTable(head, end, tuple(tuple(row) for row in rows))

    def _end(self) -> int:
        """The line behind the last label."""
        index = self._rows[-1].line + 1
        while index < len(self._lines) and index - self._rows[-1].line <= _MOST_BETWEEN:
            line, above = self._lines[index], self._lines[index - 1]
            if line.right > self._edge or NUMERAL.match(line.text) or line.text.endswith("。"):
                break
            if line.page == above.page and line.y - above.y > 2 * self._size:
                break
            index += 1
        return index

    def _first_label(self) -> int:
        """The line where the label of the first row begins: the last numeral above its numbers, or beside."""
        first = self._rows[0].line
        for index in range(first, max(first - _MOST_BETWEEN, self._start - 1, -1), -1):
            pieces = [piece for piece in self._lines[index].pieces if piece.left < self._edge]
            if any(NUMERAL.match(piece.text) for piece in pieces):
                return index
            if index < first and self._lines[index].right > self._edge:
                break
        return first

    def _head(self, body: int) -> int:
        """The first line of the header."""
        index = body
        lefts = [line.left for line in self._lines[body : self._rows[-1].line + 1]]
        left = min(*lefts, self._bands[0][0]) - NEAR * self._size
        while index > self._start and body - index < _MOST_HEADER:
            line = self._lines[index - 1]
            wide = line.right - line.left > 0.7 * (self._hulls[-1][1] - left) and len(line.pieces) == 1
            if wide or line.text.endswith("。") or _TOP.match(line.text) or line.left < left:
                break
            index -= 1
        return index

    def _header(self, head: int, body: int, width: int) -> list[list[Cell]] | None:
        """The header: a row for each line of labels that stand over several columns, and one of the columns'
        own. None where a piece is not clearly over some columns."""
        names: list[list[tuple[int, Piece]]] = [[] for _ in self._bands]
        corner: list[tuple[int, Piece]] = []
        wide: list[list[Cell]] = []
        for index in range(head, body):
            cells: list[Cell] = []
            pieces = self._lines[index].pieces
            beside = [piece for piece in pieces if (piece.left + piece.right) / 2 >= self._bands[0][0]]
            # What stands above all names is over several columns, however narrow it is.
            is_top = 0 < len(beside) <= len(self._bands) // 4 and not wide and not any(names)
            for piece in pieces:
                middle = (piece.left + piece.right) / 2
                if width and middle < self._bands[0][0]:
                    corner.append((index, piece))
                    continue
                over = [
                    band
                    for band, (left, right) in enumerate(self._bands)
                    if min(piece.right, right) - max(piece.left, left) > NEAR * self._size
                ]
                if not over:
                    return None
                if len(over) == 1 and not is_top:
                    name = names[over[0]]
                    if (
                        name
                        and height(self._lines[index]) - height(self._lines[name[-1][0]]) > PITCH * self._size
                    ):
                        # Above a gap it is another label, over several columns.
                        wide.append([_name(name, len(wide), width + over[0], 1)])
                        name.clear()
                    name.append((index, piece))
                else:
                    place = len(wide), width + over[0], 1, len(over), index
                    cells.append(Cell(piece.text, *place, piece.left, piece.right))
            if cells:
                wide.append(cells)
        if not any(names) and not corner:
            return []
        row = [_name(name, len(wide), width + band, 1) for band, name in enumerate(names) if name]
        if corner:
            row.insert(0, _name(corner, len(wide), 0, width))
        return [*wide, row]


def _name(pieces: Sequence[tuple[int, Piece]], row: int, column: int, colspan: int) -> Cell:
    line, first = pieces[0]
    text = "".join(piece.text for _, piece in pieces)
    return Cell(text, row, column, 1, colspan, line, first.left, first.right)
