"""Tables of HTML: which are data and which only frame a page, and where their cells stand in the grid."""

from collections.abc import Callable, Iterator

from nianbao.model.document import Anchor, Block, Cell
from nianbao.readers.html.text import SPACE

#: The limits of browsers.
MOST_COLUMNS = 1000
MOST_ROWS = 65534

# Characters in one cell. A cell of so much text is a frame when no other stands beside it (or when it
# has headings in it), one of _ARTICLE is a frame even if others do.
_FRAMED = 200
_ARTICLE = 800
# Characters in a table that only lays out the content of one cell of another table.
_WITHIN = 40


class OpenCell:
    """A cell while it is read. A ``rowspan`` of 0 reaches to the end of the row group."""

    def __init__(self, start: int, rowspan: int, colspan: int) -> None:
        self.start = start  # source offset of its content
        self.rowspan = rowspan
        self.colspan = colspan or 1
        self.blocks: list[Block] = []

    def cell(self, column: int, rowspan: int) -> Cell:
        """The finished cell. A line break is mapped to the tag it comes from."""
        text, offsets = "", [(0, self.start)]
        for piece, anchor in self._texts():
            if text:
                text += "\n"
                offsets += [(offset + len(text), source) for offset, source in anchor.offsets]
            else:
                offsets = list(anchor.offsets)
            text += piece
        return Cell(text, Anchor(tuple(offsets)), column, rowspan, self.colspan)

    def _texts(self) -> Iterator[tuple[str, Anchor]]:
        """The texts in the cell; those of a nested table cell by cell."""
        for block in self.blocks:
            if block.kind == "paragraph":
                yield block.text, block.anchor
            for row in block.rows:
                yield from ((cell.text, cell.anchor) for cell in row if cell.text)


class OpenTable:
    """A table while it is read. ``around`` is the state its reader restores at its end, ``depth`` the number
    of elements open around it, ``outer`` as in :class:`Block`."""

    def __init__(
        self,
        start: int,
        frame: bool,
        around: tuple[list[Block], list[str], int, bool],
        depth: int,
        outer: int,
    ) -> None:
        self.start = start
        self.around = around
        self.depth = depth
        self._outer = outer
        self.before: list[Block] = []  # the caption, and content that stands in no cell
        self.cell: OpenCell | None = None
        self._frame = frame
        self._rows: list[list[OpenCell]] = []
        self._groups: list[int] = []  # the row group of each row
        self._group = 0
        self._in_row = False

    def open_row(self) -> None:
        """Begin a row."""
        self._rows.append([])
        self._groups.append(self._group)
        self._in_row = True

    def close_row(self) -> None:
        """End the row, if one is open."""
        self._in_row = False

    def close_group(self) -> None:
        """End the row group; cells do not reach over its end."""
        self._in_row = False
        self._group += 1

    def open_cell(self, start: int, rowspan: int, colspan: int) -> OpenCell:
        """Begin a cell, and a row if none is open."""
        if not self._in_row:
            self.open_row()
        self.cell = OpenCell(start, rowspan, colspan)
        self._rows[-1].append(self.cell)
        return self.cell

    def blocks(self, spend: Callable[[int], None]) -> list[Block]:
        """The finished table, with the blocks before and after it; for a layout table only its contents.

        ``spend`` counts the grid positions covered and raises Unreadable when there are too many.
        """
        if self._frame or self._is_frame():
            return self.before + [block for row in self._rows for cell in row for block in cell.blocks]
        table = Block("table", "", Anchor(((0, self.start),)), 0, self._grid(spend), min_depth=self._outer)
        images = [
            block for row in self._rows for cell in row for block in cell.blocks if block.kind == "image"
        ]
        return [*self.before, table, *images]

    def _is_frame(self) -> bool:
        filled = [[cell for cell in row if cell.blocks] for row in self._rows]
        if not any(filled) or sum(len(row) for row in self._rows) == 1:
            return True
        if all(block.linked for row in filled for cell in row for block in cell.blocks):
            return True  # a menu
        beside = any(len(row) > 1 for row in filled)
        for row in filled:
            for cell in row:
                if any(block.kind == "table" and not _is_within(block, row) for block in cell.blocks):
                    return True
                length = sum(len(block.text) for block in cell.blocks)
                if length >= _ARTICLE or (length >= _FRAMED and not beside):
                    return True
                if length >= _FRAMED and any(block.level for block in cell.blocks):
                    return True
        return False

    def _grid(self, spend: Callable[[int], None]) -> tuple[tuple[Cell, ...], ...]:
        ends = list(range(1, len(self._rows) + 1))  # the end of each row's group
        for index in range(len(ends) - 2, -1, -1):
            if self._groups[index] == self._groups[index + 1]:
                ends[index] = ends[index + 1]
        held: dict[int, int] = {}  # column → the first row that no cell from above covers
        rows = []
        for index, row in enumerate(self._rows):
            column = 0
            cells = []
            for cell in row:
                while held.get(column, 0) > index:
                    column += 1
                rowspan = min(cell.rowspan or MOST_ROWS, ends[index] - index)
                if rowspan * cell.colspan > 1:
                    spend(rowspan * cell.colspan)
                if rowspan > 1:
                    held.update(dict.fromkeys(range(column, column + cell.colspan), index + rowspan))
                cells.append(cell.cell(column, rowspan))
                column += cell.colspan
            rows.append(tuple(cells))
        return tuple(rows)


def _is_within(table: Block, row: list[OpenCell]) -> bool:
    """Whether ``table`` only lays out the content of one cell in a row of data."""
    return len(row) > 2 and sum(len(cell.text) for line in table.rows for cell in line) <= _WITHIN


def span(value: str, most: int) -> int:
    """The number that an attribute begins with, as browsers read it: 1 if it has none, at most ``most``."""
    value = value.strip(SPACE).removeprefix("+")
    length = 0
    while length < len(value) and length < 9 and value[length] in "0123456789":
        length += 1
    return min(int(value[:length]), most) if length else 1
