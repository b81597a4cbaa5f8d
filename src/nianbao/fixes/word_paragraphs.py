"""Paragraphs of a Word file that get their first text, or go as a whole."""

from collections.abc import Sequence

from nianbao.fixes.word_xml import Element, escaped
from nianbao.model import lazy
from nianbao.model.rule import Say

#: What a paragraph may hold that is removed with its text.
_NOTHING_ELSE = frozenset(("r", "t", "proofErr", "lastRenderedPageBreak"))
#: What a paragraph of a blank cell may hold besides its properties: nothing that a text could be between.
_EMPTY = frozenset(("r", "t", "proofErr", "bookmarkStart", "bookmarkEnd"))
_TRACKED = frozenset(("ins", "del", "moveFrom", "moveTo", "rPrChange"))
_NUMBER = lazy.regex(rb"[0-9][0-9.,]{0,20}")
_NO_CELL = Say("空白的格里没有段落", "the blank cell has no paragraph")
_NOT_EMPTY = Say("空白的格里有图片、域或者修订", "the blank cell holds a picture, a field or tracked changes")


def blank_cell(
    xml: bytes, raw: Sequence[Element], paragraphs: Sequence[int], text: str
) -> tuple[int, int, bytes] | Say:
    """What to replace in ``xml`` (from, to, by what) so that the first of the ``paragraphs`` of a cell has
    the ``text``, in the looks of the nearest number of its row, else of the paragraph's mark; or why that
    cannot be done."""
    if not paragraphs:
        return _NO_CELL
    paragraph = raw[paragraphs[0]]
    looks = b""
    for number in _below(raw, paragraphs[0]):
        element = raw[number]
        parent = raw[element.parent]
        if parent.local == "pPr" and element.local == "rPr":
            inside = [raw[other].local for other in _below(raw, number)]
            if not _TRACKED.isdisjoint(inside):
                return _NOT_EMPTY
            looks = xml[element.start : element.end]
        elif element.parent == paragraphs[0]:
            if element.local not in (*_EMPTY, "pPr"):
                return _NOT_EMPTY
        elif parent.local == "r" and element.local not in (*_EMPTY, "rPr"):
            return _NOT_EMPTY
    near = _nearest_number(xml, raw, paragraphs[0])
    looks = looks if near is None else near
    prefix = paragraph.name.rpartition(":")[0]
    prefix += ":" if prefix else ""
    run = f"<{prefix}r>".encode() + looks + f"<{prefix}t>".encode() + escaped(text)
    run += f"</{prefix}t></{prefix}r>".encode()
    if paragraph.is_empty:
        opened = xml[paragraph.start : paragraph.end - 2].rstrip() + b">"
        return paragraph.start, paragraph.end, opened + run + f"</{paragraph.name}>".encode()
    return paragraph.content_end, paragraph.content_end, run


def _nearest_number(xml: bytes, raw: Sequence[Element], paragraph: int) -> bytes | None:
    """The properties of the run (b"" for none) of the number that is nearest to a ``paragraph`` of a table's
    row; None where there is no number, or changes of its looks are tracked."""
    row = raw[paragraph].parent
    while row >= 0 and raw[row].local != "tr":
        row = raw[row].parent
    if row < 0:
        return None
    numbers = [
        number
        for number in _below(raw, row)
        if raw[number].local == "t"
        and raw[raw[number].parent].local == "r"
        and _NUMBER.fullmatch(xml, raw[number].content, raw[number].content_end)
    ]
    if not numbers:
        return None
    run = raw[min(numbers, key=lambda number: abs(number - paragraph))].parent
    for number in _below(raw, run):
        if raw[number].local == "rPr" and raw[number].parent == run:
            tracked = any(raw[below].local in _TRACKED for below in _below(raw, number))
            return None if tracked else xml[raw[number].start : raw[number].end]
    return b""


def removable(raw: Sequence[Element], number: int) -> bool:
    """Whether a paragraph holds nothing but text, and stands in the body with others."""
    parent = raw[number].parent
    if raw[parent].local != "body":
        return False
    if sum(1 for element in raw if element.parent == parent and element.local == "p") < 2:
        return False
    properties = -1
    for below in _below(raw, number):
        element = raw[below]
        if below < properties:
            if element.local in ("sectPr", *_TRACKED):
                return False
        elif element.local in ("pPr", "rPr"):
            properties = max(_below(raw, below), default=below) + 1
        elif element.local not in _NOTHING_ELSE:
            return False
    return True


def _below(raw: Sequence[Element], number: int) -> range:
    """The numbers of the elements within the element ``number``."""
    end = number + 1
    while end < len(raw) and raw[end].start < raw[number].end:
        end += 1
    return range(number + 1, end)
