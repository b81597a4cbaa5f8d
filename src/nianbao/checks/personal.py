"""Check kind ``personal``: numbers and addresses of persons that must not be published.

Formulas: the check character of an identity number is GB 11643 (ISO 7064, MOD 11-2), that of a bank card
ISO/IEC 7812 (Luhn).
"""

import re
from collections.abc import Iterator
from typing import Literal, NamedTuple

from nianbao.model.finding import Hit
from nianbao.model.report import Report
from nianbao.model.span import Span

_GAP = "[ \u3000\xa0-]?"
_IDENTITY = re.compile(
    rf"(?<![0-9A-Za-z])[1-9][0-9]{{5}}{_GAP}(?:19|20)[0-9]{{2}}(?:0[1-9]|1[0-2])(?:0[1-9]|[12][0-9]|3[01]){_GAP}"
    r"[0-9]{3}[0-9Xx](?![0-9A-Za-z])"
)
_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_CHECK = "10X98765432"
#: A figure with a unit behind it is none.
_MOBILE = re.compile(
    rf"(?<![0-9A-Za-z.,@/_-])1[3-9][0-9]{_GAP}[0-9]{{4}}{_GAP}[0-9]{{4}}"
    r"(?![0-9A-Za-z.]|[ \u3000]?[件条份个元万亿人次])"
)
_CARD = re.compile(
    rf"(?<![0-9A-Za-z])[1-9][0-9]{{3}}(?:{_GAP}[0-9]{{4}}){{3}}(?:{_GAP}[0-9]{{1,3}})?(?![0-9A-Za-z])"
)
_MONEY = re.compile("账号|帐号|账户|帐户|卡号|银行|开户|汇款|转账|缴款|缴费|收款")
#: How far before a number the word may stand that makes it one of money.
_CONTEXT = 40
#: A mobile number, the shortest of them all; and what has so many digits, with or without gaps.
_SHORTEST = 11
_DIGITS = re.compile("[0-9０-９](?:[ \u3000\xa0－-]?[0-9０-９]){9}")
#: Full-width digits stand for the others, place by place.
_NARROW = str.maketrans("０１２３４５６７８９Ｘ－", "0123456789X-")


class Params(NamedTuple):
    """``fault``: what is looked for. ``domains``: of e-mail addresses that anyone can have."""

    fault: Literal["identity-number", "mobile", "bank-card", "mailbox"]
    domains: tuple[str, ...] = ()


def run(report: Report, params: Params) -> Iterator[Hit]:
    """Hits in everything the file holds, tables too; of addresses, in the contact statement. The number is
    masked in what is said, and its line not shown: findings are passed around more freely than drafts."""
    if params.fault == "mailbox":
        yield from _mailboxes(report, params)
        return
    for number, span in _numbers(report, params.fault):
        outside = params.fault == "mobile" and not _in_contact(report, span)
        case = "outside" if outside else "default"
        yield Hit(span, _path(report, span), {"masked": _masked(number)}, case, private=True)


def _numbers(report: Report, fault: str) -> Iterator[tuple[str, Span]]:
    """The numbers of persons in a document, and where they stand."""
    for text, whole in _texts(report):
        narrow = text.translate(_NARROW) if not text.isascii() else text
        if fault == "identity-number":
            found = [match for match in _IDENTITY.finditer(narrow) if _is_identity(_bare(match[0]))]
        elif fault == "mobile":
            found = list(_MOBILE.finditer(narrow))
        else:
            found = [match for match in _CARD.finditer(narrow) if _is_card(_bare(match[0]))]
            found = [
                match
                for match in found
                if _MONEY.search(narrow, max(0, match.start() - _CONTEXT), match.start())
                and not _is_identity(_bare(match[0]))
            ]
        for match in found:
            yield match[0], whole._replace(start=match.start(), end=match.end())


def _texts(report: Report) -> Iterator[tuple[str, Span]]:
    """Every text that has as many digits in a row as such a number; hardly any has."""
    for index, block in enumerate(report.document.blocks):
        if len(block.text) >= _SHORTEST and _DIGITS.search(block.text):
            yield block.text, Span(index, 0, len(block.text))
        for row_index, row in enumerate(block.rows):
            for cell_index, cell in enumerate(row):
                if len(cell.text) >= _SHORTEST and _DIGITS.search(cell.text):
                    yield cell.text, Span(index, 0, len(cell.text), (row_index, cell_index))


def _mailboxes(report: Report, params: Params) -> Iterator[Hit]:
    contact = report.statements.contact
    for item in contact.items if contact is not None else ():
        domain = item.value.rpartition("@")[2].strip().lower()
        if item.kind == "email" and domain in params.domains:
            yield Hit(item.span, ("联系方式",), {"masked": item.value.strip()})


def _bare(number: str) -> str:
    return re.sub("[^0-9Xx]", "", number).upper()


def _is_identity(number: str) -> bool:
    """Whether the last of 18 characters is the check character of the others."""
    if len(number) != 18 or not number[:17].isdecimal():
        return False
    return (
        _CHECK[sum(int(digit) * weight for digit, weight in zip(number, _WEIGHTS, strict=False)) % 11]
        == number[17]
    )


def _is_card(number: str) -> bool:
    """Whether 16 to 19 digits pass Luhn's test."""
    if not 16 <= len(number) <= 19 or not number.isdecimal():
        return False
    total = 0
    for place, digit in enumerate(reversed(number)):
        value = int(digit) * (1 + place % 2)
        total += value - 9 if value > 9 else value
    return total % 10 == 0


def _masked(number: str) -> str:
    """The first three and the last two digits."""
    bare = _bare(number)
    return bare[:3] + "*" * (len(bare) - 5) + bare[-2:]


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
