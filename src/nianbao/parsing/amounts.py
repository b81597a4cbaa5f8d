"""The text of a table cell → Amount."""

import re
from decimal import Decimal

from nianbao.model import lazy
from nianbao.model.report import Amount, State
from nianbao.model.span import Span
from nianbao.parsing.tokens.token import is_dash, without_note
from nianbao.parsing.vocabulary import INVISIBLE

_UNITS = frozenset(["件", "条", "份", "宗", "起", "项", "个", "元", "万元", "亿元", "人次", "人", "次"])
_FOLD = str.maketrans("０１２３４５６７８９，．＋－−／％　\xa0", "0123456789,.+--/%  ", INVISIBLE)
_ZEROS = frozenset("零〇")
_AMOUNT = lazy.regex(
    r"(?P<sign>[+\-]|增加?|减少?)?\s{0,3}(?P<whole>[0-9]{1,3}(?:,[0-9]{3}){1,5}|[0-9]{1,18})(?P<fraction>\.[0-9]{1,9})?"
    r"\s{0,3}(?P<unit>件|条|份|宗|起|项|个|元|万元|亿元|人次|人|次)?"
)
#: Thousands set off by spaces that do not break a line: nobody types those between two numbers.
_GROUPED = lazy.regex("[1-9][0-9]{0,2}(?:[\xa0\u2007\u2009\u202f][0-9]{3}){1,3}")
#: Digits on several lines; those of 0 over another number are two numbers.
_BROKEN = lazy.regex(r"[1-9][0-9]{0,5}(?:[ \t]{0,3}[\r\n]{1,4}[ \t]{0,3}[0-9]{1,6}){1,5}")


def read_amount(raw: str, span: Span, signed: bool) -> Amount:
    """The amount that ``raw`` is; ``signed``: its column may carry 增/减 before the number.

    The value of a plain number is an int, with a printed decimal point a Decimal. Digits on several
    lines of a cell are one number that a narrow column broke, unless the first line is 0. Digits that are
    separated by spaces are not joined: which number is meant would be a guess.
    """
    if raw.isascii() and raw.isdigit() and len(raw) <= 18:
        return Amount(raw, int(raw), State.NUMBER, span)
    if _GROUPED.fullmatch(raw.strip()):
        raw_digits = re.sub(r"\s", "", raw)
        return Amount(raw, int(raw_digits), State.NUMBER, span, untidy=True)
    text = raw.translate(_FOLD).strip()
    if not text:
        return Amount(raw, None, State.BLANK, span)
    if is_dash(text):
        return Amount(raw, None, State.DASH, span)
    text, note = without_note(text)
    if _BROKEN.fullmatch(text):
        text = "".join(text.split())
    elif text in _ZEROS:
        text = "0"
    match = _AMOUNT.fullmatch(text)
    if match is None or (match["sign"] and match["sign"] not in "+-" and not signed):
        return Amount(raw, None, State.UNREADABLE, span)
    sign, whole, fraction, unit = match["sign"], match["whole"], match["fraction"], match["unit"] or ""
    digits = whole.replace(",", "")
    value: int | Decimal = Decimal(digits + fraction) if fraction else int(digits)
    if sign in ("-", "减", "减少"):
        value = -value
    plain = (sign or "") + digits + (fraction or "") + unit
    if note[1:-1] in _UNITS:
        unit, note = note[1:-1], ""
    untidy = not note and (plain != raw.strip() or (sign == "+" and not signed))
    return Amount(raw, value, State.NUMBER, span, unit, bool(sign), untidy, note)
