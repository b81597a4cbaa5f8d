"""Splits a line that holds several table cells into labels, numbers, and prose between them."""

from collections.abc import Iterator, Sequence
from itertools import islice
from typing import Literal, NamedTuple

from nianbao.model import lazy
from nianbao.parsing.tokens.labels import beginnings
from nianbao.parsing.tokens.token import is_dash, is_figure
from nianbao.parsing.vocabulary import Vocabulary, skeleton

#: A word between blanks or bars, or a bar; bars always separate cells.
_WORD = lazy.regex(r"[^\s|]+|\|")
#: Words of one label at most: at worst there is a blank between all characters.
_MAX_WORDS = 80
#: An unknown label is no longer than _LABEL, a text in place of a number no longer than _SHORT.
_LABEL, _SHORT = 40, 12
#: Signs of prose; a wrapped label before several numbers may have them as well.
_PROSE = lazy.regex("[。，；：？！,;]|^[、）)]|^(?:件|条|份|宗|起|篇|次|人|个|项|元|万|年|月|日|家|名|期|册)")


class Piece(NamedTuple):
    """``text[start:end]`` of the line; "other" is a short text that is no known label."""

    kind: Literal["label", "value", "other", "prose"]
    start: int
    end: int


class _Word(NamedTuple):
    text: str
    start: int
    end: int


def cut(text: str, words: Vocabulary, in_table: bool) -> list[Piece]:
    """The pieces of ``text``, a line of a part with a table; ``in_table``: the table has begun.

    A word that is no label and no number is a cell only among cells; elsewhere it is prose, with the numbers
    in it (办理 60 件).
    """
    line = list(_words(text))
    bars = any(word.text == "|" for word in line)
    pieces: list[Piece] = []
    among = in_table  # whether this word comes after cells
    index = 0
    while index < len(line):
        word = line[index]
        if word.text == "|":
            index += 1
            if index < len(line) and line[index].text == "|":
                pieces.append(Piece("value", word.end, line[index].start))
            continue
        count = _label_at(line, index, words)
        if count:
            pieces.append(Piece("label", word.start, line[index + count - 1].end))
            among = True
        elif among and (is_figure(word.text) or is_dash(word.text)):
            count = 1
            pieces.append(Piece("value", word.start, word.end))
        elif bars and len(word.text) <= _LABEL and "。" not in word.text:
            count = _until_bar(line, index)
            pieces.append(Piece("other", word.start, line[index + count - 1].end))
        elif (among and _is_cell(line, index, words)) or _begins_label(word.text, words):
            count, among = 1, True
            pieces.append(Piece("other", word.start, word.end))
        else:
            count, among = 1, False
            if pieces and pieces[-1].kind == "prose":
                pieces[-1] = pieces[-1]._replace(end=word.end)
            else:
                pieces.append(Piece("prose", word.start, word.end))
        index += count
    return pieces


def _words(text: str) -> Iterator[_Word]:
    for match in _WORD.finditer(text):
        yield _Word(match[0], *match.span())


def _label_at(line: Sequence[_Word], index: int, words: Vocabulary) -> int:
    """The number of words of the longest label that begins at word ``index``; 0 for none."""
    longest = 0
    for used, text, labels in beginnings(_of_one_cell(line, index), words):
        if labels or (used == 1 and words.find(text)[0]):
            longest = used
    return longest


def _of_one_cell(line: Sequence[_Word], start: int) -> Iterator[str]:
    """The words from ``start`` on that may belong to one label: up to a bar, or a number behind the first."""
    for count, word in enumerate(islice(line, start, start + _MAX_WORDS)):
        if word.text == "|" or (count and is_figure(word.text)):
            return
        yield word.text


def _begins_label(text: str, words: Vocabulary) -> bool:
    """Whether a word is the beginning of a label, and too long to be one by coincidence."""
    bare = skeleton(text)
    return len(bare) >= _SHORT and bare in words.prefixes


def _until_bar(line: Sequence[_Word], start: int) -> int:
    count = 1
    while start + count < len(line) and line[start + count].text != "|":
        count += 1
    return count


def _is_cell(line: Sequence[_Word], index: int, words: Vocabulary) -> bool:
    """Whether a word among cells is a cell: numbers follow it, and no prose behind them; or a label follows
    a short word; or it is a piece of a label."""
    text = line[index].text
    if len(text) > _LABEL:
        return False
    end = index + 1
    while end < len(line) and (is_figure(line[end].text) or is_dash(line[end].text)):
        end += 1
    numbers = end - index - 1
    if numbers > 1:
        return True
    if skeleton(text) in words.prefixes and len(skeleton(text)) > 1 and numbers:
        return True
    if _PROSE.search(text) or text.endswith("。"):
        return False
    behind = line[end].text if end < len(line) else ""
    if numbers:
        return not behind or behind == "|" or bool(_label_at(line, end, words))
    if len(text) > _SHORT:
        return False
    return (
        bool(_label_at(line, end, words)) if behind else bool(index and words.find(line[index - 1].text)[0])
    )
