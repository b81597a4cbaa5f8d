"""What part 一 has to cover: a point is covered where it is headed, or where something is done about it."""

from __future__ import annotations

import pytest
from test_thresholds import found, part

HEADED = (
    "（一）主动公开。全年公开信息100条。\n\n（二）依申请公开。全年新收申请35件，答复36件。\n\n"
    "（三）政府信息管理。公文标注公开属性。\n\n（四）平台建设。"
)
MISSING = "“一、总体情况”没有写监督保障。请补写，没有发生的也要写明"


@pytest.mark.parametrize(
    ("sentence", "is_covered"),
    [
        ("改版门户网站。", False),
        # 抽查 alone, and with when it is done, up to fourteen characters before it or behind it.
        ("改版门户网站，栏目抽查。", False),
        ("改版门户网站，每季抽查栏目。", True),
        ("每季由局办公室对网站全部栏目抽查。", True),
        ("每季由局办公室对局网站全部栏目抽查。", False),
        ("改版门户网站，抽查结果向县局班子书面反馈后落实。", True),
        ("改版门户网站，抽查结果向县局的班子书面反馈后落实。", False),
    ],
)
def test_supervision_without_a_heading(sentence: str, is_covered: bool) -> None:
    assert found("NB107", part("一", f"{HEADED}{sentence}")) == [MISSING] * (not is_covered)


def test_the_name_of_the_organ_is_no_mention_of_supervision() -> None:
    sentence = "2024年，{}公开信息100条，答复申请36件，逐条审核信息，改版网站。"
    for organ in ("云溪市水利局", "云溪市市场监督管理局"):
        text = part("一", sentence.format(organ)).replace("云溪市水利局", organ)
        assert found("NB107", text) == [MISSING]
