"""Check kind ``citation``: the decree and the notices that a report cites, and their numbers."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from nianbao.model.finding import Hit
from nianbao.model.report import Report, Text

_SENTENCE = re.compile(r"[^。！？\n]+")
_NUMBER = re.compile(
    r"(国务院令|国办公开办函|国办函|国办发)\s?[(（]?\s?"
    r"(?:[〔\[【（(]\s?(20\d\d)\s?[〕\]】）)]|(20\d\d)\s?年)?\s?第?\s?(\d{1,4})\s?号"
    r"|国务院第\s?(\d{1,4})\s?号令"
)
_TITLE = re.compile(r"《([^《》]{2,120})》")
_SPACE = re.compile(r"\s{1,20}")
#: A sentence with one of these says that a document is no longer followed.
_PAST = ("废止", "停止执行", "不再执行", "代替", "取代", "修订前", "修订后", "原《")


class Cited(NamedTuple):
    """A document: its ``number``, how its ``title`` ends, and the report years it is for (``last``
    0: open)."""

    number: str
    title: str
    first: int
    last: int


class Params(NamedTuple):
    """``documents``: those that reports rest on, repealed ones too."""

    documents: tuple[Cited, ...]


class _Mention(NamedTuple):
    text: str
    start: int
    end: int


def run(report: Report, params: Params) -> Iterator[Hit]:
    """``default``: a document that is not for the report's year, said once. ``number``: a title with a number
    that is another document's, or none's."""
    seen: set[str] = set()
    for place, text in _texts(report):
        for match in _SENTENCE.finditer(text.text):
            if "号" not in match[0] and "《" not in match[0]:
                continue
            if any(word in match[0] for word in _PAST):
                continue
            for start, end, case, printed, due, key in _faults(match[0], report.year, params.documents):
                if key in seen:
                    continue
                seen.add(key)
                first = text.span.start + match.start()
                span = text.span._replace(start=first + start, end=first + end)
                arguments = {"printed": printed, "due": due, "year": str(report.year)}
                yield Hit(span, (place,) if place else (), arguments, case)


def _texts(report: Report) -> Iterator[tuple[str, Text]]:
    yield from (("", text) for text in report.front)
    for part in report.parts:
        yield from ((report.part_titles[part.number], text) for text in part.texts)


def _faults(
    sentence: str, year: int, documents: tuple[Cited, ...]
) -> Iterator[tuple[int, int, str, str, str, str]]:
    """(start, end, case, what is printed, what is due, key) of each fault of a sentence."""
    by_number = {document.number: document for document in documents}
    numbers = [_Mention(_number(match), match.start(), match.end()) for match in _NUMBER.finditer(sentence)]
    titles = [_Mention(match[1], match.start(), match.end()) for match in _TITLE.finditer(sentence)]
    told: set[int] = set()  # numbers that belong to a title
    for title in titles:
        meant = [document for document in documents if _is(title.text, document.title)]
        if not meant:
            continue
        due = _valid(meant, year) or meant[0]
        own = next((one for one in numbers if _joined(sentence, title, one)), None)
        if own is not None and own.text not in {document.number for document in meant}:
            told.add(own.start)
            yield own.start, own.end, "number", own.text, due.number, own.text
            continue
        if own is not None:
            told.add(own.start)
            meant = [by_number[own.text]]
        if year and not _valid(meant, year):
            start, end = (own.start, own.end) if own else (title.start, title.end)
            wanted = _due(meant[0], year, documents)
            yield start, end, "default", sentence[start:end].strip("（( "), wanted, meant[0].number
    for one in numbers:
        document = by_number.get(one.text)
        if one.start not in told and document and year and not _valid([document], year):
            yield one.start, one.end, "default", one.text, _due(document, year, documents), document.number


def _number(match: re.Match[str]) -> str:
    if match[5]:
        return f"国务院令第{match[5]}号"
    year = match[2] or match[3]
    return f"{match[1]}〔{year}〕{match[4]}号" if year else f"{match[1]}第{match[4]}号"


def _is(title: str, ending: str) -> bool:
    bare = _SPACE.sub("", title)
    return bare.endswith((ending, f"{ending}〉的通知", f"{ending}的通知", f"{ending}>的通知"))


def _joined(sentence: str, title: _Mention, number: _Mention) -> bool:
    """Whether a number stands in the bracket right behind a title."""
    if not 0 <= number.start - title.end <= 12:
        return False
    between = _SPACE.sub("", sentence[title.end : number.start])
    return between in ("", "（", "(", "〔", "[", "【", "（中华人民共和国", "(中华人民共和国")


def _valid(documents: list[Cited], year: int) -> Cited | None:
    return next((one for one in documents if one.first <= year and (year <= one.last or not one.last)), None)


def _due(document: Cited, year: int, documents: tuple[Cited, ...]) -> str:
    """What is to be cited instead: the document of the same kind that is for the year."""
    kind = _NUMBER.match(document.number)
    assert kind is not None
    same = [one for one in documents if one.number.startswith(kind[1])]
    valid = _valid(same, year)
    return valid.number if valid else ""
