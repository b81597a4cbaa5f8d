"""Figures with a measure word: 189件, 140余条, 四十余条, 1.2万件, 75.2%."""

from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from nianbao.model import lazy
from nianbao.model.numerals import number

#: Measure words of what is counted; others (场, 人次) are read so that they are not taken for something else.
COUNTS = frozenset(("件", "条", "份", "宗", "起", "篇", "个", "项", "例"))
#: Those of requests, besides: how often one came in.
OCCASIONS = COUNTS | {"次", "件次", "人次", "部"}
#: Measure words that lists mix: of what is published, and of cases. Other items have that of their total.
MIXED = (frozenset(("件", "条", "份", "篇")), frozenset(("件", "例", "宗", "起")))
#: Measure words of lists only.
TIMES = frozenset(("次", "件次", "人次", "期", "部", "册", "场", "人", "家"))
MONEY = frozenset(("元", "万元"))
_CHINESE = "零一二两三四五六七八九十百千"
# It begins with a set of characters, at which alone a match is tried. A number is printed in digits or in
# Chinese numerals: what mixes them (十3件, 1万2千件) is none, and what goes on from 万 or 几 is but its end.
_FIRST = f"[0-9{_CHINESE}]"
_QUANTITY = lazy.regex(
    rf"(?P<number>{_FIRST}(?<![0-9.第〔\-—~～至A-Za-z万亿{_CHINESE}]{_FIRST})(?<![数几][十百千])"
    rf"(?:(?<=[0-9])[0-9,]{{0,15}}(?:\.[0-9]{{1,4}})?|(?<=[{_CHINESE}])[{_CHINESE}]{{0,8}}))"
    r"(?P<more>余|多|几)?(?P<tens>万|亿)?(?P<most>余|多)?"
    r"(?P<measure>件次|人次|万元|件|条|份|宗|起|篇|个|项|例|%|元|部|册|期|次|场|套|家|批|人|名|天|类)"
)
_DIGITS_OR_GROUPS = lazy.regex(r"[0-9]{1,3}(?:,[0-9]{3}){1,4}|[0-9]{1,12}(?:\.[0-9]{1,4})?")
#: Words before a figure that make it approximate.
_ABOUT = lazy.regex(r"(?:大约|约|将近|接近|近|超过|超|逾|突破|不足|不到|至少|多达)$")
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
        printed, tens, measure = match["number"], match["tens"], match["measure"]
        figure = match.start()
        if measure == "元" and tens == "万":
            tens, measure = None, "万元"
        value: int | Decimal
        if not printed[0].isascii():
            counted = number(printed)
            if counted is None:
                continue
            value = counted
        else:
            if _DIGITS_OR_GROUPS.fullmatch(printed) is None:
                # A comma that groups no digits is a mark of its own: 2024,35件.
                figure += printed.rfind(",") + 1
                printed = printed[printed.rfind(",") + 1 :]
                if _DIGITS_OR_GROUPS.fullmatch(printed) is None:
                    continue
            bare = printed.replace(",", "")
            value = Decimal(bare) if "." in bare else int(bare)
        if tens:
            scaled = value * _TENS[tens]
            value = int(scaled) if scaled == int(scaled) else scaled
        about = _ABOUT.search(text, max(0, figure - 2), figure)
        # 2.3万件 is rounded; 两万件 and 2万件 are, too.
        exact = not (about or match["more"] or match["most"] or tens)
        yield Quantity(about.start() if about else figure, figure, match.end(), value, exact, measure)
