"""Tables without ruling lines: rows and columns found by where the text stands, or nothing.

The numbers of a row are on one line and under one another: they show the columns. Labels are numbered, as in
an outline: a number begins a label, the lines below it in the same column continue it, and 1. begins a new
group. Whatever does not fit makes the whole table unread; nothing is guessed that the page does not show.
"""

import re
from collections.abc import Callable, Sequence
from itertools import pairwise
from typing import NamedTuple

from nianbao.readers.pdf.lines import Line, Piece
from nianbao.readers.pdf.tables import NUMBER

#: Numbers side by side that show columns; one row of so many is a table by itself.
_NUMBERS, _ALONE = 4, 8
#: Lines between two rows of numbers, and above the first, that may belong to the table.
_MOST_BETWEEN, _MOST_HEADER = 16, 24
#: Lines above the first row of numbers whose places tell how its columns are aligned.
_MOST_ABOVE = 8
#: In units of the letters' size: columns are left-aligned within this, and reach over an edge by more.
_NEAR = 0.6
#: Lines of one label are no further apart.
_PITCH = 1.9
#: So many lines that begin at one place show a column of labels.
_LINES = 3
_NUMERAL = re.compile(
    r"(?:[（(]?[0-9０-９]{1,2}[）).．、]|[（(][一二三四五六七八九十]{1,3}[）)]|[一二三四五六七八九十]{1,3}、)"
)
_FIRST = re.compile(r"[（(]?[1１][）).．、]")
_TOP = re.compile(r"[一二三四五六七八九十]{1,3}、")


class Cell(NamedTuple):
    """A cell: its text, its place in the grid, and where its text begins: the line (an index), left and right
    edge of the first piece."""

    text: str
    row: int
    column: int
    rowspan: int
    colspan: int
    line: int
    left: float
    right: float


class UnruledTable(NamedTuple):
    """A table of the lines from ``first`` up to ``end``: its cells by row."""

    first: int
    end: int
    rows: tuple[tuple[Cell, ...], ...]


class _Row(NamedTuple):
    """A row of numbers: the index of its line and its numbers."""

    line: int
    numbers: tuple[Piece, ...]


class _Label(NamedTuple):
    """A label: the column it begins in, its pieces and the lines they are on."""

    column: int
    pieces: tuple[Piece, ...]
    lines: tuple[int, ...]

    @property
    def text(self) -> str:
        return "".join(piece.text for piece in self.pieces)

    def cell(self, row: int, rowspan: int, colspan: int) -> Cell:
        """The cell of the label, from ``row`` on."""
        first = self.pieces[0]
        return Cell(self.text, row, self.column, rowspan, colspan, self.lines[0], first.left, first.right)


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


def _regions(lines: Sequence[Line]) -> list[list[_Row]]:
    """The rows of numbers that belong together: as many in each, and nothing but labels between."""
    regions: list[list[_Row]] = []
    for index, line in enumerate(lines):
        row = _row(index, line)
        if row is None:
            continue
        last = regions[-1] if regions else []
        if last and len(last[-1].numbers) == len(row.numbers) and _are_near(lines, last[-1], row):
            last.append(row)
        else:
            regions.append([row])
    return [rows for rows in regions if len(rows) > 1 or len(rows[0].numbers) >= _ALONE]


def _row(index: int, line: Line) -> _Row | None:
    first = next((at for at, piece in enumerate(line.pieces) if NUMBER.fullmatch(piece.text)), None)
    numbers = line.pieces[first:] if first is not None else ()
    if len(numbers) < _NUMBERS or not all(NUMBER.fullmatch(piece.text) for piece in numbers):
        return None
    return _Row(index, tuple(numbers))


def _are_near(lines: Sequence[Line], above: _Row, below: _Row) -> bool:
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
    """The left and right edges of the columns of numbers, left-aligned, centred or right-aligned, as the
    labels ``above`` them are."""
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
    pad = _NEAR * size
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

    def __init__(self, lines: Sequence[Line], rows: Sequence[_Row], start: int) -> None:
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
        labels: list[tuple[_Label, int]] | None = []
        width = 0
        if len(self._rows) > 1 or any(True for _ in self._label_pieces(body, end)):
            columns = self._label_columns(body, end)
            width = len(columns)
            labels = self._labels(body, end, columns)
        if labels is None:
            return None
        header = self._header(head, body, width)
        if header is None:
            return None
        rows = [*header, *self._body(labels, width, len(header))]
        return UnruledTable(head, end, tuple(tuple(row) for row in rows))

    def _end(self) -> int:
        """The line behind the last label."""
        index = self._rows[-1].line + 1
        while index < len(self._lines) and index - self._rows[-1].line <= _MOST_BETWEEN:
            line, above = self._lines[index], self._lines[index - 1]
            if line.right > self._edge or _NUMERAL.match(line.text) or line.text.endswith("。"):
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
            if any(_NUMERAL.match(piece.text) for piece in pieces):
                return index
            if index < first and self._lines[index].right > self._edge:
                break
        return first

    def _head(self, body: int) -> int:
        """The first line of the header."""
        index = body
        lefts = [line.left for line in self._lines[body : self._rows[-1].line + 1]]
        left = min(*lefts, self._bands[0][0]) - _NEAR * self._size
        while index > self._start and body - index < _MOST_HEADER:
            line = self._lines[index - 1]
            wide = line.right - line.left > 0.7 * (self._hulls[-1][1] - left) and len(line.pieces) == 1
            if wide or line.text.endswith("。") or _TOP.match(line.text) or line.left < left:
                break
            index -= 1
        return index

    def _label_pieces(self, body: int, end: int) -> list[tuple[int, Piece]]:
        return [
            (index, piece)
            for index in range(body, end)
            for piece in self._lines[index].pieces
            if piece.left < self._edge and not NUMBER.fullmatch(piece.text)
        ]

    def _label_columns(self, body: int, end: int) -> list[float]:
        """The left edges of the columns of labels: where several lines begin."""
        lefts = sorted(piece.left for _, piece in self._label_pieces(body, end))
        groups: list[list[float]] = []
        for left in lefts:
            if groups and left - groups[-1][0] <= _NEAR * self._size:
                groups[-1].append(left)
            else:
                groups.append([left])
        edges = [group[0] for group in groups if len(group) >= _LINES]
        apart: list[float] = []
        for edge in edges:
            if not apart or edge - apart[-1] > 1.5 * self._size:
                apart.append(edge)
        return apart or lefts[:1]

    def _labels(self, body: int, end: int, edges: Sequence[float]) -> list[tuple[_Label, int]] | None:
        """The labels, each with the index of its row, -1 for one of a group; None where that is not clear."""
        open_labels: dict[int, tuple[list[Piece], list[int]]] = {}
        made: list[_Label] = []

        def close(column: int) -> None:
            pieces, lines = open_labels.pop(column)
            made.append(_Label(column, tuple(pieces), tuple(lines)))

        for index, piece in self._label_pieces(body, end):
            near = piece.left + _NEAR * self._size
            column = max((place for place, edge in enumerate(edges) if near >= edge), default=0)
            if _NUMERAL.match(piece.text):
                if column in open_labels:
                    close(column)
                open_labels[column] = ([], [])
            else:
                # The rest of a label over several columns that is centred begins further right.
                over = [
                    place
                    for place, (pieces, lines) in open_labels.items()
                    if place < column
                    and max(part.right for part in pieces) > edges[column] + _NEAR * self._size
                    and self._height(index) - self._height(lines[-1]) <= _PITCH * self._size
                ]
                column = max(over, default=column)
            if column not in open_labels:
                return None
            open_labels[column][0].append(piece)
            open_labels[column][1].append(index)
        for column in list(open_labels):
            close(column)
        return self._beside(made, len(edges))

    def _beside(self, labels: Sequence[_Label], width: int) -> list[tuple[_Label, int]] | None:
        """``labels`` with their rows: first the innermost column's, then the others nearest to them."""
        free = dict(enumerate(self._rows))
        rows: dict[_Label, int] = {}
        for column in range(width - 1, -1, -1):
            pairs = []
            for label in (label for label in labels if label.column == column):
                top, bottom = self._height(label.lines[0]), self._height(label.lines[-1])
                for number, row in free.items():
                    height = self._height(row.line)
                    if top - 0.5 * self._size <= height <= bottom + 0.5 * self._size:
                        pairs.append((abs(height - (top + bottom) / 2), number, label))
            for _, number, label in sorted(pairs, key=lambda pair: pair[:2]):
                if number in free and label not in rows:
                    rows[label] = number
                    del free[number]
        if free or any(label.column == width - 1 and label not in rows for label in labels):
            return None
        return [(label, rows.get(label, -1)) for label in labels]

    def _height(self, index: int) -> float:
        line = self._lines[index]
        return line.page * 1e5 + line.y

    def _body(self, labels: Sequence[tuple[_Label, int]], width: int, above: int) -> list[list[Cell]]:
        """The rows, below ``above`` rows of the header: their labels, those of groups, and their numbers."""
        rows: list[list[Cell]] = [[] for _ in self._rows]
        by_row = {row: label for label, row in labels if row >= 0}
        for row, label in by_row.items():
            rows[row].append(label.cell(above + row, 1, width - label.column))
        for column in range(width - 1):
            groups = [label for label, row in labels if row < 0 and label.column == column]
            groups.sort(key=lambda label: label.lines[0])
            runs = self._runs(by_row, column)
            if len(groups) != len(runs):
                continue  # the labels of rows may tell enough
            for label, (first, last) in zip(groups, runs, strict=True):
                rows[first].append(label.cell(above + first, last - first + 1, 1))
        for number, numbers in enumerate(self._rows):
            for index, piece in enumerate(numbers.numbers):
                place = above + number, width + index, 1, 1, numbers.line
                rows[number].append(Cell(piece.text, *place, piece.left, piece.right))
            rows[number].sort(key=lambda cell: cell.column)
        return rows

    def _runs(self, by_row: dict[int, _Label], column: int) -> list[tuple[int, int]]:
        """The stretches of rows whose labels stand right of ``column``; in the last column but one a new one
        begins with 1."""
        runs: list[tuple[int, int]] = []
        innermost = max(label.column for label in by_row.values())
        for row in range(len(self._rows)):
            label = by_row[row]
            if label.column <= column:
                continue
            begins = column == innermost - 1 and _FIRST.match(label.text)
            if runs and runs[-1][1] == row - 1 and not begins:
                runs[-1] = (runs[-1][0], row)
            else:
                runs.append((row, row))
        return runs

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
                    if min(piece.right, right) - max(piece.left, left) > _NEAR * self._size
                ]
                if not over:
                    return None
                if len(over) == 1 and not is_top:
                    name = names[over[0]]
                    if name and self._height(index) - self._height(name[-1][0]) > _PITCH * self._size:
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
