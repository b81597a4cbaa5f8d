"""Check kind ``claim``: figures in the text against all that the tables let them be read as.

What the readings are is a matter of practice; see the facts on figures in each rule's explanation.
"""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Literal, NamedTuple

from nianbao.checks.kit.readings import Read, cells, claims_of, fits, listed, read, table_of, terms_of
from nianbao.checks.kit.relations import figure
from nianbao.model.claim import Claim
from nianbao.model.extent import Comparison
from nianbao.model.finding import Hit, Skip
from nianbao.model.relation import Figure
from nianbao.model.report import Report
from nianbao.model.rule import Kind, Reading, Say, TableKey


class Params(NamedTuple):
    """A figure of the text that fits any of the ``readings`` of its subject is right. ``none``: with
    ``only``, hits are those where the text states zero and the tables do not, or the reverse; with
    ``except``, the others. Figures with 余, 约, 多 are not compared."""

    readings: tuple[Reading, ...]
    none: Literal["any", "only", "except"] = "any"


class Message(NamedTuple):
    """``readings`` with their values; ``nearest`` of them, and how far off that is."""

    quote: str
    value: str
    table: str
    readings: Say
    nearest: Say
    delta: str


def run(report: Report, params: Params) -> Iterator[Hit | Skip | Comparison]:
    """A hit for each figure that fits no reading (of case ``likely`` where it may be a count of something
    else), one Skip for those with nothing to compare them with, and a Comparison for each number."""
    unread: dict[TableKey, int] = {}
    for claim, readings in _compared(report, params):
        reads = [evaluated for reading in readings if (evaluated := read(report, reading))]
        if fits(claim.value, reads):
            yield from _comparison(claim)
            continue
        table = readings[0].table
        contradiction = (claim.value == 0) != (
            bool(reads) and all(evaluated.value == 0 for evaluated in reads)
        )
        if params.none != "any" and contradiction != (params.none == "only"):
            continue
        if not reads or any(evaluated.value is None for evaluated in reads):
            if table_of(report, table) is None or reads:
                unread[table] = unread.get(table, 0) + 1
                yield from _comparison(claim, _why(report, table))
            continue
        yield from _comparison(claim)
        case = "default" if claim.sure else "likely"
        yield _hit(report, claim, reads)._replace(relation=_figure(report, claim, readings), case=case)
    for table, count in unread.items():
        yield _skip(report, table, count)


def relations(report: Report, params: Params) -> Iterator[Figure]:
    """The figures of the text, those too that fit."""
    for claim, readings in _compared(report, params):
        if (figure := _figure(report, claim, readings)) is not None:
            yield figure


def _compared(report: Report, params: Params) -> Iterator[tuple[Claim, list[Reading]]]:
    """Each exact figure with what it may be read as."""
    subjects = {subject for reading in params.readings for subject in reading.of}
    for claim in claims_of(report, tuple(subjects)):
        readings = [
            reading
            for reading in params.readings
            if claim.subject in reading.of and not (reading.unless and reading.unless == claim.mark)
        ]
        if claim.exact and readings:
            yield claim, readings


def _figure(report: Report, claim: Claim, readings: Sequence[Reading]) -> Figure | None:
    """The figure and the cells that it may be the sum of; None where some cannot be read."""
    name = Say(f"正文“{claim.quote}”", f"“{claim.quote}” in the text")
    terms = [terms_ for reading in readings if (terms_ := terms_of(report, reading))]
    return figure(report, name, claim.value, terms, claim.span, report.path_at(claim.span))


def _hit(report: Report, claim: Claim, reads: list[Read]) -> Hit:
    nearest = min(reads, key=lambda evaluated: abs(Decimal(claim.value) - Decimal(evaluated.value or 0)))
    delta = claim.value - (nearest.value or 0)
    message = Message(
        quote=claim.quote,
        value=str(claim.value),
        table=nearest.reading.table,
        readings=listed(reads),
        nearest=nearest.wording,
        delta=f"{delta:+}",
    )
    return Hit(claim.span, report.path_at(claim.span), message, related=cells(report, reads))


def _comparison(claim: Claim, reason: Say | None = None) -> Iterator[Comparison]:
    """That a number was compared, or why not; a statement that there was none is no number."""
    if claim.measure:
        yield Comparison(claim.span, reason)


def _why(report: Report, table: str) -> Say:
    """Why figures cannot be compared with ``table``."""
    if table_of(report, table) is None:
        return Say(f"报告里没有{table}", f"the report has no {table}")
    return Say(
        f"{table}有缺行、缺格、没有填或者读不出的数",
        f"{table} has rows or cells that are missing, blank or unreadable",
    )


def _skip(report: Report, table: str, count: int) -> Skip:
    why = _why(report, table)
    zh = f"{why.zh}，正文里的 {count} 个数没有与它核对"
    return Skip("", Say(zh, f"{why.en}; {count} figures of the text were not compared with it"))


KINDS = {
    "claim": Kind(
        run, Params, dict.fromkeys(("default", "likely"), Message), relations, compares_figures=True
    ),
}
