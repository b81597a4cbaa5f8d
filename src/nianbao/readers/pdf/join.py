"""Tables that continue on the next page: merged cells and rows cut in two by the page break."""

from collections.abc import Sequence
from typing import NamedTuple

from nianbao.model import lazy
from nianbao.readers.pdf.tables import NUMBER, Filled, Said, Table, nearest

#: Points: edges of columns on two pages are the same within this.
_SAME_EDGE = 6.0
#: How many cells of a row are named.
_NAMED = 3
#: What a numbered label begins with; the rest of one that goes on overleaf does not.
_NUMERAL = lazy.regex(r"[（(]?[0-9０-９一二三四五六七八九十]{1,3}[）)、.．]")


class _Pair(NamedTuple):
    """A cell at the end of a page, by its row and position, and the one below it on the next page."""

    row: int
    position: int
    cell: Filled
    other: Filled

    @property
    def is_merged(self) -> bool:
        """Whether one of them is more than a row high, and so belongs to other rows as well."""
        return max(self.cell.rowspan, self.other.rowspan) > 1

    @property
    def is_text(self) -> bool:
        """Whether both have text, and no numbers."""
        texts = self.cell.text, self.other.text
        return all(texts) and not any(map(NUMBER.fullmatch, texts))

    @property
    def is_full(self) -> bool:
        """Whether the text below may continue the text above: its first word had no room there."""
        return self.is_text and not _NUMERAL.match(self.other.text) and self.cell.room < self.other.first

    @property
    def continues(self) -> bool:
        """Whether the text below continues the text above. Where labels are numbered, text without a number
        is not a label of its own, even if the line had room left: many are broken by hand."""
        is_numbered = _NUMERAL.match(self.cell.text) and not _NUMERAL.match(self.other.text)
        return self.is_full or bool(self.is_text and is_numbered)


class Joined:
    """A table, put together page by page."""

    def __init__(self, table: Table) -> None:
        self._xs, self._box = table.xs, table.box
        self._rows = [list(row) for row in table.rows]
        self._foot = _reaching(self._rows, 0)
        self.last = table.last

    def table(self) -> Table:
        """The table so far."""
        return Table(self._xs, tuple(map(tuple, self._rows)), self._box, self.last)

    def add(self, below: Table) -> bool:
        """Append ``below``, which begins the next page; False if its columns differ."""
        shift = below.xs[0] - self._xs[0]
        edges = tuple(edge - shift for edge in below.xs)
        more, fewer = (self._xs, edges) if len(self._xs) >= len(edges) else (edges, self._xs)
        if any(abs(more[nearest(more, edge)] - edge) > _SAME_EDGE for edge in (*fewer, edges[-1])):
            return False
        if abs(self._xs[-1] - edges[-1]) > _SAME_EDGE:
            return False
        lower = [
            [cell._replace(left=cell.left - shift, right=cell.right - shift) for cell in row]
            for row in below.rows[self._repeated(below) :]
        ]
        cut = self._across(lower[0]) if lower else []
        start = len(self._rows)
        if cut:
            gone = {pair.other.left for pair in cut}
            lower[0] = [cell for cell in lower[0] if cell.left not in gone]
            if not lower[0]:
                del lower[0]
        self._rows += lower
        ends = start + len(lower)
        self._foot = [(row, index) for row, index, *_ in cut if self._end(row, index) == ends]
        self._foot += _reaching(self._rows, start)
        self._xs, self.last = more, below.last
        return True

    def _end(self, row: int, index: int) -> int:
        return row + self._rows[row][index].rowspan

    def _repeated(self, below: Table) -> int:
        """The number of rows at the head of ``below`` that only repeat the head of the table."""
        count = 0
        for upper, lower in zip(self._rows, below.rows[:-1], strict=False):
            texts = [cell.text for cell in lower]
            if [cell.text for cell in upper] != texts or any(map(NUMBER.fullmatch, texts)):
                break
            count += 1
        has_text = any(cell.text for row in below.rows[:count] for cell in row)
        return count if has_text else 0

    def _across(self, first: Sequence[Filled]) -> list[_Pair]:
        """Join the cells that the page break has cut in two: those at the end of the table, and those of the
        first row on the next page. Returns the joined pairs."""
        foot = [(row, index, self._rows[row][index]) for row, index in self._foot]
        foot.sort(key=lambda place: place[2].left)
        pairs = [_Pair(*above, other) for above, other in _under(foot, first)]
        is_same = len(pairs) == len(foot) == len(first)
        is_one_row = is_same and _is_one_row(pairs)
        cut = pairs if is_one_row else list(_cut(pairs, is_same))
        row_guess = _row_guess(pairs) if is_one_row else None
        for row, index, cell, other in cut:
            guess = cell.guess or other.guess
            if cell.text and other.text and not is_one_row:
                guess = _cell_guess(cell, other)
            elif cell.text and row_guess is not None:
                guess, row_guess = row_guess, None  # once for the row
            self._rows[row][index] = cell._replace(
                text=cell.text + other.text,
                anchor=cell.anchor if cell.text else other.anchor,
                rowspan=cell.rowspan + other.rowspan - is_one_row,
                guess=guess,
                room=other.room if other.text else cell.room,
            )
        return cut


def _reaching(rows: Sequence[Sequence[Filled]], start: int) -> list[tuple[int, int]]:
    """The cells of ``rows`` that reach the end, by row (from ``start`` on) and place in it."""
    return [
        (row, index)
        for row in range(start, len(rows))
        for index, cell in enumerate(rows[row])
        if row + cell.rowspan == len(rows)
    ]


_Foot = tuple[int, int, Filled]


def _under(foot: Sequence[_Foot], first: Sequence[Filled]) -> list[tuple[_Foot, Filled]]:
    """The cells of ``foot`` with the one of ``first`` under it that is as wide. Both are in order."""
    pairs = []
    heads = sorted(first, key=lambda cell: cell.left)
    index = 0
    for above in foot:
        while index < len(heads) and heads[index].left < above[2].left - _SAME_EDGE:
            index += 1
        if index < len(heads) and _is_under(heads[index], above[2]):
            pairs.append((above, heads[index]))
    return pairs


def _is_under(below: Filled, above: Filled) -> bool:
    return abs(below.left - above.left) <= _SAME_EDGE and abs(below.right - above.right) <= _SAME_EDGE


def _is_one_row(pairs: Sequence[_Pair]) -> bool:
    """Whether the break is within a row: every text that stands on both pages goes on, and of the cells
    of the row itself only one page has all others. Numbers may stand overleaf beside labels that do not."""
    own = [pair for pair in pairs if not pair.is_merged]
    if len(own) < 2 or not all(pair.continues for pair in pairs if pair.cell.text and pair.other.text):
        return False
    above = [pair.cell.text for pair in own if not pair.other.text and pair.cell.text]
    below = [pair.other.text for pair in own if not pair.cell.text and pair.other.text]
    are_parted = not any(map(NUMBER.fullmatch, above)) and all(map(NUMBER.fullmatch, below))
    return not above or not below or are_parted


def _cut(pairs: Sequence[_Pair], is_same: bool) -> list[_Pair]:
    """The cells that go on overleaf where the break is between two rows, which have the same columns or
    not. Labels come first: right of one that ends, what is blank is a cell of its own."""
    cut = []
    is_label = True
    for pair in pairs:
        is_blank = pair.is_merged and is_label and not (pair.cell.text and pair.other.text)
        if is_blank or (pair.continues if pair.is_merged else not is_same and pair.is_full):
            cut.append(pair)
        else:
            is_label = False
    return cut


def _cell_guess(above: Filled, below: Filled) -> Said:
    first, second = above.anchor.page, below.anchor.page
    return (
        f"“{above.text}{below.text}”从第 {first} 页续到第 {second} 页，这两段合成了一格",
        f"“{above.text}{below.text}” goes on from page {first} to page {second}, and was read as one cell",
    )


def _row_guess(pairs: Sequence[_Pair]) -> Said | None:
    """The guess about a row; None if all its text is on one page."""
    above = [pair for pair in pairs if pair.cell.text and not pair.is_merged]
    below = [pair for pair in pairs if pair.other.text]
    torn = [pair for pair in below if pair.cell.text] or above
    if not torn or not below:
        return None
    names = [pair.cell.text + pair.other.text for pair in torn]
    first, second = torn[-1].cell.anchor.page, below[0].other.anchor.page
    zh = "".join(f"“{name}”" for name in names[:_NAMED]) + ("等格" if len(names) > _NAMED else "")
    en = ", ".join(f"“{name}”" for name in names[:_NAMED]) + (" and others" if len(names) > _NAMED else "")
    return (
        f"{zh}所在的行从第 {first} 页续到第 {second} 页，这两段合成了一行",
        f"the row with {en} goes on from page {first} to page {second}, and was read as one row",
    )
