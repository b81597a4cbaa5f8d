"""Check kind ``contact``: the contact statement and what must be in it."""

import re
from collections.abc import Iterator
from typing import Literal, NamedTuple

from nianbao.checks.like import missing
from nianbao.model.finding import Hit
from nianbao.model.fold import fold
from nianbao.model.report import Report
from nianbao.model.rule import Say
from nianbao.model.statement import ContactItem

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


class Params(NamedTuple):
    """``fault``: what is looked for."""

    fault: Literal["missing", "incomplete", "malformed"]


def run(report: Report, params: Params) -> Iterator[Hit]:
    """Hits on the contact statement; see the rules NB404 to NB406."""
    contact = report.statements.contact
    if contact is None:
        if params.fault == "missing" and not report.statements.lost("contact"):
            yield missing(report, "contact", _PLACE, {})
        return
    if params.fault == "incomplete":
        kinds = {item.kind for item in contact.items}
        lacking = [say for kind, say in _REQUIRED if kind not in kinds]
        if lacking:
            words = Say("、".join(say.zh for say in lacking), ", ".join(say.en for say in lacking))
            labels = "".join(f"“{say.zh}：”" for say in lacking)
            quote = "、".join(item.value.strip() for item in contact.unread[:3])
            arguments: dict[str, str | Say] = {"missing": words, "quote": quote, "labels": labels}
            yield Hit(contact.span, _PLACE, arguments, "unclear" if quote else "default")
    elif params.fault == "malformed":
        for item in contact.items:
            case = _malformed(item)
            if case:
                yield Hit(item.span, _PLACE, {"value": item.value}, case)


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
