"""A zip of XML parts, as Office files are, opened without trusting it."""

import io
import posixpath
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

from nianbao.model.errors import Unreadable

if TYPE_CHECKING:
    import zipfile

    from lxml.etree import XMLParser, _Element

Made = TypeVar("Made")

#: Bytes of one part, and of all parts that are read: a report's largest part is some hundred KB.
PART_LIMIT = 16 << 20
TOTAL_LIMIT = 64 << 20
#: XML shrinks to a tenth or a fiftieth; what shrinks further, and is large, was made to harm.
_RATIO_LIMIT = 200
_RATIO_FROM = 4 << 20


class Words(NamedTuple):
    """The wording of messages on a kind of file: its name, how to save it again, where to get it again."""

    zh: str
    en: str
    save_zh: str
    save_en: str
    again_zh: str
    again_en: str


def words(zh: str, en: str, programs_zh: str, programs_en: str, suffix: str) -> Words:
    """The words for files called ``zh`` and ``en`` that these programs save with ``suffix``."""
    return Words(
        zh,
        en,
        f"请用 {programs_zh} 打开，另存为 {suffix} 格式后再检查",
        f"open it in {programs_en}, save it as {suffix} and check again",
        f"请向提供者重新索取，或在 {programs_zh.replace(' 或 ', '、')} 中打开修复后另存为 {suffix} 格式",
        f"get it again, or repair it in {programs_en} and save it as {suffix}",
    )


def opened(data: bytes, wording: Words, use: "Callable[[Package], Made]") -> Made:
    """What ``use`` makes of the zip ``data``. Raises Unreadable, also for whatever zipfile raises."""
    import zipfile

    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return use(Package(archive, len(data), wording))
    except Unreadable:
        raise
    except Exception as error:
        # Damaged bytes make zipfile, zlib and struct raise a dozen kinds of errors.
        raise Unreadable(
            f"文件不完整或已损坏（可能没有下载或复制完）；{wording.again_zh}",
            f"the file is incomplete or damaged (perhaps a broken download or copy); {wording.again_en}",
        ) from error


class Relation(NamedTuple):
    """A part that another refers to. ``kind`` is the last word of the relationship's type."""

    id: str
    kind: str
    name: str


class Package:
    """The parts of an open zip. Names of parts are the same in upper and lower case."""

    def __init__(self, archive: "zipfile.ZipFile", size: int, wording: Words) -> None:
        self._archive = archive
        self._size = size
        self._wording = wording
        self._left = TOTAL_LIMIT
        self._parser = _parser()
        # Some writers use backslashes.
        self._entries = {info.filename.replace("\\", "/").lower(): info for info in archive.infolist()}

    def __contains__(self, name: str) -> bool:
        return name.lower() in self._entries

    def names(self) -> tuple[str, ...]:
        """The names of all parts, in lower case."""
        return tuple(self._entries)

    def related(self, part: str) -> list[Relation]:
        """The parts that ``part`` ("" for the package) refers to; what lies outside is left out."""
        folder, _, base = part.rpartition("/")
        root = self.part(f"{folder}/_rels/{base}.rels".lstrip("/"))
        relations = []
        for node in root if root is not None else ():
            if node.get("TargetMode") != "External":
                target = posixpath.normpath(posixpath.join("/" + folder, node.get("Target", "")))
                kind = node.get("Type", "").rpartition("/")[2]
                relations.append(Relation(node.get("Id", ""), kind, target.lstrip("/").lower()))
        return relations

    def part(self, name: str) -> "_Element | None":
        """The root of a part; None where there is no such part. Raises Unreadable."""
        data = self.read(name)
        return None if data is None else self.parse(name, data)

    def parse(self, name: str, data: bytes) -> "_Element":
        """The root of the part called ``name`` with the bytes ``data``. Raises Unreadable."""
        from lxml import etree

        try:
            root = etree.fromstring(data, self._parser)
        except (etree.XMLSyntaxError, ValueError, LookupError) as error:
            raise Unreadable(
                f"文件内部的 {self.actual(name)} 不是完好的 XML，文件已损坏；{self._wording.again_zh}",
                f"{self.actual(name)} in the file is not well-formed XML, the file is damaged; "
                f"{self._wording.again_en}",
            ) from error
        if root.getroottree().docinfo.internalDTD is not None:  # in an encoding like UTF-16
            raise self._has_dtd(name)
        return root

    def read(self, name: str) -> bytes | None:
        """The bytes of a part that is XML; None where there is no such part. Raises Unreadable."""
        info = self._entries.get(name.lower())
        if info is None:
            return None
        wording = self._wording
        if info.flag_bits & 1:
            raise Unreadable(
                "文件用压缩软件加了密码，无法读取；请去掉密码后再检查",
                "the file is an encrypted zip; remove the password and check again",
            )
        if info.compress_type not in (0, 8):  # stored, deflated: no other is allowed in an Office file
            raise Unreadable(
                f"文件的压缩方式不是 {wording.zh}所用的，无法读取；{wording.save_zh}",
                f"the file is compressed in a way that {wording.en}s are not; {wording.save_en}",
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
        if b"<!DOCTYPE" in data:  # before its entities can do anything
            raise self._has_dtd(name)
        return data

    def actual(self, name: str) -> str:
        """A part's name as the file has it."""
        return self._entries[name.lower()].filename

    def _has_dtd(self, name: str) -> Unreadable:
        part, wording = self.actual(name), self._wording
        return Unreadable(
            f"文件内部的 {part} 带有 DTD 声明，正常的 {wording.zh}没有，为安全起见不读取；{wording.save_zh}",
            f"{part} in the file has a DTD, which no {wording.en} has; it is not read for safety's sake; "
            f"{wording.save_en}",
        )


def locked(programs_zh: str, programs_en: str) -> Unreadable:
    """The error for a file that asks for a password to be opened."""
    return Unreadable(
        f"文件设有打开密码，无法读取；请用 {programs_zh} 打开，取消密码后保存再检查",
        f"the file is password protected; open it in {programs_en}, remove the password and check again",
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
