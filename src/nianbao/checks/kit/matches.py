"""Faults found in the running text: where they are, and how a hit shows them."""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, islice
from typing import NamedTuple

from nianbao.checks.kit.sentences import shortened
from nianbao.model import lazy
from nianbao.model.finding import Edit, Fix, Hit, Related
from nianbao.model.report import Report
from nianbao.model.rule import Fixable, Pattern, Say
from nianbao.model.span import Span

#: How many further places of the same fault are named.
_MOST_RELATED = 20

#: A longer line is not deleted.
_LONGEST_LINE = 80
#: What may be left of a line that is deleted.
_SEPARATORS = " 　\t|｜>＞/-·"
#: A note in brackets is deleted at the end of a clause or sentence only: within one it may be part of it.
_BRACKETS, _ENDS = "（(【", "。；！？\n"
_PAIRED = "《》“”"
#: The weakest first.
_MARKS = "、，：；。"

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


def hit_of(match: Match, pattern: Pattern, report: Report) -> Hit:
    """The hit on one match of ``pattern``."""
    return _hit(match, (), 1, pattern.what)._replace(fix=_fix((match,), pattern, (pattern,), report))


def joined(matches: Iterable[Match], what: Say) -> Iterator[Hit]:
    """One hit for all ``matches``, at the first; none where there are none."""
    rest = iter(matches)
    first = next(rest, None)
    if first is not None:
        others = list(islice(rest, _MOST_RELATED))
        yield _hit(first, others, 1 + len(others) + sum(1 for _ in rest), what)


def joined_and_fixed(search: Search, pattern: Pattern, patterns: Sequence[Pattern]) -> Iterator[Hit]:
    """One hit for all matches of a pattern, one of ``patterns``, with the fix of those that are named."""
    matches = search.matches(pattern)
    named = list(islice(matches, _MOST_RELATED + 1))
    for hit in joined(chain(named, matches), pattern.what):
        yield hit._replace(fix=_fix(named, pattern, patterns, search.report))


def fixable(patterns: Iterable[Pattern]) -> Fixable:
    """What a rule with these patterns declares."""
    return "safe" if any(pattern.fix for pattern in patterns) else ""


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


def _fix(
    matches: Iterable[Match], pattern: Pattern, patterns: Sequence[Pattern], report: Report
) -> Fix | None:
    """The fix of the matches of a pattern that has one."""
    if not pattern.fix:
        return None
    spans = [match.span for match in matches]
    if pattern.fix == "delete-line":
        edits = tuple(_lines(spans, patterns, report))
    else:
        if pattern.fix == "delete":
            spans = _joined_spans(spans)
        edits = tuple(edit for span in spans for edit in _edits(span, pattern.fix, report))
    if not edits:
        return None
    if edits[0].text:
        return Fix(edits, Say(f"改为“{edits[0].text}”", f"write “{edits[0].text}”"))
    return Fix(edits, Say("删去", "delete it"))


def _edits(span: Span, fix: str, report: Report) -> Iterator[Edit]:
    text = report.document.text(span)
    if fix == "delete":
        if text[0] not in _BRACKETS or _ends_clause(span, report):
            yield Edit(_with_mark(span, report), "")
    elif fix == "once":
        if text[0] not in _PAIRED:  # which of two is one too many depends on their counterparts
            yield Edit(span, text[0])
    else:
        pair = "〔〕" if text[0] == "〔" or text[-1] == "〕" else "（）"
        yield Edit(span, pair[0] + text[1:-1] + pair[1])


def _lines(spans: Iterable[Span], patterns: Sequence[Pattern], report: Report) -> Iterator[Edit]:
    """The lines of the ``spans`` that hold nothing but what is to be deleted with its line."""
    for whole in dict.fromkeys(report.document.whole(span.block, span.cell) for span in spans):
        line = report.document.text(whole)
        if len(line) > _LONGEST_LINE:
            continue
        for pattern in patterns:
            if pattern.fix == "delete-line":
                line = re.sub(pattern.regex, " ", line)
        if not line.strip(_SEPARATORS):
            yield Edit(whole, "")


def _ends_clause(span: Span, report: Report) -> bool:
    """Whether a sentence ends behind ``span``, or it stands between two and a mark follows."""
    text = report.document.text(report.document.whole(span.block, span.cell))
    before, after = text[: span.start].rstrip(" 　")[-1:], text[span.end :].lstrip(" 　")[:1]
    return not after or after in _ENDS or (after in _MARKS and (not before or before in _ENDS + _MARKS))


def _joined_spans(spans: Iterable[Span]) -> list[Span]:
    """The ``spans``, in order, with those that touch joined."""
    joined: list[Span] = []
    for span in spans:
        last = joined[-1] if joined else None
        if (
            last is not None
            and last._replace(start=span.start, end=span.end) == span
            and last.end == span.start
        ):
            joined[-1] = last._replace(end=span.end)
        else:
            joined.append(span)
    return joined


def _with_mark(span: Span, report: Report) -> Span:
    """``span`` with one of the marks on either side of it, where two would meet without it: the weaker."""
    text = report.document.text(report.document.whole(span.block, span.cell))
    before, after = text[: span.start][-1:], text[span.end :][:1]
    if not after or after not in _MARKS or (before and before not in _MARKS):
        return span
    if before and _MARKS.index(before) < _MARKS.index(after):
        return span._replace(start=span.start - 1)
    return span._replace(end=span.end + 1)
