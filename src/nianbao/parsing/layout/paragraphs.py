"""Joins the lines of a paragraph into one block.

Text out of a PDF, mail and wrapped Markdown has line breaks in mid-sentence; whatever reads sentences needs
paragraphs as they were written.
"""

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from nianbao.model.document import Block, Document, source_offset
from nianbao.parsing.layout.continuation import Piece, continuation_lines
from nianbao.parsing.vocabulary import Vocabulary

Offsets = tuple[tuple[int, int], ...]


def whole_paragraphs(document: Document, words: Vocabulary) -> Document:
    """``document`` with each paragraph in one block; unchanged where nothing is to be joined."""
    if document.format == "pdf":
        return document  # its reader has joined paragraphs by their layout on paper
    pieces = list(_pieces(document.blocks))
    joints = continuation_lines(pieces, words)
    if not joints:
        return document
    return document._replace(blocks=tuple(_put_together(document.blocks, pieces, joints)))


def _pieces(blocks: Sequence[Block]) -> Iterator[Piece]:
    """The lines of the paragraphs. A paragraph behind another kind of block continues nothing."""
    last = -1
    for index, block in enumerate(blocks):
        if block.kind != "paragraph" or block.linked or not block.text:
            continue
        follows = block.follows if last == index - 1 else ""
        last = index
        if "\n" not in block.text:
            yield Piece(index, 0, block.text, follows, block.level)
            continue
        start = 0
        for line in block.text.split("\n"):
            text = line.strip(" \t\r")
            if text:
                yield Piece(index, start + line.index(text), text, follows, block.level)
            start += len(line) + 1
            follows = "break" if text else ""


def _put_together(blocks: Sequence[Block], pieces: Sequence[Piece], joints: set[int]) -> Iterator[Block]:
    """The blocks, with each piece whose number is in ``joints`` appended to the piece before."""
    numbers: dict[int, list[int]] = {}
    for number, piece in enumerate(pieces):
        numbers.setdefault(piece.block, []).append(number)
    run: list[int] = []  # numbers of the pieces that become one block
    for index, block in enumerate(blocks):
        piece_numbers = numbers.get(index, [])
        if run and not (piece_numbers and piece_numbers[0] in joints):
            yield _joined(blocks, pieces, run, joints)
            run = []
        run += piece_numbers
        if not piece_numbers:
            yield block
    if run:
        yield _joined(blocks, pieces, run, joints)


def _joined(blocks: Sequence[Block], pieces: Sequence[Piece], run: Sequence[int], joints: set[int]) -> Block:
    """The block that the pieces ``run`` make."""
    first = blocks[pieces[run[0]].block]
    if joints.isdisjoint(run[1:]):
        return first
    texts: list[str] = []
    offsets: list[tuple[int, int]] = []
    length = end = 0
    for number in run:
        piece = pieces[number]
        block = blocks[piece.block]
        # A piece that continues nothing keeps the line break before it.
        start = piece.start if number in joints or not texts else end
        end = piece.start + len(piece.text)
        offsets += _moved(block.anchor.offsets, start, end, length)
        texts.append(block.text[start:end])
        length += end - start
    outer = min(blocks[pieces[number].block].min_depth for number in run)
    anchor = first.anchor._replace(offsets=tuple(offsets))
    return first._replace(text="".join(texts), anchor=anchor, min_depth=outer)


def _moved(offsets: Offsets, start: int, end: int, to: int) -> Iterator[tuple[int, int]]:
    """The pairs of :class:`Anchor` for the stretch ``start..end`` of a text, where it begins at ``to``."""
    if not offsets:
        return
    yield to, source_offset(offsets, start)
    for offset, source in offsets[bisect_left(offsets, (start + 1,)) : bisect_left(offsets, (end,))]:
        yield offset - start + to, source
