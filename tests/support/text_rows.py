"""Tables as plain text whose rows are told by lines: numbers in a run, labels over several lines."""

from __future__ import annotations

from support.table import Cell, Table, number


def blanks(table: Table) -> list[str]:
    """A row a line, blanks between the cells: ``行政许可 12``."""
    return [" ".join(_texts(row)) for row in table.rows]


def below(table: Table) -> list[str]:
    """A label a line, and below it the numbers of its row on one: ``0 0 0 0 0 0 0``."""
    lines = []
    for row in table.rows:
        labels, numbers = split(row)
        lines += _texts(labels)
        if numbers:
            lines.append(" ".join(_texts(numbers)))
    return lines


def vertical(table: Table) -> list[str]:
    """A cell a line; the words of headers of more than one number column one character a line."""
    lines = []
    for row in table.rows:
        labels, numbers = split(row)
        narrow = not numbers and len(row) > 2
        for cell in labels:
            lines += list(cell.text) if narrow and cell.colspan == 1 else [cell.text]
        lines += [cell.text for cell in numbers]
    return lines


def wrapped(table: Table, place: str, width: int = 9) -> list[str]:
    """Labels over two or more lines of ``width`` characters, the numbers behind the ``first`` or the ``last``
    of them, or ("middle") on a line of their own between."""
    lines = []
    for row in table.rows:
        labels, numbers = split(row)
        if not numbers:
            lines.append(" ".join(_texts(labels)))
            continue
        values = " ".join(_texts(numbers))
        *outer, own = labels or (Cell(""),)
        for cell in outer:
            lines += _wrap(cell.text, width)
        pieces = _wrap(own.text, width)
        if place == "middle" and len(pieces) > 1:
            half = (len(pieces) + 1) // 2
            lines += [*pieces[:half], values, *pieces[half:]]
            continue
        at = 0 if place == "first" else len(pieces) - 1
        pieces[at] = f"{pieces[at]} {values}"
        lines += pieces
    return lines


def split(row: tuple[Cell, ...]) -> tuple[tuple[Cell, ...], tuple[Cell, ...]]:
    """The labels of a row and its numbers. A header has no numbers, the numbers of 表四 no label."""
    values = [at for at, cell in enumerate(row) if cell.value]
    values = values or [at for at, cell in enumerate(row) if number(cell.text) is not None]
    at = values[0] if values else len(row)
    return row[:at], row[at:]


def _texts(cells: tuple[Cell, ...]) -> list[str]:
    return [cell.text for cell in cells if cell.text]


def _wrap(text: str, width: int) -> list[str]:
    return [text[at : at + width] for at in range(0, len(text), width)] or [""]
