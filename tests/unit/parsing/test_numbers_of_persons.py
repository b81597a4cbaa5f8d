"""Which numbers are masked as those of persons: check characters, gaps, what stands around them."""

from __future__ import annotations

import pytest

from nianbao.parsing.private import mask

#: What Luhn's test counts for a digit in every second place.
DOUBLED = (0, 2, 4, 6, 8, 1, 3, 5, 7, 9)
BANK = "开户银行账号"


def card(first: str) -> str:
    """A card's number that begins so: with its check digit, by the table of ISO/IEC 7812."""
    total = sum(
        DOUBLED[int(digit)] if place % 2 == 0 else int(digit) for place, digit in enumerate(reversed(first))
    )
    return f"{first}{-total % 10}"


def identity(first: str) -> str:
    """An identity number that begins so: with its check character, by the powers of GB 11643."""
    total = sum(int(digit) * 2 ** (17 - place) for place, digit in enumerate(first))
    return first + "0123456789X"[(12 - total) % 11]


def hidden(number: str) -> str:
    return number[:3] + "*" * (len(number) - 5) + number[-2:]


#: Every digit in a place that counts once and in one that counts twice.
CARDS = [
    card(f"62220{'0' * shift}{digit}{'0' * (9 - shift)}") for digit in range(10) for shift in (0, 1, 2, 3)
]


def test_the_tests_tables() -> None:
    assert card("7992739871") == "79927398713"  # the example of ISO/IEC 7812
    assert identity("11010519491231002") == "11010519491231002X"  # the example of GB 11643


@pytest.mark.parametrize("number", CARDS)
def test_cards(number: str) -> None:
    assert mask(BANK + number) == BANK + hidden(number)
    for wrong in range(1, 10):
        other = number[:-1] + str((int(number[-1]) + wrong) % 10)
        assert mask(BANK + other) == BANK + other


@pytest.mark.parametrize(
    ("digits", "is_card"), [(15, False), (16, True), (17, True), (18, True), (19, True), (20, False)]
)
def test_cards_have_16_to_19_digits(digits: int, is_card: bool) -> None:
    number = card("6222020200112233445566"[: digits - 1])
    assert mask(BANK + number) == BANK + (hidden(number) if is_card else number)


@pytest.mark.parametrize(("between", "is_near"), [(35, True), (38, True), (39, False)])
def test_a_card_is_one_where_money_is_near(between: int, is_near: bool) -> None:
    number = card("622202020011223")
    text = "账户" + "，" * between
    assert mask(text + number) == text + (hidden(number) if is_near else number)
    assert mask(number + "账户") == number + "账户"


@pytest.mark.parametrize("place", range(17))
def test_every_digit_of_an_identity_number_counts(place: int) -> None:
    number = identity("11010519491231002")
    assert mask(number) == hidden(number)
    if place not in range(6, 14):  # others make no date
        other = number[:place] + str(int(number[place]) % 9 + 1) + number[place + 1 :]
        assert mask(other) == other
        right = identity(other[:17])
        assert mask(right) == hidden(right)


@pytest.mark.parametrize(
    ("date", "is_date"),
    [
        *(("19900101", True), ("20001231", True), ("19901130", True), ("19900229", True)),
        *(("18900101", False), ("21000101", False), ("19901301", False), ("19900001", False)),
        *(("19900132", False), ("19900100", False), ("19900141", False), ("19901019", True)),
    ],
)
def test_an_identity_number_has_a_date(date: str, is_date: bool) -> None:
    number = identity(f"110105{date}002")
    assert mask(number) == (hidden(number) if is_date else number)


@pytest.mark.parametrize(
    "text",
    [
        "{}",
        "电话{}",
        "（{}）",
        "tel{}",
        "+86 {}",
        "0086-{}",
        "86{}",
        "手机：{}。",
        "{}转8001",
        "{}及固定电话",
        "电话：{}.E-mail：xxgk@a.gov.cn",
        "电话：{}.Email：xxgk@a.gov.cn",
        "电话：{}.email：xxgk@a.gov.cn",
    ],
)
def test_mobiles(text: str) -> None:
    assert mask(text.format("13912345678")) == text.format("139******78")


@pytest.mark.parametrize(
    "text",
    [
        *("12912345678", "1391234567", "139123456789", "013912345678", "A13912345678", "13912345678B"),
        *(
            "13912345678件",
            "13912345678 元",
            "0.13912345678",
            "13912345678.5",
            "a@13912345678",
            "x-13912345678",
        ),
        *("http://a.gov.cn/13912345678", "www.a.gov.cn/art/13912345678", "gov.cn/13912345678.html"),
        *("附件：13912345678.docx", "13912345678.png", "13912345678.mp4"),
    ],
)
def test_what_is_no_mobile(text: str) -> None:
    assert mask(text) == text


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("139 1234 5678", "139 **** **78"),
        ("139-1234-5678", "139-****-**78"),
        ("139 - 1234 - 5678", "139 - **** - **78"),
        ("139--1234—5678", "139--****—**78"),
        ("139  1234 5678", "139  **** **78"),
        ("1 391 2345 678", "1 391 2345 678"),
        ("１３９１２３４５６７８", "１３９******７８"),
        ("139\u200b12345678", "139\u200b******78"),
        ("13912345678、13987650012", "139******78、139******12"),
    ],
)
def test_gaps_and_widths(text: str, expected: str) -> None:
    assert mask(text) == expected
