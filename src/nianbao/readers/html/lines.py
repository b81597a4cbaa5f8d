"""How the paragraphs of a page follow one another: on the next line, behind a line break, or apart."""

from collections.abc import Iterator, Sequence

from nianbao.model import lazy
from nianbao.model.document import Block, Follows, source_offset
from nianbao.readers.html.markup import BLOCKS

#: Tags, and white space that shows: the indent of a paragraph, or a blank one.
_MARK = lazy.regex(r"</?([a-zA-Z][a-zA-Z0-9]{0,19})|&(?:nbsp|emsp|ensp|#160|#12288|#x3000);|[\u3000\xa0]")
#: Characters of source: paragraphs further apart do not follow one another.
_NEAR = 2000


def with_follows(source: str, blocks: Sequence[Block]) -> Iterator[Block]:
    """The ``blocks``, each with ``follows`` set from the source between it and the block before."""
    end = -1  # of the paragraph before
    for block in blocks:
        if block.kind != "paragraph":
            end = -1
            yield block
            continue
        offsets = block.anchor.offsets
        follows = _follows(source, end, offsets[0][1]) if end >= 0 else ""
        yield block._replace(follows=follows) if follows else block
        end = source_offset(offsets, len(block.text))


def _follows(source: str, end: int, start: int) -> Follows:
    if not end <= start <= end + _NEAR:
        return ""
    lines = 0
    follows: Follows = "break"
    for mark in _MARK.finditer(source, end, start):
        name = (mark[1] or "").lower()
        if name == "br":
            lines += 1
        elif name in BLOCKS and name != "table":
            follows = "line"
        elif not name or name in ("table", "td", "th", "tr", "hr", "img"):
            return ""
    if lines > 1 or (not lines and follows == "break" and source.count("\n", end, start) > 1):
        return ""
    return follows
