"""A draft with bars between cells, as converters print tables with merged cells: what a merged cell covers is
left out or blank, and blank cells stand before and behind the rest of a row, as many in each or not."""

from __future__ import annotations

from typing import NamedTuple

from support.draft import Draft
from support.table import Table

#: Blank cells before and behind the cells of a row, repeated over the rows of a table.
UNEVEN = (0, 2, 1, 4, 1, 3)


class Bars(NamedTuple):
    """How bars are set.

    ``above``: whether what a cell merged downwards covers is blank cells; ``beside``: the same of cells merged
    sideways. ``before``, ``behind``: how many blank cells stand before and behind the cells of a row, in
    turn. ``filled``: all rows are filled up to the widest. ``tight``: nothing stands between two bars.
    ``open``: no bar begins a line. ``numbers``: the blank cells behind are only in rows with a number.
    """

    above: bool = False
    beside: bool = False
    before: tuple[int, ...] = (0,)
    behind: tuple[int, ...] = (0,)
    filled: bool = False
    tight: bool = True
    open: bool = False
    numbers: bool = False


def render_bars(draft: Draft, bars: Bars, markdown: bool = False, html: bool = False) -> bytes:
    """``markdown``: with ``#`` and a line of dashes below the first row; ``html``: tables of plain cells, and
    all else paragraphs. Else plain text."""
    lines: list[str] = []
    for kind, content in draft.blocks():
        if isinstance(content, Table):
            table = cells(content, bars)
            lines += _rows(table) if html else _lines(table, bars, markdown)
            lines += [""]
        elif html:
            lines += [f"<p>{content}</p>"]
        else:
            lines += [({"title": "# ", "heading": "## "}.get(kind, "") if markdown else "") + content, ""]
    return "\n".join(lines).encode()


def cells(table: Table, bars: Bars) -> list[list[str]]:
    """The cells of each row, with the blank ones that ``bars`` asks for."""
    made: list[list[str]] = []
    for at, placed in enumerate(table.placed()):
        row = [""] * bars.before[at % len(bars.before)]
        covered = 0
        for start, cell in placed:
            row += [""] * (start - covered if bars.above else 0)
            row += [cell.text, *[""] * (cell.colspan - 1 if bars.beside else 0)]
            covered = start + cell.colspan
        has_number = any(cell.value for _, cell in placed)
        behind = bars.behind[at % len(bars.behind)] if has_number or not bars.numbers else 0
        made.append(row + [""] * behind)
    widest = max(map(len, made), default=0)
    return [row + [""] * (widest - len(row)) for row in made] if bars.filled else made


def _lines(table: list[list[str]], bars: Bars, markdown: bool) -> list[str]:
    lines = []
    for row in table:
        line = "".join(f" {text} |" if text or not bars.tight else "|" for text in row)
        lines.append(line.lstrip() if bars.open else "|" + line)
    width = max(map(len, table), default=0)
    return [*lines[:1], "|" + " --- |" * width, *lines[1:]] if markdown else lines


def _rows(table: list[list[str]]) -> list[str]:
    rows = ["<tr>" + "".join(f"<td>{text}</td>" for text in row) + "</tr>" for row in table]
    return ["<table>", *rows, "</table>"]


def _shapes() -> dict[str, tuple[Bars, str]]:
    made: dict[str, tuple[Bars, str]] = {}
    layouts = {
        "left-out": Bars(),
        "beside": Bars(beside=True),
        "above": Bars(above=True),
        "kept": Bars(above=True, beside=True),
    }
    ends = {
        **{f"{count}-behind": {"behind": (count,)} for count in (1, 2, 3, 4)},
        "filled": {"filled": True},
        "filled-2": {"filled": True, "behind": (2,), "numbers": True},
        "uneven": {"behind": UNEVEN},
        "uneven-numbers": {"behind": UNEVEN, "numbers": True},
        "1-before": {"before": (1,)},
        "2-before": {"before": (2,), "behind": (1,)},
        "uneven-before": {"before": UNEVEN},
        "uneven-before-filled": {"before": UNEVEN, "filled": True},
        "uneven-both": {"before": UNEVEN[::-1], "behind": UNEVEN},
    }
    for layout, bars in layouts.items():
        for end, more in ends.items():
            made[f"{layout}-{end}"] = (bars._replace(**more), "text")
            made[f"{layout}-{end}-wide"] = (bars._replace(**more, tight=False), "text")
            if "before" not in more:
                made[f"{layout}-{end}-open"] = (bars._replace(**more, open=True), "text")
            made[f"{layout}-{end}-markdown"] = (bars._replace(**more, tight=False), "markdown")
            made[f"{layout}-{end}-html"] = (bars._replace(**more, tight=False), "html")
    return made


#: Every way to set bars, with the form of the file.
BARS = _shapes()
