"""Edits in Word files, in the typed text of the body; runs keep their looks, the package its other parts."""

from collections.abc import Sequence
from typing import NamedTuple

from nianbao.fixes.edit import Edited, Unfixable
from nianbao.fixes.word_paragraphs import blank_cell, removable
from nianbao.fixes.word_xml import Characters, Element, characters, elements, escaped
from nianbao.fixes.word_zip import with_member
from nianbao.model.document import Document
from nianbao.model.finding import Replacement
from nianbao.model.rule import Say
from nianbao.model.span import Span
from nianbao.readers.docx.package import open_whole
from nianbao.readers.docx.tracing import Piece, Trace, Tracer

_LOST = Say("在文件里找不到这处文字的位置", "its place in the file could not be determined")
#: Stands for what is masked in the document whose spans the edits have.
_MASK = "*"
_SKIPPED = "\n\r\t "


class _Change(NamedTuple):
    """The characters ``start..end`` of the text of an element become ``text``."""

    element: int
    start: int
    end: int
    text: str


def apply(data: bytes, laid_out: Document, edits: Sequence[Replacement]) -> Edited:
    """The Word file ``data`` with ``edits`` that do not overlap; ``laid_out`` is the document that their
    spans are of. Raises Unfixable where the file cannot be edited at all, Unreadable where it cannot be
    read."""
    whole = open_whole(data)
    if whole.is_signed:
        raise Unfixable(
            "文件有数字签名，改动会使签名失效；请先去掉签名",
            "it is signed, and a change would make the signature void; take it off first",
        )
    tracer = Tracer(whole)
    raw = elements(whole.xml)
    if [element.local for element in raw] != tracer.names():
        raise Unfixable(
            "文件内部的 XML 写法少见；请在 Word 或 WPS 中另存为 .docx 后再改",
            "its XML is written in an unusual way; save it again as .docx in Word or WPS first",
        )
    word = _Word(whole.xml, raw)
    refused: dict[int, Say] = {}
    for number, edit in enumerate(edits):
        reason = word.edit(tracer.trace(edit.span), _original(edit.span, laid_out, tracer), edit.text)
        if reason is not None:
            refused[number] = reason
    xml = word.written()
    return Edited(data if xml == whole.xml else with_member(data, whole.name, xml), refused)


def _original(span: Span, laid_out: Document, tracer: Tracer) -> tuple[int, int] | None:
    """Where ``span`` starts and ends in the text as it was read: lines of a paragraph were joined since."""
    block = tracer.blocks[span.block]
    text = block.text if span.cell is None else block.rows[span.cell[0]][span.cell[1]].text
    laid = laid_out.text(laid_out.whole(span.block, span.cell))
    if text == laid:
        return span.start, span.end
    places: list[int] = []
    position = 0
    for char in laid:
        while position < len(text) and text[position] != char and text[position] in _SKIPPED:
            position += 1
        if position == len(text) or (text[position] != char and char != _MASK):
            return None
        places.append(position)
        position += 1
    places.append(len(text))
    end = places[span.end - 1] + 1 if span.end > span.start else places[span.start]
    return places[span.start], end


class _Word:
    """The main part while edits are collected."""

    def __init__(self, xml: bytes, raw: Sequence[Element]) -> None:
        self._xml = xml
        self._raw = raw
        self._changes: list[_Change] = []
        self._written: list[tuple[int, int, bytes]] = []  # stretches of the XML, and what replaces them
        self._deleted: dict[int, list[tuple[Trace, int, int]]] = {}  # by paragraph
        self._texts: dict[int, Characters | None] = {}

    def edit(self, trace: Trace, place: tuple[int, int] | None, text: str) -> Say | None:
        """Put ``text`` in the ``place`` (start and end) of the text of ``trace``. Returns why not."""
        if place is None:
            return _LOST
        start, end = place
        if start == end:
            return self._fill(trace, text)
        changes: list[_Change] = []
        parts = [piece for piece in trace.pieces if piece.start < end and start < _end(piece)]
        typed = [piece for piece in parts if piece.element >= 0]
        covered = sum(min(end, _end(piece)) - max(start, piece.start) for piece in parts)
        for piece in parts:
            if piece.element < 0 and (text or piece.text.strip()):
                return piece.reason
        if not typed or covered < (end - start if text else 1):
            return _LOST
        for piece in typed:
            first, last = max(start, piece.start), min(end, _end(piece))
            share = text if piece is typed[-1] else text[: last - first]
            text = text[len(share) :]
            known = self._characters(piece.element)
            lead = piece.lead + first - piece.start
            before = piece.text[first - piece.start : last - piece.start]
            if known is None or known.text[lead : lead + last - first].replace("\n", " ") != before:
                return _LOST
            changes.append(_Change(piece.element, lead, lead + last - first, share))
        self._changes += changes
        if not any(change.text for change in changes) and len(trace.paragraphs) == 1:
            self._deleted.setdefault(trace.paragraphs[0], []).append((trace, start, end))
        return None

    def written(self) -> bytes:
        """The XML with all changes."""
        stretches = list(self._written)
        gone = [self._raw[number] for number in self._deleted if self._is_emptied(number)]
        for element, start, end, text in self._changes:
            known = self._characters(element)
            assert known is not None
            first, last = known.offsets[start], known.offsets[end]
            if not any(paragraph.start <= first < paragraph.end for paragraph in gone):
                stretches.append((first, last, escaped(text)))
        stretches += ((paragraph.start, paragraph.end, b"") for paragraph in gone)
        parts: list[bytes] = []
        done = 0
        for first, last, new in sorted(stretches):
            parts += self._xml[done:first], new
            done = last
        return b"".join((*parts, self._xml[done:]))

    def _fill(self, trace: Trace, text: str) -> Say | None:
        """Write into a blank cell."""
        written = blank_cell(self._xml, self._raw, trace.paragraphs, text)
        if isinstance(written, Say):
            return written
        self._written.append(written)
        return None

    def _is_emptied(self, number: int) -> bool:
        """Whether nothing is left of a paragraph, so that it goes as a whole."""
        trace = self._deleted[number][0][0]
        left = set(range(sum(len(piece.text) for piece in trace.pieces)))
        for _, start, end in self._deleted[number]:
            left.difference_update(range(start, end))
        text = "".join(piece.text for piece in trace.pieces)
        bare = not any(text[index].strip() for index in left)
        return bare and not trace.has_number and removable(self._raw, number)

    def _characters(self, number: int) -> Characters | None:
        if number not in self._texts:
            self._texts[number] = characters(self._xml, self._raw[number])
        return self._texts[number]


def _end(piece: Piece) -> int:
    return piece.start + len(piece.text)
