"""Settings files: which one is the nearest, and the TOML in it."""

import os
import re
import sys
from typing import Any, NamedTuple

from nianbao.model import lazy
from nianbao.model.errors import UsageError

#: The most bytes a settings file may have.
MAX_BYTES = 1_000_000

_NAMES = ("nianbao.toml", "pyproject.toml")
#: Comments and strings; one that is not closed as well, since that is for the parser to say.
_QUOTED = lazy.regex(
    r"""#[^\n]*|\"{3}(?:[^\\]|\\.)*?(?:\"{3}|\Z)|'{3}.*?(?:'{3}|\Z)|"(?:[^"\\\n]|\\.)*"?|'[^'\n]*'?""",
    re.DOTALL,
)
#: A key such as a.b.c of more than 20 parts: the parser takes time that grows with their square.
_LONG_KEY = lazy.regex(r"(?<![\w-])[\w-]+(?:[ \t]*\.[ \t]*[\w-]+){20}")


class Table(NamedTuple):
    """The settings table of a file: its values by key, and the ``text`` of the file. ``prefix`` is what the
    headers in it begin with: ``tool.nianbao.`` in a pyproject.toml."""

    path: str
    values: dict[str, Any]
    text: str
    prefix: str

    def place(self, key: str) -> str:
        """The file with the line of a key, or of the header of the table ``key``; the file alone where it is
        written otherwise."""
        line = self.line(key)
        lines = re.split(r"\r\n|\n|\r", self.text)
        start = self.line("") if self.prefix else 0
        assigned = re.compile(rf"[ \t]*[\"']?{re.escape(key)}[\"']?[ \t]*=")
        for number in range(start, len(lines)) if not line and (start or not self.prefix) else ():
            if lines[number].lstrip().startswith("["):
                break
            if assigned.match(lines[number]):
                line = number + 1
                break
        return f"{self.path}:{line}" if line else self.path

    def line(self, key: str, index: int = 0, item: str = "") -> int:
        """The 1-based line of the header of the table ``key``, of several the one with ``index``; with
        ``item``, the line of that key below it, if there is one. 0 where the file is written otherwise."""
        headers = self.headers(key)
        if index >= len(headers):
            return 0
        lines = re.split(r"\r\n|\n|\r", self.text)
        start = headers[index]
        for number in range(start, len(lines)) if item else ():
            if lines[number].lstrip().startswith("["):
                break
            if re.match(rf"[ \t]*{re.escape(item)}[ \t]*=", lines[number]):
                return number + 1
        return start

    def headers(self, key: str) -> list[int]:
        """The 1-based lines of the headers of the tables ``key``."""
        names = r"[ \t]*\.[ \t]*".join(
            re.escape(name) for name in f"{self.prefix}{key}".strip(".").split(".")
        )
        header = re.compile(rf"[ \t]*\[\[?[ \t]*{names}[ \t]*\]\]?[ \t]*(?:#.*)?$")
        lines = re.split(r"\r\n|\n|\r", self.text)
        return [number for number, line in enumerate(lines, 1) if header.match(line)]


def nearest(folder: str, known: str = "") -> Table | None:
    """The settings of ``folder``, or of the nearest folder above it that has a settings file; None for the
    file ``known``, whose settings are known already. Raises UsageError."""
    while True:
        for name in _NAMES:
            path = os.path.join(folder, name)
            if path == known:
                return None
            if os.path.isfile(path):
                table = read(path)
                if table is not None:
                    return table
        parent = os.path.dirname(folder)
        if parent == folder:
            return None
        folder = parent


def read(path: str) -> Table | None:
    """The settings table of the TOML file ``path``; None for a pyproject.toml without one. Raises
    UsageError."""
    if os.path.exists(path) and not os.path.isfile(path) and not os.path.isdir(path):  # it might never end
        raise UsageError(
            f"{path}: 不是普通文件（管道或设备），不能用作设置文件",
            f"{path}: no regular file to read settings from",
        )
    try:
        with open(path, "rb") as file:
            data = file.read(MAX_BYTES + 1)
    except OSError as error:
        raise UsageError(
            f"{path}: 打不开设置文件（{error.strerror}）",
            f"{path}: cannot open the settings file ({error.strerror})",
        ) from error
    if len(data) > MAX_BYTES:
        raise UsageError(f"{path}: 设置文件超过 1 MB", f"{path}: the settings file is larger than 1 MB")
    is_project = os.path.basename(path) == "pyproject.toml"
    if is_project and b"nianbao" not in data:
        return None
    text, whole = _parsed(path, data)
    if not is_project:
        return Table(path, whole, text, "")
    tool = whole.get("tool")
    table = tool.get("nianbao") if isinstance(tool, dict) else None
    if table is not None and not isinstance(table, dict):
        raise UsageError(f"{path}: tool.nianbao 应是一节", f"{path}: tool.nianbao must be a section")
    return None if table is None else Table(path, table, text, "tool.nianbao.")


def _parsed(path: str, data: bytes) -> tuple[str, dict[str, Any]]:
    """The text of a file, and what it says."""
    if sys.version_info >= (3, 11):
        import tomllib
    else:
        import tomli as tomllib
    try:
        text = data.decode("utf-8-sig")  # Notepad writes a byte order mark
        if _LONG_KEY.search(_QUOTED.sub("_", text)):
            raise RecursionError
        return text, tomllib.loads(text)
    except UnicodeDecodeError as error:
        raise UsageError(
            f"{path}: 不是 UTF-8 编码，请另存为 UTF-8", f"{path}: not UTF-8; save it as UTF-8"
        ) from error
    except RecursionError as error:
        raise UsageError(f"{path}: 嵌套过深", f"{path}: nested too deeply") from error
    except ValueError as error:  # TOMLDecodeError, which names the line, or a number of thousands of digits
        raise UsageError(
            f"{path}: TOML 语法有误：{error}", f"{path}: not well-formed TOML: {error}"
        ) from error
