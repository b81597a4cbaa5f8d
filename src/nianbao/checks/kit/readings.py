"""What a figure in the text may be read as: sums of table cells, as a rule names them."""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import NamedTuple

from nianbao.checks.kit.places import place
from nianbao.checks.kit.terms import BLANK_NOTE, operands_of
from nianbao.model.claim import Claim
from nianbao.model.finding import Related
from nianbao.model.report import Report, State, Table
from nianbao.model.rule import Base, Reading, Say
from nianbao.model.span import Span

_TOTAL = "总计"
#: So many cells are named beside a finding at most.
_MOST_RELATED = 12


class Read(NamedTuple):
    """A reading and its value. ``also`` is the value where the printed 总计 is put aside and its parts are
    added up: the tables have rules of their own for a total that is wrong. None where cells are
    missing or unreadable. Where none of the cells has a number nobody wrote a 0: ``value`` is None then, but
    ``also`` is 0, for the text may say that there was none. ``blank``: some of the cells count as 0."""

    reading: Base | Reading
    value: int | Decimal | None
    also: int | Decimal | None = None
    blank: bool = False

    @property
    def wording(self) -> Say:
        """The reading with its value, as a message shows it."""
        say = self.reading.say
        zh, en = (BLANK_NOTE.zh, BLANK_NOTE.en) if self.blank else ("", "")
        return Say(f"{say.zh} {self.value}{zh}", f"{say.en} {self.value}{en}")


def read(report: Report, reading: Base | Reading) -> Read | None:
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
    also = _sum(table, spread)
    if _written(table, terms):
        return Read(reading, _sum(table, terms), also, _written(table, terms) < len(terms))
    written = _written(table, spread)  # of a total that is left blank its parts speak
    return Read(reading, also if written else None, also, 0 < written < len(spread))


def terms_of(report: Report, reading: Base | Reading) -> list[tuple[int, str, str, str]]:
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
    return report.tables.get(key) or report.related.tables.get(key)


def _written(table: Table, terms: Sequence[tuple[int, str, str, str]]) -> int:
    """How many of the cells are filled, with a number or with anything else."""
    blank = (State.BLANK, State.DASH)
    return sum(table.cell(row, column).state not in blank for _, _, row, column in terms)


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
    return any(value in (evaluated.value, evaluated.also) for evaluated in reads)


def cells(report: Report, reads: Sequence[Read]) -> tuple[Related, ...]:
    """The cells that readings are made of, each once, with their places."""
    related: dict[Span, Related] = {}
    for evaluated in reads:
        table = report.tables.get(evaluated.reading.table)
        if table is None:
            continue  # it is in another file, which a finding on this one cannot point into
        for _, key, row, column in terms_of(report, evaluated.reading):
            span = table.cell(row, column).span
            if span is not None and len(related) < _MOST_RELATED:
                spec = table.rows[row].spec
                raw = table.cell(row, column).raw.strip() or "空白"
                say = Say(f"{spec.label}：{raw}", f"{spec.label}: {raw}")
                related.setdefault(span, Related(span, (*place(report, key), *spec.path, column), say))
    return tuple(related.values())


def listed(reads: Sequence[Read]) -> Say:
    """The readings with their values, as a message shows them."""
    known = [evaluated.wording for evaluated in reads if evaluated.value is not None]
    return Say("；".join(say.zh for say in known), "; ".join(say.en for say in known))


def claims_of(report: Report, subjects: Sequence[str]) -> Iterator[Claim]:
    """The claims of ``subjects`` that are about the report year."""
    for claim in report.statements.figures.counts:
        if claim.subject in subjects and claim.year == report.year:
            yield claim
