"""Labels that are broken over several lines, with the numbers of their row behind, below or between."""

import re
from typing import NamedTuple

from nianbao.parsing.headings import LONGEST_LINE as LONG
from nianbao.parsing.tokens.cursor import Line, Lines
from nianbao.parsing.tokens.stream import TokenStream
from nianbao.parsing.tokens.token import Value, is_blank_mark, is_figure, is_number
from nianbao.parsing.vocabulary import Label, Vocabulary, skeleton

#: How many lines a label may be broken over (one character a line, at worst), without a row's numbers.
_PIECES = 24
#: A damaged label is looked for in no more lines before and behind its numbers than this.
_DAMAGED = 4
#: A value that is no number is no longer than this.
_SHORT = 12
_WORD = re.compile(r"[^\s|]+")


class Wrapped(NamedTuple):
    """A label put together from ``used`` lines, and the values that stood between its pieces."""

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
    """The longest label that begins with the next line and goes on in later ones."""
    words, most = stream.words, stream.words.most_values
    printed = ""
    labels: tuple[Label, ...] = ()  # those that ``printed`` is
    values: tuple[Value, ...] = ()
    closed = False  # a piece of the label has come behind the values
    found: Wrapped | None = None
    for count in range(1, _PIECES + most + 1):
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
            split = _Split("", (Value(line.text, line.span, -1),))  # a text where a number belongs
            longer = printed
        if labels and not split.label and not (words.begins(printed) and split.values):
            break  # a whole label that no other begins with, and what follows are its values
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
            found = Wrapped(labels, printed, values, count)
    return found


def damaged_label(stream: TokenStream, lines: Lines) -> Wrapped | None:
    """A damaged label that is broken over lines, by likeness: what stands before a run of numbers and,
    where that is more like an official label, behind it."""
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
        if len(values) == stream.words.most_values:
            return None
        values += _split(line).values
        used += 1
    if not values:
        return None
    behind: list[str] = []
    for at in range(used, used + _DAMAGED):
        line = lines.peek(at)
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
    """Whether a line may be the rest of a label: it is none by itself, begins none, and has no numbers."""
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
    """A line's label and values. With ``words`` and ``printed``, what of a label has come before, a number
    may be the label's own numeral, set apart, and a short text before the numbers is a value where the label
    goes on without it; ``whole``: what has come before is a label by itself."""

    def fits(text: str) -> bool:
        return words is not None and (words.begins(printed + text) or bool(words.exact(printed + text)))

    found = list(_WORD.finditer(line.text))
    behind = len(found)  # the first of the numbers and marks at the end
    while behind and (is_figure(found[behind - 1][0]) or is_blank_mark(found[behind - 1][0])):
        behind -= 1
    first = next((at for at, word in enumerate(found) if is_figure(word[0])), len(found))
    if not behind:
        first = 0
    elif first == len(found) and fits(line.text):
        pass  # 无 may be a piece, too
    elif fits(line.text[: found[behind - 1].end()]):
        first = behind
    elif words is not None and (0 if printed and not whole else 1) < first < len(found):
        first -= not fits(line.text[: found[first - 1].end()])
    label = line.text[: found[first - 1].end()] if first else ""
    values = tuple(_value(line, word) for word in found[first:])
    if any(not _may_be_value(value.text) for value in values):
        return _Split(line.text, ())
    return _Split(label.strip(), values)


def _value(line: Line, word: re.Match[str]) -> Value:
    start = line.span.start
    return Value(word[0], line.span._replace(start=start + word.start(), end=start + word.end()), -1)


def _may_be_value(text: str) -> bool:
    return is_figure(text) or is_blank_mark(text) or len(text) <= _SHORT
