"""Check kind ``pattern``: texts that must not stand in a report."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from nianbao.model.finding import Hit
from nianbao.model.report import Report
from nianbao.model.rule import Pattern


class Params(NamedTuple):
    """``patterns``: bounded regular expressions, each with what it finds, in words."""

    patterns: tuple[Pattern, ...]


def run(report: Report, params: Params) -> Iterator[Hit]:
    """A hit for each match in the title, the preamble, the headings and the text of the parts.

    Where matches overlap the first pattern's is said, once.
    """
    places = [("", text.text, text.span) for text in report.front]
    if report.title is not None:
        whole = report.document.text(report.title.span)
        places.insert(0, ("标题", whole, report.title.span))
    for part in report.parts:
        title = report.part_titles[part.number]
        places.append((title, part.heading, part.span))
        places += [(title, text.text, text.span) for text in part.texts]
    for place, text, span in places:
        taken: list[tuple[int, int]] = []
        for pattern in params.patterns:
            # `re` keeps compiled patterns itself; a run compiles each once.
            for match in re.finditer(pattern.regex, text):
                start, end = match.span()
                if any(start < other_end and other_start < end for other_start, other_end in taken):
                    continue
                taken.append((start, end))
                where = span._replace(start=span.start + start, end=span.start + end)
                shown = match[0] if len(match[0]) <= 30 else match[0][:29] + "…"
                path = (place,) if place else ()
                yield Hit(where, path, {"text": shown.strip() or shown, "what": pattern.what})
