"""The files to check: what was named on the command line, and what is in the folders named there."""

import os
from collections.abc import Sequence
from typing import NamedTuple

from nianbao.ignore import Patterns, ignored, is_under, parse
from nianbao.model.rule import Say

#: The most bytes of a .gitignore that are read.
MAX_BYTES = 256_000
_MAX_LINE = 4096
#: Folders that are not searched, besides hidden ones: output of tools, installed packages.
LEFT_OUT = frozenset(
    (
        *("__pycache__", "__pypackages__", "site-packages", "dist-packages", "venv", "virtualenv"),
        *("node_modules", "bower_components", "build", "_build", "dist", "htmlcov"),
    )
)
_LEFT_OUT_ENDS = (".dist-info", ".egg-info")
#: A file of this name says that its folder is a virtual environment, whatever it is called.
_ENVIRONMENT = "pyvenv.cfg"


class File(NamedTuple):
    """A file to check. ``name`` is what it is called: relative to the current folder where it lies
    in it, ``/``-separated; it may hold anything, so whoever prints it makes it safe. ``path`` opens
    it; it is None for standard input (``-``). ``folder`` is the name of the folder that was searched
    for it, "" for what was named itself."""

    name: str
    path: str | None
    folder: str = ""


class Selection(NamedTuple):
    """The files, each once, in the order of the paths given and by name within a folder.

    ``notices`` name the paths that could not be read: if there are any, not everything is checked.
    """

    files: tuple[File, ...]
    notices: tuple[Say, ...]


class _Step(NamedTuple):
    """A file or folder on the way: ``path`` as given, ``place`` with links resolved and slashes."""

    path: str
    place: str
    is_folder: bool
    patterns: tuple[Patterns, ...]  # of the .gitignore files above it, the outermost first


def find(
    paths: Sequence[str],
    suffixes: Sequence[str],
    exclude: Sequence[tuple[str, str]] = (),
    force_exclude: bool = False,
) -> Selection:
    """The files under ``paths``; no path means the current folder.

    What is named is taken whatever its suffix and whatever a .gitignore says. In a folder only
    ``suffixes`` (lower case, with dot) are taken; hidden names, the lock files of Word, folders of
    tools (``LEFT_OUT``), and what a .gitignore or ``exclude`` (pairs of absolute folder and pattern)
    name are left out, and links to folders are not followed. ``force_exclude`` applies ``exclude`` to
    what is named as well.
    """
    excluded = [parse([pattern], _slashed(os.path.realpath(folder))) for folder, pattern in exclude]
    files: dict[str, File] = {}
    notices: list[Say] = []
    for path in paths or ["."]:
        if path == "-":
            files.setdefault(path, File(path, None))
        elif "\0" in path or not os.path.exists(path):
            notices.append(_say(path, "不存在或无权访问", "no such file or folder, or no access to it"))
        elif force_exclude and is_under(excluded, _place(path), os.path.isdir(path)):
            continue
        elif os.path.isdir(path):
            place = _slashed(os.path.realpath(path))
            steps, failed = _walk(_Step(path, place, True, _above(place)), tuple(suffixes), excluded)
            notices += failed
            if not steps and not failed:
                known = " ".join(sorted(suffixes))
                notices.append(_say(path, f"没有可检查的文件（{known}）", f"no file to check ({known})"))
            for step in steps:
                key = os.path.normcase(step.place)
                files.setdefault(key, File(shown(step.path), step.path, shown(path)))
        else:
            key = os.path.normcase(_place(path))
            files[key] = files.get(key, File(shown(path), path))._replace(folder="")
    return Selection(tuple(files.values()), tuple(notices))


def shown(path: str) -> str:
    """``path`` as it is named: relative to the current folder where it lies in it, ``/``-separated."""
    name = os.path.normpath(path) if path else "“”"
    if os.path.isabs(name):
        here = os.getcwd()
        if name.startswith(here.rstrip(os.sep) + os.sep):
            name = os.path.relpath(name, here)
    return _slashed(name)


def _walk(
    top: _Step, suffixes: tuple[str, ...], excluded: Sequence[Patterns]
) -> tuple[list[_Step], list[Say]]:
    """The files to check in a folder, by name, and the folders that could not be opened."""
    files: list[_Step] = []
    failed: list[Say] = []
    pending = [top]  # a stack of our own: folders may lie deeper than Python's reaches
    while pending:
        step = pending.pop()
        if not step.is_folder:
            files.append(step)
            continue
        try:
            with os.scandir(step.path) as entries:
                names = sorted(entries, key=lambda entry: entry.name, reverse=True)
        except OSError as error:
            why = error.strerror
            failed.append(_say(step.path, f"打不开文件夹（{why}）", f"cannot open the folder ({why})"))
            continue
        if step is not top and any(entry.name == _ENVIRONMENT for entry in names):
            continue
        patterns = step.patterns
        if any(entry.name == ".gitignore" for entry in names):
            patterns += _gitignore(step.place)
        for entry in names:
            is_folder = entry.is_dir(follow_symlinks=False)
            if entry.name.startswith((".", "~$")) or (is_folder and _is_left_out(entry.name)):
                continue
            if not is_folder and (not entry.name.lower().endswith(suffixes) or not _is_file(entry)):
                continue
            place = f"{step.place.rstrip('/')}/{entry.name}"
            if not ignored(patterns, place, is_folder) and not ignored(excluded, place, is_folder):
                path = entry.name if step.path == "." else entry.path
                pending.append(_Step(path, place, is_folder, patterns))
    return files, failed


def _is_left_out(name: str) -> bool:
    return name.lower() in LEFT_OUT or name.lower().endswith(_LEFT_OUT_ENDS)


def _is_file(entry: "os.DirEntry[str]") -> bool:
    """No folder, pipe or device. A link that leads nowhere, or round in a circle, counts: whoever reads it
    will say so."""
    return os.path.isfile(entry.path) or (entry.is_symlink() and not os.path.exists(entry.path))


def _above(place: str) -> tuple[Patterns, ...]:
    """What Git ignores besides the .gitignore in ``place`` and below: the user's file, the repository's own,
    then the .gitignore files from its root down to the folder above ``place``; later ones win."""
    folders: list[str] = []
    while not os.path.exists(os.path.join(place, ".git")):
        above = os.path.dirname(place)
        if above == place:
            return ()  # no repository
        folders.append(above)
        place = above
    files = [_users_ignore_file(), os.path.join(_repository(place), "info", "exclude")]
    outer = [patterns for path in files for patterns in _patterns(path, place)]
    return (*outer, *(patterns for folder in reversed(folders) for patterns in _gitignore(folder)))


def _users_ignore_file() -> str:
    """Where Git looks for the user's own patterns, unless its settings name another file."""
    home = os.environ.get("XDG_CONFIG_HOME") or os.path.join(os.path.expanduser("~"), ".config")
    return os.path.join(home, "git", "ignore")


def _repository(top: str) -> str:
    """The folder with the data of the repository whose files are in ``top``: ``.git``, or in a further
    working tree the folder that the file ``.git`` leads to."""
    path = os.path.join(top, ".git")
    if not os.path.isfile(path):
        return path
    folder = os.path.join(top, _line(path).removeprefix("gitdir:").strip())
    return os.path.join(folder, _line(os.path.join(folder, "commondir")))


def _line(path: str) -> str:
    """The only line of one of Git's small files; "" where it cannot be read."""
    if not os.path.isfile(path):
        return ""
    try:
        with open(path, encoding="utf-8", errors="surrogateescape") as file:
            line = file.read(_MAX_LINE).strip()
            return "" if "\0" in line else line
    except OSError:
        return ""


def _gitignore(folder: str) -> tuple[Patterns, ...]:
    return _patterns(os.path.join(folder, ".gitignore"), folder)


def _patterns(path: str, folder: str) -> tuple[Patterns, ...]:
    """The patterns of a file for what is in ``folder``."""
    if not os.path.isfile(path):
        return ()
    try:
        with open(path, encoding="utf-8-sig", errors="surrogateescape", newline="\n") as file:
            return (parse(file.read(MAX_BYTES).split("\n"), folder),)
    except OSError:
        return ()  # as Git: a .gitignore that cannot be read hides nothing


def _place(path: str) -> str:
    """The place of ``path``, links to folders resolved; a link to a file stays a file of its own."""
    path = os.path.abspath(path)
    return _slashed(os.path.join(os.path.realpath(os.path.dirname(path)), os.path.basename(path)))


def _slashed(path: str) -> str:
    return path.replace(os.sep, "/") if os.sep != "/" else path


def _say(path: str, zh: str, en: str) -> Say:
    name = shown(path)
    return Say(f"{name}：{zh}", f"{name}: {en}")
