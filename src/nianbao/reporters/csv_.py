"""CSV for spreadsheets: a row for each finding. The command line puts a byte order mark before it."""

import csv
import io

from nianbao.model.finding import RunResult
from nianbao.reporters import table
from nianbao.safe import clip

#: What a spreadsheet begins a formula with, in half or full width.
_FORMULA = tuple("=+-@＝＋－＠\t")
_LONGEST = 32_000  # characters that a cell of a spreadsheet can have


def render(result: RunResult) -> str:
    """A row with the names of the columns, then a row for each finding; lines end with LF."""
    text = io.StringIO()
    rows = csv.writer(text, lineterminator="\n")
    rows.writerow(table.headings(table.FINDINGS, result.lang))
    for row in table.findings(result):
        rows.writerow([_cell(value) for value in row])
    return text.getvalue()


def _cell(value: str | int) -> str | int:
    """A draft is not trusted: a spreadsheet must not take what it quotes for a formula."""
    if isinstance(value, int):
        return value
    text = clip(value, _LONGEST)
    return f"'{text}" if text.lstrip().startswith(_FORMULA) else text
