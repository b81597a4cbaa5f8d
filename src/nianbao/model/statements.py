"""All statements of a report's running text, in one value."""

from typing import NamedTuple

from nianbao.model.claim import Claims
from nianbao.model.extent import Quantity
from nianbao.model.organ import Named
from nianbao.model.statement import (
    Announcement,
    Citation,
    Contact,
    Declaration,
    Fault,
    Fee,
    Numbered,
    Period,
    PointMention,
    Published,
    Remark,
    Signature,
    Unclear,
    YearMention,
)
from nianbao.model.text import Text


class Statements(NamedTuple):
    """All statements of one report's running text; tuples are in the order of the text.

    ``years`` are its report years, ``signed`` is the year of the date below it, ``signature`` the block with
    that date, ``published_in_text`` the day of publication that a sentence gives, ``names`` are the names
    that its preamble gives the report. ``organs`` are mentions of the reporting organ, ``renamings`` the
    sentences about a former or further name of an organ. ``points`` and ``declarations`` are required
    content, ``unclear`` are passages that may be an attempt at a missing statement. ``figures`` are counts,
    shares, lists, growths and dated statements, as far as they were understood; ``quantities`` are all counts
    of something that the tables hold, understood or not. ``faults`` are the passages that could not be read.
    """

    period: Period | None = None
    contact: Contact | None = None
    published: Published | None = None
    years: tuple[YearMention, ...] = ()
    signed: YearMention | None = None
    signature: Signature | None = None
    names: tuple[Text, ...] = ()
    announcement: Announcement | None = None
    organs: tuple[Named, ...] = ()
    renamings: tuple[Text, ...] = ()
    citations: tuple[Citation, ...] = ()
    numbered: tuple[Numbered, ...] = ()
    points: tuple[PointMention, ...] = ()
    remarks: tuple[Remark, ...] = ()
    fee: Fee = Fee()
    declarations: tuple[Declaration, ...] = ()
    unclear: tuple[Unclear, ...] = ()
    figures: Claims = Claims()
    quantities: tuple[Quantity, ...] = ()
    faults: tuple[Fault, ...] = ()
    published_in_text: Published | None = None

    def lost(self, fact: str) -> bool:
        """Whether the program failed at reading ``fact`` (see :class:`Fault`), so that it may be there."""
        return any(fault.fact == fact for fault in self.faults)

    def unclear_of(self, fact: str) -> Unclear | None:
        """The first passage that may be an attempt at the statement of ``fact``."""
        return next((passage for passage in self.unclear if passage.fact == fact), None)
