"""Check kind ``jump``: figures that are ten times last year's, or a tenth."""

from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from nianbao.checks.kit.places import place
from nianbao.model.finding import Hit
from nianbao.model.report import Report
from nianbao.model.rule import Kind, NoOptions

#: What a figure must come to before ten times as much, or a tenth, is worth a look.
_LEAST_FIGURE = 20


class Message(NamedTuple):
    """The figure and last year's, and the file that has that."""

    table: str
    row: str
    column: str
    value: str
    last_value: str
    file: str


def run(report: Report, options: NoOptions) -> Iterator[Hit]:
    """A hit for each figure that is ten times last year's, or a tenth. In 表三 only the totals of 一 and
    （七） count: outcomes are few and vary."""
    previous = report.related.last_year
    if previous is None:
        return
    for key, rows in (("表二", None), ("表三", ("一", "三（七）"))):
        now, before = report.tables.get(key), previous.tables.get(key)
        if now is None or before is None or now.edition != before.edition:
            continue
        for name, row in now.rows.items():
            if rows is not None and name not in rows:
                continue
            for column, amount in row.cells.items():
                if (rows is not None and column != "总计") or column in row.spec.signed:
                    continue
                old = before.cell(name, column).value
                if _leaps(amount.value, old):
                    file = previous.document.name
                    message = Message(key, row.spec.label, column, str(amount.value), str(old), file)
                    path = (*place(report, key), *row.spec.path, column)
                    yield Hit(amount.span or now.span, path, message)


def _leaps(now: int | Decimal | None, before: int | Decimal | None) -> bool:
    if not now or not before or now < 0 or before < 0:
        return False
    return max(now, before) >= _LEAST_FIGURE and max(now, before) >= 10 * min(now, before)


KINDS = {"jump": Kind(run, NoOptions, {"default": Message}, tables_alone=True, previous=True)}
