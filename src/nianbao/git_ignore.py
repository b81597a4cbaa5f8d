"""What Git ignores: the files with its patterns, found without running it. A repository that was got from
elsewhere may hold anything, so nothing in them is more than a pattern or a name."""

import os
import re

from nianbao.ignore import Patterns, parse
from nianbao.model import lazy

#: The most bytes of a file with patterns, or with settings of Git, that are read.
MAX_BYTES = 256_000
_MAX_LINE = 4096
_SECTION = lazy.regex(r"\s*\[\s*([\w.-]+)[^\]]*\]")
_EXCLUDES = lazy.regex(r"\s*excludesfile\s*=\s*(.*?)\s*", re.IGNORECASE)


def above(place: str) -> tuple[Patterns, ...]:
    """What is ignored in the folder ``place`` and below, besides the .gitignore files there: the user's
    patterns, the repository's own, then the .gitignore files from its root down to the folder above
    ``place``; later ones win. Nothing where ``place`` is in no repository."""
    folders: list[str] = []
    while not os.path.exists(os.path.join(place, ".git")):
        parent = os.path.dirname(place)
        if parent == place:
            return ()
        folders.append(parent)
        place = parent
    files = [_users_file(), os.path.join(_data(place), "info", "exclude")]
    outer = [patterns for path in files for patterns in _patterns(path, place)]
    return (*outer, *(patterns for folder in reversed(folders) for patterns in of_folder(folder)))


def of_folder(folder: str) -> tuple[Patterns, ...]:
    """The patterns of the .gitignore in ``folder``."""
    return _patterns(os.path.join(folder, ".gitignore"), folder)


def _users_file() -> str:
    """The file with the user's own patterns: the one that Git's settings of the user name (those of a
    repository do not count: they are not the user's), or the usual one."""
    home = os.path.expanduser("~")
    folder = os.path.join(os.environ.get("XDG_CONFIG_HOME") or os.path.join(home, ".config"), "git")
    named = ""
    for path in (os.path.join(folder, "config"), os.path.join(home, ".gitconfig")):
        section = ""
        for line in _text(path, MAX_BYTES).split("\n"):
            if header := _SECTION.match(line):
                section = header[1].lower()
                line = line[header.end() :]
            if section == "core" and (match := _EXCLUDES.fullmatch(line)):
                named = match[1].strip('"')
    return os.path.expanduser(named) if named else os.path.join(folder, "ignore")


def _data(top: str) -> str:
    """The folder with the data of the repository whose files are in ``top``: ``.git``, or in a further
    working tree the one that the file ``.git`` leads to."""
    path = os.path.join(top, ".git")
    if os.path.isdir(path):
        return path
    folder = os.path.join(top, _text(path, _MAX_LINE).removeprefix("gitdir:").strip())
    return os.path.join(folder, _text(os.path.join(folder, "commondir"), _MAX_LINE).strip())


def _patterns(path: str, folder: str) -> tuple[Patterns, ...]:
    """The patterns in the file ``path`` for what is in ``folder``."""
    text = _text(path, MAX_BYTES)
    return (parse(text.split("\n"), folder),) if text else ()


def _text(path: str, most: int) -> str:
    """The text of a file; "" where it cannot be read: as with Git, it then hides nothing."""
    if "\0" in path or not os.path.isfile(path):
        return ""
    try:
        with open(path, encoding="utf-8-sig", errors="surrogateescape", newline="\n") as file:
            return file.read(most)
    except OSError:
        return ""
