"""Tables set in columns by blanks: labels are broken within their columns, several of them side by side.

Such a text is read column by column first: lines below each other are joined to labels of the format. Then
the cells are put in the order of a table: the labels of a row, then its values.
"""

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

from nianbao.model import lazy
from nianbao.parsing.tokens.cursor import WIDEST, Line, Lines
from nianbao.parsing.tokens.labels import beginnings
from nianbao.parsing.tokens.stream import TokenStream
from nianbao.parsing.tokens.token import is_blank_mark, is_figure
from nianbao.parsing.vocabulary import Vocabulary, skeleton

#: Lines of a table, and of a label, at most.
_MAX_LINES, _MAX_PIECES = 400, 24
#: A text in a cell is no longer than this.
_SHORT = 12
#: The text in one column: columns are at least two blanks apart.
_ENTRY = lazy.regex(r"\S+(?:\s\S+)*")
#: A numeral that may be separated from its label.
_NUMERAL = lazy.regex(r"\S{1,3}[）)、.．：:]")


class _Entry(NamedTuple):
    """The text in one column of line number ``line``: from character ``offset`` of the line and terminal
    columns ``left`` to ``right``."""

    line: int
    left: int
    right: int
    offset: int
    text: str
    is_value: bool


class _Cell(NamedTuple):
    """Entries below each other that are one label, text or value."""

    pieces: tuple[_Entry, ...]
    kind: str  # "label", "text", "value"

    @property
    def top(self) -> int:
        return self.pieces[0].line

    @property
    def bottom(self) -> int:
        return self.pieces[-1].line

    @property
    def left(self) -> int:
        return self.pieces[0].left


def cells(stream: TokenStream, lines: Lines) -> tuple[list[Line], int]:
    """The cells of the table in columns that begins with the next line, in reading order, and how many lines
    they take; ([], 0) where no label is broken beside another cell."""
    first = lines.peek()
    if first is None or first.kind != "line" or not lines.may_be_columns(first):
        return [], 0
    if len(list(_entries(lines, 0, first, stream.words))) < 2:
        return [], 0
    region = list(_region(stream, lines))
    rows = [list(_entries(lines, number, line, stream.words)) for number, line in enumerate(region)]
    if any(_parted_by_one(entry.text, stream.words) for row in rows for entry in row):
        lines.no_columns(region[-1])
        return [], 0
    chains = _chains(rows, stream.words)
    texts = {entry for chain in chains for entry in chain}
    table_cells = [_Cell((entry,), "value") for row in rows for entry in row if entry not in texts]
    first_value = {cell.top: cell.left for cell in reversed(table_cells)}
    for chain in chains:
        table_cells += _segments(chain, stream.words, first_value)
    broken = [cell for cell in table_cells if cell.kind == "label" and len(cell.pieces) > 1]
    if not any(_stands_apart(piece, rows[piece.line]) for cell in broken for piece in cell.pieces):
        lines.no_columns(region[-1] if region else first)
        return [], 0
    end = max(cell.bottom for cell in table_cells if cell.kind != "text")
    end = max(cell.bottom for cell in table_cells if cell.top <= end)  # the rest is not part of the table
    ordered = _in_order([cell for cell in table_cells if cell.top <= end])
    return [_line(region, cell) for cell in ordered], end + 1


def _region(stream: TokenStream, lines: Lines) -> Iterator[Line]:
    """The lines, from the next one on, that may belong to one table."""
    for ahead in range(_MAX_LINES):
        line = lines.peek(ahead)
        if line is None or line.kind != "line" or len(line.text) > WIDEST or "。" in line.text:
            return
        if ahead and stream.headings.find(line.text, line.level, stream.part) is not None:
            return
        yield line


def _entries(lines: Lines, number: int, line: Line, words: Vocabulary) -> Iterator[_Entry]:
    """The entries of a line, from left to right."""
    matches = [match.span() for match in _ENTRY.finditer(line.text)]
    while matches:
        start, end = matches.pop(0)
        if matches and _NUMERAL.fullmatch(line.text, start, end):
            both = line.text[start : matches[0][1]]
            is_mark = not skeleton(line.text[slice(*matches[0])])  # a dash in place of a number
            if not is_mark and (words.begins(both) or words.exact(both)):
                end = matches.pop(0)[1]
        text = line.text[start:end]
        parts = text.split()
        one_by_one = len(parts) > 1 and all(is_figure(part) or is_blank_mark(part) for part in parts)
        for part in parts if one_by_one else [text]:
            offset = line.text.index(part, start)
            start = offset + len(part)
            left, right = lines.column(line, offset), lines.column(line, start)
            yield _Entry(number, left, right, offset, part, is_figure(part) or is_blank_mark(part))


def _chains(rows: Sequence[Sequence[_Entry]], words: Vocabulary) -> list[list[_Entry]]:
    """Texts directly below each other, or with one line between on which only other columns have text."""
    chains: list[list[_Entry]] = []
    above: list[list[_Entry]] = []  # the chains that the two lines above end
    for number, row in enumerate(rows):
        here = []
        for entry in row:
            if entry.is_value and not any(_takes_mark(chain, entry, words) for chain in above):
                continue
            last = [chain for chain in above if chain[-1].left == entry.left]
            if not last:  # a line that is set in the middle of its column
                last = [chain for chain in above if _overlap(chain[-1], entry)]
                if len(last) != 1 or sum(1 for neighbour in row if _overlap(last[0][-1], neighbour)) != 1:
                    last = []
            chain = last[0] if last else []
            if not last:
                chains.append(chain)
            chain.append(entry)
            here.append(chain)
        ends = [chain for chain in above if chain[-1].line == number - 1]
        above = [*here, *(chain for chain in ends if not any(_overlap(chain[-1], entry) for entry in row))]
    return chains


def _parted_by_one(text: str, words: Vocabulary) -> bool:
    """Whether single blanks separate whole labels: then wider gaps do not separate columns."""
    parts = text.split(" ")
    return len(parts) > 1 and all(map(words.exact, parts))


def _stands_apart(piece: _Entry, row: Sequence[_Entry]) -> bool:
    """Whether the line of a piece has further entries, all at least two columns away from it."""
    neighbours = [neighbour for neighbour in row if neighbour is not piece]
    return bool(neighbours) and all(
        max(neighbour.left - piece.right, piece.left - neighbour.right) > 1 for neighbour in neighbours
    )


def _takes_mark(chain: Sequence[_Entry], entry: _Entry, words: Vocabulary) -> bool:
    """Whether a blank mark (无, /) is in truth a piece of the label above it."""
    if not _overlap(chain[-1], entry) or is_figure(entry.text):
        return False
    above = ["".join(piece.text for piece in chain[-count:]) for count in range(1, _MAX_PIECES)]
    return any(words.begins(text + entry.text) and not words.find(text)[0] for text in above)


def _overlap(first: _Entry, second: _Entry) -> bool:
    return first.left < second.right and second.left < first.right


def _segments(chain: Sequence[_Entry], words: Vocabulary, first_value: Mapping[int, int]) -> Iterator[_Cell]:
    """The labels that a chain consists of, as few as possible, and the texts between them."""
    best = [
        (0, 0, 0)
    ]  # up to an entry: how many are in no label, how many labels, where the last cell begins
    best += [(len(chain) + 1, 0, 0)] * len(chain)
    for start, entry in enumerate(chain):
        unknown, count, _ = best[start]
        best[start + 1] = min(best[start + 1], (unknown + 1, count, start))
        if not skeleton(entry.text) and entry.text[0] in "）)〕]】":
            continue  # the end of the label above
        pieces = (piece.text for piece in chain[start : start + _MAX_PIECES])
        for used, text, labels in beginnings(pieces, words):
            is_label = labels or (used == 1 and words.find(text)[0])
            if is_label and text[-1] not in "（([【〔":
                best[start + used] = min(best[start + used], (unknown, count + 1, start))
    segments: list[_Cell] = []
    end, text_end = len(chain), 0
    while end:
        unknown, _, start = best[end]
        if unknown == best[start][0]:
            segments.append(_Cell(tuple(chain[start:end]), "label"))
        else:
            text_end = end
            while start and best[start][0] == best[best[start][2]][0] + 1:
                start = best[start][2]
            segments += reversed(_texts(chain[start:text_end], first_value))
        end = start
    yield from reversed(segments)


def _texts(pieces: Sequence[_Entry], first_value: Mapping[int, int]) -> list[_Cell]:
    """Pieces that are no known label: damaged labels of rows, each with the values on its line; or short
    texts in cells; or unrelated lines."""
    rows = [index for index, piece in enumerate(pieces) if first_value.get(piece.line, -1) > piece.left]
    if rows or sum(len(piece.text) for piece in pieces) <= _SHORT:
        cuts = [0, *rows[1:], len(pieces)]
    else:
        cuts = list(range(len(pieces) + 1))
    return [_Cell(tuple(pieces[start:end]), "text") for start, end in pairwise(cuts)]


def _in_order(table_cells: Sequence[_Cell]) -> Iterator[_Cell]:
    """Row by row: the labels that begin in the row, the row's own label last, then the values."""
    rows: dict[int, tuple[list[_Cell], list[_Cell]]] = {}
    for cell in sorted(table_cells, key=lambda cell: cell.left):
        rows.setdefault(cell.top, ([], []))[cell.kind == "value"].append(cell)
    above: list[_Cell] = []  # labels whose rows have not come yet
    for number in sorted(rows):
        labels, values = rows[number]
        above += labels
        if not values:
            continue
        begun = [cell for cell in above if cell.top < number or cell.left < values[0].left]
        reaching = [cell for cell in begun if cell.bottom >= number]
        last = max(reaching, key=lambda cell: cell.left) if reaching else None
        yield from sorted(begun, key=lambda cell: cell is last)
        yield from sorted(
            (cell for cell in (*above, *values) if cell not in begun), key=lambda cell: cell.left
        )
        above = []
    yield from above


def _line(region: Sequence[Line], cell: _Cell) -> Line:
    """A cell as a line at the position of its first piece."""
    first = cell.pieces[0]
    line = region[first.line]
    start = line.span.start + first.offset
    text = "".join(piece.text for piece in cell.pieces)
    return Line(text, line.span._replace(start=start, end=start + len(first.text)), 0, "cell")
