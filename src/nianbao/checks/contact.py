"""Check kinds ``contact-…``: the contact statement and what must be in it."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from nianbao.model.finding import Hit
from nianbao.model.report import Report
from nianbao.model.rule import Kind, NoMessage, NoOptions, Say
from nianbao.model.statement import ContactItem

_FOLD = str.maketrans("０１２３４５６７８９（）－＋　", "0123456789()-+ ")
_DASHES = re.compile(r"[—–－-]{1,2}")
# An area code and seven or eight digits, with an extension or without; a mobile number; a hotline
# of three to five digits (12345); 400 and 800 numbers.
_TELEPHONE = re.compile(
    r"(?:\+?86-?)?(?:(?:\(0[0-9]{2,3}\)-?|0[0-9]{2,3}-?)[1-9][0-9]{6,7}(?:-[0-9]{1,6})?"
    r"|1[3-9][0-9]-?[0-9]{4}-?[0-9]{4}|[48]00-?[0-9]{3,4}-?[0-9]{3,4}|1[0-9]{2,4}|9[0-9]{4,7})"
)
_EMAIL = re.compile(r"[A-Za-z0-9._%+\-]{1,64}@[A-Za-z0-9\-]{1,63}(?:\.[A-Za-z0-9\-]{1,63}){1,6}")
_REQUIRED = (
    ("telephone", Say("电话", "telephone")),
    ("address", Say("地址", "address")),
    ("postcode", Say("邮编", "postcode")),
)
_PLACE = ("联系方式",)


class Incomplete(NamedTuple):
    """What is missing."""

    missing: Say


class Malformed(NamedTuple):
    """An item as it is printed."""

    value: str


def missing(report: Report, options: NoOptions) -> Iterator[Hit]:
    """A hit on the title where there is no contact statement."""
    if report.contact is None:
        span = report.title.span if report.title else next(report.document.spans())
        yield Hit(span, _PLACE, NoMessage())


def incomplete(report: Report, options: NoOptions) -> Iterator[Hit]:
    """One hit that names all that the statement lacks."""
    contact = report.contact
    if contact is None:
        return
    kinds = {item.kind for item in contact.items}
    missing = [say for kind, say in _REQUIRED if kind not in kinds]
    if missing:
        words = Say("、".join(say.zh for say in missing), ", ".join(say.en for say in missing))
        yield Hit(contact.span, _PLACE, Incomplete(words))


def malformed(report: Report, options: NoOptions) -> Iterator[Hit]:
    """A hit on each item that cannot be right."""
    for item in report.contact.items if report.contact is not None else ():
        case = _malformed(item)
        if case:
            yield Hit(item.span, _PLACE, Malformed(item.value), case)


def _malformed(item: ContactItem) -> str:
    """The case that an item is malformed in, or nothing."""
    value = item.value.translate(_FOLD)
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
    "contact-missing": Kind(missing, NoOptions, {"default": NoMessage}),
    "contact-incomplete": Kind(incomplete, NoOptions, {"default": Incomplete}),
    "contact-malformed": Kind(
        malformed, NoOptions, dict.fromkeys(("default", "postcode", "email"), Malformed)
    ),
}
