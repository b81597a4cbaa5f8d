"""Labels in pieces: what several words, cells or lines make when they are put together."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from nianbao.parsing.vocabulary import Label, Vocabulary


class Beginning(NamedTuple):
    """The first ``used`` pieces, put together as ``text``, and the labels that this is, if any."""

    used: int
    text: str
    labels: tuple[Label, ...]


def beginnings(pieces: Iterable[str], words: Vocabulary) -> Iterator[Beginning]:
    """The beginnings of ``pieces``, as far as they may go on: the last may be a whole label, or none.

    Every place where labels come in pieces feeds this: words of a line, entries of a column, cells of a row.
    Labels over lines, with numbers between, are in ``wrapped``.
    """
    text = ""
    for used, piece in enumerate(pieces, 1):
        text += piece
        yield Beginning(used, text, words.exact(text))
        if not words.begins(text):
            return
