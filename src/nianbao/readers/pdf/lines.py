"""Characters on a page → lines of text, by their base lines."""

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

Box = tuple[float, float, float, float]  # left, top, right, bottom in points, from the upper left corner

#: In units of the letters' size: how far base lines of one line differ (raised numbers), which gap parts
#: words, and which parts columns.
_RAISED, _WORD, _COLUMN = 0.45, 0.3, 1.2
#: With so many letters upon others, a line is read in the order in which it was painted.
_OVERPRINTED = 4
#: A gap that may part two columns of a table without ruling lines.
_GAP = 0.5
#: A blank between words or numbers is wider than this.
_BLANK = 0.15
_MOST_BLANKS = 20
_OPENING = frozenset("（《〈“‘【〔［([{")
CLOSING = frozenset("，。、；：？！）》〉”’】〕］…—,.;:?!)]}%％")


class Char(NamedTuple):
    """A character. ``y`` is its base line; ``turn`` is how many quarter turns to the left it is written:
    where it is not 0, ``y`` is the middle of the character."""

    text: str
    left: float
    right: float
    y: float
    size: float
    turn: int = 0


class Piece(NamedTuple):
    """A stretch of a line between gaps that may part columns."""

    text: str
    left: float
    right: float


class Line(NamedTuple):
    """A line of text, without blanks at its ends. ``columns``: stretches parted by wide gaps.
    ``first``: the width of its first word (text that must not be split). ``open``: a blank was written at
    its end. ``pieces``: its text by gaps that may part columns."""

    text: str
    box: Box
    y: float
    size: float
    page: int
    columns: int = 1
    first: float = 0.0
    open: bool = False
    pieces: tuple[Piece, ...] = ()

    @property
    def left(self) -> float:
        """Where its text begins."""
        return self.box[0]

    @property
    def right(self) -> float:
        """Where its text ends."""
        return self.box[2]


def lines(chars: Sequence[Char], page: int) -> list[Line]:
    """The lines that ``chars`` form, from top to bottom. What is written sideways is left out."""
    made = []
    for row in rows([char for char in chars if not char.turn]):
        line = _line(row, page)
        if line.text:
            made.append(line)
    return made


def rows(chars: Sequence[Char]) -> list[list[Char]]:
    """``chars`` by line, from top to bottom and from left to right."""
    made: list[list[int]] = []
    base = size = 0.0
    for index in sorted(range(len(chars)), key=lambda index: chars[index].y):
        char = chars[index]
        if made and char.y - base <= _RAISED * max(size, char.size):
            made[-1].append(index)
            if char.size > size:  # small characters in a line of large ones do not move its base
                base, size = char.y, char.size
        else:
            made.append([index])
            base, size = char.y, char.size
    return [_in_order([chars[index] for index in sorted(row)]) for row in made]


def _in_order(painted: list[Char]) -> list[Char]:
    """The characters of a line from left to right; as they were ``painted`` where stretches of text lie upon
    each other, as when a program had no room for them."""
    row = sorted(painted, key=lambda char: char.left)
    upon = sum(
        char.left < (last.left + last.right) / 2 and char.text != last.text and not char.text.isspace()
        for last, char in pairwise(row)
    )
    return painted if upon >= _OVERPRINTED else row


def joined(first: str, second: str, is_open: bool) -> str:
    """Two lines of one paragraph as one text: Chinese has no blank where a line ends."""
    words = is_open and first[-1:].isascii() and second[:1].isascii() and second[:1].isalnum()
    return f"{first} {second}" if words else first + second


def around(boxes: Sequence[Box]) -> Box:
    """The box around ``boxes``."""
    lefts, tops, rights, bottoms = zip(*boxes, strict=True)
    return min(lefts), min(tops), max(rights), max(bottoms)


def _line(row: Sequence[Char], page: int) -> Line:
    text: list[str] = []
    columns = 1
    last: Char | None = None  # the last one that is no blank
    blanks, room = 0, 0.0
    for char in row:
        if char.text.isspace():
            text.append(" " if char.text in "\t\xa0" else char.text)
            blanks += 1
            room += char.right - char.left
            continue
        if last is not None:
            if char.text == last.text and char.left < last.left + 0.5 * (last.right - last.left):
                continue  # painted twice, to look bold
            gap = char.left - last.right
            size = max(char.size, last.size)
            if gap > _COLUMN * size:
                columns += 1
            if blanks and room > 0:  # of a run of blanks only the first may be left
                text += [" "] * min(round(blanks * gap / room) - blanks, _MOST_BLANKS)
            elif not blanks and (gap > _COLUMN * size or (gap > _WORD * size and _are_words(last, char))):
                text.append(" ")
        text.append(char.text)
        last, blanks, room = char, 0, 0.0
    written = "".join(text)
    bare = written.strip()
    ink = [char for char in row if not char.text.isspace()] or list(row)
    size = sorted(char.size for char in ink)[len(ink) // 2]
    y = max(ink, key=lambda char: char.size).y
    box = (
        min(char.left for char in ink),
        min(char.y - 0.9 * char.size for char in ink),
        max(char.right for char in ink),
        max(char.y + 0.2 * char.size for char in ink),
    )
    left, top, right, bottom = (round(edge, 1) for edge in box)
    is_open = written != written.rstrip()
    return Line(
        bare, (left, top, right, bottom), y, size, page, columns, _first_word(ink), is_open, _pieces(ink)
    )


def _pieces(ink: Sequence[Char]) -> tuple[Piece, ...]:
    made: list[list[Char]] = []
    for char in ink:
        last = made[-1][-1] if made else None
        if last is not None and char.text == last.text and char.left < (last.left + last.right) / 2:
            continue  # painted twice
        if last is not None and char.left - last.right <= _GAP * max(char.size, last.size):
            made[-1].append(char)
        else:
            made.append([char])
    return tuple(Piece(_spaced(piece), piece[0].left, max(char.right for char in piece)) for piece in made)


def _spaced(piece: Sequence[Char]) -> str:
    """The text of a piece, with a blank where words or numbers are apart."""
    text = piece[0].text
    for last, char in pairwise(piece):
        is_apart = char.left - last.right > _BLANK * max(char.size, last.size) and _are_words(last, char)
        text += f" {char.text}" if is_apart else char.text
    return text


def _are_words(first: Char, second: Char) -> bool:
    """Whether two neighbours are letters or digits of words that are parted by blanks."""
    return first.text.isascii() and second.text.isascii()


def _first_word(ink: Sequence[Char]) -> float:
    """The width of the first word of a line, which must not be split: a number, or a character, with the
    marks that open before it and close behind it."""
    index = 0
    while index < len(ink) - 1 and ink[index].text in _OPENING:
        index += 1
    while (
        index < len(ink) - 1
        and _are_words(ink[index], ink[index + 1])
        and ink[index + 1].left - ink[index].right < 1
    ):
        index += 1
    while index < len(ink) - 1 and ink[index + 1].text in CLOSING:
        index += 1
    return ink[index].right - ink[0].left
