"""HTML → Document: the text that a browser shows, its tables, and where in the source each is."""

import re

from nianbao.model.document import Anchor, Block, Document, Note
from nianbao.model.errors import Unreadable
from nianbao.readers.html.head import Head
from nianbao.readers.html.hidden import Hidden, hides
from nianbao.readers.html.lines import with_follows
from nianbao.readers.html.markup import (
    BLOCKS,
    BREAKS,
    DROPPED,
    GROUPS,
    HEADINGS,
    MARKUP,
    RANKS,
    RAW,
    ROWS,
    TABLE_PARTS,
    VOID,
    Attributes,
    ends,
    skip,
    skip_raw,
    tag_at,
    unended,
)
from nianbao.readers.html.markup import attributes as read_attributes
from nianbao.readers.html.source import source_of
from nianbao.readers.html.tables import MOST_COLUMNS, MOST_ROWS, OpenTable, span
from nianbao.readers.html.text import Paragraph, image, lines
from nianbao.readers.kit.directives import directives

#: Blocks, cells, grid positions and pairs of offsets of one page. A report has some thousand.
MOST = 500_000
#: Open elements in a cell or in the page, and tables in tables; what is nested deeper is read as flat.
_DEPTH = 128
_TABLE_DEPTH = 64

#: What the attributes that matter have in them: those of other tags are not looked at.
_TELLING = ("none", "hidden", "role", "span", "href")


def read(data: bytes, name: str) -> Document:
    """Read a page. Raises Unreadable if it is no page, has no text, or is far too large."""
    source, damage = source_of(data)
    reader = Reader(source)
    blocks = reader.read(0, len(source))
    if not blocks:
        raise Unreadable(
            "网页里没有可见的文字（正文可能由脚本生成）。请在浏览器中打开，复制全文存为 .docx 后再检查",
            "the page shows no text (scripts may put it there); copy it from a browser into a .docx",
        )
    head, files = reader.head()
    document = Document(name, "html", tuple(blocks), source, reader.close(), (), head, files)
    document = document._replace(directives=directives(source))
    if damage is not None and any("\ufffd" in document.text(span) for span in document.spans()):
        raise damage
    return document


class Reader:
    """Reads stretches of one source, in order."""

    def __init__(self, source: str) -> None:
        self._source = source
        self._unended: list[int] = []
        self._left = MOST
        self._paragraph = Paragraph(source, self._spend)
        self._images: list[Block] = []  # of the paragraph
        self._head = Head(source, self._spend)
        self._base = 0  # open elements around the page or the open cell
        self._outer = 0  # the fewest that were open since the last block
        self._tables: list[OpenTable] = []
        self._deeper = 0  # open tables below the depth limit
        # Of the page or the open cell: what is finished, open elements, heading level, whether in <pre>.
        self._blocks: list[Block] = []
        self._names: list[str] = []
        self._level = 0
        self._pre = False
        self._hidden: Hidden | None = None  # the element whose content is dropped

    def read(self, offset: int, stop: int) -> list[Block]:
        """The blocks between two source offsets. Only a hidden element may extend beyond ``stop``."""
        source = self._source
        while (markup := MARKUP.search(source, offset, stop)) is not None:
            start = markup.start()
            is_text = self._paragraph.pieces or not source[offset:start].isspace()  # not space between blocks
            if start > offset and is_text and not self._hidden:
                self._say(offset, start)
            tag = tag_at(source, start, stop)
            if tag is None:
                offset = skip(source, start, stop) or self._unterminated(start, stop)
                continue
            offset = tag.end()
            name = tag[2].lower()
            if tag[1]:
                self._end(name, start)
            elif name in RAW and not (self._hidden and self._hidden.name == "svg"):
                content = offset
                offset = skip_raw(source, name, content, stop) or self._unterminated(start, stop)
                if name == "title" and not self._hidden:
                    self._head.title(content, source.rfind("<", content, offset))
            else:
                self._start(name, tag)
        if offset < stop and not self._hidden:
            self._say(offset, stop)
        while self._tables:
            self._close_table(stop)
        self._flush(stop)
        blocks = list(with_follows(source, self._blocks))
        self._enter([])
        return blocks

    def close(self) -> tuple[Note, ...]:
        """Notes on everything that was read."""
        if self._hidden:
            self._unended.append(self._hidden.start)
        return unended(self._source, self._unended)

    def head(self) -> tuple[tuple[tuple[str, Block], ...], tuple[str, ...]]:
        """The page's metadata and the files it links to, in the form of :class:`Document`."""
        return tuple(self._head.values.items()), tuple(self._head.files)

    def _say(self, start: int, end: int) -> None:
        if not self._pre:
            self._paragraph.say(start, end)
            return
        for offset, stop in lines(self._source, start, end):
            self._paragraph.say_line(offset, stop)
            if stop < end:
                self._flush(stop)

    def _flush(self, end: int) -> None:
        """End the paragraph, if there is one, at source offset ``end``."""
        if self._paragraph.pieces:
            linked = self._paragraph.is_linked
            text, offsets = self._paragraph.take(end)
            if text:
                self._spend(1)
                outer = self._since()
                self._blocks.append(Block("paragraph", text, Anchor(offsets), self._level, (), linked, outer))
        if self._images:
            self._blocks += self._images
            self._images = []

    def _since(self) -> int:
        """The fewest elements open since the last block; restarts the count."""
        outer, self._outer = self._outer, self._base + len(self._names)
        return outer

    def _spend(self, count: int) -> None:
        self._left -= count
        if self._left < 0:
            raise Unreadable(
                f"网页的段落、单元格等超过 {MOST} 个，不像是一份年度报告。请确认选对了文件",
                f"the page has more than {MOST} paragraphs, cells and the like; check that it is the report",
            )

    def _unterminated(self, start: int, stop: int) -> int:
        """Record an unterminated tag, comment or element at ``start``, which swallows all up to ``stop``."""
        self._spend(1)
        self._unended.append(start)
        return stop

    def _start(self, name: str, tag: "re.Match[str]") -> None:
        if self._hidden:
            hidden = self._hidden
            if (hidden.name == "svg" and tag[3].endswith("/")) or not hidden.ends(
                name, False, self._names, bool(self._tables)
            ):
                return
            self._hidden = None
        if name in TABLE_PARTS and (self._deeper or not self._tables):
            if self._deeper:
                self._flush(tag.start())
            return
        attributes: Attributes = {}
        if tag[3]:
            plain = tag[3].lower()
            if name in ("img", "meta") or any(word in plain for word in _TELLING):
                attributes = read_attributes(tag)
        self._close_for(name, tag.start())
        if name in DROPPED or (
            attributes and name not in ("html", "body") and hides(self._source, attributes)
        ):
            if name not in VOID and not (name == "svg" and tag[3].endswith("/")):
                self._hidden = Hidden(name, tag.start())
        elif name == "a":
            self._paragraph.link = "href" in attributes
            if "href" in attributes:
                self._head.link(*attributes["href"])
        elif name == "meta":
            self._head.meta(attributes)
        elif name == "img":
            self._spend(1)
            self._images.append(image(self._source, tag.start(), attributes.get("alt"), self._spend))
        elif name == "table":
            self._open_table(tag.start(), self._value(attributes, "role") in ("presentation", "none"))
        elif name in TABLE_PARTS:
            self._open_part(name, tag.end(), attributes)
        elif name in BLOCKS and len(self._names) < _DEPTH:
            self._names.append(name)
            if name in HEADINGS:
                self._level = int(name[1])
            elif name == "pre":
                self._pre = True

    def _close_for(self, name: str, offset: int) -> None:
        """Close the elements that a browser closes before the element ``name``."""
        if name in BLOCKS:
            self._flush(offset)
            last = self._names[-1] if self._names else ""
            if ends(name, last):
                self._pop(last)
            if name == "table" and self._tables and self._tables[-1].cell is None:
                self._close_table(offset)
        elif name in TABLE_PARTS:
            self._close_part(name, offset)
        elif name in BREAKS:
            self._flush(offset)

    def _end(self, name: str, offset: int) -> None:
        if self._hidden:
            own = name == self._hidden.name
            if not self._hidden.ends(name, True, self._names, bool(self._tables)):
                return
            self._hidden = None
            if own:
                return
        if name in RANKS:
            self._end_of_table(name, offset)
        elif name in BLOCKS:
            if name in HEADINGS and self._level:
                name = f"h{self._level}"
            if name in self._names:
                self._flush(offset)
                self._pop(name)
            elif name == "p" or len(self._names) == _DEPTH:  # of another element browsers take no notice
                self._flush(offset)
        elif name in BREAKS:
            self._flush(offset)
        elif name == "a":
            self._paragraph.link = False

    def _pop(self, name: str) -> None:
        """Close the innermost open element ``name`` and what is open in it."""
        self._paragraph.link = False
        closed = self._names.pop()
        while True:
            if closed in HEADINGS:
                self._level = 0
            elif closed == "pre":
                self._pre = False
            if closed == name:
                self._outer = min(self._outer, self._base + len(self._names))
                return
            closed = self._names.pop()

    def _open_table(self, start: int, frame: bool) -> None:
        if len(self._tables) < _TABLE_DEPTH:
            around = self._blocks, self._names, self._level, self._pre
            depth = self._base + len(self._names)
            self._tables.append(OpenTable(start, frame, around, depth, self._outer))
            self._enter(self._tables[-1].before, depth + 1)
        else:
            self._deeper += 1

    def _close_table(self, offset: int) -> None:
        self._flush(offset)
        table = self._tables.pop()
        self._blocks, self._names, self._level, self._pre = table.around
        self._base = table.depth - len(self._names)
        self._outer = min(self._outer, table.depth)
        self._spend(1)
        self._blocks += table.blocks(self._spend)

    def _open_part(self, name: str, content: int, attributes: Attributes) -> None:
        self._spend(1)
        table = self._tables[-1]
        if name == "tr":
            table.open_row()
        elif name in ("td", "th"):
            rowspan = span(self._value(attributes, "rowspan"), MOST_ROWS) if attributes else 1
            colspan = span(self._value(attributes, "colspan"), MOST_COLUMNS) if attributes else 1
            self._enter(table.open_cell(content, rowspan, colspan).blocks, table.depth + 3)

    def _end_of_table(self, name: str, offset: int) -> None:
        """Handle the end tag of a table or a part of it."""
        if self._deeper:
            self._flush(offset)
            if name == "table":
                self._deeper -= 1
        elif self._tables:
            if name == "table":
                self._close_table(offset)
            else:
                self._close_part(name, offset)

    def _close_part(self, name: str, offset: int) -> None:
        """Close the open cell, and as much around it as ``name`` begins or ends."""
        self._flush(offset)
        table = self._tables[-1]
        if table.cell is not None:
            table.cell = None
            self._enter(table.before, table.depth + 1)
            self._outer = min(self._outer, table.depth + (2 if name in ("td", "th") else 1))
        if name in GROUPS:
            table.close_group()
        elif name in ROWS:
            table.close_row()

    def _enter(self, blocks: list[Block], depth: int = 0) -> None:
        self._blocks, self._names, self._level, self._pre = blocks, [], 0, False
        self._base, self._paragraph.link = depth, False

    def _value(self, attributes: Attributes, name: str) -> str:
        start, end = attributes.get(name, (0, 0))
        return self._source[start:end].lower()
