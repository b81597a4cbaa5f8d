"""Traditional characters of a document, read as the simplified ones that reports are written in."""

from collections.abc import Iterator, Mapping
from typing import Any

from nianbao.model.document import Block, Document
from nianbao.model.span import Span
from nianbao.model.text import Text

#: So many of them are kept with their place.
_MOST = 10_000


def compile_characters(raw: Mapping[str, Any]) -> Mapping[str, str]:
    """Traditional characters and their simplified forms, of the raw YAML document; "" as key: those that only
    count in a document with others. Raises ValueError where a line does not have as many of both."""
    pairs = [
        pair
        for traditional, simple in (*raw["characters"], raw["also"])
        for pair in zip(traditional, simple, strict=True)
    ]
    return {**dict(pairs), "": raw["also"][0]}


def simplified(document: Document, characters: Mapping[str, str]) -> Document:
    """The document with simplified characters in its blocks, and a text for each stretch of traditional ones;
    unchanged where there are none. No text changes its length, so all spans stay valid."""
    used: set[str] = set()
    for block in document.blocks:
        used.update(block.text)
        for row in block.rows:
            for cell in row:
                used.update(cell.text)
    used = {char for char in used if char in characters}
    if used <= set(characters[""]):
        return document
    forms = {ord(char): characters[char] for char in used}
    traditional: list[Text] = []
    blocks = []
    for index, block in enumerate(document.blocks):
        for text in _texts(index, block):
            if len(traditional) < _MOST and not used.isdisjoint(text.text):
                traditional += _stretches(text, used)
        blocks.append(_translated(block, forms))
    return document._replace(blocks=tuple(blocks), traditional=tuple(traditional[:_MOST]))


def _texts(index: int, block: Block) -> Iterator[Text]:
    yield Text(block.text, Span(index, 0, len(block.text)))
    for row_index, row in enumerate(block.rows):
        for cell_index, cell in enumerate(row):
            yield Text(cell.text, Span(index, 0, len(cell.text), (row_index, cell_index)))


def _stretches(text: Text, used: set[str]) -> Iterator[Text]:
    """The stretches of traditional characters in a text."""
    start = -1
    for place, char in enumerate(text.text + " "):
        if char in used and start < 0:
            start = place
        elif char not in used and start >= 0:
            yield text.cut(start, place)
            start = -1


def _translated(block: Block, forms: Mapping[int, str]) -> Block:
    rows = tuple(tuple(cell._replace(text=cell.text.translate(forms)) for cell in row) for row in block.rows)
    return block._replace(text=block.text.translate(forms), rows=rows)
