"""What a file is by its first bytes, whatever its suffix says."""

import io
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    import zipfile

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
#: How much of a manifest is looked at.
_MANIFEST = 1 << 20


class Kind(NamedTuple):
    """``name`` is for programs; the other two name it to a reader of Chinese and of English."""

    name: str
    zh: str
    en: str


LOCKED = Kind("locked", "设有打开密码的文件", "a file with a password")
WORD = Kind("doc", "旧版 Word 格式（.doc）", "the old Word format (.doc)")
EXCEL = Kind("xls", "旧版 Excel 格式（.xls）", "the old Excel format (.xls)")
OLE = Kind("ole", "旧版 Office 格式的文件", "a file of an old Office format")
DAMAGED = Kind("damaged", "不完整或已损坏的压缩包", "an incomplete or damaged zip")
EMPTY = Kind("empty", "空文件", "empty")
UNKNOWN = Kind("unknown", "无法识别的文件", "of an unknown kind")

#: Streams of an OLE file, the one that decides first.
_STREAMS = (
    ("EncryptedPackage", LOCKED),
    ("WordDocument", WORD),
    ("Workbook", EXCEL),
    ("Book", EXCEL),
    ("MatOST", Kind("works", "微软 Works 文件（.wps）", "a Microsoft Works file (.wps)")),
)
#: Entries of a zip.
_ENTRIES = (
    ("word/document.xml", Kind("docx", "Word 文档（.docx）", "a Word document (.docx)")),
    ("xl/workbook.xml", Kind("xlsx", "Excel 表格（.xlsx）", "an Excel workbook (.xlsx)")),
    (
        "ppt/presentation.xml",
        Kind("pptx", "PowerPoint 演示文稿（.pptx）", "a PowerPoint presentation (.pptx)"),
    ),
    ("ofd.xml", Kind("ofd", "OFD 版式文件（.ofd）", "an OFD document (.ofd)")),
    ("content.xml", Kind("odf", "OpenDocument 文件（.odt 等）", "an OpenDocument file (.odt or the like)")),
    ("[content_types].xml", Kind("opc", "没有正文的 Office 文件", "an Office file without a text")),
)
_ODT = Kind("odt", "OpenDocument 文本（.odt）", "an OpenDocument text (.odt)")
_ZIP = Kind("zip", "普通压缩包", "a zip archive")
_STARTS = (
    (b"%pdf", Kind("pdf", " PDF 文件", "a PDF file")),
    (b"{\\rtf", Kind("rtf", " RTF 文件", "an RTF file")),
    (b"mime-version", Kind("mht", "网页归档文件（.mht）", "a web archive (.mht)")),
    (b"<?xml", Kind("xml", " XML 文件", "an XML file")),
    (b"<!doctype html", Kind("html", "网页文件（HTML）", "an HTML page")),
    (b"<html", Kind("html", "网页文件（HTML）", "an HTML page")),
)


def kind_of(data: bytes) -> Kind:
    """The kind of the file ``data``."""
    if data.startswith(_OLE):
        return _ole(data)
    if data.startswith(b"PK"):
        return _zip(data)
    if not data.strip(b"\0 \t\r\n"):
        return EMPTY
    start = data[:1024].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    for magic, kind in _STARTS:
        if start.startswith(magic):
            # Office writes web pages that begin as XML.
            return _STARTS[-1][1] if kind.name == "xml" and b"<html" in start else kind
    return UNKNOWN


def _ole(data: bytes) -> Kind:
    """Office's older container: the names of its streams stand in it in UTF-16."""
    for name, kind in _STREAMS:
        position = data.find(name.encode("utf-16-le"))
        if position >= 0:
            return LOCKED if kind is WORD and _is_locked(data, position) else kind
    return OLE


def _is_locked(data: bytes, entry: int) -> bool:
    """Whether the Word stream with the directory entry at ``entry`` is encrypted ([MS-DOC] 2.5.2, the
    bit fEncrypted). The entry has the number of the stream's first sector ([MS-CFB] 2.6.1)."""
    sector = int.from_bytes(data[entry + 116 : entry + 120], "little")
    shift = min(int.from_bytes(data[30:32], "little"), 16)
    start = (sector + 1) << shift
    head = data[start : start + 12]
    return len(head) == 12 and head[:2] == b"\xec\xa5" and head[11] & 1 == 1


def _zip(data: bytes) -> Kind:
    import zipfile

    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            # Part names are the same in upper and lower case, and some writers use backslashes.
            names = {info.filename.replace("\\", "/").lower(): info for info in archive.infolist()}
            for entry, kind in _ENTRIES:
                if entry in names:
                    return _odf(archive, kind) if kind.name == "odf" else kind
    except Exception:  # damaged bytes make zipfile raise a dozen kinds of errors
        return DAMAGED
    return _ZIP


def _odf(archive: "zipfile.ZipFile", kind: Kind) -> Kind:
    """An OpenDocument file: whether it is a text, and whether it is encrypted."""
    names = archive.namelist()
    if "META-INF/manifest.xml" in names:
        with archive.open("META-INF/manifest.xml") as stream:
            if b"encryption-data" in stream.read(_MANIFEST):
                return LOCKED
    if "mimetype" in names:
        with archive.open("mimetype") as stream:
            if stream.read(100).startswith(b"application/vnd.oasis.opendocument.text"):
                return _ODT
    return kind
