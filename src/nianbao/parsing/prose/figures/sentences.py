"""The running text → the sentences that may state something in figures."""

from collections.abc import Iterator
from typing import NamedTuple

from nianbao.model import lazy
from nianbao.parsing.prose.figures.quantities import Quantity, find_quantities
from nianbao.parsing.prose.figures.view import View
from nianbao.parsing.prose.sentences import bounds

_HEAD = lazy.regex(r"\([一二三四五六七八九十0-9]{1,3}\)")
#: How it is said of all without a word for all.
DONE = "已"
#: What says that there was none, and what is said of all.
_NONE = lazy.regex("未|不存在|不涉及|无|没有|没收|没接|没发|零(?!距离|星|售|部件|跑)")
_ALL = lazy.regex(
    "全部|均|都|全数|申请人类|申请人为|(?<=,)为自然人|率(?=[为达到均]{0,2}100%)"
    # 收到5件，已依法办结: all of them, too.
    f"|(?<=[件条宗起份例],){DONE}(?=[^,;:。()0-9]{{0,20}}(?:办结|办理完毕|处理完毕|办毕|审结))"
)
_NUMERAL = lazy.regex("[0-9零一二两三四五六七八九十百千]")
_LONGEST_SENTENCE = 2_000
#: A heading is no longer than this.
_HEADING = 20


class Sentence(NamedTuple):
    """A sentence of the view: its bounds, where the one before it starts, its figures, where it says that
    there was none, where it speaks of all, and the last heading before it (``topic``)."""

    start: int
    end: int
    previous: int
    quantities: tuple[Quantity, ...]
    nones: tuple[int, ...]
    alls: tuple[int, ...] = ()
    topic: str = ""


def sentences(view: View) -> Iterator[Sentence]:
    """The sentences that may state something, without their figures: those with a numeral, and those that
    say that there was none."""
    text = view.text
    before = (0, 0)
    topic = ""
    for start, end in bounds(text):
        if end == len(text):
            break  # broken off
        # The end of another paragraph is not what the sentence goes on from.
        previous = start - 1 if start - before[1] > 1 else before[0]
        before = start, end
        # What is longer is no sentence; and each figure looks back to the beginning of its own.
        if end - start <= _LONGEST_SENTENCE:
            nones = tuple(match.start() for match in _NONE.finditer(text, start, end))
            alls = tuple(match.start() for match in _ALL.finditer(text, start, end))
            head = _HEAD.match(text, start, end)
            if head or (end - start <= _HEADING and text[end] == "\n"):
                topic = text[start:end] if end - start <= _HEADING else ""
            if nones or alls or _NUMERAL.search(text, start, end):
                yield Sentence(head.end() if head else start, end, previous, (), nones, alls, topic)


def with_quantities(sentence: Sentence, view: View) -> Sentence:
    """``sentence`` with its figures."""
    return sentence._replace(quantities=tuple(find_quantities(view.text, sentence.start, sentence.end)))
