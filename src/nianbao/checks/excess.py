"""Check kind ``excess``: a column of a table that can be no more than others together."""

from collections.abc import Iterator
from typing import NamedTuple

from nianbao.checks.kit.places import place
from nianbao.model.finding import Hit, Related, Skip
from nianbao.model.report import Report, Row, State
from nianbao.model.rule import Kind, Say


class Params(NamedTuple):
    """In each row of ``table`` that has these columns, ``column`` is at most each sum of ``at_most``, a
    column or several with `+` between them."""

    table: str
    column: str
    at_most: tuple[str, ...]


class Message(NamedTuple):
    """The value, the sum it is more than (``bound``, ``most``), and by how much."""

    table: str
    row: str
    column: str
    value: str
    bound: str
    most: str
    delta: str


def run(report: Report, params: Params) -> Iterator[Hit | Skip]:
    """A hit for each row, with the first sum that is exceeded. A blank and a figure below zero are left to
    other rules; a cell that is missing or unreadable makes a Skip."""
    table = report.tables.get(params.table)
    if table is None:
        return
    unchecked = []
    for row in table.rows.values():
        for bound in params.at_most:
            columns = [name.strip() for name in bound.split("+")]
            if not {params.column, *columns} <= set(row.spec.columns):
                continue
            states = {table.cell(row.spec.key, column).state for column in (params.column, *columns)}
            if states & {State.MISSING, State.UNREADABLE}:
                unchecked.append(row.spec.label)
            elif states == {State.NUMBER}:
                hit = _exceeded(report, params, row, columns)
                if hit is not None:
                    yield hit
                    break
    if unchecked:
        names = "、".join(dict.fromkeys(unchecked))
        zh = f"{params.table}有缺格或读不出的数，没有核对：{names}"
        en = f"{params.table} has cells that are missing or unreadable; not checked: {names}"
        yield Skip("", Say(zh, en))


def _exceeded(report: Report, params: Params, row: Row, columns: list[str]) -> Hit | None:
    amount = row.cells[params.column]
    others = [(column, row.cells[column]) for column in columns]
    most = sum(one.value or 0 for _, one in others)
    assert amount.value is not None and amount.span is not None
    if amount.value <= most or any((one.value or 0) < 0 for _, one in others):
        return None
    path = (*place(report, params.table), *row.spec.path)
    message = Message(
        table=params.table,
        row=row.spec.label,
        column=params.column,
        value=str(amount.value),
        bound=" + ".join(f"{column} {one.value}" for column, one in others),
        most=str(most),
        delta=str(amount.value - most),
    )
    related = tuple(
        Related(one.span, (*path, column), Say(f"{column}：{one.value}", f"{column}: {one.value}"))
        for column, one in others
        if one.span is not None
    )
    return Hit(amount.span, (*path, params.column), message, related=related)


KINDS = {
    "excess": Kind(run, Params, {"default": Message}, tables_alone=True),
}
