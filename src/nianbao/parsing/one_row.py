"""The one-row table (表四): its rows are printed side by side, as a single row of numbers.

Some reports print the rows below each other instead, as tables of their own, with rows and columns exchanged,
or with one number on each line.
"""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from nianbao.model.edition import Edition, RowSpec
from nianbao.model.report import MISSING, Row, Stray
from nianbao.model.span import Span
from nianbao.parsing.amounts import read_amount
from nianbao.parsing.tokens.token import LabelToken, Value
from nianbao.parsing.vocabulary import without_numeral

#: A row of its own with so many numbers too few, or too many, is still one.
_OFF = 2


class Run(NamedTuple):
    """A run of numbers, and the labels (of rows, of columns) between it and the run before."""

    labels: tuple[LabelToken, ...]
    values: tuple[Value, ...]


class _Names(NamedTuple):
    """The labels of a run: rows and columns by their official names, each once, and the last label."""

    rows: tuple[str, ...]
    columns: tuple[str, ...]
    last: str


def one_row_table(editions: Mapping[str, Edition]) -> str:
    """The key of the table whose rows are printed side by side (表四)."""
    specs = (spec for edition in editions.values() for spec in edition.tables.values())
    return next((spec.key for spec in specs if spec.is_one_row), "")


def row_named(text: str, names: Sequence[str]) -> str:
    """The one of ``names`` that a sub-heading (（一）行政复议情况) is, "" for none."""
    bare = without_numeral(text).removesuffix("情况")
    return bare if bare in names else ""


def read_rows(specs: Sequence[RowSpec], runs: Sequence[Run], key: str) -> tuple[dict[str, Row], list[Stray]]:
    """The rows that ``runs`` hold, by key, and the runs that are one too many."""
    rows = _apart(specs, runs)
    if rows is not None:
        return rows, []
    strays = [Stray(f"{len(run.values)} 个数", run.values[0].span, "repeated", key) for run in runs[1:]]
    return _side_by_side(specs, runs[0]), strays


def _side_by_side(specs: Sequence[RowSpec], run: Run) -> dict[str, Row]:
    """The rows that a single row of numbers holds."""
    width = len(specs[0].columns)
    heads = [label.column for label in run.labels if label.column >= 0 and label.labels[0].kind == "column"]
    left = min(heads, default=0)  # what is blank left of all heads is no cell of the row
    cells = [cell for cell in run.values if cell.text.strip() or not 0 <= cell.column < left]
    taken = _filled(cells, width * len(specs))
    aligned = len(taken) == width * len(specs)
    rows: dict[str, Row] = {}
    for number, spec in enumerate(specs):
        row_cells = taken[number * width : (number + 1) * width] if aligned else ()
        span = row_cells[0].span if row_cells else cells[0].span
        amounts = dict.fromkeys(spec.columns, MISSING)
        for column, cell in zip(spec.columns, row_cells, strict=False):
            amounts[column] = read_amount(cell.text, cell.span, False)
        rows[spec.key] = Row(spec, "", span, amounts, len(taken), aligned)
    return rows


def _apart(specs: Sequence[RowSpec], runs: Sequence[Run]) -> dict[str, Row] | None:
    """The rows where each run is a row, a column, a cell or several whole rows of the table; None where a run
    is none of these, or has what another has already."""
    columns = specs[0].columns
    width = len(columns)
    by_key = {spec.key: spec for spec in specs}
    unlabelled = iter(by_key if _are_rows_in_order(specs, runs) else ())
    cells: dict[str, dict[str, Value]] = {}
    spans: dict[str, Span] = {}
    torn: dict[str, Sequence[Value]] = {}  # rows with too few numbers or too many
    header: tuple[str, ...] = ()  # the rows that a header names side by side
    row = ""  # the row whose label came last
    for run in runs:
        names = _names(run.labels, by_key, columns)
        row = names.rows[-1] if names.rows else row
        header = names.rows or header
        keys = names.rows or tuple(filter(None, (next(unlabelled, ""),)))
        values = run.values
        if names.last in by_key and len(_filled(values, width)) == width:
            places = [(names.last, column) for column in columns]
        elif names.last in by_key and abs(len(values) - width) <= _OFF and names.last not in torn:
            torn[names.last] = values
            continue
        elif keys and len(keys) < len(specs) and len(_filled(values, width * len(keys))) == width * len(keys):
            places = [(key, column) for key in keys for column in columns]
        elif names.last in columns and len(names.columns) == 1 and len(values) == len(header) == len(specs):
            places = [(key, names.last) for key in header]
        elif names.last in columns and len(names.columns) == len(values) == 1 and row:
            places = [(row, names.last)]
        else:
            return None
        for (key, column), value in zip(places, _filled(values, len(places)), strict=True):
            if column in cells.setdefault(key, {}):
                return None
            cells[key][column] = value
            spans.setdefault(key, value.span)
    rows: dict[str, Row] = {}
    for key, loose in torn.items():
        if key in cells:
            return None
        rows[key] = Row(by_key[key], key, loose[0].span, dict.fromkeys(columns, MISSING), len(loose), False)
    for key, row_cells in cells.items():
        amounts = dict.fromkeys(columns, MISSING)
        for column, cell in row_cells.items():
            amounts[column] = read_amount(cell.text, cell.span, False)
        rows[key] = Row(by_key[key], key, spans[key], amounts, len(row_cells), len(row_cells) == width)
    return rows


def _are_rows_in_order(specs: Sequence[RowSpec], runs: Sequence[Run]) -> bool:
    """Whether there are just as many runs as rows, each as long as a row, without labels of rows."""
    width = len(specs[0].columns)
    keys = {spec.key for spec in specs}
    return len(runs) == len(specs) and all(
        len(run.values) == width and not any(label.labels[0].key in keys for label in run.labels)
        for run in runs
    )


def _names(labels: Sequence[LabelToken], by_key: Mapping[str, RowSpec], columns: Sequence[str]) -> _Names:
    official = [label.labels[0].key or label.labels[0].label for label in labels]
    rows = tuple(dict.fromkeys(name for name in official if name in by_key))
    heads = tuple(dict.fromkeys(name for name in official if name in columns))
    return _Names(rows, heads, official[-1] if official else "")


def _filled(cells: Sequence[Value], width: int) -> Sequence[Value]:
    """``cells`` without blank ones before and behind the rest, where there are more than ``width``."""
    filled = [index for index, cell in enumerate(cells) if cell.text.strip()]
    if len(cells) > width and filled and filled[-1] - filled[0] < width:
        return cells[filled[0] : filled[-1] + 1]
    return cells
