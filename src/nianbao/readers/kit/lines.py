"""Lines → blocks: what text and Markdown share. Knows the shapes of table rows, not their meaning."""

import re

from nianbao.model import lazy
from nianbao.model.document import Anchor, Block, Cell, Follows
from nianbao.model.errors import Unreadable

Offsets = tuple[tuple[int, int], ...]

#: The most blocks and cells of one file. A report has some hundred; more is an attack.
MOST = 500_000

_LINE = lazy.regex(r"[^\r\n]+")
_DELIMITER = lazy.regex(r":?-{3,}:?|:-+:?|-+:")
_NUMBER = r"[-+]?\d+(?:[.,，．]\d+)*\s*[^\W\d_]{0,2}"  # also 12元, 1,024 件; compiled when it is used
_NUMERAL = r"\s{0,9}[一二三四五六七八九十]{1,3}、"  # a line with it begins something, and does not go on
_PADDING = "| \t\xa0\u3000"
_WRAPPED = 30  # characters: a longer line does not continue the label of a cell
_WRAPS = 8  # lines: a column of single characters is a label, a page of short lines is not
_LABEL = 80  # characters: a longer cell that stands alone is prose
_LONGEST_ROW = 22  # cells: a label and its values are fewer, so more are several rows
_WIDEST = 40  # cells: a wider row with one cell filled in is a line with padding behind it
_CELL = 200  # characters: a longer stretch between tabs is prose that has tabs in it


class Assembly:
    """Assembles the blocks of one text. A markup language overrides what it reads differently.

    Paragraphs are lines. Table rows are lines with ``|``, lines with tabs, and (dumps of Word tables)
    runs of lines that each hold one cell behind a tab; blank lines then separate the rows.
    ``within`` is how a line stands to the one above it: whether both are one paragraph is decided elsewhere.
    """

    within: Follows = "line"

    def __init__(self, text: str) -> None:
        self.text = text
        self._blocks: list[Block] = []
        self._rows: list[list[Cell]] = []  # the open table
        self._is_tab_led = False  # each cell is a line that begins with a tab
        self._raw = 0  # where the last such cell starts
        self._pending_lines: list[tuple[int, int]] = []  # lines that may continue it
        self._has_leading_pipe = False  # its rows begin with a pipe
        self._had_blank_cell = False  # the line before held a blank cell of the last row
        self.above = -1  # the indent of the paragraph on the line above, -1 if there is none
        self._left = MOST

    def assemble(self) -> tuple[Block, ...]:
        """All blocks. Raises Unreadable when there are more than ``MOST`` blocks and cells."""
        end = blanks = 0
        for match in _LINE.finditer(self.text):
            start, stop = match.span()
            if start - end > 1:
                gap = self.text[end:start]
                blanks += gap.count("\n") + gap.count("\r") - gap.count("\r\n") - 1
            if self.line(match[0], start, blanks):
                blanks = 0
            else:
                blanks += 1
                self.spend(1)
            end = stop
        self._settle()
        self.flush()
        return tuple(self._blocks)

    def line(self, line: str, offset: int, blanks: int) -> bool:
        """Take the line at ``offset``, after ``blanks`` blank ones. False when it is blank itself."""
        led = (
            line[0] == "\t" and line.find("\t", 1) < 0 and (self._is_tab_led or blanks > 0 or not self._rows)
        )
        above, self.above = self.above, -1
        if line.isspace() and not led:
            return False
        if led and not _is_prose(line):
            self._tab_led_cell(line, offset, blanks)
        elif self._is_tab_led and not led and not blanks and self._may_continue(line):
            self._pending_lines.append((offset, offset + len(line)))
        else:
            if self._rows and (self._is_tab_led or blanks):
                self.flush()
            if "|" in line:
                self._pipes(line, offset)
            elif "\t" in line:
                self._tabs(line, offset)
            else:
                self.above = indent = len(line) - len(line.lstrip())
                goes_on = above >= 0 and not blanks and (indent <= above or self.within == "break")
                self.paragraph(line, offset, 0, self.within if goes_on else "")
        return True

    def clean(self, raw: str, offset: int) -> tuple[str, Offsets]:
        """The text of a paragraph or cell without outer white space, and its offsets."""
        text = raw.strip()
        if text and len(text) < len(raw):
            offset += len(raw) - len(raw.lstrip())
        return text, ((0, offset),)

    def split(self, line: str) -> list[str]:
        """The pieces of a line between its pipes."""
        return line.split("|")

    def delimits(self, texts: list[str], row: int) -> bool:
        """Whether the cells ``texts`` of a table's row (0-based) are the dashes below its header."""
        return all(map(_DELIMITER.fullmatch, filter(None, texts)))

    def paragraph(self, raw: str, offset: int, level: int = 0, follows: Follows = "") -> None:
        """Add a paragraph, which ends an open table."""
        if self._rows:
            self.flush()
        text, offsets = self.clean(raw, offset)
        if text:
            self.add(Block("paragraph", text, Anchor(offsets), level, (), False, 0, follows))

    def add(self, block: Block) -> None:
        """Add a block behind the others."""
        self.spend(1)
        self._blocks.append(block)

    def flush(self) -> None:
        """End the open table."""
        rows = [row for row in self._rows if len(row) > 1 or row[0].text]
        wraps, self._pending_lines, self._rows = self._pending_lines, [], []
        if not (_is_table(rows) if self._is_tab_led else any(map(_has_values, rows))):
            for cell in (cell for row in rows for cell in row if cell.text):
                self.add(Block("paragraph", cell.text, cell.anchor))
        elif self._is_tab_led and len(rows) == 1 and len(rows[0]) > _LONGEST_ROW:
            # No blank line between rows: which cell begins one cannot be seen, so it is a single column.
            cells = tuple((cell._replace(column=0),) for cell in rows[0])
            self.add(Block("table", "", rows[0][0].anchor, 0, cells))
        elif rows:
            self.add(Block("table", "", rows[0][0].anchor, 0, tuple(map(tuple, rows))))
        self._is_tab_led = False
        for start, end in wraps:
            self.paragraph(self.text[start:end], start)

    def _pipes(self, line: str, offset: int) -> None:
        inner = line.strip(_PADDING)
        if self._rows and not self._has_leading_pipe and self._continues_row(line, inner, offset):
            return
        if not inner and not self._rows and line.count("|") > _WIDEST:
            self.paragraph(line, offset)  # no table is as wide: what is left of one, which people see
            return
        # The usual case in web text: a line, or a cell alone, with a pipe behind it.
        if not self._rows and "|" not in inner and inner[-1:] != "\\" and line.count("|") < 3:
            if not self.delimits([inner], 0):
                self.paragraph(inner, offset + line.find(inner))
            return
        self.spend(line.count("|"))
        pieces = self.split(line)
        if not pieces[-1].strip():
            pieces.pop()
        if len(pieces) > _LONGEST_ROW and sum(1 for piece in pieces if piece.strip()) > _LONGEST_ROW:
            self.paragraph(line, offset)  # no row is as wide: a whole table, or more, on one line
            return
        edged = not pieces[0].strip()
        # Where the rows above did not begin with a pipe, this one need not either: its first cell is blank.
        blank = (
            edged and bool(self._rows) and not self._has_leading_pipe and len(pieces) == len(self._rows[-1])
        )
        if not blank:
            self._has_leading_pipe = edged
            if edged:
                offset += len(pieces.pop(0)) + 1
        self._row(pieces, offset)

    def _continues_row(self, line: str, inner: str, offset: int) -> bool:
        """Add ``line`` to the row above whose blank cells are on lines of their own, each only a pipe, and
        whose other cells follow behind a pipe. False where it does not belong to that row."""
        row = self._rows[-1]
        is_blank = not inner and line.count("|") == 1 and row[-1].text[-1:] in "0123456789"
        was_blank, self._had_blank_cell = self._had_blank_cell, is_blank
        if not (is_blank or (was_blank and line.lstrip()[:1] == "|")) or len(row) >= _LONGEST_ROW:
            return False
        for piece in line.rstrip().removesuffix("|").split("|"):
            row.append(self._cell(piece, offset, len(row)))
            offset += len(piece) + 1
        return True

    def _tabs(self, line: str, offset: int) -> None:
        self.spend(line.count("\t"))
        pieces = line.split("\t")
        if max(map(len, pieces)) > _CELL:
            self.paragraph(line, offset)
        else:
            self._row(pieces, offset)

    def _row(self, pieces: list[str], offset: int) -> None:
        row: list[Cell] = []
        for piece in pieces:
            row.append(self._cell(piece, offset, len(row)))
            offset += len(piece) + 1
        filled = [cell for cell in row if cell.text]
        # A row with one cell filled in, or none, is a row only in a table of the same width (a label
        # whose values are missing, a block's title); elsewhere its separators are padding.
        fits = bool(self._rows) and len(row) == len(self._rows[-1])
        opens = not self._rows and 1 < len(row) <= _WIDEST
        dashed = bool(filled) and filled[0].text[0] in ":-"
        if dashed and self.delimits([cell.text for cell in row], len(self._rows)):
            pass
        elif (
            len(filled) > 1
            or ((fits or opens) and filled and not _is_prose(filled[0].text))
            or (fits and not filled)
        ):
            if not fits and not any(map(_has_values, self._rows)):
                self.flush()
            self._rows.append(row)
        elif filled:
            self.flush()
            self.add(Block("paragraph", filled[0].text, filled[0].anchor))

    def _tab_led_cell(self, line: str, offset: int, blanks: int) -> None:
        if not self._is_tab_led or blanks > 1:
            self.flush()
            self._is_tab_led = True
        self._settle()
        if blanks or not self._rows:
            self._rows.append([])
        self.spend(1)
        self._raw = offset + 1
        self._rows[-1].append(self._cell(line[1:], self._raw, len(self._rows[-1])))

    def _may_continue(self, line: str) -> bool:
        """Whether ``line`` may continue the label in the last cell; the lines after it decide."""
        label = self._rows[-1][-1].text
        short = (
            len(line) <= _WRAPPED
            and len(self._pending_lines) < _WRAPS
            and "|" not in line
            and "\t" not in line
        )
        whole = re.fullmatch(_NUMBER, label) or re.match(_NUMERAL, line)
        return short and bool(label) and not whole

    def _settle(self) -> None:
        """Join the pending lines to the last cell: another cell or the end follows."""
        if self._pending_lines:
            row = self._rows[-1]
            raw = self.text[self._raw : self._pending_lines.pop()[1]]
            self._pending_lines.clear()
            row[-1] = self._cell(raw, self._raw, len(row) - 1)

    def _cell(self, raw: str, offset: int, column: int) -> Cell:
        bare = raw.strip()
        if not bare:  # most cells of a report are numbers or blank
            return Cell("", Anchor(((0, offset),)), column)
        if bare.isdigit():
            return Cell(bare, Anchor(((0, offset + raw.index(bare)),)), column)
        text, offsets = self.clean(raw, offset)
        return Cell(text, Anchor(offsets), column)

    def spend(self, count: int) -> None:
        """Count what costs time and memory towards the limit."""
        self._left -= count
        if self._left < 0:
            raise Unreadable(
                f"文件的段落和单元格超过 {MOST} 个，不像是一份年度报告。请确认选对了文件",
                f"the file has more than {MOST} paragraphs and cells; check that it is the report",
            )


def _has_values(row: list[Cell]) -> bool:
    """Whether more than one cell of a row is filled in."""
    return sum(1 for cell in row if cell.text) > 1


def _is_prose(text: str) -> bool:
    text = text.strip()
    return len(text) > _LABEL or text.endswith("。")


def _is_table(rows: list[list[Cell]]) -> bool:
    """Whether cells behind tabs are a table and not indented paragraphs: it has values, or gaps."""
    cells = [cell.text for row in rows for cell in row]
    if len(cells) < 2 or any(re.fullmatch(_NUMBER, cell) for cell in cells):
        return len(cells) > 1
    return "" in cells and any(sum(1 for cell in row if cell.text) > 1 for row in rows)
