"""Document → tokens: what each line and cell is. Labels and wordings decide, the layout does not."""

import re
from collections.abc import Iterator
from typing import Any, NamedTuple

from nianbao.model.document import Block, Cell, Document
from nianbao.model.report import Text
from nianbao.model.span import Span
from nianbao.parsing.headings import Heading, Headings, organ_in_title
from nianbao.parsing.vocabulary import Label, Vocabulary, skeleton

#: A cell's text that is a number, more or less: units, signs, separators, full-width forms.
_NUMBER = re.compile(
    r"[+\-＋－−增减]?\s*[0-9０-９][0-9０-９,，.．\s]*(?:件|条|份|宗|起|项|个|元|万元|亿元|人|次|人次|％|%)?"
)
_DASH = frozenset(("/", "-", "—", "－", "–", "——", "--", "无", "／"))
_NUMBERS_ON_A_LINE = re.compile(r"[0-9]+(?:\.[0-9]+)?(?:[ \u3000\xa0]+[0-9]+(?:\.[0-9]+)?)+")
_LABEL_AND_NUMBERS = re.compile(r"(\S.*?)((?:[ \u3000\xa0]+[0-9]+(?:\.[0-9]+)?){2,})")
#: A line longer than this is running text, never a label or a title.
_LONG = 120
#: A line that cannot be told from a value by its content is a value only up to this length.
_SHORT = 12
_REVIEW_CELLS = 15
_TABLE_OF_PART = {"二": "表二", "三": "表三", "四": "表四"}


class LabelToken(NamedTuple):
    """A table label as printed; ``damaged``: recognised by likeness, or its numeral is another's."""

    labels: tuple[Label, ...]
    printed: str
    span: Span
    damaged: bool
    column: int = -1  # its place in a grid, -1 in running text


class Value(NamedTuple):
    """A cell where a number belongs, as printed. ``column`` is its place in a grid, -1 in running text."""

    text: str
    span: Span
    column: int


class TitleText(NamedTuple):
    """A line, or lines, that read as a title."""

    text: str
    span: Span
    organ: str
    year: int


class Token(NamedTuple):
    """``type`` is the grammar's terminal, ``value`` one of the values above, a Text or a Heading."""

    type: str
    value: Any


def tokenize(document: Document, vocabulary: Vocabulary, headings: Headings) -> list[Token]:
    """The tokens of a document, in reading order."""
    tokenizer = Tokenizer(document, vocabulary, headings)
    tokenizer.run()
    return _without_contents(tokenizer.tokens)


def is_number(text: str) -> bool:
    """Whether ``text`` as a whole is a number as clerks write them."""
    return _NUMBER.fullmatch(text.strip()) is not None


def is_blank_mark(text: str) -> bool:
    """Whether ``text`` is nothing, or a mark that stands for nothing."""
    bare = text.strip()
    return not bare or bare in _DASH


class Tokenizer:
    """One pass over the blocks, with just so much memory as labels need to be told apart.

    ``table`` is the table that the last label belongs to ("" in running text); ``in_header`` says
    that no row of it has come yet (总计 and 其他 are columns then, rows later); ``heads`` counts the
    column heads of the block of 表二 at hand; ``wanted`` is the number of cells that the last row
    label waits for.
    """

    def __init__(self, document: Document, vocabulary: Vocabulary, headings: Headings) -> None:
        self.tokens: list[Token] = []
        self._document = document
        self._words = vocabulary
        self._headings = headings
        self._part = ""
        self._table = ""
        self._in_header = True
        self._heads = 0
        self._wanted = 0
        self._values: list[Value] = []

    def run(self) -> None:
        """Read all blocks."""
        blocks = self._document.blocks
        index = 0
        while index < len(blocks):
            block = blocks[index]
            used = 1
            if block.kind == "table":
                self._grid(index, block)
            elif block.kind == "image":
                self._add("IMAGE", Span(index, 0, len(block.text)))
            else:
                used = self._paragraph(index, block)
            index += used
        self._flush()

    # Running text: a line is a heading, a label, a value, a title, or text.

    def _paragraph(self, index: int, block: Block) -> int:
        """Read one paragraph, and those after it that continue its label or title; how many."""
        text = block.text
        span = Span(index, 0, len(text))
        if len(text) > _LONG:
            self._running(text, span)
            return 1
        if is_number(text) or (self._wanted > len(self._values) and text.strip() in _DASH):
            self._values.append(Value(text, span, -1))
            return 1
        heading = self._headings.find(text, block.level, self._part)
        if heading is not None:
            self._heading(heading, span)
            return 1
        if self._part in _TABLE_OF_PART or self._table:
            used = self._label_line(index, block)
            if used:
                return used
        if not self._part:
            used = self._title(index)
            if used:
                return used
        begun = bool(self._values) or (bool(self.tokens) and self.tokens[-1].type in ("ROW_2", "ROW_3"))
        if begun and len(self._values) < self._wanted and len(text) <= _SHORT and not text.endswith("。"):
            # In a row that still waits for cells: something that is no number stands where one belongs.
            self._values.append(Value(text, span, -1))
            return 1
        self._running(text, span)
        return 1

    def _label_line(self, index: int, block: Block) -> int:
        """Read a label, alone, broken over several lines, or with its numbers behind it."""
        text, span = block.text, Span(index, 0, len(block.text))
        if _NUMBERS_ON_A_LINE.fullmatch(text):
            self._numbers(text, 0, index)
            return 1
        found, damaged = self._words.find(text)
        if found:
            self._label(found, text, span, damaged, self._next_is_number(index, 1))
            return 1
        match = _LABEL_AND_NUMBERS.fullmatch(text)
        if match:
            found, damaged = self._words.find(match[1])
            if found:
                self._label(found, match[1], Span(index, 0, match.end(1)), damaged, True)
                self._numbers(match[2], match.start(2), index)
                return 1
        joined, pieces, used = skeleton(text), [text], 0
        blocks = self._document.blocks
        while joined in self._words.prefixes and index + len(pieces) < len(blocks):
            following = blocks[index + len(pieces)]
            if following.kind != "paragraph" or len(following.text) > _LONG:
                break
            pieces.append(following.text)
            joined += skeleton(following.text)
            if joined in self._words.labels:
                used = len(pieces)
        if used:
            printed = "".join(pieces[:used])
            found = self._words.labels[skeleton(printed)]
            self._label(found, printed, span, False, self._next_is_number(index, used))
            return used
        row_is_full = len(self._values) >= self._wanted
        if self._table and row_is_full and len(text) <= 40 and self._next_is_number(index, 1):
            near = self._words.nearest(text, (self._table,))
            if near is not None:
                self._label((near,), text, span, True, True)
            else:
                self._add("LABEL", LabelToken((), text, span, False))
                self._wanted = 0
            return 1
        return 0

    def _next_is_number(self, index: int, ahead: int) -> bool:
        blocks = self._document.blocks
        index += ahead
        return index < len(blocks) and blocks[index].kind == "paragraph" and is_number(blocks[index].text)

    def _numbers(self, text: str, offset: int, index: int) -> None:
        """Read several numbers that stand on one line."""
        for match in re.finditer(r"\S+", text):
            span = Span(index, offset + match.start(), offset + match.end())
            self._values.append(Value(match[0], span, -1))

    def _running(self, text: str, span: Span) -> None:
        """Read running text, taking out headings that stand in the middle of it."""
        done = 0
        for heading, start, end in self._headings.inline(text):
            self._text(text[done:start], span, done)
            self._heading(heading, span._replace(start=span.start + start, end=span.start + end))
            done = end
        self._text(text[done:], span, done)

    def _text(self, text: str, span: Span, offset: int) -> None:
        bare = text.strip()
        if bare:
            start = span.start + offset + len(text) - len(text.lstrip())
            self._add("TEXT", Text(bare, span._replace(start=start, end=start + len(bare))))

    def _title(self, index: int) -> int:
        """Read a title that stands on one to three lines; how many."""
        blocks = self._document.blocks
        joined = ""
        for count in range(1, 4):
            if index + count > len(blocks):
                break
            block = blocks[index + count - 1]
            if block.kind != "paragraph" or len(block.text) > 60:
                break
            joined += block.text
            title = organ_in_title(joined)
            if title is not None and (title[0] or count == 1):
                first = Span(index, 0, len(blocks[index].text))
                # A broken title is quoted from the line that says what it is: its last.
                last = Span(index + count - 1, 0, len(block.text))
                self._add("TITLE", TitleText(joined, first if count == 1 else last, *title))
                return count
            if title is not None:
                break
        return 0

    # Grids: a row is a label with the cells behind it.

    def _grid(self, index: int, block: Block) -> None:
        for row_index, row in enumerate(block.rows):
            self._flush()
            if row_index == len(block.rows) - 1 and self._is_unfilled(row):
                self._cells(index, row_index, row, 0, bare=True)
            else:
                self._grid_row(index, row_index, row)
        self._flush()

    def _is_unfilled(self, row: tuple[Cell, ...]) -> bool:
        """Whether ``row`` is that of 表四 with nothing, or marks for nothing, in all its cells."""
        waits = self._table == "表四" and self._wanted == _REVIEW_CELLS
        return waits and len(row) >= _REVIEW_CELLS and all(is_blank_mark(cell.text) for cell in row)

    def _grid_row(self, index: int, row_index: int, row: tuple[Cell, ...]) -> None:
        """Read a row: labels up to the row's own, then every cell behind it, whatever it holds."""
        filled = [at for at, cell in enumerate(row) if cell.text.strip()]
        first_number = next((at for at in filled if is_number(row[at].text)), len(row))
        for position, at in enumerate(filled):
            text, span = row[at].text, Span(index, 0, len(row[at].text), (row_index, at))
            if at == first_number:
                if all(is_number(row[one].text) or is_blank_mark(row[one].text) for one in filled[position:]):
                    self._cells(index, row_index, row, 0 if position == 0 else at, bare=True)
                    return
                first_number = len(row)  # a table of the agency's own, with words behind its numbers
            following = filled[position + 1] if position + 1 < len(filled) else len(row)
            found, damaged = self._words.find(text) if len(text) <= _LONG else ((), False)
            if not found and following == first_number < len(row) and len(text) <= _LONG:
                near = self._words.nearest(text, self._tables())
                if near is not None:
                    found, damaged = (near,), True
                elif self._table or self._part in _TABLE_OF_PART:
                    self._add("LABEL", LabelToken((), text, span, False))
                    self._cells(index, row_index, row, at + 1)
                    return
            if not found:
                self._running_cell(text, span)
                continue
            ends = following in (first_number, len(row))
            if self._label(found, text, span, damaged, ends, row[at].column) == "row":
                self._cells(index, row_index, row, at + 1)
                return

    def _running_cell(self, text: str, span: Span) -> None:
        if len(text) <= _LONG:
            heading = self._headings.find(text, 0, self._part)
            if heading is not None:
                self._heading(heading, span)
                return
            title = organ_in_title(text) if not self._part else None
            if title is not None:
                self._add("TITLE", TitleText(text.strip(), span, *title))
                return
        self._running(text, span)

    def _cells(
        self, index: int, row_index: int, row: tuple[Cell, ...], start: int, bare: bool = False
    ) -> None:
        """Take the cells from ``start`` on as values. Cells that are all blank are none, unless
        they are as many as the row wants."""
        values = [
            Value(row[at].text, Span(index, 0, len(row[at].text), (row_index, at)), row[at].column)
            for at in range(start, len(row))
        ]
        if bare or len(values) >= self._wanted or any(value.text.strip() for value in values):
            self._values += values
        self._flush()

    def _tables(self) -> tuple[str, ...]:
        table = self._table or _TABLE_OF_PART.get(self._part, "")
        return (table,) if table else ("表二", "表三", "表四")

    # What tokens are made of.

    def _label(
        self,
        found: tuple[Label, ...],
        text: str,
        span: Span,
        damaged: bool,
        numbers_follow: bool,
        column: int = -1,
    ) -> str:
        """Add a label; its kind. Where the words allow several readings, the table at hand, its
        header and what follows decide: 总计 is a column before the first row and a row after it;
        （六）其他处理 is a row (2019) when numbers follow and a group (2021) when they do not."""
        here = self._table or _TABLE_OF_PART.get(self._part, "")
        labels = tuple(label for label in found if label.table == here) or found
        kinds = {label.kind for label in labels}
        if len(kinds) > 1:
            if kinds == {"row", "group"}:
                kind = "row" if numbers_follow else "group"
            else:
                kind = "row" if self._table and not self._in_header else "column"
            labels = tuple(label for label in labels if label.kind == kind) or labels
        table, kind = labels[0].table, labels[0].kind
        if table != self._table:
            self._flush()
            self._table, self._in_header = table, True
        if kind in ("row", "group"):
            self._in_header = False
        elif kind == "article":
            self._in_header, self._heads = True, 0
        elif kind == "column":
            self._heads += 1
        self._add(_terminal(table, kind), LabelToken(labels, text, span, damaged, column))
        if table == "表四":
            self._wanted = _REVIEW_CELLS
        elif kind == "row":
            self._wanted = (self._heads if table == "表二" else 0) or self._words.widths[table]
        else:
            self._wanted = 0
        return kind

    def _heading(self, heading: Heading, span: Span) -> None:
        self._add(self._words.parts[heading.number].token, heading._replace(span=span))
        self._part, self._table, self._in_header, self._wanted = heading.number, "", True, 0

    def _add(self, kind: str, value: Any) -> None:
        self._flush()
        self.tokens.append(Token(kind, value))

    def _flush(self) -> None:
        """Close the run of values: a row's, the fifteen of 表四, or numbers without a label."""
        if not self._values:
            return
        values, self._values = tuple(self._values), []
        last = self.tokens[-1].type if self.tokens else ""
        if last == "ROW_3" and len(values) == self._wanted + _REVIEW_CELLS:
            # The last row of 表三, and behind it 表四 without heading and header.
            self.tokens.append(Token("VALUES", values[: self._wanted]))
            last, values = "", values[self._wanted :]
        if last in ("ROW_2", "ROW_3", "LABEL"):
            kind = "VALUES"
        elif len(values) == _REVIEW_CELLS or (last == "HEAD_4" and len(values) > 2):
            kind = "REVIEW_COUNTS"
        else:
            kind = "LOOSE_VALUES"
        self.tokens.append(Token(kind, values))
        self._wanted = 0


def _terminal(table: str, kind: str) -> str:
    if table == "表四":
        return "HEAD_4"
    if kind == "article":
        return "ARTICLE"
    if kind in ("column", "shared"):
        return "HEAD_2" if table == "表二" else "HEAD_3"
    if kind == "group":
        return "GROUP_3"
    return "ROW_2" if table == "表二" else "ROW_3"


def _without_contents(tokens: list[Token]) -> list[Token]:
    """Take a table of contents for text: a run of headings with nothing between, all of which recur."""
    at = [index for index, token in enumerate(tokens) if isinstance(token.value, Heading)]
    runs: list[list[int]] = []
    for index in at:
        if runs and runs[-1][-1] == index - 1:
            runs[-1].append(index)
        else:
            runs.append([index])
    for run in runs:
        numbers = [tokens[index].value.number for index in run]
        if numbers[-1] in numbers[:-1]:
            run = run[:-1]  # the body's own first heading follows the contents directly
        later = {tokens[index].value.number for index in at if index > run[-1]}
        if len(run) >= 3 and {tokens[index].value.number for index in run} <= later:
            for index in run:
                heading = tokens[index].value
                tokens[index] = Token("TEXT", Text(heading.text, heading.span))
    return tokens


def spans_of(tokens: tuple[Any, ...]) -> Iterator[Span]:
    """The span of every token, of every value cell of a run."""
    for token in tokens:
        value = token.value
        if isinstance(value, Span):
            yield value
        elif isinstance(value, tuple) and not hasattr(value, "span"):
            for item in value:
                yield item.span
        else:
            yield value.span
