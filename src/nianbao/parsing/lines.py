"""Running text: a line is a heading, a label, a value, a title, or text."""

import re

from nianbao.model.span import Span
from nianbao.parsing import columns
from nianbao.parsing.cursor import Line, Lines
from nianbao.parsing.headings import LONGEST_LINE as LONG
from nianbao.parsing.pieces import cut
from nianbao.parsing.stream import TokenStream
from nianbao.parsing.titles import read_title, title_within
from nianbao.parsing.tokens import DASHES, Value, is_blank_mark, is_figure, is_number, is_page_number
from nianbao.parsing.vocabulary import skeleton
from nianbao.parsing.wrapped import Wrapped, damaged_label, wrapped_label

#: A label with a number right behind it, and what may be further numbers.
_GLUED = re.compile(r"(\S.{0,80}(?:[^\W\d_]|[）)：:]))(\d[\d.,]{0,15}(?:\s{1,9}\S{1,15}){0,15})")
_SEVERAL = re.compile(r"[\s|]")
#: A word at the beginning of a line, and Chinese text somewhere behind it.
_FIRST_WORD = re.compile(r"([^\s|]{6,40})[\s|]{1,20}(?=.{0,40}[一-龥])")
#: A run of bars is the rest of a table, which people see.
_BETWEEN_BARS = re.compile(r"(?:[^|]|\|{6,})+")
#: A line that cannot be told from a value by its content is a value only up to this length.
_SHORT = 12
#: How many labels and numbers make a table where no heading announces one.
_MANY = 20
#: A damaged label is no longer than this.
_LABEL = 40


def read_line(stream: TokenStream, lines: Lines) -> None:
    """Read the next line, and those after it that continue its label or title."""
    line = lines.peek()
    assert line is not None
    text, span = line.text, line.span
    if line.heading is not None:
        lines.take()
        stream.heading(line.heading, span)
        return
    if line.kind == "stretch":
        lines.take()
        if not _pieces(stream, lines, line, taken=True):
            _running(stream, line)
        return
    if stream.in_tables and "  " in text:
        cells, used = columns.cells(stream, lines)
        if used:
            lines.take(used)
            lines.put(cells)
            return
    if len(text) > LONG:
        lines.take()
        _long_line(stream, lines, line)
        return
    row_of_three = stream.wanted == 3 and not stream.values and " " in text  # - 3 - are its cells
    if stream.in_tables and line.kind == "line" and is_page_number(text) and not row_of_three:
        lines.take()
        stream.aside(text, span)
        return
    waits = len(stream.values) < stream.wanted
    if stream.in_tables and len(words := text.split()) > 1 and all(map(is_figure, words)):
        lines.take()
        _numbers(stream, line)
        return
    if not text.strip():
        if line.kind == "cell" and waits and not _pads(stream, lines):
            stream.values.append(Value(text, span, -1))
        lines.take()
        return
    if stream.table and not skeleton(text) and not is_blank_mark(text):
        lines.take()  # the closing mark of a label that went on in this line
        return
    if _is_value(stream, lines, text) or (waits and text.strip() in DASHES):
        lines.take()
        stream.values.append(Value(text, span, -1))
        return
    heading = stream.headings.find(text, line.level, stream.part)
    if (heading is None or heading.match == "damaged") and _has_more_than_heading(stream, line):
        lines.take()
        _long_line(stream, lines, line)
        return
    if heading is not None and (heading.numeral or not line.linked):  # else of a menu
        lines.take()
        stream.heading(heading, span)
        return
    if not line.linked and _glued(stream, lines, line):
        return
    if not line.linked and _broken(stream, lines, line):
        return
    if _begins_in_table(stream, lines, line):
        lines.take()
        stream.running(text, span)
        return
    if not line.linked and _pieces(stream, lines, line):
        return
    may_be_label = not line.linked and (stream.in_tables or _is_article(stream, text))
    used = _label(stream, lines) if may_be_label else 0
    if not used and (not stream.in_tables or stream.part):
        used = read_title(stream, lines)
    lines.take(used or 1)
    if used:
        return
    begun = bool(stream.values) or stream.last() in ("ROW_2", "ROW_3")
    if stream.last() == "HEAD_4" and waits and not begun:
        begun = _begins_a_row(lines, -1, stream.wanted)
    if begun and waits and len(text) <= _SHORT and not text.endswith("。"):
        # In a row that still waits for cells: something that is no number stands where one belongs.
        stream.values.append(Value(text, span, -1))
    else:
        stream.running(text, span)


def _is_value(stream: TokenStream, lines: Lines, text: str) -> bool:
    """Whether a line is a number, and no numeral (3.) whose label goes on below."""
    return is_number(text) and (is_figure(text.strip()) or wrapped_label(stream, lines) is None)


def _has_more_than_heading(stream: TokenStream, line: Line) -> bool:
    """Whether a line begins with a heading, numeral and all, and goes on with a text behind it. Dots and a
    page number are none: such lines are a table of contents."""
    first = _FIRST_WORD.match(line.text) if line.kind == "line" else None
    if first is None:
        return False
    heading = stream.headings.find(first[1], 0, stream.part)
    return heading is not None and bool(heading.numeral) and heading.match != "damaged"


def _long_line(stream: TokenStream, lines: Lines, line: Line) -> None:
    """Take a long line to pieces: the title it begins with, the headings in it, and what is between them."""
    text, span = line.text, line.span
    done = 0
    title = title_within(text, span)
    if title is not None:
        end = title.span.end - span.start
        if stream.part and title.organ and title.year:
            first = next(stream.headings.along(text, "", end), None)
            if first is not None and first[0].number == "一":
                stream.begin()  # another report in the same file
        if not stream.part:
            stream.add("TITLE", title)
            done = end
    made: list[Line] = []
    for heading, start, end in stream.headings.along(text, stream.part, done):
        made.append(_part(line, done, start)._replace(kind="stretch"))
        made.append(_part(line, start, end)._replace(kind="heading", heading=heading))
        done = end
    made.append(_part(line, done, len(text))._replace(kind="stretch"))
    lines.put(one for one in made if one.text)


def _running(stream: TokenStream, line: Line) -> None:
    """Read running text; bars between its sentences are no part of it."""
    for match in _BETWEEN_BARS.finditer(line.text):
        if match[0].strip():
            one = _part(line, *match.span())
            stream.running(one.text, one.span)


def _part(line: Line, start: int, end: int) -> Line:
    """The stretch ``start..end`` of a line, without white space around it."""
    text = line.text[start:end]
    bare = text.strip()
    start += len(text) - len(text.lstrip())
    span = line.span._replace(start=line.span.start + start, end=line.span.start + start + len(bare))
    return line._replace(text=bare, span=span)


def _pieces(stream: TokenStream, lines: Lines, line: Line, taken: bool = False) -> bool:
    """Put the pieces of a line that holds several cells in its place; whether it does."""
    if line.kind == "cell" or not _SEVERAL.search(line.text.strip()):
        return False
    if not stream.in_tables and (stream.part or len(line.text) <= LONG):
        return False
    pieces = cut(line.text, stream.words, bool(stream.table))
    cells = [line.text[piece.start : piece.end] for piece in pieces if piece.kind in ("label", "value")]
    known = sum(1 for text in cells if text.strip())
    if not stream.in_tables and known < _MANY:
        return False  # before the first part: a table is more than a few words of one
    prose = [line.text[piece.start : piece.end] for piece in pieces if piece.kind == "prose"]
    if len(pieces) < 2 or not known or (prose and known < 2):
        return False
    if len(line.text) <= LONG and any(len(text) > _SHORT or "。" in text for text in prose):
        return False  # a sentence that names what a table has, too
    if not taken:
        lines.take()
    lines.put(_part(line, piece.start, piece.end)._replace(kind="cell") for piece in pieces)
    return True


def _broken(stream: TokenStream, lines: Lines, line: Line) -> bool:
    """Read a label of several words that goes on in the lines below."""
    if line.kind == "cell" or not (stream.in_tables and _SEVERAL.search(line.text.strip())):
        return False
    wrapped = wrapped_label(stream, lines)
    if wrapped is None or wrapped.used == 1:
        return False
    lines.take(_wrapped(stream, line, wrapped, _is_number_at(lines, wrapped.used)))
    return True


def _glued(stream: TokenStream, lines: Lines, line: Line) -> bool:
    """Put the cells of a line whose first number is glued to its label in its place; whether it is one."""
    found = _GLUED.fullmatch(line.text) if stream.in_tables and line.kind != "cell" else None
    if found is None or not stream.words.exact(found[1]):
        return False
    words = list(re.finditer(r"\S+", line.text[found.start(2) :]))
    if not all(is_figure(word[0]) or is_blank_mark(word[0]) for word in words):
        return False
    places = [
        found.span(1),
        *((found.start(2) + word.start(), found.start(2) + word.end()) for word in words),
    ]
    lines.take()
    lines.put(_part(line, start, end)._replace(kind="cell") for start, end in places)
    return True


def _begins_in_table(stream: TokenStream, lines: Lines, line: Line) -> bool:
    """Whether a line is the beginning of a label that goes on in the first cell of the table behind it."""
    below = lines.peek(1)
    words = stream.words
    return (
        below is not None and below.kind == "table" and words.begins(line.text) and not words.exact(line.text)
    )


def _begins_a_row(lines: Lines, at: int, width: int) -> bool:
    """Whether line ``at`` is followed by just as many numbers as a row of ``width`` cells wants behind
    its first: then it is that first cell, whatever it says."""
    following = range(at + 1, at + width + 1)
    return [_is_number_at(lines, ahead) for ahead in following] == [True] * (width - 1) + [False]


def _pads(stream: TokenStream, lines: Lines) -> bool:
    """Whether a blank cell behind the header of rows side by side is one of the header's: labels follow, or
    more cells than the table has."""
    if stream.last() != "HEAD_4" or stream.values:
        return False
    for count in range(1, stream.wanted + 2):
        line = lines.peek(count)
        if line is None or not line.is_text:
            return False
        if line.text.strip() and not is_number(line.text):
            return bool(stream.words.find(line.text)[0])
    return True


def _is_article(stream: TokenStream, text: str) -> bool:
    """Whether a line before the first part is 第二十条第（一）项: with it 表二 begins also where no heading
    stands above. Other labels (规章, 行政复议) are also what the menus of web pages say."""
    found = () if stream.part else stream.words.find(text)[0]
    return bool(found) and found[0].kind == "article"


def _label(stream: TokenStream, lines: Lines) -> int:
    """Read a label, alone, broken over several lines, or with its numbers in or behind it; how many lines."""
    line = lines.peek()
    assert line is not None
    found, damaged = stream.words.find(line.text)
    wrapped = wrapped_label(stream, lines)
    if found and wrapped is None:
        numbers_follow = _is_number_at(lines, 1)
        if not numbers_follow and any(label.label in stream.words.either for label in found):
            numbers_follow = _begins_a_row(lines, 1, stream.words.widths[found[0].table])
        stream.label(found, line.text, line.span, damaged, numbers_follow)
        return 1
    if wrapped is not None:
        return _wrapped(stream, line, wrapped, _is_number_at(lines, wrapped.used))
    row_is_full = len(stream.values) >= stream.wanted
    if stream.table and row_is_full and len(line.text) <= _LABEL:
        wrapped = damaged_label(stream, lines)
        if wrapped is not None:
            return _wrapped(stream, line, wrapped, True)
        if _is_number_at(lines, 1):
            near = stream.nearest(line.text)
            if near is not None:
                stream.label((near,), line.text, line.span, True, True)
            else:
                stream.unknown_label(line.text, line.span)
            return 1
    return 0


def _same(one: Span, other: Span) -> bool:
    return (one.block, one.cell) == (other.block, other.cell) and other.start < one.start < other.end


def _wrapped(stream: TokenStream, line: Line, wrapped: Wrapped, numbers_follow: bool) -> int:
    follow = bool(wrapped.values) or numbers_follow
    end = min((value.span.start for value in wrapped.values if _same(value.span, line.span)), default=0)
    first = _part(line, 0, end - line.span.start) if end else line  # without the values behind it
    stream.label(wrapped.labels, wrapped.printed, first.span, wrapped.damaged, follow)
    stream.values += wrapped.values
    return wrapped.used


def _is_number_at(lines: Lines, ahead: int) -> bool:
    line = lines.peek(ahead)
    return line is not None and line.is_text and is_number(line.text)


def _numbers(stream: TokenStream, line: Line) -> None:
    """Read several numbers that stand on one line."""
    for match in re.finditer(r"\S+", line.text):
        start = line.span.start + match.start()
        span = line.span._replace(start=start, end=start + len(match[0]))
        stream.values.append(Value(match[0], span, -1))
