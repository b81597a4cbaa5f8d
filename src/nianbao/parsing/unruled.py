"""Tables without ruling lines (PDF): kept where every row and column was recognised, set aside elsewhere.

Where nothing is drawn, rows and columns are told by the official labels alone. What is not recognised is then
the reader's failure, not the draft's: the whole table is not read, and that is said.
"""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from nianbao.model.document import Block, Document
from nianbao.model.edition import TableSpec
from nianbao.model.report import Report, State, Table
from nianbao.model.span import Span

#: Characters: lines above the numbers that are no longer belong to the header.
_HEADER = 60


class Region(NamedTuple):
    """The blocks of a table that could not be read: its key, the first and the last block."""

    table: str
    first: int
    last: int


def unclear_regions(reports: Sequence[Report], document: Document) -> list[Region]:
    """The tables without ruling lines in which something was not recognised."""
    regions: list[Region] = []
    for report in reports:
        ends = [part.span.block for part in report.parts[1:]] + [len(document.blocks)]
        for part, end in zip(report.parts, ends, strict=True):
            rows = [index for index in document.unruled if part.span.block < index < end]
            keys = [key for key, number in report.parts_of_tables.items() if number == part.number]
            for key in keys if rows else ():
                table = report.tables.get(key)
                places = rows
                if table is not None:
                    if (table.span.block not in rows and table.span.cell is not None) or _is_clear(
                        report, table
                    ):
                        continue
                    places = [*rows, *(min(span.block, end - 1) for span in (table.span, table.end))]
                regions.append(_region(document, key, places, part.span.block))
    return regions


def without_regions(document: Document, regions: Sequence[Region]) -> Document:
    """``document`` with an image in place of each region; its blocks keep their numbers."""
    blocks = list(document.blocks)
    for region in regions:
        for index in range(region.first, region.last + 1):
            blocks[index] = Block("paragraph", "", blocks[index].anchor)
        blocks[region.first] = Block("image", "", blocks[region.first].anchor)
    inside = {index for region in regions for index in range(region.first, region.last + 1)}
    return document._replace(
        blocks=tuple(blocks),
        unruled=tuple(index for index in document.unruled if index not in inside),
        guesses=tuple(guess for guess in document.guesses if guess.span.block not in inside),
    )


def with_unread(report: Report, regions: Sequence[Region]) -> Report:
    """``report`` with the tables of ``regions`` that are its own as unread, and not from other lines that
    look like their rows."""
    images = {span.block for part in report.parts for span in part.images}
    unread = {region.table: Span(region.first, 0, 0) for region in regions if region.first in images}
    tables = {key: table for key, table in report.tables.items() if key not in unread}
    return report._replace(unread=unread, tables=tables)


def _region(document: Document, key: str, places: Sequence[int], heading: int) -> Region:
    first, last = max(min(places), heading + 1), max(places)
    while first - 1 > heading and _is_header(document.blocks[first - 1]):
        first -= 1
    return Region(key, first, last)


def _is_header(block: Block) -> bool:
    return block.kind == "paragraph" and len(block.text) <= _HEADER and not block.text.endswith(("。", "："))


def _is_clear(report: Report, table: Table) -> bool:
    """Whether each row and column of the format was recognised, and nothing else."""
    spec = report.table_spec(table.key)
    amounts = [amount for row in table.rows.values() for amount in row.cells.values()]
    labels = [*table.headers, *table.groups.values()]
    return (
        not table.strays
        and all(row.key in table.rows for row in spec.rows)
        and all(row.aligned and not row.altered for row in table.rows.values())
        and all(amount.state is State.NUMBER for amount in amounts)
        and not any(label.altered for label in labels)
        and all(_has_header(table, spec, block) for block in _blocks(table))
    )


def _blocks(table: Table) -> Iterator[str]:
    yield from dict.fromkeys(row.spec.block for row in table.rows.values())


def _has_header(table: Table, spec: TableSpec, block: str) -> bool:
    printed = {header.column for header in table.headers if spec.is_one_row or header.block == block}
    columns = {
        column for row in table.rows.values() if row.spec.block == block for column in row.spec.columns
    }
    return printed.issuperset(spec.columns if spec.is_one_row else columns)
