"""Collects the tokens of a document, with the minimum state needed to disambiguate labels."""

from collections.abc import Iterable, Sequence
from itertools import takewhile
from typing import Any

from nianbao.model import lazy
from nianbao.model.report import Text
from nianbao.model.span import Span
from nianbao.parsing.headings import Heading, Headings
from nianbao.parsing.tokens.taken import (
    Aside,
    Event,
    LabelRead,
    PageWords,
    ReportStart,
    Running,
    UnknownLabel,
)
from nianbao.parsing.tokens.token import LabelToken, TitleText, Token, Value
from nianbao.parsing.vocabulary import Label, Vocabulary

#: An unknown label has at most _PIECES pieces on lines of their own, each of at most _PIECE characters.
_PIECES, _PIECE = 20, 12
#: So many numbers in order are no figures of a row but the numbers of the columns.
_COLUMN_NUMBERS = 3
_PROSE = lazy.regex("[，。；：！？]")
#: At most this many labels of a document are looked up by similarity, which is slow; few are damaged.
_GUESSES = 200


class TokenStream:
    """Collects what lines and grids read; labels decide what it means.

    ``part`` is the current part, "" before the first; ``table`` is the table that the last label belongs to,
    "" in running text; ``wanted`` is the number of cells that the last label needs, ``values`` are the cells
    read so far.
    """

    def __init__(self, vocabulary: Vocabulary, headings: Headings) -> None:
        self.tokens: list[Token] = []
        self.words = vocabulary
        self.headings = headings
        self.part = ""
        self.table = ""
        self.wanted = 0
        self.values: list[Value] = []
        self._in_header = True  # before the first row below a header, 总计 and 其他 are columns
        self._heads = 0  # column heads of the current block of 表二
        self._guesses = _GUESSES
        self._aside: list[Text] = []  # text within a row that belongs to no cell
        self._counts = frozenset(count for table in vocabulary.counts.values() for count in table.values())

    @property
    def in_tables(self) -> bool:
        """Whether a table has begun, or the current part has one."""
        return bool(self.table) or self.part in self.words.tables

    @property
    def waits(self) -> bool:
        """Whether the current row still needs cells."""
        return len(self.values) < self.wanted

    def read(self, events: Iterable[Event]) -> None:
        """Add what a recogniser has read."""
        for event in events:
            if isinstance(event, Heading):
                self.heading(event, event.span)
            elif isinstance(event, LabelRead):
                self.label(*event)
            elif isinstance(event, UnknownLabel):
                self.unknown_label(event.text, event.span)
            elif isinstance(event, TitleText):
                self.add("TITLE", event)
            elif isinstance(event, Running):
                self.add_prose(event.text, event.span)
            elif isinstance(event, Aside):
                self.aside(event.text, event.span)
            elif isinstance(event, PageWords):
                self.add("ASIDE", Text(*event))
            elif isinstance(event, ReportStart):
                self.begin()
            else:
                self.values += event

    def last(self) -> str:
        """The type of the last token."""
        return self.tokens[-1].type if self.tokens else ""

    def nearest(self, text: str) -> Label | None:
        """The label of the current table (of any, where there is none) that ``text`` is most similar to."""
        if not self._guesses:
            return None
        self._guesses -= 1
        table = self.table or self.words.tables.get(self.part, "")
        return self.words.nearest(text, (table,) if table else tuple(self.words.tables.values()))

    def take_back(self, count: int) -> None:
        """Remove the last ``count`` tokens, which turned out to be the beginning of a label."""
        del self.tokens[-count:]

    def add_prose(self, text: str, span: Span) -> None:
        """Add running text, with the headings in the middle of it as tokens of their own."""
        done = 0
        for heading, start, end in self.headings.inline(text):
            self._text(text[done:start], span, done)
            self.heading(heading, span._replace(start=span.start + start, end=span.start + end))
            done = end
        self._text(text[done:], span, done)

    def aside(self, text: str, span: Span) -> None:
        """Add a line that is no cell but may interrupt a row; its token follows that of the row."""
        if self.wanted and len(self.values) < self.wanted:
            self._aside.append(Text(text.strip(), span))
        else:
            self.add_prose(text, span)

    def _text(self, text: str, span: Span, offset: int) -> None:
        bare = text.strip()
        if bare:
            start = span.start + offset + len(text) - len(text.lstrip())
            self.add("TEXT", Text(bare, span._replace(start=start, end=start + len(bare))))

    def label(
        self,
        candidates: tuple[Label, ...],
        text: str,
        span: Span,
        damaged: bool,
        numbers_follow: bool,
        column: int = -1,
    ) -> str:
        """Add a label, and return its kind. Of several candidates, the current table, its header and what
        follows select: 总计 is a column before the first row and a row after it; （六）其他处理, a row in
        one edition and a group in another, is a row when numbers follow."""
        self.flush()
        here = self.table or self.words.tables.get(self.part, "")
        labels = tuple(label for label in candidates if label.table == here) or candidates
        kinds = {label.kind for label in labels}
        if len(kinds) > 1:
            if kinds == {"row", "group"}:
                kind = "row" if numbers_follow else "group"
            else:
                kind = "row" if self.table and not self._in_header else "column"
            labels = tuple(label for label in labels if label.kind == kind) or labels
        table, kind = labels[0].table, labels[0].kind
        if table != self.table:
            self.table, self._in_header = table, True
        if kind in ("row", "group"):
            self._in_header = False
        elif kind == "article":
            self._in_header, self._heads = True, 0
        elif kind == "column":
            self._heads += 1
            # 自然人 can only be a column: the header is repeated, on the next page or in a new table.
            self._in_header = self._in_header or kinds == {"column"}
        self.add(
            _terminal(table, kind, table in self.words.counts),
            LabelToken(labels, text, span, damaged, column),
        )
        if table in self.words.counts:
            self.wanted = self._count(table)
        elif kind == "row":
            self.wanted = (self._heads if table == "表二" else 0) or self.words.widths[table]
        else:
            self.wanted = 0
        return kind

    def _count(self, table: str) -> int:
        """How many numbers the one-row ``table`` needs whose header has just been read: as many as in the
        editions that have all of its labels, the smallest number where several editions are left."""
        if len(self._counts) == 1:
            return next(iter(self._counts))
        left = dict(self.words.counts[table])
        for token in reversed(self.tokens):
            if token.type != self.last():
                break
            known = {edition for label in token.value.labels for edition in label.editions}
            left = {edition: count for edition, count in left.items() if edition in known} or left
        return min(left.values())

    def unknown_label(self, text: str, span: Span) -> None:
        """Add the label of an unofficial row, together with its pieces on the lines above."""
        above = 0
        while above < min(_PIECES, len(self.tokens)):
            token = self.tokens[-1 - above]
            if token.type != "TEXT" or len(token.value.text) > _PIECE or _PROSE.search(token.value.text):
                break
            above += 1
        if above and len(self.tokens) > above and self.tokens[-1 - above].type == "VALUES":
            pieces = [token.value for token in self.tokens[-above:]]
            text, span = "".join(piece.text for piece in pieces) + text, pieces[0].span
            self.take_back(above)
        self.add("LABEL", LabelToken((), text, span, False))
        self.wanted = 0

    def heading(self, heading: Heading, span: Span) -> None:
        """Add a part heading. A new part begins, outside of any table."""
        self.add(self.words.parts[heading.number].token, heading._replace(span=span))
        self.part, self.table, self._in_header, self.wanted = heading.number, "", True, 0

    def begin(self) -> None:
        """Begin another report, outside of any part."""
        self.flush()
        self.part, self.table, self._in_header, self.wanted = "", "", True, 0

    def add(self, kind: str, value: Any) -> None:
        """Add a token."""
        self.flush()
        self.tokens.append(Token(kind, value))

    def flush(self) -> None:
        """Close the run of values: of a row, of a one-row table, or without a label."""
        if self.values:
            self._close()
            self.wanted = 0
        while self._aside:
            self.tokens.append(Token("TEXT", self._aside.pop(0)))

    def _numbered_label(self) -> list[Token]:
        """Take back the label of a row that numbers the columns (栏次, 甲), if it has one."""
        if self.last() != "LABEL":
            return []
        return [self.tokens.pop()]

    def _is_cell(self, values: Sequence[Value]) -> bool:
        """Whether ``values`` are a number behind its column's label alone: a table with a number a line."""
        heads = takewhile(lambda token: token.type == "HEAD_4", reversed(self.tokens))
        kinds = [token.value.labels[0].kind for token in heads]
        return len(values) == 1 and kinds[0] == "column" and kinds.count("column") == 1

    def _close(self) -> None:
        values, self.values = tuple(self.values), []
        if self._in_header and self.words.widths.get(self.table, 0) > 2 and _are_column_numbers(values):
            head = "".join(token.value.printed for token in self._numbered_label())
            text = " ".join([head, *(value.text.strip() for value in values if value.text.strip())])
            self.tokens.append(Token("TEXT", Text(text.strip(), values[0].span)))
            return
        last = self.last()
        if last == "ROW_3" and len(values) - self.wanted in self._counts:
            # The last row of 表三, followed directly by the numbers of 表四.
            self.tokens.append(Token("VALUES", values[: self.wanted]))
            last, values = "", values[self.wanted :]
        if last in ("ROW_2", "ROW_3", "LABEL"):
            kind = "VALUES"
        elif len(values) in self._counts or (last == "HEAD_4" and (len(values) > 2 or self._is_cell(values))):
            kind = "REVIEW_COUNTS"
        else:
            kind = "LOOSE_VALUES"
        self.tokens.append(Token(kind, values))


def _are_column_numbers(values: Sequence[Value]) -> bool:
    """Whether ``values`` number the columns: 1 2 3 …"""
    numbers = [value.text.strip() for value in values if value.text.strip()]
    return len(numbers) >= _COLUMN_NUMBERS and numbers == [str(index + 1) for index in range(len(numbers))]


def _terminal(table: str, kind: str, is_one_row: bool) -> str:
    if is_one_row:
        return "HEAD_4"
    if kind == "article":
        return "ARTICLE"
    if kind in ("column", "shared"):
        return "HEAD_2" if table == "表二" else "HEAD_3"
    if kind == "group":
        return "GROUP_3"
    return "ROW_2" if table == "表二" else "ROW_3"
