"""What the lines ahead tell about the current one: whether numbers follow, whether a row begins."""

from nianbao.model import lazy
from nianbao.parsing.tokens.cursor import Line, Lines
from nianbao.parsing.tokens.stream import TokenStream
from nianbao.parsing.tokens.token import is_figure, is_number
from nianbao.parsing.tokens.wrapped import wrapped_label

#: A word at the beginning of a line, and what is behind it.
_FIRST_WORD = lazy.regex(r"([^\s|]{6,40})[\s|]{1,20}(.{0,41})")


def is_value(stream: TokenStream, lines: Lines, text: str) -> bool:
    """Whether a line is a number, and not a numeral (3.) whose label continues below."""
    return is_number(text) and (is_figure(text.strip()) or wrapped_label(stream, lines) is None)


def has_more_than_heading(stream: TokenStream, line: Line) -> bool:
    """Whether a line begins with a numbered heading and continues with text. Dots and a page number are no
    text: such lines belong to a table of contents."""
    first = _FIRST_WORD.match(line.text) if line.kind == "line" else None
    if first is None or not any("一" <= char <= "龥" for char in first[2]):
        return False
    heading = stream.headings.find(first[1], 0, stream.part)
    return heading is not None and bool(heading.numeral) and heading.match != "damaged"


def begins_a_row(lines: Lines, index: int, width: int) -> bool:
    """Whether exactly ``width`` - 1 numbers follow line ``index`` (0: the next one): then that line is the
    first cell of a row of ``width`` cells, whatever it says."""
    following = range(index + 1, index + width + 1)
    return [is_number_at(lines, ahead) for ahead in following] == [True] * (width - 1) + [False]


def is_header_padding(stream: TokenStream, lines: Lines) -> bool:
    """Whether a blank cell behind the header of a one-row table belongs to that header: labels follow, or
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


def is_article(stream: TokenStream, text: str) -> bool:
    """Whether a line before the first part is 第二十条第（一）项, which begins 表二 even without a heading
    above. Other labels (规章, 行政复议) occur in the menus of web pages as well."""
    labels = () if stream.part else stream.words.find(text)[0]
    return bool(labels) and labels[0].kind == "article"


def is_number_at(lines: Lines, ahead: int) -> bool:
    line = lines.peek(ahead)
    return line is not None and line.is_text and is_number(line.text)
