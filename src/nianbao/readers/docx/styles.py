"""What paragraph and character styles of a Word file say: outline level, list, hidden."""

import re
from typing import TYPE_CHECKING, NamedTuple

from nianbao.model import lazy
from nianbao.readers.docx.xml import local, switched_on, whole

if TYPE_CHECKING:
    from lxml.etree import _Element

_HEADING = lazy.regex(r"(?:heading|标题) ?([1-9])", re.IGNORECASE)
_TITLES = frozenset(("title", "subtitle", "标题", "副标题"))
#: Word allows chains of about ten styles.
_CHAIN_LIMIT = 20


class Style(NamedTuple):
    """A style with what it inherits. ``level``: 1 to 6, 0 for no heading. ``list_id`` None: no list."""

    level: int = 0
    hidden: bool = False
    list_id: str | None = None
    list_level: int = 0


class Styles:
    """The styles of a document, each worked out when it is first asked for."""

    def __init__(self, root: "_Element | None", w: str) -> None:
        self._w = w
        self._nodes: dict[str, _Element] = {}
        self._known: dict[str | None, Style] = {}
        self._default: str | None = None
        for node in root.iterchildren(w + "style") if root is not None else ():
            key = node.get(w + "styleId", "")
            self._nodes[key] = node
            if node.get(w + "type") == "paragraph" and node.get(w + "default") in ("1", "true", "on"):
                self._default = key

    def get(self, key: str | None) -> Style:
        """The style with the id ``key``; None asks for the default paragraph style."""
        style = self._known.get(key)
        if style is None:
            style = self._known[key] = self._resolve(self._default if key is None else key)
        return style

    def list_of(self, key: str | None) -> str | None:
        """The list id that the style names."""
        return self.get(key).list_id

    def _resolve(self, key: str | None) -> Style:
        w = self._w
        level: int | None = None
        hidden: bool | None = None
        list_id: str | None = None
        list_level: int | None = None
        for _ in range(_CHAIN_LIMIT):
            node = self._nodes.get(key or "")
            if node is None:
                break
            key = None
            outline: int | None = None
            for child in node:
                what = local(child)
                if what == "name":
                    name = child.get(w + "val", "").strip()
                    heading = _HEADING.fullmatch(name)
                    if level is None and name.lower() in _TITLES:
                        level = 0  # a title often has the outline level of a first heading
                    elif heading and outline is None:
                        outline = int(heading[1])
                elif what == "basedOn":
                    key = child.get(w + "val")
                elif what == "rPr" and hidden is None:
                    vanish = next(child.iterchildren(w + "vanish"), None)
                    hidden = None if vanish is None else switched_on(vanish, w)
                elif what == "pPr":
                    for item in child:
                        if local(item) == "outlineLvl":
                            outline = whole(item.get(w + "val"), 9) + 1
                        elif local(item) == "numPr":
                            own_id, own_level = list_place(item, w)
                            list_id = own_id if list_id is None else list_id
                            list_level = own_level if list_level is None else list_level
            level = outline if level is None else level
        return Style(heading_level(level or 0), bool(hidden), list_id, list_level or 0)


def heading_level(outline: int) -> int:
    """An outline level counted from 1 as :attr:`Block.level`; Word's tenth means body text."""
    return min(outline, 6) if 1 <= outline <= 9 else 0


def list_place(properties: "_Element", w: str) -> tuple[str | None, int | None]:
    """The list id and level that a ``numPr`` names, each None where it does not."""
    list_id: str | None = None
    level: int | None = None
    for child in properties:
        if local(child) == "numId":
            list_id = child.get(w + "val")
        elif local(child) == "ilvl":
            level = whole(child.get(w + "val"), 0)
    return list_id, level
