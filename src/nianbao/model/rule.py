"""Rules as data, and the declarations of readers, checks and reporters."""

from collections.abc import Callable, Collection, Iterable, Mapping
from typing import Any, Literal, NamedTuple, NewType

SEVERITIES = ("note", "warning", "error")  # weakest first


#: Whether findings of a rule can be corrected by program: not at all, by safe fixes (some of them at least),
#: or only by such that change what is reported.
Fixable = Literal["", "safe", "unsafe"]


class Say(NamedTuple):
    """A text in Chinese and English."""

    zh: str
    en: str

    def in_(self, lang: str) -> str:
        """The text in ``lang`` (``zh`` or ``en``)."""
        return self.zh if lang == "zh" else self.en


_SEVERITY = {"error": Say("错误", "error"), "warning": Say("警告", "warning"), "note": Say("提示", "note")}


def severity_word(severity: str, lang: str) -> str:
    """``severity`` as a word of ``lang``."""
    return _SEVERITY[severity].in_(lang)


class Basis(NamedTuple):
    """A legal basis: a key of ``sources``, the clause, and why it applies."""

    source: str
    clause: str
    say: Say


class Source(NamedTuple):
    """A cited document. ``number`` is its 文号, ``since`` the date from which it is in force, or,
    where it is for reports of some ``years`` (first and last, 0 for open), the date of issue."""

    key: str
    title: Say
    number: str
    issuer: str
    since: str
    url: str
    years: tuple[int, int] = (0, 0)


class Case(NamedTuple):
    """Severity and message of one kind of hit of a rule; the message is a template with ``{names}``."""

    severity: str
    message: Say


class Rule(NamedTuple):
    """A rule as declared. ``params`` is an instance of the check kind's Params.

    ``years`` are the first and last report year it applies to (0: open). ``needs`` names the
    parts and tables (一 … 六, 表二 …) without which it cannot be checked. ``cases`` has at least
    "default". ``enabled`` is False for rules that must be selected by name. ``levels`` and ``kinds``
    (values of :mod:`nianbao.model.organ`) are the organs it is for; empty means all. A rule
    that names some is not applied where the report's are unknown. ``status`` is "preview", "stable",
    "deprecated" (applied only where its id is selected) or "removed" (never applied); the latter two may be
    ``replaced_by`` other rules, by their ids. ``fixable``: whether some of its findings can be corrected by
    program.
    """

    id: str
    name: str
    status: str
    since: str
    title: Say
    explanation: Say
    advice: Say
    basis: tuple[Basis, ...]
    years: tuple[int, int]
    needs: tuple[str, ...]
    check: str
    params: Any
    cases: Mapping[str, Case]
    precision: str  # very-high, high, medium, low (SARIF)
    enabled: bool
    file: str
    levels: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    replaced_by: tuple[str, ...] = ()
    fixable: Fixable = ""

    @property
    def severity(self) -> str:
        """The severity of its default case."""
        return self.cases["default"].severity


#: Names in the options of rules; engine/domain.py has the existing ones. A table (表三), the
#: key of a row and the name of a column of it, a part (一 … 六), the subject of a figure in the text
#: (received), level and kind of an organ, a file format.
TableKey = NewType("TableKey", str)
RowKey = NewType("RowKey", str)
Column = NewType("Column", str)
PartNumber = NewType("PartNumber", str)
Subject = NewType("Subject", str)
OrganLevel = NewType("OrganLevel", str)
OrganKind = NewType("OrganKind", str)
Format = NewType("Format", str)
#: Words with ``|`` between them, any of which will do.
Alternatives = NewType("Alternatives", str)
#: From 1 to 100.
Percent = NewType("Percent", int)


#: A row or a column, according to the option ``for_each`` before it.
Item = NewType("Item", str)


class MonthDay(NamedTuple):
    """A day of any year; in a rule file ``[1, 31]``."""

    month: int
    day: int


class Term(NamedTuple):
    """``sign`` times a row or column, or times the sum from ``first`` to ``last`` where it is set; in the
    report for the year before where it is of ``last_year``."""

    sign: int
    first: str
    last: str = ""
    last_year: bool = False


class Equation(NamedTuple):
    """``left == right + fixed``, or with ``<=`` or ``>=`` between them, each side a sum of terms. A range
    includes all rows between, in official order; a name also stands for its sub-rows (三（六） for 三（六）1
    to 三（六）3). Terms of last year are on the right."""

    left: tuple[Term, ...]
    right: tuple[Term, ...]
    sense: str = "=="
    fixed: int = 0


class Base(NamedTuple):
    """The sum of the cells of ``table`` in ``rows`` and ``columns``, with their signs, and a description."""

    table: TableKey
    rows: tuple[Term, ...]
    columns: tuple[Term, ...]
    say: Say


class Reading(NamedTuple):
    """A reading of the text's figures on the subjects ``of``: a sum as in :class:`Base`. ``unless``: not for
    figures with that mark (:class:`nianbao.model.claim.Claim`)."""

    of: tuple[Subject, ...]
    table: TableKey
    rows: tuple[Term, ...]
    columns: tuple[Term, ...]
    say: Say
    unless: Literal["", "carried", "total"] = ""


PatternFix = Literal["", "delete", "delete-line", "pair", "once"]


class Pattern(NamedTuple):
    """A regular expression without unbounded repeats, and a description of its matches. Where ``chars`` is
    set, every match contains one of these characters: a text without any need not be searched. ``fix`` is how
    a match is corrected: by deleting it, or the whole line where nothing else is in it; by making its
    first and last characters a pair of brackets; by leaving only its first character."""

    regex: str
    what: Say
    chars: str = ""
    fix: PatternFix = ""


class ReaderSpec(NamedTuple):
    """A reader: ``function`` is ``module:name`` of ``read(data: bytes, name: str) -> Document``.

    It is imported when the first file with one of ``suffixes`` (lower case, with dot) is read.
    It raises :class:`nianbao.model.errors.Unreadable` for a file it cannot read. ``slow``: a file
    takes a tenth of a second or more (because another program does the work, for example).
    """

    name: str
    suffixes: tuple[str, ...]
    function: str
    slow: bool = False


class NoOptions(NamedTuple):
    """No options."""


class NoMessage(NamedTuple):
    """A message without placeholders."""


class Kind(NamedTuple):
    """A check kind, as its module declares it in ``KINDS``.

    ``run(report, params)`` yields hits and skips; None where the pipeline raises the hits itself. ``params``
    is the NamedTuple class of the options. ``messages``: by case of its hits ("default" is one), the
    NamedTuple class whose fields are the names that the case's message may use; a hit has an instance.
    ``relations(report, params)`` yields all equations and figures that a rule compares, also those that
    hold; it is called only where a hit has a broken one. ``tables_alone``: its rules also hold for a file
    with the tables and no text (elsewhere a missing text is a fault, there it was not meant to be), and
    ``any_file`` for a file that is no report. ``previous``: they compare a report with last year's, which is
    looked for only then; it may be a function of ``params``. ``unfilled(params)`` are the names
    of messages that hits of a rule with these options leave empty: its messages may not use them. ``absence``
    are the cases of hits that say that something is missing: they are dropped where the reader could not read
    all of the file. ``needs_year``: its rules cannot be applied to a report of unknown year.
    ``compares_figures``: ``run`` also yields a :class:`nianbao.model.extent.Comparison` for each figure of
    the text that it compares with a table. ``fixable``: whether its hits have fixes; it may be a function
    of ``params``.
    """

    run: Callable[[Any, Any], Iterable[Any]] | None
    params: type
    messages: Mapping[str, type]
    relations: Callable[[Any, Any], Iterable[Any]] | None = None
    tables_alone: bool = False
    any_file: bool = False
    previous: bool | Callable[[Any], bool] = False
    unfilled: Callable[[Any], Collection[str]] | None = None
    absence: tuple[str, ...] = ()
    needs_year: bool = False
    compares_figures: bool = False
    fixable: Fixable | Callable[[Any], Fixable] = ""


class CheckSpec(NamedTuple):
    """Where a check kind is declared: the ``module`` has ``KINDS``, a mapping of names to :class:`Kind`. It
    is imported when a rule of that kind is loaded from its file or applied."""

    name: str
    module: str


class ReporterSpec(NamedTuple):
    """A reporter: ``function`` is ``module:name`` of ``render(result: RunResult) -> str``.

    ``line_hashes`` asks the pipeline for GitHub's fingerprint of each finding's line. ``encoding``:
    "utf-8-sig" begins the output with a byte order mark, by which spreadsheets know UTF-8; "binary" means
    that ``render`` returns bytes, which are only written to files. ``file``: ``module:name`` of a function
    (file: FileResult, lang: str) -> str. Where there is one, all output begins with what it returns for the
    files in turn, so that it can be printed file by file.
    """

    name: str
    function: str
    line_hashes: bool = False
    encoding: Literal["utf-8", "utf-8-sig", "binary"] = "utf-8"
    file: str = ""


class Profile(NamedTuple):
    """How strict a run is, by default: other severities of rules, by id, for all their cases; rules that it
    adds to those enabled or leaves out, by id."""

    name: str
    title: Say
    explanation: Say
    severity: Mapping[str, str] = {}
    enable: tuple[str, ...] = ()
    disable: tuple[str, ...] = ()


class Bundle(NamedTuple):
    """Everything from YAML, Lark and pluggy as plain data, loaded before any draft is read.

    ``language`` is the data for parsing: parse tables, labels, wordings, editions. ``rules`` are as the
    settings of the run want them, ``declared`` as they are without profile and severities.
    """

    rules: tuple[Rule, ...]
    sources: Mapping[str, Source]
    checks: Mapping[str, CheckSpec]
    readers: tuple[ReaderSpec, ...]
    reporters: Mapping[str, ReporterSpec]
    language: Any
    plugins: tuple[str, ...] = ()
    profiles: Mapping[str, Profile] = {}
    declared: tuple[Rule, ...] = ()
