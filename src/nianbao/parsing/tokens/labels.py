"""Labels in pieces: which labels several words, cells or lines make when joined."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from nianbao.parsing.vocabulary import Label, Vocabulary


class Beginning(NamedTuple):
    """The first ``used`` pieces, joined as ``text``, and the labels that ``text`` is, if any."""

    used: int
    text: str
    labels: tuple[Label, ...]


def beginnings(pieces: Iterable[str], words: Vocabulary) -> Iterator[Beginning]:
    """The beginnings of ``pieces``, up to the first that no label begins with.

    Words of a line and entries of a column are matched by this. Two places cannot be: ``wrapped`` has numbers
    between the pieces, and where a piece ends depends on the label so far; ``grids`` looks back over tokens.
    """
    text = ""
    for used, piece in enumerate(pieces, 1):
        text += piece
        yield Beginning(used, text, words.exact(text))
        if not words.begins(text):
            return
