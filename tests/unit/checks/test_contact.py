"""The contact statement: items in any order, on a line each; what is wrong with a number."""

from __future__ import annotations

from pathlib import Path

import pytest

from nianbao import pipeline
from nianbao.settings import Settings
from support.language import bundle

BASE = (Path(__file__).parents[3] / "rules" / "bases" / "sound-2021.md").read_text(encoding="utf-8")
ITEMS = "（地址：云溪市滨河路16号；邮编：318712；电话：0576-55501288；电子邮箱：xxgk@yunxi.example.cn）"
STATEMENT = f"如对本报告有疑问，请与云溪市水利局办公室联系{ITEMS}。"


def findings(old: str, new: str) -> list[str]:
    """All findings of a sound report with ``new`` in the place of ``old``."""
    assert BASE.count(old) == 1
    source = pipeline.Source("a.md", None, BASE.replace(old, new).encode())
    (result,) = pipeline.check([source], Settings(isolated=True), bundle()).files
    return [f"{finding.rule} {finding.severity}: {finding.message.zh}" for finding in result.findings]


@pytest.mark.parametrize(
    "items",
    [
        "（318712，0576-55501288，云溪市滨河路16号）",
        "（云溪市滨河路16号 318712 0576-55501288）",
        "（电话：0576 55501288 邮编：318712 地址：云溪市滨河路16号）",
        "（邮编318712 地址云溪市滨河路16号 联系电话057655501288）",
        "（地址：云溪市滨河路16号；邮编：318712；电话：（0576）55501288、55501289）",
        "（地址：云溪市滨河路16号；邮编：318712；电话：0576-55501288转8012）",
    ],
)
def test_items_in_any_order(items: str) -> None:
    assert findings(ITEMS, items) == []


@pytest.mark.parametrize(
    "lines",
    [
        ("电话：0576-55501288", "地址：云溪市滨河路16号", "邮编：318712"),
        ("地址：云溪市滨河路16号", "邮编：318712", "电话：0576-55501288"),
        ("邮　　编：318712", "办公地址：云溪市滨河路16号", "联系电话：0576-55501288", "传真：0576-55501289"),
    ],
)
def test_items_on_a_line_each(lines: tuple[str, ...]) -> None:
    assert findings(STATEMENT, "\n\n".join(lines)) == []


@pytest.mark.parametrize(
    ("items", "said"),
    [
        ("电话：55501288", "电话“55501288”没有写区号。请写成“区号-55501288”"),
        ("传真：5550128；电话：0576-55501288", "传真“5550128”没有写区号。请写成“区号-5550128”"),
        ("电话：555012", "电话“555012”位数不对。请核对，写成“区号-号码”，号码是七位或者八位"),
        (
            "电话：0576-5550128899",
            "电话“0576-5550128899”位数不对。请核对，写成“区号-号码”，号码是七位或者八位",
        ),
    ],
)
def test_a_number_without_area_code_or_with_other_digits(items: str, said: str) -> None:
    new = f"（地址：云溪市滨河路16号；邮编：318712；{items}）"
    assert findings(ITEMS, new) == [f"NB406 warning: {said}"]


def test_items_in_the_sentence_behind_without_a_label() -> None:
    items = "云溪市滨河路16号，邮编318712，电话：0576-55501288。"
    assert findings(STATEMENT, f"如有疑问，请联系云溪市水利局。{items}") == []


def test_several_telephones_are_no_postcode() -> None:
    items = "地址：云溪市滨河路16号，电话：057655501288；057655501299；057655501277"
    assert findings(ITEMS, f"（{items}）") == ["NB405 warning: 联系方式里没有邮编。请补上"]
    assert findings(ITEMS, "（地址：云溪市滨河路16号，31871，电话：0576-55501288）") == [
        "NB405 warning: 联系方式里没有认出邮编：“31871”。请在前面写上“邮编：”"
    ]


def test_opinions_that_were_asked_for_are_no_contact() -> None:
    sentence = (
        "本年度公开生活必需品价格等信息5条，其中征求意见3条、意见反馈1条、政府信息公开工作年度报告1条。"
    )
    assert findings(STATEMENT, sentence) == [
        "NB404 error: 没有写联系方式。请在开头写明对报告有疑问时与谁联系，并写出地址、邮编和带区号的电话"
    ]
