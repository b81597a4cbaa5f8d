"""Check kind ``citation``: the decree and the notices that a report cites, and their numbers."""

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from nianbao.model.finding import Hit
from nianbao.model.report import Report
from nianbao.model.rule import Kind
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


class Message(NamedTuple):
    """``due`` is what is to be cited, ``number`` the number at that place."""

    printed: str
    due: str
    year: str
    number: str


class _Fault(NamedTuple):
    """``key``: the wrong document, reported once."""

    span: Span
    case: str
    printed: str
    due: str
    number: str
    key: str


def run(report: Report, params: Params) -> Iterator[Hit]:
    """``default``: a document that is not for the report's year, reported once. ``number``: a title with a
    number that is another document's, or none's. ``title``: the number of the document for the year, with a
    title that is not its own."""
    seen: set[str] = set()
    for _, group in groupby(report.statements.citations, lambda citation: citation.sentence):
        citations = list(group)
        # 第492号公布，第711号修订 says of the document that is due that it amended the other.
        amending = {citation.number for citation in citations if citation.is_amendment}
        for fault in _faults(citations, report.year, params.documents):
            if fault.key in seen or (fault.case == "default" and fault.due in amending):
                continue
            seen.add(fault.key)
            printed = fault.printed or report.document.text(fault.span)
            message = Message(printed, fault.due, str(report.year), fault.number)
            yield Hit(fault.span, report.path_at(fault.span), message, fault.case)


def _faults(citations: Sequence[Citation], year: int, documents: tuple[Cited, ...]) -> Iterator[_Fault]:
    """What is wrong with the citations of one sentence."""
    titles = {document.title for document in documents}
    numbers = {document.number for document in documents}
    for citation in citations:
        if citation.title in titles and citation.title_span is not None:
            yield from _of_title(citation, citation.title_span, year, documents)
    for citation in citations:
        if citation.title in titles or citation.number not in numbers or citation.number_span is None:
            continue
        meant = [document for document in documents if document.number == citation.number]
        if year and not _valid(meant, year):
            due = _due(meant[0], year, documents)
            yield _Fault(
                citation.number_span, "default", citation.number, due, citation.number, citation.number
            )


def _of_title(citation: Citation, title: Span, year: int, documents: tuple[Cited, ...]) -> Iterator[_Fault]:
    """What is wrong with a citation whose title is known."""
    meant = [document for document in documents if document.title == citation.title]
    numbered = [document for document in meant if document.number == citation.number]
    of_year = _valid(meant, year)
    if citation.number_span is not None and not numbered:
        by_number = _valid([document for document in documents if document.number == citation.number], year)
        if of_year is None and by_number is not None and year:
            yield _Fault(title, "title", "", f"《{by_number.title}》", citation.number, meant[0].number)
        else:
            due = (of_year or meant[0]).number
            yield _Fault(
                citation.number_span, "number", citation.number, due, citation.number, citation.number
            )
    elif year and not _valid(numbered or meant, year):
        wrong = (numbered or meant)[0]
        due = _due(wrong, year, documents)
        yield _Fault(
            citation.number_span or title, "default", citation.number, due, wrong.number, wrong.number
        )


def _valid(documents: Sequence[Cited], year: int) -> Cited | None:
    return next(
        (
            document
            for document in documents
            if document.first <= year and (year <= document.last or not document.last)
        ),
        None,
    )


def _due(document: Cited, year: int, documents: tuple[Cited, ...]) -> str:
    """What is to be cited instead: the document of the same kind that is for the year."""
    kind = document.number.partition("〔")[0].partition("第")[0]
    valid = _valid([document for document in documents if document.number.startswith(kind)], year)
    return valid.number if valid else ""


KINDS = {
    "citation": Kind(run, Params, dict.fromkeys(("default", "number", "title"), Message)),
}
