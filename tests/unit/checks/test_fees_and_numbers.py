"""Charges, processing fees, and the numbers of sub-headings, at the bounds."""

from __future__ import annotations

import pytest
from test_thresholds import SOUND, found, part, said


def charged(value: str) -> str:
    return said("| 行政事业性收费 | 20.3 |", f"| 行政事业性收费 | {value} |")


@pytest.mark.parametrize(
    ("value", "yi", "wan"),
    [
        ("100000", "", ""),
        ("100001", "10", "10.0001"),
        ("203000.12", "20.3", "20.300012"),
        ("203000.123", "", ""),  # an amount in 元 has two decimals at most
        ("203000元", "", ""),
    ],
)
def test_a_charge_that_looks_like_yuan(value: str, yi: str, wan: str) -> None:
    message = f"行政事业性收费填了 {value}，按万元算是 {yi} 亿元。请核对：是按元填的应改为 {wan}"
    assert found("NB215", charged(value)) == ([message] if yi else [])


@pytest.mark.parametrize(
    ("charge", "fee", "wan"),
    [
        # A 0 leaves out 50 元, any other figure one of its last place.
        ("0", 49, ""),
        ("0", 50, "0.005"),
        ("0.01", 199, ""),
        ("0.01", 200, "0.02"),
        ("1.5", 15999, ""),
        ("1.5", 16000, "1.6"),
        ("2", 29999, ""),
        ("2", 30000, "3"),
        ("", 5000, ""),
    ],
)
def test_a_fee_that_is_more_than_all_charges(charge: str, fee: int, wan: str) -> None:
    text = part("六", f"2024年，本机关收取政府信息公开信息处理费{fee}元。", charged(charge))
    message = (
        f"写明收取信息处理费 {fee} 元，即 {wan} 万元，表二的行政事业性收费却只有 {charge} 万元。"
        "处理费应当计入行政事业性收费，请核对这两处"
    )
    assert found("NB403", text) == ([message] if wan else [])


TWICE = "序号“（二）”用了两次。请改正序号"


def without(item: str, *missing: str) -> list[str]:
    names = "".join(f"“{name}”" for name in missing)
    return [f"序号“{item}”前面没有{names}。请看看是漏了内容还是序号有误"]


@pytest.mark.parametrize(
    ("items", "expected"),
    [
        ("（一）甲。\n\n（二）乙。", []),
        ("（一）甲。\n\n（三）乙。", without("（三）", "（二）")),
        (
            "（一）甲 （二）乙 （五）丙。",
            without("（五）", "（三）", "（四）"),
        ),
        ("（一）甲。\n\n（二）乙。\n\n（二）丙。", [TWICE]),
        (
            "（九）甲 （十）乙 （十一）丙 （十三）丁。",
            without("（十三）", "（十二）"),
        ),
        ("1.甲。\n\n3.乙。", without("3.", "2.")),
        ("一是甲，二是乙，四是丙。", without("四是", "三是")),
        (
            "（一）甲。\n\n1.子。\n\n3.丑。\n\n（二）乙。",
            without("3.", "2."),
        ),
        # What a first item goes on from may be said in words.
        ("（二）甲。\n\n（三）乙。", []),
        ("（三）甲。", []),
        ("第一，甲。第三，乙。", []),
        # In one paragraph are lists within lists, four deep; one that is begun beyond begins anew.
        ("（一）甲 （一）子 （二）丑 （二）寅。", []),
        ("（一）甲 （一）子 （二）丑 （二）寅 （二）卯。", [TWICE]),
        ("（一）甲 （一）子 （一）丑 （一）寅 （二）卯 （二）辰 （二）巳 （二）午。", []),
        (
            "（一）甲 （一）子 （一）丑 （一）寅 （一）卯 （二）辰 （二）巳 （二）午 （二）未 （二）申。",
            [TWICE] * 4,
        ),
    ],
)
def test_numbers_of_items(items: str, expected: list[str]) -> None:
    assert found("NB112", part("一", items)) == expected


def test_the_base_is_sound() -> None:
    assert [found(rule, SOUND) for rule in ("NB112", "NB215", "NB403")] == [[], [], []]
