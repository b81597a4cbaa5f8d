"""The documents that a report cites (the decree, notices), and their numbers."""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator

from nianbao.model import lazy
from nianbao.model.fold import fold
from nianbao.model.span import Span
from nianbao.model.statement import Citation
from nianbao.model.text import Text

#: All kinds of brackets, and the brackets of a 文号 for them.
_BRACKETS = tuple(zip("[]【】()＜＞<>", "〔〕〔〕〔〕〈〉〈〉", strict=True))
#: A number as people write it, damaged ones too (〔202130号), and as it should be.
_NUMBER = lazy.regex(
    r"(?P<issuer>(?:中华人民共和国)?国务院[令今另]|国令|国办[一-鿿]{0,6}?|国[公开办力函]{2,5}[函涵])\s?(?P<rest>[〔第\d][〔〕〈〉年第\d\s]{2,14}号?)"
    r"|国务院第?\s?(?P<decree>\d{1,4})\s?号令"
)
_YEARLY = lazy.regex(r"(?:〔(20\d\d)年?〕|(20\d\d)(?:年|第))第?(\d{1,4})号?")
_DECREE = lazy.regex(r"第?(\d{1,4})号?")
#: The office that issued the notices on annual reports, or what looks like its name.
_OFFICE = lazy.regex(r"国务院办公厅[一-鿿]{2,16}?公开[一-鿿]{0,6}?办公室")
_TITLE = lazy.regex(r"《([^《》]{2,120})》")
_SPACE = lazy.regex(r"\s{1,20}")
#: What surrounds the document's own name in a title: its issuer, and 关于印发…的通知.
_STATE, _GENERAL_OFFICE = "中华人民共和国", "国务院办公厅"
_ISSUER = lazy.regex(r"^(?:关于)?(?:印发|公布|发布)?〈?")
_ISSUED = lazy.regex(r"〉?(?:的通知)?$")
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
        office, office_span = _office(sentence, view, title)
        index = bisect_left(starts, title.end())
        number, place = "", None
        if index < len(numbers) and _joined(view, title.end(), starts[index]):
            taken.add(index)
            number, place = _number(sentence, numbers[index])
        yield Citation(name, span, number, place, sentence.span, is_amendment, office, office_span)
    for index, match in enumerate(numbers):
        if index not in taken:
            number, place = _number(sentence, match)
            yield Citation("", None, number, place, sentence.span, is_amendment)


def _number(sentence: Text, match: re.Match[str]) -> tuple[str, Span]:
    """The 文号 in its usual form, with the usual brackets, and its place; a damaged one as printed."""
    if match["decree"]:
        return f"国务院令第{match['decree']}号", sentence.span.cut(*match.span())
    end = match.end()
    rest = match["rest"]
    while rest.endswith(("〕", "〈", "〔", " ")) and rest.count("〕") != rest.count("〔"):
        rest, end = rest[:-1], end - 1  # the bracket around the whole number
    place = sentence.cut(match.start(), end)
    bare, issuer = _SPACE.sub("", rest), match["issuer"].removeprefix("中华人民共和国")
    if issuer in ("国务院令", "国令"):
        decree = _DECREE.fullmatch(bare)
        if decree is not None:
            return f"国务院令第{decree[1]}号", place.span
    else:
        yearly = _YEARLY.fullmatch(bare)
        if yearly is not None:
            return f"{issuer}〔{yearly[1] or yearly[2]}〕{yearly[3]}号", place.span
    printed = place.strip()
    if rest.endswith("〕"):
        printed = printed.cut(0, len(printed.text) - 1)
    return "".join(printed.text.split()), printed.span


def _office(sentence: Text, view: str, title: re.Match[str]) -> tuple[str, Span | None]:
    """The office that issued a document, in its title or right before it."""
    for start, end in ((title.start(1), title.end(1)), (max(0, title.start() - 40), title.start())):
        first = view.find(_GENERAL_OFFICE, start, end)
        match = _OFFICE.search(view, first, end) if first >= 0 else None
        if match is not None:
            return match[0], sentence.span.cut(*match.span())
    return "", None


def _bare(title: str) -> str:
    """The document's own name, without the State Council's office as issuer; other issuers stay in it."""
    name = _SPACE.sub("", title)
    issued = name.removeprefix(_STATE)
    if issued.startswith(_GENERAL_OFFICE):
        office = _OFFICE.match(issued)
        name = issued[office.end() if office else len(_GENERAL_OFFICE) :]
    return _ISSUED.sub("", _ISSUER.sub("", name))


def _joined(view: str, end: int, start: int) -> bool:
    """Whether a number at ``start`` is in the bracket right after a title that ends at ``end``."""
    if start - end > 12:
        return False
    between = _SPACE.sub("", view[end:start])
    return between in ("", "〔")
