"""Elements of HTML that are not shown: which they are, and where they end."""

from collections.abc import Collection

from nianbao.readers.html.markup import RANKS, VOID, Attributes, ends

#: Roles of what is no part of the report.
_CHROME = ("navigation", "contentinfo", "search")


def hides(source: str, attributes: Attributes) -> bool:
    """Whether an element with these attributes is hidden, or is page chrome."""
    if "hidden" in attributes or _value(source, attributes, "role") in _CHROME:
        return True
    style = "".join(_value(source, attributes, "style").split())
    return "display:none" in style or "visibility:hidden" in style


def _value(source: str, attributes: Attributes, name: str) -> str:
    start, end = attributes.get(name, (0, 0))
    return source[start:end].lower()


class Hidden:
    """The open element ``name`` that is not shown; it begins at ``start``."""

    def __init__(self, name: str, start: int) -> None:
        self.name = name
        self.start = start
        self._inside: dict[str, int] = {}  # open elements in it, by name

    def ends(self, name: str, end: bool, around: Collection[str], in_table: bool) -> bool:
        """Whether a start tag, or an ``end`` tag, ends it; keeps track if not.

        ``around`` are the elements open around it in its cell or page, ``in_table`` says that it is in one.
        """
        inside = self._inside
        if name in RANKS and (name != "table" or end):
            if not inside.get("table"):
                return name == self.name or (in_table and RANKS[name] >= RANKS.get(self.name, 0))
            if name == "table":
                inside["table"] -= 1
        elif end:
            if not inside.get(name):
                return name == self.name or name in around  # the end of something around it
            inside[name] -= 1
        elif ends(name, self.name) and not any(map(inside.get, ("table", "ul", "ol", "dl"))):
            return True
        elif name not in VOID:
            inside[name] = inside.get(name, 0) + 1
        return False
