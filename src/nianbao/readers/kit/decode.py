"""Bytes → text, for the formats that are text. Refuses what would only turn into nonsense."""

import re

from nianbao.model import lazy
from nianbao.model.errors import Unreadable

#: Bytes. A report has about ten thousand; much larger files are something else.
LIMIT = 20 * 1024 * 1024

# What a file with a wrong suffix really is, by its first bytes.
_MAGIC = (
    (b"PK\x03\x04", "Word 文档（.docx）或压缩包", "a Word document (.docx) or a zip archive"),
    (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
        "旧版 Word 或 WPS 文档（.doc、.wps）",
        "an old Word or WPS document (.doc)",
    ),
    (b"%PDF-", "PDF 文件（.pdf）", "a PDF file (.pdf)"),
    (b"{\\rtf", "RTF 文档（.rtf）", "an RTF document (.rtf)"),
    (b"\x89PNG", "图片（.png）", "an image (.png)"),
    (b"\xff\xd8\xff", "图片（.jpg）", "an image (.jpg)"),
)

# Declared names that are believed when the bytes are not UTF-8. Nothing else is looked up: Python
# also knows codecs that are no character sets, and slow ones. Web pages mean GB18030 by all its parts.
_DECLARED = {
    **dict.fromkeys(("gb2312", "gb_2312-80", "gbk", "x-gbk", "cp936", "gb18030", "euc-cn"), "gb18030"),
    **dict.fromkeys(("big5", "big5-hkscs", "cn-big5"), "big5hkscs"),
}

#: Characters that a page may lose where they are not shown.
_MOST_LOST = 20
_SAMPLE = 100_000  # characters that are looked at to judge a text
_CONTROL = lazy.regex("[\0-\x08\x0e-\x1f\x7f-\x84\x86-\x9f]")
# Costs more to compile than a report to read, and few files need it: compiled when it is used.
_STRANGE = "[\0-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ue000-\uf8ff\ufff0-\uffff\U000e0000-\U0010ffff]"


class Damaged(Unreadable):
    """In the middle of a text stand bytes that are no characters."""


def decode(data: bytes, declared: str | None = None, limit: int = LIMIT) -> str:
    """The text of ``data``, without BOM: UTF-8, UTF-16 with BOM, else GB18030.

    ``declared`` is the character set a web page names for itself; a BOM and valid UTF-8 speak
    louder. Raises Damaged, and Unreadable for an empty file, one of more than ``limit`` bytes, another
    kind of file under a wrong suffix, and bytes that are no sensible text in any of these.
    """
    if len(data) > limit:
        size = limit // (1024 * 1024)
        raise Unreadable(
            f"文件超过 {size} MB，不像是一份年度报告。请确认选对了文件，或删去其中夹带的图片等内容",
            f"the file is larger than {size} MB; check that it is the report, or take embedded data out",
        )
    for magic, zh, en in _MAGIC:
        if data.startswith(magic):
            raise Unreadable(
                f"文件后缀名不对：它看起来是{zh}。请改回正确的后缀名，或在原软件中另存为 .docx 后再检查",
                f"the suffix is wrong: the file looks like {en}. Rename it, or save it as .docx",
            )
    text = _text(data, declared)
    if not text or text.isspace():
        raise Unreadable(
            "文件是空的，没有任何文字。请确认选对了文件，并且已经保存",
            "the file is empty; check that it is the right one and has been saved",
        )
    controls = len(_CONTROL.findall(text[:_SAMPLE]))
    if "\0" in text or (controls > 4 and controls * 100 > min(len(text), _SAMPLE)):
        raise _binary()
    return text


def _text(data: bytes, declared: str | None) -> str:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        try:
            return data.decode("utf-16")
        except UnicodeDecodeError as error:
            if error.end >= len(data):
                raise _cut("UTF-16") from error
            raise _damaged("UTF-16", data[: error.start].decode("utf-16", "ignore")) from error
    if b"\0" in data:
        raise _no_text(data)
    body = data[3:] if data.startswith(b"\xef\xbb\xbf") else data
    try:
        return body.decode("utf-8")
    except UnicodeDecodeError as error:
        before = body[: error.start].decode("utf-8")
        if error.reason == "unexpected end of data" and not before.isascii():
            raise _cut("UTF-8") from error
        if body is not data or _is_mostly_utf8(data):
            raise _damaged("UTF-8", before) from error
    name = _DECLARED.get((declared or "").strip().lower(), "gb18030")
    try:
        text = data.decode(name)
    except UnicodeDecodeError as error:
        cut = error.reason == "incomplete multibyte sequence"
        if cut and _is_chinese(data[: error.start].decode(name)):
            raise _cut(name.upper()) from error
        why = _no_text(data)
        raise Damaged(why.zh, str(why)) from error
    if name == "gb18030" and not _is_chinese(text):
        raise _no_text(data)
    return text


def decode_around(data: bytes, declared: str | None = None) -> str | None:
    """A damaged text with U+FFFD for what is no character, None where that is more than a few bytes.

    For formats most of which is not shown: sites cut the description of a page in the middle of a
    character, or put comments in another encoding.
    """
    for name in ("utf-8-sig", _DECLARED.get((declared or "").strip().lower(), "gb18030")):
        text = data.decode(name, "replace")
        lost = text.count("\ufffd")
        if lost <= _MOST_LOST and not text.endswith("\ufffd") and _is_chinese(text.replace("\ufffd", "")):
            return text
    return None


def _is_mostly_utf8(data: bytes) -> bool:
    """Whether a few bad bytes in a UTF-8 text are a better account of ``data`` than another encoding."""
    text = data[: 4 * _SAMPLE].decode("utf-8", "replace")
    bad = text.count("\ufffd")
    good = len(text) - len(text.encode("ascii", "ignore")) - bad
    return good > 4 * bad


def _is_chinese(text: str) -> bool:
    """Whether a decoder gave a text and not a jumble: GB18030 has a character for almost any bytes.

    In today's Chinese nearly all characters are among the 7,000 of GB 2312, in older forms more than
    half; in a jumble it is less than half, and control and private characters turn up.
    """
    sample = text[:_SAMPLE]
    narrow = len(sample.encode("ascii", "ignore"))
    wide = len(sample) - narrow
    common = (len(sample.encode("gb2312", "ignore")) - narrow) // 2
    strange = len(re.findall(_STRANGE, sample))
    return common * 2 >= wide and (strange - 1) * 50 <= wide


def _no_text(data: bytes) -> Unreadable:
    """Why ``data`` is refused when no decoder gives a sensible text."""
    if any(_is_chinese(data[: 2 * _SAMPLE].decode(name, "replace")) for name in ("utf-16-le", "utf-16-be")):
        return Unreadable(
            "文件看起来是 UTF-16 编码，但开头缺少标记（BOM）。请用记事本打开，另存为时编码选“UTF-8”",
            "the file looks like UTF-16 without a byte order mark; save it as UTF-8",
        )
    if re.search(rb"[\0-\x08\x0e-\x1f]", data):
        return _binary()
    return Unreadable(
        "无法识别文件的文字编码（不是 UTF-8，也不像 GB18030）。请用记事本打开，另存为时编码选“UTF-8”",
        "the encoding cannot be told (not UTF-8, UTF-16 or GB18030); save the file as UTF-8",
    )


def _binary() -> Unreadable:
    return Unreadable(
        "文件不是文本文件（含有二进制内容），可能后缀名不对。请确认选对了文件，或从原软件中另存为 .docx",
        "the file is no text (it has binary content), the suffix may be wrong; save it as .docx",
    )


def _cut(encoding: str) -> Unreadable:
    return Unreadable(
        f"文件在最后一个字的中间断开了（{encoding} 编码），很可能没有复制或下载完整。请重新获取完整的文件",
        f"the file ends in the middle of a character ({encoding}): it was cut off; get the whole file again",
    )


def _damaged(encoding: str, before: str) -> Damaged:
    line = before.count("\n") + 1
    return Damaged(
        f"文件是 {encoding} 编码，但第 {line} 行有损坏的字符。请从原文件重新另存为 UTF-8 文本",
        f"the file is {encoding}, but line {line} has damaged characters; save it again from the original",
    )
