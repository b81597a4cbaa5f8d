"""Check kind ``list-sum``: lists in the text against the total they stand under."""

from collections.abc import Iterator
from typing import NamedTuple

from nianbao.model.finding import Hit, Related
from nianbao.model.report import Report
from nianbao.model.rule import Kind, Say

#: A list of a few items that leaves out no more than this of no less than that was meant to be whole.
_LEFT_OUT, _OF = 2, 20


class Message(NamedTuple):
    """The total as it is quoted and its figure; the items spelt as a sum, what they come to, how far off."""

    quote: str
    total: str
    spelt: str
    sum: str
    delta: str


class Params(NamedTuple):
    """No options. Lists by channel, lists with 等, 包括 or 主要, and lists of a few items that say nothing
    of what they leave out are not added up, but no list may come to more than its total; one that all but
    comes to it is of case ``near``."""


def run(report: Report, params: Params) -> Iterator[Hit]:
    """A hit for each closed list that does not add up, and for each other one that comes to more."""
    for series in report.statements.figures.series:
        added = sum((item.value for item in series.items), start=0)
        total = series.total.value
        near = not series.closed and total >= _OF and 0 < total - added <= _LEFT_OUT
        if added == total or (added < total and not series.closed and not near):
            continue
        spelt = " + ".join(str(item.value) for item in series.items)
        message = Message(series.total.label, str(total), spelt, str(added), f"{added - total:+}")
        related = tuple(
            Related(item.span, (), Say(f"{item.label}：{item.value}", f"{item.label}: {item.value}"))
            for item in series.items
        )
        yield Hit(
            series.total.span,
            report.path_at(series.total.span),
            message,
            "near" if near else "default",
            related,
        )


KINDS = {
    "list-sum": Kind(run, Params, dict.fromkeys(("default", "near"), Message)),
}
