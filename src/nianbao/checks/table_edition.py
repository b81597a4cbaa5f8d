"""Check kind ``table-edition``: tables of the edition that the report's year asks for, and all of one."""

from collections.abc import Iterator
from typing import NamedTuple

from nianbao.checks.kit.places import place
from nianbao.model.finding import Hit
from nianbao.model.report import Report, Table
from nianbao.model.rule import Kind, NoOptions


class Message(NamedTuple):
    """The table's edition, the one that is ``due`` for the ``year``, the markers of its edition (``signs``),
    and the table it differs from ("": none)."""

    table: str
    edition: str
    due: str
    year: str
    signs: str
    others: str


def run(report: Report, options: NoOptions) -> Iterator[Hit]:
    """A hit on each table of another edition than the report's year asks for; else (case ``mixed``) of
    another than the first table's."""
    marked = [table for table in report.tables.values() if table.edition_markers]
    wrong = [table for table in marked if report.due_edition and table.edition != report.due_edition]
    for table in wrong:
        yield _wrong_edition(report, table, report.due_edition, "")
    first = marked[0] if marked else None
    for table in marked:
        if first is not None and not wrong and table.edition != first.edition:
            yield _wrong_edition(report, table, first.edition, first.key)


def _wrong_edition(report: Report, table: Table, due: str, others: str) -> Hit:
    message = Message(
        table=table.key,
        edition=table.edition,
        due=due,
        year=str(report.year),
        signs=_printed(table),
        others=others,
    )
    return Hit(
        table.edition_markers[0][1], place(report, table.key), message, "mixed" if others else "default"
    )


def _printed(table: Table) -> str:
    return "、".join(dict.fromkeys("".join(printed.split()) for printed, _ in table.edition_markers))


KINDS = {
    "table-edition": Kind(run, NoOptions, dict.fromkeys(("default", "mixed"), Message), tables_alone=True)
}
