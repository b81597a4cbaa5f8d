"""Of which year the report says that it is: the 统计期限, and the years that its preamble names."""

import re
from collections.abc import Iterable, Iterator

from nianbao.model.fold import fold
from nianbao.model.numerals import number
from nianbao.model.statement import Date, Period, YearMention
from nianbao.model.text import Text
from nianbao.parsing.prose.sentences import sentences, without_citations

# Every repetition is bounded: a sentence is looked at once, whatever it holds.
_PERIOD_WORD = re.compile(
    r"统计(?:数据)?(?:的)?(?:时间)?(?:期限|时限|时间|周期|范围|期间|区间)"
    r"|数据(?:的)?(?:统计|涵盖|起止)?(?:的)?(?:起止)?(?:期限|时限|时间范围|时间|周期)|起止(?:时间|日期)|涵盖"
)
_CHINESE = "〇○零一二三四五六七八九十"
_DATE = (
    r"(?:(?P<{0}y>[0-9]{{4}}|二[〇○零O0][" + _CHINESE + r"]{{2}})\s?年\s?|(?:当|同|本)年)?"
    r"(?<![0-9])(?P<{0}m>[0-9]{{1,2}}|[一二三四五六七八九十]{{1,2}})\s?月\s?"
    r"(?P<{0}d>[0-9]{{1,2}}|[一二三四五六七八九十]{{1,3}})\s?日(?:[0-9]{{1,2}}[时点])?"
)
_TO = r"\s?(?:起|开始)?[,，]?\s?(?:至|到|—{1,2}|-{1,2}|~|～|–)\s?"
_RANGE = re.compile(_DATE.format("a") + _TO + _DATE.format("b"))
_DOTTED = re.compile(
    r"(?<![0-9])(?P<ay>[0-9]{4})[./-](?P<am>[0-9]{1,2})[./-](?P<ad>[0-9]{1,2})"
    + _TO
    + r"(?:(?P<by>[0-9]{4})[./-])?(?P<bm>[0-9]{1,2})[./-](?P<bd>[0-9]{1,2})(?![0-9])"
)
# A mention is the report's own where a verb of making it stands before, or the sentence begins with it.
_REPORT_YEAR = re.compile(
    r"(?:^\s{0,8}|(?:编制|编写|撰写|起草|形成|公布|发布|现将|现就|制作|公开)[^。；;，,\n]{0,40}?)"
    r"(?P<year>(?P<digits>20[0-9]{2})\s?年度?)(?!\d)(?=[^。；;，,\n]{0,30}?报告)"
)


def find_period(texts: Iterable[Text]) -> Period | None:
    """The 统计期限: a range of dates behind a word for it. Unreadable dates give start and end None."""
    broken: Period | None = None
    for sentence in sentences(texts):
        view = fold(sentence.text)
        for word in _PERIOD_WORD.finditer(view):
            until = word.end() + 80
            match = _RANGE.search(view, word.start(), until) or _DOTTED.search(view, word.start(), until)
            if match is not None:
                stretch = sentence.cut(match.start(), match.end())
                return Period(stretch.text, stretch.span, *_dates(match))
            end = _clause_end(view, word.end())
            if word[0] != "涵盖" and broken is None and any(map(str.isdigit, view[word.end() : end])):
                stretch = sentence.cut(word.end(), end)
                broken = Period(stretch.text, stretch.span, None, None)
    return broken


def _dates(match: re.Match[str]) -> tuple[Date, Date]:
    """The two dates of a range. A year left out, and 当年 or 同年, is the first date's."""
    given = {name: number(said or "0") or 0 for name, said in match.groupdict().items()}
    start = Date(given["ay"], given["am"], given["ad"])
    return start, Date(given["by"] or given["ay"], given["bm"], given["bd"])


def _clause_end(text: str, start: int) -> int:
    for at in range(start, min(len(text), start + 60)):
        if text[at] in ",;":
            return at
    return min(len(text), start + 60)


def find_years(texts: Iterable[Text]) -> Iterator[YearMention]:
    """Years of the report itself in the preamble (编制2024年度报告); cited documents are passed over."""
    for sentence in sentences(texts):
        uncited = without_citations(sentence.text, "》")
        for match in _REPORT_YEAR.finditer(uncited):
            mention = sentence.cut(*match.span("year"))
            yield YearMention(int(match["digits"]), "preamble", mention.text, mention.span)
