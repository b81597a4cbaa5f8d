"""The report: the structure recognised in a document (its AST). Values only, no judgement."""

import re
from bisect import bisect_right
from collections.abc import Mapping
from decimal import Decimal
from enum import Enum
from typing import NamedTuple

from nianbao.model.document import Document, Guess
from nianbao.model.edition import Edition, RowSpec, TableSpec
from nianbao.model.span import Span
from nianbao.model.statements import Statements
from nianbao.model.text import RunningText
from nianbao.model.text import Text as Text


class State(Enum):
    """What a table cell holds. Blank is not zero; a check says which states it accepts."""

    NUMBER = "number"
    BLANK = "blank"  # nothing, or only white space
    DASH = "dash"  # a mark in place of a number: / - — 无
    UNREADABLE = "unreadable"  # something that is no number
    MISSING = "missing"  # there is no such cell, or it cannot be told which it is


class Amount(NamedTuple):
    """One cell of a table as a number.
    ``value`` is an int, a Decimal where a decimal point is printed, None unless state is NUMBER.
    ``unit`` is a unit printed in the cell (件, 元, 万元). ``signed`` says that a sign (+, -, 增, 减)
    is printed. ``untidy`` says that digits are full-width, or separators or stray spaces are in it.
    ``note`` is a note that is printed with the number, brackets included.
    ``span`` is None when the cell is MISSING.
    """

    raw: str
    value: int | Decimal | None
    state: State
    span: Span | None
    unit: str = ""
    signed: bool = False
    untidy: bool = False
    note: str = ""


#: Without any part heading, labels make a table only from this many official rows on: 总计 alone occurs in
#: any workbook.
_ROWS_OF_A_TABLE = 3
#: Characters of whole sentences that notes on tables may have; the text of a report has thousands.
_NOTES = 300
#: How a short line that names such a report ends; 定稿 or a number may follow. Compiled where it is needed,
#: which is seldom.
_CALLED_SO = (
    r"公开.{0,20}(?:年度报告|年报)[^\u4e00-\u9fff]{0,20}(?:[\u4e00-\u9fff]{0,3}稿)?[^\u4e00-\u9fff]{0,20}$"
)
_BRACKETS = r"[（(【][^（()）【】]{0,30}[)）】]"
_LONGEST_TITLE = 80
_FIRST = 3  # texts of a file that may name it

MISSING = Amount("", None, State.MISSING, None)


class Row(NamedTuple):
    """A row of a table: the official row that it is, and ``printed``, its label as printed.

    ``cells`` maps official column names to amounts. ``cell_count`` is the number of cells after the
    label, without blank ones before the first and after the last filled one; where the cells cannot be
    separated, ``aligned`` is False and every amount MISSING. ``altered``: the printed label is a damaged
    form of the official one. In a grid, ``label_column`` is the column of the
    label and ``first_column`` that of the first value (0-based), and ``column_count`` the number of columns
    of the row; -1, -1 and 0 where there is no grid.
    """

    spec: RowSpec
    printed: str
    span: Span
    cells: Mapping[str, Amount]
    cell_count: int
    aligned: bool
    altered: bool = False
    first_column: int = -1
    column_count: int = 0
    label_column: int = -1


class Header(NamedTuple):
    """A column label as printed. ``column`` is its official name."""

    column: str
    printed: str
    span: Span
    altered: bool
    block: str = ""  # 表二: the key of the block (第二十条第（一）项) whose header it is
    grid_column: int = -1  # its column in the grid, -1 where there is no grid


class Stray(NamedTuple):
    """A row that is not in the format (``reason`` "unknown"), that belongs to another edition
    ("other-edition"), or that the table already has ("repeated")."""

    printed: str
    span: Span
    reason: str
    key: str = ""


class Table(NamedTuple):
    """One of 表二, 表三, 表四. ``edition`` is the one its labels and rows follow.

    ``edition_markers`` are the printed forms and spans of the labels that only this edition has.
    ``headers`` are the column labels, ``groups`` the labels of groups of rows, by official form.
    """

    key: str
    edition: str
    rows: Mapping[str, Row]
    headers: tuple[Header, ...]
    strays: tuple[Stray, ...]
    groups: Mapping[str, Header]
    span: Span  # the first thing of the table
    end: Span  # the last thing of the table
    edition_markers: tuple[tuple[str, Span], ...] = ()

    def cell(self, row: str, column: str) -> Amount:
        """The amount at official ``row`` key and ``column`` name; MISSING when there is none."""
        match = self.rows.get(row)
        return MISSING if match is None else match.cells.get(column, MISSING)


class Part(NamedTuple):
    """One of the six parts, in the order of the document.
    ``number`` is the official numeral 一 to 六. ``heading`` is the whole heading as printed,
    ``numeral`` the numeral as printed (empty when there is none), ``wording`` the rest.
    ``match``: "official", "near" (a known near miss) or "damaged" (recognised by likeness).
    """

    number: str
    heading: str
    span: Span
    numeral: str
    wording: str
    match: str
    texts: tuple[Text, ...]
    images: tuple[Span, ...] = ()
    tables: tuple[str, ...] = ()


class Title(NamedTuple):
    """The title: ``text`` as printed, its lines joined. ``organ`` may be empty, ``year`` 0."""

    text: str
    span: Span
    organ: str
    year: int


class Unplaced(NamedTuple):
    """Content that the grammar could not place. ``expected`` are terminal names."""

    text: str
    span: Span
    expected: tuple[str, ...]


class Related(NamedTuple):
    """The contents of other files of the run that belong to a report.

    ``found_in_files`` maps parts (by number) and tables (by key) that are in another file to its name.
    ``tables`` are those tables, with spans of the other document. ``last_year`` is the same organ's
    report for the year before, where there is one to compare with.
    """

    found_in_files: Mapping[str, str] = {}
    tables: Mapping[str, Table] = {}
    last_year: "Report | None" = None


class Report(NamedTuple):
    """A whole report. ``edition`` is what its tables follow, else what its year asks for, else "".

    ``year`` is the option's, else that of most places that name one (title, period, preamble, text, dates),
    else what follows from text, file name and dates alone; 0 when unknown.
    ``due_edition`` is the edition that ``year`` asks for ("" when the year is unknown).
    ``statements`` is what its text states. ``page_chrome`` is what surrounds the report on a web page
    (menus, counters, footers). ``running_text`` is title, preamble, headings and texts of the
    parts as one string, and ``page_chrome`` with them where the file is no web page.
    ``guesses`` are the places that the reader or the parser could only read by a guess. The report is the
    ``ordinal``-th (from 1) of the ``report_count`` in its document. ``related`` is what other files of the
    run contribute.
    ``organ_level`` and ``organ_kind`` (values of :mod:`nianbao.model.organ`, "" where unknown) are the
    options', else derived from the organ's name.
    ``obsolete_headings`` are headings of older formats, where official parts are missing instead.
    ``near_title`` is the line that was probably meant as the title, where none reads as one.
    ``unread`` are the tables, by key, that are there but could not be read, and where.
    """

    document: Document
    title: Title | None
    organ: str
    year: int
    edition: str
    due_edition: str
    front: tuple[Text, ...]
    parts: tuple[Part, ...]
    tables: Mapping[str, Table]
    unplaced: tuple[Unplaced, ...]
    editions: Mapping[str, Edition]
    part_titles: Mapping[str, str]  # official (short) wording of each part, by number, in order
    guesses: tuple[Guess, ...] = ()
    statements: Statements = Statements()
    ordinal: int = 1
    report_count: int = 1
    related: Related = Related()
    organ_level: str = ""
    organ_kind: str = ""
    obsolete_headings: tuple[Text, ...] = ()
    page_chrome: tuple[Text, ...] = ()
    running_text: RunningText = RunningText()
    near_title: Title | None = None
    unread: Mapping[str, Span] = {}

    @property
    def name(self) -> str:
        """The title without white space, by which reports of one file are distinguished."""
        return "".join(self.title.text.split()) if self.title else ""

    @property
    def is_report(self) -> bool:
        """Whether there is enough of a report to check: two parts, a part below a title, or a table."""
        if self.parts:
            return len({part.number for part in self.parts}) + len(self.obsolete_headings) >= 2 or bool(
                self.tables or self.title
            )
        return any(len(table.rows) >= _ROWS_OF_A_TABLE for table in self.tables.values())

    @property
    def is_meant(self) -> bool:
        """Whether anything suggests that it was meant as a report: a title, a table, the heading of a part
        with a table, the name of the file. Headings like those of parts 一 and 五 occur elsewhere, too."""
        of_tables = set(self.parts_of_tables.values())
        has_table_part = any(part.number in of_tables for part in self.parts)
        if self.is_report or self.title is not None or self.tables or has_table_part:
            return True
        file = self.document.name.rpartition("/")[2].rpartition(".")[0]
        return any(map(_reads_as_title, (file, *(text.text for text in self.front[:_FIRST]))))

    @property
    def is_tables_alone(self) -> bool:
        """Whether it is the tables without the text: only parts with tables, and no running text but notes.

        A page that lost its headings but kept its text is no such file: there the parts are missing.
        """
        if not self.tables or not {part.number for part in self.parts} <= set(self.parts_of_tables.values()):
            return False
        texts = (*self.front, *(text for part in self.parts for text in part.texts))
        return sum(len(text.text) for text in texts if "。" in text.text) <= _NOTES

    @property
    def parts_of_tables(self) -> Mapping[str, str]:
        """The number of the part that each table belongs to, by the table's key, in official order."""
        return {spec.key: spec.part for edition in self.editions.values() for spec in edition.tables.values()}

    def table_spec(self, key: str) -> TableSpec:
        """The official table ``key`` of the printed table's edition; of the report's where it is missing."""
        table = self.tables.get(key)
        edition = table.edition if table is not None else self.edition
        return self.editions[edition or max(self.editions)].tables[key]

    def part(self, number: str) -> Part | None:
        """The first part with the official ``number``."""
        return next((part for part in self.parts if part.number == number), None)

    def part_at(self, span: Span) -> Part | None:
        """The part that contains a place in running text. Texts are in the order of the document."""
        for part in self.parts:
            index = bisect_right(part.texts, span.order, key=lambda text: text.span.order) - 1
            if index >= 0 and part.texts[index].span.holds(span):
                return part
        return None

    def path_at(self, span: Span) -> tuple[str, ...]:
        """The symbolic path of a place in running text: the title of its part."""
        part = self.part_at(span)
        return (self.part_titles[part.number],) if part else ()


def _reads_as_title(text: str) -> bool:
    """Whether ``text`` calls something such a report, even if not in the words of a proper title."""
    if len(text) > _LONGEST_TITLE:
        return False
    return re.search(_CALLED_SO, re.sub(_BRACKETS, "", "".join(text.split()))) is not None
