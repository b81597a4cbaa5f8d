"""Check kind ``nothing``: part 六 says that there is nothing to report, and reports something."""

from bisect import bisect_right
from collections.abc import Iterator
from itertools import groupby
from typing import NamedTuple

from nianbao.model.finding import Hit, Related
from nianbao.model.report import Report
from nianbao.model.rule import Say
from nianbao.model.text import quote


class Params(NamedTuple):
    """``least``: characters from which on a sentence reports something; one with a count always does."""

    least: int = 20


def run(report: Report, params: Params) -> Iterator[Hit]:
    """``default``: 没有需要报告的事项, not 其他, though something is reported. ``before``: 没有其他 comes
    first and something follows. Something first and 没有其他 at the end is as it should be."""
    title = report.part_titles["六"]
    for _, group in groupby(report.statements.remarks, lambda remark: report.part_at(remark.span)):
        remarks = list(group)
        items = [at for at, one in enumerate(remarks) if one.has_count or one.length >= params.least]
        for at, one in enumerate(remarks):
            first = bisect_right(items, at) if one.is_other else 0
            if one.nothing is None or first == len(items):
                continue
            item = remarks[items[first]]
            related = (Related(item.span, (title,), Say("这里报告了事项", "something is reported here")),)
            arguments = {"printed": one.nothing.text, "quote": quote(item.text), "part": title}
            yield Hit(one.nothing.span, (title,), arguments, "before" if one.is_other else "default", related)
            break
