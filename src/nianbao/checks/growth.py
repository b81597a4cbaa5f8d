"""Check kind ``growth``: 较上年增长 and 回落 in the text against this year's report and last year's."""

from collections.abc import Iterator
from decimal import ROUND_HALF_UP, Decimal
from typing import TYPE_CHECKING, NamedTuple

from nianbao.checks.kit.numbers import fraction, last_digit
from nianbao.checks.kit.readings import cells, read
from nianbao.model.claim import Growth
from nianbao.model.finding import Hit, Skip
from nianbao.model.report import Report
from nianbao.model.rule import Kind, Reading, Say

if TYPE_CHECKING:
    from fractions import Fraction

Number = int | Decimal


class Params(NamedTuple):
    """A growth that is right for any of the ``readings`` of its subject, in both reports, is right, and so is
    one from last year's reading to the figure that the text itself states. One that differs by less than
    its last digit is of case ``cut``."""

    readings: tuple[Reading, ...]


class Message(NamedTuple):
    """``computed``: all readings with both years and what they make; the year and file compared with."""

    quote: str
    computed: Say
    year: str
    file: str


class _Pair(NamedTuple):
    """One reading's value last year and this year."""

    say: Say
    before: Number
    now: Number


def run(report: Report, params: Params) -> Iterator[Hit | Skip]:
    """A hit for each growth that fits no reading; none where there is no report of last year."""
    previous = report.related.last_year
    if previous is None:
        return
    unread = 0
    for growth in report.statements.figures.growths:
        readings = [reading for reading in params.readings if growth.subject in reading.of]
        if not readings:
            continue
        pairs = list(_pairs(report, previous, growth, readings))
        if not pairs:
            unread += 1
        elif not any(_fits(growth, pair) for pair in pairs):
            hit = _hit(report, previous, growth, pairs)
            now = [value for reading in readings if (value := read(report, reading)) is not None]
            yield hit._replace(related=cells(report, now))
    if unread:
        file = previous.document.name
        zh = f"表格或者上一年的报告 {file} 里没有要比对的数，正文里的 {unread} 处增减没有核对"
        en = f"the tables or last year's report {file} lack the figures: {unread} changes were not compared"
        yield Skip("", Say(zh, en))


def _pairs(report: Report, previous: Report, growth: Growth, readings: list[Reading]) -> Iterator[_Pair]:
    for reading in readings:
        before, now = read(previous, reading), read(report, reading)
        if before is None or before.value is None:
            continue
        if now is not None and now.value is not None:
            yield _Pair(reading.say, before.value, now.value)
        if growth.value is not None and (now is None or growth.value != now.value):
            yield _Pair(
                Say(f"{reading.say.zh}与正文", f"{reading.say.en} and the text"), before.value, growth.value
            )


def _fits(growth: Growth, pair: _Pair) -> bool:
    change = pair.now - pair.before
    if growth.measure != "%":
        return change == (growth.printed if growth.rise else -growth.printed)
    exact = _percent(pair)
    return exact is not None and abs(_signed(growth) - exact) * 2 <= fraction(last_digit(growth.printed))


def _percent(pair: _Pair) -> "Fraction | None":
    """The change in percent; None from 0."""
    return (fraction(pair.now) - fraction(pair.before)) * 100 / fraction(pair.before) if pair.before else None


def _signed(growth: Growth) -> "Fraction":
    return fraction(growth.printed if growth.rise else -growth.printed)


def _hit(report: Report, previous: Report, growth: Growth, pairs: list[_Pair]) -> Hit:
    near = [
        pair
        for pair in pairs
        if growth.measure == "%"
        and (exact := _percent(pair)) is not None
        and abs(_signed(growth) - exact) < fraction(last_digit(growth.printed))
    ]
    shown = [_shown(growth, pair) for pair in near or pairs]
    computed = Say("；".join(change.zh for change in shown), "; ".join(change.en for change in shown))
    message = Message(growth.quote, computed, str(previous.year), previous.document.name)
    return Hit(growth.span, report.path_at(growth.span), message, "cut" if near else "default")


def _shown(growth: Growth, pair: _Pair) -> Say:
    """A reading with both values and what they make."""
    change = _change(growth, pair)
    return Say(
        f"按{pair.say.zh}，上一年 {pair.before}、本年 {pair.now}，{change.zh}",
        f"{pair.say.en}, {pair.before} the year before and {pair.now} this year, {change.en}",
    )


def _change(growth: Growth, pair: _Pair) -> Say:
    rise = pair.now > pair.before
    if pair.now == pair.before:
        return Say("没有增减", "no change")
    if growth.measure != "%":
        size = abs(pair.now - pair.before)
        return Say(f"{'增加' if rise else '减少'} {size}", f"{'up' if rise else 'down'} by {size}")
    exact = _percent(pair)
    if exact is None:
        return Say("算不出百分比", "no percentage")
    unit = last_digit(growth.printed).scaleb(-1)
    size = abs(Decimal(exact.numerator) / Decimal(exact.denominator)).quantize(unit, ROUND_HALF_UP)
    return Say(f"{'增长' if rise else '下降'} {size}%", f"{'up' if rise else 'down'} by {size}%")


KINDS = {
    "growth": Kind(run, Params, dict.fromkeys(("default", "cut"), Message), previous=True),
}
