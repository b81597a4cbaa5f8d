"""Word files (.docx, as Word and WPS write them): what is printed on paper, in reading order."""

from typing import TYPE_CHECKING, NamedTuple

from nianbao.model.directive import Directive
from nianbao.model.document import Anchor, Block, Cell, Change, Document, Note
from nianbao.model.errors import Unreadable
from nianbao.readers.docx.changes import Changes, deleted_text
from nianbao.readers.docx.grid import Place, grid
from nianbao.readers.docx.numbering import Numbering
from nianbao.readers.docx.package import Parts, open_parts
from nianbao.readers.docx.runs import Marks, Runs
from nianbao.readers.docx.styles import Style, Styles, heading_level, list_place
from nianbao.readers.docx.xml import choice, local, members, switched_on, whole

if TYPE_CHECKING:
    from lxml.etree import _Element

#: White space that is trimmed from the ends of paragraphs and cells, as in the other formats.
SPACE = " \t\n\r\v\f\u3000\u00a0"
_BLOCKS = frozenset(("p", "tbl", "altChunk"))
_PICTURES = frozenset(("blip", "imagedata", "chart", "relIds"))
#: From this many characters on, a text in a table that has nothing beside it is text in a frame.
_LAYOUT_LENGTH = 200
#: The most paragraphs and cells of one file. A report has some hundred; more is an attack.
_MOST = 500_000


def read(data: bytes, name: str) -> Document:
    """Read the Word file ``data``. Raises Unreadable for what is no whole, open Word file."""
    reader = Reader(open_parts(data))
    blocks = reader.read()
    document = Document(name, "docx", tuple(blocks), notes=reader.notes(), changes=reader.changes(blocks))
    return document._replace(directives=reader.directives())


class Filled(NamedTuple):
    """A table cell with all that was read in it."""

    place: Place
    anchor: Anchor
    blocks: list[Block]

    def text(self) -> str:
        return "\n".join(block.text for block in self.owned())

    def owned(self) -> list[Block]:
        """The paragraphs that are the cell's text; where it has none of its own, those in its text boxes."""
        paragraphs = [block for block in self.blocks if block.kind == "paragraph"]
        own = [block for block in paragraphs if block.anchor.note_zh == self.anchor.note_zh]
        return own or paragraphs

    def beside(self) -> list[Block]:
        """What the cell holds besides its text: images, tables, text boxes."""
        owned = set(map(id, self.owned()))
        return [block for block in self.blocks if id(block) not in owned]


class _Format(NamedTuple):
    """A paragraph's own properties; None for those it does not set."""

    style: str | None = None
    outline: int | None = None  # from 1
    list_id: str | None = None
    list_level: int | None = None
    mark_hidden: bool = False
    mark_deleted: bool = False  # a tracked deletion: the paragraph goes on in the next one


class Reader:
    def __init__(self, parts: Parts) -> None:
        tag: str = parts.document.tag
        self._w = tag[: tag.rfind("}") + 1]  # of the transitional or of the strict form
        self._parts = parts
        self._styles = Styles(parts.styles, self._w)
        self._numbering = Numbering(parts.numbering, self._w, self._styles.list_of)
        self._marks = Marks(parts.may_hide)
        self._ordinals: dict[str, int] = {}  # paragraphs so far: in the body, in text boxes, in notes
        self._tables = 0
        self._embedded = False
        self._changes = Changes()
        self._left = _MOST

    def read(self) -> list[Block]:
        body = next(self._parts.document.iterchildren(self._w + "body"), None)
        if body is None:
            raise Unreadable(
                "文件没有正文，已损坏；请在 Word 或 WPS 中打开，另存为 .docx 格式后再检查",
                "the file has no body, it is damaged; open it in Word or WPS and save it as .docx",
            )
        footnote, endnote = (
            Anchor(note_zh="脚注", note_en="footnote"),
            Anchor(note_zh="尾注", note_en="endnote"),
        )
        blocks = self._flow(body, Anchor())
        blocks += self._notes(self._parts.footnotes, self._marks.footnotes, footnote)
        blocks += self._notes(self._parts.endnotes, self._marks.endnotes, endnote)
        return blocks

    def notes(self) -> tuple[Note, ...]:
        """What was passed over."""
        notes = [
            Note(
                f"自动编号的格式 {kind} 无法识别，用它的编号没有读出",
                f"the number format {kind} is not known; automatic numbers in it are not read",
            )
            for kind in self._numbering.unknown
        ]
        if self._embedded:
            notes.append(
                Note(
                    "文档里嵌入了另一个文件（altChunk），其中的内容没有读出；请在 Word 中打开后重新保存",
                    "another file is embedded (altChunk) and not read; open the document in Word and save it",
                    lost=True,
                    gap=True,
                )
            )
        return tuple(notes)

    def changes(self, blocks: list[Block]) -> tuple[Change, ...]:
        """The tracked changes and comments; ``blocks`` are all that was read."""
        return tuple(self._changes.located(blocks, self._parts.comments, self._w))

    def directives(self) -> tuple[Directive, ...]:
        """The comments that are meant for this program."""
        return tuple(self._changes.directives(self._parts.comments, self._w))

    def _notes(self, root: "_Element | None", marks: dict[str, None], place: Anchor) -> list[Block]:
        """The footnotes or endnotes that have a mark in the text, in the order of the marks."""
        w = self._w
        by_id = {}
        for node in root if root is not None and marks else ():
            if node.get(w + "type", "normal") == "normal":
                by_id[node.get(w + "id", "")] = node
        return [block for mark in list(marks) if mark in by_id for block in self._flow(by_id[mark], place)]

    def _flow(self, parent: "_Element", place: Anchor) -> list[Block]:
        """The blocks in ``parent``. ``place`` is a cell's anchor, or one without ordinals elsewhere."""
        blocks: list[Block] = []
        before: list[str] = []
        anchor = place
        self._count()
        for node in members(parent, _BLOCKS):
            self._count()
            what = local(node)
            if what == "p":
                if not place.table:
                    ordinal = self._ordinals[place.note_zh] = self._ordinals.get(place.note_zh, 0) + 1
                    anchor = place._replace(paragraph=ordinal)
                self._paragraph(node, anchor, before, blocks)
                continue
            _flush(before, anchor, blocks)
            if what == "tbl":
                blocks += self._table(node, place)
            else:
                self._embedded = True
        _flush(before, anchor, blocks)
        return blocks

    def _count(self) -> None:
        self._left -= 1
        if self._left < 0:
            raise Unreadable(
                "文件里的段落和表格单元格多得不像年度报告，为安全起见不读取；请检查文件来源",
                "the file has more paragraphs and cells than any report; check where it comes from",
            )

    def _paragraph(self, node: "_Element", anchor: Anchor, before: list[str], blocks: list[Block]) -> None:
        """Append a paragraph's blocks. ``before`` is pending text that this paragraph continues, and
        afterwards the text that the next one continues."""
        form = self._format(node)
        style = self._styles.get(form.style)
        runs = self._runs(node, style.hidden)
        before.append(runs.text)
        self._changes.add(runs.changes, anchor)
        if form.mark_deleted:
            if not runs.changes:
                self._changes.add((("deletion", "¶"),), anchor)
        else:
            text = "".join(before).strip(SPACE)
            before.clear()
            if text or not (form.mark_hidden or style.hidden):
                text = _joined(self._number(style, form), text)
            if text:
                level = style.level if form.outline is None else heading_level(form.outline)
                blocks.append(Block("paragraph", text, anchor, level))
        for drawing in runs.drawings:
            blocks += self._drawing(drawing, anchor)

    def _runs(self, paragraph: "_Element", hidden: bool) -> Runs:
        return Runs(paragraph, self._w, hidden, self._styles, self._marks)

    def _format(self, paragraph: "_Element") -> _Format:
        w = self._w
        form = _Format()
        for properties in paragraph.iterchildren(w + "pPr"):
            for child in properties.iterchildren(w + "pStyle", w + "outlineLvl", w + "numPr", w + "rPr"):
                what = local(child)
                if what == "pStyle":
                    form = form._replace(style=child.get(w + "val"))
                elif what == "outlineLvl":
                    form = form._replace(outline=whole(child.get(w + "val"), 9) + 1)
                elif what == "numPr":
                    list_id, list_level = list_place(child, w)
                    form = form._replace(list_id=list_id, list_level=list_level)
                elif what == "rPr":
                    form = form._replace(
                        mark_hidden=switched_on(next(child.iterchildren(w + "vanish"), None), w),
                        mark_deleted=next(child.iterchildren(w + "del", w + "moveFrom"), None) is not None,
                    )
        return form

    def _number(self, style: Style, form: _Format) -> str:
        """The automatic number of a paragraph, or ""."""
        list_id, level = form.list_id, form.list_level
        if list_id is None:
            list_id = style.list_id
            level = style.list_level if level is None else level
        if list_id is None or list_id == "0":  # 0 takes a paragraph out of its style's list
            return ""
        return self._numbering.number(list_id, level or 0).strip(SPACE)

    def _drawing(self, drawing: "_Element", anchor: Anchor) -> list[Block]:
        """A picture or chart as an image block, then the content of its text boxes."""
        picture, alternative = False, ""
        boxes = []
        left = [drawing]
        while left:
            node = left.pop()
            what = local(node)
            if what == "txbxContent":
                boxes.append(node)
            elif what == "AlternateContent":
                chosen = choice(node)
                left += [chosen] if chosen is not None else []
            else:
                picture = picture or what in _PICTURES
                alternative = alternative or node.get("descr") or node.get("alt") or ""
                left += reversed(node)
        blocks = [Block("image", alternative.strip(SPACE), anchor)] if picture else []
        for box in boxes:
            blocks += self._flow(box, Anchor(note_zh="文本框", note_en="text box"))
        return blocks

    def _table(self, table: "_Element", place: Anchor) -> list[Block]:
        """A table, then what its cells hold besides text; for a layout table only its contents."""
        self._tables += 1
        anchor = Anchor(table=self._tables, note_zh=place.note_zh, note_en=place.note_en)
        rows: list[list[Filled]] = []

        def deleted(row: "_Element") -> None:
            self._changes.add((("deletion", deleted_text(row)),), anchor)

        for ordinal, places in enumerate(grid(table, self._w, deleted), 1):
            rows.append([])
            for spot in places:
                cell_anchor = anchor._replace(row=ordinal, column=spot.column + 1)
                rows[-1].append(Filled(spot, cell_anchor, self._flow(spot.node, cell_anchor)))
        if _is_layout(rows):
            return [block for row in rows for cell in row for block in cell.blocks]
        cells = tuple(tuple(map(self._cell, row)) for row in rows)
        beside = [block for row in rows for cell in row for block in cell.beside()]
        return [Block("table", "", anchor, 0, cells), *beside]

    def _cell(self, filled: Filled) -> Cell:
        place = filled.place
        return Cell(filled.text(), filled.anchor, place.column, place.rowspan, place.colspan)


def _flush(before: list[str], anchor: Anchor, blocks: list[Block]) -> None:
    """Make a paragraph of pending text when no next paragraph follows to continue it."""
    text = "".join(before).strip(SPACE)
    before.clear()
    if text:
        blocks.append(Block("paragraph", text, anchor))


def _joined(number: str, text: str) -> str:
    """An automatic number and its paragraph's text. Paper has a gap between them, typed numbers mostly
    have none; it is only needed where 1. and 2020 would become one number."""
    gap = " " if number and number[-1].isascii() and text[:1].isdigit() else ""
    return number + gap + text


def _is_layout(rows: list[list[Filled]]) -> bool:
    """Whether a table only lays out text: it has one cell, or never two filled ones side by side
    and a long text or another table in one of them."""
    if sum(len(row) for row in rows) == 1:
        return True
    filled = [[cell for cell in row if cell.blocks] for row in rows]
    return all(len(row) <= 1 for row in filled) and any(
        len(cell.text()) >= _LAYOUT_LENGTH or any(block.kind == "table" for block in cell.blocks)
        for row in filled
        for cell in row
    )
