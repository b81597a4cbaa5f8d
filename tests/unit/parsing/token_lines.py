"""Tokens as lines of text, for tests: a type, and the texts that stand where its spans point."""

from __future__ import annotations

from nianbao.model.document import Anchor, Block, Cell, Document
from nianbao.parsing.tokens import tokenize
from nianbao.parsing.tokens.token import LabelToken, spans_of
from nianbao.readers import text
from support.language import language


def token_lines(document: Document) -> list[str]:
    """The tokens of ``document``: type, ``?`` where a label is damaged, texts in brackets where there may be
    several, and how a label is printed where that is not what stands there."""
    lines = []
    for token in tokenize(document, language().vocabulary):
        texts = [" ".join(document.text(span).split()) for span in spans_of((token,))]
        several = token.type.endswith(("VALUES", "COUNTS"))
        line = f"{token.type} {'[' + '] ['.join(texts) + ']' if several else texts[0]}"
        if isinstance(token.value, LabelToken):
            printed = " ".join(token.value.printed.split())
            line += "?" * token.value.damaged + (f" = {printed}" if printed != texts[0] else "")
        lines.append(line)
    return lines


def lines_of_text(source: str) -> list[str]:
    """The tokens of a text as it stands, read as ``.txt``."""
    return token_lines(text.read(source.encode(), "draft.txt"))


def document(*blocks: str | list[list[str]]) -> Document:
    """A document of paragraphs and of tables, which are rows of cells."""
    return Document(
        "draft.md",
        "markdown",
        tuple(
            Block("paragraph", block, Anchor())
            if isinstance(block, str)
            else Block(
                "table",
                "",
                Anchor(),
                rows=tuple(
                    tuple(Cell(text, Anchor(), column) for column, text in enumerate(row)) for row in block
                ),
            )
            for block in blocks
        ),
    )


def lines_of(*blocks: str | list[list[str]]) -> list[str]:
    """The tokens of :func:`document`."""
    return token_lines(document(*blocks))
