"""Headers in other words."""

import pytest

from nianbao.model.report import Text
from nianbao.model.span import Span
from nianbao.parsing.altered_headers import altered_headers, may_be_header

FILES = ("本年制发件数", "本年废止件数", "现行有效件数")


@pytest.mark.parametrize(
    ("columns", "texts", "expected"),
    [
        (FILES[:1], ["本年度制发数"], {"本年制发件数": "本年度制发数"}),
        (
            FILES,
            ["废止", "制发", "有效"],
            {"本年制发件数": "制发", "本年废止件数": "废止", "现行有效件数": "有效"},
        ),
        # What is left over, one or two.
        (("自然人", "法律服务机构"), ["公民", "律所"], {"自然人": "公民", "法律服务机构": "律所"}),
        (("自然人", "总计"), ["公民", "律所", "小计"], {"总计": "小计"}),
        (("自然人", "科研机构", "总计"), ["甲乙", "丙丁", "戊己"], {}),
        # One header on several lines.
        (("法律服务机构",), ["律师事", "务所"], {"法律服务机构": "律师事务所"}),
        (("法律服务机构",), ["说明文字" * 3, "说明文字" * 3], {}),
        (FILES[:1], ["本年度制发数"] * 40, {"本年制发件数": "本年度制发数"}),
        (FILES[:1], ["本年度制发数"] * 41, {}),
        (FILES, [], {}),
        ((), ["制发"], {}),
    ],
)
def test_altered_headers(columns: tuple[str, ...], texts: list[str], expected: dict[str, str]) -> None:
    found = altered_headers([Text(text, Span(at, 0, len(text))) for at, text in enumerate(texts)], columns)
    assert {header.column: header.printed for header in found} == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("公民个人", True),
        ("甲", False),
        ("本年度制发的文件数量合计（不含转发的文件）", True),
        ("本年度制发的文件数量合计（不含转发的文件和会议纪要）", False),
        ("全年没有发生。", False),
        ("单位：件", False),
        ("备注", False),
        ("序号", False),
        ("表2 情况", False),
    ],
)
def test_what_may_be_a_header(text: str, expected: bool) -> None:
    assert may_be_header(Text(text, Span(0, 0, len(text)))) is expected
