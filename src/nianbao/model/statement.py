"""The statements of a report's running text, as far as they were understood. Values only, no judgement."""

from decimal import Decimal
from typing import NamedTuple

from nianbao.model.span import Span
from nianbao.model.text import Text


class Date(NamedTuple):
    """A date as far as it is printed; 0 for what is missing."""

    year: int
    month: int
    day: int

    def iso(self) -> str | None:
        """``2024-01-01``, or None when something is missing or no such day exists."""
        days = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
        if self.year and 1 <= self.month <= 12 and 1 <= self.day <= days[self.month - 1]:
            return f"{self.year:04d}-{self.month:02d}-{self.day:02d}"
        return None


class Period(NamedTuple):
    """The 统计期限 sentence. ``start`` and ``end`` are None when they cannot be read, ``start`` alone where
    only the last day is given (数据统计截至…).

    An end year that is left out (至12月31日) is the start's.
    """

    text: str
    span: Span
    start: Date | None
    end: Date | None


class ContactItem(NamedTuple):
    """One item of the contact statement: ``kind`` address, postcode, telephone, fax, email."""

    kind: str
    value: str
    span: Span


class Contact(NamedTuple):
    """The contact statement (如对本报告有疑问，请与…联系). ``unread`` are passages of it that may be items
    of their kind but were not recognised, where an item of the kind is missing."""

    text: str
    span: Span
    items: tuple[ContactItem, ...]
    unread: tuple[ContactItem, ...] = ()


class Published(NamedTuple):
    """The date of publication on the report's page (发布日期：2025-01-14)."""

    date: Date
    text: str
    span: Span


class Signature(NamedTuple):
    """The organ's name and the date below a report, each as far as it is there (``organ`` "", None)."""

    organ: str
    organ_span: Span | None
    date: Date | None
    text: str
    span: Span


class YearMention(NamedTuple):
    """A report year named in ``place`` ("title", "period", "preamble"). Where none of them names one, the
    year that follows from other evidence: "text" (most sentences), "file" (its name), "signed" and
    "published" (the year before that of the date). As ``Statements.signed`` the year of the date below the
    report itself."""

    year: int
    place: str
    text: str
    span: Span


class Fault(NamedTuple):
    """A passage that was not read because the program failed at it. ``fact``: "period", "contact",
    "years", "published", "parts" (their announcement), "organ", "citations", "numbered", "points",
    "remarks", "declarations", "fee", "unclear" or "figures". ``quote`` is the beginning of the passage ("":
    unknown), ``reason`` the exception as text."""

    fact: str
    quote: str
    reason: str


class Announcement(NamedTuple):
    """The preamble's announcement of the parts: how many (0: not stated), the numbers of those it names, and
    names that belong to no part. ``is_open``: the list ends with 等."""

    total: int
    parts: tuple[str, ...]
    foreign: tuple[str, ...]
    is_open: bool
    text: str
    span: Span


class Citation(NamedTuple):
    """A document that a sentence cites: by its ``title`` (without the issuer, and without 的通知), by its
    ``number`` (国办函〔2020〕109号, whatever its brackets), or by both, where the number is in the
    bracket right after the title. Whichever is absent is "", with no place. A damaged number is as
    printed. ``office`` is the office of the State Council's General Office named as its issuer, "" for none.

    ``sentence`` is the place of the sentence; sentences about repealed documents cite nothing.
    ``is_amendment``: the sentence reports that one of the documents was amended.
    """

    title: str
    title_span: Span | None
    number: str
    number_span: Span | None
    sentence: Span
    is_amendment: bool
    office: str = ""
    office_span: Span | None = None


class Numbered(NamedTuple):
    """The number of a sub-heading or an item. ``style`` is its form, with ``{}`` for the number:
    （{}）, {}是, {}.; ``shown`` is the number in that style. ``part`` is the number of its part,
    ``paragraph`` the index of its text in that part."""

    part: str
    style: str
    number: int
    shown: str
    span: Span
    paragraph: int


class PointMention(NamedTuple):
    """The first sentence about a point: ``key`` as in ``rules/prose/points.yaml``, ``part`` the part that has
    to cover it, "whole" for the report."""

    part: str
    key: str
    text: str
    span: Span


class Remark(NamedTuple):
    """A sentence of part 六.

    ``nothing`` is its statement that there is nothing to report (没有需要报告的事项), or None; ``is_other``:
    nothing else (没有其他). ``length`` is its number of characters without punctuation where it may report
    something itself, else 0: the fee, the contact, notes and dates report nothing. ``has_count``: it may
    report something, and names a count.
    """

    text: str
    span: Span
    nothing: Text | None
    is_other: bool
    length: int
    has_count: bool


class Declaration(NamedTuple):
    """A statement that a report must make: ``key`` as in ``rules/prose/declarations.yaml``. ``part`` is the
    number of the part where it is made, "" for the preamble. ``is_clear`` is False for a
    passage that may be an attempt at it, where there is no other."""

    key: str
    part: str
    is_clear: bool
    text: str
    span: Span


class Unclear(NamedTuple):
    """A passage that may be an attempt at a statement that was not recognised: ``fact`` is "period" or
    "contact"."""

    fact: str
    text: str
    span: Span


class FeeAmount(NamedTuple):
    """A sentence that states the processing fee collected in the year, ``amount`` in 元."""

    amount: Decimal
    text: str
    span: Span


class FeeList(NamedTuple):
    """An amount of the processing fee and the items that make it up, in 元."""

    amount: Decimal
    items: tuple[Decimal, ...]
    text: str
    span: Span


class Fee(NamedTuple):
    """The statements on the processing fee of the year: amounts ``collected``, the sentences or clauses that
    deny any (``denied``), exhaustive ``lists`` of amounts, and the sentences that deny any fee notice."""

    collected: tuple[FeeAmount, ...] = ()
    denied: tuple[Text, ...] = ()
    lists: tuple[FeeList, ...] = ()
    no_notice: tuple[Text, ...] = ()
