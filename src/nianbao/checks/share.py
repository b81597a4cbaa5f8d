"""Check kind ``share``: percentages in the text against their base."""

import re
from collections.abc import Iterator
from decimal import ROUND_HALF_UP, Decimal
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

from nianbao.checks.kit.numbers import fraction, last_digit
from nianbao.checks.kit.readings import claims_of, read
from nianbao.model.claim import Share
from nianbao.model.finding import Edit, Fix, Hit
from nianbao.model.report import Report
from nianbao.model.rule import Base, Kind, Say, Subject

if TYPE_CHECKING:
    from fractions import Fraction

#: So many totals that the text gives are tried as bases; a report has a handful.
_MOST = 50
#: So many bases are shown.
_SHOWN = 5


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
    sums: dict[int | Decimal, Say] = {}
    for base in params.bases:
        evaluated = read(report, base)
        if evaluated is not None and evaluated.value:
            wording = evaluated.wording
            sums.setdefault(evaluated.value, Say(f"{wording.zh} ", wording.en))
    totals = [claim for claim in claims_of(report, params.totals) if claim.exact and claim.value]
    for share in report.statements.figures.shares:
        bases = {value: _quoted(words) for words, value in share.bases if value}
        if share.requests:
            bases = sums | bases
            for claim in totals[:_MOST]:
                bases.setdefault(claim.value, _quoted(claim.quote))
        if bases:
            yield from _compare(report, share, bases)


def _compare(report: Report, share: Share, bases: dict[int | Decimal, Say]) -> Iterator[Hit]:
    last = fraction(last_digit(share.printed))
    printed = fraction(share.printed)
    exact = {base: fraction(share.part) * 100 / fraction(base) for base in bases}
    if any(abs(printed - percent) * 2 <= last for percent in exact.values()):
        return
    near = {base: percent for base, percent in exact.items() if abs(printed - percent) < last}
    shown = {
        base: _percent(value, share.printed, 1) for base, value in islice((near or exact).items(), _SHOWN)
    }
    rounded = "、".join(
        dict.fromkeys(_percent(value, share.printed, 0) for value in islice((near or exact).values(), _SHOWN))
    )
    message = Message(
        quote=share.quote,
        printed=f"{share.printed}%",
        computed=Say(
            "，".join(f"{share.part} 是{bases[base].zh}的 {percent}" for base, percent in shown.items()),
            ", ".join(f"{share.part} is {percent} of {bases[base].en}" for base, percent in shown.items()),
        ),
        rounded=Say(rounded, rounded.replace("、", ", ")),
    )
    fix = _fix(report, share, rounded)
    yield Hit(share.span, report.path_at(share.span), message, "cut" if near else "default", fix=fix)


def _fix(report: Report, share: Share, rounded: str) -> Fix | None:
    """The fix that writes the percentage that follows from the figures; None where several do, or the printed
    one does not stand once in the passage."""
    text = report.document.text(share.span)
    printed = str(share.printed)
    places = [match.start() for match in re.finditer(rf"(?<![\d.]){re.escape(printed)}(?=\s?[%％])", text)]
    if "、" in rounded or len(places) != 1:
        return None
    edit = Edit(share.span.cut(places[0], places[0] + len(printed)), rounded[:-1])
    return Fix((edit,), Say(f"改为 {rounded}", f"write {rounded}"), is_safe=False)


def _quoted(words: str) -> Say:
    return Say(f"“{words}”", f"“{words}”")


def _percent(value: "Fraction", printed: Decimal, more: int) -> str:
    """``value`` with as many decimals as ``printed`` has, and ``more``."""
    unit = last_digit(printed).scaleb(-more)
    number = Decimal(value.numerator) / Decimal(value.denominator)
    return f"{number.quantize(unit, ROUND_HALF_UP)}%"


KINDS = {
    "share": Kind(run, Params, dict.fromkeys(("default", "cut"), Message), fixable="unsafe"),
}
