"""Everything a run goes by, before any draft is read: rules, sources, language, plugins → Bundle."""

import os
from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from nianbao import bundled, plugins
from nianbao.engine import catalog, compiled
from nianbao.engine.domain import Domain
from nianbao.engine.load import Context, Folder, load_rules, load_sources
from nianbao.model.errors import UsageError
from nianbao.model.rule import Bundle, ReaderSpec, Rule, Source
from nianbao.parsing import Language, compile_language
from nianbao.resources import data_root
from nianbao.settings import Settings


def load(settings: Settings) -> Bundle:
    """All that comes from YAML, Lark and pluggy, as plain data. Raises UsageError.

    Nothing after this imports any of them. What ships comes compiled; only rules from elsewhere
    are read as YAML here.
    """
    declared = plugins.collect(bundled, settings.isolated)
    checks = {spec.name: spec for spec in declared.checks}
    root, grammars = data_root("rules"), data_root("grammars")
    shipped = compiled.read(root, compiled.key_of((root, grammars))) or compile_shipped()
    folders = [Folder(path, owner, False) for owner, path in declared.rule_folders if path != root]
    folders += [Folder(path, settings.config or "settings", False) for path in settings.rules]
    rules = shipped.rules
    if folders:
        from nianbao.parsing.equations import equation_parser

        grammar = _read_text(grammars, "equation.lark")
        domain = _domain(shipped.language, declared.readers)
        context = Context(checks, equation_parser(grammar), domain, shipped.sources, root)
        rules = load_rules(folders, context, rules)
    reporters = {reporter.name: reporter for reporter in declared.reporters}
    _refuse_unknown("format", settings.format, reporters)
    _refuse_unknown("edition", settings.edition or "2021", shipped.language.editions)
    rules = catalog.override(rules, settings.severity)
    language = shipped.language
    return Bundle(rules, shipped.sources, checks, declared.readers, reporters, language, declared.plugins)


class Shipped(NamedTuple):
    """What is compiled ahead: the shipped rules, the documents they cite, the parsing language."""

    rules: tuple[Rule, ...]
    sources: Mapping[str, Source]
    language: Language


def compile_shipped() -> Shipped:
    """The shipped rules and grammars, from their sources. Raises UsageError for a wrong one."""
    from nianbao.engine.yaml_file import load_yaml
    from nianbao.parsing.equations import equation_parser

    root, grammars = data_root("rules"), data_root("grammars")

    def data(folder: str, name: str) -> Any:
        return load_yaml(os.path.join(root, folder, f"{name}.yaml")).data

    grammar = _read_text(grammars, "annual_report.lark")
    language = compile_language(
        grammar,
        {key: data("editions", key) for key in ("2019", "2021")},
        data("editions", "parts"),
        data("editions", "organs"),
        data("claims", "words"),
        data("claims", "subjects"),
    )
    sources = load_sources(os.path.join(root, "sources.yaml"))
    context = Context(
        {spec.name: spec for spec in bundled.nianbao_checks()},
        equation_parser(_read_text(grammars, "equation.lark")),
        _domain(language, bundled.nianbao_readers()),
        sources,
        root,
    )
    return Shipped(load_rules([Folder(root, "nianbao", True)], context), sources, language)


def compiled_text() -> str:
    """The text of ``rules/compiled.json`` for the present rules and grammars."""
    return compiled.text(compiled.key_of((data_root("rules"), data_root("grammars"))), compile_shipped())


def _refuse_unknown(option: str, value: str, known: Mapping[str, object]) -> None:
    if value not in known:
        allowed = "、".join(known)
        raise UsageError(
            f"--{option} {value} 不可用；可用：{allowed}", f"--{option} {value} is not one of {allowed}"
        )


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
    subjects = dict.fromkeys(form.subject for forms in language.claims.forms.values() for form in forms)
    formats = [reader.name for reader in readers]
    return Domain(rows, groups, columns, tuple(language.part_titles), tuple(subjects), formats)


def _read_text(*path: str) -> str:
    with open(os.path.join(*path), encoding="utf-8") as file:
        return file.read()
