"""The plugin door: hook specifications, and the installed plugins that implement them.

A plugin is a module or object with functions marked ``@hookimpl`` that is named in the entry
point group ``nianbao``. What nianbao ships has functions of the same names (``nianbao.bundled``).
"""

from collections.abc import Callable, Mapping, Sequence
from typing import Any, NamedTuple

import pluggy

from nianbao.model.errors import UsageError
from nianbao.model.rule import CheckSpec, ReaderSpec, ReporterSpec

GROUP = "nianbao"

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


class Installed(NamedTuple):
    """The names of the installed plugins, and their functions by hook, in the order of their registration:
    pairs of a plugin's name and a function."""

    names: tuple[str, ...]
    functions: Mapping[str, Sequence[tuple[str, Callable[[], Any]]]]


def installed(hooks: Sequence[str]) -> Installed:
    """Load the installed plugins, and look up what they have for ``hooks``. Raises UsageError when one cannot
    be loaded, implements a hook that does not exist, or has the name of another; the message names it."""
    manager = pluggy.PluginManager(GROUP)
    manager.add_hookspecs(Hooks)
    _register(manager)
    try:
        manager.check_pending()
    except pluggy.PluginValidationError as error:
        raise broken(str(getattr(error.plugin, "__name__", error.plugin)), error) from error
    return Installed(
        tuple(name for name, plugin in manager.list_name_plugin() if plugin is not None),
        {
            hook: [(item.plugin_name, item.function) for item in getattr(manager.hook, hook).get_hookimpls()]
            for hook in hooks
        },
    )


def _register(manager: pluggy.PluginManager) -> None:
    from importlib.metadata import distributions

    seen = set()
    for distribution in distributions():
        entries = [entry for entry in distribution.entry_points if entry.group == GROUP]
        # A package that is installed in two places is one plugin: the first is what gets imported.
        if not entries or distribution.name in seen:
            continue
        seen.add(distribution.name)
        for entry in entries:
            if entry.name == GROUP or manager.has_plugin(entry.name):  # that is what ours are called
                raise UsageError(
                    f"插件名 {entry.name} 被声明了两次，请卸载其中一个",
                    f"two plugins are called {entry.name}; uninstall one of them",
                )
            try:
                manager.register(entry.load(), name=entry.name)
            except (Exception, SystemExit) as error:
                raise broken(entry.name, error) from error


def broken(name: str, error: BaseException) -> UsageError:
    """What to say of the plugin ``name`` that failed with ``error``."""
    return UsageError(
        f"插件 {name} 无法加载：{error}。请修复或卸载它，或用 --isolated 不加载插件",
        f"plugin {name} cannot be loaded: {error}. Fix or uninstall it, or run with --isolated",
    )
