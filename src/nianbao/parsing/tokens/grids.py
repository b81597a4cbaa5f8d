"""Grids: a row is a label with the cells behind it, whatever they hold."""

from itertools import islice

from nianbao.model.document import Block, Cell
from nianbao.model.span import Span
from nianbao.model.text import Text
from nianbao.parsing.chrome_words import is_name_of_particular
from nianbao.parsing.headings import LONGEST_LINE as LONG
from nianbao.parsing.title_forms import organ_in_title
from nianbao.parsing.title_line import title_bounds
from nianbao.parsing.tokens.cursor import Line
from nianbao.parsing.tokens.stream import TokenStream
from nianbao.parsing.tokens.token import TitleText, Value, is_blank_mark, is_number
from nianbao.parsing.vocabulary import Label

#: A label that is broken begins at most this many lines above its row.
_MAX_LINES_ABOVE = 5
#: A table with this many metadata keys, and no more rows, holds particulars; a page may be laid out with one
#: that holds them and the report.
_NAMES, _MOST_ROWS = 2, 12


def read_grid(stream: TokenStream, index: int, block: Block) -> None:
    """Read a table block. Particulars of the page (主题分类 | 其他) are no labels of a report."""
    if len(block.rows) <= _MOST_ROWS and _holds_particulars(block):
        for row_index, row in enumerate(block.rows):
            for cell_index, cell in enumerate(row):
                if cell.text.strip():
                    _running(stream, cell.text, Span(index, 0, len(cell.text), (row_index, cell_index)))
        return
    for row_index, row in enumerate(block.rows):
        stream.flush()
        if row_index == len(block.rows) - 1 and _is_unfilled(stream, row):
            _cells(stream, (index, row_index), row, 0, bare=True)
        else:
            _row(stream, (index, row_index), row)
    stream.flush()


def _holds_particulars(block: Block) -> bool:
    return sum(is_name_of_particular(cell.text) for row in block.rows for cell in row) >= _NAMES


def is_column(block: Block) -> bool:
    """Whether a table is a single column, whose cells are read like lines."""
    return all(len(row) == 1 for row in block.rows)


def column(index: int, block: Block) -> list[Line]:
    """The cells of a column as lines."""
    return [
        Line(row[0].text, Span(index, 0, len(row[0].text), (row_index, 0)), 0, "cell")
        for row_index, row in enumerate(block.rows)
    ]


def _waits_for_counts(stream: TokenStream, row: tuple[Cell, ...]) -> bool:
    """Whether the header of a one-row table (表四) has come, and ``row`` has as many cells."""
    return stream.table in stream.words.counts and 0 < stream.wanted <= len(row)


def _is_unfilled(stream: TokenStream, row: tuple[Cell, ...]) -> bool:
    """Whether ``row`` is that of a one-row table with nothing but blank cells and blank marks."""
    return _waits_for_counts(stream, row) and all(is_blank_mark(cell.text) for cell in row)


def _row(stream: TokenStream, place: tuple[int, int], row: tuple[Cell, ...]) -> None:
    """Read a row: labels up to the row's own, then all cells behind it as values."""
    filled = [index for index, cell in enumerate(row) if cell.text.strip()]
    first_number = next((index for index in filled if is_number(row[index].text)), len(row))
    for position, index in enumerate(filled):
        text, span = row[index].text, Span(place[0], 0, len(row[index].text), (place[1], index))
        if index == first_number:
            plain = all(
                is_number(row[later].text) or is_blank_mark(row[later].text) for later in filled[position:]
            )
            if (plain and (stream.in_tables or not position)) or _waits_for_counts(stream, row):
                _cells(stream, place, row, 0 if position == 0 else index, bare=True)
                return
            first_number = len(row)  # an unofficial table: its numbers are text
        following = filled[position + 1] if position + 1 < len(filled) else len(row)
        labels, damaged = stream.words.find(text)
        begun = not position and first_number < len(row) and len(text) <= LONG
        above = _begun_above(stream, text, following == first_number) if begun else None
        if above is not None:
            labels, text, span, damaged = above
        elif not labels and following == first_number < len(row) and len(text) <= LONG:
            near = stream.nearest(text)
            if near is not None:
                labels, damaged = (near,), True
            elif position == 0 and _waits_for_counts(stream, row):
                _cells(stream, place, row, 0, bare=True)  # the first cell is not a number
                return
            elif stream.in_tables and stream.headings.find(text, 0, stream.part) is None:
                stream.unknown_label(text, span)
                _cells(stream, place, row, index + 1)
                return
        if not labels:
            _running(stream, text, span)
            continue
        ends = following in (first_number, len(row))
        if not ends and any(label.label in stream.words.either for label in labels):
            # No label follows, and exactly as many cells as a row has: the first cell holds a text.
            cells = len(filled) - position - 1
            ends = (
                cells == stream.words.widths[labels[0].table]
                and not stream.words.find(row[following].text)[0]
            )
        if stream.label(labels, text, span, damaged, ends, row[index].column) == "row":
            # Some converters print a merged cell in every place that it covers.
            last = next(
                (end for end in range(index, len(row) - 1) if row[end + 1].text != text), len(row) - 1
            )
            _cells(stream, place, row, last + 1)
            return


def _begun_above(
    stream: TokenStream, text: str, numbers_follow: bool
) -> tuple[tuple[Label, ...], str, Span, bool] | None:
    """The labels that ``text`` completes where lines above the grid, or the row above, hold their beginning:
    the labels, the whole label as printed, where it begins, and whether it is damaged. The tokens of that
    beginning are taken back.

    This looks back over tokens that exist, the last first, where ``labels.beginnings`` looks ahead: a shorter
    label among them has already been read as a row, and whether that was wrong shows only here.
    """
    joined, last = text, None
    for count, token in enumerate(islice(reversed(stream.tokens), _MAX_LINES_ABOVE), 1):
        if token.type in ("ROW_2", "ROW_3"):  # a shorter form of the label, without values
            joined = token.value.printed + joined
        elif token.type == "TEXT" and len(token.value.text) <= stream.words.longest:
            joined = token.value.text + joined
        else:
            break
        span: Span = token.value.span
        if count == 1:
            last = (joined, span)
        if labels := stream.words.exact(joined):
            stream.take_back(count)
            return labels, joined, span, False
    if last is None or not (stream.table and numbers_follow and stream.last() == "TEXT"):
        return None
    if stream.words.find(text)[0] or stream.nearest(text) is not None:
        return None
    joined, span = last
    labels = stream.words.find(joined)[0]
    if not labels and (near := stream.nearest(joined)) is not None:
        labels = (near,)
    if not labels:
        return None
    stream.take_back(1)
    return labels, joined, span, True


def _running(stream: TokenStream, text: str, span: Span) -> None:
    """Read a cell that belongs to no report table: some pages are laid out with tables."""
    if len(text) <= LONG:
        heading = stream.headings.find(text, 0, stream.part)
        if heading is not None:
            stream.heading(heading, span)
            return
        title = organ_in_title(text) if not stream.part else None
        if title is not None:
            start, end = title_bounds(text)
            bare = Text(text, span).cut(start, end).strip()
            stream.add("TITLE", TitleText(*bare, *title))
            return
    stream.add_prose(text, span)


def _cells(
    stream: TokenStream, place: tuple[int, int], row: tuple[Cell, ...], start: int, bare: bool = False
) -> None:
    """Take the cells from ``start`` on as values. Blank cells alone are ignored, unless there are as many as
    the row needs (always with ``bare``)."""
    values = []
    for index in range(start, len(row)):
        text, column = row[index].text, row[index].column
        end = stream.headings.behind_number(text) or len(text)
        values.append(Value(text[:end], Span(place[0], 0, end, (place[1], index)), column))
    if bare or len(values) >= stream.wanted or any(value.text.strip() for value in values):
        stream.values += values
    stream.flush()
    last = row[-1].text
    if start < len(row) and (begin := stream.headings.behind_number(last)):
        heading = stream.headings.find(last[begin:], 0, stream.part)
        if heading is not None:
            stream.heading(heading, Span(place[0], begin, len(last), (place[1], len(row) - 1)))
