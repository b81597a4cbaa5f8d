"""The year of the report as its text states it: the 统计期限, and the years in the preamble."""

import re
from collections.abc import Iterable, Iterator

from nianbao.model import lazy
from nianbao.model.fold import fold
from nianbao.model.numerals import number
from nianbao.model.statement import Date, Period, YearMention
from nianbao.model.text import Text
from nianbao.parsing.prose.sentences import sentences, without_citations

# Every repetition is bounded, so a sentence is searched once, whatever it contains.
_PERIOD_WORD = lazy.regex(
    r"统计(?:数据)?(?:的)?(?:时间|起止|起始|截止)?(?:期限|时限|时间|时段|日期|周期|范围|期间|区间|期|限)"
    r"|数据(?:的)?(?:统计|涵盖|起止|截止|截取|采集|核定)?(?:的)?(?:起止)?(?:期限|时限|时间范围|时间点|时间|时段|日期|周期|时点|期)"
    r"|起止(?:时间|日期)|涵盖|(?:所列|所涉|所用|使用|引用|采用)(?:的)?(?:各项|统计)?数据|数据,?期限"
)
#: Something like dates with missing characters.
_DATED = lazy.regex(r"[0-9][0-9\s]{0,12}[年月日]|[0-9]{6}")
_CHINESE = "〇○零一二三四五六七八九十"
_DATE = (
    r"(?:(?P<{0}y>[0-9]{{4}}|二[〇○零O0][" + _CHINESE + r"]{{2}})\s?年\s?|(?:当|同|本)年度?)?"
    r"(?<![0-9])(?P<{0}m>[0-9]{{1,2}}|[一二三四五六七八九十]{{1,2}}|元)\s?月\s?"
    r"(?P<{0}d>[0-9]{{1,2}}|[一二三四五六七八九十]{{1,3}})\s?日"
    r"(?:\s?(?:[0-9]{{1,2}}(?:[时点]|:[0-9]{{2}})|[零〇一二三四五六七八九十]{{1,3}}[时点])|\s?\(含(?:当[日天])?\))?"
)
_TO = r"\s?(?:起|开始|始)?[,，]?\s?(?:至|到|—{1,2}|-{1,2}|~|～|–)\s?"
_RANGE = lazy.regex(_DATE.format("a") + _TO + _DATE.format("b"))
_DOTTED = lazy.regex(
    r"(?<![0-9])(?P<ay>[0-9]{4})[./-](?P<am>[0-9]{1,2})[./-](?P<ad>[0-9]{1,2})"
    + _TO
    + r"(?:(?P<by>[0-9]{4})[./-])?(?P<bm>[0-9]{1,2})[./-](?P<bd>[0-9]{1,2})(?![0-9])"
)
# A mention is the report's own where a verb of making it stands before, or the sentence begins with it.
_REPORT_YEAR = lazy.regex(
    r"(?:^\s{0,8}|(?:编制|编写|撰写|起草|形成|公布|发布|现将|现就|制作|公开)[^。；;，,\n]{0,40}?)"
    r"(?P<year>(?P<digits>20[0-9]{2})\s?年度?)(?!\d)(?=[^。；;，,、\n]{0,30}?报告(?!的事项))"
)
_YEAR = lazy.regex(r"(?<![0-9])20[0-9]{2}(?=\s?年)")
#: After a word for the period: from January to December, a whole year, or only the last day.
_MONTHS = lazy.regex(
    r"(?P<y>20[0-9]{2})\s?年\s?(?P<am>[0-9]{1,2})\s?(?:月份?)?"
    + _TO
    + r"(?P<bm>[0-9]{1,2})\s?月(?:份|底)?(?!\s?[0-9])"
)
_ALL_YEAR = lazy.regex(r"(?P<y>20[0-9]{2})\s?年(?:度|全年|全年度)?(?=\s{0,4}(?:$|[,，;；)]))")
#: The same without such a word: 数据均为2024年全年数据.
_WHOLE_YEAR = lazy.regex(
    r"(?:数据|统计(?:口径|年度|范围|时段))[^0-9,;。]{0,8}(?:为|是|系)\s?(?P<y>20[0-9]{2})\s?年(?:度|全年度?)?(?:的)?(?:统计)?(?:数据|情况)?"
    r"(?=\s{0,4}(?:$|[,;)]))"
    r"|(?:数据|统计)[^0-9,;。]{0,8}(?:截[至止]到?|截止到?)\s?(?P<end>20[0-9]{2})\s?年(?:\s?12\s?月)?[底末](?![0-9])"
)
_UP_TO = lazy.regex(r"(?:截[至止]|数据)[^0-9。,，;；]{0,20}" + _DATE.format("b"))


def find_period(texts: Iterable[Text], is_front: bool = False) -> Period | None:
    """The 统计期限: a range of dates after a word for it; in the preamble (``is_front``) also any range from
    January to December, or the last day of the data (start is None then). Unreadable dates give None for
    start and end."""
    broken: Period | None = None
    wide: Period | None = None
    for sentence in sentences(texts):
        view = fold(sentence.text)
        for word in _PERIOD_WORD.finditer(view):
            until = word.end() + 80
            match = _RANGE.search(view, word.start(), until) or _DOTTED.search(view, word.start(), until)
            if match is not None:
                return _period(sentence, match, *_dates(match, view))
            end = _clause_end(view, word.end())
            if word[0] == "涵盖":
                continue
            months = _MONTHS.search(view, word.end(), end) or _ALL_YEAR.search(view, word.end(), end)
            if months is not None:
                given = months.groupdict()
                year, first, last = int(given["y"]), int(given.get("am", "1")), int(given.get("bm", "12"))
                return _period(sentence, months, Date(year, first, 1), Date(year, last, 31))
            if _DATED.search(view, word.end(), end) and not _UP_TO.search(view):
                stretch = sentence.cut(word.end(), end)
                # Of several words in a clause (所列数据的统计期限) the last is right before the dates.
                if broken is None or stretch.span._replace(start=0) == broken.span._replace(start=0):
                    broken = Period(stretch.text, stretch.span, None, None)
        if is_front and wide is None:
            wide = _wide(sentence, view)
    return wide if broken is None or (wide is not None and wide.start is not None) else broken


def _wide(sentence: Text, view: str) -> Period | None:
    """The period in a sentence of the preamble without one of the usual words."""
    for match in (*_RANGE.finditer(view), *_DOTTED.finditer(view)):
        start, end = _dates(match, view)
        if start.month == 1 and end.month == 12:
            return _period(sentence, match, start, end)
    if "数据" not in view and "统计" not in view:
        return None
    whole = _WHOLE_YEAR.search(view)
    if whole is not None:
        year = int(whole["y"] or whole["end"])
        return _period(sentence, whole, Date(year, 1, 1), Date(year, 12, 31))
    day = _UP_TO.search(view)
    return _period(sentence, day, None, _date(day, "b")) if day is not None else None


def _period(sentence: Text, match: re.Match[str], start: Date | None, end: Date) -> Period:
    stretch = sentence.cut(match.start(), match.end())
    return Period(stretch.text, stretch.span, start, end)


def _dates(match: re.Match[str], view: str) -> tuple[Date, Date]:
    """The two dates of a range. A year left out, and 当年 or 同年, is the first date's; where that has none
    either, the one named before it in the sentence."""
    named = _YEAR.findall(view, max(0, match.start() - 80), match.start())
    start, end = _date(match, "a"), _date(match, "b")
    year = start.year or (int(named[-1]) if named else 0)
    return start._replace(year=year), end._replace(year=end.year or year)


def _date(match: re.Match[str], which: str) -> Date:
    """The date in the groups whose names begin with ``which``."""
    printed = (match[which + part] or "0" for part in "ymd")
    return Date(*(1 if words == "元" else number(words) or 0 for words in printed))


def _clause_end(text: str, start: int) -> int:
    for index in range(start, min(len(text), start + 60)):
        if text[index] in ",;":
            return index
    return min(len(text), start + 60)


def find_years(texts: Iterable[Text]) -> Iterator[YearMention]:
    """Years of the report itself in the preamble (编制2024年度报告); cited documents are passed over."""
    for sentence in sentences(texts):
        uncited = without_citations(sentence.text, "》")
        for match in _REPORT_YEAR.finditer(uncited):
            mention = sentence.cut(*match.span("year"))
            yield YearMention(int(match["digits"]), "preamble", mention.text, mention.span)
