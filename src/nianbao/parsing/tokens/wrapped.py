"""Labels that are broken over several lines, with the numbers of their row behind, below or in between."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from nianbao.model import lazy
from nianbao.parsing.headings import LONGEST_LINE as LONG
from nianbao.parsing.tokens.cursor import Line, Lines
from nianbao.parsing.tokens.stream import TokenStream
from nianbao.parsing.tokens.token import Value, is_blank_mark, is_figure, is_number
from nianbao.parsing.vocabulary import Label, Vocabulary, skeleton

#: Lines of a broken label at most (at worst one character a line), not counting the row's numbers.
_MAX_PIECES = 24
#: A damaged label has at most this many lines before, and behind, its numbers.
_DAMAGED = 4
#: A text in place of a number is no longer than this.
_SHORT = 12
_WORD = lazy.regex(r"[^\s|]+")


class Wrapped(NamedTuple):
    """A label joined from ``used`` lines, and the values between its pieces."""

    labels: tuple[Label, ...]
    printed: str
    values: tuple[Value, ...]
    used: int
    damaged: bool = False


class _Split(NamedTuple):
    """A line's label (a piece of one, or "") and the values behind it."""

    label: str
    values: tuple[Value, ...]


def wrapped_label(stream: TokenStream, lines: Lines) -> Wrapped | None:
    """The longest label that begins with the next line and continues in later ones."""
    words, most = stream.words, stream.words.max_values
    printed = ""
    labels: tuple[Label, ...] = ()  # those that ``printed`` is
    values: tuple[Value, ...] = ()
    closed = False  # a piece of the label follows the values
    longest: Wrapped | None = None
    for count in range(1, _MAX_PIECES + most + 1):
        line = lines.peek(count - 1)
        if line is None or not line.is_text or len(line.text) > LONG:
            break
        split = _split(line, printed, words, bool(labels))
        if not (printed or split.label):
            break
        longer = printed + split.label
        goes_on = bool(words.exact(longer)) or words.begins(longer)
        mark = printed and not (values or labels) and is_blank_mark(line.text) and line.text.strip()
        if mark and (below := lines.peek(count)) is not None and below.is_text and not is_number(below.text):
            split = _Split(line.text, ())  # a mark of the label (本年增/减), one character a line
            longer, goes_on = printed + line.text, True
        if values and not (closed or labels or goes_on) and split.label and len(line.text) <= _SHORT:
            split = _Split("", (Value(line.text, line.span, -1),))  # a text in place of a number
            longer = printed
        if labels and not split.label and not (words.begins(printed) and split.values):
            break  # a whole label that no other begins with: what follows are its values
        if split.label:
            if not goes_on:
                break
            printed, labels = longer, words.exact(longer)
            closed = bool(values)
        if split.values:
            if (closed and not split.label) or (closed and values) or len(values) >= most:
                break
            values += split.values
        if labels and (count > 1 or values):
            longest = Wrapped(labels, printed, values, count)
    return longest


def damaged_label(stream: TokenStream, lines: Lines) -> Wrapped | None:
    """A damaged label that is broken over lines, recognised by similarity: the text before a run of numbers,
    and the text behind it where that makes it more similar to an official label."""
    printed, used = "", 0
    values: tuple[Value, ...] = ()
    while used < _DAMAGED and not values:
        line = lines.peek(used)
        if line is None or not line.is_text or not _may_be_piece(stream, line.text):
            return None
        split = _split(line)
        printed, values, used = printed + split.label, split.values, used + 1
    pieces = used
    while (line := lines.peek(used)) is not None and line.is_text and is_figure(line.text):
        if len(values) == stream.words.max_values:
            return None
        values += _split(line).values
        used += 1
    if not values:
        return None
    behind: list[str] = []
    for ahead in range(used, used + _DAMAGED):
        line = lines.peek(ahead)
        if line is None or not line.is_text or not _is_rest(stream, line.text):
            break
        behind.append(line.text)
    for count in range(len(behind), -1, -1):
        text = printed + "".join(behind[:count])
        near = stream.nearest(text) if count or pieces > 1 else None
        if near is not None:
            return Wrapped((near,), text, values, used + count, True)
    return None


def _may_be_piece(stream: TokenStream, text: str) -> bool:
    return len(text) <= LONG and "。" not in text and not stream.words.find(text)[0]


def _is_rest(stream: TokenStream, text: str) -> bool:
    """Whether a line may be the rest of a label: no label by itself, no beginning of one, no numbers."""
    bare = skeleton(text)
    return (
        bool(text.strip())
        and len(text) <= _SHORT * 2
        and "。" not in text
        and not any(map(is_figure, text.split()))
        and not stream.words.find(text)[0]
        and (len(bare) < 2 or bare not in stream.words.prefixes)
        and stream.headings.find(text, 0, stream.part) is None
    )


def _split(line: Line, printed: str = "", words: Vocabulary | None = None, whole: bool = False) -> _Split:
    """A line's label and values. ``printed`` is the part of the label on the lines before. With ``words``, a
    number may be the label's numeral, and a short text before the numbers is a value where the label
    continues without it; ``whole``: ``printed`` is a label by itself."""

    def fits(text: str) -> bool:
        return words is not None and (words.begins(printed + text) or bool(words.exact(printed + text)))

    line_words = list(_WORD.finditer(line.text))
    behind = len(line_words)  # the first of the numbers and marks at the end
    while behind and (is_figure(line_words[behind - 1][0]) or is_blank_mark(line_words[behind - 1][0])):
        behind -= 1
    first = next((index for index, word in enumerate(line_words) if is_figure(word[0])), len(line_words))
    if not behind:
        first = 0
    elif first == len(line_words) and fits(line.text):
        pass  # 无 may be a piece of the label
    elif fits(line.text[: line_words[behind - 1].end()]):
        first = behind
    elif (
        behind < len(line_words)
        and (before := _before_text(line_words, behind))
        and fits(line.text[: line_words[before - 1].end()])
    ):
        first = before
    elif words is not None and (0 if printed and not whole else 1) < first < len(line_words):
        first -= not fits(line.text[: line_words[first - 1].end()])
    label = line.text[: line_words[first - 1].end()] if first else ""
    values = tuple(_value(line, word) for word in line_words[first:])
    if any(not _may_be_value(value.text) for value in values):
        return _Split(line.text, ())
    return _Split(label.strip(), values)


def _before_text(words: Sequence[re.Match[str]], behind: int) -> int:
    """How many words stand before the numbers of a row with a text in place of one of them, which is the last
    word before ``behind``."""
    index = behind - 1
    while index and is_figure(words[index - 1][0]):
        index -= 1
    return index


def _value(line: Line, word: re.Match[str]) -> Value:
    start = line.span.start
    return Value(word[0], line.span._replace(start=start + word.start(), end=start + word.end()), -1)


def _may_be_value(text: str) -> bool:
    return is_figure(text) or is_blank_mark(text) or len(text) <= _SHORT
