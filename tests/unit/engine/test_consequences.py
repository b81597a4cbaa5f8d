"""Blank cells and the sums that they break: one cause, one finding."""

from __future__ import annotations

import os

import pytest

from nianbao import pipeline
from nianbao.engine.examples import apply
from nianbao.model.finding import Finding
from nianbao.resources import data_root
from nianbao.settings import Settings
from support.language import bundle

with open(os.path.join(data_root("rules"), "bases", "sound-2021.md"), encoding="utf-8") as _file:
    SOUND = _file.read()
OPEN = "（一）予以公开"
FILL = "请填上数字，没有发生的填 0"


def findings(*blank: tuple[str, int], ignore: tuple[str, ...] = (), value: str = "") -> list[Finding]:
    """The findings of the sound report with these cells (row, n-th) left blank."""
    text = apply(SOUND, [{"cell": [row, number, value]} for row, number in blank])
    settings = Settings(isolated=True, ignore=ignore)
    source = pipeline.Source("a.md", None, text.encode())
    return pipeline.check([source], settings, bundle()).findings


def told(found: list[Finding]) -> list[tuple[str, str, str]]:
    return [(item.rule, item.severity, item.message.zh) for item in found]


@pytest.mark.parametrize("value", ["", "—"])
def test_a_blank_cell_is_said_once_with_the_number_that_belongs_in_it(value: str) -> None:
    (finding,) = findings((OPEN, 2), value=value)
    assert (finding.rule, finding.severity) == ("NB301", "error")
    assert finding.message.zh == (
        f"表三“{OPEN}”一行：总计是 18，各类申请人之和是 6"
        "（商业企业 3 + 社会公益组织 1 + 法律服务机构 1 + 其他 1），相差 +12（空白格按 0 计）。"
        "请核对这一行。由同一原因造成的还有：“自然人”一列 27 ≠ 15（NB302）。"
        f"只改一格就都能平：“{OPEN}”的“自然人”{f'填的是 {value}' if value else '空着'}，应为 12"
    )


def test_a_blank_row_names_the_sums_that_it_breaks() -> None:
    (finding,) = [
        item for item in findings(*((OPEN, number) for number in range(2, 9))) if item.rule[:3] != "NB5"
    ]
    assert told([finding]) == [
        (
            "NB209",
            "error",
            f"表三“{OPEN}”一行有 7 格没有填数字：自然人、商业企业、科研机构、社会公益组织、"
            f"法律服务机构、其他、总计。{FILL}。"
            "表里有 6 处因此不平（NB302），推算应为："
            f"“{OPEN}”自然人 12、商业企业 3、社会公益组织 1、法律服务机构 1、其他 1、总计 18",
        )
    ]
    assert finding.message.en == (
        f"7 cell(s) of the row “{OPEN}” of 表三 hold no figure: 自然人、商业企业、科研机构、社会公益组织、"
        "法律服务机构、其他、总计. Fill them in, with 0 where there was nothing. "
        "This breaks 6 sums (NB302), which would hold with: "
        f"“{OPEN}” 自然人 12, 商业企业 3, 社会公益组织 1, 法律服务机构 1, 其他 1, 总计 18"
    )
    assert finding.diagnosis is not None
    assert finding.diagnosis.rules == ("NB209", "NB302")
    assert [
        (change.cell.column, change.printed, change.proposed) for change in finding.diagnosis.repairs[0]
    ] == [
        ("自然人", None, 12),
        ("商业企业", None, 3),
        ("社会公益组织", None, 1),
        ("法律服务机构", None, 1),
        ("其他", None, 1),
        ("总计", None, 18),
    ]


@pytest.mark.parametrize(
    ("columns", "count", "numbers"),
    [
        ({2: "自然人", 3: "商业企业"}, 4, "自然人 12、商业企业 3"),  # several sums name all blank cells
        ({2: "自然人", 4: "科研机构"}, 2, "自然人 12"),  # one cause, which names one of the two
    ],
)
def test_two_blank_cells_are_a_finding_on_their_row(
    columns: dict[int, str], count: int, numbers: str
) -> None:
    assert told(findings(*((OPEN, column) for column in columns))) == [
        (
            "NB209",
            "error",
            f"表三“{OPEN}”一行有 2 格没有填数字：{'、'.join(columns.values())}。{FILL}。"
            f"表里有 {count} 处因此不平（NB301、NB302），推算应为：“{OPEN}”{numbers}",
        )
    ]


def test_without_the_rule_on_blanks_the_sums_are_reported() -> None:
    rules = [
        item.rule for item in findings(*((OPEN, number) for number in range(2, 9)), ignore=("NB209", "NB5"))
    ]
    assert rules == ["NB302"] * 6


def test_blank_zeros_and_another_fault_are_two_findings() -> None:
    """Nothing is missing in the blank cells: the sum is wrong by itself."""
    row = "5.属于三类内部事务信息"
    edits = [{"cell": [row, 3, ""]}, {"cell": [row, 4, ""]}, {"cell": [OPEN, 8, "19"]}]
    source = pipeline.Source("a.md", None, apply(SOUND, edits).encode())
    found = pipeline.check([source], Settings(isolated=True), bundle()).findings
    assert [(item.rule, item.severity) for item in found] == [("NB301", "error"), ("NB209", "warning")]


def test_a_sum_that_blanks_cannot_repair_stays() -> None:
    text = apply(SOUND, [{"cell": [OPEN, 2, "16"]}, {"cell": [OPEN, 4, ""]}])
    source = pipeline.Source("a.md", None, text.encode())
    found = pipeline.check([source], Settings(isolated=True), bundle()).findings
    assert [(item.rule, item.severity) for item in found] == [("NB301", "error"), ("NB209", "warning")]


def test_a_row_of_totals_left_zero_is_one_finding() -> None:
    """Thirteen sums do not hold, and a figure of the text does not agree."""
    edits = [{"cell": ["（七）总计", number, "0"]} for number in range(2, 9)]
    source = pipeline.Source("a.md", None, apply(SOUND, edits).encode())
    (file,) = pipeline.check([source], Settings(isolated=True), bundle()).files
    assert told(list(file.findings)) == [
        (
            "NB302",
            "error",
            "表三“自然人”一列：（七）总计是 0，（一）至（六）各行之和是 27，相差 -27。请核对这一列。"
            "“（七）总计”一行有 6 格没有填，还是 0，按其他各格相加应为：自然人 27、商业企业 5、"
            "社会公益组织 1、法律服务机构 2、其他 1、总计 36。由同一原因造成的还有 12 处不平",
        )
    ]
