"""Tracked changes and comments that are still in a Word file, and where they are."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

from nianbao.model.directive import Directive
from nianbao.model.document import Anchor, Block, Change, ChangeKind
from nianbao.model.span import Span
from nianbao.readers.docx.xml import local
from nianbao.readers.kit.directives import MAX_DIRECTIVES, MAX_TEXT, directive_text

if TYPE_CHECKING:
    from lxml.etree import _Element

#: The most characters of a change that are kept: it is only quoted.
QUOTED = 100
#: The most changes of one file. More are not told apart in a message.
_MOST = 100_000


class _InPlace(NamedTuple):
    """A change or comment in a paragraph or cell. A comment has its id in place of its text."""

    kind: ChangeKind
    text: str
    anchor: Anchor


class Changes:
    """Collects the changes of a document, over all paragraphs."""

    def __init__(self) -> None:
        self._changes: list[_InPlace] = []

    def add(self, changes: Iterable[tuple[ChangeKind, str]], anchor: Anchor) -> None:
        """Record the changes of the paragraph or cell with ``anchor``."""
        for kind, text in changes:
            if len(self._changes) < _MOST:
                self._changes.append(_InPlace(kind, text, anchor))

    def located(self, blocks: Sequence[Block], comments: "_Element | None", w: str) -> Iterator[Change]:
        """The changes with the blocks or cells they are in, in the order of the file. A paragraph that was
        deleted as a whole is no block: its place is the last paragraph or cell before it."""
        if not self._changes:
            return
        texts = _comments(comments, w)
        places = _places(blocks)
        last = next(iter(places.values()), Span(0, 0, 0))
        commented: set[str] = set()
        for kind, text, anchor in self._changes:
            last = places.get(anchor, last)
            if kind == "comment":
                if text in commented or text not in texts:
                    continue
                commented.add(text)
                text = texts[text]
                if directive_text(text) is not None:
                    continue
            yield Change(kind, last, text[:QUOTED])

    def directives(self, comments: "_Element | None", w: str) -> Iterator[Directive]:
        """The comments that are meant for this program, each with the first and the last paragraph or cell
        that it is on."""
        texts = _comments(comments, w) if any(change.kind == "comment" for change in self._changes) else {}
        anchors: dict[str, list[Anchor]] = {}
        for kind, text, anchor in self._changes:
            if kind == "comment" and text in texts:
                anchors.setdefault(text, []).append(anchor)
        left = MAX_DIRECTIVES
        for key, places in anchors.items():
            asked = directive_text(texts[key])
            if asked is not None and left > 0:
                left -= 1
                yield Directive(asked, first=places[0], last=places[-1])


def deleted_text(node: "_Element") -> str:
    """The text that a tracked deletion removes, as far as it is quoted."""
    text = ""
    for child in node.iter():
        if local(child) in ("delText", "t"):
            text += child.text or ""
            if len(text) > QUOTED:
                break
    return text[:QUOTED]


def _places(blocks: Sequence[Block]) -> Mapping[Anchor, Span]:
    places: dict[Anchor, Span] = {}
    for index, block in enumerate(blocks):
        if block.kind == "paragraph":
            places.setdefault(block.anchor, Span(index, 0, len(block.text)))
        elif block.rows and block.rows[0]:
            places.setdefault(block.anchor, Span(index, 0, len(block.rows[0][0].text), (0, 0)))
        for row_index, row in enumerate(block.rows):
            for cell_index, cell in enumerate(row):
                places[cell.anchor] = Span(index, 0, len(cell.text), (row_index, cell_index))
    return places


def _comments(root: "_Element | None", w: str) -> Mapping[str, str]:
    """The texts of comments by id."""
    texts: dict[str, str] = {}
    for node in root if root is not None else ():
        if local(node) == "comment" and len(texts) < _MOST:
            text = "".join(part.text or "" for part in node.iter(w + "t"))
            texts[node.get(w + "id", "")] = text.strip()[:MAX_TEXT]
    return texts
