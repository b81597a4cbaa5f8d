"""Statements that by their form are told of one year as the year of the report.

What is compared with another year, a history, a title or a budget has a form of its own and is none.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from nianbao.model import lazy
from nianbao.model.claim import Claim, Dated
from nianbao.parsing.prose.figures.list_words import DatedWords
from nianbao.parsing.prose.figures.view import View
from nianbao.parsing.prose.sentences import bounds

#: A year as a whole: not the beginning of a date, of a stretch of years, or of a point in time.
_YEAR = lazy.regex(r"(?<![0-9])(?P<year>20[0-9]{2})年(?:度|(?!度))(?![-0-9初底末起前后以间至到—~、和与])")
#: Any mention of one; the year in a document's number (〔2021〕30号) is none.
_ANY_YEAR = lazy.regex(r"(?<![0-9])20[0-9]{2}(?![0-9〕\])])")
_SELF = r"[我本](?:局|委|办|厅|馆|院|中心|机关|单位|部门|街道|镇|乡|市|县|区|州|省|行政机关|办公室|管委会)"
#: What may stand before the year at the beginning of a sentence.
_LEAD = lazy.regex(
    r"(?:\([一二三四五六七八九十0-9]{1,3}\)|[0-9]{1,2}[.、]|[一二三四五六七八九十]{1,2}(?:、|是))?"
    r"(?:[^,:;()0-9]{2,10}(?:情况|方面|公开|申请)[,:])?" + f"(?:{_SELF})?[自从在]?"
)
#: What goes on behind the year where it is the report's: a comma, the organ, its work.
_GOES_ON = lazy.regex(rf"[,，]|{_SELF}|全[年市县区州局镇乡]|全街道|(?:政府信息公开|政务公开)?(?:的)?工作")
#: The organ, as it names itself; its own name, the beginning apart, is another (县水利局).
_OWN = lazy.regex(rf"{_SELF}|(?:政府信息公开|政务公开)工作")
#: No name is shorter.
_SHORTEST = 3
_WHOLE = lazy.regex(
    r"(?P<year>20[0-9]{2})年1月1日(?:0时)?(?:起|开始)?,?(?:至|到|-{1,2}|—{1,2}|~|～)(?:(?:(?P=year)|当|同)年)?12月31日(?:24时)?(?:止|期间|之间)?,"
)
_UNTIL = lazy.regex(r"截[至止]到?(?P<year>20[0-9]{2})年(?:12月31日|12月底|[底末])")
#: Of the year before, unless it is what was carried over from it.
_YEAR_BEFORE = lazy.regex("上一?年(?!度?结转)")
#: How it goes on where a sentence on the fee is told of it: not of requests of that year (2023年结转的申请).
_FEE_GOES_ON = lazy.regex(rf"{_GOES_ON.pattern}|未|没|无|共|收取|产生|发生|政府信息公开")
_FEE = lazy.regex("信息处理费|公开处理费|信息公开收费")
#: The parts whose first sentence says of which year they are, and those that report its figures.
_OPENING, _REPORTING = ("一", "五", "六"), ("一", "二", "三", "四")
#: A line without an end mark of so many characters at most is a heading.
_HEADING = 20
#: What is longer is no sentence.
_LONGEST = 600
#: So much of a sentence is quoted.
_QUOTE = 30


def find_dated(
    view: View, part: str, claims: Mapping[int, Sequence[Claim]], organ: str, words: DatedWords
) -> Iterator[Dated]:
    """The dated statements of a part's text. ``claims`` are its claims, by where their sentence ends."""
    text = view.text
    if _ANY_YEAR.search(text) is None:
        return
    places = list(bounds(text))
    reader = _Reader(text, part, organ, words)
    opening = next((index for index, (start, end) in enumerate(places) if _says(text, start, end)), -1)
    for index, (start, end) in enumerate(places):
        years = _ANY_YEAR.findall(text, start, end)
        if not years or len(set(years)) > 1 or end - start > _LONGEST or reader.is_compared(start, end):
            continue
        exact = [
            claim
            for claim in claims.get(end, ())
            if claim.exact and claim.sure and claim.year == int(years[0])
        ]
        form, match = reader.form(start, end, index == opening, bool(exact))
        if match is None or reader.is_one_of_two(places, index, years[0]):
            continue
        span = view.span(*match.span("year"))
        if span is not None:
            subjects = tuple(claim.subject for claim in exact) if form == "count" else ()
            yield Dated(form, int(years[0]), span, _quote(view, start, end), subjects)


def _says(text: str, start: int, end: int) -> bool:
    """Whether it is a sentence, and no heading."""
    return text[end : end + 1] in "。!?" or end - start > _HEADING


class _Reader(NamedTuple):
    """The text of a part of a report of ``organ``."""

    text: str
    part: str
    organ: str
    words: DatedWords

    def is_compared(self, start: int, end: int) -> bool:
        """Whether the sentence compares the year with another."""
        sentence = self.text[start:end]
        return any(word in sentence for word in self.words.compared) or bool(_YEAR_BEFORE.search(sentence))

    def form(self, start: int, end: int, opens: bool, counts: bool) -> tuple[str, re.Match[str] | None]:
        """What makes the sentence one that is told of a year, and where it names the year."""
        text, part = self.text, self.part
        sentence = text[start:end]
        lead = _lead_end(text, start, end)
        year = _YEAR.match(text, lead, end)
        if part == "五" and year is not None and self._is_plan(year.end(), end):
            return "plan", year
        # Part 一 begins with what was done at large, assessments among the rest.
        judged = self.words.given if opens and part == "一" else self.words.judged
        if any(word in sentence for word in judged):
            return "", None
        if (match := _UNTIL.search(text, start, end)) is not None:
            return "until", match
        if (match := _WHOLE.match(text, lead, end)) is not None:
            return "whole", match
        if year is not None:
            if opens and part in _OPENING and self._goes_on(year.end(), end):
                return "opening", year
            if counts and part in _REPORTING:
                return "count", year
            if self._is_work(year.end(), end):
                return "work", year
        if _FEE.search(sentence) is not None:
            match = _YEAR.search(text, start, end)
            return "fee", match if match and _FEE_GOES_ON.match(text, match.end(), end) else None
        return "", None

    def _goes_on(self, start: int, end: int) -> bool:
        """Whether it goes on as a sentence on the organ's year does."""
        return bool(_GOES_ON.match(self.text, start, end)) or self.text.startswith(self.organ or "\n", start)

    def _behind_organ(self, start: int, end: int) -> int:
        """Where the words behind year and organ begin; -1 where the organ is not named."""
        start += self.text[start] in ",，"
        for cut in range(len(self.organ) - _SHORTEST + 1):
            if self.text.startswith(self.organ[cut:], start):
                return start + len(self.organ) - cut
        match = _OWN.match(self.text, start, end)
        return match.end() if match else -1

    def _is_work(self, start: int, end: int) -> bool:
        """Whether it is of the organ's work at large: 2023年，我局坚持公开为常态…."""
        begin = self._behind_organ(start, end)
        if begin < 0 or self.text[end : end + 1] == "\n":
            return False
        begin += self.text[begin] in ",，"
        rest = self.text[begin:end]
        if any(word in rest for word in self.words.facts):
            return False
        return rest.startswith(self.words.work) and any(word in rest for word in self.words.topics)

    def _is_plan(self, start: int, end: int) -> bool:
        """Whether it is of plans for the year: 2025年，我局将继续…; or a heading of them."""
        rest = self.text[start:end].lstrip(",，")
        if rest.rstrip(":") in self.words.plan_headings:
            return True
        begin = self._behind_organ(start, end)
        rest = self.text[begin:end].lstrip(",，") if begin >= 0 else rest
        return rest.startswith(self.words.plans) and "了" not in rest

    def is_one_of_two(self, places: Sequence[tuple[int, int]], index: int, year: str) -> bool:
        """Whether the sentence before it in its paragraph, or the one behind it, begins with another year
        (今年, behind it): then one year is told after the other."""
        text = self.text
        beside = [places[index + 1]] if index + 1 < len(places) else []
        if beside:
            start, end = _lead_end(text, *beside[0]), beside[0][1]
            if text.startswith(self.words.compared, start, end) or _YEAR_BEFORE.match(text, start, end):
                return True
        if index and text[places[index][0] - 1] != "\n":
            beside.append(places[index - 1])
        others = (_ANY_YEAR.match(text, _lead_end(text, *place), place[1]) for place in beside)
        return any(other is not None and other[0] != year for other in others)


def _lead_end(text: str, start: int, end: int) -> int:
    lead = _LEAD.match(text, start, end)
    return lead.end() if lead is not None else start


def _quote(view: View, start: int, end: int) -> str:
    """The beginning of a sentence, as it is printed."""
    return view.quote(start, min(end, start + _QUOTE)) + ("…" if end - start > _QUOTE else "")
