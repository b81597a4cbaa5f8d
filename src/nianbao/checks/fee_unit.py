"""Check kind ``fee-unit``: 行政事业性收费 of 表二 that looks like 元, not 万元."""

from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from nianbao.checks.kit.charges import charged
from nianbao.checks.kit.places import place
from nianbao.model.finding import Hit
from nianbao.model.report import Report
from nianbao.model.rule import Kind, OrganKind, OrganLevel

#: An amount in 元 has two decimals at most; one with more was converted.
_DECIMALS = 2


class Limit(NamedTuple):
    """Organs of these ``levels`` and ``kinds`` (all when left out) hardly collect more than ``most`` 万元 a
    year."""

    most: int
    levels: tuple[OrganLevel, ...] = ()
    kinds: tuple[OrganKind, ...] = ()


class Params(NamedTuple):
    """``limits``: the first that is for the report's organ counts."""

    limits: tuple[Limit, ...]


class Message(NamedTuple):
    """The figure; in 亿元 where it is in 万元; in 万元 where it is in 元."""

    value: str
    yi: str
    wan: str


def run(report: Report, params: Params) -> Iterator[Hit]:
    """A hit where the figure is above the organ's limit."""
    charge = charged(report)
    if charge is None or charge.span is None or charge.value is None or charge.unit == "元":
        return
    value = Decimal(charge.value)
    exponent = value.as_tuple().exponent
    if not isinstance(exponent, int) or exponent < -_DECIMALS:
        return
    for limit in params.limits:
        of_level = not limit.levels or report.organ_level in limit.levels
        if of_level and (not limit.kinds or report.organ_kind in limit.kinds):
            if value > limit.most:
                message = Message(
                    value=f"{value:f}",
                    yi=f"{(value / 10_000).quantize(Decimal('0.01')).normalize():f}",
                    wan=f"{(value / 10_000).normalize():f}",
                )
                yield Hit(charge.span, (*place(report, "表二"), "行政事业性收费"), message)
            return


KINDS = {
    "fee-unit": Kind(run, Params, {"default": Message}, tables_alone=True),
}
