"""Check kinds ``contact-…``: the contact statement and what must be in it."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from nianbao.checks.kit.places import beginning
from nianbao.model.finding import Hit
from nianbao.model.fold import fold
from nianbao.model.report import Report
from nianbao.model.rule import Kind, NoMessage, NoOptions, Say
from nianbao.model.statement import ContactItem
from nianbao.model.text import quote

_DASHES = re.compile(r"[—–－-]{1,2}")
# An area code and seven or eight digits, with an extension or without; a mobile number; a hotline
# of three to five digits (12345); 400 and 800 numbers. Mobile numbers come masked, in addresses too.
_TELEPHONE = re.compile(
    r"(?:\+?86-?)?(?:(?:\(0[0-9]{2,3}\)-?|0[0-9]{2,3}-?)[1-9][0-9]{6,7}(?:-[0-9]{1,6})?"
    r"|1[3-9][0-9]-?(?:[0-9]{4}-?[0-9]{4}|[*]{4}-?[*]{2}[0-9]{2})|[48]00-?[0-9]{3,4}-?[0-9]{3,4}|1[0-9]{2,4}|9[0-9]{4,7})"
)
_EMAIL = re.compile(
    r"(?:[A-Za-z0-9._%+\-]{1,64}|1[3-9][0-9][*]{6}[0-9]{2})@[A-Za-z0-9\-]{1,63}(?:\.[A-Za-z0-9\-]{1,63}){1,6}"
)
_REQUIRED = (
    ("telephone", Say("电话", "telephone")),
    ("address", Say("地址", "address")),
    ("postcode", Say("邮编", "postcode")),
)
_PLACE = ("联系方式",)


class Unclear(NamedTuple):
    """A passage that may be meant for the statement."""

    quote: str


class Incomplete(NamedTuple):
    """What is missing."""

    missing: Say


class IncompleteUnclear(NamedTuple):
    """What is ``missing``, what may be meant for it, and the ``labels`` that would tell."""

    missing: Say
    quote: str
    labels: str


class Malformed(NamedTuple):
    """An item as it is printed."""

    value: str


def missing(report: Report, options: NoOptions) -> Iterator[Hit]:
    """A hit on the title where there is no contact statement, or on a passage that is like one (case
    ``unclear``)."""
    if report.statements.contact is not None or report.statements.lost("contact"):
        return
    unclear = report.statements.unclear_of("contact")
    if unclear is None:
        yield Hit(beginning(report), _PLACE, NoMessage())
    else:
        yield Hit(unclear.span, _PLACE, Unclear(quote(unclear.text)), "unclear")


def incomplete(report: Report, options: NoOptions) -> Iterator[Hit]:
    """One hit that names all that the statement lacks; case ``unclear`` where something in it is not
    recognised."""
    contact = report.statements.contact
    if contact is None:
        return
    kinds = {item.kind for item in contact.items}
    missing = [say for kind, say in _REQUIRED if kind not in kinds]
    if not missing:
        return
    words = Say("、".join(say.zh for say in missing), ", ".join(say.en for say in missing))
    if contact.unread:
        unread = "、".join(item.value.strip() for item in contact.unread[:3])
        labels = "".join(f"“{say.zh}：”" for say in missing)
        yield Hit(contact.span, _PLACE, IncompleteUnclear(words, unread, labels), "unclear")
    else:
        yield Hit(contact.span, _PLACE, Incomplete(words))


def malformed(report: Report, options: NoOptions) -> Iterator[Hit]:
    """A hit on each item that cannot be right."""
    contact = report.statements.contact
    for item in contact.items if contact is not None else ():
        case = _malformed(item)
        if case:
            yield Hit(item.span, _PLACE, Malformed(item.value), case)


def _malformed(item: ContactItem) -> str:
    """The case that an item is malformed in, or nothing."""
    value = fold(item.value)
    if item.kind == "postcode":
        bare = value.replace(" ", "")
        return "" if len(bare) == 6 and bare.isascii() and bare.isdigit() else "postcode"
    if item.kind == "email":
        return "" if _EMAIL.fullmatch(value) else "email"
    if item.kind in ("telephone", "fax"):
        bare = _DASHES.sub("-", value.replace(" ", "-" if "-" not in value else ""))
        return "" if _TELEPHONE.fullmatch(bare.replace(")-", ")")) else "default"
    return ""


KINDS = {
    "contact-missing": Kind(
        missing, NoOptions, {"default": NoMessage, "unclear": Unclear}, absence=("default",)
    ),
    "contact-incomplete": Kind(
        incomplete,
        NoOptions,
        {"default": Incomplete, "unclear": IncompleteUnclear},
        absence=("default", "unclear"),
    ),
    "contact-malformed": Kind(
        malformed, NoOptions, dict.fromkeys(("default", "postcode", "email"), Malformed)
    ),
}
