"""The running text → the sentences that may state something in figures."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from nianbao.parsing.prose.figures.quantities import Quantity, find_quantities
from nianbao.parsing.prose.figures.view import View
from nianbao.parsing.prose.sentences import bounds

_HEAD = re.compile(r"\([一二三四五六七八九十0-9]{1,3}\)")
#: What says that there was none, or that all was done.
_NONE = re.compile(
    r"未收|未接|未受理|未发生|未出现|未产生|未引发|没收到|没有(?=[收接发出产引])|零败诉|无败诉|未败诉|没有败诉|"
    r"零纠错|未被纠错|全部(?:已)?(?:按[时期])?办结|均(?:已)?(?:按[时期])?办结|率(?=[为达到均]{0,2}100%)|无"
)
_NUMERAL = re.compile("[0-9零一二两三四五六七八九十百千]")
_LONGEST_SENTENCE = 2_000


class Sentence(NamedTuple):
    """A sentence of the view: its bounds, where the one before it starts, its figures, and where it says
    that there was none."""

    start: int
    end: int
    previous: int
    quantities: tuple[Quantity, ...]
    nones: tuple[int, ...]


def sentences(view: View) -> Iterator[Sentence]:
    """The sentences that may state something, without their figures: those with a numeral, and those that
    say that there was none."""
    text = view.text
    before = (0, 0)
    for start, end in bounds(text):
        if end == len(text):
            break  # broken off
        # The end of another paragraph is not what the sentence goes on from.
        previous = start - 1 if start - before[1] > 1 else before[0]
        before = start, end
        # What is longer is no sentence; and each figure looks back to the beginning of its own.
        if end - start <= _LONGEST_SENTENCE:
            nones = tuple(found.start() for found in _NONE.finditer(text, start, end))
            if nones or _NUMERAL.search(text, start, end):
                head = _HEAD.match(text, start, end)
                yield Sentence(head.end() if head else start, end, previous, (), nones)


def with_quantities(sentence: Sentence, view: View) -> Sentence:
    """``sentence`` with its figures."""
    return sentence._replace(quantities=tuple(find_quantities(view.text, sentence.start, sentence.end)))
