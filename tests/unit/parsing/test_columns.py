"""Text set in columns: which cells it has, and in which order."""

from __future__ import annotations

import pytest

from nianbao.parsing.headings import Headings
from nianbao.parsing.tokens.columns import cells
from nianbao.parsing.tokens.cursor import Lines
from nianbao.parsing.tokens.stream import TokenStream
from nianbao.readers import text
from support.language import language


def read(source: str) -> tuple[list[str], int]:
    """The cells of ``source`` as texts, and how many lines they take."""
    document = text.read(source.encode(), "draft.txt")
    words = language().vocabulary
    found, used = cells(TokenStream(words, Headings(words, ())), Lines(document.blocks, document.source))
    return [cell.text for cell in found], used


AT_ONCE = """\
（三）不  1.属于国家  0  1
予公开    秘密
          2.其他法律  2  0
          行政法规禁
          止公开
（四）无  1.本机关不  3  4
法提供    掌握相关政
          府信息
"""
IN_THE_MIDDLE = """\
          1.属于国家
（三）不              0  1
            秘密
 予公开   2.其他法律
          行政法规禁  2  0
          止公开
"""
SEVERAL = [
    "（三）不予公开",
    "1.属于国家秘密",
    "0",
    "1",
    "2.其他法律行政法规禁止公开",
    "2",
    "0",
]


@pytest.mark.parametrize(
    ("source", "expected", "used"),
    [
        (AT_ONCE, [*SEVERAL, "（四）无法提供", "1.本机关不掌握相关政府信息", "3", "4"], 8),
        (
            "本年  本年废\n增/   止件数\n减\n5     无\n",
            ["本年增/减", "本年废止件数", "5", "无"],
            4,
        ),
        (
            "5.要求行  0  1\n政机关确\n认或重新\n出具已获\n取信息\n4.无正当  2  3\n理由大量\n反复申请\n"
            "（五）不  4  5\n予处埋\n行政    6  7\n检查\n备注：没有其他内容\n",
            [
                *("5.要求行政机关确认或重新出具已获取信息", "0", "1"),
                *("4.无正当理由大量反复申请", "2", "3"),
                *("（五）不予处埋", "4", "5"),
                *("行政检查备注：没有其他内容", "6", "7"),
            ],
            13,
        ),
        (
            "行政  见附  2\n许可  件\n行政  1     2\n处罚\n",
            ["行政许可", "见附件", "2", "行政处罚", "1", "2"],
            4,
        ),
        ("行政许可  1  2\n行政处罚  3  4\n", [], 0),  # nothing is broken
        ("今年共办理  60  件\n比上年  多了\n", [], 0),
        ("一句话。  行政\n另一句    许可\n", [], 0),
        ("行政  5\n许可\n没有其他内容\n", ["行政许可", "5"], 2),
        ("行政  5\n许可\n六、其他需要报告的事项\n", ["行政许可", "5"], 2),
    ],
)
def test_cells(source: str, expected: list[str], used: int) -> None:
    assert read(source) == (expected, used)


def test_a_group_may_stand_in_the_middle_of_its_rows() -> None:
    assert read("信息内容  本年制\n          发件数\n" + IN_THE_MIDDLE) == (
        [
            "信息内容",
            "本年制发件数",
            *SEVERAL,
        ],
        8,
    )
