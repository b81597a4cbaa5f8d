"""The path of a run: load → understand every file once → relate → judge → result → render.

Read this to know the program.
"""

import os
from collections.abc import Callable, Sequence
from typing import NamedTuple

from nianbao import __version__, workers
from nianbao.companions import ALONE, Previous, relate
from nianbao.engine import catalog
from nianbao.engine.kind import compares_with_last_year, kind_of
from nianbao.engine.run import MAX_FOR_BASELINE, MAX_LISTED
from nianbao.files import Files, Job, Request
from nianbao.loading import compile_shipped as compile_shipped
from nianbao.loading import load as load
from nianbao.model.errors import UsageError
from nianbao.model.finding import FileResult, FileSummary, RunResult, Skip
from nianbao.model.report import Report
from nianbao.model.rule import Bundle, Say
from nianbao.output import Output
from nianbao.parsing import outline, parse_reports, parse_tree
from nianbao.parsing.extract import extract as extract
from nianbao.reading import Source as Source
from nianbao.reading import as_unreadable, read, reader_of
from nianbao.reading import import_object as import_object
from nianbao.ruling import ruling, rulings
from nianbao.settings import Settings

#: From this many files on, worker processes share the work; fewer suffice where files are slow to read.
_WORTH_WORKERS, _WORTH_WORKERS_IF_SLOW = 50, 3


class Listener(NamedTuple):
    """Who wants to know how far a run is: ``read`` is called when a file has been read, ``judged`` with the
    result of each, in order. A baseline may still change what is left of the result."""

    read: Callable[[], None]
    judged: Callable[[FileResult], None]


#: The listener of those who do not want to know.
NOBODY = Listener(lambda: None, lambda file: None)


def check(
    sources: Sequence[Source],
    settings: Settings,
    bundle: Bundle,
    previous: Sequence[Source] = (),
    folder_settings: Callable[[str], Settings] | None = None,
    for_baseline: bool = False,
    listener: Listener = NOBODY,
) -> RunResult:
    """Check every source; the result has a FileResult for each, in the order given, except for files that
    were found by searching a folder and are no reports. ``previous`` are files among which last year's
    reports are looked for, besides ``sources``. ``folder_settings`` gives the settings for the files of an
    absolute folder, where they differ from the run's ``settings``. ``for_baseline``: more findings of a rule
    are listed than people want to read. Raises UsageError."""
    run = ruling(settings, bundle)
    held = rulings(sources, folder_settings, run, bundle)
    applied = {rule.id: rule for item in (*reversed(held), run) for rule in item.rules}
    rules = tuple(applied[key] for key in sorted(applied))
    # What plugins name is looked up before any draft is read: what is not there stops the run.
    reporters = [bundle.reporters[form] for form, _ in _outputs(settings)]
    for reporter in reporters:
        import_object(reporter.function)
    kinds = {name: kind_of(bundle.checks[name]) for name in sorted({rule.check for rule in rules})}
    accepted = None
    if settings.baseline and not settings.no_waivers:
        from nianbao import baseline

        accepted = baseline.load(settings.baseline)
    limit = MAX_LISTED if accepted is None and not for_baseline else MAX_FOR_BASELINE
    job = Job(settings, bundle, kinds, any(reporter.line_hashes for reporter in reporters), held, limit)
    own = {os.path.realpath(source.path) for source in sources if source.path is not None}
    others = [
        source for source in previous if source.path is not None and os.path.realpath(source.path) not in own
    ]
    compares = any(compares_with_last_year(kinds[rule.check], rule.params) for rule in rules)
    where: Previous = (
        "" if not previous else "folder" if any(source.folder for source in previous) else "file"
    )
    files = _judged(job, sources, others if compares else [], compares, where, listener)
    more: list[FileResult] = []
    if accepted is not None:
        compared = baseline.compare(
            *(accepted, files, sources, rules), lambda index, rule: held[index].is_mandatory(rule)
        )
        files = compared.results
        more = baseline.stale_result(accepted, compared, rules)
    if not settings.no_waivers and any(item.waiving is not None for item in held):
        from nianbao.waiving import about_settings

        more += about_settings(files, sources, [item.waiving for item in held])
    return RunResult(
        (*(file for file in files if not file.passed_over), *more),
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
        settings.report_suppressed,
    )


def advice(settings: Settings, bundle: Bundle) -> tuple[Say, ...]:
    """Notices on deprecated and removed rules that the settings name."""
    named = (
        *(*settings.select, *settings.extend_select, *settings.ignore, *settings.extend_ignore),
        *settings.severity,
    )
    return tuple(catalog.advice(bundle.rules, named))


def _without_reports(sources: Sequence[Source], files: Sequence[FileResult]) -> tuple[Say, ...]:
    """Notices on searched folders in which no file is a report: nothing was checked there."""
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


def _judged(
    job: Job,
    sources: Sequence[Source],
    others: Sequence[Source],
    compares: bool,
    previous: Previous,
    listener: Listener,
) -> list[FileResult]:
    """The results of the ``sources``: all files are understood, then related, then judged."""
    every = [*sources, *others]
    files = Files(job, every, len(sources))
    steps = (files.understand, files.lend, files.judge)
    with workers.Team(steps, _worth_parallelising(every, job.bundle)) as team:
        summaries, homes = team.run(0, range(len(every)), _no_summary, done=lambda summary: listener.read())
        known = {index: summary for index, summary in enumerate(summaries) if summary}
        names = [source.name for source in every]
        companions = relate(names, known, len(sources), compares, previous)
        requests = [Request(index, companions.get(index, ALONE)) for index in range(len(sources))]
        # A companion that another process has understood is not read again.
        abroad = sorted(
            {
                other
                for request in requests
                for other in request.companions.files
                if homes[other] != homes[request.file]
            }
        )
        lent, _ = team.run(1, abroad, lambda index: b"", [homes[index] for index in abroad])
        by_index = dict(zip(abroad, lent, strict=True))
        requests = [
            request._replace(
                lent={other: by_index[other] for other in request.companions.files if other in by_index}
            )
            for request in requests
        ]
        return team.run(
            *(2, requests, lambda request: _worker_died(sources[request.file]), homes), listener.judged
        )[0]


def _worth_parallelising(sources: Sequence[Source], bundle: Bundle) -> bool:
    """Whether worker processes pay off: few files are done sooner in this process."""
    if len(sources) < 2 or len(sources) >= _WORTH_WORKERS:
        return len(sources) >= _WORTH_WORKERS
    specs = [reader_of(source, bundle.readers) for source in sources]
    return sum(spec is not None and spec.slow for spec in specs) >= _WORTH_WORKERS_IF_SLOW


def _no_summary(index: int) -> FileSummary | None:
    """The summary of a file whose process died: the file is tried once more when it is judged."""
    return None


def _worker_died(source: Source) -> FileResult:
    skip = Skip("", Say("检查进程意外中止，没有检查", "the worker process died; not checked"))
    return FileResult(source.name, (), (skip,), False)


def understand(source: Source, settings: Settings, bundle: Bundle) -> tuple[Report, ...]:
    """The reports that a source holds, nearly always one. Raises Unreadable."""
    with as_unreadable():
        document, _ = read(source, bundle.readers)
        chosen = (settings.year, settings.edition, settings.organ_level, settings.organ_kind)
        return parse_reports(document, bundle.language, *chosen)


def tree(source: Source, settings: Settings, bundle: Bundle) -> str:
    """The syntax tree of a source, printed for people. Raises Unreadable."""
    with as_unreadable():
        document, _ = read(source, bundle.readers)
        return outline(*parse_tree(document, bundle.language))


def render(result: RunResult, settings: Settings, bundle: Bundle) -> str | bytes:
    """The result in the format of the settings: bytes where the format is binary. Raises UsageError when a
    plugin's reporter fails."""
    spec = bundle.reporters[settings.format]
    try:
        rendered = import_object(spec.function)(result)
        return bytes(rendered) if spec.encoding == "binary" else str(rendered)
    except Exception as error:
        if spec.function.startswith("nianbao."):
            raise  # ours: a fault of the program, said as such
        raise UsageError(
            f"输出格式 {spec.name}（{spec.function}）出错：{error}",
            f"the reporter {spec.name} ({spec.function}) failed: {error}",
        ) from error


def outputs(result: RunResult, settings: Settings, bundle: Bundle) -> list[Output]:
    """All that a run writes: in the format for standard output or the output file, then in those of the files
    besides. Raises UsageError like :func:`render`."""
    made: list[Output] = []
    for form, path in _outputs(settings):
        colored = settings.color and not made
        rendered = render(result._replace(color=colored), settings._replace(format=form), bundle)
        made.append(Output(rendered, path, colored, bundle.reporters[form].encoding == "utf-8-sig"))
    return made


def _outputs(settings: Settings) -> tuple[tuple[str, str], ...]:
    """The formats and files of a run; the first may go to standard output, which is no file."""
    return (settings.format, settings.output_file), *settings.output


def documentation(bundle: Bundle) -> dict[str, str]:
    """The pages of docs/rules by file name: one a rule, in Chinese and English, and the index."""
    from nianbao import explain

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
