"""Files kept for the next run in the user's cache folder. A file that cannot be written or read counts as
missing: a cache is never a reason to fail."""

import os
import stat
import sys
from collections.abc import Mapping
from contextlib import suppress

#: How many files are kept: the states of a checkout that somebody goes back and forth between.
_KEPT = 8
#: The most bytes that are read, many times what we write.
_MOST = 16_000_000


def read(name: str) -> bytes | None:
    """The content of the file kept as ``name``; None if there is no such file, or it is not ours."""
    folder = _folder(sys.platform, os.environ)
    if not folder:
        return None
    try:
        # A pipe of this name must not have us wait for whoever writes to it.
        handle = os.open(os.path.join(folder, name), os.O_RDONLY | getattr(os, "O_NONBLOCK", 0))
        with os.fdopen(handle, "rb") as file:
            return file.read(_MOST) if _is_ours(os.fstat(handle)) else None
    except OSError:
        return None


def write(name: str, data: bytes) -> None:
    """Keep ``data`` as ``name``, whole or not at all, and delete the oldest files beyond the limit."""
    folder = _folder(sys.platform, os.environ)
    if not folder:
        return
    from tempfile import mkstemp

    temporary = ""
    try:
        os.makedirs(folder, mode=0o700, exist_ok=True)
        handle, temporary = mkstemp(prefix=f"{name}.", dir=folder)  # readable by the user alone
        with os.fdopen(handle, "wb") as file:
            file.write(data)
        os.replace(temporary, os.path.join(folder, name))
        _prune(folder)
    except OSError:  # a home that is read-only, a full disk, a file that another process has open
        _remove(temporary)


def _folder(platform: str, environment: Mapping[str, str]) -> str:
    """Our folder among the user's caches, or "" if the environment does not say where those are."""
    below = ["nianbao"]
    base = environment.get("XDG_CACHE_HOME", "")
    if not os.path.isabs(base):
        if platform == "win32":
            base, below = environment.get("LOCALAPPDATA", ""), ["nianbao", "Cache"]
        else:
            home = os.path.expanduser("~")
            below_home = ("Library", "Caches") if platform == "darwin" else (".cache",)
            base = os.path.join(home, *below_home)
    return os.path.join(base, *below) if os.path.isabs(base) else ""


def _is_ours(status: os.stat_result) -> bool:
    """Whether it is a file that this user wrote and nobody else can have changed."""
    if not stat.S_ISREG(status.st_mode):
        return False
    return not hasattr(os, "getuid") or (status.st_uid == os.getuid() and not status.st_mode & 0o022)


def _prune(folder: str) -> None:
    files = [entry for entry in os.scandir(folder) if entry.is_file(follow_symlinks=False)]
    files.sort(key=lambda entry: entry.stat(follow_symlinks=False).st_mtime, reverse=True)
    for entry in files[_KEPT:]:
        _remove(entry.path)


def _remove(path: str) -> None:
    with suppress(OSError):  # gone already, or not ours to remove
        os.unlink(path)
