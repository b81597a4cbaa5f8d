"""Where the characters of a Word file's blocks are typed: the elements of the main part that hold them."""

from typing import TYPE_CHECKING, Any, NamedTuple

from nianbao.model.document import Anchor, Block, Cell
from nianbao.model.rule import Say
from nianbao.model.span import Span
from nianbao.readers.docx.package import Whole
from nianbao.readers.docx.reader import SPACE, Filled, Reader
from nianbao.readers.docx.runs import Runs
from nianbao.readers.docx.xml import INSERTIONS, local

if TYPE_CHECKING:
    from lxml.etree import _Element

_PRESERVE = "{http://www.w3.org/XML/1998/namespace}space"

_NOT_TYPED = Say("自动编号、域或者符号产生的文字", "text that numbering, a field or a symbol produces")
_ELSEWHERE = Say("脚注、文本框等正文之外的文字", "text outside of the body (a note, a text box)")
_TRACKED = Say("修订里的文字，请先接受或者拒绝修订", "tracked changes: accept or reject them first")
_BOUND = Say("由内容控件等自动填写的文字", "text that a content control or the like fills in")


class Piece(NamedTuple):
    """A stretch of a block's text that starts at ``start``. It is typed in the element with the number
    ``element`` (in document order, from 0), from its character ``lead`` on; ``element`` is -1 where it cannot
    be edited, for the ``reason``."""

    start: int
    text: str
    element: int
    lead: int
    reason: Say = Say("", "")


class Trace(NamedTuple):
    """The pieces of a paragraph or cell. ``paragraphs`` are the numbers of its elements; for a blank cell
    those of its paragraphs. ``has_number``: an automatic number stands before the text."""

    pieces: tuple[Piece, ...]
    paragraphs: tuple[int, ...]
    has_number: bool = False


class _TracedRuns(Runs):
    """Runs that keep which element each piece of text is typed in (None: it is not typed there)."""

    def __init__(self, *arguments: Any) -> None:
        self.pieces: list[tuple[str, _Element | None]] = []
        super().__init__(*arguments)

    def _say(self, text: str, node: "_Element | None" = None) -> None:
        if True not in self.fields:
            self.pieces.append((text, None if self.fields else node))
        super()._say(text, node)


class _Paragraph(NamedTuple):
    block: Block
    node: "_Element"
    runs: _TracedRuns
    continues: bool  # it begins with the text of a paragraph before it, whose end is deleted


class Tracer(Reader):
    """Reads a Word file as its reader does. Raises Unreadable."""

    def __init__(self, whole: Whole) -> None:
        super().__init__(whole.parts)
        self._numbers = {node: number for number, node in enumerate(whole.parts.document.iter())}
        self._open: list[_TracedRuns] = []
        self._paragraphs: dict[int, _Paragraph] = {}
        self._cells: dict[int, tuple[Cell, Filled]] = {}
        self.blocks = self.read()

    def names(self) -> list[str]:
        """The names of all elements of the main part, in document order, without their namespaces."""
        return [local(node) for node in self._numbers]

    def trace(self, span: Span) -> Trace:
        """The pieces of the paragraph or cell that ``span`` is in."""
        block = self.blocks[span.block]
        if span.cell is None:
            return self._of_paragraph(block)
        row, index = span.cell
        _, filled = self._cells[id(block.rows[row][index])]
        pieces: list[Piece] = []
        paragraphs: list[int] = []
        start = 0
        for owned in filled.owned():
            traced = self._of_paragraph(owned)
            pieces += (piece._replace(start=piece.start + start) for piece in traced.pieces)
            paragraphs += traced.paragraphs
            start += len(owned.text) + 1
        if not paragraphs:
            nodes = filled.place.node.iterchildren(self._w + "p")
            paragraphs += (self._numbers[node] for node in nodes if node in self._numbers)
        return Trace(tuple(pieces), tuple(paragraphs))

    def _runs(self, paragraph: "_Element", hidden: bool) -> Runs:
        runs = _TracedRuns(paragraph, self._w, hidden, self._styles, self._marks)
        self._open.append(runs)
        return runs

    def _paragraph(self, node: "_Element", anchor: Anchor, before: list[str], blocks: list[Block]) -> None:
        continues, count, first = bool(before), len(blocks), len(self._open)
        super()._paragraph(node, anchor, before, blocks)
        runs = self._open[first]
        del self._open[first:]
        text = runs.text.strip(SPACE)
        if len(blocks) > count and text and blocks[count].anchor == anchor:
            block = blocks[count]
            if block.kind == "paragraph" and block.text.endswith(text):
                self._paragraphs[id(block)] = _Paragraph(block, node, runs, continues)

    def _cell(self, filled: Filled) -> Cell:
        cell = super()._cell(filled)
        self._cells[id(cell)] = cell, filled
        return cell

    def _of_paragraph(self, block: Block) -> Trace:
        known = self._paragraphs.get(id(block))
        if known is None:
            return Trace((Piece(0, block.text, -1, 0, _NOT_TYPED),), ())
        number = self._numbers.get(known.node, -1)
        if known.continues:
            return Trace((Piece(0, block.text, -1, 0, _TRACKED),), ())
        text = known.runs.text
        bare = text.strip(SPACE)
        prefix = len(block.text) - len(bare)
        cut = len(text) - len(text.lstrip(SPACE))  # white space before it, which is not in the block
        pieces = [Piece(0, block.text[:prefix], -1, 0, _NOT_TYPED)] if prefix else []
        offset = 0
        for spoken, node in known.runs.pieces:
            first, last = max(offset, cut), min(offset + len(spoken), cut + len(bare))
            if first < last:
                start, shown = first - cut + prefix, spoken[first - offset : last - offset]
                pieces.append(self._piece(start, shown, node, first - offset))
            offset += len(spoken)
        return Trace(tuple(pieces), (number,) if number >= 0 else (), prefix > 0)

    def _piece(self, start: int, text: str, node: "_Element | None", skipped: int) -> Piece:
        if node is None:
            return Piece(start, text, -1, 0, _NOT_TYPED)
        number = self._numbers.get(node, -1)
        reason = _ELSEWHERE if number < 0 else _why_not(node)
        if reason is not None:
            return Piece(start, text, -1, 0, reason)
        raw = node.text or ""
        lead = 0 if node.get(_PRESERVE) == "preserve" else len(raw) - len(raw.lstrip(" \t\r\n"))
        return Piece(start, text, number, lead + skipped)


def _why_not(node: "_Element") -> Say | None:
    """Why the text of ``node`` cannot be edited, by what it is in; None where it can."""
    for around in node.iterancestors():
        name = local(around)
        if name in INSERTIONS:
            return _TRACKED
        if name in ("fldSimple", "ruby") or (name == "sdt" and _is_bound(around)):
            return _BOUND
        if name in ("txbxContent", "AlternateContent"):
            return _ELSEWHERE
    return None


def _is_bound(control: "_Element") -> bool:
    """Whether a content control shows data from elsewhere in the file, or a choice of its own."""
    kinds = ("dataBinding", "dropDownList", "comboBox", "date", "checkbox")
    return any(
        local(child) in kinds
        for properties in control
        if local(properties) == "sdtPr"
        for child in properties
    )
