"""Check kind ``citation``: the decree and the notices that a report cites, and their numbers."""

import re
from bisect import bisect_left
from collections.abc import Iterator
from typing import NamedTuple

from nianbao.checks.kit.sentences import stretch
from nianbao.model.finding import Hit
from nianbao.model.report import Report, Text
from nianbao.model.rule import Kind

#: Full-width digits and letters as ASCII, brackets of any kind as those of a 文号.
_VIEW = str.maketrans("０１２３４５６７８９[]【】()（）＜＞<>〈〉", "0123456789〔〕〔〕〔〕〔〕〈〉〈〉〈〉")
_SENTENCE = re.compile(r"[^。！？\n]+")
_NUMBER = re.compile(
    r"(国务院令|国办公开办?函?|国办函|国办发)\s?〔?\s?(?:〔?\s?(20\d\d)\s?〕|(20\d\d)\s?年)?\s?第?\s?(\d{1,4})\s?号"
    r"|国务院第\s?(\d{1,4})\s?号令"
)
_TITLE = re.compile(r"《([^《》]{2,120})》")
_SPACE = re.compile(r"\s{1,20}")
#: What a title may have around the name of the document itself: its issuer, and that it was issued.
_ISSUER = re.compile(r"^(?:国务院办公厅(?:政府信息与政务公开办公室)?)?(?:关于)?(?:印发|公布|发布)?〈?")
_ISSUED = re.compile(r"〉?(?:的通知)?$")
#: A sentence with one of these says that a document is no longer followed.
_PAST = ("废止", "停止执行", "不再执行", "代替", "取代", "修订前", "修订后", "原《", "原条例", "旧条例")


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


class _Mention(NamedTuple):
    text: str
    start: int
    end: int


class _Fault(NamedTuple):
    """``key``: the document that is wrong, which is said once."""

    start: int
    end: int
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
    for place, text in _texts(report):
        view = text.text.translate(_VIEW)
        for match in _SENTENCE.finditer(view):
            if "号" not in match[0] and "《" not in match[0]:
                continue
            if any(word in match[0] for word in _PAST):
                continue
            numbers = _numbers(match[0])
            # 第492号公布，第711号修订 says of the document that is due that it amended the other.
            amending = {one.text for one in numbers} if "修订" in match[0] or "修正" in match[0] else set()
            for fault in _faults(match[0], numbers, report.year, params.documents):
                if fault.key in seen or (fault.case == "default" and fault.due in amending):
                    continue
                seen.add(fault.key)
                start, end = match.start() + fault.start, match.start() + fault.end
                span = stretch(text, start, end)
                printed = fault.printed or text.text[start:end]
                message = Message(printed, fault.due, str(report.year), fault.number)
                yield Hit(span, (place,) if place else (), message, fault.case)


def _texts(report: Report) -> Iterator[tuple[str, Text]]:
    yield from (("", text) for text in report.front)
    for part in report.parts:
        yield from ((report.part_titles[part.number], text) for text in part.texts)


def _numbers(sentence: str) -> list[_Mention]:
    return [_Mention(_number(match), match.start(), match.end()) for match in _NUMBER.finditer(sentence)]


def _faults(
    sentence: str, numbers: list[_Mention], year: int, documents: tuple[Cited, ...]
) -> Iterator[_Fault]:
    known = {document.number for document in documents}
    starts = [one.start for one in numbers]
    told: set[int] = set()  # numbers that belong to a title
    for match in _TITLE.finditer(sentence):
        title = _Mention(_bare(match[1]), match.start(), match.end())
        meant = [document for document in documents if document.title == title.text]
        if not meant:
            continue
        at = bisect_left(starts, title.end)
        own = numbers[at] if at < len(numbers) and _joined(sentence, title, numbers[at]) else None
        if own is not None:
            told.add(own.start)
        numbered = [document for document in meant if own is not None and document.number == own.text]
        of_year = _valid(meant, year)
        if own is not None and not numbered:
            by_number = _valid([one for one in documents if one.number == own.text], year)
            if of_year is None and by_number is not None and year:
                due = f"《{by_number.title}》"
                yield _Fault(title.start, title.end, "title", "", due, own.text, meant[0].number)
            else:
                due = (of_year or meant[0]).number
                yield _Fault(own.start, own.end, "number", own.text, due, own.text, own.text)
        elif year and not _valid(numbered or meant, year):
            wrong = (numbered or meant)[0]
            start, end = (own.start, own.end) if own else (title.start, title.end)
            printed = own.text if own else ""
            due = _due(wrong, year, documents)
            yield _Fault(start, end, "default", printed, due, wrong.number, wrong.number)
    for one in numbers:
        meant = [document for document in documents if document.number == one.text]
        if one.start not in told and one.text in known and year and not _valid(meant, year):
            due = _due(meant[0], year, documents)
            yield _Fault(one.start, one.end, "default", one.text, due, one.text, one.text)


def _number(match: re.Match[str]) -> str:
    """The 文号 as it is written, whatever its brackets."""
    if match[5]:
        return f"国务院令第{match[5]}号"
    year = match[2] or match[3]
    issuer = "国办公开办函" if match[1].startswith("国办公开") else match[1]
    return f"{issuer}〔{year}〕{match[4]}号" if year else f"{issuer}第{match[4]}号"


def _bare(title: str) -> str:
    """The name of a document in its title; a title of another issuer stays another."""
    return _ISSUED.sub("", _ISSUER.sub("", _SPACE.sub("", title)))


def _joined(sentence: str, title: _Mention, number: _Mention) -> bool:
    """Whether a number stands in the bracket right behind a title."""
    if not 0 <= number.start - title.end <= 12:
        return False
    between = _SPACE.sub("", sentence[title.end : number.start])
    return between in ("", "〔", "〔中华人民共和国")


def _valid(documents: list[Cited], year: int) -> Cited | None:
    return next((one for one in documents if one.first <= year and (year <= one.last or not one.last)), None)


def _due(document: Cited, year: int, documents: tuple[Cited, ...]) -> str:
    """What is to be cited instead: the document of the same kind that is for the year."""
    kind = _NUMBER.match(document.number)
    same = [one for one in documents if kind is not None and one.number.startswith(kind[1])]
    valid = _valid(same, year)
    return valid.number if valid else ""


KINDS = {
    "citation": Kind(run, Params, dict.fromkeys(("default", "number", "title"), Message)),
}
