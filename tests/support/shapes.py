"""Every shape that a draft comes in: how it is rendered, and what the shape itself cannot show.

A new shape is one entry of SHAPES; all tests on shapes then run over it.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from importlib.util import find_spec
from typing import NamedTuple

from support import render_page, variants
from support.bars import BARS, render_bars, unmerged
from support.broken import Break, broken, by_characters, by_columns
from support.draft import Draft
from support.render_docx import render_docx
from support.render_html import render_html
from support.render_markdown import grid, render_markdown
from support.render_pdf import Style, render_pdf
from support.render_text import render_on_lines, render_text
from support.render_xlsx import render_xlsx

Render = Callable[[Draft], bytes]


class Shape(NamedTuple):
    """``suffix`` chooses the reader, as for every file. ``losses``: names of LOSSES. ``rewrites``: it
    prints labels with other widths, brackets, blanks or with notes. ``wraps``: it prints labels or text over
    several lines, and findings point at the first of them. ``tags``: tags stand within its texts, and the
    excerpt of a finding has them, too, and may end before its region does. ``dated``: it says on which day
    it was published, which tells the report year. ``needs``: modules without which the shape cannot be
    written or read; its tests are skipped then."""

    suffix: str
    render: Render
    losses: tuple[str, ...] = ()
    rewrites: bool = False
    wraps: bool = False
    tags: bool = False
    dated: bool = False
    needs: tuple[str, ...] = ()

    def missing(self) -> str:
        """Why the shape cannot be tested here, "" when it can."""
        missing = next((name for name in self.needs if find_spec(name) is None), "")
        return f"{missing} is not installed" if missing else ""


class Loss(NamedTuple):
    """What some shapes cannot show. ``applies``: whether a draft has any of it. ``shape``: one that
    loses just that; what is found in it is what is found in every such shape."""

    why: str
    applies: Callable[[Draft], bool]
    shape: str


def _has_blank_cells(draft: Draft) -> bool:
    tables = [part.table for part in draft.parts if part.table]
    return any(cell.value and not cell.text for table in tables for row in table.rows for cell in row)


def _has_short_rows(draft: Draft) -> bool:
    widths = [set(map(len, grid(part.table))) for part in draft.parts if part.table]
    return any(len(found) > 1 for found in widths)


LOSSES: dict[str, Loss] = {
    "blank cells": Loss(
        "a cell without a text leaves no trace: its row is too short", _has_blank_cells, "text-cells"
    ),
    "row ends": Loss(
        "blank cells fill up every row: one that is too short has a blank cell",
        _has_short_rows,
        "markdown-padded",
    ),
    "rectangle": Loss(
        "all rows of a sheet are equally long: one that is too short has a blank cell, in 表四 too",
        _has_short_rows,
        "workbook",
    ),
    "white space": Loss(
        "a run of white space is one space",
        lambda draft: any("  " in text for text in draft.texts()),
        "html",
    ),
}

_BLANKS = ("blank cells",)
_PDF = ("pypdfium2", "reportlab")


def _text(
    shape: str,
    *losses: str,
    dense: bool = False,
    wraps: bool = False,
    encoding: str = "",
    line_end: str = "\n",
) -> Shape:
    def render(draft: Draft) -> bytes:
        data = render_text(draft, shape, dense)
        if encoding or line_end != "\n":
            data = data.decode().replace("\n", line_end).encode(encoding or "utf-8")
        return data

    return Shape(".txt", render, losses, wraps=wraps)


def _labels(change: Callable[[Draft], Draft]) -> Shape:
    return Shape(".md", lambda draft: render_markdown(change(draft)), rewrites=True)


def _broken(shape: str, lines: Break, dense: bool = False) -> Shape:
    return Shape(
        ".txt",
        lambda draft: render_text(broken(draft, lines), shape, dense),
        _BLANKS if shape == "cells" else (),
        wraps=True,
    )


def _bars(bars: str, led: bool = True) -> Shape:
    return Shape(".txt", lambda draft: render_bars(draft, BARS[bars], led))


SHAPES: dict[str, Shape] = {
    "markdown": Shape(".md", render_markdown),
    "markdown-html": Shape(".md", partial(render_markdown, html=True)),
    "text-pipes": _text("pipes"),
    "text-cells": _text("cells", "blank cells"),
    "text-tabs": _text("tabs"),
    "text-tab-led": _text("tab-led"),
    "text-cell-pipes": _text("cell-pipes", "blank cells"),
    "html": Shape(".html", render_html, ("white space",)),
    "html-chrome": Shape(".html", partial(render_html, chrome=True), ("white space",)),
    **{
        f"page-{name}": Shape(
            ".html", render, ("white space",), tags=name in ("editor", "word"), dated=name != "word"
        )
        for name, render in render_page.PAGES.items()
    },
    "word": Shape(".docx", render_docx),
    "workbook": Shape(".xlsx", render_xlsx, ("rectangle",), needs=("openpyxl",)),
    "pdf": Shape(".pdf", partial(render_pdf, style=Style(indent=2)), needs=_PDF),
    "markdown-padded": Shape(".md", partial(render_markdown, padded=True), ("row ends",)),
    "markdown-repeated": Shape(
        ".md", lambda draft: render_markdown(unmerged(draft, BARS["repeated-filled"])), ("rectangle",)
    ),
    "text-cells-dense": _text("cells", "blank cells", dense=True),
    "text-spanning-pipes": _text("spanning-pipes", "blank cells"),
    "text-pipe-lines": _text("pipe-lines", "blank cells"),
    "text-vertical": _text("vertical", "blank cells", wraps=True),
    "text-tab-led-dense": _text("tab-led", "row ends", dense=True),
    "text-one-line": Shape(".txt", render_on_lines, _BLANKS),
    "text-one-line-pipes": Shape(".txt", partial(render_on_lines, pipes=True)),
    "text-one-part-on-a-line": Shape(".txt", partial(render_on_lines, only="三"), _BLANKS),
    "text-tight-bars": Shape(
        ".txt", lambda draft: render_on_lines(draft, pipes=True).replace(b" |", b"|").replace(b"| ", b"|")
    ),
    "text-part-with-bars": Shape(".txt", partial(render_on_lines, pipes=True, only="二")),
    "text-last-part-on-a-line": Shape(".txt", partial(render_on_lines, only="六")),
    "text-bars-filled": _bars("left-out-filled"),
    "text-bars-uneven": _bars("left-out-uneven-numbers", led=False),
    "text-bars-behind": _bars("beside-3-behind"),
    "text-blanks": _text("blanks", "blank cells"),
    "text-below": _text("below", "blank cells"),
    "text-wrapped-first": _text("wrapped-first", "blank cells", wraps=True),
    "text-wrapped-middle": _text("wrapped-middle", "blank cells", wraps=True),
    "text-wrapped-last": _text("wrapped-last", "blank cells", wraps=True),
    "text-narrow-first": _text("narrow-first", "blank cells", wraps=True),
    "text-narrow-middle": _text("narrow-middle", "blank cells", wraps=True),
    "text-broken-rows": _text("broken-rows", wraps=True),
    "text-columns": _text("columns", "blank cells", wraps=True),
    **{f"text-columns-{width}": _text(f"columns-{width}", "blank cells", wraps=True) for width in (5, 8, 12)},
    "text-utf16": _text("pipes", encoding="utf-16"),
    "text-gb18030": _text("pipes", encoding="gb18030"),
    "text-bom": _text("cells", "blank cells", encoding="utf-8-sig"),
    "text-crlf": _text("tabs", line_end="\r\n"),
    "text-lines-of-25": _broken("pipes", by_characters(25)),
    "text-lines-of-60": _broken("tabs", by_characters(60), dense=True),
    "text-lines-of-38-indented": _broken("cells", by_characters(38, indent=True), dense=True),
    "text-lines-of-76-columns": _broken("cells", by_columns(76)),
    "markdown-lines": Shape(".md", lambda draft: render_markdown(broken(draft, by_columns(80))), wraps=True),
    "html-line-breaks": Shape(
        ".html",
        lambda draft: render_html(broken(draft, by_characters(30))),
        ("white space",),
        wraps=True,
        tags=True,
    ),
    "html-lines": Shape(
        ".html",
        lambda draft: render_html(broken(draft, by_columns(70))).replace(b"<br>", b"</p>\n<p>"),
        ("white space",),
        wraps=True,
        tags=True,
    ),
    "word-line-breaks": Shape(".docx", lambda draft: render_docx(broken(draft, by_columns(64)))),
    **{f"labels-{name}": _labels(change) for name, change in variants.VARIANTS.items()},
}
#: Shapes that are not read yet in all they show. Each goes over to SHAPES once all tests pass with it.
UNREAD_SHAPES: dict[str, Shape] = {}


def every_shape() -> dict[str, Shape]:
    """Those that are read, and those that are not yet."""
    return SHAPES | UNREAD_SHAPES
