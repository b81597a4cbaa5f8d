"""Syntax tree → the three tables: labels become keys, cells become amounts."""

from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import Any

from nianbao.model.edition import Edition, RowSpec
from nianbao.model.report import MISSING, Header, Row, Stray, Table
from nianbao.model.span import Span
from nianbao.parsing.amounts import read_amount
from nianbao.parsing.grammar import Node
from nianbao.parsing.tokens.token import LabelToken, Value


def read_tables(
    tree: Node, editions: Mapping[str, Edition], markers: Mapping[str, frozenset[str]], default: str
) -> dict[str, Table]:
    """The tables of ``tree`` by key, in official order. ``markers`` are the labels that only
    one edition has, by edition; ``default`` is the edition of a table without any ("": the newest)."""
    return _Tables(editions, markers, default).read(tree)


class _RawTable:
    """The raw items of one table, in order."""

    def __init__(self) -> None:
        self.labels: list[LabelToken] = []
        self.rows: list[tuple[LabelToken, tuple[Value, ...], str]] = []  # label, cells, block
        # A header with its block or, where that block has no title, with the label of the row below.
        self.headers: list[tuple[LabelToken, str]] = []
        self.untitled: list[LabelToken] = []  # headers whose row has not come yet
        self.unknown: list[tuple[LabelToken, tuple[Value, ...]]] = []
        self.counts: list[tuple[Value, ...]] = []
        self.first: Span | None = None
        self.last: Span | None = None

    def extend_span(self, span: Span) -> None:
        self.first = self.first or span
        self.last = span


class _Tables:
    """Collects the rows of the three tables, wherever they are in the tree."""

    def __init__(
        self, editions: Mapping[str, Edition], markers: Mapping[str, frozenset[str]], default: str
    ) -> None:
        self._editions = editions
        self._markers = markers
        self._default = default or max(editions)
        self._one_row = one_row_table(editions)
        self._found: dict[str, _RawTable] = {}

    def read(self, tree: Node) -> dict[str, Table]:
        """The tables of ``tree`` by key, in official order."""
        table = block = ""
        for part in tree.children:
            for item in part.children:
                table, block = self._collect(item, table, block)
        tables: dict[str, Table] = {}
        for key in dict.fromkeys(key for edition in self._editions.values() for key in edition.tables):
            if key in self._found:
                tables[key] = self._make(key, self._found[key])
        return tables

    def _collect(self, item: Any, table: str, block: str) -> tuple[str, str]:
        """Take one child of a part, and return the current table and 表二 block."""
        tokens = item.children if isinstance(item, Node) else (item,)
        value = tokens[0].value
        cells = tokens[1].value if len(tokens) > 1 else ()
        if tokens[0].type == "REVIEW_COUNTS":
            raw = self._found.setdefault(self._one_row, _RawTable())
            raw.counts.append(value)
            raw.extend_span(value[0].span)
            return self._one_row, ""
        if not isinstance(value, LabelToken):
            return table, block
        if not value.labels:
            if table and cells:
                self._found[table].unknown.append((value, cells))
            return table, block
        label = value.labels[0]
        if label.table != table:
            table, block = label.table, ""
        raw = self._found.setdefault(table, _RawTable())
        if label.kind == "article":
            block = label.label
        elif label.kind != "row" and raw.rows and raw.labels[-1] is raw.rows[-1][0]:
            block = (
                ""  # a header behind a row, without the title of its block: the rows below identify the block
            )
        filled = [cell.span for cell in cells if cell.text.strip()]
        raw.extend_span(filled[-1] if filled else value.span)
        raw.labels.append(value)
        if label.kind == "row":
            raw.rows.append((value, cells, block))
            raw.untitled, waiting = [], raw.untitled
            raw.headers += [(header, label.label) for header in waiting]
        elif table == "表二" and not block:
            raw.untitled.append(value)
        else:
            raw.headers.append((value, block))
        return table, block

    def _make(self, key: str, raw: _RawTable) -> Table:
        edition, markers = self._edition(raw)
        spec = self._editions[edition].tables[key]
        by_label = {row.label: row for row in spec.rows}
        headers: list[Header] = []
        groups: dict[str, Header] = {}
        for token, given in (*raw.headers, *((token, "") for token in raw.untitled)):
            block = by_label[given].block if given in by_label else given
            in_edition = (label for label in token.labels if edition in label.editions)
            label = next(in_edition, token.labels[0])
            header = Header(label.label, token.printed, token.span, token.damaged, block, token.column)
            if label.kind in ("group", "article"):
                groups[label.label] = header
            else:
                headers.append(header)
        rows: dict[str, Row] = {}
        strays: list[Stray] = []
        for token, cells, block in raw.rows:
            official = next((label for label in token.labels if label.label in by_label), None)
            if official is None:
                # A row that only the other edition has.
                if cells:
                    strays.append(Stray(token.printed, token.span, "other-edition", token.labels[0].label))
                continue
            row = by_label[official.label]
            if row.key in rows:
                strays.append(Stray(token.printed, token.span, "repeated", row.key))
                continue
            heads = [header for header in headers if header.block == (block or row.block)]
            rows[row.key] = _row(row, token, cells, heads)
        for token, cells in raw.unknown:
            if any(cell.text.strip() for cell in cells):
                strays.append(Stray(token.printed, token.span, "unknown"))
        for number, cells in enumerate(raw.counts):
            if number:
                strays.append(Stray(f"{len(cells)} 个数", cells[0].span, "repeated", key))
            else:
                rows.update(_side_by_side(spec.rows, cells))
        assert raw.first is not None and raw.last is not None
        order = {row.key: index for index, row in enumerate(spec.rows)}
        ordered = {row_key: rows[row_key] for row_key in sorted(rows, key=order.__getitem__)}
        return Table(
            key, edition, ordered, tuple(headers), tuple(strays), groups, raw.first, raw.last, markers
        )

    def _edition(self, raw: _RawTable) -> tuple[str, tuple[tuple[str, Span], ...]]:
        """The edition that more of the table's marker labels belong to, and those labels as printed."""
        votes: dict[str, list[tuple[str, Span]]] = {key: [] for key in self._editions}
        for token in raw.labels:
            for label in token.labels:
                for edition, markers in self._markers.items():
                    if label.label in markers and edition in label.editions:
                        votes[edition].append((token.printed, token.span))
        best = max(votes, key=lambda key: (len(votes[key]), key == self._default))
        return best, tuple(votes[best])


def _row(spec: RowSpec, token: LabelToken, cells: Sequence[Value], heads: Sequence[Header]) -> Row:
    """A row with its cells assigned to columns, where that takes no guess."""
    columns = {
        head.grid_column: head.column
        for head in heads
        if head.grid_column >= 0 and head.column in spec.columns
    }
    cells = _unrepeated(cells, columns)
    there = {head.column: head.grid_column for head in reversed(heads)}
    places = {column: there[column] for column in spec.columns if column in there}
    taken = _by_grid(cells, places) or _by_count(cells, spec.columns, places)
    amounts = dict.fromkeys(spec.columns, MISSING)
    for column, cell in taken.items():
        amounts[column] = read_amount(cell.text, cell.span, column in spec.signed)
    filled = [index for index, cell in enumerate(cells) if cell.text.strip()]
    cell_count = filled[-1] - filled[0] + 1 if filled else 0
    first = min((cell.column for cell in taken.values()), default=-1)
    width = cells[-1].column + 1 if cells else 0
    return Row(
        spec,
        token.printed,
        token.span,
        amounts,
        cell_count,
        bool(taken),
        token.damaged,
        first,
        width,
        token.column,
    )


def _unrepeated(cells: Sequence[Value], columns: Mapping[int, str]) -> Sequence[Value]:
    """``cells`` without those that repeat the cell before under the same head, as a merged cell does that is
    printed in every place it covers. ``columns`` are the heads by their grid column."""
    kept = list(cells[:1])
    for before, cell in pairwise(cells):
        head = columns.get(cell.column)
        if head is None or head != columns.get(before.column) or cell.text != before.text:
            kept.append(cell)
    return kept


def _by_grid(cells: Sequence[Value], places: Mapping[str, int]) -> dict[str, Value]:
    """The cells directly below their heads, where every head has one and no other cell is filled; else {}.
    Text dumps shift rows against their header, and rows of heads against each other, so heads in an order
    other than the official one are believed only side by side."""
    by_column = {cell.column: cell for cell in cells if cell.column >= 0}
    if not places or not all(place in by_column for place in places.values()):
        return {}
    under = sorted(set(places.values()))
    believed = list(places.values()) == under or under[-1] - under[0] == len(places) - 1 == len(under) - 1
    if not believed or any(cell.text.strip() for cell in cells if cell.column not in under):
        return {}
    return {column: by_column[place] for column, place in places.items()}


def _by_count(
    cells: Sequence[Value], official: tuple[str, ...], places: Mapping[str, int]
) -> dict[str, Value]:
    """The cells in the order of the columns, where there are exactly as many, or where the filled ones are a
    stretch of that width and the rest is padding; {} where it would be a guess.

    The columns are those that have a head, else all official ones.
    """
    present = tuple(column for column in official if column in places)
    filled = [index for index, cell in enumerate(cells) if cell.text.strip()]
    for columns in dict.fromkeys((present or official, official)):
        if len(cells) == len(columns):
            return dict(zip(columns, cells, strict=True))
        if filled and len(cells) > len(columns) == filled[-1] - filled[0] + 1:
            return dict(zip(columns, cells[filled[0] :], strict=False))
    return {}


def one_row_table(editions: Mapping[str, Edition]) -> str:
    """The key of the table whose rows are printed side by side (表四)."""
    specs = (spec for edition in editions.values() for spec in edition.tables.values())
    return next((spec.key for spec in specs if spec.is_one_row), "")


def _side_by_side(specs: Sequence[RowSpec], cells: Sequence[Value]) -> dict[str, Row]:
    """The rows that a single row of numbers holds."""
    width = len(specs[0].columns)
    filled = [index for index, cell in enumerate(cells) if cell.text.strip()]
    taken = cells
    if len(cells) > width * len(specs) and filled and filled[-1] - filled[0] < width * len(specs):
        taken = cells[filled[0] : filled[-1] + 1]  # the rest is padding
    aligned = len(taken) == width * len(specs)
    rows: dict[str, Row] = {}
    for number, spec in enumerate(specs):
        row_cells = taken[number * width : (number + 1) * width] if aligned else ()
        amounts = dict.fromkeys(spec.columns, MISSING)
        for column, cell in zip(spec.columns, row_cells, strict=False):
            amounts[column] = read_amount(cell.text, cell.span, False)
        span = row_cells[0].span if row_cells else cells[0].span
        rows[spec.key] = Row(spec, spec.label, span, amounts, len(taken), aligned)
    return rows
