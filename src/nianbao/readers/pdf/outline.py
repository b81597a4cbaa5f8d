"""Numbered labels in columns, as in an outline, and the rows of numbers that they belong to."""

from collections.abc import Sequence
from typing import NamedTuple

from nianbao.model import lazy
from nianbao.readers.pdf.lines import Line, Piece
from nianbao.readers.pdf.tables import NUMBER

#: In units of the letters' size: columns are left-aligned within this, and reach over an edge by more.
NEAR = 0.6
#: Lines of one label are no further apart.
PITCH = 1.9
#: So many lines that begin at one place show a column of labels.
_LINES = 3
#: A report has three columns of labels.
_MOST_COLUMNS = 6
NUMERAL = lazy.regex(
    r"(?:[（(]?[0-9０-９]{1,2}[）).．、]|[（(][一二三四五六七八九十]{1,3}[）)]|[一二三四五六七八九十]{1,3}、)"
)
_FIRST = lazy.regex(r"[（(]?[1１][）).．、]")


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


class Row(NamedTuple):
    """A row of numbers: the index of its line and its numbers."""

    line: int
    numbers: tuple[Piece, ...]


class Label(NamedTuple):
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


def height(line: Line) -> float:
    """Where a line stands, over all pages."""
    return line.page * 1e5 + line.y


class _Open:
    """A label while it is read; ``right`` is how far it reaches."""

    def __init__(self) -> None:
        self.pieces: list[Piece] = []
        self.lines: list[int] = []
        self.right = 0.0

    def add(self, line: int, piece: Piece) -> None:
        self.pieces.append(piece)
        self.lines.append(line)
        self.right = max(self.right, piece.right)

    def label(self, column: int) -> Label:
        return Label(column, tuple(self.pieces), tuple(self.lines))


class Outline:
    """The labels in the lines from ``body`` to ``end``, left of ``edge``, beside the ``rows`` of numbers."""

    def __init__(self, lines: Sequence[Line], rows: Sequence[Row], body: int, end: int, edge: float) -> None:
        self._lines = lines
        self._rows = rows
        self._body = body
        self._end = end
        self._edge = edge
        self._size = lines[rows[0].line].size
        self._edges = self._columns()
        self._placed = self._labels() if len(self._edges) <= _MOST_COLUMNS else None

    @property
    def width(self) -> int:
        """How many columns of labels there are."""
        return len(self._edges)

    @property
    def is_clear(self) -> bool:
        """Whether every row has a label, and every label a row or a group of rows."""
        return self._placed is not None

    def _pieces(self) -> list[tuple[int, Piece]]:
        return [
            (index, piece)
            for index in range(self._body, self._end)
            for piece in self._lines[index].pieces
            if piece.left < self._edge and not NUMBER.fullmatch(piece.text)
        ]

    def _columns(self) -> list[float]:
        """The left edges of the columns of labels: where several lines begin."""
        lefts = sorted(piece.left for _, piece in self._pieces())
        groups: list[list[float]] = []
        for left in lefts:
            if groups and left - groups[-1][0] <= NEAR * self._size:
                groups[-1].append(left)
            else:
                groups.append([left])
        edges = [group[0] for group in groups if len(group) >= _LINES]
        apart: list[float] = []
        for edge in edges:
            if not apart or edge - apart[-1] > 1.5 * self._size:
                apart.append(edge)
        return apart or lefts[:1]

    def _labels(self) -> list[tuple[Label, int]] | None:
        """The labels, each with the index of its row, -1 for one of a group; None where that is not clear."""
        open_labels: dict[int, _Open] = {}
        made: list[Label] = []
        for index, piece in self._pieces():
            near = piece.left + NEAR * self._size
            column = max((place for place, edge in enumerate(self._edges) if near >= edge), default=0)
            if NUMERAL.match(piece.text):
                if column in open_labels:
                    made.append(open_labels[column].label(column))
                open_labels[column] = _Open()
            else:
                # The rest of a label over several columns that is centred begins further right.
                over = [
                    place
                    for place, label in open_labels.items()
                    if place < column
                    and label.right > self._edges[column] + NEAR * self._size
                    and self._height(index) - self._height(label.lines[-1]) <= PITCH * self._size
                ]
                column = max(over, default=column)
            if column not in open_labels:
                return None
            open_labels[column].add(index, piece)
        made += [label.label(column) for column, label in open_labels.items()]
        return self._beside(made) if made else []

    def _beside(self, labels: Sequence[Label]) -> list[tuple[Label, int]] | None:
        """``labels`` with their rows: first those of the innermost column, then the others, nearest first."""
        free = dict(enumerate(self._rows))
        rows: dict[Label, int] = {}
        for column in range(self.width - 1, -1, -1):
            pairs = []
            for label in (label for label in labels if label.column == column):
                top, bottom = self._height(label.lines[0]), self._height(label.lines[-1])
                for number, row in free.items():
                    place = self._height(row.line)
                    if top - 0.5 * self._size <= place <= bottom + 0.5 * self._size:
                        pairs.append((abs(place - (top + bottom) / 2), number, label))
            for _, number, label in sorted(pairs, key=lambda pair: pair[:2]):
                if number in free and label not in rows:
                    rows[label] = number
                    del free[number]
        if free or any(label.column == self.width - 1 and label not in rows for label in labels):
            return None
        return [(label, rows.get(label, -1)) for label in labels]

    def _height(self, index: int) -> float:
        return height(self._lines[index])

    def rows(self, above: int) -> list[list[Cell]]:
        """The rows, below ``above`` rows of the header: their labels, those of groups, and their numbers."""
        rows: list[list[Cell]] = [[] for _ in self._rows]
        labels, width = self._placed or [], self.width
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

    def _runs(self, by_row: dict[int, Label], column: int) -> list[tuple[int, int]]:
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
