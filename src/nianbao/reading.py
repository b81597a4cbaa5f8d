"""From a source to its document: its bytes, the reader for its suffix, and the message when that fails."""

import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from importlib import import_module
from typing import Any, NamedTuple

from nianbao.model import lazy
from nianbao.model.document import Document
from nianbao.model.errors import NianbaoError, Unreadable, UsageError
from nianbao.model.rule import ReaderSpec
from nianbao.parsing.private import mask

#: No file is read beyond this many bytes; readers have lower limits of their own.
_MOST_BYTES = 100_000_000
#: The most characters of one file: a report has up to fifty thousand; compressed, a few KB hold millions.
_MOST_TEXT = 2_000_000
#: What a wrong conversion makes of Chinese characters: marks, or letters of Western Europe; and what it makes
#: of 信息, which no report lacks, when it takes UTF-8 for GBK (at an even or odd byte) or GBK for Big5.
_GARBAGE = lazy.regex("[?？\ufffd□\xc0-\xff]")
_CHINESE = lazy.regex("[\u4e00-\u9fff]")
_OTHER_CODE = lazy.regex("淇℃伅|俊鎭|陓洘|锟斤拷")
#: Less of them is no reason to refuse a file: rules report it where it is.
_SOME_GARBAGE, _SOME_WORDS = 50, 3
_WHY_NOT = {
    FileNotFoundError: "文件不在了",
    IsADirectoryError: "这是文件夹",
    PermissionError: "没有读取它的权限",
}


class Source(NamedTuple):
    """An input: ``name`` is shown; ``data`` is set for standard input, ``path`` for a file. ``folder`` is
    the searched folder in which it was found, "" if the file itself was named."""

    name: str
    path: str | None
    data: bytes | None
    folder: str = ""

    @property
    def place(self) -> str:
        """Its absolute path with slashes, links to folders resolved; of standard input the one that its name
        says."""
        path = os.path.abspath(self.name if self.path is None else self.path)
        folder = os.path.realpath(os.path.dirname(path))
        return os.path.join(folder, os.path.basename(path)).replace(os.sep, "/")


def read(source: Source, readers: Sequence[ReaderSpec]) -> tuple[Document, bytes]:
    """The document of a source, and the bytes it was made from. Raises Unreadable, and UsageError for a
    reader that is not there."""
    data = _bytes(source)
    spec = reader_of(source, readers)
    if spec is None:
        known = " ".join(suffix for reader in readers for suffix in reader.suffixes)
        suffix = _suffix(source)
        raise Unreadable(
            f"不认识后缀“{suffix}”，请另存为 {known} 之一",
            f"unknown suffix {suffix!r}; save it as one of {known}",
        )
    document = import_object(spec.function)(data, source.name)
    assert isinstance(document, Document)
    if not document.blocks:
        raise Unreadable("文件里没有文字，请检查是否存对了文件", "there is no text in the file")
    if _length(document) > _MOST_TEXT:
        raise Unreadable(
            f"文字超过 {_MOST_TEXT // 10_000} 万字，不像一份年度报告；请检查文件来源，合订的请拆开",
            f"over {_MOST_TEXT:,} characters, no annual report; check its source, split a collection",
        )
    if _is_garbled(document):
        raise Unreadable(
            "汉字已经变成问号或者乱码，多半是转换编码时损坏的，无法检查；请从 Word 或网页原稿重新复制，"
            "或者向提供者重新索取",
            "its Chinese characters have become question marks or garbage, most likely in a conversion; copy "
            "it again from the Word file or page it comes from, or get it again",
        )
    return document, data


def with_data(source: Source) -> Source:
    """``source`` with its bytes, where they can be read: it is then not read again."""
    try:
        return source._replace(data=_bytes(source))
    except Unreadable:  # said when it is checked
        return source


def reader_of(source: Source, readers: Sequence[ReaderSpec]) -> ReaderSpec | None:
    """The reader of a source's suffix; standard input without a name is text."""
    suffix = _suffix(source)
    for reader in readers:
        if suffix in reader.suffixes or (source.name == "-" and reader.name == "text"):
            return reader
    return None


@contextmanager
def as_unreadable() -> Iterator[None]:
    """Turn any failure to read or parse a file, in our code or a plugin's, into an Unreadable of that file:
    the other files must still be checked."""
    try:
        yield
    except Unreadable as error:
        raise Unreadable(mask(error.zh), mask(error.en)) from error  # it may quote the file
    except NianbaoError:
        raise
    except (RecursionError, MemoryError) as error:
        raise Unreadable("内容过于复杂，无法读取", "too complex to be read") from error
    except Exception as error:
        what = mask(type(error).__name__ + (f": {error}" if str(error) else ""))
        zh = f"读取时出错（{what}），请把文件和这条信息反馈给维护者"
        raise Unreadable(zh, f"the reader failed ({what}); report it") from error


def import_object(name: str) -> Any:
    """The object that ``module:name`` names. Raises UsageError if there is none: a plugin may be wrong."""
    module, _, attribute = name.partition(":")
    try:
        return getattr(import_module(module), attribute)
    except (Exception, SystemExit) as error:
        raise UsageError(f"{name} 无法载入：{error}", f"{name} cannot be loaded: {error}") from error


def _length(document: Document) -> int:
    """How many characters the blocks of ``document`` have."""
    return sum(
        len(block.text) + sum(len(cell.text) for row in block.rows for cell in row)
        for block in document.blocks
    )


def _is_garbled(document: Document) -> bool:
    """Whether most Chinese characters of ``document`` were lost in a conversion."""
    if any("信息" in block.text for block in document.blocks):
        return False  # what is damaged in single places is found by rules
    texts = [document.text(span) for span in document.spans()]
    garbage = sum(len(_GARBAGE.findall(text)) for text in texts)
    if garbage >= _SOME_GARBAGE and garbage > sum(len(_CHINESE.findall(text)) for text in texts):
        return True
    words = sum(len(_OTHER_CODE.findall(text)) for text in texts)
    return words >= _SOME_WORDS and not any("信息" in text for text in texts)


def _suffix(source: Source) -> str:
    return os.path.splitext(source.name)[1].lower()


def _bytes(source: Source) -> bytes:
    if source.data is not None:
        data = source.data
    else:
        assert source.path is not None
        if os.path.exists(source.path) and not os.path.isfile(source.path) and not os.path.isdir(source.path):
            raise Unreadable("不是普通文件（管道或设备）", "no regular file")  # reading it might never end
        try:
            with open(source.path, "rb") as file:
                data = file.read(_MOST_BYTES + 1)
        except OSError as error:
            reason = error.strerror or str(error)
            zh = _WHY_NOT.get(type(error), f"系统说 {reason}")
            raise Unreadable(f"打不开（{zh}）", f"cannot be opened ({reason})") from error
    if len(data) > _MOST_BYTES:
        raise Unreadable("超过 100 MB，不像一份年度报告", "over 100 MB, no annual report")
    return data
