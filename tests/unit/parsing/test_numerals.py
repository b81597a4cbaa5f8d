"""Numbers in digits, in Chinese numerals, and in what mixes the two."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nianbao.model.numerals import number, numeral
from nianbao.parsing.prose.figures.quantities import Quantity, find_quantities


def spelt(value: int) -> str:
    """A number below ten thousand in Chinese numerals, in full."""
    words, gap = "", False
    for place, name in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit = value // place % 10
        if digit:
            words += ("零" if gap else "") + "零一二三四五六七八九"[digit] + name
        gap = bool(words) and not digit
    return words or "零"


def test_all_numbers_in_full() -> None:
    assert [value for value in range(10_000) if number(spelt(value)) != value] == []


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("一百五", 150),
        ("一百零五", 105),
        ("一千二", 1200),
        ("两千五百", 2500),
        ("两千五", 2500),
        ("九千零八", 9008),
        ("十五", 15),
        ("二〇二四", 2024),
        ("二零二四", 2024),
        ("两", 2),
        ("百五", None),
        ("一百零", None),
        ("一百零五十", None),
        ("零五", None),
        ("零零", None),
        ("三五", None),
        ("二十五百", None),
        ("十3", None),
        ("零8", None),
        ("", None),
    ],
)
def test_chinese_numerals(words: str, value: int | None) -> None:
    assert number(words) == value


@pytest.mark.parametrize(
    ("value", "words"), [(1, "一"), (10, "十"), (12, "十二"), (20, "二十"), (31, "三十一")]
)
def test_numerals_of_headings(value: int, words: str) -> None:
    assert (numeral(value), number(words)) == (words, value)


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        ("十3件", []),
        ("零8件", []),
        ("3十件", []),
        ("2百件", []),
        ("1万2千件", []),
        ("一万二千件", []),
        ("数十件", []),
        ("一百五件", [Quantity(0, 0, 4, 150, True, "件")]),
        ("约一千二件", [Quantity(0, 1, 5, 1200, False, "件")]),
        ("2024,35件", [Quantity(5, 5, 8, 35, True, "件")]),
    ],
)
def test_figures(text: str, figures: list[Quantity]) -> None:
    assert list(find_quantities(text)) == figures


NUMERALS = "0123456789零〇○一二两三四五六七八九十百千万亿余多几,.，"


@given(st.text(NUMERALS, max_size=12), st.text(NUMERALS + "件条年月日。", max_size=12))
def test_any_mix_is_a_number_or_none(words: str, more: str) -> None:
    value = number(words)
    assert value is None or (value >= 0 and (words.isdecimal() or value < 10_000))
    for figure in find_quantities(f"{words}{more}件"):
        printed = f"{words}{more}件"[figure.figure : figure.end]
        assert not (
            any(char in "0123456789" for char in printed)
            and any(char in "零一二两三四五六七八九十百千" for char in printed)
        )
