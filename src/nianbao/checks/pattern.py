"""Check kind ``pattern``: texts that must not stand in a report."""

from collections.abc import Iterator
from typing import NamedTuple

from nianbao.checks.kit.matches import Message, Search, fixable, hit_of, joined_and_fixed
from nianbao.model.finding import Hit
from nianbao.model.report import Report
from nianbao.model.rule import Format, Kind, Pattern


class Params(NamedTuple):
    """``patterns``: bounded regular expressions, each with what it finds, in words. ``once``: one hit a
    pattern, at its first place, which says how often it is there. ``except_formats``: files of these
    readers are left out (the frame of a web page is no fault of its report). A pattern may have a ``fix``:
    ``delete``, ``delete-line`` (the line, if it holds nothing but matches of such patterns), ``pair``
    (its first and last characters become a pair of brackets) or ``once`` (only its first character stays)."""

    patterns: tuple[Pattern, ...]
    once: bool = False
    except_formats: tuple[Format, ...] = ()


def run(report: Report, params: Params) -> Iterator[Hit]:
    """Hits in the title, the preamble, the headings and the text of the parts.

    Of overlapping matches that of the first pattern is reported.
    """
    if report.document.format in params.except_formats:
        return
    search = Search(report)
    for pattern in params.patterns:
        if params.once:
            yield from joined_and_fixed(search, pattern, params.patterns)
        else:
            yield from (hit_of(match, pattern, report) for match in search.matches(pattern))


KINDS = {
    "pattern": Kind(run, Params, {"default": Message}, fixable=lambda params: fixable(params.patterns)),
}
