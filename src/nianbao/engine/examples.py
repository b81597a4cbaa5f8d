"""The examples of rules: a named good report, edited as the rule file says.

A rule's author and the tests use the same few edits, each of which must find its place exactly once.
"""

from collections.abc import Mapping, Sequence
from typing import Any


def apply(text: str, edits: Sequence[Mapping[str, Any]]) -> str:
    """``text`` with ``edits`` made in order. Raises ValueError for one that finds no place, or several.

    ``replace: [old, new]``; ``cell: [label, n, new]``, the n-th cell (from 1) behind the cell
    ``label`` of a Markdown row; ``delete: text``, the line that contains it; ``cut: [from, to]``,
    the lines from one to before the other ("": to the end); ``insert: [before, text]``;
    ``swap: [first, second, end]``, the stretches first..second and second..end exchanged.
    """
    for edit in edits:
        ((kind, given),) = edit.items()
        if kind not in _EDITS:
            raise ValueError(f"no such edit: {kind}; allowed: {', '.join(_EDITS)}")
        text = _EDITS[kind](text, given)
    return text


def _replace(text: str, given: Sequence[str]) -> str:
    old, new = given
    if text.count(old) != 1:
        raise ValueError(f"{old!r} occurs {text.count(old)} times")
    return text.replace(old, new)


def _cell(text: str, given: Sequence[Any]) -> str:
    label, number, new = given
    lines = text.split("\n")
    rows = [
        (at, cells.index(label))
        for at, line in enumerate(lines)
        if line.startswith("|") and label in (cells := [cell.strip() for cell in line.split("|")])
    ]
    if len(rows) != 1:
        raise ValueError(f"{len(rows)} rows have a cell {label!r}")
    at, index = rows[0]
    cells = lines[at].split("|")
    cells[index + int(number)] = f" {new} "
    lines[at] = "|".join(cells)
    return "\n".join(lines)


def _delete(text: str, given: str) -> str:
    lines = text.split("\n")
    del lines[_line(lines, given)]
    return "\n".join(lines)


def _cut(text: str, given: Sequence[str]) -> str:
    lines = text.split("\n")
    start, end = given
    del lines[_line(lines, start) : _line(lines, end) if end else len(lines)]
    return "\n".join(lines)


def _insert(text: str, given: Sequence[str]) -> str:
    lines = text.split("\n")
    before, new = given
    lines.insert(_line(lines, before), new)
    return "\n".join(lines)


def _swap(text: str, given: Sequence[str]) -> str:
    lines = text.split("\n")
    first, second, end = (_line(lines, one) if one else len(lines) for one in given)
    if not first < second < end:
        raise ValueError("the three places of a swap must stand in this order")
    return "\n".join((*lines[:first], *lines[second:end], *lines[first:second], *lines[end:]))


def _line(lines: Sequence[str], text: str) -> int:
    found = [at for at, line in enumerate(lines) if text in line]
    if len(found) != 1:
        raise ValueError(f"{len(found)} lines contain {text!r}")
    return found[0]


_EDITS = {
    "replace": _replace,
    "cell": _cell,
    "delete": _delete,
    "cut": _cut,
    "insert": _insert,
    "swap": _swap,
}
