"""A draft as plain text, in the shapes that tables have when a web page or a Word file is copied."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from support import text_columns, text_rows
from support.draft import Draft
from support.render_markdown import grid
from support.table import Table


def render_text(draft: Draft, shape: str = "pipes", dense: bool = False) -> bytes:
    """``shape``: one of SHAPES. ``dense``: without the blank lines."""
    lines: list[str] = []
    for _, content in draft.blocks():
        lines += [*SHAPES[shape](content), ""] if isinstance(content, Table) else [content, ""]
    return "\n".join(filter(None, lines) if dense else lines).encode()


def render_on_lines(draft: Draft, pipes: bool = False, only: str = "") -> bytes:
    """All of the draft on one line, or with ``only`` just that part. ``pipes``: between cells, and the
    title on a line of its own; else cells stand apart by a blank."""
    lines: list[str] = []
    joined: list[str] = []
    part = ""
    for kind, content in draft.blocks():
        if kind == "heading" and isinstance(content, str):
            part = next(one.number for one in draft.parts if one.heading == content)
        inside = part == only if only else not (pipes and kind == "title")
        if not inside and joined:
            lines.append(" ".join(joined))
            joined = []
        if isinstance(content, str):
            pieces = [content]
        elif inside:
            texts = [cell.text for row in content.rows for cell in row]
            pieces = [" | ".join(texts) + " |"] if pipes else [text for text in texts if text]
        else:
            pieces = _pipes(content)
        (joined if inside else lines).extend(pieces)
    return "\n".join([*lines, " ".join(joined)] if joined else lines).encode()


def _pipes(table: Table) -> list[str]:
    return [" | ".join(cell.text for cell in row) + " |" for row in table.rows]


def _cells(table: Table) -> list[str]:
    return [line for row in table.rows for cell in row for line in (cell.text, "")][:-1]


def _cell_pipes(table: Table) -> list[str]:
    return [f"{cell.text} |" for row in table.rows for cell in row]


def _spanning_pipes(table: Table) -> list[str]:
    return [f"{cell.text} {'|' * cell.colspan}" for row in table.rows for cell in row]


def _pipe_lines(table: Table) -> list[str]:
    return [line for row in table.rows for cell in row for line in (cell.text, "|")]


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


#: How the lines of a table are made.
SHAPES: dict[str, Callable[[Table], list[str]]] = {
    "pipes": _pipes,  # a row a line, ``a | b |``, merged labels only in their first row
    "cells": _cells,  # a cell a line with blank lines between, merged labels once
    "cell-pipes": _cell_pipes,  # a cell a line with a trailing ``|``
    "spanning-pipes": _spanning_pipes,  # with as many of them as the cell covers columns
    "pipe-lines": _pipe_lines,  # a ``|`` on a line of its own behind every cell
    "tabs": _tabs,  # a row a line, blanks for what merged cells cover
    "tab-led": _tab_led,  # a cell a line after a tab, a blank one under a cell merged downwards
    "blanks": text_rows.blanks,
    "below": text_rows.below,
    "vertical": text_rows.vertical,
    "wrapped-first": lambda table: text_rows.wrapped(table, "first"),
    "wrapped-middle": lambda table: text_rows.wrapped(table, "middle"),
    "wrapped-last": lambda table: text_rows.wrapped(table, "last"),
    "narrow-first": lambda table: text_rows.wrapped(table, "first", 7),
    "narrow-middle": lambda table: text_rows.wrapped(table, "middle", 4),
    "columns": text_columns.columns,
    **{f"columns-{width}": partial(text_columns.columns, widest=width) for width in (5, 8, 12)},
}
