"""All that nianbao itself and plugins declare: readers, check kinds, reporters, folders of rules."""

import os
import sys
from collections.abc import Callable, Sequence
from typing import Any, NamedTuple, TypeVar

from nianbao.model.errors import UsageError
from nianbao.model.rule import CheckSpec, ReaderSpec, ReporterSpec

T = TypeVar("T")

_OURS = "nianbao"
_HOOKS = ("nianbao_readers", "nianbao_checks", "nianbao_reporters", "nianbao_rule_folders")


class Declared(NamedTuple):
    """All that is declared, in the order of the plugins' registration, ours first."""

    plugins: tuple[str, ...]
    readers: tuple[ReaderSpec, ...]
    checks: tuple[CheckSpec, ...]
    reporters: tuple[ReporterSpec, ...]
    rule_folders: tuple[tuple[str, str], ...]  # (plugin, folder)


def collect(bundled: object, isolated: bool = False) -> Declared:
    """What ``bundled`` declares, our own plugin, and the installed ones unless ``isolated``.

    Raises UsageError when a plugin cannot be loaded, implements a hook that does not exist, fails in a
    hook, or declares what another has declared already; the message names it.
    """
    names: tuple[str, ...] = (_OURS,)
    functions = {hook: [(_OURS, getattr(bundled, hook))] for hook in _HOOKS}
    if not isolated and _may_be_installed():
        from nianbao.plugins import installed  # pluggy takes as long to import as a report to be checked

        plugins = installed(_HOOKS)
        names += plugins.names
        for hook in _HOOKS:
            functions[hook] += plugins.functions[hook]
    readers: dict[str, tuple[str, ReaderSpec]] = {}
    checks: dict[str, tuple[str, CheckSpec]] = {}
    reporters: dict[str, tuple[str, ReporterSpec]] = {}
    for name, reader in _declared(functions, "nianbao_readers", ReaderSpec):
        for suffix in reader.suffixes:
            _claim(readers, name, suffix, reader)
    for name, check in _declared(functions, "nianbao_checks", CheckSpec):
        _claim(checks, name, check.name, check)
    for name, reporter in _declared(functions, "nianbao_reporters", ReporterSpec):
        _claim(reporters, name, reporter.name, reporter)
    folders = _declared(functions, "nianbao_rule_folders", str)
    for name, folder in folders:
        if not os.path.isabs(folder):
            raise _broken(name, ValueError(f"{folder}: the path of a rule folder must be absolute"))
    return Declared(
        names,
        tuple(dict.fromkeys(reader for _, reader in readers.values())),
        tuple(check for _, check in checks.values()),
        tuple(reporter for _, reporter in reporters.values()),
        tuple(folders),
    )


def _may_be_installed() -> bool:
    """Whether any distribution may name our entry point group: a quick look, since the standard
    library's own costs more than all the rest of a start. In doubt, yes."""
    mark = f"[{_OURS}]".encode()
    for folder in sys.path:
        try:
            names = os.listdir(folder or ".")
        except NotADirectoryError:
            return True  # a zip file on the path
        except OSError:
            continue
        for name in names:
            if name.endswith((".egg", ".egg-link")):
                return True
            if not name.endswith((".dist-info", ".egg-info")):
                continue
            try:
                with open(os.path.join(folder, name, "entry_points.txt"), "rb") as file:
                    if mark in file.read():
                        return True
            except OSError:
                continue
    return False


def _declared(
    functions: dict[str, list[tuple[str, Callable[[], Any]]]], hook: str, kind: type[T]
) -> Sequence[tuple[str, T]]:
    """What the ``functions`` of ``hook`` declare, each with its plugin's name."""
    items: list[tuple[str, T]] = []
    for name, function in functions[hook]:
        try:
            declared = list(function())
        except (Exception, SystemExit) as error:
            raise _broken(name, error) from error
        for item in declared:
            if not isinstance(item, kind):
                raise _broken(name, TypeError(f"{hook}: {item!r} is not a {kind.__name__}"))
            items.append((name, item))
    return items


def _claim(taken: dict[str, tuple[str, T]], plugin: str, key: str, item: T) -> None:
    if key in taken and taken[key][1] is not item:
        other = taken[key][0]
        raise UsageError(
            f"插件 {plugin} 与 {other} 都声明了 {key}，请卸载其中一个",
            f"plugins {plugin} and {other} both declare {key}; uninstall one of them",
        )
    taken[key] = (plugin, item)


def _broken(name: str, error: BaseException) -> UsageError:
    from nianbao.plugins import broken

    return broken(name, error)
