"""The examples of rules: a named good report, edited as the rule file says.

A rule's author and the tests use the same few edits, each of which must find its place exactly once.
"""

from collections.abc import Mapping, Sequence
from typing import Any


def apply(text: str, edits: Sequence[Mapping[str, Any]]) -> str:
    """``text`` with ``edits`` made in order. Raises ValueError for an edit that matches no place, or several.

    ``replace: [old, new]``; ``cell: [label, n, new]``, the n-th cell (from 1) behind the cell
    ``label`` of a Markdown row; ``delete: text``, the line that contains it; ``cut: [from, to]``,
    the lines from one to before the other ("": to the end); ``insert: [before, text]``;
    ``swap: [first, second, end]``, the stretches first..second and second..end exchanged.
    """
    for edit in edits:
        ((kind, arguments),) = edit.items()
        if kind not in _EDITS:
            raise ValueError(f"no such edit: {kind}; allowed: {', '.join(_EDITS)}")
        text = _EDITS[kind](text, arguments)
    return text


def _replace(text: str, arguments: Sequence[str]) -> str:
    old, new = arguments
    if text.count(old) != 1:
        raise ValueError(f"{old!r} occurs {text.count(old)} times")
    return text.replace(old, new)


def _cell(text: str, arguments: Sequence[Any]) -> str:
    label, number, new = arguments
    lines = text.split("\n")
    rows = [
        (line_index, cells.index(label))
        for line_index, line in enumerate(lines)
        if line.startswith("|") and label in (cells := [cell.strip() for cell in line.split("|")])
    ]
    if len(rows) != 1:
        raise ValueError(f"{len(rows)} rows have a cell {label!r}")
    line_index, column = rows[0]
    cells = lines[line_index].split("|")
    cells[column + int(number)] = f" {new} "
    lines[line_index] = "|".join(cells)
    return "\n".join(lines)


def _delete(text: str, excerpt: str) -> str:
    lines = text.split("\n")
    del lines[_line(lines, excerpt)]
    return "\n".join(lines)


def _cut(text: str, arguments: Sequence[str]) -> str:
    lines = text.split("\n")
    start, end = arguments
    del lines[_line(lines, start) : _line(lines, end) if end else len(lines)]
    return "\n".join(lines)


def _insert(text: str, arguments: Sequence[str]) -> str:
    lines = text.split("\n")
    before, new = arguments
    lines.insert(_line(lines, before), new)
    return "\n".join(lines)


def _swap(text: str, arguments: Sequence[str]) -> str:
    lines = text.split("\n")
    first, second, end = (_line(lines, line) if line else len(lines) for line in arguments)
    if not first < second < end:
        raise ValueError("the three places of a swap must stand in this order")
    return "\n".join((*lines[:first], *lines[second:end], *lines[first:second], *lines[end:]))


def _line(lines: Sequence[str], text: str) -> int:
    matches = [index for index, line in enumerate(lines) if text in line]
    if len(matches) != 1:
        raise ValueError(f"{len(matches)} lines contain {text!r}")
    return matches[0]


_EDITS = {
    "replace": _replace,
    "cell": _cell,
    "delete": _delete,
    "cut": _cut,
    "insert": _insert,
    "swap": _swap,
}
