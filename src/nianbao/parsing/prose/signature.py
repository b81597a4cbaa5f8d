"""The signature block (落款): the organ's name and the date below the report."""

import re
from collections.abc import Sequence

from nianbao.model import lazy
from nianbao.model.fold import fold
from nianbao.model.numerals import number
from nianbao.model.statement import Date, Signature, YearMention
from nianbao.model.text import Text

_CHINESE = "一二三四五六七八九十"
_DAY = lazy.regex(
    r"(?<![0-9])(?P<y>20[0-9]{2}|二[〇○零O0][一二三四五六七八九〇○零]{2})\s?年\s?"
    rf"(?P<m>[0-9]{{1,2}}|[{_CHINESE}]{{1,2}}|元)\s?月\s?(?:(?P<d>[0-9]{{1,2}}|[{_CHINESE}]{{1,3}})\s?日)?\s{{0,4}}$"
    r"|(?<![0-9])(?P<dy>20[0-9]{2})[./-](?P<dm>[0-9]{1,2})[./-](?P<dd>[0-9]{1,2})\s{0,4}$"
)
#: An organ's name on a line of its own, perhaps with the place of its seal.
_ORGAN = lazy.regex(
    r"\s{0,60}(?P<organ>[一-鿿][一-鿿\s（）()]{1,58}?"
    r"(?:局|厅|委|委员会|政府|办公室|办公厅|办|处|中心|馆|站|所|院|队|社|街道|海关|部|公司|集团))"
    r"\s{0,20}(?:[（(](?:盖|公)?章[）)])?\s{0,20}"
)
#: The block is within this many last lines, and no line of it is longer.
_LINES, _LONGEST = 4, 60


def find_signature(last: Sequence[Text]) -> Signature | None:
    """The signature block at the end of the ``last`` part: a line with the date, and the organ in it or
    in the line before. A name without a date may as well be a page's footer."""
    lines = [line for line in last if line.text.strip()][-_LINES:]
    for index in range(len(lines) - 1, -1, -1):
        line = lines[index]
        if len(line.text) > _LONGEST:
            continue
        match = _DAY.search(fold(line.text))
        if match is not None:
            before = line.text[: match.start()]
            place, organ = (line, _ORGAN.fullmatch(before)) if before.strip() else (None, None)
            if place is None and index and len(lines[index - 1].text) <= _LONGEST:
                place = lines[index - 1]
                organ = _ORGAN.fullmatch(place.text)
            if before.strip() and organ is None:
                return Signature("", None, _date(match), *line.cut(*match.span()).strip())
            return _signature(place, organ, _date(match), line.cut(*match.span()).strip())
    return None


def organ_below(last: Sequence[Text]) -> Text | None:
    """The organ's name on the last line of the ``last`` part, without a date."""
    line = next((line for line in reversed(last) if line.text.strip()), None)
    match = _ORGAN.fullmatch(line.text) if line is not None and len(line.text) <= _LONGEST else None
    return line.cut(*match.span("organ")) if line is not None and match is not None else None


def _signature(place: Text | None, organ: re.Match[str] | None, date: Date, text: Text) -> Signature:
    if place is None or organ is None:
        return Signature("", None, date, *text)
    name = place.cut(*organ.span("organ"))
    return Signature("".join(name.text.split()), name.span, date, *text)


def _date(match: re.Match[str]) -> Date:
    printed = match.group("dy", "dm", "dd") if match["dy"] else match.group("y", "m", "d")
    return Date(*(1 if words == "元" else number(words or "0") or 0 for words in printed))


def signed(signature: Signature | None) -> YearMention | None:
    """The year of the date below the report."""
    if signature is None or signature.date is None:
        return None
    return YearMention(signature.date.year, "signed", signature.text, signature.span)
