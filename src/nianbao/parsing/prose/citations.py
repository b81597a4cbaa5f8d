"""The documents that a report cites (the decree, notices), and their numbers."""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator

from nianbao.model.fold import fold
from nianbao.model.statement import Citation
from nianbao.model.text import Text

#: All kinds of brackets, and the brackets of a 文号 for them.
_BRACKETS = tuple(zip("[]【】()＜＞<>", "〔〕〔〕〔〕〈〉〈〉", strict=True))
_NUMBER = re.compile(
    r"(国务院令|国办公开办?函?|国办函|国办发)\s?〔?\s?(?:〔?\s?(20\d\d)\s?〕|(20\d\d)\s?年)?\s?第?\s?(\d{1,4})\s?号"
    r"|国务院第\s?(\d{1,4})\s?号令"
)
_TITLE = re.compile(r"《([^《》]{2,120})》")
_SPACE = re.compile(r"\s{1,20}")
#: What surrounds the document's own name in a title: its issuer, and 关于印发…的通知.
_ISSUER = re.compile(r"^(?:国务院办公厅(?:政府信息与政务公开办公室)?)?(?:关于)?(?:印发|公布|发布)?〈?")
_ISSUED = re.compile(r"〉?(?:的通知)?$")
#: A sentence with one of these is about a document no longer in force.
_PAST = ("废止", "停止执行", "不再执行", "代替", "取代", "修订前", "修订后", "原《", "原条例", "旧条例")


def find_citations(sentences: Iterable[Text]) -> Iterator[Citation]:
    """The documents that each sentence cites: by title first, then the numbers without a title."""
    for sentence in sentences:
        if "号" not in sentence.text and "《" not in sentence.text:
            continue
        view = _view(sentence.text)
        if not any(word in view for word in _PAST):
            yield from _cited(sentence, view, "修订" in view or "修正" in view)


def _view(text: str) -> str:
    view = fold(text)
    for bracket, plain in _BRACKETS:
        view = view.replace(bracket, plain)
    return view


def _cited(sentence: Text, view: str, is_amendment: bool) -> Iterator[Citation]:
    numbers = list(_NUMBER.finditer(view))
    starts = [match.start() for match in numbers]
    taken: set[int] = set()  # numbers that belong to a title
    for title in _TITLE.finditer(view):
        name, span = _bare(title[1]), sentence.span.cut(*title.span())
        index = bisect_left(starts, title.end())
        if index < len(numbers) and _joined(view, title.end(), starts[index]):
            taken.add(index)
            number = numbers[index]
            place = sentence.span.cut(*number.span())
            yield Citation(name, span, _number(number), place, sentence.span, is_amendment)
        else:
            yield Citation(name, span, "", None, sentence.span, is_amendment)
    for index, number in enumerate(numbers):
        if index not in taken:
            place = sentence.span.cut(*number.span())
            yield Citation("", None, _number(number), place, sentence.span, is_amendment)


def _number(match: re.Match[str]) -> str:
    """The 文号 in its usual form, with the usual brackets."""
    if match[5]:
        return f"国务院令第{match[5]}号"
    year = match[2] or match[3]
    issuer = "国办公开办函" if match[1].startswith("国办公开") else match[1]
    return f"{issuer}〔{year}〕{match[4]}号" if year else f"{issuer}第{match[4]}号"


def _bare(title: str) -> str:
    """The document's own name, without the State Council's office as issuer; other issuers stay in it."""
    return _ISSUED.sub("", _ISSUER.sub("", _SPACE.sub("", title)))


def _joined(view: str, end: int, start: int) -> bool:
    """Whether a number at ``start`` is in the bracket right after a title that ends at ``end``."""
    if start - end > 12:
        return False
    between = _SPACE.sub("", view[end:start])
    return between in ("", "〔", "〔中华人民共和国")
