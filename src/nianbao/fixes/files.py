"""Corrected files take the place of the originals: all of them, or none where one cannot be written."""

import os
import stat
from collections.abc import Sequence
from typing import NamedTuple

from nianbao import output
from nianbao.model.errors import UsageError

_SUFFIX = ".bak"
#: Word and WPS put a file beside a document that is open: its name with ~$ before it, or in place of the
#: first characters of a longer one. By the length of the stem: how many are replaced.
_REPLACED, _LONG_STEM = {7: 1}, 8


class Written(NamedTuple):
    """A file to write: its name, its path, its bytes when it was read, and the new ones."""

    name: str
    path: str
    before: bytes
    after: bytes


def write(files: Sequence[Written], keeps_backup: bool) -> list[str]:
    """Replace the ``files``, each in one step, with a copy beside it under the name with .bak where wanted. A
    link stays one: what it leads to is replaced. Returns the names of files that had a further name (a hard
    link), under which the original stays. Raises UsageError, before anything is written, for a file that may
    not be written, has changed since it was read, is open in a word processor, or has such a copy already."""
    for file in files:
        _ensure_writable(file, keeps_backup)
    targets = [os.path.realpath(file.path) for file in files]
    linked = [file.name for file, target in zip(files, targets, strict=True) if os.stat(target).st_nlink > 1]
    modes = [stat.S_IMODE(os.stat(target).st_mode) for target in targets]
    outputs = [output.Output(file.after, target) for file, target in zip(files, targets, strict=True)]
    if keeps_backup:
        outputs[:0] = (
            output.Output(file.before, f"{target}{_SUFFIX}")
            for file, target in zip(files, targets, strict=True)
        )
    output.write_all(outputs)
    for target, mode in zip(targets if keeps_backup else (), modes, strict=False):
        os.chmod(f"{target}{_SUFFIX}", mode)
    return linked


def _ensure_writable(file: Written, keeps_backup: bool) -> None:
    target = os.path.realpath(file.path)
    try:
        mode = os.stat(target).st_mode
        with open(target, "rb") as stream:
            now = stream.read(len(file.before) + 1)
    except OSError as error:
        raise _refusal(file, f"{error.strerror}", f"{error.strerror}") from error
    if now != file.before:
        raise _refusal(
            file,
            "检查以后文件又有改动，请重新运行",
            "it has changed since it was checked; run again",
        )
    folder = os.path.dirname(target)
    if not mode & 0o222 or not os.access(target, os.W_OK) or not os.access(folder, os.W_OK):
        raise _refusal(
            file, "文件或者文件夹是只读的，请先取消只读", "it or its folder is read-only; make it writable"
        )
    if marker := _opened(target):
        raise _refusal(
            file,
            f"它好像在 Word 或 WPS 里开着（旁边有 {marker}），请先保存并关闭；没有开着的，删去 {marker}",
            f"it seems to be open in a word processor ({marker} is beside it); save and close it, or delete "
            f"{marker} if it is not",
        )
    if keeps_backup and os.path.lexists(target + _SUFFIX):
        raise _refusal(
            file,
            f"已经有备份 {os.path.basename(target)}{_SUFFIX}，请先移走",
            f"there is a backup {os.path.basename(target)}{_SUFFIX} already; move it away",
        )


def _opened(target: str) -> str:
    """The name of the file beside ``target`` with which a word processor says that it is open; "" if none."""
    folder, name = os.path.split(target)
    stem = len(os.path.splitext(name)[0])
    replaced = 2 if stem >= _LONG_STEM else _REPLACED.get(stem, 0)
    markers = (f"~${name[replaced:]}", f".~lock.{name}#")
    return next((marker for marker in markers if os.path.lexists(os.path.join(folder, marker))), "")


def _refusal(file: Written, zh: str, en: str) -> UsageError:
    return UsageError(
        f"不能改正 {file.name}：{zh}；没有写入任何文件",
        f"{file.name} cannot be corrected: {en}; nothing was written",
    )
