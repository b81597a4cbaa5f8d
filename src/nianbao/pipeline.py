"""The path of a run: load → read → parse → run rules → result → render. Read this to know the program."""

import os
from collections import Counter
from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Any, NamedTuple

from nianbao import __version__, explain, workers
from nianbao.engine import catalog
from nianbao.engine.apart import counterparts
from nianbao.engine.fingerprint import hashable, line_hashes
from nianbao.engine.previous import earlier, no_previous, unread
from nianbao.engine.run import Crash, engine_finding, numbered, run_rules, unread_text
from nianbao.engine.scope import scope_of
from nianbao.loading import compile_shipped as compile_shipped
from nianbao.loading import load as load
from nianbao.model.document import Document
from nianbao.model.errors import NianbaoError, Unreadable, UsageError
from nianbao.model.finding import FileResult, Finding, Holding, RunResult, Skip
from nianbao.model.report import Report, Table
from nianbao.model.rule import Bundle, Rule, Say
from nianbao.parsing import outline, parse_reports, parse_tree
from nianbao.parsing.extract import extract as extract
from nianbao.reading import Source as Source
from nianbao.reading import guarded, read, reader_of
from nianbao.reading import resolve as resolve
from nianbao.settings import Settings

#: From this many files on, worker processes share the work; of files that are slow to read from fewer on.
_WORTH_WORKERS, _WORTH_WORKERS_IF_SLOW = 50, 3


def check(
    sources: Sequence[Source], settings: Settings, bundle: Bundle, previous: Sequence[Source] = ()
) -> RunResult:
    """Check every source; the result has a FileResult for each, in the order given, save for what was only
    searched for and is no report. ``previous`` are files among which last year's reports are looked for,
    besides ``sources``. Raises UsageError."""
    ignored = (*settings.ignore, *settings.extend_ignore)
    rules = catalog.select(bundle.rules, settings.select, settings.extend_select, ignored)
    # What plugins name is looked up before any draft is read: what is not there stops the run.
    reporter = bundle.reporters[settings.format]
    resolve(reporter.function)
    kinds = {rule.check for rule in rules} - {"engine"}
    checks = {kind: resolve(bundle.checks[kind].function) for kind in kinds}
    specs = (bundle.checks[kind] for kind in kinds)
    relations = {spec.name: resolve(spec.relations) for spec in specs if spec.relations}
    job = _Job(settings, bundle, rules, checks, relations, reporter.line_hashes)
    files = workers.share(lambda source: check_one(job, source), sources, _is_much(sources, bundle), _lost)
    beside = _beside(job, sources, files, previous)
    if beside:
        # Only now is it known which files have to do with each other.
        again = [(sources[at], one) for at, one in beside.items()]
        much = _is_much([source for source, _ in again], bundle)
        made = workers.share(lambda both: check_one(job, *both), again, much, lambda both: _lost(both[0]))
        for index, result in zip(beside, made, strict=True):
            files[index] = result
    return RunResult(
        tuple(file for file in files if not file.passed_over),
        rules,
        bundle.sources,
        settings.lang,
        os.getcwd(),
        __version__,
        settings.fail_level,
        settings.statistics,
        settings.color,
        _without_reports(sources, files),
        tuple(file.name for file in files if file.passed_over),
    )


def _without_reports(sources: Sequence[Source], files: Sequence[FileResult]) -> tuple[Say, ...]:
    """What is said of the searched folders in which no file is a report: nothing was checked there."""
    counts: dict[str, int] = {}
    reports = set()
    for source, file in zip(sources, files, strict=True):
        counts[source.folder] = counts.get(source.folder, 0) + 1
        if not file.passed_over:
            reports.add(source.folder)
    return tuple(
        Say(
            f"{folder}：{count} 个文件都不是年度报告，没有检查",
            f"{folder}: no annual report in {count} file{'s' if count > 1 else ''}; nothing was checked",
        )
        for folder, count in counts.items()
        if folder not in reports
    )


def _is_much(sources: Sequence[Source], bundle: Bundle) -> bool:
    """Whether there is enough to do for worker processes: fewer files are done sooner alone."""
    if len(sources) < 2 or len(sources) >= _WORTH_WORKERS:
        return len(sources) >= _WORTH_WORKERS
    specs = [reader_of(source, bundle.readers) for source in sources]
    return sum(spec is not None and spec.slow for spec in specs) >= _WORTH_WORKERS_IF_SLOW


def _lost(source: Source) -> FileResult:
    """What is said of a file whose process died."""
    skip = Skip("", Say("检查进程意外中止，没有检查", "the worker process died; not checked"))
    return FileResult(source.name, (), (skip,), False)


class _Job(NamedTuple):
    """What is the same for all files of a run."""

    settings: Settings
    bundle: Bundle
    rules: tuple[Rule, ...]
    checks: Mapping[str, Any]  # check kind → its function
    relations: Mapping[str, Any]  # check kind → the function that has its equations
    line_hashes: bool


class _Beside(NamedTuple):
    """What other files have to do with one: ``elsewhere`` as in :class:`Report`, the files with its tables,
    the file with last year's report, and what is said where there should be one and is none."""

    elsewhere: Mapping[str, str] = MappingProxyType({})
    tables: tuple[Source, ...] = ()
    previous: Source | None = None
    skips: tuple[Skip, ...] = ()


_ALONE = _Beside()


def check_one(job: _Job, source: Source, beside: _Beside = _ALONE) -> FileResult:
    """One file, from its bytes to its findings. Whatever it holds, the result says what became of it."""
    settings = job.settings
    elsewhere = beside.elsewhere
    try:
        with guarded():
            document, data = read(source, job.bundle.readers)
            reports = _parsed(document, settings, job.bundle)
    except Unreadable as error:
        return _unreadable(job, source, error)
    if source.folder and not settings.require_reports and not any(report.is_meant for report in reports):
        return FileResult(source.name, (), passed_over=True)
    last = _understood(job, beside.previous)
    if beside.previous is not None and last is None:
        beside = beside._replace(skips=(*beside.skips, unread(beside.previous.name)))
    beyond = _beyond(job, beside)
    reports = tuple(report._replace(elsewhere=elsewhere, beyond=beyond, previous=last) for report in reports)
    findings, skips, crashes, whole = _run(job, reports)
    seen = reports[0].document  # without private numbers
    lost = [Skip("", Say(note.zh, note.en)) for note in seen.notes if note.lost]
    faults = [fault for report in reports for fault in report.statements.faults]
    skips += (*lost, *beside.skips, *map(unread_text, faults))
    readable = all(report.is_report for report in reports)
    if not readable and not findings:
        zh, en = "不像政府信息公开工作年度报告，没有检查", "not such a report; not checked"
        skips.append(Skip("", Say(zh, en)))
    for crash in crashes:
        said = _by_engine(job, "crashed", {"rule": crash.rule.id, "reason": crash.reason})
        findings = [*said, *findings]
        if not said:
            zh, en = f"检查出错：{crash.reason}", f"the check raised {crash.reason}"
            skips.append(Skip(crash.rule.id, Say(zh, en)))
    if findings and job.line_hashes and seen.source is not None:
        # Digits could be tried until the hash is right. GitHub's own hash of such a line is another one.
        hashed = data if seen.source == document.source else hashable(seen.source, data)
        hashes = line_hashes(hashed, {finding.location.line for finding in findings})
        findings = [found._replace(line_hash=hashes.get(found.location.line, "")) for found in findings]
    complete = whole and not crashes and not lost and not faults
    names = tuple(report.name for report in reports) if len(reports) > 1 else ()
    binary = document.source is None
    files = tuple(dict.fromkeys(elsewhere.values()))
    result = FileResult(source.name, tuple(findings), tuple(skips), complete, binary)
    result = result._replace(reports=names, holding=_holding(reports), elsewhere=files)
    return numbered(result._replace(previous=beside.previous.name if beside.previous else ""))


def _run(job: _Job, reports: Sequence[Report]) -> tuple[list[Finding], list[Skip], list[Crash], bool]:
    """What the rules say of the reports of one file, one after the other, and whether all of them are
    whole reports."""
    findings: list[Finding] = []
    skips: list[Skip] = []
    crashes: list[Crash] = []
    listed: Counter[tuple[str, str]] = Counter()
    whole = True
    for report in reports:
        scope = scope_of(report, job.rules, job.bundle.checks)
        found, skipped, crashed = run_rules(report, job.rules, job.checks, scope, job.relations, listed)
        listed.update((finding.rule, finding.severity) for finding in found)
        findings += found
        skips += skipped
        crashes += crashed
        whole = whole and report.is_report and not scope.skips
    return findings, skips, crashes, whole


def _holding(reports: Sequence[Report]) -> Holding | None:
    if len(reports) > 1 or not reports[0].is_report:
        return None
    report = reports[0]
    parts = tuple(dict.fromkeys(part.number for part in report.parts))
    lacks = tuple(key for key in report.parts_of_tables if key not in report.tables)
    return Holding(parts, tuple(report.tables), lacks, report.organ, report.year, report.is_tables_alone)


def _beside(
    job: _Job, sources: Sequence[Source], files: Sequence[FileResult], previous: Sequence[Source]
) -> dict[int, _Beside]:
    """By the index of a file: what the others have to do with it, for those where there is anything."""
    named_so = {source.name: source for source in sources}
    beside: dict[int, _Beside] = {}
    for at, elsewhere in counterparts(files).items():
        holding = files[at].holding
        # The text is held against the tables; those are checked by themselves.
        read_too = () if holding is None or holding.tables_alone else tuple(dict.fromkeys(elsewhere.values()))
        beside[at] = _Beside(elsewhere, tuple(named_so[name] for name in read_too))
    if not any(job.bundle.checks[rule.check].previous for rule in job.rules):
        return beside
    own = {os.path.realpath(one.path) for one in sources if one.path is not None}
    named = [one for one in previous if one.path is not None and os.path.realpath(one.path) not in own]
    much = _is_much(named, job.bundle)
    held = workers.share(lambda source: _held(job, source), named, much, lambda source: None)
    candidates = [*sources, *named]
    holdings = dict(enumerate([*(file.holding for file in files), *held]))
    whole = {at: one for at, one in holdings.items() if one is not None and not one.tables_alone}
    checked = {at: one for at, one in whole.items() if at < len(sources)}
    found = earlier(checked, whole)
    for at, last in found.items():
        beside[at] = beside.get(at, _ALONE)._replace(previous=candidates[last])
    if previous:
        for at in checked.keys() - found.keys():
            beside[at] = beside.get(at, _ALONE)._replace(skips=(no_previous(checked[at]),))
    return beside


def _understood(job: _Job, source: Source | None) -> Report | None:
    """The one report that a file has, which is not checked itself; None where there is none."""
    if source is None:
        return None
    try:
        reports = understand(source, job.settings._replace(year=0, edition=""), job.bundle)
    except Unreadable:
        return None
    return reports[0] if len(reports) == 1 else None


def _beyond(job: _Job, beside: _Beside) -> dict[str, Table]:
    """The tables of a report that stand in other files, by key."""
    others = [_understood(job, source) for source in beside.tables]
    tables = {key: table for other in others if other is not None for key, table in other.tables.items()}
    return {key: table for key, table in tables.items() if key in beside.elsewhere}


def _held(job: _Job, source: Source) -> Holding | None:
    report = _understood(job, source)
    return _holding((report,)) if report is not None else None


def understand(source: Source, settings: Settings, bundle: Bundle) -> tuple[Report, ...]:
    """The reports that a source holds, nearly always one. Raises Unreadable."""
    with guarded():
        document, _ = read(source, bundle.readers)
        return _parsed(document, settings, bundle)


def _parsed(document: Document, settings: Settings, bundle: Bundle) -> tuple[Report, ...]:
    chosen = (settings.year, settings.edition, settings.organ_level, settings.organ_kind)
    return parse_reports(document, bundle.language, *chosen)


def tree(source: Source, settings: Settings, bundle: Bundle) -> str:
    """The syntax tree of a source, printed for people. Raises Unreadable."""
    with guarded():
        document, _ = read(source, bundle.readers)
        return outline(*parse_tree(document, bundle.language))


def render(result: RunResult, settings: Settings, bundle: Bundle) -> str:
    """The result in the format of the settings. Raises UsageError when a plugin's reporter fails."""
    spec = bundle.reporters[settings.format]
    try:
        return str(resolve(spec.function)(result))
    except Exception as error:
        if spec.function.startswith("nianbao."):
            raise  # ours: a fault of the program, said as such
        raise UsageError(
            f"输出格式 {spec.name}（{spec.function}）出错：{error}",
            f"the reporter {spec.name} ({spec.function}) failed: {error}",
        ) from error


def documentation(bundle: Bundle) -> dict[str, str]:
    """The pages of docs/rules by file name: one a rule, in Chinese and English, and the index."""
    pages = {
        f"{rule.id}.md": explain.markdown(rule, bundle.sources, "zh")
        + "\n---\n\n"
        + explain.markdown(rule, bundle.sources, "en")
        for rule in bundle.rules
    }
    rows = "".join(
        f"| [{rule.id}]({rule.id}.md) | {rule.name} | {rule.severity} | {rule.title.zh} | {rule.title.en} |\n"
        for rule in bundle.rules
    )
    head = "# 规则 Rules\n\n| 编号 | name | 级别 severity | 规则 | rule |\n| --- | --- | --- | --- | --- |\n"
    return {"README.md": head + rows, **pages}


def _unreadable(job: _Job, source: Source, error: NianbaoError) -> FileResult:
    reason = Say(error.zh, error.en)
    findings = _by_engine(job, "unreadable", {"reason": reason})
    # Said once: as a finding, or where NB001 is not selected as something not checked.
    return numbered(FileResult(source.name, findings, () if findings else (Skip("", reason),), False))


def _by_engine(job: _Job, fault: str, arguments: Mapping[str, str | Say]) -> tuple[Finding, ...]:
    """The finding of the engine's own rule for ``fault``, if that rule is selected."""
    return tuple(
        engine_finding(rule, arguments)
        for rule in job.rules
        if rule.check == "engine" and rule.params.fault == fault
    )
