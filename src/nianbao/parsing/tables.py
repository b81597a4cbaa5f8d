"""The rows of a syntax tree → the three tables: labels become keys, cells become amounts."""

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
    tree: Node, editions: Mapping[str, Edition], signs: Mapping[str, frozenset[str]], default: str
) -> dict[str, Table]:
    """The tables of ``tree`` by key, in official order. ``signs`` are the labels that tell an
    edition, by edition; ``default`` is the edition of a table that nothing tells ("": the newest)."""
    return _Tables(editions, signs, default).read(tree)


class _Collected:
    """The raw items of one table, in order."""

    def __init__(self) -> None:
        self.labels: list[LabelToken] = []
        self.rows: list[tuple[LabelToken, tuple[Value, ...], str]] = []  # label, cells, block
        # With its block; without that block's title, with the label of the row below.
        self.headers: list[tuple[LabelToken, str]] = []
        self.untitled: list[LabelToken] = []  # headers that wait for that row
        self.unknown: list[tuple[LabelToken, tuple[Value, ...]]] = []
        self.counts: list[tuple[Value, ...]] = []
        self.first: Span | None = None
        self.last: Span | None = None

    def touch(self, span: Span) -> None:
        self.first = self.first or span
        self.last = span


class _Tables:
    """Collects the rows of the three tables from wherever they stand in the tree."""

    def __init__(
        self, editions: Mapping[str, Edition], signs: Mapping[str, frozenset[str]], default: str
    ) -> None:
        self._editions = editions
        self._signs = signs
        self._default = default or max(editions)
        self._one_row = one_row_table(editions)
        self._found: dict[str, _Collected] = {}

    def read(self, tree: Node) -> dict[str, Table]:
        """The tables of ``tree`` by key, in official order."""
        table = block = ""
        for part in tree.children:
            for item in part.children:
                table, block = self._collect(item, table, block)
        made: dict[str, Table] = {}
        for key in dict.fromkeys(key for edition in self._editions.values() for key in edition.tables):
            if key in self._found:
                made[key] = self._make(key, self._found[key])
        return made

    def _collect(self, item: Any, table: str, block: str) -> tuple[str, str]:
        """Take one child of a part; the table and 表二 block that now are at hand."""
        tokens = item.children if isinstance(item, Node) else (item,)
        value = tokens[0].value
        cells = tokens[1].value if len(tokens) > 1 else ()
        if tokens[0].type == "REVIEW_COUNTS":
            found = self._found.setdefault(self._one_row, _Collected())
            found.counts.append(value)
            found.touch(value[0].span)
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
        found = self._found.setdefault(table, _Collected())
        if label.kind == "article":
            block = label.label
        elif label.kind != "row" and found.rows and found.labels[-1] is found.rows[-1][0]:
            block = ""  # a header behind a row, without its block's title: the rows below tell the block
        filled = [cell.span for cell in cells if cell.text.strip()]
        found.touch(filled[-1] if filled else value.span)
        found.labels.append(value)
        if label.kind == "row":
            found.rows.append((value, cells, block))
            found.untitled, waiting = [], found.untitled
            found.headers += [(header, label.label) for header in waiting]
        elif table == "表二" and not block:
            found.untitled.append(value)
        else:
            found.headers.append((value, block))
        return table, block

    def _make(self, key: str, found: _Collected) -> Table:
        edition, signs = self._edition(found)
        spec = self._editions[edition].tables[key]
        by_label = {row.label: row for row in spec.rows}
        headers: list[Header] = []
        groups: dict[str, Header] = {}
        for token, given in (*found.headers, *((token, "") for token in found.untitled)):
            block = by_label[given].block if given in by_label else given
            label = next((one for one in token.labels if edition in one.editions), token.labels[0])
            header = Header(label.label, token.printed, token.span, token.damaged, block, token.column)
            if label.kind in ("group", "article"):
                groups[label.label] = header
            else:
                headers.append(header)
        rows: dict[str, Row] = {}
        strays: list[Stray] = []
        for token, cells, block in found.rows:
            own = next((one for one in token.labels if one.label in by_label), None)
            if own is None:
                # A row of the other edition, which this table has room for nowhere else.
                if cells:
                    strays.append(Stray(token.printed, token.span, "other-edition", token.labels[0].label))
                continue
            row = by_label[own.label]
            if row.key in rows:
                strays.append(Stray(token.printed, token.span, "repeated", row.key))
                continue
            heads = [header for header in headers if header.block == (block or row.block)]
            rows[row.key] = _row(row, token, cells, heads)
        for token, cells in found.unknown:
            if any(cell.text.strip() for cell in cells):
                strays.append(Stray(token.printed, token.span, "unknown"))
        for number, cells in enumerate(found.counts):
            if number:
                strays.append(Stray(f"{len(cells)} 个数", cells[0].span, "repeated", key))
            else:
                rows.update(_side_by_side(spec.rows, cells))
        assert found.first is not None and found.last is not None
        order = {row.key: index for index, row in enumerate(spec.rows)}
        ordered = {row_key: rows[row_key] for row_key in sorted(rows, key=order.__getitem__)}
        return Table(
            key, edition, ordered, tuple(headers), tuple(strays), groups, found.first, found.last, signs
        )

    def _edition(self, found: _Collected) -> tuple[str, tuple[tuple[str, Span], ...]]:
        """The edition a table follows: the one that more of its telling labels belong to."""
        votes: dict[str, list[tuple[str, Span]]] = {key: [] for key in self._editions}
        for token in found.labels:
            for label in token.labels:
                for edition, telling in self._signs.items():
                    if label.label in telling and edition in label.editions:
                        votes[edition].append((token.printed, token.span))
        best = max(votes, key=lambda key: (len(votes[key]), key == self._default))
        return best, tuple(votes[best])


def _row(spec: RowSpec, token: LabelToken, cells: Sequence[Value], heads: Sequence[Header]) -> Row:
    """A row with its cells told apart, if that can be done without a guess."""
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
    filled = [at for at, cell in enumerate(cells) if cell.text.strip()]
    found = filled[-1] - filled[0] + 1 if filled else 0
    first = min((cell.column for cell in taken.values()), default=-1)
    width = cells[-1].column + 1 if cells else 0
    return Row(
        spec,
        token.printed,
        token.span,
        amounts,
        found,
        bool(taken),
        token.damaged,
        first,
        width,
        token.column,
    )


def _unrepeated(cells: Sequence[Value], columns: Mapping[int, str]) -> Sequence[Value]:
    """``cells`` without those that only repeat the one before under the same head, as merged cells do that
    are printed in every place. ``columns`` are the heads by their place."""
    kept = list(cells[:1])
    for before, cell in pairwise(cells):
        head = columns.get(cell.column)
        if head is None or head != columns.get(before.column) or cell.text != before.text:
            kept.append(cell)
    return kept


def _by_grid(cells: Sequence[Value], places: Mapping[str, int]) -> dict[str, Value]:
    """The cells that stand right under the heads of their columns, if every head has one and no
    cell outside them is filled. Nothing otherwise: text dumps shift rows against their header, and
    rows of heads against each other, so that an order of their own needs heads side by side."""
    at = {cell.column: cell for cell in cells if cell.column >= 0}
    if not places or not all(place in at for place in places.values()):
        return {}
    under = sorted(set(places.values()))
    believed = list(places.values()) == under or under[-1] - under[0] == len(places) - 1 == len(under) - 1
    if not believed or any(cell.text.strip() for cell in cells if cell.column not in under):
        return {}
    return {column: at[place] for column, place in places.items()}


def _by_count(
    cells: Sequence[Value], official: tuple[str, ...], places: Mapping[str, int]
) -> dict[str, Value]:
    """The cells in the order of the columns, when there are just as many, or when the filled ones
    are one stretch of just that width and the rest is padding. Nothing when it would be a guess.

    The columns are those whose heads are there, else all official ones.
    """
    present = tuple(column for column in official if column in places)
    filled = [at for at, cell in enumerate(cells) if cell.text.strip()]
    for columns in dict.fromkeys((present or official, official)):
        if len(cells) == len(columns):
            return dict(zip(columns, cells, strict=True))
        if filled and len(cells) > len(columns) == filled[-1] - filled[0] + 1:
            return dict(zip(columns, cells[filled[0] :], strict=False))
    return {}


def one_row_table(editions: Mapping[str, Edition]) -> str:
    """The key of the table whose rows stand side by side."""
    specs = (spec for edition in editions.values() for spec in edition.tables.values())
    return next((spec.key for spec in specs if spec.is_one_row), "")


def _side_by_side(specs: Sequence[RowSpec], cells: Sequence[Value]) -> dict[str, Row]:
    """The rows that one row of numbers is."""
    width = len(specs[0].columns)
    filled = [at for at, cell in enumerate(cells) if cell.text.strip()]
    taken = cells
    if len(cells) > width * len(specs) and filled and filled[-1] - filled[0] < width * len(specs):
        taken = cells[filled[0] : filled[-1] + 1]  # the rest is padding
    aligned = len(taken) == width * len(specs)
    rows: dict[str, Row] = {}
    for index, spec in enumerate(specs):
        own = taken[index * width : (index + 1) * width] if aligned else ()
        amounts = dict.fromkeys(spec.columns, MISSING)
        for column, cell in zip(spec.columns, own, strict=False):
            amounts[column] = read_amount(cell.text, cell.span, False)
        span = own[0].span if own else cells[0].span
        rows[spec.key] = Row(spec, spec.label, span, amounts, len(taken), aligned)
    return rows
