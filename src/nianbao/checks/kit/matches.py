"""Faults found in the running text: where they are, and how a hit shows them."""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import NamedTuple

from nianbao.checks.kit.sentences import shortened
from nianbao.model import lazy
from nianbao.model.finding import Hit, Related
from nianbao.model.report import Report
from nianbao.model.rule import Pattern, Say
from nianbao.model.span import Span

#: How many further places of the same fault are named.
_MOST_RELATED = 20

_CLAUSE_END = lazy.regex(r"[，。；：！？\n]")


class Message(NamedTuple):
    """The ``text``, what it is in words, and how often it occurs where it is reported once ("": once)."""

    text: str
    what: Say
    more: Say


class Match(NamedTuple):
    """A passage as a message shows it."""

    text: str
    span: Span
    path: tuple[str, ...]


class Search:
    """The running text of a report, of which no character is part of two matches."""

    def __init__(self, report: Report) -> None:
        self.report = report
        self.text = report.running_text.text
        self._taken = bytearray(len(self.text))

    def take(self, start: int, end: int, before: int = 0, after: int = 0) -> Match | None:
        """The passage ``text[start:end]``, shown with up to so many characters of its clause ``before``
        and ``after`` it; None where it runs over two texts or is part of a match already."""
        place = self.report.running_text.locate(start, end)
        if place is None or any(self._taken[start:end]):
            return None
        self._taken[start:end] = b"\1" * (end - start)
        part, span = place
        head, tail = self.text[max(start - before, 0) : start], self.text[end : end + after]
        shown = _CLAUSE_END.split(head)[-1] + self.text[start:end] + _CLAUSE_END.split(tail)[0]
        return Match(_shown(shown), span, _path(self.report, part))

    def matches(self, pattern: Pattern) -> Iterator[Match]:
        """The matches of a pattern, one at a time: a small file may have millions."""
        if pattern.chars and not any(char in self.text for char in pattern.chars):
            return
        # `re` keeps compiled patterns itself; a run compiles each once.
        for match in re.finditer(pattern.regex, self.text):
            taken = self.take(*match.span())
            if taken is not None:
                yield taken


def hit_of(match: Match, what: Say) -> Hit:
    """The hit on one match."""
    return _hit(match, (), 1, what)


def joined(matches: Iterable[Match], what: Say) -> Iterator[Hit]:
    """One hit for all ``matches``, at the first; none where there are none."""
    rest = iter(matches)
    first = next(rest, None)
    if first is not None:
        others = list(islice(rest, _MOST_RELATED))
        yield _hit(first, others, 1 + len(others) + sum(1 for _ in rest), what)


def _path(report: Report, part: str) -> tuple[str, ...]:
    return ("标题",) if part == "title" else (report.part_titles[part],) if part else ()


def _shown(text: str) -> str:
    """A match for people: not too long, and what cannot be seen by its code."""
    shown = shortened(text, 30)
    if not shown.strip() or not shown.isprintable():
        shown = "".join(char if char.isprintable() else f"U+{ord(char):04X}" for char in shown)
    return (shown.strip() or shown).replace("“", "‘").replace("”", "’")


def _hit(first: Match, others: Sequence[Match], count: int, what: Say) -> Hit:
    more = Say(f"，共 {count} 处", f" ({count} places)") if count > 1 else Say("", "")
    related = tuple(
        Related(match.span, match.path, Say(f"“{match.text}”", f"“{match.text}”")) for match in others
    )
    return Hit(first.span, first.path, Message(first.text, what, more), related=related)
