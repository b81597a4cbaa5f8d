"""The path of a run: load → read → parse → run rules → result → render. Read this to know the program."""

import os
from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Any, NamedTuple

from nianbao import __version__, explain, workers
from nianbao.engine import catalog
from nianbao.engine.apart import counterparts
from nianbao.engine.fingerprint import line_hashes
from nianbao.engine.run import Crash, engine_finding, numbered, run_rules
from nianbao.engine.scope import scope_of
from nianbao.loading import compile_shipped as compile_shipped
from nianbao.loading import compiled_text as compiled_text
from nianbao.loading import load as load
from nianbao.model.document import Document
from nianbao.model.errors import NianbaoError, Unreadable, UsageError
from nianbao.model.finding import FileResult, Finding, Holding, RunResult, Skip
from nianbao.model.report import Report
from nianbao.model.rule import Bundle, Rule, Say
from nianbao.parsing import outline, parse_reports, parse_tree
from nianbao.parsing.extract import extract as extract
from nianbao.reading import Source as Source
from nianbao.reading import guarded, read, reader_of
from nianbao.reading import resolve as resolve
from nianbao.settings import Settings

#: From this many files on, worker processes share the work; of files that are slow to read from fewer on.
_WORTH_WORKERS, _WORTH_WORKERS_IF_SLOW = 50, 3


def check(sources: Sequence[Source], settings: Settings, bundle: Bundle) -> RunResult:
    """Check every source; the result has a FileResult for each, in the order given. Raises UsageError."""
    rules = catalog.select(bundle.rules, settings.select, settings.extend_select, settings.ignore)
    # What plugins name is looked up before any draft is read: what is not there stops the run.
    reporter = bundle.reporters[settings.format]
    resolve(reporter.function)
    kinds = {rule.check for rule in rules} - {"engine"}
    checks = {kind: resolve(bundle.checks[kind].function) for kind in kinds}
    job = _Job(settings, bundle, rules, checks, reporter.line_hashes)
    files = workers.share(lambda source: check_one(job, source), sources, _is_much(sources, bundle), _lost)
    for index, elsewhere in counterparts(files).items():
        files[index] = check_one(job, sources[index], elsewhere)
    return RunResult(
        tuple(files),
        rules,
        bundle.sources,
        settings.lang,
        os.getcwd(),
        __version__,
        settings.fail_level,
        settings.statistics,
        settings.color,
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
    line_hashes: bool


def check_one(job: _Job, source: Source, elsewhere: Mapping[str, str] = MappingProxyType({})) -> FileResult:
    """One file, from its bytes to its findings. Whatever it holds, the result says what became of it.

    ``elsewhere`` says what of its report stands in other files, as in :class:`Report`.
    """
    settings = job.settings
    try:
        with guarded():
            document, data = read(source, job.bundle.readers)
            reports = _parsed(document, settings, job.bundle)
            reports = tuple(report._replace(elsewhere=elsewhere) for report in reports)
    except Unreadable as error:
        return _unreadable(job, source, error)
    findings, skips, crashes, whole = _run(job, reports)
    lost = [Skip("", Say(note.zh, note.en)) for note in document.notes if note.lost]
    skips += lost
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
    if findings and job.line_hashes and document.source is not None:
        hashes = line_hashes(data, {finding.location.line for finding in findings})
        findings = [found._replace(line_hash=hashes.get(found.location.line, "")) for found in findings]
    complete = whole and not crashes and not lost
    names = tuple(report.name for report in reports) if len(reports) > 1 else ()
    binary = document.source is None
    files = tuple(dict.fromkeys(elsewhere.values()))
    result = FileResult(source.name, tuple(findings), tuple(skips), complete, binary)
    return numbered(result._replace(reports=names, holding=_holding(reports), elsewhere=files))


def _run(job: _Job, reports: Sequence[Report]) -> tuple[list[Finding], list[Skip], list[Crash], bool]:
    """What the rules say of the reports of one file, one after the other, and whether all of them are
    whole reports."""
    findings: list[Finding] = []
    skips: list[Skip] = []
    crashes: list[Crash] = []
    whole = True
    for report in reports:
        scope = scope_of(report, job.rules, job.bundle.checks)
        found, skipped, crashed = run_rules(report, job.rules, job.checks, scope)
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
        return outline(parse_tree(document, bundle.language), document)


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
