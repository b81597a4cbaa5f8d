"""Which rules are applied to which file, and with which severity: by the settings of its folder, and by those
for its path."""

import os
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, NamedTuple

from nianbao.engine import catalog
from nianbao.ignore import Patterns, is_under, parse
from nianbao.model.errors import UsageError
from nianbao.model.rule import Bundle, Rule
from nianbao.reading import Source
from nianbao.settings import ForPaths, Settings

if TYPE_CHECKING:  # most runs waive nothing
    from nianbao.waiving import Waiving


class _ForFiles(NamedTuple):
    """Selectors of rules that are not applied to the files that match, and severities by selector."""

    files: Patterns
    ignored: tuple[str, ...]
    severities: tuple[tuple[str, str], ...]


class Ruling(NamedTuple):
    """What holds for a file: the settings of its folder, the rules that are applied to it, in the order of
    their ids, and what these settings waive (None: nothing). ``for_files`` is what differs by path."""

    settings: Settings
    rules: tuple[Rule, ...]
    waiving: "Waiving | None" = None
    for_files: tuple[_ForFiles, ...] = ()

    def is_mandatory(self, rule: str) -> bool:
        """Whether nobody may waive a rule in the file."""
        mandatory = self.waiving.mandatory if self.waiving is not None else ()
        return any(catalog.names(selector, rule) for selector in mandatory)


def ruling(settings: Settings, bundle: Bundle) -> Ruling:
    """What holds for files with the ``settings`` for which the bundle was loaded, whatever their paths.
    Raises UsageError for a rule that does not exist."""
    select, extend_select, *ignored = (
        catalog.selectors_of(bundle.rules, getattr(settings, name), settings.origins.get(name, ()))
        for name in ("select", "extend_select", "ignore", "extend_ignore")
    )
    selected = catalog.select(bundle.rules, select, extend_select, (*ignored[0], *ignored[1]))
    for_files = tuple(
        _for_files(item, bundle.rules, settings.origins.get(name, ()))
        for name in ("per_file_ignores", "per_file_severity")
        for item in getattr(settings, name)
    )
    waiving = None
    if settings.waiver or settings.mandatory:
        from nianbao.waiving import prepare

        waiving = prepare(settings, bundle.rules, selected)
    return Ruling(settings, selected, waiving, for_files)


def rulings(
    sources: Sequence[Source],
    folder_settings: Callable[[str], Settings] | None,
    run: Ruling,
    bundle: Bundle,
) -> list[Ruling]:
    """What holds for each of the sources. ``folder_settings`` gives the settings for the files of an absolute
    folder (None: those of the run, as for standard input without a name). Raises UsageError."""
    of_folders: dict[int, Ruling] = {id(run.settings): run}
    every: list[Ruling] = []
    for source in sources:
        settings = run.settings
        if folder_settings is not None and (source.path is not None or source.name != "-"):
            settings = folder_settings(source.place.rpartition("/")[0] or "/")
        if id(settings) not in of_folders:
            of_folders[id(settings)] = _of_folder(settings, bundle, run.settings)
        held = of_folders[id(settings)]
        if held.for_files:
            held = held._replace(rules=_for_path(held, source.place))
        every.append(held)
    return every


def _of_folder(settings: Settings, bundle: Bundle, run: Settings) -> Ruling:
    """What holds for the files of a folder that has settings of its own, in a run with the settings ``run``.
    Raises UsageError with their file."""
    try:
        if (settings.profile, settings.severity) != (run.profile, run.severity):
            bundle = bundle._replace(rules=_declared(settings, bundle))
        return ruling(settings, bundle)
    except UsageError as error:
        raise error.at((settings.config,)) from error


def _declared(settings: Settings, bundle: Bundle) -> tuple[Rule, ...]:
    """All rules with profile and severities of the settings."""
    from nianbao.engine import profiles

    name = settings.profile or profiles.DEFAULT
    if name not in bundle.profiles:
        allowed = "、".join(bundle.profiles)
        zh, en = f"profile {name} 不可用；可用：{allowed}", f"profile {name} is not one of {allowed}"
        raise UsageError(zh, en).at(settings.origins.get("profile", ()))
    rules = profiles.apply(bundle.declared, bundle.profiles[name])
    try:
        return catalog.override(rules, settings.severity)
    except UsageError as error:
        raise error.at(settings.origins.get("severity", ())) from error


def _for_files(item: ForPaths, rules: Sequence[Rule], origins: Sequence[str]) -> _ForFiles:
    base = os.path.realpath(item.folder).replace(os.sep, "/")
    named = catalog.selectors_of(rules, item.severity, origins)
    return _ForFiles(
        parse([item.pattern], base),
        catalog.selectors_of(rules, item.rules, origins),
        tuple(zip(named, item.severity.values(), strict=True)),
    )


def _for_path(held: Ruling, path: str) -> tuple[Rule, ...]:
    """The rules of ``held`` for the file with the absolute ``path``. Rules that nobody may waive stay."""
    matching = [item for item in held.for_files if is_under([item.files], path, False)]
    ignored = [selector for item in matching for selector in item.ignored]
    kept = [
        rule
        for rule in held.rules
        if held.is_mandatory(rule.id) or not any(catalog.names(selector, rule.id) for selector in ignored)
    ]
    severities = {
        rule.id: level
        for item in matching
        for selector, level in item.severities
        for rule in kept
        if catalog.names(selector, rule.id)
    }
    return catalog.override(kept, severities)
