"""Check kind ``share``: percentages in the text against their base."""

from collections.abc import Iterator
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from typing import NamedTuple

from nianbao.checks.reading import claims_of, read
from nianbao.model.claim import Share
from nianbao.model.finding import Hit
from nianbao.model.report import Report
from nianbao.model.rule import Reading, Say

#: So many totals that the text gives are tried as bases; a report has a handful.
_MOST = 50


class Params(NamedTuple):
    """``totals``: subjects of the text, and ``readings``: sums of the tables, that a share of requests may be
    a share of. A percentage that is right for any base is right; one that differs by less than its last
    digit is of case ``cut``."""

    totals: tuple[str, ...]
    readings: tuple[Reading, ...]


def run(report: Report, params: Params) -> Iterator[Hit]:
    """A hit for each percentage that is right for none of its bases."""
    reads = [one for reading in params.readings if (one := read(report, reading)) is not None and one.value]
    said = [claim for claim in claims_of(report, params.totals) if claim.exact and claim.value]
    for share in report.statements.figures.shares:
        bases = {name: value for name, value in share.bases if value}
        if share.requests:
            for one in reads:
                bases.setdefault(one.reading.say.zh, one.value or 0)
            for claim in said[:_MOST]:
                bases.setdefault(claim.quote, claim.value)
        if bases:
            yield from _compare(report, share, bases)


def _compare(report: Report, share: Share, bases: dict[str, int | Decimal]) -> Iterator[Hit]:
    last = Fraction(last_digit(share.printed))
    printed = Fraction(share.printed)
    wholes = dict.fromkeys(bases.values())
    exact = {whole: Fraction(share.part) * 100 / Fraction(whole) for whole in wholes}
    if any(abs(printed - one) * 2 <= last for one in exact.values()):
        return
    near = {whole: one for whole, one in exact.items() if abs(printed - one) < last}
    shown = near or exact
    computed = "；".join(
        f"{share.part} ÷ {whole} = {_percent(one, share.printed, 1)}" for whole, one in shown.items()
    )
    rounded = "、".join(dict.fromkeys(_percent(one, share.printed, 0) for one in shown.values()))
    arguments: dict[str, str | Say] = {
        "quote": share.quote,
        "printed": f"{share.printed}%",
        "computed": Say(computed, computed.replace("；", "; ")),
        "rounded": Say(rounded, rounded.replace("、", ", ")),
    }
    yield Hit(share.span, report.path_at(share.span), arguments, "cut" if near else "default")


def last_digit(printed: Decimal) -> Decimal:
    """One of the last digit of ``printed``: 0.1 for 75.2, 1 for 75."""
    exponent = printed.as_tuple().exponent
    return Decimal(1).scaleb(min(exponent, 0) if isinstance(exponent, int) else 0)


def _percent(value: Fraction, printed: Decimal, more: int) -> str:
    """``value`` with as many decimals as ``printed`` has, and ``more``."""
    unit = last_digit(printed).scaleb(-more)
    number = Decimal(value.numerator) / Decimal(value.denominator)
    return f"{number.quantize(unit, ROUND_HALF_UP)}%"
