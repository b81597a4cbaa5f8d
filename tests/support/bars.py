"""A draft with the merged cells of its tables undone, as converters undo them: what a merged cell covers is
left out or blank, and blank cells stand before and behind the rest of a row, as many in each row or not."""

from __future__ import annotations

from typing import NamedTuple

from support.draft import Draft
from support.table import Cell, Table

#: Numbers of blank cells at the end of a row, over and over.
UNEVEN = (0, 2, 1, 4, 1, 3)
_BLANK = Cell("")


class Bars(NamedTuple):
    """``above``: what a cell merged downwards covers is blank cells; ``beside``: the same of cells merged
    sideways; ``repeated``: these are no blank cells but the merged one over again. ``before``, ``behind``:
    how many blank cells stand before and behind those of a row, row by row, over and over. ``numbers``:
    behind those of rows with a number only. ``filled``: all rows are filled up behind to the widest."""

    above: bool = False
    beside: bool = False
    before: tuple[int, ...] = (0,)
    behind: tuple[int, ...] = (0,)
    numbers: bool = False
    filled: bool = False
    repeated: bool = False


_LAYOUTS = {
    "left-out": Bars(),
    "beside": Bars(beside=True),
    "above": Bars(above=True),
    "kept": Bars(above=True, beside=True),
    "repeated": Bars(above=True, beside=True, repeated=True),
}
_ENDS: dict[str, dict[str, object]] = {
    **{f"{count}-behind": {"behind": (count,)} for count in (1, 2, 3, 4)},
    "filled": {"filled": True},
    "filled-further": {"filled": True, "behind": (2,), "numbers": True},
    "uneven": {"behind": UNEVEN},
    "uneven-numbers": {"behind": UNEVEN, "numbers": True},
    "1-before": {"before": (1,)},
    "2-before": {"before": (2,), "behind": (1,)},
    "uneven-before": {"before": UNEVEN},
    "uneven-before-filled": {"before": UNEVEN, "filled": True},
    "uneven-both": {"before": UNEVEN[::-1], "behind": UNEVEN},
}
#: All ways to set bars, by what becomes of merged cells and where blank cells stand else. Whatever prints a
#: merged cell in every place has one grid for all rows, which begin together.
BARS: dict[str, Bars] = {
    f"{layout}-{end}": bars._replace(**more)  # type: ignore[arg-type]
    for layout, bars in _LAYOUTS.items()
    for end, more in _ENDS.items()
    if not (bars.repeated and len(bars._replace(**more).before) > 1)  # type: ignore[arg-type]
}


def unmerged(draft: Draft, bars: Bars) -> Draft:
    """``draft`` with tables of plain cells, the blank ones as ``bars`` has it."""
    parts = (part._replace(table=_unmerged(part.table, bars)) if part.table else part for part in draft.parts)
    return draft._replace(parts=tuple(parts))


def _unmerged(table: Table, bars: Bars) -> Table:
    rows: list[list[Cell]] = []
    above: dict[int, Cell] = {}  # the cells merged downwards by the columns that they cover
    for at, placed in enumerate(table.placed()):
        row = [_BLANK] * bars.before[at % len(bars.before)]
        covered = 0
        for start, cell in placed:
            if bars.above:
                row += [above.get(column, _BLANK) for column in range(covered, start)]
            plain = cell._replace(rowspan=1, colspan=1)
            other = plain if bars.repeated else _BLANK
            row += [plain, *[other] * (cell.colspan - 1 if bars.beside else 0)]
            covered = start + cell.colspan
            above |= dict.fromkeys(range(start, covered), other)
        has_number = any(cell.value for _, cell in placed)
        behind = bars.behind[at % len(bars.behind)] if has_number or not bars.numbers else 0
        rows.append(row + [_BLANK] * behind)
    widest = max(map(len, rows), default=0)
    ends = [[_BLANK] * (widest - len(row) if bars.filled else 0) for row in rows]
    return table._replace(rows=tuple(tuple(row + end) for row, end in zip(rows, ends, strict=True)))


def render_bars(draft: Draft, bars: Bars, led: bool = True) -> bytes:
    """``draft`` as text with a bar behind every cell, and nothing but bars for blank ones. ``led``: one more
    begins the line."""
    lines: list[str] = []
    for _, content in unmerged(draft, bars).blocks():
        if isinstance(content, Table):
            rows = ("".join(f" {cell.text} |" if cell.text else "|" for cell in row) for row in content.rows)
            lines += [*(f"|{row}" if led else row.lstrip() for row in rows), ""]
        else:
            lines += [content, ""]
    return "\n".join(lines).encode()
