"""How much was checked: figures of the text that were compared with tables, and rules that were applied."""

from decimal import Decimal
from typing import NamedTuple

from nianbao.model.rule import Say
from nianbao.model.span import Location, Span


class Quantity(NamedTuple):
    """A count in parts 一 to 四 of something that the tables hold.

    ``topic`` is a key of ``rules/prose/quantities.yaml``. ``value`` is the printed number, in the printed
    unit. ``subject`` is that of the claim that it was read as, "" where it was not read. ``reason`` says why
    it is not compared with a table: "approximate" (余, 约), "scope" (other organs, other times, plans),
    "year" (another year than the report's), "unclear", or "" where nothing is against it. ``span`` is the
    number with its measure word, ``quote`` its clause.
    """

    topic: str
    value: int | Decimal
    measure: str
    subject: str
    reason: str
    span: Span
    quote: str


class Comparison(NamedTuple):
    """A figure of the text that a check has compared with a table, or could not compare for a ``reason``."""

    span: Span
    reason: Say | None = None


class Uncompared(NamedTuple):
    """A count in the text that was not compared with a table: its place, its clause, and the reason."""

    location: Location
    quote: str
    reason: Say


class Unapplied(NamedTuple):
    """The ids of the rules that were not applied for one ``reason``."""

    reason: Say
    rules: tuple[str, ...]


class Extent(NamedTuple):
    """How much of a file was checked.

    ``quantities`` is the number of counts in the text that the tables hold, ``compared`` the number of those
    that were compared with a table; both are None where no applied rule compares them. ``uncompared`` are the
    others (of very many the first). ``applied`` are the ids of the rules that were applied, ``unapplied`` the
    other selected ones, by reason.
    """

    quantities: int | None = None
    compared: int | None = None
    uncompared: tuple[Uncompared, ...] = ()
    applied: tuple[str, ...] = ()
    unapplied: tuple[Unapplied, ...] = ()
