"""What the text of a report states of the report itself: its period, contact, years, parts."""

from typing import NamedTuple

from nianbao.model.span import Span


class Date(NamedTuple):
    """A date as far as it is printed; 0 for what is not."""

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
    """The 统计期限 sentence. ``start`` and ``end`` are None when they cannot be read, ``start`` alone when
    only the day is said up to which it is (数据统计截至…).

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
    """The contact statement (如对本报告有疑问，请与…联系). ``unread`` are passages of it that may be items of
    their kind, but cannot be told, where an item of the kind is missing."""

    text: str
    span: Span
    items: tuple[ContactItem, ...]
    unread: tuple[ContactItem, ...] = ()


class Published(NamedTuple):
    """When the report was published, as its page says (发布日期：2025-01-14)."""

    date: Date
    text: str
    span: Span


class YearMention(NamedTuple):
    """A report year named in ``place`` ("title", "period", "preamble")."""

    year: int
    place: str
    text: str
    span: Span


class Fault(NamedTuple):
    """Something of the text that was not read since the program failed at it. ``fact``: "period", "contact",
    "years", "published", "parts" (what is said of them), "organ", or "figures". ``quote`` is the beginning of
    the passage ("": anywhere), ``reason`` what was raised, as text."""

    fact: str
    quote: str
    reason: str


class Announcement(NamedTuple):
    """What the preamble says that the report is made of: how many parts (0: it does not say), the numbers of
    those it names, and names that belong to none. ``is_open``: the list ends with 等."""

    total: int
    parts: tuple[str, ...]
    foreign: tuple[str, ...]
    is_open: bool
    text: str
    span: Span
