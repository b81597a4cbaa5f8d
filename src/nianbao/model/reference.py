"""HTML character references (``&nbsp;``, ``&#160;``): their text and their end."""

from html import unescape
from html.entities import html5

from nianbao.model import lazy

# Names and numbers are bounded: nothing that is defined is longer.
_REFERENCE = lazy.regex(r"&(?:#(?:[0-9]{1,9}|[xX][0-9a-fA-F]{1,8})|([a-zA-Z][a-zA-Z0-9]{1,31}));?")


def reference(source: str, start: int) -> tuple[str, int] | None:
    """The text and the end offset of the reference at offset ``start``, or None if there is none.

    As in browsers some names need no semicolon (``&nbsp2024`` is a reference and a number), a lone
    ampersand or an unknown name is no reference, and a forbidden number may stand for nothing ("").
    """
    match = _REFERENCE.match(source, start)
    if match is None:
        return None
    name = match[1]
    if name is None:
        return unescape(match[0]), match.end()
    if source[match.end() - 1] == ";" and (text := html5.get(name + ";")) is not None:
        return text, match.end()
    for length in range(len(name), 1, -1):
        if (text := html5.get(name[:length])) is not None:
            return text, start + 1 + length
    return None
