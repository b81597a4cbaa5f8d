"""A Word file as a zip of XML parts, opened without trusting it."""

import io
import posixpath
from typing import TYPE_CHECKING, Any, NamedTuple

from nianbao.model.errors import Unreadable
from nianbao.readers.docx_xml import local

if TYPE_CHECKING:
    import zipfile

    from lxml.etree import XMLParser, _Element

#: Bytes of one part, and of all parts that are read: a report's largest part is some hundred KB.
PART_LIMIT = 16 << 20
TOTAL_LIMIT = 64 << 20
#: XML shrinks to a tenth or a fiftieth; what shrinks further, and is large, was made to harm.
_RATIO_LIMIT = 200
_RATIO_FROM = 4 << 20

_SAVE_ZH = "请用 Word 或 WPS 打开，另存为 .docx 格式后再检查"
_SAVE_EN = "open it in Word or WPS, save it as .docx and check again"
_AGAIN_ZH = "请向提供者重新索取，或在 Word、WPS 中打开修复后另存为 .docx 格式"
_AGAIN_EN = "get it again, or repair it in Word or WPS and save it as .docx"


class Parts(NamedTuple):
    """The roots of the parts a reader needs; None for a part that the file does not have."""

    document: "_Element"
    styles: "_Element | None"
    numbering: "_Element | None"
    footnotes: "_Element | None"
    endnotes: "_Element | None"


def open_parts(data: bytes) -> Parts:
    """Unzip and parse what is needed of the Word file ``data``. Raises Unreadable."""
    import zipfile

    if not data.startswith(b"PK"):
        raise _not_zip(data)
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return _Package(archive, len(data)).parts()
    except Unreadable:
        raise
    except Exception as error:
        # Damaged bytes make zipfile, zlib and struct raise a dozen kinds of errors.
        raise Unreadable(
            f"文件不完整或已损坏（可能没有下载或复制完）；{_AGAIN_ZH}",
            f"the file is incomplete or damaged (perhaps a broken download or copy); {_AGAIN_EN}",
        ) from error


class _Package:
    def __init__(self, archive: "zipfile.ZipFile", size: int) -> None:
        self._archive = archive
        self._size = size
        self._left = TOTAL_LIMIT
        self._parser = _parser()
        # Part names are the same in upper and lower case, and some writers use backslashes.
        self._entries = {info.filename.replace("\\", "/").lower(): info for info in archive.infolist()}

    def parts(self) -> Parts:
        main = "word/document.xml"
        if main not in self._entries:
            main = self._related("", "_rels/.rels").get("officeDocument", main)
        document = self._part(main)
        if document is None or local(document) != "document":
            raise self._not_word()
        folder, _, base = main.rpartition("/")
        related = self._related(folder, f"{folder}/_rels/{base}.rels")
        names = ("styles", "numbering", "footnotes", "endnotes")
        return Parts(document, *(self._part(related.get(name, f"{folder}/{name}.xml")) for name in names))

    def _related(self, folder: str, name: str) -> dict[str, str]:
        """Kind of part (the last word of the relationship's type) → its name."""
        root = self._part(name)
        found = {}
        for node in root if root is not None else ():
            kind = node.get("Type", "").rpartition("/")[2]
            if node.get("TargetMode") != "External":
                target = posixpath.normpath(posixpath.join("/" + folder, node.get("Target", "")))
                found[kind] = target.lstrip("/").lower()
        return found

    def _part(self, name: str) -> "_Element | None":
        from lxml import etree

        info = self._entries.get(name.lower())
        if info is None:
            return None
        data = self._bytes(info)
        if b"<!DOCTYPE" in data:  # before its entities can do anything
            raise _has_dtd(info.filename)
        try:
            root = etree.fromstring(data, self._parser)
        except (etree.XMLSyntaxError, ValueError, LookupError) as error:
            raise Unreadable(
                f"文件内部的 {info.filename} 不是完好的 XML，文件已损坏；{_AGAIN_ZH}",
                f"{info.filename} in the file is not well-formed XML, the file is damaged; {_AGAIN_EN}",
            ) from error
        if root.getroottree().docinfo.internalDTD is not None:  # in an encoding like UTF-16
            raise _has_dtd(info.filename)
        return root

    def _bytes(self, info: "zipfile.ZipInfo") -> bytes:
        if info.flag_bits & 1:
            raise Unreadable(
                "文件用压缩软件加了密码，无法读取；请去掉密码后再检查",
                "the file is an encrypted zip; remove the password and check again",
            )
        if info.compress_type not in (0, 8):  # stored, deflated: no other is allowed in a Word file
            raise Unreadable(
                f"文件的压缩方式不是 Word 文档所用的，无法读取；{_SAVE_ZH}",
                f"the file is compressed in a way that Word files are not; {_SAVE_EN}",
            )
        limit = min(PART_LIMIT, self._left)
        with self._archive.open(info) as stream:
            data = stream.read(limit + 1)  # not the size that the header claims
        if len(data) > limit or len(data) > max(_RATIO_FROM, self._size * _RATIO_LIMIT):
            raise Unreadable(
                f"文件解压后过大（{info.filename}），不像是年度报告，为安全起见不读取；请检查文件来源",
                f"the file is too large when unzipped ({info.filename}); it is not read for safety's sake; "
                "check where it comes from",
            )
        self._left -= len(data)
        return data

    def _not_word(self) -> Unreadable:
        zh, en = "普通压缩包", "a zip archive"
        for entry, kind_zh, kind_en in (
            ("xl/workbook.xml", "Excel 表格（.xlsx）", "an Excel workbook (.xlsx)"),
            ("ppt/presentation.xml", "PowerPoint 演示文稿（.pptx）", "a PowerPoint presentation (.pptx)"),
            ("ofd.xml", "OFD 版式文件（.ofd）", "an OFD document (.ofd)"),
            ("content.xml", "OpenDocument 文件（.odt 等）", "an OpenDocument file (.odt or the like)"),
            ("[content_types].xml", "没有正文的 Office 文件", "an Office file without a text"),
        ):
            if entry in self._entries:
                zh, en = kind_zh, kind_en
                break
        return Unreadable(
            f"这不是 Word 文档，其实是{zh}，里面没有 word/document.xml；"
            "请把报告存为 Word 的 .docx 格式后再检查",
            f"this is no Word document but {en}: it has no word/document.xml; save the report as .docx",
        )


def _parser() -> "XMLParser":
    from lxml import etree

    options: dict[str, Any] = {
        "resolve_entities": False,
        "load_dtd": False,
        "no_network": True,
        "huge_tree": False,
        "remove_comments": True,
        "remove_pis": True,
    }
    return etree.XMLParser(**options)


def _has_dtd(part: str) -> Unreadable:
    return Unreadable(
        f"文件内部的 {part} 带有 DTD 声明，正常的 Word 文档没有，为安全起见不读取；{_SAVE_ZH}",
        f"{part} in the file has a DTD, which no Word document has; it is not read for safety's sake; "
        f"{_SAVE_EN}",
    )


def _not_zip(data: bytes) -> Unreadable:
    """Say what a file that is no zip is instead."""
    if data.startswith(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"):
        # Office's older container. The names of its streams stand in it in UTF-16.
        if "EncryptedPackage".encode("utf-16-le") in data:
            return Unreadable(
                "文件设有打开密码，无法读取；请用 Word 或 WPS 打开，取消密码后保存再检查",
                "the file is password protected; open it in Word or WPS, remove the password and check again",
            )
        if "WordDocument".encode("utf-16-le") in data:
            return Unreadable(
                f"这是旧版 Word 格式（.doc），只是扩展名是 .docx；{_SAVE_ZH}",
                f"this is the old Word format (.doc) under the name .docx; {_SAVE_EN}",
            )
        return Unreadable(
            f"这是旧版 Office 格式的文件，不是 .docx；{_SAVE_ZH}",
            f"this is a file of an old Office format, not .docx; {_SAVE_EN}",
        )
    if not data.strip(b"\0 \t\r\n"):
        return Unreadable(
            f"文件是空的，没有内容；{_AGAIN_ZH}",
            f"the file is empty; {_AGAIN_EN}",
        )
    start = data[:1024].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    zh, en = "无法识别的文件", "of an unknown kind"
    for magic, kind_zh, kind_en in (
        (b"%pdf", " PDF 文件", "a PDF file"),
        (b"{\\rtf", " RTF 文件", "an RTF file"),
        (b"mime-version", "网页归档文件（.mht）", "a web archive (.mht)"),
        (b"<?xml", " XML 文件", "an XML file"),
        (b"<!doctype html", "网页文件（HTML）", "an HTML page"),
        (b"<html", "网页文件（HTML）", "an HTML page"),
    ):
        if start.startswith(magic):
            zh, en = kind_zh, kind_en
            break
    return Unreadable(
        f"这不是 .docx 文件，其实是{zh}；{_SAVE_ZH}",
        f"this is not a .docx file but {en}; {_SAVE_EN}",
    )
