"""The markup of HTML: patterns for its tokens, and what its elements do to text.

The patterns take any source in one pass. The standard library's parser is not used: on hostile pages
its time is quadratic in all but the newest Pythons, on sound ones it takes longer than the rest of
reading, and each patch release reads broken pages a little differently.
"""

import re

from nianbao.model import lazy
from nianbao.model.document import Note
from nianbao.model.span import Lines

#: The start of what is not text. Any other ``<`` is a character.
MARKUP = lazy.regex("<[a-zA-Z/!?]")

# A tag: slash, name, attributes. The look-ahead takes the attributes once for all, so that a tag without
# an end is not tried in all the ways in which it might be cut up. Their number is bounded because each
# takes memory; what has more is read step by step.
_TAG = lazy.regex(
    r"<(/?)([a-zA-Z][^\t\n\f\r />]*)(?=[\t\n\f\r />])"
    r"""(?=([^>=]*(?:=(?:[\t\n\f\r ]*(?:"[^"]*"|'[^']*')|(?![\t\n\f\r ]*["']))[^>=]*){0,40}))\3>"""
)
_TAG_NAME = lazy.regex(r"</?[a-zA-Z][^\t\n\f\r />]*")
_TAG_STEP = lazy.regex(r"""[^>=]*(?:>|=[\t\n\f\r ]*(?:"[^"]*"|'[^']*'|(["']))?)""")
_LONG_TAG = lazy.regex(r"<(/?)([a-zA-Z][^\t\n\f\r />]*)([^\0]*)>")
_ATTRIBUTE = lazy.regex(
    r"""([^\t\n\f\r />=]+)(?:[\t\n\f\r ]*=[\t\n\f\r ]*(?:"([^"]*)"|'([^']*)'|([^\t\n\f\r >]*)))?"""
)
_COMMENT_END = lazy.regex("--!?>")

#: Where the values of a tag's attributes start and end in the source, by name.
Attributes = dict[str, tuple[int, int]]

HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
#: Elements that end a paragraph where they begin and where they end.
BLOCKS = HEADINGS.union(
    ("address", "article", "aside", "blockquote", "center", "dd", "details", "dialog", "dir", "div", "dl"),
    ("dt", "fieldset", "figcaption", "figure", "footer", "form", "header", "hgroup", "li", "listing"),
    ("main", "menu", "nav", "ol", "p", "pre", "search", "section", "summary", "table", "ul"),
)
#: Tags that end a paragraph and need not be kept track of.
BREAKS = frozenset(("br", "hr", "html", "body", "legend", "optgroup", "option", "marquee"))
GROUPS = frozenset(("tbody", "thead", "tfoot"))
ROWS = GROUPS | {"tr", "caption"}
TABLE_PARTS = ROWS | {"td", "th"}
#: A tag of a table ends every part of it that is not of a higher rank, and all that is in a cell.
RANKS = {**dict.fromkeys(ROWS, 3), "td": 1, "th": 1, "tr": 2, "table": 4}
#: Elements without content.
VOID: frozenset[str] = frozenset().union(
    ("area", "base", "basefont", "bgsound", "br", "col", "embed", "frame", "hr", "img", "input", "link"),
    ("meta", "param", "source", "track", "wbr"),
)
#: Elements whose content is no markup, and nothing that the page shows as text.
RAW = frozenset(("script", "style", "title", "textarea", "noscript", "iframe", "noframes", "noembed"))
#: Elements that are not shown, or no part of the report: navigation, controls, stand-ins for media,
#: the readings above ruby text, the data that Word puts into pages.
DROPPED: frozenset[str] = frozenset().union(
    ("template", "svg", "nav", "footer", "select", "button", "datalist", "object", "video", "audio"),
    ("canvas", "rt", "rp", "xml"),
)
_ENDED_BY = {
    "p": BLOCKS | {"hr"},
    "li": frozenset(("li",)),
    **dict.fromkeys(("dt", "dd"), frozenset(("dt", "dd"))),
    **dict.fromkeys(HEADINGS, HEADINGS),
}


def ends(name: str, element: str) -> bool:
    """Whether the start tag ``name`` ends the open ``element``, which is no part of a table."""
    return name in _ENDED_BY.get(element, ())


def tag_at(source: str, start: int, stop: int) -> "re.Match[str] | None":
    """The whole tag at ``start`` (groups: slash, name, attributes), or None if none ends before ``stop``."""
    tag = _TAG.match(source, start, stop)
    if tag is None and (name := _TAG_NAME.match(source, start, stop)):
        step = _TAG_STEP.match(source, name.end(), stop)
        while step is not None and not step[1]:  # else a value has no end
            if source[step.end() - 1] == ">":
                return _LONG_TAG.match(source, start, step.end())
            step = _TAG_STEP.match(source, step.end(), stop)
    return tag


def attributes(tag: "re.Match[str]") -> Attributes:
    """The attributes of a tag. The first of a name counts."""
    places: Attributes = {}
    for match in _ATTRIBUTE.finditer(tag.string, tag.start(3), tag.end(3)):
        places.setdefault(match[1].lower(), match.span(match.lastindex or 1))
    return places


def unended(source: str, starts: list[int]) -> tuple[Note, ...]:
    """Notes on the unterminated tags, comments and elements that begin at ``starts``."""
    if not starts:
        return ()
    lines = Lines(source)
    return tuple(
        Note(
            f"网页第 {line} 行的标签或注释没有结束，它后面的内容没有读出，也没有检查。请补全后再检查",
            f"a tag or comment in line {line} has no end; what follows it was not read and not checked",
            lost=True,
        )
        for line, _ in map(lines.position, starts)
    )


def skip(source: str, start: int, stop: int) -> int:
    """The end of the comment, or what browsers take for one, at ``start``; 0 if it has none before ``stop``.

    Also 0 for the start of a tag: it is for one without an end that this is asked.
    """
    if source.startswith("<!--", start):
        if source.startswith((">", "->"), start + 4, stop):
            return source.index(">", start) + 1
        match = _COMMENT_END.search(source, start + 4, stop)
        return match.end() if match else 0
    if _TAG_NAME.match(source, start):
        return 0
    return source.find(">", start, stop) + 1


def skip_raw(source: str, name: str, position: int, stop: int) -> int:
    """The end of the ``RAW`` element ``name``, whose content begins at ``position``; 0 if there is none
    before ``stop``."""
    match = re.compile(rf"</{name}[\t\n\f\r />]", re.IGNORECASE).search(source, position, stop)
    return source.find(">", match.end() - 1, stop) + 1 if match else 0
