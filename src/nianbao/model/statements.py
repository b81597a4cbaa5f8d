"""All that the running text of a report states, in one value."""

from typing import NamedTuple

from nianbao.model.claim import Claims
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
    """All that the running text of one report states; tuples are in the order of the text.

    ``years`` are its report years, ``signed`` is the year of the date below it, ``signature`` the block with
    it, ``names`` are what its preamble calls it.
    ``organs`` are the organs that it names as its own, ``renamings`` the sentences that tell of a former or a
    further name of some organ. ``points`` and ``declarations`` are what must be said, ``unclear`` what may be
    meant for a statement that is not there. ``figures`` are counts, shares, lists, growths and dated
    statements. ``faults`` are what of the text could not be read.
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
    faults: tuple[Fault, ...] = ()

    def lost(self, fact: str) -> bool:
        """Whether the program failed at reading ``fact`` (see :class:`Fault`): it may be there."""
        return any(fault.fact == fact for fault in self.faults)

    def unclear_of(self, fact: str) -> Unclear | None:
        """The first passage that may be meant for the statement of ``fact``."""
        return next((passage for passage in self.unclear if passage.fact == fact), None)
