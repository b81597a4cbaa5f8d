"""What the running text says in figures: counts, percentages, lists. Values only, no judgement."""

from decimal import Decimal
from typing import NamedTuple

from nianbao.model.span import Span
from nianbao.model.statement import Fault


class Claim(NamedTuple):
    """One count that the text states.

    ``subject`` is a key of ``rules/prose/figure-subjects.yaml``, ``group`` that subject's group. ``value`` is
    0 where the text says that there was none (未收到…申请; ``measure`` is empty then); money is in 万元.
    ``exact`` is False for 余, 约, 多 and the like. ``span`` is the figure with its measure word, or the
    statement that there was none; ``quote`` is it with the words it belongs to. ``year`` is the year that
    it is told of (0: none said and the report's unknown). ``place`` is the channel named with it (官网).
    ``mark``: "carried" where the text says that those carried over are included, "total" where nothing
    but time and organ is said along with it. ``sure`` is False where it may be a count of something else.
    """

    subject: str
    group: str
    value: int | Decimal
    exact: bool
    measure: str
    span: Span
    quote: str
    year: int
    place: str = ""
    mark: str = ""
    sure: bool = True


class Share(NamedTuple):
    """A percentage whose base is known: ``part`` of a base. ``printed`` has the digits that are printed.

    ``bases`` are the totals that the text itself gives, each with its words. ``requests``: what is
    shared out are requests for information, so the totals of 表三 are bases too.
    """

    printed: Decimal
    part: int | Decimal
    bases: tuple[tuple[str, int | Decimal], ...]
    requests: bool
    span: Span
    quote: str


class Growth(NamedTuple):
    """What the text says a figure has grown or fallen by since the year before.

    ``subject`` and ``group`` as in :class:`Claim`. ``rise`` is False for a fall. ``printed`` has the digits
    that are printed: a percentage where ``measure`` is "%", else a count. ``value`` is this year's figure
    where the text states it along with that.
    """

    subject: str
    group: str
    rise: bool
    printed: Decimal
    measure: str
    value: int | Decimal | None
    span: Span
    quote: str


class Item(NamedTuple):
    """One item of a list: its words, its count, where the count stands."""

    label: str
    value: int | Decimal
    span: Span


class Series(NamedTuple):
    """A list of the text under a total (共31条，其中…), read so that it adds up where it can be.

    ``closed``: it says that nothing is left out (分别为, 其他). ``open``: it says that something is (等),
    or one of its items could not be read. ``channels``: its items are where something is published or how
    it came in. Lists whose items overlap (by channel and by content) are no series at all.
    """

    total: Item
    items: tuple[Item, ...]
    closed: bool
    open: bool = False
    channels: bool = False


class Dated(NamedTuple):
    """A statement that by its form is told of one whole year, and names no other.

    ``form``: "opening" (the first sentence of part 一, 五 or 六 begins with the year), "until" (截至…年底),
    "whole" (a sentence begins with 1月1日至12月31日), "fee" (of the processing fee), "count" (a sentence
    begins with the year and states figures, whose ``subjects`` are those of its claims), "work" (of the
    organ's work at large), "plan" (in part 五, of what is to be done in the year). ``span`` is the year's.
    """

    form: str
    year: int
    span: Span
    quote: str
    subjects: tuple[str, ...] = ()


class Claims(NamedTuple):
    """What a report's text states in figures and years, as far as it could be understood, in the order of
    the text; ``faults`` are what of it could not be read."""

    counts: tuple[Claim, ...] = ()
    shares: tuple[Share, ...] = ()
    series: tuple[Series, ...] = ()
    growths: tuple[Growth, ...] = ()
    dated: tuple[Dated, ...] = ()
    faults: tuple[Fault, ...] = ()
