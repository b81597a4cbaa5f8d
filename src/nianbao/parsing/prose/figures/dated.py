"""Statements that by their form are told of one year as the year of the report.

What is compared with another year, a history, a title or a budget has a form of its own and is none.
"""

import re
from collections.abc import Iterator, Mapping, Sequence

from nianbao.model.claim import Claim, Dated
from nianbao.parsing.prose.figures.view import View
from nianbao.parsing.prose.sentences import bounds

#: A year as a whole: not the beginning of a date, of a stretch of years, or of a point in time.
_YEAR = re.compile(r"(?<![0-9])(?P<year>20[0-9]{2})年(?:度|(?!度))(?![-0-9初底末起前后以间至到—~、和与])")
#: Any mention of one; the year in a document's number (〔2021〕30号) is none.
_ANY_YEAR = re.compile(r"(?<![0-9])20[0-9]{2}(?![0-9〕\])])")
_SELF = r"[我本](?:局|委|办|厅|馆|院|中心|机关|单位|部门|街道|镇|乡|市|县|区|州|省|行政机关|办公室|管委会)"
#: What may stand before the year at the beginning of a sentence.
_LEAD = re.compile(
    r"(?:\([一二三四五六七八九十0-9]{1,3}\)|[0-9]{1,2}[.、]|[一二三四五六七八九十]{1,2}(?:、|是))?"
    r"(?:[^,:;()0-9]{2,10}(?:情况|方面|公开|申请)[,:])?" + f"(?:{_SELF})?[自从在]?"
)
#: What goes on behind the year where it is the report's: a comma, the organ, its work.
_GOES_ON = re.compile(rf"[,，]|{_SELF}|全[年市县区州局镇乡]|全街道|(?:政府信息公开|政务公开)?(?:的)?工作")
_WHOLE = re.compile(
    r"(?P<year>20[0-9]{2})年1月1日(?:0时)?(?:起|开始)?,?(?:至|到|-{1,2}|—{1,2}|~|～)(?:(?:(?P=year)|当|同)年)?12月31日(?:24时)?(?:止|期间|之间)?,"
)
_UNTIL = re.compile(r"截[至止]到?(?P<year>20[0-9]{2})年(?:12月31日|12月底|[底末])")
#: Told in comparison, or of a stretch that only begins or ends in that year.
_COMPARED = re.compile(
    r"今年|本年|去年|上一?年(?!度?结转)|次年|较|同比|环比|相比|对比|比(?:20|去|上)|以来|至今|延续|连续|历年"
)
#: What an organ was given or told for a year is a fact of the next one.
_GIVEN = re.compile("评为|获评|荣获|获得|确定为|入选|表彰")
_JUDGED = re.compile(f"{_GIVEN.pattern}|考核|考评|评估|评议|通报|整改|回头看|反馈|年度报告|年报|预算|决算")
#: How it goes on where a sentence on the fee is told of it: not of requests of that year (2023年结转的申请).
_FEE_GOES_ON = re.compile(rf"{_GOES_ON.pattern}|未|没|无|共|收取|产生|发生|政府信息公开")
_FEE = re.compile("信息处理费|公开处理费|信息公开收费")
#: The parts whose first sentence says of which year they are, and those that report its figures.
_OPENING, _REPORTING = ("一", "五", "六"), ("一", "二", "三", "四")
#: A line without an end mark of so many characters at most is a heading.
_HEADING = 20
#: What is longer is no sentence.
_LONGEST = 600
#: So much of a sentence is quoted.
_QUOTE = 30


def find_dated(view: View, part: str, told: Mapping[int, Sequence[Claim]], organ: str) -> Iterator[Dated]:
    """The dated statements of a part's text. ``told`` are its claims by where their sentence ends."""
    text = view.text
    if _ANY_YEAR.search(text) is None:
        return
    places = list(bounds(text))
    opening = next((at for at, (start, end) in enumerate(places) if _says(text, start, end)), -1)
    for at, (start, end) in enumerate(places):
        years = _ANY_YEAR.findall(text, start, end)
        if not years or len(set(years)) > 1 or end - start > _LONGEST or _COMPARED.search(text, start, end):
            continue
        claims = [claim for claim in told.get(end, ()) if claim.exact and claim.year == int(years[0])]
        form, match = _form(text, start, end, part, at == opening, bool(claims), organ)
        if match is None or _is_one_of_two(text, places, at, years[0]):
            continue
        span = view.span(*match.span("year"))
        if span is not None:
            subjects = tuple(claim.subject for claim in claims) if form == "count" else ()
            yield Dated(form, int(years[0]), span, _quote(view, start, end), subjects)


def _says(text: str, start: int, end: int) -> bool:
    """Whether it is a sentence, and no heading."""
    return text[end : end + 1] in "。!?" or end - start > _HEADING


def _form(
    text: str, start: int, end: int, part: str, opens: bool, counts: bool, organ: str
) -> tuple[str, re.Match[str] | None]:
    """What makes the sentence one that is told of a year, and where it names the year."""
    # Part 一 begins with what was done at large, assessments among the rest.
    if (_GIVEN if opens and part == "一" else _JUDGED).search(text, start, end):
        return "", None
    if (match := _UNTIL.search(text, start, end)) is not None:
        return "until", match
    at = _lead_end(text, start, end)
    if (match := _WHOLE.match(text, at, end)) is not None:
        return "whole", match
    if (match := _YEAR.match(text, at, end)) is not None:
        goes_on = _GOES_ON.match(text, match.end(), end) or text.startswith(organ or "\n", match.end())
        if opens and part in _OPENING and goes_on:
            return "opening", match
        if counts and part in _REPORTING:
            return "count", match
    if _FEE.search(text, start, end) is not None:
        match = _YEAR.search(text, start, end)
        return "fee", match if match and _FEE_GOES_ON.match(text, match.end(), end) else None
    return "", None


def _is_one_of_two(text: str, places: Sequence[tuple[int, int]], at: int, year: str) -> bool:
    """Whether the sentence before it in its paragraph, or the one behind it, begins with another year (今年,
    behind it): then one year is told after the other."""
    beside = [places[at + 1]] if at + 1 < len(places) else []
    if beside and _COMPARED.match(text, _lead_end(text, *beside[0]), beside[0][1]):
        return True
    if at and text[places[at][0] - 1] != "\n":
        beside.append(places[at - 1])
    others = (_ANY_YEAR.match(text, _lead_end(text, *place), place[1]) for place in beside)
    return any(other is not None and other[0] != year for other in others)


def _lead_end(text: str, start: int, end: int) -> int:
    lead = _LEAD.match(text, start, end)
    return lead.end() if lead is not None else start


def _quote(view: View, start: int, end: int) -> str:
    """The beginning of a sentence, as it is printed."""
    return view.quote(start, min(end, start + _QUOTE)) + ("…" if end - start > _QUOTE else "")
