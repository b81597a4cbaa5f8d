"""Check kind ``cell``: what stands in a table's cells."""

from collections.abc import Iterator
from decimal import Decimal
from typing import Literal, NamedTuple
from unicodedata import category

from nianbao.checks.kit.places import place
from nianbao.model.finding import Hit
from nianbao.model.report import Amount, Report, Row, State
from nianbao.model.rule import Say


class Params(NamedTuple):
    """``fault``: what is looked for."""

    fault: Literal["text", "negative", "fraction", "blank", "unit", "format"]


def run(report: Report, params: Params) -> Iterator[Hit]:
    """Hits on cells; see the rules NB206 to NB211."""
    for table in report.tables.values():
        above = place(report, table.key)
        for row in table.rows.values():
            if params.fault == "blank":
                yield from _blank(table.key, above, row)
                continue
            for column, amount in row.cells.items():
                if type(amount.value) is int and amount.value >= 0 and not (amount.unit or amount.untidy):
                    continue  # a plain count, as nearly all are: no fault of any kind
                case = _fault(params.fault, row, column, amount)
                if case and amount.span is not None:
                    arguments: dict[str, str | Say] = {
                        "table": table.key,
                        "row": row.spec.label,
                        "column": column,
                        "raw": amount.raw.strip(),
                        "value": str(amount.value),
                        "unit": amount.unit,
                    }
                    yield Hit(amount.span, (*above, *row.spec.path, column), arguments, case)


def _fault(fault: str, row: Row, column: str, amount: Amount) -> str:
    """The case of ``fault`` that ``amount`` is, or nothing."""
    if fault == "text":
        return "default" if amount.state is State.UNREADABLE else ""
    if amount.value is None:
        return ""
    if fault == "negative":
        return "default" if amount.value < 0 and column not in row.spec.signed else ""
    if fault == "fraction":
        whole = not isinstance(amount.value, Decimal) or amount.value == amount.value.to_integral_value()
        return "" if whole or column in row.spec.money else "default"
    if fault == "unit":
        # 采购总金额 prints no unit: there the cell is the only place that can say 元 or 万元.
        bare_money = column in row.spec.money and "单位" not in column
        return "" if not amount.unit else "amount" if bare_money else "default"
    if amount.untidy and any(category(char) == "Cf" for char in amount.raw):
        return "invisible"
    return "default" if amount.untidy else ""


def _blank(table: str, above: tuple[str, ...], row: Row) -> Iterator[Hit]:
    blank = {
        column: amount for column, amount in row.cells.items() if amount.state in (State.BLANK, State.DASH)
    }
    first = next((amount.span for amount in blank.values() if amount.span is not None), None)
    if first is not None:
        arguments: dict[str, str | Say] = {
            "table": table,
            "row": row.spec.label,
            "columns": "、".join(blank),
            "count": str(len(blank)),
            "column": next(iter(blank)),
            "raw": next(iter(blank.values())).raw.strip(),
        }
        yield Hit(first, (*above, *row.spec.path, next(iter(blank))), arguments)
