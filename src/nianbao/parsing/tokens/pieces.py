"""A line that holds several cells of a table → its pieces: labels, numbers, and prose between them."""

import re
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import Literal, NamedTuple

from nianbao.parsing.tokens.labels import beginnings
from nianbao.parsing.tokens.token import DASHES, is_figure
from nianbao.parsing.vocabulary import Vocabulary, skeleton

#: What stands between two blanks or bars; bars part cells for certain.
_WORD = re.compile(r"[^\s|]+|\|")
#: How many words one label may be written in: a blank between all characters, at worst.
_MOST_WORDS = 80
#: A label that is not known, or a text where a number belongs, is no longer than this.
_LABEL, _SHORT = 40, 12
#: What prose has and cells do not; a label that is wrapped may have it, too, before several numbers.
_PROSE = re.compile("[。，；：？！,;]|^[、）)]|^(?:件|条|份|宗|起|篇|次|人|个|项|元|万|年|月|日|家|名|期|册)")


class Piece(NamedTuple):
    """``text[start:end]`` of the line that was cut."""

    kind: Literal["label", "value", "other", "prose"]
    start: int
    end: int


class _Word(NamedTuple):
    text: str
    start: int
    end: int


def cut(text: str, words: Vocabulary, in_table: bool) -> list[Piece]:
    """The pieces of ``text``, which stands in a part with a table; ``in_table``: the table has begun.

    A word that is no label and no number is a cell only among cells; elsewhere it is prose, and so are
    the numbers in it (办理 60 件).
    """
    found = list(_words(text))
    bars = any(word.text == "|" for word in found)
    pieces: list[Piece] = []
    among = in_table  # whether cells stand before this word
    at = 0
    while at < len(found):
        word = found[at]
        if word.text == "|":
            at += 1
            if at < len(found) and found[at].text == "|":
                pieces.append(Piece("value", word.end, found[at].start))
            continue
        count = _label_at(found, at, words)
        if count:
            pieces.append(Piece("label", word.start, found[at + count - 1].end))
            among = True
        elif among and (is_figure(word.text) or word.text in DASHES):
            count = 1
            pieces.append(Piece("value", word.start, word.end))
        elif bars and len(word.text) <= _LABEL and "。" not in word.text:
            count = _until_bar(found, at)
            pieces.append(Piece("other", word.start, found[at + count - 1].end))
        elif (among and _is_cell(found, at, words)) or _begins_label(word.text, words):
            count, among = 1, True
            pieces.append(Piece("other", word.start, word.end))
        else:
            count, among = 1, False
            if pieces and pieces[-1].kind == "prose":
                pieces[-1] = pieces[-1]._replace(end=word.end)
            else:
                pieces.append(Piece("prose", word.start, word.end))
        at += count
    return pieces


def _words(text: str) -> Iterator[_Word]:
    for match in _WORD.finditer(text):
        yield _Word(match[0], *match.span())


def _label_at(line: Sequence[_Word], at: int, words: Vocabulary) -> int:
    """Over how many words the longest label that begins at ``at`` goes; 0 for none."""
    longest = 0
    for used, text, labels in beginnings(_of_one_cell(line, at), words):
        if labels or (used == 1 and len(text) <= _LABEL * 2 and words.find(text)[0]):
            longest = used
    return longest


def _of_one_cell(line: Sequence[_Word], at: int) -> Iterator[str]:
    """The words from ``at`` on that may be of one label: up to a bar, or a number behind the first."""
    for count, word in enumerate(islice(line, at, at + _MOST_WORDS)):
        if word.text == "|" or (count and is_figure(word.text)):
            return
        yield word.text


def _begins_label(text: str, words: Vocabulary) -> bool:
    """Whether a word is the beginning of a label that goes on elsewhere, and too much of it for chance."""
    bare = skeleton(text)
    return len(bare) >= _SHORT and bare in words.prefixes


def _until_bar(found: Sequence[_Word], at: int) -> int:
    count = 1
    while at + count < len(found) and found[at + count].text != "|":
        count += 1
    return count


def _is_cell(found: Sequence[_Word], at: int, words: Vocabulary) -> bool:
    """Whether a word among cells is one: numbers follow, and then no prose; or a label follows a short
    word; or it is a piece of a label."""
    text = found[at].text
    if len(text) > _LABEL:
        return False
    end = at + 1
    while end < len(found) and (is_figure(found[end].text) or found[end].text in DASHES):
        end += 1
    numbers = end - at - 1
    if numbers > 1:
        return True
    if skeleton(text) in words.prefixes and len(skeleton(text)) > 1 and numbers:
        return True
    if _PROSE.search(text) or text.endswith("。"):
        return False
    behind = found[end].text if end < len(found) else ""
    if numbers:
        return not behind or behind == "|" or bool(_label_at(found, end, words))
    if len(text) > _SHORT:
        return False
    return bool(_label_at(found, end, words)) if behind else bool(at and words.find(found[at - 1].text)[0])
