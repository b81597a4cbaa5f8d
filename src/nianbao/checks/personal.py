"""Check kind ``personal``: numbers and addresses of persons that must not be published."""

from collections.abc import Iterator
from typing import Literal, NamedTuple

from nianbao.model.finding import Hit
from nianbao.model.report import Report
from nianbao.model.span import Span


class Params(NamedTuple):
    """``fault``: what is looked for. ``domains``: of e-mail addresses that anyone can have."""

    fault: Literal["identity-number", "mobile", "bank-card", "mailbox"]
    domains: tuple[str, ...] = ()


def run(report: Report, params: Params) -> Iterator[Hit]:
    """Hits in everything the file holds, tables too; of addresses, in the contact statement."""
    if params.fault == "mailbox":
        yield from _mailboxes(report, params)
        return
    for number in report.document.private:
        if number.kind == params.fault:
            outside = number.kind == "mobile" and not _in_contact(report, number.span)
            case = "outside" if outside else "default"
            yield Hit(number.span, _path(report, number.span), {"masked": number.shown}, case)


def _mailboxes(report: Report, params: Params) -> Iterator[Hit]:
    contact = report.statements.contact
    for item in contact.items if contact is not None else ():
        domain = item.value.rpartition("@")[2].strip().lower()
        if item.kind == "email" and domain in params.domains:
            yield Hit(item.span, ("联系方式",), {"masked": item.value.strip()})


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
