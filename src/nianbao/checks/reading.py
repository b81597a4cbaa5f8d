"""What a figure in the text may be read as: sums of table cells, as a rule names them."""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import NamedTuple

from nianbao.checks.equation import operands_of
from nianbao.checks.table import place
from nianbao.model.claim import Claim
from nianbao.model.finding import Related
from nianbao.model.report import Report, State, Table
from nianbao.model.rule import Reading, Say
from nianbao.model.span import Span

_TOTAL = "总计"
#: So many cells are named beside a finding at most.
_MOST_RELATED = 12


class Read(NamedTuple):
    """A reading and its value. ``also`` is the value where the printed 总计 is put aside and its parts are
    added up: the tables have rules of their own for a total that is wrong. None where cells are
    missing or unreadable."""

    reading: Reading
    value: int | Decimal | None
    also: int | Decimal | None = None


def read(report: Report, reading: Reading) -> Read | None:
    """The value of ``reading`` in ``report``; None where its table is not there or has no such rows or
    columns in its edition."""
    table = table_of(report, reading.table)
    terms = terms_of(report, reading)
    if table is None or not terms:
        return None
    columns = report.editions[table.edition].tables[table.key].columns
    parts = [column for column in columns if column != _TOTAL]
    spread = [
        (sign, key, row, part)
        for sign, key, row, column in terms
        for part in (parts if column == _TOTAL else [column])
    ]
    return Read(reading, _sum(table, terms), _sum(table, spread))


def terms_of(report: Report, reading: Reading) -> list[tuple[int, str, str, str]]:
    """The cells of ``reading``: sign, table, row, column. None of them where its table is not there or has no
    such rows or columns in its edition."""
    table = table_of(report, reading.table)
    if table is None:
        return []
    spec = report.editions[table.edition].tables[table.key]
    rows = operands_of(reading.rows, tuple(row.key for row in spec.rows))
    columns = operands_of(reading.columns, spec.columns)
    return [(sign * other, table.key, row, column) for row, sign in rows for column, other in columns]


def table_of(report: Report, key: str) -> Table | None:
    """A table of the report, in its own file or in another that is checked with it."""
    return report.tables.get(key) or report.beyond.get(key)


def _sum(table: Table, terms: Sequence[tuple[int, str, str, str]]) -> int | Decimal | None:
    total: int | Decimal = 0
    for sign, _, row, column in terms:
        amount = table.cell(row, column)
        value = amount.value or 0
        money = column in table.rows[row].spec.money if amount.value else False
        if amount.state in (State.MISSING, State.UNREADABLE) or value < 0 or (value % 1 and not money):
            return None  # a count below zero, or a fraction, is as good as unreadable
        total += sign * value
    return total


def fits(value: int | Decimal, reads: Sequence[Read]) -> bool:
    """Whether ``value`` is that of any reading."""
    return any(value in (one.value, one.also) for one in reads)


def cells(report: Report, reads: Sequence[Read]) -> tuple[Related, ...]:
    """The cells that readings are made of, each once, with their places."""
    found: dict[Span, Related] = {}
    for one in reads:
        table = report.tables.get(one.reading.table)
        if table is None:
            continue  # it is in another file, which a finding on this one cannot point into
        for _, key, row, column in terms_of(report, one.reading):
            span = table.cell(row, column).span
            if span is not None and len(found) < _MOST_RELATED:
                spec = table.rows[row].spec
                raw = table.cell(row, column).raw.strip() or "空白"
                say = Say(f"{spec.label}：{raw}", f"{spec.label}: {raw}")
                found.setdefault(span, Related(span, (*place(report, key), *spec.path, column), say))
    return tuple(found.values())


def listed(reads: Sequence[Read]) -> Say:
    """The readings with their values, as a message shows them."""
    known = [(one.reading.say, one.value) for one in reads if one.value is not None]
    zh = "；".join(f"{say.zh} {value}" for say, value in known)
    return Say(zh, "; ".join(f"{say.en} {value}" for say, value in known))


def part_of(report: Report, span: Span) -> tuple[str, ...]:
    """The symbolic path of a place in running text: its part. Texts stand in the order of the document."""
    at = (span.block, span.cell or (0, 0), span.start)
    for part in report.parts:
        if part.texts:
            first, last = part.texts[0].span, part.texts[-1].span
            end = (last.block, last.cell or (0, 0), last.end)
            if (first.block, first.cell or (0, 0), first.start) <= at < end:
                return (report.part_titles[part.number],)
    return ()


def claims_of(report: Report, subjects: Sequence[str]) -> Iterator[Claim]:
    """The claims of ``subjects`` that are told of the report's own year."""
    for claim in report.claims.counts:
        if claim.subject in subjects and claim.year == report.year:
            yield claim
