"""The waivers of a run: which work, what they take out of a file's findings, and which of them do nothing."""

import os
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from nianbao.discovery import shown
from nianbao.engine import catalog
from nianbao.engine.directives import read_directives
from nianbao.engine.kind import Malformed, WaiverMessage
from nianbao.engine.stamp import engine_finding, line_of_file, numbered_findings
from nianbao.engine.waive import InForce, accept_skips, is_decided, waive, words_of
from nianbao.ignore import parse
from nianbao.model.document import Document
from nianbao.model.errors import UsageError
from nianbao.model.finding import FileResult, Finding
from nianbao.model.rule import Rule
from nianbao.model.waiver import Waiver
from nianbao.reading import Source
from nianbao.settings import Settings

_WILDCARDS = "*?[\\!"


class Waiving(NamedTuple):
    """What is waived in files with the same settings. ``rules`` are all there are, ``selected`` the ids of
    those that are applied; ``report`` is the rule about waivers (None: not selected)."""

    in_force: tuple[InForce, ...]
    expired: tuple[InForce, ...]
    mandatory: tuple[str, ...]
    rules: tuple[Rule, ...]
    selected: frozenset[str]
    report: Rule | None


def today() -> str:
    """The date of today as ISO text."""
    return date.today().isoformat()


def prepare(settings: Settings, rules: Sequence[Rule], selected: Sequence[Rule]) -> Waiving:
    """The waivers of ``settings``. Raises UsageError for an unknown rule, with the place that names it."""
    mandatory = catalog.selectors_of(rules, settings.mandatory, settings.origins.get("mandatory", ()))
    waivers = [_in_force(waiver, rules) for waiver in settings.waiver]
    now = today()
    return Waiving(
        tuple(item for item in waivers if not item.waiver.until or item.waiver.until >= now),
        tuple(item for item in waivers if item.waiver.until and item.waiver.until < now),
        mandatory,
        tuple(rules),
        frozenset(rule.id for rule in selected),
        next((rule for rule in selected if rule.check == "waiver"), None),
    )


def waived(result: FileResult, document: Document, path: str, waiving: Waiving) -> FileResult:
    """``result`` without what is waived in it, and with findings on comments in the draft that waive
    nothing. ``path`` is the absolute path of the file, with slashes."""
    inline, wrong = read_directives(document, waiving.rules) if document.directives else ([], [])
    waivers = [item for item in waiving.in_force if item.is_for(path)]
    result, used = waive(result, waivers, inline, waiving.mandatory)
    result = accept_skips(result, waiving.rules)
    if waiving.report is None:
        return result
    report = waiving.report
    findings = [engine_finding(report, Malformed(item.problem), "malformed", item.location) for item in wrong]
    for index, comment in enumerate(inline):
        for selector in comment.selectors:
            case = _useless(selector, waiving, [result]) if (index, selector) not in used else ""
            if case:
                message = WaiverMessage(selector, comment.reason, "", "、".join(waiving.mandatory))
                name = "inline" if case == "default" else case
                findings.append(engine_finding(report, message, name, comment.location))
    if not findings:
        return result
    ordered = [*result.findings, *numbered_findings(findings)]
    ordered.sort(key=lambda finding: (finding.location.line, finding.location.column, finding.rule))
    return result._replace(findings=tuple(ordered))


def about_settings(
    results: Sequence[FileResult], sources: Sequence[Source], waivings: Sequence[Waiving | None]
) -> list[FileResult]:
    """Findings on waivers of the settings that do nothing, by settings file. ``results`` and ``waivings``
    are those of the ``sources``."""
    groups: dict[int, list[int]] = {}
    for index, waiving in enumerate(waivings):
        if not results[index].passed_over:
            groups.setdefault(id(waiving), []).append(index)
    searched = {os.path.realpath(source.folder) for source in sources if source.folder}
    used = {item.origin for result in results for item in result.waived if item.kind == "waiver"}
    findings: dict[str, list[tuple[int, Finding]]] = {}
    for indexes in groups.values():
        waiving = waivings[indexes[0]]
        report = waiving.report if waiving is not None else None
        if waiving is None or report is None:
            continue
        files = {sources[index].place: results[index] for index in indexes}
        for item in (*waiving.in_force, *waiving.expired):
            case = "" if item.origin in used else _case(item, waiving, files, searched)
            if case:
                waiver = item.waiver
                message = WaiverMessage(
                    waiver.rule, waiver.reason, waiver.until, "、".join(waiving.mandatory)
                )
                place = line_of_file(waiver.line or 1)
                finding = engine_finding(report, message, case, place)
                findings.setdefault(shown(waiver.file), []).append((waiver.number, finding))
    return [
        FileResult(
            name,
            numbered_findings(finding for _, finding in sorted(items, key=lambda item: item[0])),
            is_settings=True,
        )
        for name, items in sorted(findings.items())
    ]


def _in_force(waiver: Waiver, rules: Sequence[Rule]) -> InForce:
    name = shown(waiver.file)
    origin = f"{name}:{waiver.line}" if waiver.line else f"{name} waiver {waiver.number}"
    try:
        selector = catalog.selector_of(rules, waiver.rule)
    except UsageError as error:
        raise UsageError(f"{origin}: waiver：{error.zh}", f"{origin}: waiver: {error.en}") from error
    base = os.path.realpath(waiver.folder).replace(os.sep, "/")
    files = parse([waiver.path], base) if waiver.path else None
    return InForce(waiver, selector, files, words_of(waiver.place), origin)


def _case(item: InForce, waiving: Waiving, files: Mapping[str, FileResult], searched: set[str]) -> str:
    """What is to be said of a waiver that was not used: a case of the rule about waivers, "" for nothing."""
    waiver = item.waiver
    for_files = [path for path in files if item.is_for(path)]
    is_whole = _is_covered(waiver, searched)
    if not for_files and not is_whole:
        return ""
    if item in waiving.expired:
        return "expired"
    results = [files[path] for path in for_files]
    if any(item.takes(finding) for finding in _protected(results, waiving)):
        return "mandatory"
    if is_whole or _is_one_file(waiver, for_files):
        return _useless(item.selector, waiving, results)
    return ""


def _useless(selector: str, waiving: Waiving, results: Sequence[FileResult]) -> str:
    """The case of a waiver that took nothing from ``results``, all the files that it is for; "" where they
    may lack something."""
    ids = [rule.id for rule in waiving.rules if catalog.names(selector, rule.id)]
    if all(any(catalog.names(item, rule) for item in waiving.mandatory) for rule in ids):
        return "mandatory"
    return "default" if is_decided(selector, waiving.rules, waiving.selected, results) else ""


def _protected(results: Sequence[FileResult], waiving: Waiving) -> Iterator[Finding]:
    for result in results:
        for finding in result.findings:
            if any(catalog.names(selector, finding.rule) for selector in waiving.mandatory):
                yield finding


def _is_covered(waiver: Waiver, searched: set[str]) -> bool:
    """Whether all files that a waiver can be for were looked for: a searched folder holds their folder."""
    folder = os.path.realpath(waiver.folder)
    *folders, _ = waiver.path.strip("/").split("/") if "/" in waiver.path.strip("/") else ("",)
    for name in folders:
        if any(sign in name for sign in _WILDCARDS):
            break
        folder = os.path.join(folder, name)
    return any(f"{folder}{os.sep}".startswith(f"{top.rstrip(os.sep)}{os.sep}") for top in searched)


def _is_one_file(waiver: Waiver, paths: Sequence[str]) -> bool:
    """Whether a waiver is for one file alone, which is among the ``paths``."""
    if any(sign in waiver.path for sign in _WILDCARDS):
        return False
    base = os.path.realpath(waiver.folder).replace(os.sep, "/")
    return f"{base.rstrip('/')}/{waiver.path.strip('/')}" in paths
