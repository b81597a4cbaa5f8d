"""Check kind ``pattern``: texts that must not stand in a report."""

import re
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import NamedTuple

from nianbao.checks.kit.sentences import shortened
from nianbao.model.finding import Hit, Related
from nianbao.model.report import Report
from nianbao.model.rule import Format, Kind, Pattern, Say
from nianbao.model.span import Span

#: How many further places of the same thing are named.
_MOST_RELATED = 20
_NONE = Say("", "")


class Params(NamedTuple):
    """``patterns``: bounded regular expressions, each with what it finds, in words. ``once``: one hit a
    pattern, at its first place, which says how often it is there. ``except_formats``: files of these
    readers are left out (the frame of a web page is no fault of its report)."""

    patterns: tuple[Pattern, ...]
    once: bool = False
    except_formats: tuple[Format, ...] = ()


class Message(NamedTuple):
    """The ``text``, what it is in words, and how often it occurs where it is reported once ("": once)."""

    text: str
    what: Say
    more: Say


class _Match(NamedTuple):
    text: str
    span: Span
    path: tuple[str, ...]


def run(report: Report, params: Params) -> Iterator[Hit]:
    """Hits in the title, the preamble, the headings and the text of the parts.

    Of overlapping matches that of the first pattern is reported.
    """
    if report.document.format in params.except_formats:
        return
    # One search a pattern over everything: a text is short, and starting a search is what costs.
    taken = bytearray(len(report.running_text.text))  # which characters are part of a match already
    for pattern in params.patterns:
        if pattern.chars and not any(char in report.running_text.text for char in pattern.chars):
            continue
        matches = _matches(report, pattern, taken)
        if not params.once:
            for match in matches:
                yield _hit(match, (), 1, pattern)
            continue
        first = next(matches, None)
        if first is not None:
            others = list(islice(matches, _MOST_RELATED))
            yield _hit(first, others, 1 + len(others) + sum(1 for _ in matches), pattern)


def _matches(report: Report, pattern: Pattern, taken: bytearray) -> Iterator[_Match]:
    """The matches of a pattern that overlap none so far, one at a time: a small file may have millions."""
    # `re` keeps compiled patterns itself; a run compiles each once.
    for match in re.finditer(pattern.regex, report.running_text.text):
        start, end = match.span()
        place = report.running_text.locate(start, end)
        if place is None or any(taken[start:end]):
            continue
        taken[start:end] = b"\1" * (end - start)
        part, span = place
        yield _Match(_shown(match[0]), span, _path(report, part))


def _path(report: Report, part: str) -> tuple[str, ...]:
    return ("标题",) if part == "title" else (report.part_titles[part],) if part else ()


def _shown(text: str) -> str:
    """A match for people: not too long, and what cannot be seen by its code."""
    shown = shortened(text, 30)
    if not shown.strip() or not shown.isprintable():
        shown = "".join(char if char.isprintable() else f"U+{ord(char):04X}" for char in shown)
    return shown.strip() or shown


def _hit(first: _Match, others: Sequence[_Match], count: int, pattern: Pattern) -> Hit:
    more = _NONE
    if count > 1:
        more = Say(f"，共 {count} 处", f" ({count} places)")
    related = tuple(
        Related(match.span, match.path, Say(f"“{match.text}”", f"“{match.text}”")) for match in others
    )
    return Hit(first.span, first.path, Message(first.text, pattern.what, more), related=related)


KINDS = {
    "pattern": Kind(run, Params, {"default": Message}),
}
