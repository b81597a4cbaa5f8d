"""Where a comment that waives a finding goes: above the paragraph or table that the finding is in."""

import re
from collections.abc import Iterable

from nianbao.model import lazy
from nianbao.model.document import Block
from nianbao.model.report import Report

#: The formats with comments, by the names of their readers.
WITH_COMMENTS = ("markdown", "html")

_LINE_END = lazy.regex(r"\r\n|\n|\r")
#: The beginning of an element behind which text or another element follows; read backwards from there.
_OPENED = lazy.regex(r"<[A-Za-z][^<>]{0,1000}>\s{0,100}\Z")
_FAR = 1200
#: More elements than these are not nested around a paragraph.
_MOST_ELEMENTS = 20


def comment(rule: str) -> str:
    """The comment that waives ``rule`` for the next block; the reason is for the author to write."""
    return f"<!-- nianbao: ignore {rule} reason:  -->"


def place(reports: Iterable[Report], offset: int) -> int | None:
    """The offset in the source at which a comment on what stands at ``offset`` begins; None where the format
    has no comments."""
    document = next(iter(reports)).document
    if document.format not in WITH_COMMENTS or document.source is None:
        return None
    start = max((begin for begin in map(_start, document.blocks) if begin <= offset), default=0)
    if document.format == "html":
        return _before_elements(document.source, start)
    return _line_start(document.source, start)


def inserted(text: str, offset: int, rule: str) -> str:
    """What is inserted into ``text`` at ``offset``: the comment, on a line of its own where a line begins."""
    if offset and text[offset - 1] not in "\r\n":
        return comment(rule)
    end = _LINE_END.search(text)
    return comment(rule) + (end[0] if end else "\n")


def _start(block: Block) -> int:
    """The offset in the source at which a block begins."""
    anchors = [block.anchor, *(cell.anchor for row in block.rows[:1] for cell in row)]
    return min((anchor.offsets[0][1] for anchor in anchors if anchor.offsets), default=0)


def _line_start(source: str, offset: int) -> int:
    return max(source.rfind("\n", 0, offset), source.rfind("\r", 0, offset)) + 1


def _before_elements(source: str, offset: int) -> int:
    """The offset before the tags that open right before ``offset``: a comment in the middle of a heading or
    in a cell would be harder to see. What is around the whole page stays around it."""
    for _ in range(_MOST_ELEMENTS):
        match = _OPENED.search(source, max(0, offset - _FAR), offset)
        if match is None or re.match(r"<(?:html|body|main|article|section)\b", match[0], re.IGNORECASE):
            break
        offset = match.start()
    return offset
