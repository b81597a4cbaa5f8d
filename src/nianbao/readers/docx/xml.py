"""The words of WordprocessingML that all modules of the Word reader use to go through its elements."""

from collections.abc import Collection, Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.etree import _Element

#: Elements that only wrap blocks, rows, cells or runs. Insertions are read as if accepted.
WRAPPERS = frozenset(
    (
        "sdt",
        "sdtContent",
        "customXml",
        "smartTag",
        "ins",
        "moveTo",
        "hyperlink",
        "fldSimple",
        "dir",
        "bdo",
        "ruby",
        "rubyBase",
    )
)
INSERTIONS = frozenset(("ins", "moveTo"))
DELETIONS = frozenset(("del", "moveFrom"))


def local(node: "_Element") -> str:
    """The name of ``node`` without its namespace: the transitional and the strict form differ in that."""
    tag: str = node.tag
    return tag[tag.rfind("}") + 1 :]


def members(parent: "_Element", wanted: Collection[str]) -> Iterator["_Element"]:
    """The children of ``parent`` with one of the ``wanted`` names, also those in wrappers."""
    open_nodes = [iter(parent)]
    while open_nodes:
        for node in open_nodes[-1]:
            what = local(node)
            if what in wanted:
                yield node
            elif what in WRAPPERS:
                open_nodes.append(iter(node))
                break
            elif what == "AlternateContent" and (chosen := choice(node)) is not None:
                open_nodes.append(iter(chosen))
                break
        else:
            open_nodes.pop()


def choice(node: "_Element") -> "_Element | None":
    """The one alternative that is read: the first choice, as Word takes it, else the fallback.

    The others say the same again for other programs.
    """
    fallback = None
    for child in node:
        if local(child) == "Choice":
            return child
        fallback = child
    return fallback


def value(parent: "_Element", w: str, name: str) -> str | None:
    """The ``val`` of the child called ``name``; None if it has no such child."""
    node = next(parent.iterchildren(w + name), None)
    return None if node is None else node.get(w + "val")


def whole(text: str | None, default: int) -> int:
    """An attribute as a number; ``default`` for none, and for what is no number of ordinary size."""
    if text is None or len(text) > 9 or not text.removeprefix("-").isdecimal():
        return default
    return int(text)


def switched_on(node: "_Element | None", w: str) -> bool:
    """Whether an on/off property is there and on."""
    return node is not None and node.get(w + "val", "1") not in ("0", "false", "off")
