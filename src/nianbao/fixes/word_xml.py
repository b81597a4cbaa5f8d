"""The XML of a Word file as bytes: where its elements stand, and where each character of a text does."""

from typing import NamedTuple
from xml.parsers import expat

from nianbao.fixes.edit import Unfixable
from nianbao.model import lazy

_START_TAG = lazy.regex(rb"""<(?:[^>"']|"[^"]*"|'[^']*')*>""")
_TOKEN = lazy.regex(rb"&[#\w]+;|\r\n|[\x00-\x7f]|[\xc2-\xf4][\x80-\xbf]{1,3}")
_DECLARATION = lazy.regex(rb"<\?xml([^>]{0,300})\?>")
_ENCODING = lazy.regex(rb"""encoding\s*=\s*["']([^"']*)["']""")
_BOM = b"\xef\xbb\xbf"
_ENTITIES = {b"&amp;": "&", b"&lt;": "<", b"&gt;": ">", b"&quot;": '"', b"&apos;": "'"}


class Element(NamedTuple):
    """An element: its name with prefix, where its start tag begins, its content begins and ends, and it ends,
    in bytes; the number of its parent, -1 for the root. ``is_empty``: it has a single tag (``<w:t/>``)."""

    name: str
    start: int
    content: int
    content_end: int
    end: int
    parent: int
    is_empty: bool

    @property
    def local(self) -> str:
        """The name without its prefix."""
        return self.name.rpartition(":")[2]


def elements(xml: bytes) -> list[Element]:
    """All elements of ``xml`` in document order. Raises Unfixable for what is not UTF-8, or has a DTD."""
    declaration = _DECLARATION.match(xml.removeprefix(_BOM))
    encoding = _ENCODING.search(declaration[1]) if declaration else None
    if b"\0" in xml or (encoding and encoding[1].lower() not in (b"utf-8", b"utf8", b"us-ascii")):
        raise _unusual()
    known: list[Element] = []
    opened: list[int] = []
    parser = expat.ParserCreate()

    def refuse(*_: object) -> None:
        raise _unusual()

    def start(name: str, _: object) -> None:
        index = parser.CurrentByteIndex
        tag = _START_TAG.match(xml, index)
        if tag is None:
            raise _unusual()
        parent = opened[-1] if opened else -1
        opened.append(len(known))
        known.append(Element(name, index, tag.end(), -1, -1, parent, tag[0].endswith(b"/>")))

    def end(_: str) -> None:
        number = opened.pop()
        element = known[number]
        if element.is_empty:
            known[number] = element._replace(content_end=element.content, end=element.content)
        else:
            close = parser.CurrentByteIndex
            known[number] = element._replace(content_end=close, end=xml.index(b">", close) + 1)

    parser.StartDoctypeDeclHandler = refuse
    parser.EntityDeclHandler = refuse
    parser.StartElementHandler = start
    parser.EndElementHandler = end
    try:
        parser.Parse(xml, True)
    except expat.ExpatError as error:
        raise _unusual() from error
    return known


class Characters(NamedTuple):
    """The text of an element, and the offset in the bytes of each of its characters and of its end."""

    text: str
    offsets: tuple[int, ...]


def characters(xml: bytes, element: Element) -> Characters | None:
    """The characters that an element holds; None where other markup is between them."""
    chars: list[str] = []
    offsets: list[int] = []
    position = element.content
    while position < element.content_end:
        token = _TOKEN.match(xml, position, element.content_end)
        char = _character(token[0]) if token else None
        if token is None or char is None:
            return None
        chars.append(char)
        offsets.append(position)
        position = token.end()
    return Characters("".join(chars), (*offsets, element.content_end))


def escaped(text: str) -> bytes:
    """``text`` as it is written between tags."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").encode()


def _character(token: bytes) -> str | None:
    if token.startswith(b"&"):
        if token in _ENTITIES:
            return _ENTITIES[token]
        return _referred(token[2:-1]) if token[1:2] == b"#" else None
    if token == b"<":
        return None
    return "\n" if token in (b"\r\n", b"\r") else token.decode()


def _referred(number: bytes) -> str | None:
    try:
        return chr(int(number[1:], 16) if number[:1] == b"x" else int(number))
    except (ValueError, OverflowError):
        return None


def _unusual() -> Unfixable:
    return Unfixable(
        "文件内部的 XML 写法少见，不能只改其中的几个字；请在 Word 或 WPS 中另存为 .docx 后再改",
        "its XML is written in an unusual way; save it again as .docx in Word or WPS first",
    )
