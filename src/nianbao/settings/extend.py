"""What ``extend`` names: a file beside the settings file, or one that an installed package brings along."""

import os

from nianbao.model import lazy
from nianbao.model.errors import UsageError

_IN_PACKAGE = lazy.regex(r"([A-Za-z_]\w+(?:\.[A-Za-z_]\w*)*):(.+)")  # a single letter is a drive


def base_of(path: str, extended: str) -> tuple[str, bool]:
    """The file that the settings file ``path`` extends by ``extended``, and whether it is a package's. No
    code of the package is run. Raises UsageError for a package or file that is not there."""
    match = _IN_PACKAGE.fullmatch(extended)
    if match is None:
        base = os.path.join(os.path.dirname(path), extended)
        if "\0" in base:
            raise UsageError(f"{base}: 路径里有空字符", f"{base}: there is a null character in the path")
        return base, False
    package, name = match[1], match[2]
    folder = _folder(package)
    if folder is None:
        raise UsageError(
            f"{path}: extend 所指的包 {package} 没有安装", f"{path}: extend: there is no package {package}"
        )
    parts = name.replace("\\", "/").split("/")
    if os.path.isabs(name) or ".." in parts or "\0" in name:
        raise UsageError(
            f"{path}: extend 只能指包 {package} 里的文件，而不是 {name}",
            f"{path}: extend must name a file in the package {package}, not {name}",
        )
    for candidate in (os.path.join(folder, *parts), os.path.join(folder, *parts) + ".toml"):
        if os.path.isfile(candidate):
            return candidate, True
    raise UsageError(
        f"{path}: 包 {package} 里没有设置文件 {name}",
        f"{path}: extend: the package {package} has no settings file {name}",
    )


def _folder(package: str) -> str | None:
    """The folder of an installed package, found without importing it."""
    from importlib.machinery import PathFinder

    first, *others = package.split(".")
    try:
        spec = PathFinder.find_spec(first)
    except (ImportError, ValueError):
        return None
    for place in (spec.submodule_search_locations or ()) if spec is not None else ():
        folder = os.path.join(place, *others)
        if os.path.isdir(folder):
            return folder
    return None
