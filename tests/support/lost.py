"""Drafts that have lost something on their way: what cannot be read must be said, and nothing guessed."""

from __future__ import annotations

import re
from collections.abc import Callable

from support.draft import Draft
from support.render_html import html_table, render_html
from support.render_markdown import render_markdown
from support.render_text import render_text
from support.table import Cell, Table

TABLES = ("表二", "表三", "表四")
#: Behind this row 表三 is cut off.
_LAST = "三（四）2"


def _repeated_lines(draft: Draft) -> bytes:
    """A cell a line, each line only where it comes first: all labels are there, few numbers."""
    lines = render_text(draft, "cells", dense=True).decode().split("\n")
    return "\n".join(dict.fromkeys(lines)).encode()


def _with_tables(draft: Draft, change: Callable[[Table], Table], keys: tuple[str, ...] = TABLES) -> Draft:
    parts = (
        part._replace(table=change(part.table)) if part.table and part.table.key in keys else part
        for part in draft.parts
    )
    return draft._replace(parts=tuple(parts))


def _only(table: Table, values: bool) -> Table:
    rows = (tuple(cell for cell in row if cell.value is values) for row in table.rows)
    return table._replace(rows=tuple(row for row in rows if row))


def _zeros_blank(table: Table) -> Table:
    def cell(old: Cell) -> Cell:
        return old._replace(text="") if old.value and old.text == "0" else old

    return table._replace(rows=tuple(tuple(map(cell, row)) for row in table.rows))


def _cut_off(draft: Draft, key: str, row: str) -> Draft:
    """Without all between ``row`` of a table and the heading of part 五."""
    table = draft.table(key)
    end = next(
        at for at, cells in enumerate(table.rows) if any(cell.row == row and cell.value for cell in cells)
    )
    cut = _with_tables(draft, lambda old: old._replace(rows=old.rows[: end + 1]), (key,))
    number = next(part.number for part in draft.parts if part.table and part.table.key == key)
    order = "一二三四五六"
    gone = order[order.index(number) + 1 : order.index("五")]
    return cut._replace(parts=tuple(part for part in cut.parts if part.number not in gone))


def _dates(draft: Draft) -> Draft:
    return draft.set_preamble(*(re.sub(r"(\d+)年(\d+)月(\d+)日", r"\1\2\3", text) for text in draft.preamble))


def _images(draft: Draft) -> bytes:
    """Every table is a picture of it."""
    text = render_markdown(draft, html=True).decode()
    return re.sub(r"(?s)<table>.*?</table>", "![](images/table.png)", text).encode()


def _page_with_images(draft: Draft) -> bytes:
    page = render_html(draft).decode()
    for key in TABLES:
        page = page.replace(html_table(draft.table(key)), '<p><img src="table.png"></p>\n')
    return page.encode()


def _without_tables(draft: Draft) -> Draft:
    for key in TABLES:
        draft = draft.drop_table(key)
    return draft


#: name → (suffix, renderer). All of it happens in every table of the draft, if the name does not say where.
LOST: dict[str, tuple[str, Callable[[Draft], bytes]]] = {
    "repeated lines removed": (".txt", _repeated_lines),
    "labels lost, a number a line": (
        ".txt",
        lambda draft: render_text(_with_tables(draft, lambda table: _only(table, True)), "cells"),
    ),
    "labels lost, a row a line": (
        ".txt",
        lambda draft: render_text(_with_tables(draft, lambda table: _only(table, True)), "blanks"),
    ),
    "labels of 表三 lost": (
        ".txt",
        lambda draft: render_text(_with_tables(draft, lambda table: _only(table, True), ("表三",)), "tabs"),
    ),
    "numbers lost, labels kept": (
        ".txt",
        lambda draft: render_text(_with_tables(draft, lambda table: _only(table, False)), "cells"),
    ),
    "blank cells vanished": (".txt", lambda draft: render_text(_with_tables(draft, _zeros_blank), "cells")),
    "年月日 lost": (".md", lambda draft: render_markdown(_dates(draft))),
    "tables as images": (".md", _images),
    "tables as images on a page": (".html", _page_with_images),
    "tables left out": (".txt", lambda draft: render_text(_without_tables(draft), "pipes", dense=True)),
    "表三 cut off": (".md", lambda draft: render_markdown(_cut_off(draft, "表三", _LAST))),
    "表三 cut off, a cell a line": (
        ".txt",
        lambda draft: render_text(_cut_off(draft, "表三", _LAST), "cells"),
    ),
}
