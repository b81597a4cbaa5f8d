"""Figures with a measure word: 189件, 140余条, 四十余条, 1.2万件, 75.2%."""

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

#: Measure words of what is counted; others (场, 人次) are read so that they are not taken for something else.
COUNTS = frozenset(("件", "条", "份", "宗", "起", "篇", "个", "项", "例"))
MONEY = frozenset(("元", "万元"))
_CHINESE = "零一二两三四五六七八九十百千"
# It begins with a set of characters, at which alone a match is tried. A number is printed in digits or in
# Chinese numerals: what mixes them (十3件, 1万2千件) is none, and what goes on from 万 or 几 is but its end.
_FIRST = f"[0-9{_CHINESE}]"
_QUANTITY = re.compile(
    rf"(?P<number>{_FIRST}(?<![0-9.第〔\-—~～至A-Za-z万亿{_CHINESE}]{_FIRST})(?<![数几][十百千])"
    rf"(?:(?<=[0-9])[0-9,]{{0,15}}(?:\.[0-9]{{1,4}})?|(?<=[{_CHINESE}])[{_CHINESE}]{{0,8}}))"
    r"(?P<more>余|多|几)?(?P<tens>万|亿)?(?P<most>余|多)?"
    r"(?P<measure>件次|人次|万元|件|条|份|宗|起|篇|个|项|例|%|元|部|册|期|次|场|套|家|批|人|名|天|类)"
)
_DIGITS_OR_GROUPS = re.compile(r"[0-9]{1,3}(?:,[0-9]{3}){1,4}|[0-9]{1,12}(?:\.[0-9]{1,4})?")
#: Words before a figure that make it approximate.
_ABOUT = re.compile(r"(?:大约|约|将近|接近|近|超过|超|逾|突破|不足|不到|至少|多达)$")
_DIGITS = {char: value for value, char in enumerate("零一二三四五六七八九")} | {"两": 2}
_PLACES = {"十": 10, "百": 100, "千": 1000}
_TENS = {"万": 10_000, "亿": 100_000_000}


class Quantity(NamedTuple):
    """A figure. ``start`` takes in 约 and the like, ``figure`` is where the number itself begins."""

    start: int
    figure: int
    end: int
    value: int | Decimal
    exact: bool
    measure: str


def find_quantities(text: str, start: int = 0, end: int | None = None) -> Iterator[Quantity]:
    """The figures of ``text[start:end]``, in order, with their places in ``text``."""
    for match in _QUANTITY.finditer(text, start, len(text) if end is None else end):
        number, tens, measure = match["number"], match["tens"], match["measure"]
        figure = match.start()
        if measure == "元" and tens == "万":
            tens, measure = None, "万元"
        value: int | Decimal
        if not number[0].isascii():
            counted = chinese(number)
            if counted is None:
                continue
            value = counted
        else:
            if _DIGITS_OR_GROUPS.fullmatch(number) is None:
                # A comma that groups no digits is a mark of its own: 2024,35件.
                figure += number.rfind(",") + 1
                number = number[number.rfind(",") + 1 :]
                if _DIGITS_OR_GROUPS.fullmatch(number) is None:
                    continue
            bare = number.replace(",", "")
            value = Decimal(bare) if "." in bare else int(bare)
        if tens:
            scaled = value * _TENS[tens]
            value = int(scaled) if scaled == int(scaled) else scaled
        about = _ABOUT.search(text, max(0, figure - 2), figure)
        # 2.3万件 is rounded; 两万件 and 2万件 are, too.
        exact = not (about or match["more"] or match["most"] or tens)
        yield Quantity(about.start() if about else figure, figure, match.end(), value, exact, measure)


def chinese(words: str) -> int | None:
    """The number that Chinese numerals below ten thousand say (一百零五, 三十一, 一千二 for 1200); None for
    anything else."""
    if words == "零":
        return 0
    total, digit, least, gap = 0, 0, 10_000, False
    for char in words:
        place = _PLACES.get(char, 0)
        if place:
            # 十 begins a number without a digit; behind 零 a place is left out at least.
            if place * (10 if gap else 1) >= least or not (digit or (place == 10 and not total)):
                return None
            total += (digit or 1) * place
            digit, least, gap = 0, place, False
        elif digit or char not in _DIGITS:
            return None
        elif char == "零":
            if gap or least in (10_000, 10):
                return None
            gap = True
        else:
            digit = _DIGITS[char]
    if not digit:
        return None if gap or not total else total
    # 一百五 is 150, 一百零五 is 105.
    return total + digit * (1 if gap or least == 10_000 else least // 10)
