"""Document → tokens: what each line and cell is. Labels and wordings decide, not the layout."""

from collections.abc import Iterator, Sequence

from nianbao.model.document import Block, Document
from nianbao.model.report import Text
from nianbao.parsing.headings import Heading, Headings
from nianbao.parsing.tokens.cursor import Lines
from nianbao.parsing.tokens.grids import column, is_column, read_grid
from nianbao.parsing.tokens.recognisers import read_line
from nianbao.parsing.tokens.stream import TokenStream
from nianbao.parsing.tokens.token import Token
from nianbao.parsing.vocabulary import Vocabulary


def tokenize(document: Document, vocabulary: Vocabulary) -> list[Token]:
    """The tokens of a document, in reading order."""
    blocks = document.blocks
    stream = TokenStream(vocabulary, Headings(vocabulary, [*_texts(blocks)]))
    lines = Lines(blocks, document.source)
    while (line := lines.peek()) is not None:
        if line.is_text:
            read_line(stream, lines, line)
            continue
        lines.take()
        index = line.span.block
        if line.kind == "image":
            stream.add("IMAGE", line.span)
        elif is_column(blocks[index]):
            lines.put(column(index, blocks[index]))
        else:
            read_grid(stream, index, blocks[index])
    stream.flush()
    return _without_contents(stream.tokens)


def _texts(blocks: Sequence[Block]) -> Iterator[str]:
    """The text of every paragraph and cell."""
    for block in blocks:
        yield block.text
        for row in block.rows:
            for cell in row:
                yield cell.text


def _without_contents(tokens: list[Token]) -> list[Token]:
    """Turn a table of contents into text: a run of headings with only page numbers between them, which all
    occur again."""
    positions = [index for index, token in enumerate(tokens) if isinstance(token.value, Heading)]
    last = {tokens[index].value.number: index for index in positions}
    runs: list[list[int]] = []
    for index in positions:
        if runs and all(_is_page_number(token) for token in tokens[runs[-1][-1] + 1 : index]):
            runs[-1].append(index)
        else:
            runs.append([index])
    for run in runs:
        numbers = [tokens[index].value.number for index in run]
        if numbers[-1] in numbers[:-1]:
            run = run[:-1]  # the first heading of the body follows the contents directly
        if len(run) < 3 or not all(last[tokens[index].value.number] > run[-1] for index in run):
            continue
        for index in run:
            heading = tokens[index].value
            tokens[index] = Token("TEXT", Text(heading.text, heading.span))
        for index in range(run[0], min(run[-1] + 2, len(tokens))):
            if tokens[index].type == "LOOSE_VALUES" and _is_page_number(tokens[index]):
                value = tokens[index].value[0]
                tokens[index] = Token("TEXT", Text(value.text, value.span))
    return tokens


def _is_page_number(token: Token) -> bool:
    if token.type == "LOOSE_VALUES":
        return len(token.value) == 1
    return token.type == "TEXT" and len(token.value.text) <= 4 and token.value.text.isdecimal()
