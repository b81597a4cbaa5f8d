"""Syntax tree → the three tables: labels become keys, cells become amounts."""

from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import Any

from nianbao.model.edition import Edition, RowSpec
from nianbao.model.report import MISSING, Header, Row, Stray, Table, Text
from nianbao.model.span import Span
from nianbao.parsing.altered_headers import altered_headers, may_be_header
from nianbao.parsing.amounts import read_amount
from nianbao.parsing.grammar import Node
from nianbao.parsing.one_row import Run, one_row_table, read_rows, row_named
from nianbao.parsing.tokens.token import LabelToken, Value, is_number
from nianbao.parsing.vocabulary import Label

#: A sub-heading that names a row is no longer than this.
_SUB_HEADING = 20


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
        self.waiting: list[Text] = []  # texts among headers whose row has not come yet
        self.texts: list[tuple[str, list[Text]]] = []  # the same by the label of that row
        self.unknown: list[tuple[LabelToken, tuple[Value, ...]]] = []
        self.runs: list[Run] = []  # of the one-row table
        self.first: Span | None = None
        self.last: Span | None = None

    @property
    def is_in_header(self) -> bool:
        """Whether the last label is one of a header, not of a row."""
        return bool(self.labels) and not (self.rows and self.labels[-1] is self.rows[-1][0])

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
        self._run_labels: list[LabelToken] = []  # of the one-row table, behind its last run of numbers

    def read(self, tree: Node) -> dict[str, Table]:
        """The tables of ``tree`` by key, in official order."""
        table = block = ""
        for part in tree.children:
            self._run_labels = []
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
            raw.runs.append(Run(tuple(self._run_labels), value))
            self._run_labels = []
            raw.extend_span(value[0].span)
            return self._one_row, ""
        if tokens[0].type == "TEXT":
            self._sub_heading(value)
            raw_table = self._found.get(table)
            if raw_table is not None and raw_table.is_in_header and may_be_header(value):
                raw_table.waiting.append(value)
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
            raw.waiting = []
        elif label.kind != "row" and raw.labels and not raw.is_in_header:
            block = ""  # a header without the title of its block: the rows below identify the block
        filled = [cell.span for cell in cells if cell.text.strip()]
        raw.extend_span(filled[-1] if filled else value.span)
        raw.labels.append(value)
        if table == self._one_row:
            self._run_labels.append(value)
        if label.kind == "row":
            raw.rows.append((value, cells, block))
            raw.headers += [(header, label.label) for header in raw.untitled]
            raw.texts.append((label.label, raw.waiting))
            raw.untitled, raw.waiting = [], []
        elif table == "表二" and not block:
            raw.untitled.append(value)
        else:
            raw.headers.append((value, block))
        return table, block

    def _sub_heading(self, text: Text) -> None:
        """Take a sub-heading that names a row of the one-row table as the label of that row."""
        for edition in self._editions.values():
            names = [row.label for row in edition.tables[self._one_row].rows]
            if len(text.text) <= _SUB_HEADING and (name := row_named(text.text, names)):
                label = Label(self._one_row, "shared", name, name, (edition.key,))
                self._run_labels.append(LabelToken((label,), text.text, text.span, False))
                return

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
        for name, texts in raw.texts:
            if name in by_label:
                there = [header.column for header in headers if header.block == by_label[name].block]
                missing = [column for column in by_label[name].columns if column not in there]
                headers += [
                    Header(*altered, True, by_label[name].block)
                    for altered in altered_headers(texts, missing)
                ]
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
        if raw.runs:
            found_rows, repeated = read_rows(spec.rows, raw.runs, key)
            rows |= found_rows
            strays += repeated
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
    """The cells directly below their heads, where every head has one and no other cell is filled, apart
    from remarks behind the last; else {}.
    Text dumps shift rows against their header, and rows of heads against each other, so heads in an order
    other than the official one are believed only side by side."""
    by_column = {cell.column: cell for cell in cells if cell.column >= 0}
    if not places or not all(place in by_column for place in places.values()):
        return {}
    under = sorted(set(places.values()))
    believed = list(places.values()) == under or under[-1] - under[0] == len(places) - 1 == len(under) - 1
    outside = [cell for cell in cells if cell.text.strip() and cell.column not in under]
    if not believed or any(is_number(cell.text) or cell.column < under[-1] for cell in outside):
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
