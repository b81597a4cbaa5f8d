"""Tables as plain text laid out in columns by blanks, as programs that turn PDF into text do it."""

from __future__ import annotations

from support.table import Cell, Table

#: What is between two columns, in columns of a terminal.
_GAP = 2


def columns(table: Table, widest: int = 24) -> list[str]:
    """Every cell begins where its column does; long texts go on below, in the same column. No column is
    wider than ``widest`` columns of a terminal."""
    placed = table.placed()
    starts = _starts(table, widest)
    heights = [1] * len(placed)
    boxes: list[tuple[int, int, list[str]]] = []  # row, terminal column, lines
    for at, row in enumerate(placed):
        for start, cell in row:
            end = min(start + cell.colspan, len(starts) - 1)
            lines = _wrap(cell.text, max(starts[end] - starts[start] - _GAP, 2))
            boxes.append((at, starts[start], lines))
            last = min(at + cell.rowspan, len(placed)) - 1
            lacking = len(lines) - sum(heights[at : last + 1])
            heights[last] += max(lacking, 0)
    tops = [sum(heights[:at]) for at in range(len(heights) + 1)]
    canvas: list[list[tuple[int, str]]] = [[] for _ in range(tops[-1])]
    for at, column, lines in boxes:
        for offset, line in enumerate(lines):
            canvas[tops[at] + offset].append((column, line))
    return [_line(sorted(pieces)) for pieces in canvas]


def _starts(table: Table, widest: int) -> list[int]:
    """The terminal column where each grid column begins, and the end of the last."""
    placed = [item for row in table.placed() for item in row]
    count = max(start + cell.colspan for start, cell in placed)
    widths = [0] * count
    for start, cell in placed:
        if cell.colspan == 1:
            widths[start] = max(widths[start], min(_width(cell.text), _limit(cell, widest)))
    for start, cell in placed:  # a label over columns that have no cell of their own
        covered = range(start, start + cell.colspan)
        wanted = min(_width(cell.text), widest) - sum(widths[at] for at in covered)
        if wanted > 0 and not any(widths[at] for at in covered):
            widths[start] = wanted
    starts = [0]
    for width in widths:
        starts.append(starts[-1] + width + _GAP)
    return starts


def _limit(cell: Cell, widest: int) -> int:
    """Column headers are narrow, numbers are never broken."""
    if cell.value:
        return _width(cell.text)
    return min(12, widest) if cell.column else widest


def _line(pieces: list[tuple[int, str]]) -> str:
    line, at = "", 0
    for column, text in pieces:
        gap = max(column - at, 1 if line else 0)
        line += " " * gap + text
        at += gap + _width(text)
    return line.rstrip()


def _wrap(text: str, width: int) -> list[str]:
    lines = [""]
    for character in text:
        if _width(lines[-1] + character) > width:
            lines.append("")
        lines[-1] += character
    return lines


def _width(text: str) -> int:
    return sum(1 if character < "\u2000" else 2 for character in text)
