"""The plugin door: hook specifications, and the manager that collects what plugins declare.

A plugin is a module or object with functions marked ``@hookimpl`` that is named in the entry
point group ``nianbao``. What nianbao ships comes through the same door (``nianbao.bundled``).
"""

import os
import sys
from typing import NamedTuple, TypeVar

import pluggy

from nianbao.model.errors import UsageError
from nianbao.model.rule import CheckSpec, ReaderSpec, ReporterSpec

GROUP = "nianbao"

T = TypeVar("T")

hookspec = pluggy.HookspecMarker(GROUP)
hookimpl = pluggy.HookimplMarker(GROUP)


class Hooks:
    """What a plugin may declare. Every hook returns a list of plain declarations."""

    @hookspec
    def nianbao_readers(self) -> list[ReaderSpec]:
        """Readers, by file suffix."""
        return []

    @hookspec
    def nianbao_checks(self) -> list[CheckSpec]:
        """Check kinds that rules may name."""
        return []

    @hookspec
    def nianbao_reporters(self) -> list[ReporterSpec]:
        """Output formats."""
        return []

    @hookspec
    def nianbao_rule_folders(self) -> list[str]:
        """Absolute folders of rule files (``NB….yaml``)."""
        return []


class Declared(NamedTuple):
    """All that the plugins declare, in the order of their registration, ours first."""

    plugins: tuple[str, ...]
    readers: tuple[ReaderSpec, ...]
    checks: tuple[CheckSpec, ...]
    reporters: tuple[ReporterSpec, ...]
    rule_folders: tuple[tuple[str, str], ...]  # (plugin, folder)


def collect(bundled: object, isolated: bool = False) -> Declared:
    """Load the plugins and collect their declarations.

    ``bundled`` is our own plugin. ``isolated`` leaves installed plugins out. Raises UsageError
    when a plugin cannot be loaded, implements a hook that does not exist, fails in a hook, or
    declares what another has declared already; the message names it.
    """
    manager = pluggy.PluginManager(GROUP)
    manager.add_hookspecs(Hooks)
    manager.register(bundled, name="nianbao")
    if not isolated and _may_be_installed():
        _load_installed(manager)
    try:
        manager.check_pending()
    except pluggy.PluginValidationError as error:
        raise _broken(str(getattr(error.plugin, "__name__", error.plugin)), error) from error
    readers: dict[str, tuple[str, ReaderSpec]] = {}
    checks: dict[str, tuple[str, CheckSpec]] = {}
    reporters: dict[str, tuple[str, ReporterSpec]] = {}
    for name, reader in _declared(manager, "nianbao_readers", ReaderSpec):
        for suffix in reader.suffixes:
            _claim(readers, name, suffix, reader)
    for name, check in _declared(manager, "nianbao_checks", CheckSpec):
        _claim(checks, name, check.name, check)
    for name, reporter in _declared(manager, "nianbao_reporters", ReporterSpec):
        _claim(reporters, name, reporter.name, reporter)
    folders = _declared(manager, "nianbao_rule_folders", str)
    for name, folder in folders:
        if not os.path.isabs(folder):
            raise _broken(name, ValueError(f"{folder}: the path of a rule folder must be absolute"))
    return Declared(
        tuple(name for name, plugin in manager.list_name_plugin() if plugin is not None),
        tuple(dict.fromkeys(reader for _, reader in readers.values())),
        tuple(check for _, check in checks.values()),
        tuple(reporter for _, reporter in reporters.values()),
        tuple(folders),
    )


def _may_be_installed() -> bool:
    """Whether any distribution may name our entry point group: a quick look, since the standard
    library's own costs more than all the rest of a start. In doubt, yes."""
    mark = f"[{GROUP}]".encode()
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


def _load_installed(manager: pluggy.PluginManager) -> None:
    from importlib.metadata import distributions

    seen = set()
    for distribution in distributions():
        entries = [entry for entry in distribution.entry_points if entry.group == GROUP]
        # A package that is installed in two places is one plugin: the first is what gets imported.
        if not entries or distribution.name in seen:
            continue
        seen.add(distribution.name)
        for entry in entries:
            if manager.has_plugin(entry.name):
                raise UsageError(
                    f"插件名 {entry.name} 被声明了两次，请卸载其中一个",
                    f"two plugins are called {entry.name}; uninstall one of them",
                )
            try:
                manager.register(entry.load(), name=entry.name)
            except (Exception, SystemExit) as error:
                raise _broken(entry.name, error) from error


def _declared(manager: pluggy.PluginManager, hook: str, kind: type[T]) -> list[tuple[str, T]]:
    """What the plugins declare by ``hook``, with their names, in the order of their registration."""
    items: list[tuple[str, T]] = []
    for implementation in getattr(manager.hook, hook).get_hookimpls():
        name = implementation.plugin_name
        try:
            declared = list(implementation.function())
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
    return UsageError(
        f"插件 {name} 无法加载：{error}。请修复或卸载它，或用 --isolated 不加载插件",
        f"plugin {name} cannot be loaded: {error}. Fix or uninstall it, or run with --isolated",
    )
