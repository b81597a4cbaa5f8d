"""Formats of numbers in workbooks: those that have a number for a name, and which of all are dates."""

import re
from datetime import date, time, timedelta

from nianbao.model import lazy

#: Formats that every workbook has, by number, as Excel shows them in Chinese. What is not here (fractions,
#: powers, texts) is shown as it is.
_SHARED = {
    1: "0",
    2: "0.00",
    3: "#,##0",
    4: "#,##0.00",
    5: '"¥"#,##0;"¥"-#,##0',
    6: '"¥"#,##0;[Red]"¥"-#,##0',
    7: '"¥"#,##0.00;"¥"-#,##0.00',
    8: '"¥"#,##0.00;[Red]"¥"-#,##0.00',
    9: "0%",
    10: "0.00%",
    37: "#,##0;-#,##0",
    38: "#,##0;[Red]-#,##0",
    39: "#,##0.00;-#,##0.00",
    40: "#,##0.00;[Red]-#,##0.00",
    41: '#,##0;-#,##0;"-"',
    42: '"¥"#,##0;"¥"-#,##0;"-"',
    43: '#,##0.00;-#,##0.00;"-"',
    44: '"¥"#,##0.00;"¥"-#,##0.00;"-"',
}
#: Those of dates and times; from 27 to 36 and from 50 on they are the Chinese ones.
_DATES = frozenset((*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59)))
SHARED = {**_SHARED, **dict.fromkeys(_DATES, "yyyy-mm-dd")}

#: What in a format is no sign of a date: a quoted text, a colour, condition or language.
_NO_SIGN = lazy.regex(r'"[^"]*"|\[(?!(?:hh?|mm?|ss?)\])[^\]]*\]', re.IGNORECASE)
_SIGN = lazy.regex(r"(?<![_\\])[dmhys]", re.IGNORECASE)
_DAY = 24 * 60 * 60  # seconds


def is_date(code: str) -> bool:
    """Whether numbers in the format ``code`` are dates or times."""
    return _SIGN.search(_NO_SIGN.sub("", code.partition(";")[0])) is not None


def moment(value: float, since_1904: bool) -> str:
    """The date or time, or both, that the number ``value`` of a workbook is; "" where there is no such day.

    It counts days: from the end of 1899 on, with a 29th of February 1900 that never was, or from 1904 on."""
    if abs(value) > 4_000_000:
        return ""
    day, seconds = divmod(round(value * _DAY), _DAY)
    clock = time(seconds // 3600, seconds // 60 % 60, seconds % 60)
    if day == 0 and value >= 0:
        return str(clock)
    try:
        when = date(1904, 1, 1) if since_1904 else date(1899, 12, 31 if 0 < day < 60 else 30)
        when += timedelta(days=day)
    except OverflowError:
        return ""
    return f"{when} {clock}" if seconds else str(when)
