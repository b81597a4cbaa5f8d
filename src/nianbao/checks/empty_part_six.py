"""Check kind ``empty-part-six``: part 六 says that there is nothing to report, and reports something."""

from bisect import bisect_right
from collections.abc import Iterator
from itertools import groupby
from typing import NamedTuple

from nianbao.model.finding import Hit, Related
from nianbao.model.report import Report
from nianbao.model.rule import Kind, Say
from nianbao.model.text import quote


class Params(NamedTuple):
    """``least``: characters from which on a sentence reports something; one with a count always does."""

    least: int = 20


class Message(NamedTuple):
    """What it says, and the sentence (``quote``) that reports something."""

    printed: str
    quote: str
    part: str


def run(report: Report, params: Params) -> Iterator[Hit]:
    """``default``: 没有需要报告的事项, not 其他, though something is reported. ``before``: 没有其他 comes
    first and something follows. Something first and 没有其他 at the end is as it should be."""
    title = report.part_titles["六"]
    for _, group in groupby(report.statements.remarks, lambda remark: report.part_at(remark.span)):
        remarks = list(group)
        items = [
            index for index, remark in enumerate(remarks) if remark.has_count or remark.length >= params.least
        ]
        for index, remark in enumerate(remarks):
            first = bisect_right(items, index) if remark.is_other else 0
            if remark.nothing is None or first == len(items):
                continue
            item = remarks[items[first]]
            related = (Related(item.span, (title,), Say("这里报告了事项", "something is reported here")),)
            message = Message(remark.nothing.text, quote(item.text), title)
            yield Hit(
                remark.nothing.span, (title,), message, "before" if remark.is_other else "default", related
            )
            break


KINDS = {
    "empty-part-six": Kind(run, Params, dict.fromkeys(("default", "before"), Message)),
}
