"""Numbers of persons: which are, and which only look like one."""

from __future__ import annotations

import pytest

from nianbao import pipeline
from nianbao.settings import Settings
from support.language import bundle

HEAD = "云溪市水利局2024年政府信息公开工作年度报告\n一、总体情况\n"
TAIL = "\n二、主动公开政府信息情况\n"


def found(text: str) -> list[tuple[str, str]]:
    """The rules that speak of a sentence, and what they point at."""
    source = pipeline.Source("a.txt", None, (HEAD + text + TAIL).encode())
    settings = Settings(isolated=True, select=("NB801", "NB802", "NB803"))
    result = pipeline.check([source], settings, bundle())
    line = text.split("\n")[0]
    places = [(one.rule, one.location) for one in result.findings]
    return [(rule, line[place.column - 1 : place.end_column - 1]) for rule, place in places]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("证号11010119900307109X。", [("NB801", "11010119900307109X")]),
        ("证号11010119900307109x。", [("NB801", "11010119900307109x")]),
        ("证号１１０１０１１９９００３０７１２７６。", [("NB801", "１１０１０１１９９００３０７１２７６")]),
        ("证号110101-19900307-1276。", [("NB801", "110101-19900307-1276")]),
        ("证号1101 0119 9003 0712 76。", [("NB801", "1101 0119 9003 0712 76")]),
        ("证号110101199003071276和110101199003071277。", [("NB801", "110101199003071276")]),
        ("编号1101011990030712761。", []),
        ("证号110101199013071276。", []),
        ("电话13912345678。", [("NB802", "13912345678")]),
        ("电话 139-1234-5678。", [("NB802", "139-1234-5678")]),
        ("电话139–1234–5678。", [("NB802", "139–1234–5678")]),
        ("电话139 - 1234 - 5678。", [("NB802", "139 - 1234 - 5678")]),
        ("电话-13912345678.", [("NB802", "13912345678")]),
        ("电话+86 13912345678,", [("NB802", "13912345678")]),
        ("Tel13912345678", [("NB802", "13912345678")]),
        ("电话13912345678/13987654321", [("NB802", "13912345678"), ("NB802", "13987654321")]),
        ("电话13912345678,13987654321", [("NB802", "13912345678"), ("NB802", "13987654321")]),
        ("电话139\u200b12345678。", [("NB802", "139\u200b12345678")]),
        ("网址http://a.example.cn/2024/13912345678。", []),
        ("网页a/13912345678.html。", []),
        ("电话0576-13912345678。", []),
        ("金额13912345678元，编号13912345678.5，共12912345678次。", []),
        ("卡号6222020200112233446。", [("NB803", "6222020200112233446")]),
        ("卡号6222020200112233447。", []),
        ("条码6222020200112233446。", []),
        (f"银行来函已经答复，{'公示牌' * 14}，条码是6222020200112233446。", []),
    ],
)
def test_numbers_of_persons(text: str, expected: list[tuple[str, str]]) -> None:
    assert found(text) == expected
