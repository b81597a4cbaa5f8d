"""Lines drawn on a page → grids of cells. Merged cells are found by the lines that are not there."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from nianbao.readers.pdf.lines import Box

#: In points. Borders are drawn cell by cell, double, or dashed: lines no further apart than this
#: are one line, and a gap no wider does not count.
_NEAR = 3.0
#: Rows and columns are no narrower: no letter would fit in.
_NARROW = 5.0
#: How much of a cell's side must be drawn.
_SIDE = 0.6
#: Drawings and charts have more lines than tables; looking for cells in them would take long.
_MOST = 1000


class Stretch(NamedTuple):
    """A straight line: its ``position`` across its direction, and where it begins and ends along it."""

    position: float
    start: float
    end: float


class Spot(NamedTuple):
    """A cell: its row and column, from 0, and how many it covers. ``closed``: there are lines all round it,
    or the table has none on that side."""

    row: int
    column: int
    rowspan: int
    colspan: int
    closed: bool


class Grid(NamedTuple):
    """A table's lines: the edges of its columns and rows, ascending, and its cells by row."""

    xs: tuple[float, ...]
    ys: tuple[float, ...]
    spots: tuple[Spot, ...]

    def box(self, spot: Spot) -> Box:
        """The place of a cell on the page."""
        left, right = self.xs[spot.column], self.xs[spot.column + spot.colspan]
        return left, self.ys[spot.row], right, self.ys[spot.row + spot.rowspan]

    def position(self, x: float, y: float) -> tuple[int, int] | None:
        """The row and column of a point, None outside."""
        row, column = bisect_right(self.ys, y) - 1, bisect_right(self.xs, x) - 1
        inside = 0 <= row < len(self.ys) - 1 and 0 <= column < len(self.xs) - 1
        return (row, column) if inside else None


def grids(rules: Sequence[Box]) -> list[Grid] | None:
    """The grids that ``rules`` (thin boxes) form, from top to bottom. None when there are too many lines
    for tables."""
    level = _stretches(
        ((top + bottom) / 2, left, right)
        for left, top, right, bottom in rules
        if right - left >= bottom - top or _is_dot((left, top, right, bottom))
    )
    upright = _stretches(
        ((left + right) / 2, top, bottom)
        for left, top, right, bottom in rules
        if right - left < bottom - top or _is_dot((left, top, right, bottom))
    )
    if len(level) + len(upright) > _MOST:
        return None
    tables = []
    for across, down in _connected(level, upright):
        tables.append(_grid(across, down))
    return sorted(tables, key=lambda grid: grid.ys[0])


def _is_dot(box: Box) -> bool:
    """Whether it is so small that it may be of a level or an upright line: a dot, a corner."""
    return max(box[2] - box[0], box[3] - box[1]) <= _NARROW


def _stretches(lines: Iterable[tuple[float, float, float]]) -> list[Stretch]:
    """Lines with the pieces of each put together; those that stay too short are left out."""
    made: list[Stretch] = []
    near: list[tuple[float, float, float]] = []
    for line in [*sorted(lines), (float("inf"), 0.0, 0.0)]:
        if near and line[0] - near[0][0] > _NEAR:
            made += _put_together(near)
            near = []
        near.append(line)
    return made


def _put_together(near: list[tuple[float, float, float]]) -> list[Stretch]:
    """The lines that pieces at about the same place are. Each is where its own pieces are: the lines of a
    table above or below are not in its row."""
    made: list[Stretch] = []
    places: list[list[float]] = []
    for position, start, end in sorted(near, key=lambda line: line[1]):
        if made and start - made[-1].end <= _NEAR:
            places[-1].append(position)
            made[-1] = made[-1]._replace(end=max(end, made[-1].end))
        else:
            places.append([position])
            made.append(Stretch(position, start, end))
    lines = [line._replace(position=sum(own) / len(own)) for line, own in zip(made, places, strict=True)]
    return [line for line in lines if line.end - line.start > _NARROW]


def _connected(
    level: Sequence[Stretch], upright: Sequence[Stretch]
) -> list[tuple[list[Stretch], list[Stretch]]]:
    """The level and upright lines that touch one another, a pair of lists for each table."""
    heads = list(range(len(level) + len(upright)))

    def head(index: int) -> int:
        while heads[index] != index:
            heads[index] = heads[heads[index]]
            index = heads[index]
        return index

    heights = [line.position for line in level]
    for number, line in enumerate(upright, len(level)):
        first = bisect_left(heights, line.start - _NEAR)
        for index in range(first, bisect_right(heights, line.end + _NEAR)):
            if level[index].start - _NEAR <= line.position <= level[index].end + _NEAR:
                heads[head(index)] = head(number)
    groups: dict[int, tuple[list[Stretch], list[Stretch]]] = {}
    for index, line in enumerate((*level, *upright)):
        groups.setdefault(head(index), ([], []))[index >= len(level)].append(line)
    tables = [pair for pair in groups.values() if all(pair)]
    for across, down in groups.values():
        if not across:
            _put_beside(down[0], tables)
    return tables


def _put_beside(line: Stretch, tables: Sequence[tuple[list[Stretch], list[Stretch]]]) -> None:
    """Put an upright line that touches no level one to the table beside it that is as high: a merged cell
    that continues from the page before to the next has no line above or below it."""
    beside = [
        down
        for across, down in tables
        if abs(min(other.start for other in down) - line.start) <= _NEAR
        and abs(max(other.end for other in down) - line.end) <= _NEAR
        and not min(other.start for other in across) <= line.position <= max(other.end for other in across)
    ]
    if beside:
        min(beside, key=lambda down: min(abs(other.position - line.position) for other in down)).append(line)


def _grid(level: Sequence[Stretch], upright: Sequence[Stretch]) -> Grid:
    xs, open_xs = _edges(upright, level)
    ys, open_ys = _edges(level, upright)
    walls = _sides(upright, xs, ys)
    floors = _sides(level, ys, xs)
    taken: set[tuple[int, int]] = set()
    spots = []
    for row in range(len(ys) - 1):
        for column in range(len(xs) - 1):
            if (row, column) in taken:
                continue
            right = column + 1
            while right < len(xs) - 1 and (right, row) not in walls and (row, right) not in taken:
                right += 1
            below = row + 1
            while below < len(ys) - 1 and _continues(below, column, right, walls, floors):
                below += 1
            taken.update((r, c) for r in range(row, below) for c in range(column, right))
            closed = all(
                (edge, index) in walls
                for edge in (column, right)
                if edge not in open_xs
                for index in range(row, below)
            ) and all(
                (edge, index) in floors
                for edge in (row, below)
                if edge not in open_ys
                for index in range(column, right)
            )
            spots.append(Spot(row, column, below - row, right - column, closed))
    return Grid(tuple(xs), tuple(ys), tuple(spots))


def _continues(
    row: int, left: int, right: int, walls: set[tuple[int, int]], floors: set[tuple[int, int]]
) -> bool:
    """Whether a cell from column ``left`` to ``right`` continues into ``row``: no line above or in it."""
    if any((row, column) in floors for column in range(left, right)):
        return False
    return not any((column, row) in walls for column in range(left + 1, right))


def _edges(lines: Sequence[Stretch], others: Sequence[Stretch]) -> tuple[list[float], set[int]]:
    """The places of ``lines``, each once, and the outer ends of ``others``: many tables are open at the
    sides, and at the foot of a page. The indexes of such open edges."""
    places = sorted(line.position for line in lines)
    first, last = min(line.start for line in others), max(line.end for line in others)
    edges: list[float] = []
    is_open: set[int] = set()
    if first < places[0] - _NARROW:
        edges.append(first)
        is_open.add(0)
    for place in places:
        if not edges or place - edges[-1] > _NARROW:
            edges.append(place)
    if last > edges[-1] + _NARROW:
        is_open.add(len(edges))
        edges.append(last)
    return edges, is_open


def _sides(lines: Sequence[Stretch], places: Sequence[float], along: Sequence[float]) -> set[tuple[int, int]]:
    """The sides of cells that are drawn: (index in ``places``, index of the interval of ``along``)."""
    drawn: dict[tuple[int, int], float] = {}
    for line in lines:
        place = min(bisect_right(places, line.position + _NEAR / 2), len(places)) - 1
        first = max(bisect_right(along, line.start) - 1, 0)
        for index in range(first, min(bisect_left(along, line.end), len(along) - 1)):
            start, end = along[index], along[index + 1]
            part = (min(line.end, end) - max(line.start, start)) / (end - start)
            drawn[place, index] = drawn.get((place, index), 0.0) + part
    return {side for side, part in drawn.items() if part >= _SIDE}
