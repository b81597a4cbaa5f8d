"""Everything a run needs before any draft is read: rules, sources, language, plugins → Bundle."""

import os
import re
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from nianbao import bundled, cache, declarations
from nianbao.engine import catalog, compiled, profiles
from nianbao.engine.domain import Domain
from nianbao.model.edition import Edition
from nianbao.model.errors import UsageError
from nianbao.model.rule import Bundle, Profile, ReaderSpec, Rule, Source
from nianbao.parsing import PROSE_FILES, Language, compile_language, with_own_words
from nianbao.resources import PACKAGE, data_root, packed
from nianbao.settings import Settings

if TYPE_CHECKING:  # rules that ship come compiled
    from nianbao.engine.load import Folder


def load(settings: Settings) -> Bundle:
    """All that comes from YAML, Lark and pluggy, as plain data. Raises UsageError.

    Nothing after this imports any of them. What ships comes compiled; only rules from elsewhere
    are read as YAML here.
    """
    declared = declarations.collect(bundled, settings.isolated)
    checks = {spec.name: spec for spec in declared.checks}
    root, grammars = data_root("rules"), data_root("grammars")
    shipped = _shipped((root, grammars))
    folders = _folders(declared, settings)
    rules, language, known, sources = shipped.rules, shipped.language, shipped.profiles, shipped.sources
    if folders:
        from nianbao.engine.load import Context, load_rules
        from nianbao.engine.pack import sources_of
        from nianbao.parsing.equations import equation_parser

        for folder in folders:
            sources = sources_of(folder.path, sources)

        grammar = _read_text(grammars, "equation.lark")
        language = shipped.language
        domain, first = _domain(language, declared.readers), _first_year(language.editions)
        context = Context(checks, equation_parser(grammar), domain, sources, root, first)
        rules = load_rules(folders, context, rules)
        language = _with_own_words(folders, language)
        rules, language = _with_words_of_rules(rules, language)
        _refuse_unknown_words(rules, language)
        for folder in folders:
            known = profiles.load_profiles(folder.path, rules, known)
    reporters = {reporter.name: reporter for reporter in declared.reporters}
    _refuse_unknown("format", settings.format, reporters, settings)
    for form, _ in settings.output:
        _refuse_unknown("output", form, reporters, settings)
    if settings.edition:
        _refuse_unknown("edition", settings.edition, shipped.language.editions, settings)
    name = settings.profile or profiles.DEFAULT
    _refuse_unknown("profile", name, known, settings)
    try:
        wanted = catalog.override(profiles.apply(rules, known[name]), settings.severity)
    except UsageError as error:
        raise error.at(settings.origins.get("severity", ())) from error
    return Bundle(
        *(wanted, sources, checks, declared.readers, reporters, language, declared.plugins, known),
        tuple(rules),
    )


def rule_folders(settings: Settings) -> "list[Folder]":
    """The folders of rules that do not ship: those of plugins and of the settings. Raises UsageError."""
    return _folders(declarations.collect(bundled, settings.isolated), settings)


def _folders(declared: declarations.Declared, settings: Settings) -> "list[Folder]":
    root = data_root("rules")
    owned = [(path, owner) for owner, path in declared.rule_folders if path != root]
    owned += [(path, settings.config or "settings") for path in (*settings.rules, *settings.extend_rules)]
    if not owned:
        return []
    from nianbao.engine.load import Folder
    from nianbao.engine.pack import load_pack

    packs = [load_pack(path) for path, _ in owned]
    return [
        Folder(path, owner, False, pack.prefix) if pack else Folder(path, owner, False)
        for (path, owner), pack in zip(owned, packs, strict=True)
    ]


class Shipped(NamedTuple):
    """What is compiled ahead: the shipped rules and profiles, the documents they cite, the parsing
    language."""

    rules: tuple[Rule, ...]
    sources: Mapping[str, Source]
    language: Language
    profiles: Mapping[str, Profile]


def _shipped(folders: tuple[str, str]) -> Shipped:
    """What the build packed for the rules and grammars in ``folders``, or what an earlier run kept; else
    it is compiled now, and kept."""
    in_package = packed()
    shipped = compiled.read(in_package, compiled.key_of(folders), Shipped) if in_package else None
    if shipped is not None:
        return shipped
    # In a checkout the code that compiles them changes as well; all of it, since a list would grow wrong.
    key = compiled.key_of((*folders, PACKAGE))
    name = f"compiled-{key}.jsonl"
    kept = cache.read(name)
    shipped = compiled.read(kept, key, Shipped) if kept else None
    if shipped is None:
        shipped = compile_shipped()
        if compiled.key_of((*folders, PACKAGE)) == key:  # nobody saved a rule in the meantime
            cache.write(name, compiled.text(key, shipped))
    return shipped


def compile_shipped() -> Shipped:
    """The shipped rules and grammars, from their sources. Raises UsageError for a wrong one."""
    from nianbao.engine.load import Context, Folder, load_rules
    from nianbao.engine.pack import load_sources
    from nianbao.engine.yaml_file import load_yaml
    from nianbao.parsing.equations import equation_parser

    root, grammars = data_root("rules"), data_root("grammars")

    def data(*path: str) -> Any:
        return load_yaml(os.path.join(root, *path)).data

    grammar = _read_text(grammars, "annual_report.lark")
    language = compile_language(
        grammar,
        {
            name.removesuffix(".yaml"): data("editions", name)
            for name in sorted(os.listdir(os.path.join(root, "editions")))
            if name.endswith(".yaml")
        },
        data("parts.yaml"),
        data("organs.yaml"),
        {name: data("prose", f"{name}.yaml") for name in PROSE_FILES},
    )
    sources = load_sources(os.path.join(root, "sources.yaml"))
    context = Context(
        {spec.name: spec for spec in bundled.nianbao_checks()},
        equation_parser(_read_text(grammars, "equation.lark")),
        _domain(language, bundled.nianbao_readers()),
        sources,
        root,
        _first_year(language.editions),
    )
    rules = load_rules([Folder(root, "nianbao", True)], context)
    return Shipped(rules, sources, language, profiles.load_profiles(root, rules))


def to_pack() -> bytes:
    """What a build packs into the package. The code cannot change there: the key is over data alone."""
    return compiled.text(compiled.key_of((data_root("rules"), data_root("grammars"))), compile_shipped())


def _with_own_words(folders: "Sequence[Folder]", language: Language) -> Language:
    """``language`` with the words that folders of rules bring along, in ``prose`` below them. Raises
    UsageError."""
    from nianbao.engine.patterns import unbounded_work
    from nianbao.engine.yaml_file import load_yaml

    for folder in folders:
        for name in ("points", "declarations"):
            path = os.path.join(folder.path, "prose", f"{name}.yaml")
            if not os.path.isfile(path):
                continue
            data = load_yaml(path).data
            try:
                language = language._replace(prose=with_own_words(language.prose, {name: data}))
                patterns = [
                    point.pattern for group in language.prose.points.values() for point in group.points
                ]
                wrong = next((problem for pattern in patterns if (problem := unbounded_work(pattern))), None)
            except (ValueError, TypeError, LookupError, AttributeError, re.error) as error:
                raise UsageError(f"{path} 有误：{error}", f"{path} is wrong: {error}") from error
            if wrong is not None:
                raise UsageError(f"{path}：{wrong[0]}", f"{path}: {wrong[1]}")
    return language


def _with_words_of_rules(rules: Sequence[Rule], language: Language) -> tuple[tuple[Rule, ...], Language]:
    """The rules that give the words of their statement themselves, asking for it by their id; ``language``
    with these words."""
    made: list[Rule] = []
    for rule in rules:
        if rule.check.startswith("statement-") and rule.params.any and not rule.params.statement:
            words = {name.rstrip("_"): value for name, value in rule.params._asdict().items()}
            prose = with_own_words(language.prose, {"declarations": {rule.id: words}})
            language = language._replace(prose=prose)
            rule = rule._replace(params=rule.params._replace(statement=rule.id))
        made.append(rule)
    return tuple(made), language


def _refuse_unknown_words(rules: Sequence[Rule], language: Language) -> None:
    """Raise UsageError for a rule that asks for a statement or point without words: it would always fire."""
    points = {(group.part, point.key) for group in language.prose.points.values() for point in group.points}
    for rule in rules:
        if rule.check == "coverage":
            asked = [(rule.params.part, point.key) for point in rule.params.points]
            unknown = [key for part, key in asked if (part, key) not in points]
            known = [key for part, key in sorted(points) if part == rule.params.part]
        elif rule.check.startswith("statement-"):
            known = list(language.prose.declarations)
            unknown = [key for key in (rule.params.statement,) if key not in known]
        else:
            continue
        if unknown:
            allowed = "、".join(known)
            raise UsageError(
                f"{rule.file}：不认识 {unknown[0]}；可用：{allowed}",
                f"{rule.file}: {unknown[0]} is not known; allowed: {allowed}",
            )


def _refuse_unknown(option: str, value: str, known: Mapping[str, object], settings: Settings) -> None:
    if value not in known:
        allowed = "、".join(known)
        origins = settings.origins.get(option, ())
        name = option if any(not origin.startswith("--") for origin in origins) else f"--{option}"
        error = UsageError(
            f"{name} {value} 不可用；可用：{allowed}", f"{name} {value} is not one of {allowed}"
        )
        raise error.at(origins)


def _first_year(editions: Mapping[str, Edition]) -> int:
    return min(edition.years[0] for edition in editions.values())


def _domain(language: Language, readers: Iterable[ReaderSpec]) -> Domain:
    """The names that options of rules may use: what there is in any edition, once each."""
    rows: dict[str, dict[str, None]] = {}
    groups: dict[str, dict[str, None]] = {}
    columns: dict[str, dict[str, None]] = {}
    for edition in language.editions.values():
        for table in edition.tables.values():
            columns.setdefault(table.key, {}).update(dict.fromkeys(table.columns))
            keys = [row.key for row in table.rows]
            rows.setdefault(table.key, {}).update(dict.fromkeys(keys))
            both = [name for key in keys for name in (key, key.rstrip("0123456789"))]
            groups.setdefault(table.key, {}).update(dict.fromkeys(both))
    subjects = dict.fromkeys(
        subject for group in language.prose.figures.groups.values() for subject in group.subjects
    )
    formats = [reader.name for reader in readers]
    return Domain(rows, groups, columns, tuple(language.part_titles), tuple(subjects), formats)


def _read_text(*path: str) -> str:
    with open(os.path.join(*path), encoding="utf-8") as file:
        return file.read()
