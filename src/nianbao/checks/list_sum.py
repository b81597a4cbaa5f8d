"""Check kind ``list-sum``: lists in the text against the total they stand under."""

from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from nianbao.model.claim import Item, Series
from nianbao.model.finding import Hit, Related
from nianbao.model.report import Report
from nianbao.model.rule import Kind, Say

#: A list of so many items leaves nothing out where it comes to so many tenths of its total; or to half of
#: it, where one wrong digit explains the rest. Where it comes to fewer tenths, it may.
_MANY, _TENTHS, _FEWER = 4, 9, 4
#: A list of so many leaves nothing out where it comes to so many tenths.
_LONG, _OF_LONG = 8, 7
#: A list of fewer items leaves nothing out where it comes to so many tenths and one wrong digit, not the
#: last, explains the rest.
_NEARLY = 8
#: A list of fewer items that is short by no more than this, of no less than that, was meant to be whole; or
#: where it comes to nine tenths and one wrong digit explains the rest.
_LEFT_OUT, _OF = 2, 20
#: So many items are spelt out in a message.
_MOST = 6
#: So much of an item's words.
_LONGEST = 16
#: A category is the same with and without these at its end.
_ENDS = ("类信息", "信息", "类", "内容", "文件")
#: 其他信息 and 其他文件 are not the same.
_REST = ("其他", "其它", "其余", "各类")


class Message(NamedTuple):
    """The total as it is quoted, and its figure; the number of items, which, their sum, how far off it is."""

    quote: str
    total: str
    number: str
    items: Say
    sum: str
    off: str


class Params(NamedTuple):
    """No options. No list comes to more than its total: ``over``, ``channels`` where the items are channels,
    ``item`` where a single item does. A list of which nothing is left out comes to no less; one of which
    something may be left out is of case ``part``, or ``near`` where it all but comes to it. A list that says
    that it leaves something out, and one by channel, may come to any less. Channels one of which had all of
    the total overlap. A category that is listed twice is of case ``twice``."""


def run(report: Report, params: Params) -> Iterator[Hit]:
    """A hit for each list that does not fit its total, or names a category twice."""
    for series in report.statements.figures.series:
        total = series.total.value
        added = sum((item.value for item in series.items), start=0)
        case = _case(series, added - total)
        again = _named_twice(series.items)
        if not case and not again:
            continue
        shown = series.items if case else again
        off = abs(added - total)
        message = Message(
            series.total.label, str(total), str(len(series.items)), _spelt(shown), str(added), str(off)
        )
        related = tuple(
            Related(item.span, (), Say(f"{item.label}：{item.value}", f"{item.label}: {item.value}"))
            for item in series.items
        )
        span = series.total.span
        yield Hit(span, report.path_at(span), message, case or "twice", related)


def _case(series: Series, off: int | Decimal) -> str:
    """The case of a list that is ``off`` its total by so many; "" where nothing is to be said of it."""
    total, count = series.total.value, len(series.items)
    if off > 0:
        if series.channels and count > 1 and any(item.value == total for item in series.items):
            return ""
        return "channels" if series.channels else "over" if count > 1 else "item"
    if not off or series.open or count == 1:
        return ""
    added, one_digit = total + off, _is_one_digit(-off)
    if series.closed:
        return "default"
    if series.channels:
        return ""
    if count >= _LONG and 10 * added >= _OF_LONG * total:
        return "default"
    if count >= _MANY and (10 * added >= _TENTHS * total or (one_digit and _is_most(added, total))):
        return "default"
    if one_digit and -off >= 10 and 10 * added >= _NEARLY * total:
        return "default"
    if count >= _MANY and 10 * added >= _FEWER * total:
        return "part"
    if total >= _OF and (-off <= _LEFT_OUT or (10 * added >= 9 * total and one_digit)):
        return "near"
    return ""


def _is_most(added: int | Decimal, total: int | Decimal) -> bool:
    """Whether so many are most of the total, so that one wrong digit, not a category, is what is missing."""
    return 10 * added >= _OF_LONG * total or (2 * added >= total and total - added >= 10)


def _is_one_digit(number: int | Decimal) -> bool:
    """Whether one digit, wrong by so many, makes a difference of ``number``: 7, 40, 300."""
    return number == int(number) and len(str(int(number)).rstrip("0")) == 1


def _named_twice(items: tuple[Item, ...]) -> tuple[Item, ...]:
    """The items of the first category that is listed twice."""
    by_name: dict[str, list[Item]] = {}
    for item in items:
        end = next((end for end in _ENDS if item.label.endswith(end)), "")
        name = item.label.removesuffix(end)
        by_name.setdefault(item.label if name in _REST else name, []).append(item)
    return next((tuple(same) for name, same in by_name.items() if name and len(same) > 1), ())


def _spelt(items: tuple[Item, ...]) -> Say:
    words = [f"{_cut(item.label)} {item.value}".strip() for item in items[:_MOST]]
    more = len(items) > _MOST
    return Say("、".join(words) + "等" * more, ", ".join(words) + ", …" * more)


def _cut(label: str) -> str:
    return label if len(label) <= _LONGEST else label[: _LONGEST - 1] + "…"


KINDS = {
    "list-sum": Kind(
        run, Params, dict.fromkeys(("default", "over", "channels", "item", "part", "near", "twice"), Message)
    ),
}
