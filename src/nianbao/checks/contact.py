"""Check kinds ``contact-…``: the contact statement and what must be in it."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from nianbao.checks.kit.places import beginning
from nianbao.model import lazy
from nianbao.model.finding import Hit
from nianbao.model.fold import fold
from nianbao.model.report import Report
from nianbao.model.rule import Kind, NoMessage, NoOptions, Say
from nianbao.model.statement import ContactItem
from nianbao.model.text import quote

_DASHES = lazy.regex(r"[—–－-]{1,2}")
# An area code and seven or eight digits, with an extension or without; a mobile number; a hotline
# of three to five digits (12345); 400 and 800 numbers. Mobile numbers come masked, in addresses too.
_TELEPHONE = lazy.regex(
    r"(?:\+86-?[1-9][0-9]{1,2}-?[1-9][0-9]{6,7}|(?:\+?86-?)?(?:(?:\(0[0-9]{2,3}\)-?|0[0-9]{2,3}-?)[1-9][0-9]{6,7}(?:-[0-9]{1,6})?"
    r"|1[3-9][0-9]-?(?:[0-9]{4}-?[0-9]{4}|[*]{4}-?[*]{2}[0-9]{2})|[48]00-?[0-9]{3,4}-?[0-9]{3,4}|1[0-9]{2,4}|9[0-9]{4,7}))"
)
#: A number of seven or eight digits, with an extension or without, whose area code is missing.
_OF_TOWN = lazy.regex(r"[2-9][0-9]{6,7}(?:-[0-9]{1,6})?")
_EMAIL = lazy.regex(
    r"(?:[A-Za-z0-9._%+\-]{1,64}|1[3-9][0-9][*]{6}[0-9]{2})@[A-Za-z0-9\-]{1,63}(?:\.[A-Za-z0-9\-]{1,63}){1,6}"
)
_REQUIRED = (
    ("telephone", Say("电话", "telephone")),
    ("address", Say("地址", "address")),
    ("postcode", Say("邮编", "postcode")),
)
_NOUNS = {
    "telephone": Say("电话", "telephone number"),
    "fax": Say("传真", "fax number"),
    "postcode": Say("邮编", "postcode"),
    "email": Say("电子邮箱", "e-mail address"),
}
_PLACE = ("联系方式",)


class Unclear(NamedTuple):
    """A passage that may be meant for the statement."""

    quote: str


class Incomplete(NamedTuple):
    """What is missing."""

    missing: Say


class IncompleteUnclear(NamedTuple):
    """What was not recognised (``missing``), the passage that may be meant as it, the ``labels`` that would
    make it clear, and what else is not there (``absent``, a further clause or "")."""

    missing: Say
    quote: str
    labels: str
    absent: Say


class Malformed(NamedTuple):
    """An item as it is printed, and what it is in words."""

    value: str
    noun: Say


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
    """One hit that names all that the statement lacks; case ``unclear`` where something in it may be meant as
    an item."""
    contact = report.statements.contact
    if contact is None:
        return
    kinds = {item.kind for item in contact.items}
    missing = [say for kind, say in _REQUIRED if kind not in kinds]
    if not missing:
        return
    if not contact.unread:
        yield Hit(contact.span, _PLACE, Incomplete(_in_words(missing)))
        return
    may_be = {item.kind for item in contact.unread}
    if "telephone" in may_be:
        may_be.add("postcode")  # digits may be either
    unread = [say for kind, say in _REQUIRED if kind not in kinds and kind in may_be] or missing
    absent = [say for say in missing if say not in unread]
    words = _in_words(absent)
    more = Say(f"；没有写{words.zh}，请补上", f"; {words.en} is missing: add it") if absent else Say("", "")
    message = IncompleteUnclear(
        _in_words(unread),
        "、".join(item.value.strip() for item in contact.unread[:3]),
        "".join(f"“{say.zh}：”" for say in unread),
        more,
    )
    yield Hit(contact.span, _PLACE, message, "unclear")


def _in_words(items: Sequence[Say]) -> Say:
    return Say("、".join(say.zh for say in items), ", ".join(say.en for say in items))


def malformed(report: Report, options: NoOptions) -> Iterator[Hit]:
    """A hit on each item that cannot be right."""
    contact = report.statements.contact
    for item in contact.items if contact is not None else ():
        case = _malformed(item)
        if case:
            yield Hit(item.span, _PLACE, Malformed(item.value.strip(), _NOUNS[item.kind]), case)


def _malformed(item: ContactItem) -> str:
    """The case that an item is malformed in, or nothing."""
    value = fold(item.value)
    if item.kind == "postcode":
        bare = value.replace(" ", "")
        return "" if len(bare) == 6 and bare.isascii() and bare.isdigit() else "postcode"
    if item.kind == "email":
        return "" if _EMAIL.fullmatch(value) else "email"
    if item.kind in ("telephone", "fax"):
        value = value.replace("区号", "").replace(":", "")
        if value.count(")") > value.count("("):
            value = f"({value}"
        bare = _DASHES.sub("-", value.replace(" ", "-" if "-" not in value else ""))
        if _TELEPHONE.fullmatch(bare.replace(")-", ")")):
            return ""
        return "area" if _OF_TOWN.fullmatch(bare) else "default"
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
        malformed, NoOptions, dict.fromkeys(("default", "area", "postcode", "email"), Malformed)
    ),
}
