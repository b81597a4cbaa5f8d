"""Check kind ``pattern``: texts that must not stand in a report."""

import re
from bisect import bisect_right
from collections.abc import Iterator
from itertools import accumulate
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
    # One search a pattern over everything: a text is short, and starting a search is what costs.
    # The line ends between the texts keep a match from running over two of them, as do the patterns.
    whole = "\n".join(text for _, text, _ in places)
    starts = list(accumulate((len(text) + 1 for _, text, _ in places), initial=0))
    taken = bytearray()  # which characters are part of a match already
    for pattern in params.patterns:
        if pattern.chars and not any(char in whole for char in pattern.chars):
            continue
        # `re` keeps compiled patterns itself; a run compiles each once.
        for match in re.finditer(pattern.regex, whole):
            start, end = match.span()
            at = bisect_right(starts, start) - 1
            place, text, span = places[at]
            if start == end or end > starts[at] + len(text):
                continue
            taken = taken or bytearray(len(whole))
            if any(taken[start:end]):
                continue
            taken[start:end] = b"\1" * (end - start)
            where = span._replace(start=span.start + start - starts[at], end=span.start + end - starts[at])
            shown = match[0] if len(match[0]) <= 30 else match[0][:29] + "…"
            path = (place,) if place else ()
            yield Hit(where, path, {"text": shown.strip() or shown, "what": pattern.what})
