"""Check kind ``citation``: the decree and the notices that a report cites, and their numbers."""

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from nianbao.model.finding import Hit
from nianbao.model.report import Report
from nianbao.model.span import Span
from nianbao.model.statement import Citation


class Cited(NamedTuple):
    """A document: its ``number``, its ``title`` without 关于印发 and 的通知, and the report years it is for
    (``last`` 0: open)."""

    number: str
    title: str
    first: int
    last: int


class Params(NamedTuple):
    """``documents``: those that reports rest on, repealed ones too. One with several titles is several."""

    documents: tuple[Cited, ...]


class _Fault(NamedTuple):
    """``key``: the document that is wrong, which is said once."""

    span: Span
    case: str
    printed: str
    due: str
    number: str
    key: str


def run(report: Report, params: Params) -> Iterator[Hit]:
    """``default``: a document that is not for the report's year, said once. ``number``: a title with a number
    that is another document's, or none's. ``title``: the number of the document for the year, with a title
    that is not its own."""
    seen: set[str] = set()
    for _, group in groupby(report.statements.citations, lambda citation: citation.sentence):
        citations = list(group)
        # 第492号公布，第711号修订 says of the document that is due that it amended the other.
        amending = {citation.number for citation in citations if citation.is_amendment}
        for fault in _faults(citations, report.year, params.documents):
            if fault.key in seen or (fault.case == "default" and fault.due in amending):
                continue
            seen.add(fault.key)
            arguments = {
                "printed": fault.printed or report.document.text(fault.span),
                "due": fault.due,
                "number": fault.number,
                "year": str(report.year),
            }
            yield Hit(fault.span, report.path_at(fault.span), arguments, fault.case)


def _faults(citations: Sequence[Citation], year: int, documents: tuple[Cited, ...]) -> Iterator[_Fault]:
    """What is wrong with the citations of one sentence."""
    titles = {document.title for document in documents}
    numbers = {document.number for document in documents}
    for one in citations:
        if one.title in titles and one.title_span is not None:
            yield from _of_title(one, one.title_span, year, documents)
    for one in citations:
        if one.title in titles or one.number not in numbers or one.number_span is None:
            continue
        meant = [document for document in documents if document.number == one.number]
        if year and not _valid(meant, year):
            due = _due(meant[0], year, documents)
            yield _Fault(one.number_span, "default", one.number, due, one.number, one.number)


def _of_title(one: Citation, title: Span, year: int, documents: tuple[Cited, ...]) -> Iterator[_Fault]:
    """What is wrong with a citation whose title is known."""
    meant = [document for document in documents if document.title == one.title]
    numbered = [document for document in meant if document.number == one.number]
    of_year = _valid(meant, year)
    if one.number_span is not None and not numbered:
        by_number = _valid([document for document in documents if document.number == one.number], year)
        if of_year is None and by_number is not None and year:
            yield _Fault(title, "title", "", f"《{by_number.title}》", one.number, meant[0].number)
        else:
            due = (of_year or meant[0]).number
            yield _Fault(one.number_span, "number", one.number, due, one.number, one.number)
    elif year and not _valid(numbered or meant, year):
        wrong = (numbered or meant)[0]
        due = _due(wrong, year, documents)
        yield _Fault(one.number_span or title, "default", one.number, due, wrong.number, wrong.number)


def _valid(documents: Sequence[Cited], year: int) -> Cited | None:
    return next((one for one in documents if one.first <= year and (year <= one.last or not one.last)), None)


def _due(document: Cited, year: int, documents: tuple[Cited, ...]) -> str:
    """What is to be cited instead: the document of the same kind that is for the year."""
    kind = document.number.partition("〔")[0].partition("第")[0]
    valid = _valid([one for one in documents if one.number.startswith(kind)], year)
    return valid.number if valid else ""
