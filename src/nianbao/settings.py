"""The settings of a run: command-line options over the nearest settings file over the defaults."""

import os
import sys
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from nianbao.model.errors import UsageError
from nianbao.model.organ import KINDS, LEVELS
from nianbao.model.rule import SEVERITIES

#: The most bytes a settings file may have.
MAX_BYTES = 1_000_000

#: How many settings files may extend one another.
MAX_DEPTH = 8

LANGUAGES = ("zh", "en")
FAIL_LEVELS = (*SEVERITIES, "never")

_NAMES = ("nianbao.toml", "pyproject.toml")


class Settings(NamedTuple):
    """The settings of one run, all resolved. ``output`` are pairs (format, file) that are written besides.
    ``select``, ``extend_select``, ``ignore`` and ``extend_ignore`` are rule ids or beginnings of ids;
    an empty ``select`` is the default set. Selectors, the ids in ``severity``, ``format`` and
    ``edition`` are not checked here: only the loaded rules and plugins know them, as they do
    ``profile`` ("": the default one). ``year`` 0, and "" for ``edition``, ``organ_level`` and
    ``organ_kind``, mean: as the report says. ``exclude`` are pairs (absolute folder, .gitignore
    pattern relative to it). ``rules`` are absolute folders, ``previous`` is an absolute file or
    folder, "" for none. ``color`` is resolved by the command line. ``config`` is the settings file
    used, "" for none; ``configs`` are that and the files it extends. ``dropped`` is what the settings
    file ignores and the command line's ``ignore`` does not."""

    format: str = "text"
    output_file: str = ""
    output: tuple[tuple[str, str], ...] = ()
    select: tuple[str, ...] = ()
    extend_select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    extend_ignore: tuple[str, ...] = ()
    severity: Mapping[str, str] = {}
    profile: str = ""
    fail_level: str = "warning"
    exit_zero: bool = False
    statistics: bool = False
    timing: bool = False
    lang: str = "zh"
    year: int = 0
    edition: str = ""
    organ_level: str = ""
    organ_kind: str = ""
    previous: str = ""
    isolated: bool = False
    exclude: tuple[tuple[str, str], ...] = ()
    force_exclude: bool = False
    require_reports: bool = False
    rules: tuple[str, ...] = ()
    color: bool = False
    config: str = ""
    configs: tuple[str, ...] = ()
    dropped: tuple[str, ...] = ()


# What a settings file may say, by key: the kind of value. A choice is a tuple of words, or a mapping of
# English words to the Chinese ones that are meant; either may be said.
# The output file, the colour and --isolated belong to a run, not to a project.
_KEYS: Mapping[str, Any] = {
    "extend": "text",
    "format": "text",
    "select": "texts",
    "extend-select": "texts",
    "ignore": "texts",
    "extend-ignore": "texts",
    "severity": "severities",
    "profile": "text",
    "fail-level": FAIL_LEVELS,
    "exit-zero": "flag",
    "statistics": "flag",
    "lang": LANGUAGES,
    "year": "year",
    "edition": "text",
    "organ-level": LEVELS,
    "organ-kind": KINDS,
    "previous": "text",
    "exclude": "texts",
    "force-exclude": "flag",
    "require-reports": "flag",
    "rules": "texts",
}


def load(options: Mapping[str, Any], cwd: str) -> Settings:
    """The settings for a run started in the absolute folder ``cwd``.

    ``options`` are the command-line options given, by the field names of :class:`Settings`
    (None: not given), where ``config`` is the file named by --config and ``exclude`` and
    ``rules`` are plain texts relative to ``cwd``. An option replaces what the file says;
    ``extend_select``, ``extend_ignore`` and ``severity`` add to it. Raises UsageError.
    """
    given = {key: value for key, value in options.items() if value is not None}
    named = given.pop("config", "")
    path, values = "", {}
    read: list[str] = []
    if given.get("isolated"):
        if named:
            raise UsageError(
                "--isolated 与 --config 不能同时使用", "--isolated and --config exclude each other"
            )
    elif named:
        path = os.path.join(cwd, named)
        values = _file(path, read)
    else:
        path, values = _nearest(cwd, read)
    for name, value in given.items():
        key = name.replace("_", "-")
        if key in _KEYS:
            given[name] = _value(f"--{key}", key, value, cwd)
    dropped: tuple[str, ...] = ()
    if "ignore" in given:
        dropped = tuple(rule for rule in values.get("ignore", ()) if not rule.startswith(given["ignore"]))
    return Settings(**_merge(values, given))._replace(config=path, configs=tuple(read), dropped=dropped)


def _nearest(folder: str, read: list[str]) -> tuple[str, dict[str, Any]]:
    """The settings file of ``folder`` or of the nearest folder above it, and what it says; ``read`` becomes
    the files that were read for it."""
    while True:
        for name in _NAMES:
            path = os.path.join(folder, name)
            if os.path.isfile(path):
                table = _table(path)
                if table is not None:
                    read.append(os.path.realpath(path))
                    return path, _resolve(path, table, read)
        parent = os.path.dirname(folder)
        if parent == folder:
            return "", {}
        folder = parent


def _file(path: str, trail: list[str]) -> dict[str, Any]:
    """What the settings file ``path`` says; ``trail`` are the files that extend it, and gets it as well."""
    if "\0" in path:
        raise UsageError(f"{path}: 路径里有空字符", f"{path}: there is a null character in the path")
    real = os.path.realpath(path)
    if real in trail:
        raise UsageError(f"{path}: extend 循环引用", f"{path}: extend goes round in a circle")
    if len(trail) == MAX_DEPTH:
        en = f"{path}: more than {MAX_DEPTH} files extend one another"
        raise UsageError(f"{path}: extend 超过 {MAX_DEPTH} 层", en)
    table = _table(path)
    if table is None:
        raise UsageError(f"{path}: 没有 [tool.nianbao] 一节", f"{path}: there is no section [tool.nianbao]")
    trail.append(real)
    return _resolve(path, table, trail)


def _resolve(path: str, table: dict[str, Any], trail: list[str]) -> dict[str, Any]:
    """The values of ``table``, checked, on top of those of the file that it extends."""
    folder = os.path.dirname(path)
    values = {}
    for key, value in table.items():
        if key not in _KEYS:
            raise _unknown(path, key)
        values[key.replace("-", "_")] = _value(f"{path}: {key}", key, value, folder)
    base = values.pop("extend", "")
    return _merge(_file(os.path.join(folder, base), trail), values) if base else values


def _merge(base: dict[str, Any], over: Mapping[str, Any]) -> dict[str, Any]:
    """``over`` in place of ``base``, save for the keys that add."""
    merged = {**base, **over}
    for key in ("extend_select", "extend_ignore"):
        if key in base and key in over:
            merged[key] = (*base[key], *over[key])
    if "severity" in base and "severity" in over:
        merged["severity"] = {**base["severity"], **over["severity"]}
    return merged


def _table(path: str) -> dict[str, Any] | None:
    """The settings table of the TOML file ``path``; None for a pyproject.toml without one."""
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
    whole = _parse(path, data)
    if not is_project:
        return whole
    tool = whole.get("tool")
    table = tool.get("nianbao") if isinstance(tool, dict) else None
    if table is not None and not isinstance(table, dict):
        raise UsageError(f"{path}: tool.nianbao 应是一节", f"{path}: tool.nianbao must be a section")
    return table


def _parse(path: str, data: bytes) -> dict[str, Any]:
    if sys.version_info >= (3, 11):
        import tomllib
    else:
        import tomli as tomllib
    try:
        return tomllib.loads(data.decode("utf-8-sig"))  # Notepad writes a byte order mark
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


def _unknown(path: str, key: str) -> UsageError:
    from difflib import get_close_matches

    near = get_close_matches(key.replace("_", "-"), _KEYS, 1)
    if near:
        return UsageError(
            f"{path}: 没有设置项 {_short(key)}，是不是 {near[0]}？",
            f"{path}: unknown key {_short(key)}; did you mean {near[0]}?",
        )
    keys = ", ".join(_KEYS)
    return UsageError(
        f"{path}: 没有设置项 {_short(key)}，可用的有：{keys}",
        f"{path}: unknown key {_short(key)}; there are: {keys}",
    )


def _value(place: str, key: str, value: Any, folder: str) -> Any:
    """``value`` as ``key`` demands, with paths and patterns bound to ``folder``."""
    allowed = _allowed(key, value)
    if allowed is not None:
        zh, en = allowed
        raise UsageError(
            f"{place} 应是{zh}，而不是 {_short(value)}", f"{place} must be {en}, not {_short(value)}"
        )
    if key == "rules":
        return tuple(os.path.normpath(os.path.join(folder, item)) for item in value)
    if key == "previous":
        return os.path.normpath(os.path.join(folder, value)) if value else ""
    if key == "exclude":
        return tuple((folder, item) for item in value)
    if isinstance(_KEYS[key], Mapping):
        return _KEYS[key].get(value, value)
    return tuple(value) if isinstance(value, list) else value


def _allowed(key: str, value: Any) -> tuple[str, str] | None:
    """None when ``value`` is right for ``key``, else what is allowed, in Chinese and English."""
    kind = _KEYS[key]
    if isinstance(kind, tuple):
        if isinstance(value, str) and value in kind:
            return None
        return f" {', '.join(kind)} 之一", f"one of {', '.join(kind)}"
    if isinstance(kind, Mapping):
        if isinstance(value, str) and (not value or value in kind or value in kind.values()):
            return None
        words = ", ".join(f"{zh} ({en})" for en, zh in kind.items())
        return f" {words} 之一", f"one of {words}"
    if kind == "flag":
        return None if isinstance(value, bool) else (" true 或 false", "true or false")
    if kind == "text":
        return None if isinstance(value, str) else ("一段文字", "a string")
    if kind == "year":
        if type(value) is int and (value == 0 or 2000 <= value <= 2100):
            return None
        return " 2000 至 2100 的年份，或 0（以报告为准）", "a year from 2000 to 2100, or 0 (the report's own)"
    if kind == "severities":
        if isinstance(value, dict) and all(
            isinstance(level, str) and level in SEVERITIES for level in value.values()
        ):
            return None
        levels = ", ".join(SEVERITIES)
        return f"规则编号到 {levels} 的对照", f"a table of rule ids to {levels}"
    if not isinstance(value, (list, tuple)) or not all(isinstance(item, str) and item for item in value):
        return "文字的列表", "a list of strings"
    return None


def _short(value: Any) -> str:
    text = value if isinstance(value, str) else repr(value)
    text = text.encode("utf-8", "backslashreplace").decode()
    return f"“{text[:60]}…”" if len(text) > 60 else f"“{text}”"


def describe(settings: Settings) -> Iterator[str]:
    """``settings`` for people, as lines that may stand in a nianbao.toml."""
    import json

    yield f"# {settings.config or '没有设置文件 no settings file'}"
    for name, value in settings._asdict().items():
        key = name.replace("_", "-")
        if key not in _KEYS:
            continue
        if key == "exclude":
            value = [pattern for _, pattern in value]
        if key == "severity":
            pairs = ", ".join(f"{rule} = {json.dumps(level)}" for rule, level in sorted(value.items()))
            yield f"severity = {{{pairs}}}"
        else:
            yield f"{key} = {json.dumps(value, ensure_ascii=False)}"
