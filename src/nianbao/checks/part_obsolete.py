"""Check kind ``part-obsolete``: headings of the format before 2019."""

from collections.abc import Iterator
from typing import NamedTuple

from nianbao.model.finding import Hit, Related
from nianbao.model.report import Report
from nianbao.model.rule import Kind, NoOptions, Say


class Message(NamedTuple):
    """The headings."""

    printed: str


def run(report: Report, options: NoOptions) -> Iterator[Hit]:
    """One hit, on the first such heading."""
    if report.obsolete_headings:
        first, *more = report.obsolete_headings
        printed = "；".join(text.text.strip() for text in report.obsolete_headings)
        say = Say("旧格式的标题", "a heading of the old format")
        related = tuple(Related(text.span, (), say) for text in more)
        yield Hit(first.span, (), Message(printed), related=related)


KINDS = {"part-obsolete": Kind(run, NoOptions, {"default": Message})}
