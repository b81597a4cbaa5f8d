"""Check kind ``share``: percentages in the text against their base."""

from collections.abc import Iterator
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from typing import NamedTuple

from nianbao.checks.kit.numbers import last_digit
from nianbao.checks.kit.readings import claims_of, read
from nianbao.model.claim import Share
from nianbao.model.finding import Hit
from nianbao.model.report import Report
from nianbao.model.rule import Base, Kind, Say, Subject

#: So many totals that the text gives are tried as bases; a report has a handful.
_MOST = 50


class Params(NamedTuple):
    """``totals``: subjects of the text, and ``bases``: sums of the tables, that a share of requests may be
    a share of. A percentage that is right for any base is right; one that differs by less than its last
    digit is of case ``cut``."""

    totals: tuple[Subject, ...]
    bases: tuple[Base, ...]


class Message(NamedTuple):
    """``computed``: each base and what it makes; ``rounded``: the percentages it should be."""

    quote: str
    printed: str
    computed: Say
    rounded: Say


def run(report: Report, params: Params) -> Iterator[Hit]:
    """A hit for each percentage that is right for none of its bases."""
    reads = [
        evaluated
        for base in params.bases
        if (evaluated := read(report, base)) is not None and evaluated.value
    ]
    claims = [claim for claim in claims_of(report, params.totals) if claim.exact and claim.value]
    for share in report.statements.figures.shares:
        bases = {name: evaluated for name, evaluated in share.bases if evaluated}
        if share.requests:
            for evaluated in reads:
                bases.setdefault(evaluated.reading.say.zh, evaluated.value or 0)
            for claim in claims[:_MOST]:
                bases.setdefault(claim.quote, claim.value)
        if bases:
            yield from _compare(report, share, bases)


def _compare(report: Report, share: Share, bases: dict[str, int | Decimal]) -> Iterator[Hit]:
    last = Fraction(last_digit(share.printed))
    printed = Fraction(share.printed)
    wholes = dict.fromkeys(bases.values())
    exact = {whole: Fraction(share.part) * 100 / Fraction(whole) for whole in wholes}
    if any(abs(printed - percent) * 2 <= last for percent in exact.values()):
        return
    near = {whole: percent for whole, percent in exact.items() if abs(printed - percent) < last}
    shown = near or exact
    computed = "；".join(
        f"{share.part} ÷ {whole} = {_percent(percent, share.printed, 1)}" for whole, percent in shown.items()
    )
    rounded = "、".join(dict.fromkeys(_percent(percent, share.printed, 0) for percent in shown.values()))
    message = Message(
        quote=share.quote,
        printed=f"{share.printed}%",
        computed=Say(computed, computed.replace("；", "; ")),
        rounded=Say(rounded, rounded.replace("、", ", ")),
    )
    yield Hit(share.span, report.path_at(share.span), message, "cut" if near else "default")


def _percent(value: Fraction, printed: Decimal, more: int) -> str:
    """``value`` with as many decimals as ``printed`` has, and ``more``."""
    unit = last_digit(printed).scaleb(-more)
    number = Decimal(value.numerator) / Decimal(value.denominator)
    return f"{number.quantize(unit, ROUND_HALF_UP)}%"


KINDS = {
    "share": Kind(run, Params, dict.fromkeys(("default", "cut"), Message)),
}
