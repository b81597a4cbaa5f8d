"""What the grammar makes of reports and of odd texts: whole parse trees, one golden file each.

Written anew by ``python scripts/generate.py trees`` and reviewed as a diff.
"""

from __future__ import annotations

import os

import pytest

from nianbao import pipeline
from nianbao.parsing import parse_report
from nianbao.readers import markdown, text
from nianbao.settings import Settings
from support.language import bundle, language

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(os.path.dirname(HERE))
GOLDEN = os.path.join(HERE, "golden")
EXAMPLES = (
    "sound/yunxi-archives-2024.md",
    "sound/bailu-street-2020.txt",
    "faulty/qinghe-water-2024.md",
    "faulty/linlan-office-2024.html",
    "faulty/songjian-education-2024.docx",
)
HEADINGS = (
    "一、总体情况",
    "二、主动公开政府信息情况",
    "三、收到和处理政府信息公开申请情况",
    "四、政府信息公开行政复议、行政诉讼情况",
    "五、存在的主要问题及改进情况",
    "六、其他需要报告的事项",
)
ZEROS = "0 " * 6 + "0"


def lines(*found: str) -> str:
    return "\n".join(found) + "\n"


#: One odd thing each. ``.md`` in the name: read as Markdown, else as text.
ODD: dict[str, str] = {
    "contents-before-the-parts": lines(
        "云溪市水利局2024年政府信息公开工作年度报告",
        "目录",
        *HEADINGS,
        "本报告按照条例编制。",
        HEADINGS[0],
        "全年公开信息12条。",
        *HEADINGS[1:4],
        HEADINGS[4],
        "更新不够及时，将改进。",
        HEADINGS[5],
        "无。",
    ),
    "contents-and-first-heading-together": lines(*HEADINGS, HEADINGS[0], "甲。", *HEADINGS[1:]),
    "headings-without-anything-between": lines(*HEADINGS),
    "heading-in-mid-line": lines(
        "请与水利局联系。 一、总体情况 今年以来，公开工作有序开展。 二、主动公开政府信息情况",
        "本报告包括：一、总体情况；二、主动公开政府信息情况；三、其他。",
    ),
    "loose-numbers": lines(HEADINGS[2], "今年收到的申请如下。", "4", "7", "2", "以上为全年数据。"),
    "loose-numbers.md": lines("## " + HEADINGS[2], "", "| 4 | 7 | 2 |", "| 1 | 2 | 3 |"),
    "unknown-row": lines(
        HEADINGS[1],
        "第二十条第（六）项",
        "信息内容",
        "本年处理决定数量",
        "行政处罚",
        "3",
        "行政检查",
        "9",
        "行政强制",
        "0",
    ),
    "unknown-row.md": lines(
        "## " + HEADINGS[1],
        "",
        "| 第二十条第（六）项 | |",
        "| --- | --- |",
        "| 信息内容 | 本年处理决定数量 |",
        "| 行政处罚 | 3 |",
        "| 行政检查 | 9 |",
        "| 行政强制 | 0 |",
    ),
    "requests-without-header": lines(
        HEADINGS[2],
        f"一、本年新收政府信息公开申请数量 {ZEROS}",
        f"二、上年结转政府信息公开申请数量 {ZEROS}",
        "三、本年度办理结果",
        f"（一）予以公开 {ZEROS}",
        f"（七）总计 {ZEROS}",
        f"四、结转下年度继续办理 {ZEROS}",
    ),
    "fifteen-bare-numbers": lines(HEADINGS[3], " ".join(map(str, range(1, 16)))),
    "fifteen-bare-numbers-behind-requests": lines(
        HEADINGS[2], f"四、结转下年度继续办理 {ZEROS}", " ".join(map(str, range(1, 16))), HEADINGS[4]
    ),
    "fourteen-bare-numbers": lines(HEADINGS[3], " ".join(map(str, range(1, 15)))),
    "fifteen-numbers-a-cell-a-line": lines(
        HEADINGS[3], *("行政复议", "结果维持", "总计"), *map(str, range(1, 16)), HEADINGS[4]
    ),
    "label-over-two-lines": lines(
        HEADINGS[1],
        "第二十条第（一）项",
        "信息内容",
        *("本年新", "制作数量", "本年新", "公开数量", "对外公开总数量"),
        *("规章", "1", "2", "3"),
    ),
    "one-row-other-outcome": lines(
        HEADINGS[2],
        *("（六）其他处理", *"1234567"),
        *("（七）总计", *"1234567"),
    ),
    "grouped-other-outcome": lines(
        HEADINGS[2],
        "（六）其他处理",
        *("1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请", *"1234567"),
        *("3.其他", *"1234567"),
    ),
    "damaged-label": lines(HEADINGS[2], "8.属于行政查讯事项", *"1234567"),
    "text-in-a-row-that-waits": lines(
        HEADINGS[2], "（一）予以公开", *"123", "若干", *"567", "（七）总计", *"1234567"
    ),
    "row-too-short": lines(HEADINGS[2], "（一）予以公开", *"12345", "（七）总计", *"1234567"),
    "part-twice-and-out-of-order": lines(HEADINGS[4], "甲。", HEADINGS[0], "乙。", HEADINGS[4], "丙。"),
    "table-in-another-part": lines(HEADINGS[0], "甲。", "行政许可", "5", HEADINGS[2], "行政许可", "5"),
    "title-over-two-lines": lines(
        "云溪市水利局", "2024年政府信息公开工作年度报告", "正文。", HEADINGS[0], "甲。"
    ),
    "two-reports": lines(
        "云溪市水利局2024年政府信息公开工作年度报告",
        *("正文。", HEADINGS[0], "甲。", HEADINGS[5], "无。"),
        *("青禾县水利局", "2023年政府信息公开工作年度报告", "正文。", HEADINGS[0], "乙。"),
    ),
    "nothing-official": lines("关于召开会议的通知", "请于周一参加。"),
    "image.md": lines("## " + HEADINGS[2], "", "![表三](table.png)", "", "## " + HEADINGS[3]),
}


def tree(name: str) -> str:
    if name in EXAMPLES:
        source = pipeline.Source(name, os.path.join(ROOT, "examples", *name.split("/")), None)
    else:
        source = pipeline.Source(f"odd{suffix(name)}", None, ODD[name].encode())
    return pipeline.tree(source, Settings(isolated=True), bundle())


def suffix(name: str) -> str:
    return ".md" if name.endswith(".md") else ".txt"


def golden(name: str) -> str:
    return os.path.join(GOLDEN, f"{name.replace('/', '-')}.tree")


@pytest.mark.parametrize("name", [*EXAMPLES, *ODD])
def test_tree(name: str) -> None:
    with open(golden(name), encoding="utf-8") as file:
        assert tree(name) == file.read()


def test_every_example_is_in_use() -> None:
    found = [
        os.path.relpath(os.path.join(folder, name), os.path.join(ROOT, "examples")).replace(os.sep, "/")
        for kind in ("sound", "faulty")
        for folder, _, names in os.walk(os.path.join(ROOT, "examples", kind))
        for name in names
    ]
    assert sorted(found) == sorted(EXAMPLES)


#: name → what fits nowhere, as printed.
UNPLACED = {
    "loose-numbers": ["4 7 2"],
    "loose-numbers.md": ["4 7 2", "1 2 3"],
    "fourteen-bare-numbers": ["1 2 3 4 5 6 7 8 9 10 11 12 13 14"],
    "damaged-label": ["1 2 3 4 5 6 7"],  # no other label has said yet which table this is
    "table-in-another-part": ["5"],  # part 一 has no table, until a label in another part opens one
}


@pytest.mark.parametrize("name", ODD)
def test_what_is_in_no_tree_is_unplaced(name: str) -> None:
    read = markdown.read if suffix(name) == ".md" else text.read
    report = parse_report(read(ODD[name].encode(), f"odd{suffix(name)}"), language())
    assert [item.text for item in report.unplaced] == UNPLACED.get(name, [])


def generated() -> dict[str, str]:
    """The goldens by their paths, for scripts/generate.py."""
    return {golden(name): tree(name) for name in (*EXAMPLES, *ODD)}
