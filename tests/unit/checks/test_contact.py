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
