"""Comments in a draft that waive findings: what they ask for, and which stretch of the file they are for."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from nianbao.engine import catalog
from nianbao.model import lazy
from nianbao.model.directive import Directive
from nianbao.model.document import Anchor, Block, Document, Locator, source_offset
from nianbao.model.errors import UsageError
from nianbao.model.rule import Rule, Say
from nianbao.model.span import Lines, Location, Span

#: Line and column, 1-based.
Position = tuple[int, int]

_FORM = lazy.regex(
    r"(?P<verb>ignore(?:-file)?(?![\w-])|(?:忽略|豁免)(?:全文)?)\s*(?P<rules>.*?)\s*"
    r"(?:(?:reason|理由|原因)\s*[:：]\s*(?P<reason>.*))?",
    re.IGNORECASE,
)
_WHOLE_FILE = ("-file", "全文")
_SELECTORS = lazy.regex(r"[,，、;；\s]+")
#: The most comments of a file that are followed, and the most rules in one.
MAX_FOLLOWED, MAX_RULES = 200, 50
#: The most characters between a paragraph and a comment behind it.
_MAX_GAP = 1000
#: What stands between a paragraph and a comment behind it in the same element.
_NEW_BLOCK = lazy.regex(r"[\r\n]|</?(?!(?:b|i|u|a|em|strong|span|font|sub|sup|br)\b)[a-zA-Z]", re.IGNORECASE)


class Inline(NamedTuple):
    """A waiver in a draft: the selectors of its rules, its reason, where it stands, and the stretch that it
    is for, from ``start`` to before ``end``; None for the whole file."""

    selectors: tuple[str, ...]
    reason: str
    location: Location
    stretch: tuple[Position, Position] | None


class Wrong(NamedTuple):
    """A comment for this program that cannot be followed: where it stands and what is wrong with it."""

    location: Location
    problem: Say


def read_directives(document: Document, rules: Sequence[Rule]) -> tuple[list[Inline], list[Wrong]]:
    """The waivers in ``document``, and the comments that should be some; ``rules`` are all there are."""
    inline: list[Inline] = []
    wrong: list[Wrong] = []
    places = _Places(document)
    for directive in document.directives[:MAX_FOLLOWED]:
        location = places.location(directive)
        waiver = _read(directive, rules, location, places)
        if isinstance(waiver, Inline):
            inline.append(waiver)
        else:
            wrong.append(Wrong(location, waiver))
    for directive in document.directives[MAX_FOLLOWED:][:1]:
        say = Say(f"超过 {MAX_FOLLOWED} 条，从这条起不起作用", f"more than {MAX_FOLLOWED}; none from here on")
        wrong.append(Wrong(places.location(directive), say))
    return inline, wrong


def _read(directive: Directive, rules: Sequence[Rule], location: Location, places: "_Places") -> Inline | Say:
    match = _FORM.fullmatch(" ".join(directive.text.split()))
    if match is None:
        return Say("开头应是 ignore 或者 ignore-file", "it must begin with ignore or ignore-file")
    texts = [text for text in dict.fromkeys(_SELECTORS.split(match["rules"])) if text]
    if not texts:
        return Say("没有写哪条规则", "it names no rule")
    if len(texts) > MAX_RULES:
        return Say(f"规则超过 {MAX_RULES} 条", f"it names more than {MAX_RULES} rules")
    selectors = []
    for text in texts:
        try:
            selectors.append(catalog.selector_of(rules, text))
        except UsageError as error:
            return Say(error.zh, error.en)
    reason = match["reason"] or ""
    if not reason:
        return Say("没有写理由", "it gives no reason")
    if match["verb"].lower().endswith(_WHOLE_FILE):
        if not places.is_first(directive):
            return Say("ignore-file 要写在文件开头", "ignore-file must stand at the beginning of the file")
        return Inline(tuple(selectors), reason, location, None)
    stretch = places.stretch(directive)
    if stretch is None:
        return Say("后面没有段落、标题或者表格", "no paragraph, heading or table follows")
    return Inline(tuple(selectors), reason, location, stretch)


class _Stretch(NamedTuple):
    """A block, or a row of a table, in the source: the offsets of its first character and behind its last.
    A table has ``rows``, and where each starts."""

    start: int
    end: int
    rows: tuple["_Stretch", ...] = ()
    starts: tuple[int, ...] = ()


class _Places:
    """Finds the places of directives in one document."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._locator = Locator(document)
        self._source = document.source
        self._lines = Lines(document.source or "")
        blocks = map(_stretch, document.blocks) if document.source is not None else ()
        self._stretches = sorted(stretch for stretch in blocks if stretch is not None)
        self._starts = [stretch.start for stretch in self._stretches]
        self._spans = {} if document.source is not None else dict(_by_anchor(document))
        self._paragraphs = sorted((place for place in self._spans if place.paragraph), key=_paragraph_order)

    def location(self, directive: Directive) -> Location:
        """Where the comment stands."""
        if self._source is None:
            return self._locator.locate(self._span(directive.first))
        line, column = self._lines.position(directive.start)
        end_line, end_column = self._lines.position(directive.end)
        first = self._lines.utf16_column(line, directive.start)
        last = self._lines.utf16_column(end_line, directive.end)
        return Location(line, column, end_line, end_column, first, last, "", 0, 0)

    def is_first(self, directive: Directive) -> bool:
        """Whether it stands before the first block, or on it."""
        if self._source is None:
            return self._span(directive.first).block == 0
        return not self._stretches or directive.start <= self._line_end(self._stretches[0].end)

    def stretch(self, directive: Directive) -> tuple[Position, Position] | None:
        """What the comment is for: the block it stands in, or behind on the same line, of a table the row;
        else the next block. None where there is none."""
        if self._source is None:
            first = self._locator.locate(self._span(directive.first))
            last = self._locator.locate(self._span(directive.last))
            return (first.line, first.column), (last.end_line, last.end_column + 1)
        match = self._holding(self._stretches, self._starts, directive)
        if match is None:
            return None
        return self._lines.position(match.start), self._lines.position(match.end)

    def _holding(
        self, stretches: Sequence[_Stretch], starts: Sequence[int], directive: Directive
    ) -> _Stretch | None:
        index = bisect_right(starts, directive.start) - 1
        if index >= 0:
            before = stretches[index]
            if directive.start < before.end and before.rows:
                return self._holding(before.rows, before.starts, directive) or before
            if directive.start < before.end or self._is_same_block(before.end, directive.start):
                return before.rows[-1] if before.rows else before
        return stretches[index + 1] if index + 1 < len(stretches) else None

    def _is_same_block(self, end: int, start: int) -> bool:
        assert self._source is not None
        return start - end < _MAX_GAP and _NEW_BLOCK.search(self._source, end, start) is None

    def _line_end(self, offset: int) -> int:
        line, _ = self._lines.position(offset)
        return self._lines.bounds(line)[1]

    def _span(self, anchor: Anchor | None) -> Span:
        """The paragraph or cell with ``anchor``, or the last one before it: it may have become part of one
        paragraph with that."""
        assert anchor is not None
        if anchor in self._spans:
            return self._spans[anchor]
        index = bisect_right(self._paragraphs, _paragraph_order(anchor), key=_paragraph_order) - 1
        if anchor.paragraph and index >= 0:
            return self._spans[self._paragraphs[index]]
        return next(self._document.spans())


def _by_anchor(document: Document) -> Iterator[tuple[Anchor, Span]]:
    for span in document.spans():
        block = document.blocks[span.block]
        yield block.anchor if span.cell is None else block.rows[span.cell[0]][span.cell[1]].anchor, span


def _paragraph_order(anchor: Anchor) -> tuple[str, int]:
    return anchor.note_zh, anchor.paragraph


def _stretch(block: Block) -> _Stretch | None:
    """Where a block of a text format stands in the source."""
    if not block.rows:
        return _of_text(block.anchor, block.text)
    rows = []
    for row in block.rows:
        cells = [cell for cell in (_of_text(cell.anchor, cell.text) for cell in row) if cell is not None]
        if cells:
            start, end = min(cell.start for cell in cells), max(cell.end for cell in cells)
            rows.append(_Stretch(start, end))
    if not rows:
        return None
    rows.sort()
    starts = tuple(row.start for row in rows)
    return _Stretch(starts[0], max(row.end for row in rows), tuple(rows), starts)


def _of_text(anchor: Anchor, text: str) -> _Stretch | None:
    if not anchor.offsets:
        return None
    start = anchor.offsets[0][1]
    return _Stretch(start, source_offset(anchor.offsets, len(text) - 1) + 1 if text else start)
