"""Check kind ``part-obsolete``: headings of the format before 2019."""

from collections.abc import Iterator
from typing import NamedTuple

from nianbao.model.finding import Hit, Related
from nianbao.model.report import Report
from nianbao.model.rule import Kind, Say


class Params(NamedTuple):
    """``encouraged``: the last report year for which the present format was no duty yet."""

    encouraged: int = 0


class Message(NamedTuple):
    """The headings."""

    printed: str


def run(report: Report, params: Params) -> Iterator[Hit]:
    """One hit, on the first such heading; case ``encouraged`` where the present format was no duty yet."""
    if report.obsolete_headings:
        first, *more = report.obsolete_headings
        printed = "；".join(text.text.strip() for text in report.obsolete_headings)
        say = Say("旧格式的标题", "a heading of the old format")
        related = tuple(Related(text.span, (), say) for text in more)
        case = "encouraged" if 0 < report.year <= params.encouraged else "default"
        yield Hit(first.span, (), Message(printed), case, related)


KINDS = {"part-obsolete": Kind(run, Params, dict.fromkeys(("default", "encouraged"), Message))}
