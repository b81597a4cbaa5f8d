"""Check kinds ``personal-…``: numbers and addresses of persons that must not be published."""

from collections.abc import Iterator
from typing import NamedTuple

from nianbao.model.document import PrivateKind
from nianbao.model.finding import Hit
from nianbao.model.report import Report
from nianbao.model.rule import Kind, NoOptions
from nianbao.model.span import Span


class Domains(NamedTuple):
    """``domains``: of e-mail addresses that anyone can have."""

    domains: tuple[str, ...]


class Message(NamedTuple):
    """The number, all but a few characters of it masked; or the address."""

    masked: str


def identity_numbers(report: Report, options: NoOptions) -> Iterator[Hit]:
    """A hit on each 公民身份号码, in tables too."""
    return _hits(report, "identity-number")


def mobiles(report: Report, options: NoOptions) -> Iterator[Hit]:
    """A hit on each mobile number, in tables too; case ``outside`` for one that is no contact's."""
    return _hits(report, "mobile")


def bank_cards(report: Report, options: NoOptions) -> Iterator[Hit]:
    """A hit on each number of a bank card, in tables too."""
    return _hits(report, "bank-card")


def _hits(report: Report, kind: PrivateKind) -> Iterator[Hit]:
    """Hits on the numbers of a ``kind`` in everything the file holds."""
    for number in report.document.private:
        if number.kind == kind:
            outside = kind == "mobile" and not _in_contact(report, number.span)
            case = "outside" if outside else "default"
            yield Hit(number.span, _path(report, number.span), Message(number.shown), case)


def mailboxes(report: Report, params: Domains) -> Iterator[Hit]:
    """A hit for each address in the contact statement that is of one of the domains."""
    contact = report.statements.contact
    for item in contact.items if contact is not None else ():
        domain = item.value.rpartition("@")[2].strip().lower()
        if item.kind == "email" and domain in params.domains:
            yield Hit(item.span, ("联系方式",), Message(item.value.strip()))


def _in_contact(report: Report, span: Span) -> bool:
    """Whether a place is in the contact statement, which may go on after its first sentence."""
    contact = report.statements.contact
    return contact is not None and (
        contact.span.holds(span) or any(item.span.holds(span) for item in contact.items)
    )


def _path(report: Report, span: Span) -> tuple[str, ...]:
    """The part that a place stands in: the last whose heading is before it."""
    if _in_contact(report, span):
        return ("联系方式",)
    title = ""
    for part in report.parts:
        if (part.span.block, part.span.start) <= (span.block, span.start):
            title = report.part_titles[part.number]
    return (title,) if title else ()


KINDS = {
    "personal-identity-number": Kind(
        identity_numbers,
        NoOptions,
        {"default": Message},
        tables_alone=True,
    ),
    "personal-mobile": Kind(
        mobiles,
        NoOptions,
        dict.fromkeys(("default", "outside"), Message),
        tables_alone=True,
    ),
    "personal-bank-card": Kind(bank_cards, NoOptions, {"default": Message}, tables_alone=True),
    "personal-mailbox": Kind(mailboxes, Domains, {"default": Message}, tables_alone=True),
}
