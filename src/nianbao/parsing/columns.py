"""Text set in columns: labels that are broken within their columns, several of them at once."""

import re
from collections.abc import Sequence

from nianbao.parsing.cursor import Line, Lines
from nianbao.parsing.pieces import Piece
from nianbao.parsing.tokens import is_figure
from nianbao.parsing.vocabulary import Vocabulary, skeleton

#: How many lines a label in a column may take.
_MOST_LINES = 5
#: What stands in one column: columns are two blanks apart or more.
_ENTRY = re.compile(r"\S+(?: \S+)*")


def join(lines: Lines, line: Line, pieces: Sequence[Piece], words: Vocabulary) -> tuple[list[str], int]:
    """The texts of ``pieces`` of the next line, with what stands below them in the same columns where that
    completes their labels, and how many further lines that takes; 0 where no label is completed so."""
    texts = [line.text[piece.start : piece.end] for piece in pieces]
    found = texts, 0
    if "  " not in line.text or not any(_goes_on(text, words) for text in texts):
        return found
    starts = {lines.column(line, piece.start): at for at, piece in enumerate(pieces)}
    texts = list(texts)
    for count in range(1, _MOST_LINES):
        below = lines.peek(count)
        if below is None or below.kind != "line":
            break
        entries = [(lines.column(below, match.start()), match[0]) for match in _ENTRY.finditer(below.text)]
        if not all(start in starts and _goes_on(texts[starts[start]], words) for start, _ in entries):
            break
        for start, text in entries:
            texts[starts[start]] += text
        if not any(_goes_on(text, words) and skeleton(text) not in words.labels for text in texts):
            found = list(texts), count
    return found


def _goes_on(text: str, words: Vocabulary) -> bool:
    """Whether ``text`` is the beginning of a longer label."""
    return not is_figure(text) and skeleton(text) in words.prefixes
