"""The documents that a preamble cites: wrong titles, numbers and issuers."""

from __future__ import annotations

from pathlib import Path

import pytest

from nianbao import pipeline
from nianbao.settings import Settings
from support.language import bundle

BASE = Path(__file__).parents[3] / "rules" / "bases" / "sound-2021.md"
FORMAT = (
    "《国务院办公厅政府信息与政务公开办公室关于印发〈中华人民共和国政府信息公开工作年度报告格式〉的通知》"
)
OLD = "《国务院办公厅政府信息与政务公开办公室关于政府信息公开工作年度报告有关事项的通知》"
DUE = "国办公开办函〔2021〕30号"


def findings(basis: str, year: int = 2024) -> list[str]:
    """All findings of a sound report with this sentence as its basis."""
    lines = BASE.read_text(encoding="utf-8").split("\n")
    lines[2] = basis
    text = "\n".join(lines).replace("2024年", f"{year}年")
    (result,) = pipeline.check(
        [pipeline.Source("draft.md", None, text.encode())], Settings(isolated=True), bundle()
    ).files
    return [f"{finding.rule} {finding.severity}: {finding.message.zh}" for finding in result.findings]


@pytest.mark.parametrize(
    "basis",
    [
        f"根据《中华人民共和国政府信息公开条例》（国务院令第711号）和{FORMAT}（{DUE}）编制。",
        "根据《政府信息公开条例》（国令第711号）和国办公开办函[2021]30号文件编制。",
        "根据《政府信息公开条例》（国务院第711号令）和国办公开办函【2021】第30号文件编制。",
        "根据《政府信息公开条例》（中华人民共和国国务院令第711号）和国办公开办函（2021） 30 号文件编制。",
        "根据《政府信息公开条例》（国务院711号令）和国办公开办函2021年30号文编制。",
        "根据《条例》（国务院令第492号公布，国务院令第711号修订）编制。",
        "根据《云溪市人民政府办公室关于做好2024年政府信息公开工作年度报告编制和发布工作的通知》"
        "（云政办函〔2024〕30号）编制。",
        "根据《关于做好政府信息公开工作年度报告有关事项的通知》编制。",
        "根据《国务院办公厅政府信息与政务公开办公室关于规范政府信息公开平台有关事项的通知》"
        "（国办公开办函〔2019〕61号）和《国务院办公厅关于印发2024年政务公开工作要点的通知》"
        "（国办发〔2024〕8号）编制。",
        "根据《国务院办公厅政府信息公开办公室关于政府信息公开平台的通知》编制。",
        "按照国办函〔2018〕12号文件发布了政府网站年度报表。",
        "落实国办发〔2021〕30号文件精神，推进成果转化。",
    ],
)
def test_nothing_is_wrong(basis: str) -> None:
    assert findings(basis) == []


@pytest.mark.parametrize(
    ("printed", "difference"),
    [
        ("国办公开函〔2021〕30号", "（漏了“办”）"),
        ("国公开办函〔2021〕30号", "（漏了“办”）"),
        ("国办公开办涵〔2021〕30号", "（“涵”应为“函”）"),
        ("国办公开办〔2021〕30号", "（漏了“函”）"),
        ("国办函〔2021〕30号", "（漏了“办公开”）"),
        ("国办公开办函〔2021〕60号", ""),
        ("国办公开办函〔2021〕3号", ""),
        ("国办公开办函〔2012〕30号", ""),
        ("国办公开办函〔202130", ""),
        ("国办公开办函202130号", ""),
    ],
)
def test_a_wrong_number_of_the_notice(printed: str, difference: str) -> None:
    """Behind the title, and by itself in a sentence on the report."""
    lines = findings(f"根据{FORMAT}（{printed}）编制。")
    # A bracket that is not closed is NB814's as well.
    assert [line for line in lines if not line.startswith("NB814")] == [
        f"NB409 warning: 文号“{printed}”写错了{difference}，应为{DUE}。请改正"
    ]


def test_a_blank_in_a_wrong_number() -> None:
    assert findings(f"根据{FORMAT}（国办公开办涵 〔2021〕30号）编制。") == [
        f"NB409 warning: 文号“国办公开办涵〔2021〕30号”写错了（“涵”应为“函”），应为{DUE}。请改正"
    ]


def test_a_number_of_another_document() -> None:
    """Which of the two is wrong is said, and the pair that is right."""
    assert findings(f"根据{FORMAT}（国办公开办函〔2019〕60号）编制。") == [
        "NB409 warning: 标题和文号对不上：标题没有错，文号“国办公开办函〔2019〕60号”却不是它的。"
        f"请改为{FORMAT}（{DUE}）"
    ]
    assert findings(f"根据{OLD}（{DUE}）编制。") == [
        f"NB409 warning: 标题和文号对不上：{DUE}没有错，标题“{OLD}”却是国办公开办函〔2019〕60号的。"
        f"请改为{FORMAT}（{DUE}）"
    ]
    assert findings("根据《中华人民共和国政府信息公开条例》（国办函〔2020〕109号）编制。") == [
        "NB409 warning: 标题和文号对不上：标题没有错，文号“国办函〔2020〕109号”却不是它的。"
        "请改为《中华人民共和国政府信息公开条例》（国务院令第711号）"
    ]


@pytest.mark.parametrize(
    "title",
    ["关于做好政府信息公开工作年度报告编制的通知", "关于做好2024年度政府信息公开年度报告发布工作的通知"],
)
def test_a_title_beside_the_right_number(title: str) -> None:
    assert findings(f"根据《{title}》（{DUE}）编制。") == [
        f"NB409 note: 文件名称“《{title}》”与原文不一致，"
        "应为《中华人民共和国政府信息公开工作年度报告格式》。请核对"
    ]


@pytest.mark.parametrize(
    ("printed", "difference"),
    [
        ("国办发〔2021〕30号", "（“发”应为“公开办函”）"),
        ("国办函〔2021〕30号", "（漏了“办公开”）"),
        ("国办公开函〔2021〕30号", "（漏了“办”）"),
        ("国办公开办函202130号", ""),
        ("国办公开办函〔2012〕30号", ""),
    ],
)
def test_a_wrong_number_by_itself(printed: str, difference: str) -> None:
    assert findings(f"按照{printed}文件要求编制本报告。") == [
        f"NB409 warning: 文号“{printed}”写错了{difference}，应为{DUE}。请改正"
    ]


@pytest.mark.parametrize(
    ("basis", "expected"),
    [
        (
            "根据《政府信息公开条例》（国务院令第771号）编制。",
            "NB409 warning: 文号“国务院令第771号”写错了，应为国务院令第711号。请改正",
        ),
        (
            f"根据{OLD}编制。",
            f"NB409 warning: “{OLD}”不适用于 2024 年度的报告。请改为{DUE}",
        ),
        (
            "根据《国务院办公厅政府信息与政务公开办公室关于工作年度报告有关事项的通知》编制。",
            "NB409 warning: “《国务院办公厅政府信息与政务公开办公室关于工作年度报告有关事项的通知》”"
            f"不适用于 2024 年度的报告。请改为{DUE}",
        ),
        (
            f"根据{OLD}和{FORMAT}编制。",
            f"NB409 note: “{OLD}”不适用于 2024 年度的报告，报告已经引用了{DUE}，这一份可以删去",
        ),
        (
            "根据《国务院办公厅政府信息与政务公开办公室关于印发〈政府信息公开年度报告格式〉的通知》编制。",
            "NB409 note: 文件名称“《国务院办公厅政府信息与政务公开办公室关于印发"
            "〈政府信息公开年度报告格式〉的通知》”"
            "与原文不一致，应为《政府信息公开工作年度报告格式》。请核对",
        ),
        (
            "根据国务院办公厅政府信息与政府公开办公室印发的《政府信息公开工作年度报告格式》编制。",
            "NB409 warning: 发文机关写成了“国务院办公厅政府信息与政府公开办公室”，"
            "应为“国务院办公厅政府信息与政务公开办公室”。请改正",
        ),
        (
            "根据《国务院办公厅关于做好政府网站年度报表发布工作的通知》（国办函〔2018〕12号）编制。",
            f"NB409 warning: “国办函〔2018〕12号”不适用于 2024 年度的报告。请改为{DUE}",
        ),
        (
            "根据《关于政府信息公开年度报告有关项目填报问题的解释》（国办公开办函〔2016〕201号）编制。",
            f"NB409 warning: “国办公开办函〔2016〕201号”不适用于 2024 年度的报告。请改为{DUE}",
        ),
    ],
)
def test_what_is_wrong(basis: str, expected: str) -> None:
    assert findings(basis) == [expected]
