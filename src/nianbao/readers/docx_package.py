"""The parts of a Word file that a reader needs."""

from typing import TYPE_CHECKING, NamedTuple

from nianbao.model.errors import Unreadable
from nianbao.readers.docx_xml import local
from nianbao.readers.kinds import EMPTY, EXCEL, LOCKED, OLE, WORD, kind_of
from nianbao.readers.package import Package, locked, opened, words

if TYPE_CHECKING:
    from lxml.etree import _Element

_SAID = words("Word 文档", "Word file", "Word 或 WPS", "Word or WPS", ".docx")


class Parts(NamedTuple):
    """The roots of the parts a reader needs; None for a part that the file does not have."""

    document: "_Element"
    styles: "_Element | None"
    numbering: "_Element | None"
    footnotes: "_Element | None"
    endnotes: "_Element | None"


def open_parts(data: bytes) -> Parts:
    """Unzip and parse what is needed of the Word file ``data``. Raises Unreadable."""
    if not data.startswith(b"PK"):
        raise _not_zip(data)
    return opened(data, _SAID, lambda package: _parts(package, data))


def _parts(package: Package, data: bytes) -> Parts:
    main = "word/document.xml"
    if main not in package:
        main = _by_kind(package, "").get("officeDocument", main)
    document = package.part(main)
    if document is None or local(document) != "document":
        raise _not_word(data)
    folder = main.rpartition("/")[0]
    related = _by_kind(package, main)
    names = ("styles", "numbering", "footnotes", "endnotes")
    return Parts(document, *(package.part(related.get(name, f"{folder}/{name}.xml")) for name in names))


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
            f"这是旧版 Word 格式（.doc），只是扩展名是 .docx；{_SAID.save_zh}",
            f"this is the old Word format (.doc) under the name .docx; {_SAID.save_en}",
        )
    if kind in (OLE, EXCEL):
        return Unreadable(
            f"这是旧版 Office 格式的文件，不是 .docx；{_SAID.save_zh}",
            f"this is a file of an old Office format, not .docx; {_SAID.save_en}",
        )
    if kind is EMPTY:
        return Unreadable(
            f"文件是空的，没有内容；{_SAID.again_zh}",
            f"the file is empty; {_SAID.again_en}",
        )
    return Unreadable(
        f"这不是 .docx 文件，其实是{kind.zh}；{_SAID.save_zh}",
        f"this is not a .docx file but {kind.en}; {_SAID.save_en}",
    )
