"""The path of a run: load → read → parse → run rules → result → render. Read this to know the program."""

import gc
import os
import signal
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from importlib import import_module
from types import MappingProxyType
from typing import Any, NamedTuple

from nianbao import __version__, explain
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
from nianbao.settings import Settings

#: From this many files on, worker processes share the work; fewer are done sooner alone.
_WORTH_WORKERS = 50
#: No file is read beyond this; readers have limits of their own below it.
_MOST_BYTES = 100_000_000
_WHY_NOT = {
    FileNotFoundError: "文件不在了",
    IsADirectoryError: "这是文件夹",
    PermissionError: "没有读取它的权限",
}


class Source(NamedTuple):
    """An input: ``name`` is shown; ``data`` is set for standard input, ``path`` for a file."""

    name: str
    path: str | None
    data: bytes | None


def check(sources: Sequence[Source], settings: Settings, bundle: Bundle) -> RunResult:
    """Check every source; the result has a FileResult for each, in the order given. Raises UsageError."""
    rules = catalog.select(bundle.rules, settings.select, settings.extend_select, settings.ignore)
    # What plugins name is looked up before any draft is read: what is not there stops the run.
    reporter = bundle.reporters[settings.format]
    resolve(reporter.function)
    kinds = {rule.check for rule in rules} - {"engine"}
    checks = {kind: resolve(bundle.checks[kind].function) for kind in kinds}
    job = _Job(settings, bundle, rules, checks, reporter.line_hashes)
    if len(sources) >= _WORTH_WORKERS:
        files = _with_workers(job, sources)
    else:
        files = [check_one(job, source) for source in sources]
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
        with _reading():
            data = _bytes(source)
            document = _document(source, data, job.bundle)
            reports = parse_reports(document, job.bundle.language, settings.year, settings.edition)
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
    with _reading():
        document = _document(source, _bytes(source), bundle)
        return parse_reports(document, bundle.language, settings.year, settings.edition)


def tree(source: Source, settings: Settings, bundle: Bundle) -> str:
    """The syntax tree of a source, printed for people. Raises Unreadable."""
    with _reading():
        document = _document(source, _bytes(source), bundle)
        return outline(parse_tree(document, bundle.language), document)


@contextmanager
def _reading() -> Iterator[None]:
    """Whatever goes wrong while a file is read and parsed, in our code or a plugin's, is said of that
    file: it must not cost the others their check."""
    try:
        yield
    except NianbaoError:
        raise
    except (RecursionError, MemoryError) as error:
        raise Unreadable("内容过于复杂，无法读取", "too complex to be read") from error
    except Exception as error:
        what = type(error).__name__ + (f": {error}" if str(error) else "")
        zh = f"读取时出错（{what}），请把文件和这条信息反馈给维护者"
        raise Unreadable(zh, f"the reader failed ({what}); report it") from error


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


def _bytes(source: Source) -> bytes:
    if source.data is not None:
        data = source.data
    else:
        assert source.path is not None
        if os.path.exists(source.path) and not os.path.isfile(source.path) and not os.path.isdir(source.path):
            raise Unreadable("不是普通文件（管道或设备）", "no regular file")  # reading it might never end
        try:
            with open(source.path, "rb") as file:
                data = file.read(_MOST_BYTES + 1)
        except OSError as error:
            reason = error.strerror or str(error)
            zh = _WHY_NOT.get(type(error), f"系统说 {reason}")
            raise Unreadable(f"打不开（{zh}）", f"cannot be opened ({reason})") from error
    if len(data) > _MOST_BYTES:
        raise Unreadable("超过 100 MB，不像一份年度报告", "over 100 MB, no annual report")
    return data


def _document(source: Source, data: bytes, bundle: Bundle) -> Document:
    suffix = os.path.splitext(source.name)[1].lower()
    for reader in bundle.readers:
        if suffix in reader.suffixes or (source.name == "-" and reader.name == "text"):
            document = resolve(reader.function)(data, source.name)
            assert isinstance(document, Document)
            if not document.blocks:
                raise Unreadable("文件里没有文字，请检查是否存对了文件", "there is no text in the file")
            return document
    known = " ".join(suffix for reader in bundle.readers for suffix in reader.suffixes)
    raise Unreadable(
        f"不认识后缀“{suffix}”，请另存为 {known} 之一",
        f"unknown suffix {suffix!r}; save it as one of {known}",
    )


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


def resolve(name: str) -> Any:
    """The function that ``module:name`` names. Raises UsageError: a plugin may name what is not there."""
    module, _, attribute = name.partition(":")
    try:
        return getattr(import_module(module), attribute)
    except (Exception, SystemExit) as error:
        raise UsageError(f"{name} 无法载入：{error}", f"{name} cannot be loaded: {error}") from error


def _with_workers(job: _Job, sources: Sequence[Source]) -> list[FileResult]:
    """Check many files in as many processes as there are processors, in order."""
    import multiprocessing

    workers = min(
        len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1, 8
    )
    if workers < 2 or "fork" not in multiprocessing.get_all_start_methods():
        return [check_one(job, source) for source in sources]
    # Forked workers have the job already; only results cross the border. Every worker takes each
    # n-th file, so that a folder of large reports is shared out evenly.
    context = multiprocessing.get_context("fork")
    ends = []
    for number in range(workers):
        receive, send = context.Pipe(duplex=False)
        context.Process(target=_work, args=(job, sources[number::workers], send), daemon=True).start()
        send.close()
        ends.append(receive)
    results: list[FileResult] = [FileResult(source.name, (), (_LOST,), False) for source in sources]
    for number, receive in enumerate(ends):
        try:
            outcome = receive.recv()
        except EOFError:
            continue  # the worker was killed: its files stay as not checked
        if isinstance(outcome, Say):
            raise UsageError(*outcome)
        results[number::workers] = outcome
    return results


_LOST = Skip("", Say("检查进程意外中止，没有检查", "the worker process died; not checked"))


def _work(job: _Job, sources: Sequence[Source], send: Any) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent answers for the run
    # What was loaded stays, and what a report leaves behind has no cycles: collect seldom.
    gc.freeze()
    gc.set_threshold(100_000)
    outcome: list[FileResult] | Say
    try:
        outcome = [check_one(job, source) for source in sources]
    except NianbaoError as error:  # a plugin's reader or check that is not there
        outcome = Say(error.zh, error.en)
    send.send(outcome)
    send.close()
