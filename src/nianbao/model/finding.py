"""What a check reports (hit), what the engine makes of it (finding), and the outcome of a run."""

from collections.abc import Mapping
from typing import Any, Literal, NamedTuple, Protocol

from nianbao.model.extent import Extent
from nianbao.model.relation import Cell, Diagnosis, Figure, Relation
from nianbao.model.rule import Rule, Say, Source
from nianbao.model.span import Location, Span


class Related(NamedTuple):
    """Another place that belongs to a hit, such as a cell of the broken equation."""

    span: Span
    path: tuple[str, ...]
    say: Say


class Edit(NamedTuple):
    """``text`` in place of ``span``; an empty span is the place where it is inserted."""

    span: Span
    text: str


class Fix(NamedTuple):
    """A mechanical correction, as ``say`` words it: all ``edits``, each of which is good without the others.
    It is ``is_safe`` where it changes how something is written and nothing of what is reported."""

    edits: tuple[Edit, ...]
    say: Say
    is_safe: bool = True


class Message(Protocol):
    """Any NamedTuple of texts and :class:`Say` values."""

    def _asdict(self) -> dict[str, Any]: ...


class Hit(NamedTuple):
    """A fault that a check has noticed. ``message`` is of the type that the check kind declares for the
    ``case``; its fields fill the message of the rule.

    A field is a text, or a :class:`Say` where it differs by language. ``relation`` is the broken
    equation, or the figure that cells do not come to: the engine then looks for the wrong cell.
    ``cells`` are those that the hit is about: where an equation can only be repaired by changing them, it is
    no finding of its own.
    """

    span: Span
    path: tuple[str, ...]
    message: Message
    case: str = "default"
    related: tuple[Related, ...] = ()
    fix: Fix | None = None
    relation: Relation | Figure | None = None
    cells: tuple[Cell, ...] = ()


class Place(NamedTuple):
    """A related place of a finding, with its description."""

    location: Location
    message: Say


class Replacement(NamedTuple):
    """``text`` in place of a region. ``span`` is the same place in the document, for formats without source
    lines."""

    location: Location
    text: str
    span: Span


class Correction(NamedTuple):
    """The fix of a finding. ``obstacle`` says why a place of it cannot be corrected by program ("" where all
    can); there may be no ``replacements`` then."""

    replacements: tuple[Replacement, ...]
    message: Say
    is_safe: bool = True
    obstacle: Say = Say("", "")


class Finding(NamedTuple):
    """One finding. ``fingerprint`` is ours (rule, symbolic path, normalised text); ``line_hash`` is
    GitHub's for the line, empty unless the reporter asked for it and the file is text. ``diagnosis``: what
    may have broken the equation, where that is known."""

    rule: str
    severity: str
    message: Say
    location: Location
    fingerprint: str
    related: tuple[Place, ...] = ()
    fix: Correction | None = None
    line_hash: str = ""
    diagnosis: Diagnosis | None = None


WaivedBy = Literal["waiver", "inline", "comment", "baseline"]


class Waived(NamedTuple):
    """A finding that is not listed, since somebody has accepted it: by a ``waiver`` of the settings, a
    comment in a text (``inline``) or in Word (``comment``), or a ``baseline``. ``reason`` is theirs ("" for a
    baseline); ``origin`` says where they accepted it: file and line."""

    finding: Finding
    kind: WaivedBy
    reason: str
    origin: str


class Skip(NamedTuple):
    """Something that was not checked: the ``rule`` (or "" for the whole input), and the reason. Where
    ``unlisted`` is not 0, it was checked, and that many findings of the rule are left out of the list, as
    ``reason`` says."""

    rule: str
    reason: Say
    unlisted: int = 0


class FileSummary(NamedTuple):
    """The parts and tables of a report that a file contains: numbers of ``parts``, keys of ``tables`` and of
    those it ``lacks``, the ``organ`` and ``year`` it names ("" and 0: none). ``tables_alone``: it has tables
    and no text."""

    parts: tuple[str, ...]
    tables: tuple[str, ...]
    lacks: tuple[str, ...]
    organ: str
    year: int
    tables_alone: bool


class Identity(NamedTuple):
    """What a report says of itself: the organ with its level and kind (values of
    :mod:`nianbao.model.organ`), the year, the title without white space. ``edition`` is the format that its
    tables follow, else the one that the year asks for. "" and 0: unknown."""

    title: str
    organ: str
    level: str
    kind: str
    year: int
    edition: str


class FileResult(NamedTuple):
    """The outcome for one file: findings in the order of the file. ``binary``: it has no source lines;
    ``reports``: the names of the reports in it, where there are several; ``previous``: the file with last
    year's report that it was compared with; ``passed_over``: it is no report, and was only found in a
    searched folder; ``extent``: how much of it was checked; ``remarks``: what is worth knowing, and no gap in
    the check; ``identities``: its reports, in order; ``times``: the seconds that each step and rule took, by
    id, where the run was asked for them; ``waived``: findings that are not among the ``findings``;
    ``accepted``: what was not checked for reasons that somebody has accepted, not among the ``skips``;
    ``is_settings``: it is no draft, but a settings file or baseline with something to say about its
    waivers."""

    name: str
    findings: tuple[Finding, ...]
    skips: tuple[Skip, ...] = ()
    complete: bool = True  # False: unreadable, or a rule crashed
    binary: bool = False
    reports: tuple[str, ...] = ()
    elsewhere: tuple[str, ...] = ()  # the files that have the rest of its report
    previous: str = ""
    passed_over: bool = False
    extent: Extent = Extent()
    remarks: tuple[Say, ...] = ()
    identities: tuple[Identity, ...] = ()
    times: tuple[tuple[str, float], ...] = ()
    waived: tuple[Waived, ...] = ()
    accepted: tuple[Skip, ...] = ()
    is_settings: bool = False

    @property
    def checked(self) -> bool:
        """Whether everything in the file was checked."""
        return self.complete and all(skip.unlisted for skip in self.skips)

    @property
    def passed(self) -> tuple[str, ...]:
        """The ids of the applied rules that found nothing and left nothing unchecked."""
        named = {finding.rule for finding in self.findings} | {skip.rule for skip in self.skips}
        accepted = [item.finding for item in self.waived]
        named |= {finding.rule for finding in accepted}
        named |= {
            rule
            for finding in (*self.findings, *accepted)
            if finding.diagnosis is not None
            for rule in finding.diagnosis.rules
        }
        return tuple(rule for rule in self.extent.applied if rule not in named)

    @property
    def unlisted(self) -> int:
        """The number of findings that are left out of the list."""
        return sum(skip.unlisted for skip in self.skips)


class RunResult(NamedTuple):
    """All that a reporter needs. ``files`` are in the order in which they were named or discovered.

    ``notices`` are about the run as a whole (no input matched). ``rules`` are the selected rules, by id.
    ``passed_over`` are the names of files in searched folders that are no reports; they are not among
    ``files``.
    """

    files: tuple[FileResult, ...]
    rules: tuple[Rule, ...]
    sources: Mapping[str, Source]
    lang: str
    root: str  # absolute folder that relative names start from
    version: str
    fail_level: str
    statistics: bool = False
    color: bool = False
    notices: tuple[Say, ...] = ()
    passed_over: tuple[str, ...] = ()
    report_suppressed: bool = False  # whether SARIF is to have waived findings, too

    @property
    def findings(self) -> list[Finding]:
        """All findings of all files, in order."""
        return [finding for file in self.files for finding in file.findings]

    @property
    def drafts(self) -> tuple[FileResult, ...]:
        """The files without settings files."""
        return tuple(file for file in self.files if not file.is_settings)

    @property
    def waived(self) -> int:
        """The number of findings that are not listed because they are waived."""
        return sum(len(file.waived) for file in self.files)

    @property
    def complete(self) -> bool:
        """Whether every input could be read and every rule ran to its end."""
        return not self.notices and all(file.complete for file in self.files)
