"""The parts of a Word file that a reader needs."""

from typing import TYPE_CHECKING, NamedTuple

from nianbao.model.errors import Unreadable
from nianbao.readers.docx.xml import local
from nianbao.readers.kit.kinds import EMPTY, EXCEL, LOCKED, OLE, WORD, kind_of
from nianbao.readers.kit.package import Package, locked, opened, words

if TYPE_CHECKING:
    from lxml.etree import _Element

_OTHERS = ("styles", "numbering", "footnotes", "endnotes", "comments")
SAID = words("Word 文档", "Word file", "Word 或 WPS", "Word or WPS", ".docx")


class Parts(NamedTuple):
    """The roots of the parts a reader needs; None for a part that the file does not have. ``may_hide``:
    there may be hidden text; if not, the runs come without their properties."""

    document: "_Element"
    styles: "_Element | None"
    numbering: "_Element | None"
    footnotes: "_Element | None"
    endnotes: "_Element | None"
    comments: "_Element | None"
    may_hide: bool


def open_parts(data: bytes) -> Parts:
    """Unzip and parse what is needed of the Word file ``data``. Raises Unreadable."""
    if not data.startswith(b"PK"):
        raise _not_zip(data)
    return opened(data, SAID, lambda package: _parts(package, data))


class Whole(NamedTuple):
    """The parts, with the properties of runs; name and bytes of the main part as they are in the file."""

    parts: Parts
    name: str
    xml: bytes
    is_signed: bool


def open_whole(data: bytes) -> Whole:
    """As :func:`open_parts`, for a file that is to be changed. Raises Unreadable."""

    def use(package: Package) -> Whole:
        parts = _parts(package, data)
        name = main_part(package)
        xml = package.read(name) or b""
        signed = any(part.startswith("_xmlsignatures/") for part in package.names())
        return Whole(parts._replace(document=package.parse(name, xml)), package.actual(name), xml, signed)

    return opened(data, SAID, use)


def main_part(package: Package) -> str:
    """The name of the part that has the body."""
    main = "word/document.xml"
    return main if main in package else _by_kind(package, "").get("officeDocument", main)


def _parts(package: Package, data: bytes) -> Parts:
    main = main_part(package)
    related = _by_kind(package, main)
    folder = main.rpartition("/")[0]
    names = [main, *(related.get(name, f"{folder}/{name}.xml") for name in _OTHERS)]
    read = [package.read(name) for name in names]
    if read[0] is None:
        raise _not_word(data)
    # UTF-16 is not looked into.
    may_hide = any(part is not None and (b"vanish" in part or b"\0" in part) for part in read)
    document = _bare(package, main, read[0]) if not may_hide else None
    if document is None:
        document = package.parse(main, read[0])
    if local(document) != "document":
        raise _not_word(data)
    styles, numbering, footnotes, endnotes, comments = (
        None if part is None else package.parse(name, part)
        for name, part in zip(names[1:], read[1:], strict=True)
    )
    return Parts(document, styles, numbering, footnotes, endnotes, comments, may_hide)


def _bare(package: Package, main: str, data: bytes) -> "_Element | None":
    """The document without the properties of its runs: often nine tenths of it. None if the result
    is not well-formed: the XML is written in an unusual way."""
    bare = without_looks(data)
    try:
        return None if bare is None else package.parse(main, bare)
    except Unreadable:
        return None


def without_looks(data: bytes) -> bytes | None:
    """The XML ``data`` without the properties of runs (font, size, tracked changes of them); None where they
    cannot be identified."""
    before, *pieces = data.split(b"<w:rPr>")
    kept = [before]
    depth = 0  # what changed has the former properties in it
    for piece in pieces:
        if depth == 0 and not before.startswith((b"<w:r>", b"<w:r "), before.rfind(b"<")):
            kept += [b"<w:rPr>", piece]  # of a paragraph mark, which may be deleted
            before = piece
            continue
        depth += 1
        *closed, before = piece.split(b"</w:rPr>", depth)
        depth -= len(closed)
        if depth == 0:
            kept.append(before)
    bare = b"".join(kept)
    # What looks like an element may stand in a comment or in quoted text.
    return bare if depth == 0 and b"<!" not in bare else None


def _by_kind(package: Package, part: str) -> dict[str, str]:
    return {relation.kind: relation.name for relation in package.related(part)}


def _not_word(data: bytes) -> Unreadable:
    """Say what a zip is that has no Word document in it."""
    kind = kind_of(data)
    return Unreadable(
        f"这不是 Word 文档，其实是{kind.zh}，里面没有 word/document.xml；"
        "请把报告存为 Word 的 .docx 格式后再检查",
        f"this is no Word document but {kind.en}: it has no word/document.xml; save the report as .docx",
    )


def _not_zip(data: bytes) -> Unreadable:
    """Say what a file that is no zip is instead."""
    kind = kind_of(data)
    if kind is LOCKED:
        return locked("Word 或 WPS", "Word or WPS")
    if kind is WORD:
        return Unreadable(
            f"这是旧版 Word 格式（.doc），只是扩展名是 .docx；{SAID.save_zh}",
            f"this is the old Word format (.doc) under the name .docx; {SAID.save_en}",
        )
    if kind in (OLE, EXCEL):
        return Unreadable(
            f"这是旧版 Office 格式的文件，不是 .docx；{SAID.save_zh}",
            f"this is a file of an old Office format, not .docx; {SAID.save_en}",
        )
    if kind is EMPTY:
        return Unreadable(
            f"文件是空的，没有内容；{SAID.again_zh}",
            f"the file is empty; {SAID.again_en}",
        )
    return Unreadable(
        f"这不是 .docx 文件，其实是{kind.zh}；{SAID.save_zh}",
        f"this is not a .docx file but {kind.en}; {SAID.save_en}",
    )
