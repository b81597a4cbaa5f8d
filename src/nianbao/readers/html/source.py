"""The bytes of a page → its source: the encoding that it names, or that it is in."""

import re

from nianbao.model import lazy
from nianbao.model.errors import Unreadable
from nianbao.readers.kit.decode import Damaged, decode, decode_around

#: Bytes in which a page says what it is.
_HEAD = 4096
_DECLARED = lazy.regex(rb"<meta[^<>]*charset\s*=\s*[\"']?\s*([\w.:-]+)", re.IGNORECASE)


def source_of(data: bytes) -> tuple[str, Damaged | None]:
    """The source, and what is to be said if any of the U+FFFD in it, which stand for bytes that are no
    characters, is in the text of the page. Raises Unreadable for what is no page."""
    head = data[:_HEAD].lower()
    if b"mime-version:" in head and b"multipart/related" in head and not head.lstrip().startswith(b"<"):
        raise Unreadable(
            "这是浏览器保存的“单个文件”网页（.mhtml），暂不支持。请在浏览器中打开它，另存为“网页，仅 HTML”"
            "（.html），或者复制全文存为 .docx",
            "this is a page saved as a single file (.mhtml), which is not supported; open it in a browser and"
            " save it as “HTML only” (.html), or copy the text into a .docx",
        )
    match = _DECLARED.search(data, 0, _HEAD)
    declared = match[1].decode("ascii", "replace") if match else None
    try:
        return decode(data, declared), None
    except Damaged as damage:
        around = decode_around(data, declared)
        if around is None:
            raise
        return around, damage
