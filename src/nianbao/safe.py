"""Text of drafts made safe to print: drafts and file names may hold anything."""

import re

from nianbao.model import lazy

#: What is invisible, or acted on by a terminal, except tabs and line ends: control and format characters, the
#: line ends of Unicode, halves of characters. Full-width spaces and private characters are not among them.
_ACTIVE = (
    "\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\xad\u0600-\u0605\u061c\u06dd\u070f\u0890\u0891\u08e2\u180e"
    "\u200b-\u200f\u2028-\u202e\u2060-\u206f\ud800-\udfff\ufeff\ufff9-\ufffb\U000110bd\U000110cd"
    "\U00013430-\U0001343f\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0001\U000e0020-\U000e007f"
)
_IN_LINE = lazy.regex(f"\r\n|[\t\n\r{_ACTIVE}]")
_IN_TEXT = lazy.regex(f"\r(?!\n)|[{_ACTIVE}]")
_IN_JSON = lazy.regex(f"[{_ACTIVE}]")
#: Colours of letters, bold and the end of both: nothing that hides text or moves the cursor.
_COLOR = lazy.regex(r"\x1b\[(?:[01]|3[1-79]|9[1-7])?(?:;(?:[01]|3[1-79]|9[1-7])){0,2}m")


def visible(text: str) -> str:
    """``text`` on one line, with nothing that a terminal acts on or that cannot be seen.

    Line breaks and tabs become a space; control, format and surrogate characters become
    ``\\x1b`` or ``\\u200b``. Printable text, full-width spaces and private characters stay.
    """
    if text.isprintable():
        return text
    return _IN_LINE.sub(lambda match: " " if match[0] in "\t\r\n" else _shown(match), text)


def harmless(text: str, colored: bool = False) -> str:
    """The same for a text of several lines: line ends and tabs stay, and colours where it is ``colored``."""
    if not colored:
        return _IN_TEXT.sub(_shown, text)
    pieces: list[str] = []
    start = 0
    for color in _COLOR.finditer(text):
        pieces += [_IN_TEXT.sub(_shown, text[start : color.start()]), color[0]]
        start = color.end()
    return "".join(pieces) + _IN_TEXT.sub(_shown, text[start:])


def _shown(match: re.Match[str]) -> str:
    code = ord(match[0])
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"


def no_command(line: str) -> str:
    """``line`` as one that GitHub shows in its log and does not act on: ``::`` is a command at the beginning
    of a line, ``##[`` anywhere."""
    line = line.replace("##[", "## [")
    return f"nianbao: {line}" if line.lstrip().startswith("::") else line


def clip(text: str, limit: int) -> str:
    """``text``, cut to at most ``limit`` characters, the last of which then is ``…``."""
    return text if len(text) <= limit else text[: limit - 1] + "…"


def json_text(value: object, indent: int | None = None) -> str:
    """``value`` as JSON that can be encoded as UTF-8 and does nothing to a terminal.

    It is one line unless there is an ``indent``. A lone surrogate (a file name that is
    not UTF-8) cannot be encoded and becomes U+FFFD.
    """
    import json

    separators = (",", ":") if indent is None else None
    text = json.dumps(value, ensure_ascii=False, indent=indent, separators=separators)
    return _IN_JSON.sub(_escaped, text) + "\n"


def _escaped(match: re.Match[str]) -> str:
    code = ord(match[0])
    if 0xD800 <= code <= 0xDFFF:
        return "\ufffd"
    if code < 0x10000:
        return f"\\u{code:04x}"
    high, low = divmod(code - 0x10000, 0x400)
    return f"\\u{0xD800 + high:04x}\\u{0xDC00 + low:04x}"
