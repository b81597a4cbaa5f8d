"""Text of drafts made safe to print: drafts and file names may hold anything."""

import re

# What is escaped in JSON text: it is legal there, but cannot be seen, or a terminal acts on it.
_ACTIVE = re.compile("[\x7f-\x9f\xad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ud800-\udfff]")


def visible(text: str) -> str:
    """``text`` on one line, with nothing that a terminal acts on or that cannot be seen.

    Line breaks and tabs become a space; control, format and surrogate characters become
    ``\\x1b`` or ``\\u200b``. Printable text, full-width spaces and private characters stay.
    """
    if text.isprintable():
        return text
    from unicodedata import category

    text = text.replace("\r\n", " ")
    return "".join(char if char.isprintable() else _shown(char, category(char)) for char in text)


def _shown(char: str, category: str) -> str:
    if char in "\t\n\r":
        return " "
    if category in ("Zs", "Co", "Cn"):
        return char
    code = ord(char)
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"


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
    return _ACTIVE.sub(_escaped, text) + "\n"


def _escaped(match: "re.Match[str]") -> str:
    code = ord(match[0])
    return "\ufffd" if 0xD800 <= code <= 0xDFFF else f"\\u{code:04x}"
