"""A draft as a PDF file: ruled tables, wrapped labels, page breaks in tables, running heads, page numbers."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from io import BytesIO
from typing import Any, NamedTuple

from support.draft import Draft
from support.table import Cell, Table

WIDTH, HEIGHT = 595.0, 842.0
LEFT, RIGHT, TOP, BOTTOM = 72.0, 523.0, 770.0, 72.0
FONT = "STSong-Light"  # named, not embedded: the reader needs no font, so tests need none either
_SIZES = {"title": 16.0, "heading": 15.0, "paragraph": 12.0}
_CELL, _PAD, _EXTRA = 9.0, 3.0, 30.0
_WEIGHTS = {"表二": (5, 3, 3, 3), "表三": (4, 4, 8, *(3,) * 7), "表四": (1,) * 15}
#: 表三 with labels of few letters a line, for rows that are torn.
_NARROW = (4, 4, 4, *(3,) * 7)
_NOT_FIRST = "，。、；：？！）》〉”’】…%"

Rule = Callable[[Any, float, float, float, float], None]  # canvas, x, y, x, y


def stroke(canvas: Any, x: float, y: float, to_x: float, to_y: float) -> None:
    """A border as a line."""
    canvas.line(x, y, to_x, to_y)


def thin_rectangle(canvas: Any, x: float, y: float, to_x: float, to_y: float) -> None:
    """A border as a filled rectangle, as Word writes it: a piece for each cell, a dot for each corner."""
    if x == to_x:
        canvas.rect(x - 0.24, min(y, to_y) + 0.24, 0.48, abs(y - to_y) - 0.48, stroke=0, fill=1)
    else:
        canvas.rect(min(x, to_x) + 0.24, y - 0.24, abs(x - to_x) - 0.48, 0.48, stroke=0, fill=1)
    canvas.rect(x - 0.24, y - 0.24, 0.48, 0.48, stroke=0, fill=1)


def double(canvas: Any, x: float, y: float, to_x: float, to_y: float) -> None:
    """A border of two lines."""
    for shift in (-0.75, 0.75):
        if x == to_x:
            canvas.line(x + shift, y, x + shift, to_y)
        else:
            canvas.line(x, y + shift, to_x, y + shift)


def dashed(canvas: Any, x: float, y: float, to_x: float, to_y: float) -> None:
    """A border of short strokes, each drawn by itself."""
    length = max(abs(to_x - x), abs(to_y - y))
    steps = max(int(length / 4), 1)
    for step in range(steps):
        start, end = step / steps, (step + 0.6) / steps
        canvas.line(
            x + (to_x - x) * start, y + (to_y - y) * start, x + (to_x - x) * end, y + (to_y - y) * end
        )


class Style(NamedTuple):
    """``rule`` draws borders; ``indent``: characters before a paragraph; ``repeats``: rows at the head of
    表三 that are printed again overleaf; ``letters``: each letter is painted by itself; ``heads``: there are
    running heads and page numbers; ``rotate``: the page is stored turned by so many degrees; ``torn``: the
    row of 表三 (from 0) that goes on overleaf, and how many lines of its labels do not."""

    rule: Rule = stroke
    indent: int = 0
    repeats: int = 0
    letters: bool = False
    heads: bool = True
    rotate: int = 0
    torn: tuple[int, int] | None = None


def render_pdf(draft: Draft, style: Style = Style()) -> bytes:  # noqa: B008 a NamedTuple does not change
    """The same bytes for the same draft."""
    return render_blocks(draft.blocks(), style, draft.title)


def tears(draft: Draft) -> list[tuple[int, int]]:
    """What ``Style.torn`` may be: after the first line and before the last one of each row of 表三."""
    press = _Press(Style(), "", "")
    found = set()
    table = draft.table("表三")
    xs = press.columns(table, _NARROW)
    for number, row in enumerate(table.placed()):
        count = max(len(press.cell(cell, start, xs)) for start, cell in row if cell.rowspan == 1)
        found |= {(number, kept) for kept in (1, count - 1) if 0 < kept < count}
    return sorted(found)


def render_blocks(
    blocks: Iterator[tuple[str, str | Table]], style: Style, running: str = "", watermark: str = ""
) -> bytes:
    """``blocks`` as :meth:`Draft.blocks` yields them, "page" where a page begins, and "scan" for a page that
    is a picture; ``running`` stands at the head of each page, ``watermark`` across it."""
    press = _Press(style, running, watermark)
    for kind, content in blocks:
        if isinstance(content, Table):
            press.table(content)
        elif kind == "page":
            press.turn()
        elif kind == "scan":
            press.scan()
        else:
            press.paragraph(kind, content)
    return press.done()


def no_rule(canvas: Any, x: float, y: float, to_x: float, to_y: float) -> None:
    """A border that is not drawn."""


class _Press:
    def __init__(self, style: Style, running: str, watermark: str) -> None:
        from reportlab.pdfbase import pdfmetrics
        from reportlab.pdfbase.cidfonts import UnicodeCIDFont
        from reportlab.pdfgen.canvas import Canvas

        if FONT not in pdfmetrics.getRegisteredFontNames():
            pdfmetrics.registerFont(UnicodeCIDFont(FONT))
        self.width = pdfmetrics.stringWidth
        self.out = BytesIO()
        self.canvas = Canvas(self.out, (WIDTH, HEIGHT), invariant=1, pageCompression=0)
        self.style, self.running, self.watermark = style, running, watermark
        self.page = 0
        self.y = TOP
        self._open()

    def done(self) -> bytes:
        self.canvas.showPage()
        self.canvas.save()
        return self.out.getvalue()

    def _open(self) -> None:
        self.page += 1
        self.y = TOP
        self.canvas.setLineWidth(0.5)
        if self.style.rotate:
            # The page is stored lying on its side, and says that it is to be turned.
            turn = self.style.rotate
            self.canvas.setPageRotation(turn)
            self.canvas.translate(*{90: (HEIGHT, 0), 180: (WIDTH, HEIGHT), 270: (0, WIDTH)}[turn])
            self.canvas.rotate(turn)
        if self.style.heads:
            self.say(self.running, 9, LEFT, 800)
            self.say(f"- {self.page} -", 9, 290, 40)
        if self.watermark:
            self.canvas.saveState()
            self.canvas.translate(150, 300)
            self.canvas.rotate(45)
            self.canvas.setFillGray(0.8)
            self.say(self.watermark, 56, 0, 0)
            self.canvas.restoreState()

    def scan(self) -> None:
        """A page that is one picture."""
        from PIL import Image
        from reportlab.lib.utils import ImageReader

        self.turn()
        picture = ImageReader(Image.new("RGB", (8, 8), (200, 200, 200)))
        self.canvas.drawImage(picture, 0, 0, WIDTH, HEIGHT)
        self.turn()

    def turn(self) -> None:
        """Begin the next page."""
        self.canvas.showPage()
        self._open()

    def say(self, text: str, size: float, x: float, y: float) -> None:
        self.canvas.setFont(FONT, size)
        for piece in text if self.style.letters else [text]:
            self.canvas.drawString(x, y, piece)
            x += self.width(piece, FONT, size)

    def paragraph(self, kind: str, text: str) -> None:
        size = _SIZES[kind]
        if kind == "paragraph":
            text = "\u3000" * self.style.indent + text
        for line in self.wrap(text, size, RIGHT - LEFT):
            if self.y - size < BOTTOM:
                self.turn()
            self.y -= 1.7 * size
            width = self.width(line, FONT, size)
            self.say(line, size, LEFT + (RIGHT - LEFT - width) / 2 if kind == "title" else LEFT, self.y)

    def wrap(self, text: str, size: float, room: float) -> list[str]:
        """``text`` in lines; numbers stay whole, and no line begins with a mark that closes something."""
        lines = [""]
        for word in _words(text):
            if lines[-1] and self.width(lines[-1] + word, FONT, size) > room:
                lines.append("")
            while self.width(word, FONT, size) > room:
                fits = next(n for n in range(len(word), 0, -1) if self.width(word[:n], FONT, size) <= room)
                lines[-1:] = [word[:fits], ""]
                word = word[fits:]
            lines[-1] += word
        return lines

    def table(self, table: Table) -> None:
        torn = self.style.torn if table.key == "表三" else None
        xs = self.columns(table, _NARROW if torn else _WEIGHTS[table.key])
        placed = table.placed()
        if torn:
            placed = self._torn(placed, xs, *torn)
        heights = self._heights(placed, xs)
        begin = 0
        while begin < len(placed):
            room = self.y - 6 - BOTTOM - (sum(heights[: self.style.repeats]) if begin else 0)
            end, used = begin, 0.0
            last = torn[0] + 1 if torn and begin <= torn[0] else len(placed)
            while end < last and used + heights[end] <= room:
                used += heights[end]
                end += 1
            while begin < end < len(placed) and self._is_cut(placed, xs, heights, end):
                end -= 1
            if end == begin:
                self.turn()
                continue
            self.y -= 6
            if begin and self.style.repeats:
                self._rows(placed, xs, heights, 0, self.style.repeats)
            self._rows(placed, xs, heights, begin, end)
            begin = end
            if begin < len(placed):
                self.turn()

    def columns(self, table: Table, weights: Sequence[int]) -> list[float]:
        """The edges of a table's columns."""
        count = max(start + cell.colspan for row in table.placed() for start, cell in row)
        first = sum(cell.colspan for cell in table.rows[0])
        weights = weights[:first] if len(weights) > first else weights
        xs = [LEFT]
        for weight in weights:
            xs.append(xs[-1] + (RIGHT - LEFT) * weight / sum(weights))
        while len(xs) <= count:
            xs.append(xs[-1] + _EXTRA)
        return xs

    def cell(self, cell: Cell, start: int, xs: Sequence[float]) -> list[str]:
        """The lines of a cell."""
        return self.wrap(cell.text, _CELL, xs[start + cell.colspan] - xs[start] - 2 * _PAD)

    def _torn(
        self, placed: list[list[tuple[int, Cell]]], xs: Sequence[float], torn: int, kept: int
    ) -> list[list[tuple[int, Cell]]]:
        """``placed`` with the row ``torn`` as two: ``kept`` lines of its cells, and the others."""
        made = [
            [(x, cell._replace(rowspan=cell.rowspan + (at + cell.rowspan > torn))) for x, cell in row]
            for at, row in enumerate(placed[:torn])
        ]
        upper, lower = [], []
        for start, cell in placed[torn]:
            lines = self.cell(cell, start, xs)
            upper.append((start, cell._replace(text="".join(lines[:kept]), rowspan=1)))
            lower.append((start, cell._replace(text="".join(lines[kept:]))))
        return [*made, upper, lower, *placed[torn + 1 :]]

    def _heights(self, placed: list[list[tuple[int, Cell]]], xs: Sequence[float]) -> list[float]:
        heights = [_CELL + 2 * _PAD + 2.0] * len(placed)
        for number, row in enumerate(placed):
            for start, cell in row:
                lines = self.cell(cell, start, xs)
                needed = len(lines) * (_CELL + 2) + 2 * _PAD
                last = number + cell.rowspan - 1
                missing = needed - sum(heights[number : last + 1])
                if missing > 0:
                    heights[min(last, len(heights) - 1)] += missing
        return heights

    def _is_cut(
        self, placed: list[list[tuple[int, Cell]]], xs: Sequence[float], heights: Sequence[float], end: int
    ) -> bool:
        """Whether a page that ends above row ``end`` has no room for all of a merged label."""
        for number, row in enumerate(placed[:end]):
            for start, cell in row:
                if number + cell.rowspan > end:
                    lines = self.cell(cell, start, xs)
                    if len(lines) * (_CELL + 2) + 2 * _PAD > sum(heights[number:end]):
                        return True
        return False

    def _rows(
        self,
        placed: list[list[tuple[int, Cell]]],
        xs: Sequence[float],
        heights: Sequence[float],
        begin: int,
        end: int,
    ) -> None:
        """Draw the rows from ``begin`` to ``end``, and what merged cells from above have of them."""
        tops = {begin: self.y}
        for number in range(begin, end):
            tops[number + 1] = tops[number] - heights[number]
        for number, row in enumerate(placed[:end]):
            for start, cell in row:
                above, below = max(number, begin), min(number + cell.rowspan, end)
                if above >= below:
                    continue
                left, right, top, bottom = xs[start], xs[start + cell.colspan], tops[above], tops[below]
                for side in (
                    (left, top, right, top),
                    (left, bottom, right, bottom),
                    (left, top, left, bottom),
                    (right, top, right, bottom),
                ):
                    self.style.rule(self.canvas, *side)
                if number >= begin:
                    lines = self.cell(cell, start, xs)
                    for at, line in enumerate(lines):
                        self.say(line, _CELL, left + _PAD, top - _PAD - _CELL - at * (_CELL + 2))
        self.y = tops[end]


def _words(text: str) -> Iterator[str]:
    """What must stand on one line."""
    word = ""
    for char in text:
        digit = char.isascii() and not char.isspace()
        if word and not (char in _NOT_FIRST or (digit and word[-1].isascii() and not word[-1].isspace())):
            yield word
            word = ""
        word += char
    if word:
        yield word
