"""What a line is: a heading, a label, a value, a title, or running text.

Recognisers are tried in order; the first that recognises the line takes it. Each docstring says what it
recognises and why it comes before those that would read the same line differently.
"""

from collections.abc import Callable, Iterator

from nianbao.model import lazy
from nianbao.model.span import Span
from nianbao.parsing.headings import LONGEST_LINE as LONG
from nianbao.parsing.tokens import columns, cutting
from nianbao.parsing.tokens.cursor import Line, Lines
from nianbao.parsing.tokens.lookahead import (
    begins_a_row,
    has_more_than_heading,
    is_article,
    is_header_padding,
    is_number_at,
    is_value,
)
from nianbao.parsing.tokens.stream import TokenStream
from nianbao.parsing.tokens.taken import (
    Aside,
    LabelRead,
    Running,
    Taken,
    UnknownLabel,
)
from nianbao.parsing.tokens.titles import read_title
from nianbao.parsing.tokens.token import (
    Value,
    is_blank_mark,
    is_dash,
    is_figure,
    is_page_number,
)
from nianbao.parsing.tokens.wrapped import Wrapped, damaged_label, wrapped_label
from nianbao.parsing.vocabulary import skeleton

#: A label with a number directly behind it, and possibly further numbers.
_GLUED = lazy.regex(r"(\S.{0,80}(?:[^\W\d_]|[）)：:]))(\d[\d.,]{0,15}(?:\s{1,9}\S{1,15}){0,15})")
_SEVERAL = lazy.regex(r"[\s|]")
_WORD = lazy.regex(r"\S+")
#: A line that cannot be told from a value by its content is a value only up to this length.
_SHORT = 12
#: A damaged label is no longer than this.
_LABEL = 40

Recogniser = Callable[[TokenStream, Lines, Line], "Taken | None"]


def read_line(stream: TokenStream, lines: Lines, line: Line) -> None:
    """Read ``line``, which is the next one, and those after it that the same recogniser takes."""
    for recognise in RECOGNISERS:
        taken = recognise(stream, lines, line)
        if taken is not None:
            lines.take(taken.used)
            stream.read(taken.events)
            lines.put(taken.pieces)
            return


def _known_heading(stream: TokenStream, lines: Lines, line: Line) -> Taken | None:
    """A heading that was found when its long line was split. First: nothing is left to decide."""
    return None if line.heading is None else Taken(1, (line.heading._replace(span=line.span),))


def _stretch(stream: TokenStream, lines: Lines, line: Line) -> Taken | None:
    """The text between the headings of a long line: cells or prose. Before all recognisers of headings: there
    are none left in it."""
    if line.kind != "stretch":
        return None
    pieces = cutting.to_cells(stream, line)
    return Taken(1, (), pieces) if pieces else Taken(1, tuple(cutting.between_bars(line)))


def _columns(stream: TokenStream, lines: Lines, line: Line) -> Taken | None:
    """A table set in columns by blanks. Before the lines of it are read one by one: its labels are broken
    within their columns."""
    if not stream.in_tables or "  " not in line.text:
        return None
    cells, used = columns.cells(stream, lines)
    return Taken(used, (), tuple(cells)) if used else None


def _label_with_note(stream: TokenStream, lines: Lines, line: Line) -> Taken | None:
    """A label with a note in brackets that makes it too long for one. Before long lines, which have none."""
    if len(line.text) <= LONG or line.linked or not stream.in_tables:
        return None
    labels, damaged = stream.words.find(line.text)
    if not labels:
        return None
    return Taken(1, (LabelRead(labels, line.text, line.span, damaged, is_number_at(lines, 1)),))


def _long_line(stream: TokenStream, lines: Lines, line: Line) -> Taken | None:
    """A line too long for a heading, a label or a title. Before these: it may hold many of them."""
    return cutting.at_headings(stream, line) if len(line.text) > LONG else None


def _heading_behind_number(stream: TokenStream, lines: Lines, line: Line) -> Taken | None:
    """A heading right behind the last number of a table, with no line break between. Before all that would
    take the line as a whole."""
    start = stream.headings.behind_number(line.text) if stream.in_tables and line.kind == "line" else 0
    if not start:
        return None
    return Taken(1, (), (cutting.part(line, 0, start), cutting.part(line, start, len(line.text))))


def _page_number(stream: TokenStream, lines: Lines, line: Line) -> Taken | None:
    """A page number within a table. Before numbers, which it would be mistaken for."""
    if not stream.in_tables or line.kind != "line" or not is_page_number(line.text):
        return None
    if stream.wanted == 3 and not stream.values and " " in line.text:
        return None  # - 3 - are the cells of a row of three
    return Taken(1, (Aside(line.text, line.span),))


def _several_numbers(stream: TokenStream, lines: Lines, line: Line) -> Taken | None:
    """Several numbers on one line. Before single ones: is_number takes 1 024 for one."""
    if not stream.in_tables:
        return None
    words = line.text.split()
    if len(words) < 2 or not all(map(is_figure, words)):
        return None
    return Taken(1, (tuple(_values(line)),))


def _blank(stream: TokenStream, lines: Lines, line: Line) -> Taken | None:
    """Blank text: a blank cell where a row waits for cells. Before all that reads words."""
    if line.text.strip():
        return None
    if line.kind == "cell" and stream.waits and not is_header_padding(stream, lines):
        return Taken(1, ((Value(line.text, line.span, -1),),))
    return Taken(1)


def _closing_mark(stream: TokenStream, lines: Lines, line: Line) -> Taken | None:
    """The closing mark of a label, alone on this line. Before running text."""
    if stream.table and not skeleton(line.text) and not is_blank_mark(line.text):
        return Taken(1)
    return None


def _value(stream: TokenStream, lines: Lines, line: Line) -> Taken | None:
    """A number, or a blank mark where a row waits for cells. Before headings and labels; a numeral that
    stands apart from its label is recognised by what follows it."""
    text = line.text
    if is_value(stream, lines, text) or (stream.waits and is_dash(text)):
        return Taken(1, ((Value(text, line.span, -1),),))
    return None


def _heading(stream: TokenStream, lines: Lines, line: Line) -> Taken | None:
    """A part heading, alone or with a text behind it. Before labels, titles and text: parts decide which
    table is near."""
    heading = stream.headings.find(line.text, line.level, stream.part)
    if (heading is None or heading.match == "damaged") and has_more_than_heading(stream, line):
        return cutting.at_headings(stream, line)
    if heading is None or (line.linked and not heading.numeral):  # a link without numeral is of a menu
        return None
    return Taken(1, (heading._replace(span=line.span),))


def _glued_number(stream: TokenStream, lines: Lines, line: Line) -> Taken | None:
    """A label whose first number is glued to it. Before broken labels: it is a whole one."""
    if line.linked or not stream.in_tables or line.kind == "cell":
        return None
    match = _GLUED.fullmatch(line.text)
    if match is None or not stream.words.exact(match[1]):
        return None
    words = list(_WORD.finditer(line.text, match.start(2)))
    if not all(is_figure(word[0]) or is_blank_mark(word[0]) for word in words):
        return None
    places = [match.span(1), *(word.span() for word in words)]
    return Taken(1, (), tuple(cutting.part(line, *place)._replace(kind="cell") for place in places))


def _broken_label(stream: TokenStream, lines: Lines, line: Line) -> Taken | None:
    """A label of several words that continues in the lines below. Before the line is split into cells at
    blanks, which here belong to the label."""
    if line.linked or line.kind == "cell" or not stream.in_tables or not _SEVERAL.search(line.text.strip()):
        return None
    wrapped = wrapped_label(stream, lines)
    if wrapped is None or wrapped.used == 1:
        return None
    return _label_taken(line, wrapped, is_number_at(lines, wrapped.used))


def _label_above_grid(stream: TokenStream, lines: Lines, line: Line) -> Taken | None:
    """The beginning of a label whose rest is the first cell of the table below: text until that cell
    completes it. Before labels: it may be a shorter label by itself."""
    below = lines.peek(1)
    words = stream.words
    if below is None or below.kind != "table" or not words.begins(line.text) or words.exact(line.text):
        return None
    return Taken(1, (Running(line.text, line.span),))


def _several_cells(stream: TokenStream, lines: Lines, line: Line) -> Taken | None:
    """A line that holds several cells. Before labels and titles, which are a single cell."""
    pieces = () if line.linked else cutting.to_cells(stream, line)
    return Taken(1, (), pieces) if pieces else None


def _label(stream: TokenStream, lines: Lines, line: Line) -> Taken | None:
    """A label: alone, broken over several lines, or with its numbers in or behind it. Before titles and text,
    and after what splits lines."""
    if line.linked or not (stream.in_tables or is_article(stream, line.text)):
        return None
    labels, damaged = stream.words.find(line.text)
    wrapped = wrapped_label(stream, lines)
    if wrapped is not None:
        return _label_taken(line, wrapped, is_number_at(lines, wrapped.used))
    if labels:
        numbers_follow = is_number_at(lines, 1)
        if not numbers_follow and any(label.label in stream.words.either for label in labels):
            numbers_follow = begins_a_row(lines, 1, stream.words.widths[labels[0].table])
        return Taken(1, (LabelRead(labels, line.text, line.span, damaged, numbers_follow),))
    if not stream.table or stream.waits or len(line.text) > _LABEL or line.text.endswith("。"):
        return None
    wrapped = damaged_label(stream, lines)
    if wrapped is not None:
        return _label_taken(line, wrapped, True)
    if not is_number_at(lines, 1):
        return None
    near = stream.nearest(line.text)
    if near is None:
        return Taken(1, (UnknownLabel(line.text, line.span),))
    return Taken(1, (LabelRead((near,), line.text, line.span, True, True),))


def _title(stream: TokenStream, lines: Lines, line: Line) -> Taken | None:
    """The title of this or of another report. After labels: within tables nothing is a title."""
    return None if stream.in_tables and not stream.part else read_title(stream, lines)


def _text_for_number(stream: TokenStream, lines: Lines, line: Line) -> Taken | None:
    """A text in place of a number, in a row that still waits for cells. Last but one: only its position
    identifies it."""
    if not stream.waits or len(line.text) > _SHORT or line.text.endswith("。"):
        return None
    begun = bool(stream.values) or stream.last() in ("ROW_2", "ROW_3")
    if stream.last() == "HEAD_4":
        begun = begun or begins_a_row(lines, 0, stream.wanted)
    return Taken(1, ((Value(line.text, line.span, -1),),)) if begun else None


def _running_text(stream: TokenStream, lines: Lines, line: Line) -> Taken | None:
    """All that no recogniser before has taken."""
    return Taken(1, (Running(line.text, line.span),))


RECOGNISERS: tuple[Recogniser, ...] = (
    _known_heading,
    _stretch,
    _columns,
    _label_with_note,
    _heading_behind_number,
    _long_line,
    _page_number,
    _several_numbers,
    _blank,
    _closing_mark,
    _value,
    _heading,
    _glued_number,
    _broken_label,
    _label_above_grid,
    _several_cells,
    _label,
    _title,
    _text_for_number,
    _running_text,
)


def _label_taken(line: Line, wrapped: Wrapped, numbers_follow: bool) -> Taken:
    """A label joined from several lines, and the values between its pieces."""
    on_its_line = (value.span.start for value in wrapped.values if _is_behind(value.span, line.span))
    end = min(on_its_line, default=0)
    span = cutting.part(line, 0, end - line.span.start).span if end else line.span
    follow = bool(wrapped.values) or numbers_follow
    label = LabelRead(wrapped.labels, wrapped.printed, span, wrapped.damaged, follow)
    return Taken(wrapped.used, (label, wrapped.values))


def _is_behind(span: Span, line: Span) -> bool:
    """Whether ``span`` begins within ``line``, after its start."""
    return (span.block, span.cell) == (line.block, line.cell) and line.start < span.start < line.end


def _values(line: Line) -> Iterator[Value]:
    """The numbers on a line."""
    for match in _WORD.finditer(line.text):
        start = line.span.start + match.start()
        yield Value(match[0], line.span._replace(start=start, end=start + len(match[0])), -1)
