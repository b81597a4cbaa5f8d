"""The files of a run within one process: read and parsed once, and judged once it is known which other files
belong to them."""

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from nianbao.companions import ALONE, Companions
from nianbao.engine.clock import Clock
from nianbao.engine.extent import merged
from nianbao.engine.faults import unread_text
from nianbao.engine.fingerprint import hashable, line_hashes
from nianbao.engine.kind import Crashed
from nianbao.engine.kind import Unreadable as UnreadableMessage
from nianbao.engine.last_year import unreadable_now
from nianbao.engine.run import MAX_LISTED, Outcome, run_rules
from nianbao.engine.scope import scope_of
from nianbao.engine.stamp import engine_finding, numbered
from nianbao.model.document import Document
from nianbao.model.errors import NianbaoError, Unreadable
from nianbao.model.finding import FileResult, FileSummary, Finding, Identity, Message, Skip
from nianbao.model.report import Related, Report, Table
from nianbao.model.rule import Bundle, Kind, Rule, Say
from nianbao.model.text import RunningText
from nianbao.parsing import parse_reports
from nianbao.parsing.prose.running import running_text
from nianbao.reading import Source, as_unreadable, read
from nianbao.ruling import Ruling
from nianbao.settings import Settings

#: How many files wait in one process until all are understood (a report takes about 0.2 MB). Beyond that, the
#: oldest are judged alone at once, and read again if it turns out that other files belong to them.
MAX_WAITING = 200


class Job(NamedTuple):
    """What all files of a run share. ``rulings`` are what holds for each of those that are checked."""

    settings: Settings
    bundle: Bundle
    kinds: Mapping[str, Kind]  # those of all rules that are applied, by name
    line_hashes: bool
    rulings: Sequence[Ruling]
    limit: int = MAX_LISTED  # of findings of a rule in a file


class Request(NamedTuple):
    """A ``file`` to judge, by its index, with its companions. ``lent`` holds the reports of companions that
    another process has read, pickled, by index."""

    file: int
    companions: Companions = ALONE
    lent: Mapping[int, bytes] = {}


class _Understood(NamedTuple):
    """A file, read and parsed. ``hashed`` are the bytes from which the hashes of its lines are computed, if
    a reporter asks for them and the file has lines; ``times``: the seconds that it took, where the run is
    asked for them."""

    reports: tuple[Report, ...]
    hashed: bytes
    times: Mapping[str, float]

    @property
    def document(self) -> Document:
        """The document of the reports, in which private numbers are masked."""
        return self.reports[0].document


class Files:
    """The ``sources`` of a run: the first ``checked`` are checked, the others only compared with."""

    def __init__(self, job: Job, sources: Sequence[Source], checked: int) -> None:
        self._job = job
        self._sources = sources
        self._checked = checked
        self._waiting: dict[int, _Understood | NianbaoError] = {}
        self._judged: dict[int, FileResult] = {}  # alone, before all were understood

    def understand(self, index: int) -> FileSummary | None:
        """Read and parse a file; returns what it contains, None if it holds no report, or several."""
        understood = self._read(index)
        self._waiting[index] = understood
        if len(self._waiting) > MAX_WAITING:
            oldest = next(iter(self._waiting))
            if oldest < self._checked:
                self._judged[oldest] = self.judge(Request(oldest))
            self._waiting.pop(oldest, None)
        return None if isinstance(understood, NianbaoError) else _summary(understood.reports)

    def lend(self, index: int) -> bytes:
        """The report of a file for another process, pickled; b"" if it has no single report."""
        import pickle

        report = self._only_report(index)
        if report is None:
            return b""
        # What every process has, or can make anew, is not sent along.
        return pickle.dumps(report._replace(editions={}, part_titles={}, running_text=RunningText()))

    def judge(self, request: Request) -> FileResult:
        """Apply the rules to a file. There is a result whatever the file holds."""
        index, companions, _ = request
        judged = self._judged.pop(index, None)
        if judged is not None and companions == ALONE:
            return judged
        understood = self._waiting.get(index) or self._read(index)
        source = self._sources[index]
        if isinstance(understood, NianbaoError):
            return self._unreadable(index, understood)
        is_strict = self._job.settings.require_reports or not source.folder
        if not is_strict and not any(report.is_meant for report in understood.reports):
            return FileResult(source.name, (), passed_over=True)
        skips = list(companions.skips)
        last = self._borrowed(request, companions.last_year) if companions.last_year >= 0 else None
        name = self._sources[companions.last_year].name if companions.last_year >= 0 else ""
        if name and last is None:
            skips.append(unreadable_now(name))
        beyond = self._tables(request)
        found_in = companions.found_in_files
        reports = tuple(
            report._replace(related=Related(found_in, beyond, last)) for report in understood.reports
        )
        result = self._result(index, understood._replace(reports=reports), skips)
        files = tuple(dict.fromkeys(found_in.values()))
        result = numbered(result._replace(elsewhere=files, previous=name, remarks=companions.remarks))
        return self._without_waived(index, result, reports[0].document)

    def _without_waived(self, index: int, result: FileResult, document: Document) -> FileResult:
        """``result`` without the findings that are waived."""
        held = self._job.rulings[index]
        if held.settings.no_waivers or (held.waiving is None and not document.directives):
            return result
        from nianbao import waiving

        holding = held.waiving or waiving.prepare(held.settings, self._job.bundle.rules, held.rules)
        return waiving.waived(result, document, self._sources[index].place, holding)

    def _read(self, index: int) -> _Understood | NianbaoError:
        """A file, understood, or why it cannot be read."""
        job = self._job
        if index < self._checked:
            settings = job.rulings[index].settings
        else:  # the options are on what is checked
            settings = job.settings._replace(year=0, edition="")
        chosen = (settings.year, settings.edition, settings.organ_level, settings.organ_kind)
        clock = Clock(settings.timing)
        clock.start()
        try:
            with as_unreadable():
                document, data = read(self._sources[index], job.bundle.readers)
                reports = parse_reports(document, job.bundle.language, *chosen)
        except Unreadable as error:
            return error
        clock.stop("read")
        source = reports[0].document.source  # without private numbers
        if not job.line_hashes or source is None:
            return _Understood(reports, b"", clock.seconds)
        # Digits could be tried until the hash is right. GitHub's own hash of such a line is another one.
        hashed = data if source == document.source else hashable(source, data)
        return _Understood(reports, hashed, clock.seconds)

    def _only_report(self, index: int) -> Report | None:
        understood = self._waiting.get(index) or self._read(index)
        if isinstance(understood, NianbaoError) or len(understood.reports) > 1:
            return None
        return understood.reports[0]

    def _borrowed(self, request: Request, index: int) -> Report | None:
        """The report of a companion, of this process or lent by another."""
        lent = request.lent.get(index)
        if lent is None:
            return self._only_report(index)
        if not lent:
            return None
        import pickle

        language = self._job.bundle.language
        report: Report = pickle.loads(lent)  # made by another process of this run  # noqa: S301
        whole = report._replace(editions=language.editions, part_titles=language.part_titles)
        return whole._replace(running_text=running_text(whole))

    def _tables(self, request: Request) -> dict[str, Table]:
        """The tables of a report that stand in other files, by key."""
        tables: dict[str, Table] = {}
        for index in request.companions.tables:
            report = self._borrowed(request, index)
            tables |= report.tables if report is not None else {}
        return {key: table for key, table in tables.items() if key in request.companions.found_in_files}

    def _result(self, index: int, understood: _Understood, skips: list[Skip]) -> FileResult:
        """The findings on a file's reports, and what was not checked."""
        reports = understood.reports
        clock = Clock(self._job.settings.timing)
        rules = self._job.rulings[index].rules
        (findings, skipped, crashes, extent), whole = self._run(reports, rules, clock)
        lost = [Skip("", Say(note.zh, note.en)) for note in understood.document.notes if note.lost]
        faults = [unread_text(fault) for report in reports for fault in report.statements.faults]
        skips = [*skipped, *lost, *skips, *faults]
        if not findings and not all(report.is_report for report in reports):
            zh, en = "不像政府信息公开工作年度报告，没有检查", "not such a report; not checked"
            if any(note.gap for note in understood.document.notes):
                zh = "读出的内容不足以看出是不是政府信息公开工作年度报告，没有检查"
                en = "too little was read to tell whether it is such a report; not checked"
            skips.append(Skip("", Say(zh, en)))
        for crash in crashes:
            by_rule = _by_engine(rules, "crashed", Crashed(crash.rule.id, crash.reason))
            findings = [*by_rule, *findings]
            if not by_rule:
                zh, en = f"检查出错：{crash.reason}", f"the check raised {crash.reason}"
                skips.append(Skip(crash.rule.id, Say(zh, en)))
        if findings and understood.hashed:
            hashes = line_hashes(understood.hashed, {finding.location.line for finding in findings})
            findings = [
                finding._replace(line_hash=hashes.get(finding.location.line, "")) for finding in findings
            ]
        complete = whole and not crashes and not lost and not faults
        names = tuple(report.name for report in reports) if len(reports) > 1 else ()
        binary = understood.document.source is None
        name = self._sources[index].name
        result = FileResult(name, tuple(findings), tuple(skips), complete, binary, names)
        identities = tuple(_identity(report) for report in reports if report.is_meant)
        times = (*understood.times.items(), *clock.seconds.items())
        return result._replace(extent=extent, identities=identities, times=times)

    def _run(self, reports: Sequence[Report], rules: Sequence[Rule], clock: Clock) -> tuple[Outcome, bool]:
        """What the rules find in the reports of one file, and whether all of them are whole reports."""
        kinds = self._job.kinds
        outcomes: list[Outcome] = []
        listed: Counter[tuple[str, str]] = Counter()
        whole = True
        for report in reports:
            scope = scope_of(report, rules, kinds)
            outcome = run_rules(report, rules, kinds, scope, listed, self._job.limit, clock)
            listed.update((finding.rule, finding.severity) for finding in outcome.findings)
            outcomes.append(outcome)
            whole = whole and report.is_report and not scope.skips
        return (
            Outcome(
                [finding for outcome in outcomes for finding in outcome.findings],
                [skip for outcome in outcomes for skip in outcome.skips],
                [crash for outcome in outcomes for crash in outcome.crashes],
                merged([outcome.extent for outcome in outcomes]),
            ),
            whole,
        )

    def _unreadable(self, index: int, error: NianbaoError) -> FileResult:
        reason = Say(error.zh, error.en)
        findings = _by_engine(self._job.rulings[index].rules, "unreadable", UnreadableMessage(reason))
        # Said once: as a finding, or where NB001 is not selected as something not checked.
        skips = () if findings else (Skip("", reason),)
        return numbered(FileResult(self._sources[index].name, findings, skips, False))


def _by_engine(rules: Sequence[Rule], check: str, message: Message) -> tuple[Finding, ...]:
    """The findings of the ``rules`` of a check kind that is raised here, not by a check module."""
    return tuple(engine_finding(rule, message) for rule in rules if rule.check == check)


def _identity(report: Report) -> Identity:
    level, kind, edition = report.organ_level, report.organ_kind, report.edition
    return Identity(report.name, report.organ, level, kind, report.year, edition)


def _summary(reports: Sequence[Report]) -> FileSummary | None:
    if len(reports) > 1 or not reports[0].is_report:
        return None
    report = reports[0]
    parts = tuple(dict.fromkeys(part.number for part in report.parts))
    lacks = tuple(key for key in report.parts_of_tables if key not in report.tables)
    return FileSummary(parts, tuple(report.tables), lacks, report.organ, report.year, report.is_tables_alone)
