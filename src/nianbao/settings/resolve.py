"""The settings in force: command-line options over the nearest settings file over those it extends over the
defaults."""

import os
from collections.abc import Mapping
from typing import Any, NamedTuple

from nianbao.model.errors import UsageError
from nianbao.settings.keys import KEYS, LANGUAGES, Settings
from nianbao.settings.toml import Table, nearest, read
from nianbao.settings.values import unknown, value

#: How many settings files may extend one another.
MAX_DEPTH = 8

#: Keys that name files and folders; patterns of others are of the project, wherever the file is.
_PATHS = ("rules", "extend-rules", "previous", "baseline")


class _Layer(NamedTuple):
    """Values by the field names of :class:`Settings`, and where each was given."""

    values: dict[str, Any]
    origins: dict[str, tuple[str, ...]]


def load(options: Mapping[str, Any], cwd: str) -> Settings:
    """The settings for a run started in the absolute folder ``cwd``.

    ``options`` are the command-line options given, by the field names of :class:`Settings`
    (None: not given), where ``config`` is the file named by --config and paths and patterns are plain texts
    relative to ``cwd``. An option replaces what the file says; those that add (``KEYS``) add to it. Raises
    UsageError.
    """
    given = {key: item for key, item in options.items() if item is not None}
    named = given.pop("config", "")
    table: Table | None = None
    if given.get("isolated"):
        if named:
            raise UsageError(
                "--isolated 与 --config 不能同时使用", "--isolated and --config exclude each other"
            )
    elif named:
        table = _required(os.path.join(cwd, named))
    else:
        table = nearest(cwd)
    return _settings(table, given, cwd)


def load_for(folder: str, options: Mapping[str, Any], cwd: str, run: Settings) -> Settings:
    """The settings for the files in the absolute ``folder``, in a run with the settings ``run``, which were
    loaded with the same ``options`` and ``cwd``: those of the nearest settings file, in which the keys of
    the run as a whole do not count. Raises UsageError."""
    if run.isolated or options.get("config") or folder == cwd:
        return run
    table = nearest(folder, run.config)
    if table is None:
        return run
    given = {key: item for key, item in options.items() if item is not None and key != "config"}
    settings = _settings(table, given, cwd)
    names = {key.replace("-", "_") for key, spec in KEYS.items() if spec.of_file}
    return run._replace(
        **{name: getattr(settings, name) for name in names},
        config=settings.config,
        configs=settings.configs,
        origins={
            **{name: origin for name, origin in run.origins.items() if name not in names},
            **{name: origin for name, origin in settings.origins.items() if name in names},
        },
    )


def _settings(table: Table | None, given: dict[str, Any], cwd: str) -> Settings:
    trail: list[str] = []
    layer = _Layer({}, {})
    if table is not None:
        trail.append(os.path.realpath(table.path))
        try:
            layer = _resolved(table, os.path.dirname(table.path), trail)
        except UsageError as error:
            asked = given.get("lang", table.values.get("lang"))
            error.lang = asked if asked in LANGUAGES else ""
            raise
    dropped: tuple[str, ...] = ()
    checked = {}
    for name, item in given.items():
        key = name.replace("_", "-")
        checked[name] = value(f"--{key}", key, item, cwd) if key in KEYS else item
    if "ignore" in checked:
        kept = tuple(selector.upper() for selector in checked["ignore"])
        dropped = tuple(rule for rule in layer.values.get("ignore", ()) if not rule.upper().startswith(kept))
    options = {name: f"--{name.replace('_', '-')}" for name in checked}
    layer = _merged(layer, _Layer(checked, {name: (option,) for name, option in options.items()}))
    return Settings(**layer.values)._replace(
        config=table.path if table is not None else "",
        configs=tuple(trail),
        dropped=dropped,
        origins=layer.origins,
    )


def _required(path: str) -> Table:
    if "\0" in path:
        raise UsageError(f"{path}: 路径里有空字符", f"{path}: there is a null character in the path")
    table = read(path)
    if table is None:
        raise UsageError(f"{path}: 没有 [tool.nianbao] 一节", f"{path}: there is no section [tool.nianbao]")
    return table


def _resolved(table: Table, project: str, trail: list[str]) -> _Layer:
    """The values of ``table``, checked, on top of those of the file that it extends. ``trail`` are the files
    read so far, the last one this, and gets the others. ``project`` is the folder that patterns are relative
    to where the file is one of a package."""
    path = table.path
    folder = os.path.dirname(path)
    values: dict[str, Any] = {}
    for key in table.values:
        if key not in KEYS:
            raise _unknown_key(table, key)
        name = key.replace("-", "_")
        if key == "waiver":
            from nianbao.settings.waivers import waivers

            values[name] = waivers(table, project)
        else:
            relative = folder if key in _PATHS else project
            try:
                values[name] = value(path, key, table.values[key], relative)
            except UsageError:  # once more, with the line
                value(f"{table.place(key)}: {key}", key, table.values[key], relative)
    layer = _Layer(values, {key.replace("-", "_"): (table.place(key),) for key in table.values})
    extended = values.pop("extend", "")
    extending, *_ = layer.origins.pop("extend", ("",))
    if not extended:
        return layer
    from nianbao.settings.extend import base_of

    base, is_package = base_of(path, extended)
    real = os.path.realpath(base)
    if real in trail:
        raise UsageError(f"{base}: extend 循环引用", f"{base}: extend goes round in a circle")
    if len(trail) == MAX_DEPTH:
        en = f"{base}: more than {MAX_DEPTH} files extend one another"
        raise UsageError(f"{base}: extend 超过 {MAX_DEPTH} 层", en)
    try:
        below = _required(base)
    except UsageError as error:
        raise UsageError(f"{extending}: extend：{error.zh}", f"{extending}: extend: {error.en}") from error
    trail.append(real)
    beneath = project if is_package or project != folder else os.path.dirname(base)
    return _merged(_resolved(below, beneath, trail), layer)


def _merged(base: _Layer, over: _Layer) -> _Layer:
    """``over`` in place of ``base``, save for the keys that add."""
    values = {**base.values, **over.values}
    origins = {**base.origins, **over.origins}
    for name in base.values.keys() & over.values.keys():
        spec = KEYS.get(name.replace("_", "-"))
        if spec is None or not spec.adds:
            continue
        before, after = base.values[name], over.values[name]
        values[name] = {**before, **after} if isinstance(before, Mapping) else (*before, *after)
        origins[name] = (*base.origins[name], *over.origins[name])
    return _Layer(values, origins)


def _unknown_key(table: Table, key: str) -> UsageError:
    if key == "tool" and not table.prefix:
        return UsageError(
            f"{table.path}: 这个文件里不写 tool.nianbao，直接写各项，如 [[waiver]]",
            f"{table.path}: leave tool.nianbao out in this file: [[waiver]], not [[tool.nianbao.waiver]]",
        )
    return unknown(table.place(key), key, KEYS, "设置项", "key")
