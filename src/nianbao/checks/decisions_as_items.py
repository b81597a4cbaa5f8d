"""Check kind ``decisions-as-items``: 处理决定数量 of 表二 filled in as the number of items (2019 and
2020)."""

from collections.abc import Iterator
from typing import NamedTuple

from nianbao.checks.kit.places import place
from nianbao.model.finding import Hit, Related
from nianbao.model.report import Report
from nianbao.model.rule import Kind, NoOptions, Say

_ITEMS, _CHANGE, _DECISIONS = "上一年项目数量", "本年增/减", "处理决定数量"
#: In so many rows it is no chance.
_LEAST_ROWS = 3


class Message(NamedTuple):
    """The ``rows`` in which the decisions are the items, with figures, and how many."""

    table: str
    rows: str
    count: str  # type: ignore[assignment]  # a field, in place of the method of tuples


def run(report: Report, options: NoOptions) -> Iterator[Hit]:
    """One hit, on the first of the rows in which the decisions are last year's items with their change."""
    table = report.tables.get("表二")
    if table is None:
        return
    rows = []
    for row in table.rows.values():
        items, change, decisions = (row.cells.get(column) for column in (_ITEMS, _CHANGE, _DECISIONS))
        if items is None or change is None or decisions is None:
            continue
        if items.value and change.value is not None and decisions.value == items.value + change.value:
            rows.append((row, decisions, f"{row.spec.label} {items.value}{change.value:+}={decisions.value}"))
    if len(rows) < _LEAST_ROWS:
        return
    (first, amount, _), *others = rows
    related = tuple(
        Related(decisions.span, (*place(report, table.key), *row.spec.path, _DECISIONS), Say(shown, shown))
        for row, decisions, shown in others
        if decisions.span is not None
    )
    path = (*place(report, table.key), *first.spec.path, _DECISIONS)
    message = Message(table.key, "、".join(shown for _, _, shown in rows), str(len(rows)))
    yield Hit(amount.span or table.span, path, message, related=related)


KINDS = {"decisions-as-items": Kind(run, NoOptions, {"default": Message}, tables_alone=True)}
