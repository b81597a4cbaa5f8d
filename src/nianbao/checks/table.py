"""Check kinds ``table-…``: what the three tables are made of, their rows, columns and labels."""

from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from nianbao.checks.kit.legibility import illegible
from nianbao.checks.kit.places import place
from nianbao.checks.kit.shift import shifts
from nianbao.model.edition import RowSpec, TableSpec
from nianbao.model.finding import Hit
from nianbao.model.report import Report, Row, Stray, Table
from nianbao.model.rule import Kind, NoOptions, Say
from nianbao.model.span import Span

#: So many rows are named.
_NAMED = 3
_LEFT, _RIGHT = Say("偏左", "left"), Say("偏右", "right")


class Rows(NamedTuple):
    """The ``rows`` that are missing, and how many."""

    table: str
    rows: str | Say
    count: str  # type: ignore[assignment]  # a field, in place of the method of tuples


class Columns(NamedTuple):
    """The ``columns`` that are missing, and the block of the table that they are of ("": it has none)."""

    table: str
    columns: str
    block: str


class RowLength(NamedTuple):
    """The (first) row, how many numbers it has and should have; how far it is shifted, and to which side; the
    first few of the ``rows`` that are alike, and their ``count``."""

    table: str
    row: str | Say
    rows: Say
    count: str  # type: ignore[assignment]
    present: str
    expected: str
    shift: str
    side: Say


class Label(NamedTuple):
    """A label as it is printed, and the official one; the first few ``pairs`` of these in a table, and
    how many there are."""

    table: str
    printed: str
    official: str
    pairs: Say
    count: str  # type: ignore[assignment]


class StrayRow(NamedTuple):
    """The row as it is printed, or the first few."""

    table: str
    printed: str


def _specs(report: Report, table: Table) -> tuple[RowSpec, ...]:
    return report.editions[table.edition].tables[table.key].rows


def _hit(
    report: Report,
    table: str,
    span: Span,
    message: Any,
    case: str = "default",
    path: tuple[str, ...] = (),
) -> Hit:
    return Hit(span, (*place(report, table), *path), message, case)


def _readable(report: Report) -> Iterator[Table]:
    """The tables except those that NB004 reports as unreadable."""
    unreadable = illegible(report)
    return (table for key, table in report.tables.items() if key not in unreadable)


def _rows(report: Report, options: NoOptions) -> Iterator[Hit]:
    """A hit at the end of each table that lacks rows; case ``none``: a one-row table without its numbers."""
    for table in _readable(report):
        spec = report.table_spec(table.key)
        if spec.is_one_row and not table.rows:
            message = Rows(table.key, _numbers(spec.numbers), str(spec.numbers))
            yield _hit(report, table.key, table.end, message, "none")
            continue
        missing = [row for row in _specs(report, table) if row.key not in table.rows]
        if missing:
            names = _first(_row_name(row) for row in missing)
            yield _hit(report, table.key, table.end, Rows(table.key, names, str(len(missing))))


def _first(names: Iterable[str]) -> Say:
    """The first few of ``names``, and how many there are where there are more."""
    every = list(names)
    shown = every[:_NAMED]
    more = len(every) > _NAMED
    return Say(
        "“" + "”“".join(shown) + "”" + (f"等 {len(every)} 行" if more else ""),
        "“" + "”, “".join(shown) + "”" + (f" and others, {len(every)} rows in all" if more else ""),
    )


def _numbers(count: int) -> Say:
    """What the only row of a one-row table is called."""
    return Say(f"{count} 个数", f"the {count} numbers")


def _row_name(row: RowSpec) -> str:
    """A row's label, and its group's where the label alone does not tell it (3.其他)."""
    if len(row.path) > 2:
        return f"{row.path[-2]} › {row.label}"
    return row.label


def _columns(report: Report, options: NoOptions) -> Iterator[Hit]:
    """A hit on each block of a table that lacks columns, or its header (case ``none``)."""
    for table in _readable(report):
        if report.table_spec(table.key).is_one_row:
            yield from _columns_side_by_side(report, table)
            continue
        blocks: dict[str, list[RowSpec]] = {}
        for row in _specs(report, table):
            blocks.setdefault(row.block, []).append(row)
        for block, rows in blocks.items():
            if not any(row.key in table.rows for row in rows):
                continue
            there = {header.column for header in table.headers if header.block == block}
            missing = [column for column in rows[0].columns if column not in there]
            if missing:
                case = "none" if len(missing) == len(rows[0].columns) else "default"
                first = next(table.rows[row.key] for row in rows if row.key in table.rows)
                path = (block,) if block else ()
                message = Columns(table.key, "、".join(missing), block)
                yield _hit(report, table.key, first.span, message, case, path)


def _columns_side_by_side(report: Report, table: Table) -> Iterator[Hit]:
    """Such a header comes mangled in many ways; only columns that are certainly missing are reported."""
    spec = report.table_spec(table.key)
    columns = spec.columns
    printed = [header.column for header in table.headers]
    row = next(iter(table.rows.values()), None)
    if row is None:
        return
    if not any(column in printed for column in columns):
        if _is_mangled(report, spec):
            return
        yield _hit(report, table.key, row.span, Columns(table.key, "、".join(columns), ""), "none")
    elif not row.printed and row.cell_count < spec.numbers:
        missing = [column for column in columns if printed.count(column) < len(spec.rows)]
        if missing:
            yield _hit(report, table.key, row.span, Columns(table.key, "、".join(missing), ""))


def _is_mangled(report: Report, spec: TableSpec) -> bool:
    """Whether the lines of the part that are no sentences have every character of the header, in whatever
    order the merged cells came out."""
    part = report.part(spec.part)
    texts = [text.text for text in part.texts if "。" not in text.text] if part else []
    return set("".join(spec.columns)) <= set("".join(texts))


def _row_length(report: Report, options: NoOptions) -> Iterator[Hit]:
    """A hit on each table with rows that have too few numbers or too many, on each with rows that have none
    (``none``), and on each with shifted rows (``shifted``): at the first of them (``…several``: of many)."""
    for table in _readable(report):
        shifted = shifts(table)
        cases: dict[str, list[Row]] = {}
        for key, row in table.rows.items():
            if not row.aligned:
                cases.setdefault("default" if row.cell_count else "none", []).append(row)
            elif shifted.get(key, 0):
                cases.setdefault("shifted", []).append(row)
        for case, rows in cases.items():
            yield _row_length_hit(report, table, rows, case, shifted.get(rows[0].spec.key, 0))


def _row_length_hit(report: Report, table: Table, rows: list[Row], case: str, shift: int) -> Hit:
    row, spec = rows[0], report.table_spec(table.key)
    is_whole = spec.is_one_row and not row.printed  # a single row of numbers for all rows
    message = RowLength(
        table=table.key,
        row=_numbers(spec.numbers) if is_whole else row.spec.label,
        rows=_first(_row_name(wrong.spec) for wrong in rows),
        count=str(len(rows)),
        present=str(row.cell_count),
        expected=str(spec.numbers if is_whole else len(row.spec.columns)),
        shift=str(abs(shift)),
        side=_LEFT if shift < 0 else _RIGHT,
    )
    if len(rows) > 1 and not is_whole:
        case = "several" if case == "default" else f"{case}-several"
    return _hit(report, table.key, row.span, message, case, () if is_whole else row.spec.path)


def _labels(report: Report, options: NoOptions) -> Iterator[Hit]:
    """A hit on each label in other words; one on the first of many in a table (``several``)."""
    for table in report.tables.values():
        altered = [(row.printed, row.spec.path, row.span) for row in table.rows.values() if row.altered]
        for header in (*table.headers, *table.groups.values()):
            if header.altered:
                altered.append((header.printed, (header.column,), header.span))
        labels = [("".join(printed.split()), path[-1]) for printed, path, _ in altered]
        is_one = len(altered) > _NAMED
        shown = labels[:_NAMED]
        pairs = Say(
            "，".join(f"“{printed}”应为“{official}”" for printed, official in shown),
            ", ".join(f"“{printed}” should be “{official}”" for printed, official in shown),
        )
        for (printed, official), (_, path, span) in zip(
            labels, altered[:1] if is_one else altered, strict=False
        ):
            message = Label(table.key, printed, official, pairs, str(len(altered)))
            yield _hit(report, table.key, span, message, "several" if is_one else "default", path)


def _strays(report: Report, options: NoOptions) -> Iterator[Hit]:
    """A hit on each row that the table does not have; cases ``repeated`` and ``other-edition``."""
    for table in report.tables.values():
        repeated = [stray for stray in table.strays if stray.reason == "repeated"]
        for stray in table.strays:
            if stray.reason != "repeated":
                case = "default" if stray.reason == "unknown" else stray.reason
                yield _hit(report, table.key, stray.span, StrayRow(table.key, _shown(stray)), case)
        if repeated:
            # A table pasted twice is one fault, not thirty.
            names = "、".join(_shown(stray) for stray in repeated[:3])
            names += f"等 {len(repeated)} 行" if len(repeated) > 3 else ""
            yield _hit(report, table.key, repeated[0].span, StrayRow(table.key, names), "repeated")


def _shown(stray: Stray) -> str:
    return "".join(stray.printed.split())


KINDS = {
    "table-rows": Kind(
        _rows,
        NoOptions,
        dict.fromkeys(("default", "none"), Rows),
        tables_alone=True,
        absence=("default", "none"),
    ),
    "table-columns": Kind(
        _columns, NoOptions, dict.fromkeys(("default", "none"), Columns), tables_alone=True
    ),
    "table-row-length": Kind(
        _row_length,
        NoOptions,
        dict.fromkeys(
            ("default", "several", "none", "none-several", "shifted", "shifted-several"), RowLength
        ),
        tables_alone=True,
    ),
    "table-labels": Kind(_labels, NoOptions, dict.fromkeys(("default", "several"), Label), tables_alone=True),
    "table-strays": Kind(
        _strays,
        NoOptions,
        dict.fromkeys(("default", "repeated", "other-edition"), StrayRow),
        tables_alone=True,
    ),
}
