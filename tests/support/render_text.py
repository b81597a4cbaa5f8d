"""A draft as plain text, in the shapes that tables have when a web page or a Word file is copied."""

from __future__ import annotations

from support.draft import Draft
from support.render_markdown import grid
from support.table import Table

SHAPES = ("pipes", "cells", "cell-pipes", "tabs", "tab-led")


def render_text(draft: Draft, shape: str = "pipes") -> bytes:
    """``shape``: one of SHAPES.

    pipes: a row a line, ``a | b |``, merged labels only in their first row.
    cells: a cell a line with blank lines between, merged labels once.
    cell-pipes: a cell a line with a trailing ``|``.
    tabs: a row a line, blanks for what merged cells cover.
    tab-led: a cell a line after a tab, a blank one under a cell merged downwards.
    """
    table = {"pipes": _pipes, "cells": _cells, "cell-pipes": _cell_pipes, "tabs": _tabs, "tab-led": _tab_led}
    lines: list[str] = []
    for _, content in draft.blocks():
        lines += [*table[shape](content), ""] if isinstance(content, Table) else [content, ""]
    return "\n".join(lines).encode()


def _pipes(table: Table) -> list[str]:
    return [" | ".join(cell.text for cell in row) + " |" for row in table.rows]


def _cells(table: Table) -> list[str]:
    return [line for row in table.rows for cell in row for line in (cell.text, "")][:-1]


def _cell_pipes(table: Table) -> list[str]:
    return [f"{cell.text} |" for row in table.rows for cell in row]


def _tabs(table: Table) -> list[str]:
    return ["\t".join(row) for row in grid(table)]


def _tab_led(table: Table) -> list[str]:
    """Like a text dump of a Word file: a cell merged downwards leaves one blank line a row."""
    lines = []
    held: list[tuple[int, int]] = []  # grid column and rows below still covered
    for placed in table.placed():
        cells = [(start, cell.text) for start, cell in placed] + [(start, "") for start, _ in held]
        lines += [f"\t{text}" for _, text in sorted(cells, key=lambda item: item[0])] + [""]
        held = [(start, left - 1) for start, left in held if left > 1]
        held += [(start, cell.rowspan - 1) for start, cell in placed if cell.rowspan > 1]
    return lines[:-1]
