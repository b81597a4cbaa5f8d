"""Old Word, WPS, RTF, OpenDocument and Excel files, through LibreOffice; or as what they really are."""

import os

from nianbao.model.document import Document
from nianbao.model.errors import Unreadable
from nianbao.readers import text
from nianbao.readers.docx import reader as docx
from nianbao.readers.docx.package import SAID as WORD_FILES
from nianbao.readers.html import reader as html
from nianbao.readers.kit.kinds import EMPTY, LOCKED, UNKNOWN, Kind, kind_of
from nianbao.readers.kit.package import Package, Words, locked, opened
from nianbao.readers.office.soffice import convert, find
from nianbao.readers.xlsx import reader as xlsx

#: What LibreOffice reads of these suffixes: name of the kind → suffix by which LibreOffice knows it.
_CONVERTED = {"doc": "doc", "ole": "doc", "works": "wps", "rtf": "rtf", "odt": "odt", "xls": "xls"}


def read(data: bytes, name: str) -> Document:
    """Read the file ``data``. ``format`` says what it was; places are those of the Word file that
    LibreOffice makes of it. Raises Unreadable."""
    suffix = os.path.splitext(name)[1].lower()
    kind = kind_of(data)
    if kind.name == "docx":
        return docx.read(data, name)
    if kind.name == "xlsx":
        return xlsx.read(data, name)
    if kind.name == "html":
        return html.read(data, name)
    if kind is UNKNOWN:
        try:
            return text.read(data, name)
        except Unreadable:
            raise _refusal(kind, suffix) from None
    if kind is LOCKED:
        raise locked("Word 或 WPS", "Word or WPS")
    if kind.name not in _CONVERTED:
        raise _refusal(kind, suffix)
    if kind.name == "odt":
        opened(data, WORD_FILES, _weigh)
    if kind.name == "xls":
        return xlsx.read(_converted(data, kind, "xlsx", xlsx.SAID), name)._replace(format="xls")
    made = _converted(data, kind, "docx", WORD_FILES)
    is_wps = suffix == ".wps" and kind.name == "doc"
    return docx.read(made, name)._replace(format="wps" if is_wps else _CONVERTED[kind.name])


def _converted(data: bytes, kind: Kind, target: str, wording: Words) -> bytes:
    program = find()
    if program is None:
        raise Unreadable(
            f"读{kind.zh}要用 LibreOffice，这台电脑上没有找到；{wording.save_zh}，或者安装 LibreOffice",
            f"{kind.en} is read by LibreOffice, which is not on this computer; {wording.save_en}, "
            "or install LibreOffice",
        )
    made = convert(program, data, _CONVERTED[kind.name], target)
    if made is None:
        raise Unreadable(
            f"LibreOffice 打不开这个文件（{kind.zh.strip()}），可能已损坏或设有密码；{wording.save_zh}",
            f"LibreOffice cannot open the file ({kind.en}); it may be damaged or have a password; "
            f"{wording.save_en}",
        )
    return made


def _weigh(package: Package) -> None:
    """Unzip the XML within the limits, so that nothing larger is given to LibreOffice."""
    for name in package.names():
        if name.endswith(".xml"):
            package.read(name)


def _refusal(kind: Kind, suffix: str) -> Unreadable:
    if kind is EMPTY:
        return Unreadable(
            f"文件是空的，没有内容；{WORD_FILES.again_zh}", f"the file is empty; {WORD_FILES.again_en}"
        )
    if kind.name == "ofd":
        return Unreadable(
            f"{kind.zh}还不能读；请检查它的 Word 或 WPS 原稿，没有原稿的，"
            "请用 OFD 阅读软件另存为 PDF 后再检查",
            f"{kind.en} cannot be read yet; check the Word or WPS file it was made from, or save it as PDF "
            "in an OFD viewer and check that",
        )
    return Unreadable(
        f"这不是 {suffix} 文件，其实是{kind.zh}；{WORD_FILES.save_zh}",
        f"this is not a {suffix} file but {kind.en}; {WORD_FILES.save_en}",
    )
