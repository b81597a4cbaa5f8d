"""Check kind ``fee``: statements on the processing fee, against itself and against 表二 and 表三.

The fee is one of the 行政事业性收费 of 表二 (国办函〔2020〕109号), which are in 万元.
"""

from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from nianbao.checks.kit.charges import charged
from nianbao.checks.kit.places import place
from nianbao.model.finding import Hit, Related
from nianbao.model.report import Report
from nianbao.model.rule import Kind, NoOptions, Say
from nianbao.model.text import quote

_LATE = "三（六）2"
#: So many 元 are nothing in a figure in 万元 with two decimals.
_ROUNDED = 50


class Both(NamedTuple):
    """``amount`` in 元; ``quote``: where it says that there was none."""

    amount: str
    quote: str


class Items(NamedTuple):
    """The total, its items, their sum, and how far apart these are, in 元."""

    amount: str
    items: str
    sum: str
    delta: str
    quote: str


class Zero(NamedTuple):
    """``amount`` in 元, ``wan`` the same in 万元, ``value`` of 表二 in 万元."""

    amount: str
    quote: str
    wan: str
    value: str


class Notice(NamedTuple):
    """How many requests ended, and where it says that no notice was sent."""

    count: str  # type: ignore[assignment]  # a field, in place of the method of tuples
    quote: str


def run(report: Report, options: NoOptions) -> Iterator[Hit]:
    """``default``: an amount that was collected, and that none was. ``items``: amounts that do not add up to
    their total. ``zero``: a fee that 行政事业性收费, which it is part of, does not have room for. ``notice``:
    requests ended since the fee was not paid after a notice, and that no notice was sent."""
    yield from _both(report)
    yield from _items(report)
    yield from _late(report)


def _plain(value: Decimal) -> str:
    """1200, 0.295: without the zeros that a conversion leaves."""
    return f"{value.normalize():f}"


def _both(report: Report) -> Iterator[Hit]:
    """An amount and 未收取 together; an amount that is more than all 行政事业性收费."""
    fee = report.statements.fee
    paid = next(iter(fee.collected), None)
    if paid is None:
        return
    amount = paid.amount
    none = next(iter(fee.denied), None)
    if none is not None:
        say = Say(f"写明收取 {_plain(amount)} 元", f"{_plain(amount)} yuan are said to be collected")
        related = (Related(paid.span, report.path_at(paid.span), say),)
        both = Both(_plain(amount), quote(none.text))
        yield Hit(none.span, report.path_at(none.span), both, related=related)
    charge = charged(report)
    if charge is None or charge.value is None or charge.span is None or charge.unit == "元":
        return
    # What a figure with so many decimals leaves out: one of its last place at most, but all of a 0.
    room = charge.value * 10_000 + (_last_place(charge.value) if charge.value else _ROUNDED)
    if amount >= room:
        path = (*place(report, "表二"), "行政事业性收费")
        printed = _plain(Decimal(charge.value))
        related = (
            Related(charge.span, path, Say(f"行政事业性收费：{printed}", f"行政事业性收费: {printed}")),
        )
        message = Zero(_plain(amount), quote(paid.text), _plain(amount / 10_000), printed)
        yield Hit(paid.span, report.path_at(paid.span), message, "zero", related)


def _last_place(value: Decimal | int) -> Decimal:
    """What 1 in the last printed place of a figure in 万元 is worth in 元."""
    exponent = Decimal(value).as_tuple().exponent
    return Decimal(10_000).scaleb(exponent if isinstance(exponent, int) else 0)


def _items(report: Report) -> Iterator[Hit]:
    """…元，其中…元，…元: a closed list whose amounts do not add up."""
    for fee in report.statements.fee.lists:
        added = sum(fee.items, Decimal(0))
        if fee.amount != added:
            message = Items(
                amount=_plain(fee.amount),
                items=" + ".join(map(_plain, fee.items)),
                sum=_plain(added),
                delta=_plain(abs(fee.amount - added)),
                quote=quote(fee.text),
            )
            yield Hit(fee.span, report.path_at(fee.span), message, "items")


def _late(report: Report) -> Iterator[Hit]:
    """Requests ended since the fee was not paid in time, though no fee notice was sent."""
    table = report.tables.get("表三")
    late = table.cell(_LATE, "总计") if table else None
    denied = next(iter(report.statements.fee.no_notice), None)
    if table is None or late is None or late.span is None or not late.value or denied is None:
        return
    path = (*place(report, "表三"), *table.rows[_LATE].spec.path, "总计")
    message = Notice(str(late.value), quote(denied.text))
    say = Say(f"逾期未缴费：{late.value} 件", f"not paid in time: {late.value}")
    related = (Related(late.span, path, say),)
    yield Hit(denied.span, report.path_at(denied.span), message, "notice", related)


KINDS = {
    "fee": Kind(run, NoOptions, {"default": Both, "items": Items, "zero": Zero, "notice": Notice}),
}
