"""Lines that are one paragraph become one block: text out of a PDF, mail and wrapped Markdown breaks off in
mid-sentence, and all that is read in sentences is to see paragraphs as they were written.
"""

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from nianbao.model.document import Block, Document, source_offset
from nianbao.parsing.layout.continuation import Piece, continuation_lines
from nianbao.parsing.vocabulary import Vocabulary

Offsets = tuple[tuple[int, int], ...]


def whole_paragraphs(document: Document, words: Vocabulary) -> Document:
    """``document`` with the lines that are one paragraph in one block; itself where there are none."""
    if document.format == "pdf":
        return document  # its reader has put paragraphs together by what paper shows
    pieces = list(_pieces(document.blocks))
    joints = continuation_lines(pieces, words)
    if not joints:
        return document
    return document._replace(blocks=tuple(_put_together(document.blocks, pieces, joints)))


def _pieces(blocks: Sequence[Block]) -> Iterator[Piece]:
    """The lines of the paragraphs. What stands behind another kind of block follows nothing."""
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
    """The blocks, with each of the pieces ``joints`` behind the one before."""
    numbers: dict[int, list[int]] = {}
    for number, piece in enumerate(pieces):
        numbers.setdefault(piece.block, []).append(number)
    run: list[int] = []  # pieces that become one block
    for index, block in enumerate(blocks):
        own = numbers.get(index, [])
        if run and not (own and own[0] in joints):
            yield _joined(blocks, pieces, run, joints)
            run = []
        run += own
        if not own:
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
        # What goes on with nothing keeps the line break before it.
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
    for at, source in offsets[bisect_left(offsets, (start + 1,)) : bisect_left(offsets, (end,))]:
        yield at - start + to, source
