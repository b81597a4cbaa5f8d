"""The files to check: what was named on the command line, and what is in the folders named there."""

import os
from collections.abc import Sequence
from typing import NamedTuple

from nianbao.git_ignore import above, of_folder
from nianbao.ignore import Patterns, ignored, is_under, parse
from nianbao.model.rule import Say
from nianbao.own_output import is_own_output

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
    """The files, each once, in the order of the paths given and by name within a folder. ``outputs`` are the
    names of files in the folders that nianbao has written itself: they are not among the files.

    ``notices`` name the paths that could not be read: if there are any, not everything is checked.
    """

    files: tuple[File, ...]
    notices: tuple[Say, ...]
    outputs: tuple[str, ...] = ()


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
    outputs: dict[str, str] = {}
    for path in paths or ["."]:
        if path == "-":
            files.setdefault(path, File(path, None))
        elif "\0" in path or not os.path.exists(path):
            notices.append(_say(path, "不存在或无权访问", "no such file or folder, or no access to it"))
        elif force_exclude and is_under(excluded, _place(path), os.path.isdir(path)):
            continue
        elif os.path.isdir(path):
            place = _slashed(os.path.realpath(path))
            steps, failed = _walk(_Step(path, place, True, above(place)), tuple(suffixes), excluded)
            notices += failed
            own = {step.place: shown(step.path) for step in steps if is_own_output(step.path)}
            outputs |= own
            steps = [step for step in steps if step.place not in own]
            if not steps and not failed:
                known = " ".join(sorted(suffixes))
                notices.append(_say(path, f"没有可检查的文件（{known}）", f"no file to check ({known})"))
            for step in steps:
                key = os.path.normcase(step.place)
                files.setdefault(key, File(shown(step.path), step.path, shown(path)))
        else:
            key = os.path.normcase(_place(path))
            files[key] = files.get(key, File(shown(path), path))._replace(folder="")
    return Selection(tuple(files.values()), tuple(notices), tuple(outputs.values()))


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
            patterns += of_folder(step.place)
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


def _place(path: str) -> str:
    """The place of ``path``, links to folders resolved; a link to a file stays a file of its own."""
    path = os.path.abspath(path)
    return _slashed(os.path.join(os.path.realpath(os.path.dirname(path)), os.path.basename(path)))


def _slashed(path: str) -> str:
    return path.replace(os.sep, "/") if os.sep != "/" else path


def _say(path: str, zh: str, en: str) -> Say:
    name = shown(path)
    return Say(f"{name}：{zh}", f"{name}: {en}")
