"""Check kind ``citation``: the decree and the notices that a report cites, and their numbers."""

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from nianbao.model import lazy
from nianbao.model.finding import Hit
from nianbao.model.report import Report
from nianbao.model.rule import Kind, Say
from nianbao.model.span import Span
from nianbao.model.statement import Citation

#: A sentence on the report itself, the regulations, or the processing fee.
_ON_REPORTS = lazy.regex("编制|编写|撰写|年度报告|年报|本报告|信息公开|处理费")
_ON_THIS_REPORT = lazy.regex("编制|编写|撰写|本报告|本年报|现公布|现将|现予")
_TITLES = lazy.regex(r"[《〈][^《》]{0,120}[》〉]")
_DIGITS = lazy.regex(r"\d")
#: How alike (0 to 1) a damaged title must be to that of a document: with the issuer's name, without it.
_LIKE_WITH_OFFICE, _LIKE = 0.7, 0.85
#: How alike the number behind a title must be to its own to be that, damaged; a number by itself.
_LIKE_NUMBER, _LIKE_BY_ITSELF = 0.75, 0.93
#: A title with the number of another document is not alike; those that are only shortened are.
_SHORTENED = 0.85
#: A title with one of these is of another issuer.
_OTHERS = lazy.regex("[省市县区州旗厅局委镇乡]|人民政府|做好|[0-9]年")


class Cited(NamedTuple):
    """A document: its ``number``, its ``title`` without 关于印发 and 的通知, and the report years it is for
    (``last`` 0: open). ``instead``: the number of the document to cite in its place, where it is about
    something else and only wrong as the basis of the report ("": the one of the same kind for the year).
    ``name``: its full title, with 《》 ("": not known)."""

    number: str
    title: str
    first: int
    last: int
    instead: str = ""
    name: str = ""


class Params(NamedTuple):
    """``documents``: those that reports rest on, repealed ones too. One with several titles is several.
    ``office`` is the name of the office that issued the notices."""

    documents: tuple[Cited, ...]
    office: str = ""


class Message(NamedTuple):
    """``due`` is what is to be cited, ``pair`` the same with title and number, ``number`` the number at that
    place or the one that a wrong title belongs to, ``difference`` the characters that are wrong."""

    printed: str
    due: str
    year: str
    number: str
    pair: str
    difference: Say


class _Fault(NamedTuple):
    """``key``: the document that is wrong, which is reported once."""

    span: Span
    case: str
    printed: str
    due: str
    number: str
    key: str


def run(report: Report, params: Params) -> Iterator[Hit]:
    """``default``: a document that is not for the report's year, once; ``beside`` where the right one is
    cited as well. ``form``: a number with damaged characters. ``number``: a title with the number of another
    document. ``title``: the number of the document for the year with a title that is not its own; ``name``:
    a title that is damaged; ``office``: the issuer's name is wrong."""
    seen: set[str] = set()
    cited = {document.number for document in _right(report, params)}
    for sentence, group in groupby(report.statements.citations, lambda citation: citation.sentence):
        citations = list(group)
        text = report.document.text(sentence)
        # 第492号公布，第711号修订: the document that is due amended the other.
        amending = {citation.number for citation in citations if citation.is_amendment}
        for fault in _faults(citations, text, report.year, params):
            if fault.key in seen or (fault.case == "default" and fault.due in amending):
                continue
            seen.add(fault.key)
            printed = fault.printed or report.document.text(fault.span)
            case = "beside" if fault.case == "default" and fault.due in cited else fault.case
            pair = _pair(fault.due, params.documents)
            difference = _difference(printed, fault.due) if case == "form" else Say("", "")
            message = Message(printed, fault.due, str(report.year), fault.number, pair, difference)
            yield Hit(fault.span, report.path_at(fault.span), message, case)


def _right(report: Report, params: Params) -> Iterator[Cited]:
    """The documents for the report's year that it cites, by title or number."""
    for citation in report.statements.citations:
        for document in params.documents:
            if (
                document.number == citation.number
                or (document.title == citation.title and not citation.number)
            ) and _valid([document], report.year):
                yield document


def _faults(citations: Sequence[Citation], sentence: str, year: int, params: Params) -> Iterator[_Fault]:
    """What is wrong with the citations of one sentence."""
    documents = params.documents
    titles = {document.title for document in documents}
    numbers = {document.number for document in documents}
    for citation in citations:
        if citation.office_span is not None and _is_wrong_office(citation.office, params.office):
            yield _Fault(citation.office_span, "office", citation.office, params.office, "", "office")
        if citation.title_span is None:
            continue
        if citation.title in titles:
            yield from _of_title(citation, citation.title_span, sentence, year, documents)
        elif citation.number not in numbers:
            meant = _meant(citation, documents)
            if meant is not None:
                yield from _of_likeness(citation, citation.title_span, meant, year, documents)
    for citation in citations:
        if citation.title in titles or citation.number_span is None:
            continue
        meant = next((document for document in documents if document.number == citation.number), None)
        if meant is not None and citation.title_span is not None and _is_of_another(citation, documents):
            yield _Fault(citation.title_span, "name", "", f"《{meant.title}》", meant.number, meant.title)
        if meant is None:
            if not citation.title and _ON_REPORTS.search(_TITLES.sub("", sentence)):
                yield from _of_digits(citation, citation.number_span, _is_basis(sentence), documents)
        elif year and not _valid([meant], year) and (not meant.instead or _is_basis(sentence)):
            due = _due(meant, year, documents)
            yield _Fault(citation.number_span, "default", citation.number, due, citation.number, meant.number)


def _is_wrong_office(printed: str, official: str) -> bool:
    """Whether the issuer is neither called by its name nor by its former one (政府信息公开办公室)."""
    return bool(official) and printed != official and "与" in printed


def _is_basis(sentence: str) -> bool:
    """Whether a sentence is about how this report was made."""
    return _ON_THIS_REPORT.search(_TITLES.sub("", sentence)) is not None


def _of_title(
    citation: Citation, title: Span, sentence: str, year: int, documents: tuple[Cited, ...]
) -> Iterator[_Fault]:
    """What is wrong with a citation whose title is known."""
    meant = [document for document in documents if document.title == citation.title]
    numbered = [document for document in meant if document.number == citation.number]
    of_year = _valid(meant, year)
    if citation.number_span is not None and not numbered:
        by_number = _valid([document for document in documents if document.number == citation.number], year)
        if of_year is None and by_number is not None and year:
            yield _Fault(title, "title", "", by_number.number, meant[0].number, meant[0].number)
        else:
            due, number = (of_year or meant[0]).number, citation.number
            known = any(document.number == number for document in documents)
            case = "number" if known or _likeness(number, due) < _LIKE_NUMBER else "form"
            yield _Fault(citation.number_span, case, number, due, number, number)
    elif year and not _valid(numbered or meant, year):
        wrong = (numbered or meant)[0]
        if not wrong.instead or _is_basis(sentence):
            due = _due(wrong, year, documents)
            place = citation.number_span or title
            yield _Fault(
                place, "default", wrong.number if citation.number else "", due, wrong.number, wrong.number
            )


def _meant(citation: Citation, documents: tuple[Cited, ...]) -> Cited | None:
    """The document whose title a damaged one is most like, if it is like enough."""
    from difflib import SequenceMatcher

    if "报告" not in citation.title or _OTHERS.search(citation.title) or len(citation.title) > 60:
        return None
    best, meant = _LIKE_WITH_OFFICE if citation.office else _LIKE, None
    for document in documents:
        if not document.instead:
            ratio = SequenceMatcher(None, document.title, citation.title, autojunk=False).ratio()
            if ratio > best:
                best, meant = ratio, document
    return meant


def _is_of_another(citation: Citation, documents: Sequence[Cited]) -> bool:
    """Whether a title on annual reports is not that of the document with its number."""
    titles = [document.title for document in documents if document.number == citation.number]
    return "报告" in citation.title and max(_likeness(citation.title, title) for title in titles) < _SHORTENED


def _of_likeness(
    citation: Citation, title: Span, meant: Cited, year: int, documents: tuple[Cited, ...]
) -> Iterator[_Fault]:
    """What is wrong with a citation whose title is damaged."""
    if year and not _valid([meant], year):
        yield _Fault(title, "default", "", _due(meant, year, documents), meant.number, meant.number)
    else:
        yield _Fault(title, "name", "", f"《{meant.title}》", meant.number, meant.title)


def _of_digits(
    citation: Citation, place: Span, is_basis: bool, documents: tuple[Cited, ...]
) -> Iterator[_Fault]:
    """A number with the year and serial number of a document, but with other words: 国办发〔2021〕30号. As
    the basis of the report one with a damaged serial number, too."""
    digits = "".join(_DIGITS.findall(citation.number))
    for document in documents:
        same = "".join(_DIGITS.findall(document.number)) == digits
        if same or (is_basis and _likeness(citation.number, document.number) > _LIKE_BY_ITSELF):
            yield _Fault(place, "form", citation.number, document.number, citation.number, citation.number)
            return


def _likeness(number: str, official: str) -> float:
    """How alike two numbers are, from 0 to 1."""
    from difflib import SequenceMatcher

    return SequenceMatcher(None, number, official, autojunk=False).ratio()


def _difference(printed: str, official: str) -> Say:
    """The characters that are wrong, where it is one place: （“涵”应为“函”）."""
    from difflib import SequenceMatcher

    matcher = SequenceMatcher(None, printed, official, autojunk=False)
    changes = [change for change in matcher.get_opcodes() if change[0] != "equal"]
    if len(changes) != 1:
        return Say("", "")
    _, start, end, first, last = changes[0]
    wrong, right = printed[start:end], official[first:last]
    if _DIGITS.search(wrong + right):
        return Say("", "")  # of a number all digits are needed
    if not wrong:
        return Say(f"（漏了“{right}”）", f" (“{right}” is left out)")
    if not right:
        return Say(f"（多了“{wrong}”）", f" (“{wrong}” is too much)")
    return Say(f"（“{wrong}”应为“{right}”）", f" (“{wrong}” should be “{right}”)")


def _pair(number: str, documents: Sequence[Cited]) -> str:
    """Title and number of a document, its number alone where its full title is not known."""
    name = next((document.name for document in documents if document.number == number and document.name), "")
    return f"{name}（{number}）" if name else number


def _valid(documents: Sequence[Cited], year: int) -> Cited | None:
    """The first of ``documents`` for reports of ``year``."""
    return next(
        (
            document
            for document in documents
            if not document.instead
            and document.first <= year
            and (year <= document.last or not document.last)
        ),
        None,
    )


def _due(document: Cited, year: int, documents: tuple[Cited, ...]) -> str:
    """The number to be cited instead: of the document of the same kind that is for the year."""
    kind = (document.instead or document.number).partition("〔")[0].partition("第")[0]
    valid = _valid([candidate for candidate in documents if candidate.number.startswith(kind)], year)
    return valid.number if valid else ""


KINDS = {
    "citation": Kind(
        run,
        Params,
        dict.fromkeys(("default", "beside", "number", "form", "title", "name", "office"), Message),
    ),
}
