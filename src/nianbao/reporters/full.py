"""Every finding with its place in the report, its line, and a mark under the region."""

from typing import NamedTuple

from nianbao.model.finding import FileResult, Finding, Place, RunResult
from nianbao.model.rule import severity_word
from nianbao.model.span import Location
from nianbao.reporters import extent, text
from nianbao.safe import visible

_TAB = "    "
_WIDTH = 100  # columns of a shown line; many terminals would wrap a longer one and shift the marks
_MAX_LEAD = 40  # of these, columns before the region
_RELATED = 12  # related places that are shown; the others are counted

_COLOR = {"error": "31", "warning": "33", "note": "36"}


class _Mark(NamedTuple):
    """A region of an excerpt (code points) and the sign that goes under it."""

    start: int
    end: int
    sign: str


def render(result: RunResult) -> str:
    """Findings one after the other, then, file by file, what was not checked and how much was."""
    parts: list[str] = []
    for file in result.files:
        for finding in file.findings:
            parts.append("\n".join(_finding(result, file, finding)))
        if file.skips:
            parts.append("\n".join(text.skipped(file, skip, result.lang) for skip in file.skips))
        parts.append("\n".join(extent.lines(file, result.lang)))
    if result.statistics:
        parts.append("\n".join(text.statistics(result)))
    return "\n\n".join(part for part in parts if part) + "\n" if any(parts) else ""


def _finding(result: RunResult, file: FileResult, finding: Finding) -> list[str]:
    lang, place = result.lang, finding.location
    zh = lang == "zh"
    shown = finding.related[:_RELATED]
    width = max(len(str(item.line)) for item in (place, *(other.location for other in shown)))
    color = _COLOR[finding.severity] if result.color else ""
    margin = _paint(" " * width + " |", "34", result.color)

    where = _paint(f"{visible(file.name)}:{place.line}:{place.column}:", "1", result.color)
    severity = _paint(f"{severity_word(finding.severity, lang)} {finding.rule}", color and f"1;{color}", True)
    lines = [
        f"{where} {severity} {visible(finding.message.in_(lang))}",
        *_path(place, width, lang),
    ]
    same_line, elsewhere = _sorted(place, shown)
    if place.excerpt:  # there is nothing to show of a file that could not be read
        marks = [_Mark(place.excerpt_start, place.excerpt_end, "^")]
        marks += [_same_line_mark(place, other.location) for other in same_line]
        lines += [margin, *_snippet(place, marks, width, color, result.color)]
    for other in elsewhere:
        mark = _Mark(other.location.excerpt_start, other.location.excerpt_end, "-")
        line, under = _snippet(other.location, [mark], width, "34", result.color)
        message = _paint(visible(other.message.in_(lang)), "34", result.color)
        lines += [margin, line, f"{under} {message}".rstrip()]
    if place.excerpt or elsewhere:
        lines.append(margin)
    notes = [(_column(other.location, lang), other.message.in_(lang)) for other in same_line]
    if rest := len(finding.related) - len(shown):
        notes.append(("相关", f"另有 {rest} 处") if zh else ("related", f"{rest} more places"))
    if finding.fix is not None and finding.fix.replacements:
        notes.append(("建议" if zh else "suggestion", finding.fix.message.in_(lang)))
    notes.append(("详情" if zh else "more", f"nianbao explain {finding.rule}"))
    colon = "：" if zh else ": "
    return lines + [f"{' ' * width} = {name}{colon}{visible(note)}" for name, note in notes if note]


def _column(place: Location, lang: str) -> str:
    return f"第 {place.column} 列" if lang == "zh" else f"column {place.column}"


def _same_line_mark(place: Location, other: Location) -> _Mark:
    """The mark of ``other`` in the excerpt of ``place``, which is on the same line."""
    shift = _start(other) - _start(place)
    return _Mark(other.excerpt_start + shift, other.excerpt_end + shift, "-")


def _path(place: Location, width: int, lang: str) -> list[str]:
    """The symbolic path, and the native place of a file that has no lines."""
    path = " › ".join(visible(step) for step in place.path) + text.native(place, lang)
    return [f"{' ' * width} @ {path.strip()}"] if path else []


def _start(place: Location) -> int:
    """The 0-based column at which the excerpt begins."""
    return place.column - 1 - place.excerpt_start


def _sorted(place: Location, related: tuple[Place, ...]) -> tuple[list[Place], list[Place]]:
    """The related places that can be marked in the excerpt of ``place``, and the others."""
    same_line: list[Place] = []
    elsewhere: list[Place] = []
    first, last = _start(place), _start(place) + len(place.excerpt)
    for other in related:
        start = other.location.column - 1
        end = start + other.location.excerpt_end - other.location.excerpt_start
        inside = other.location.line == place.line and first <= start and end <= last
        (same_line if inside else elsewhere).append(other)
    return same_line, elsewhere


def _snippet(place: Location, marks: list[_Mark], width: int, color: str, colored: bool) -> list[str]:
    """The line with its number, and the line of marks under it; the first mark is kept in view."""
    shown, under = underline(place.excerpt, marks, cut=_start(place) > 0)
    gutter = _paint(f"{place.line:>{width}} |", "34", colored)
    margin = _paint(" " * width + " |", "34", colored)
    return [f"{gutter} {shown}".rstrip(), f"{margin} {_paint(under, color, colored)}"]


def underline(excerpt: str, marks: list[_Mark], cut: bool = False) -> tuple[str, str]:
    """``excerpt`` as a terminal shows it and the marks that stand under it, by display columns.

    Wide characters take two columns, combining ones none. ``cut``: the line begins before the excerpt. A line
    that is too wide is cut around the first mark.
    """
    pieces = [_TAB if char == "\t" else visible(char) for char in excerpt]
    columns = [0]
    for piece in pieces:
        columns.append(columns[-1] + sum(_columns(char) for char in piece))
    low, high = 0, len(pieces)
    while columns[marks[0].start] - columns[low] > _MAX_LEAD and columns[-1] - columns[low] > _WIDTH:
        low += 1
    while columns[high] - columns[low] > _WIDTH:
        high -= 1
    before = "..." if cut or low else ""
    after = "..." if high < len(pieces) else ""
    signs = [" "] * (columns[high] - columns[low] + 1)
    for mark in reversed(marks):  # the first is written last: it is the finding itself
        if mark.end <= low and mark.start < low:
            continue
        start, end = columns[max(mark.start, low)], columns[max(min(mark.end, high), low)]
        for column in range(start, max(end, start + 1)):
            if column - columns[low] < len(signs):
                signs[column - columns[low]] = mark.sign
    line = before + "".join(pieces[low:high]) + after
    return line, (" " * len(before) + "".join(signs)).rstrip()


def _columns(char: str) -> int:
    """The columns that a printable character takes in a terminal."""
    if char.isascii():
        return 1
    from unicodedata import category, east_asian_width

    if category(char) in ("Mn", "Me"):
        return 0
    return 2 if east_asian_width(char) in "WF" else 1


def _paint(content: str, code: str, colored: bool) -> str:
    return f"\x1b[{code}m{content}\x1b[0m" if colored and code and content else content
