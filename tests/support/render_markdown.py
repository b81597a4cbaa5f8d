"""A draft as Markdown: pipe tables, positions that a merged cell covers are blank cells; or HTML tables."""

from __future__ import annotations

from support.draft import Draft
from support.render_html import html_table
from support.table import Table


def render_markdown(draft: Draft, html: bool = False, padded: bool = False) -> bytes:
    """``html``: with tables in HTML, which can have merged cells. ``padded``: with
    cells at the end of every row that only fill up."""
    lines: list[str] = []
    for kind, content in draft.blocks():
        if isinstance(content, Table):
            lines += [*(html_table(content).splitlines() if html else _table(content, padded)), ""]
        else:
            lines += [{"title": "# ", "heading": "## "}.get(kind, "") + content, ""]
    return "\n".join(lines).encode()


def grid(table: Table) -> list[list[str]]:
    """The rows with a text for every position: the cell's where it begins, else blank."""
    rows = []
    for placed in table.placed():
        row: list[str] = []
        for start, cell in placed:
            row += [""] * (start - len(row)) + [cell.text] + [""] * (cell.colspan - 1)
        rows.append(row)
    width = max(map(len, rows), default=0)
    # Only what merged cells cover at the right edge is filled up; a row that is short stays short.
    covered = _covered(table)
    for at, row in enumerate(rows):
        row += [""] * sum(len(row) <= column < width for column in covered[at])
    return rows


def _covered(table: Table) -> list[set[int]]:
    """For each row the positions that a merged cell from above covers."""
    covered: list[set[int]] = [set() for _ in table.rows]
    for at, placed in enumerate(table.placed()):
        for start, cell in placed:
            for below in covered[at + 1 : at + cell.rowspan]:
                below.update(range(start, start + cell.colspan))
    return covered


def _table(table: Table, padded: bool = False) -> list[str]:
    texts = grid(table)
    width = max(map(len, texts), default=0)
    if padded:
        width += 2
        texts = [[*row, "", ""] for row in texts]
    rows = [f"| {' | '.join(row)} |" for row in texts]
    return [*rows[:1], "|" + " --- |" * width, *rows[1:]]
