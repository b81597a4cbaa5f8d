"""A whole row that stands beside its columns: which way, and by how many."""

from __future__ import annotations

from pathlib import Path

import pytest

from nianbao import pipeline
from nianbao.settings import Settings
from support.language import bundle

BASE = Path(__file__).parents[3] / "rules" / "bases" / "sound-2021.md"
CARRIED = "| 四、结转下年度继续办理 |  |  | 1 | 1 | 0 | 0 | 0 | 0 | 2 |"


def found(changed: str, spare: int) -> list[str]:
    """Messages on the sound report with that row of 表三 and `spare` empty cells after each."""
    text = BASE.read_text(encoding="utf-8")
    assert text.count(CARRIED) == 1
    head, rest = text.split("## 三、")
    table, tail = rest.replace(CARRIED, changed).split("## 四、")
    lines = [
        line + "  |" * spare if line.startswith("|") and line != changed else line
        for line in table.splitlines()
    ]
    text = head + "## 三、" + "\n".join(lines) + "\n\n## 四、" + tail
    source = pipeline.Source("a.md", None, text.encode())
    return [one.message.zh for one in pipeline.check([source], Settings(isolated=True), bundle()).findings]


@pytest.mark.parametrize(
    ("changed", "where"),
    [
        ("| 四、结转下年度继续办理 | 1 | 1 | 0 | 0 | 0 | 0 | 2 |  |  |  |  |", "偏左 2 列"),
        ("| 四、结转下年度继续办理 |  | 1 | 1 | 0 | 0 | 0 | 0 | 2 |  |  |  |", "偏左 1 列"),
        ("| 四、结转下年度继续办理 |  |  |  | 1 | 1 | 0 | 0 | 0 | 0 | 2 |  |", "偏右 1 列"),
        ("| 四、结转下年度继续办理 |  |  |  |  | 1 | 1 | 0 | 0 | 0 | 0 | 2 |", "偏右 2 列"),
    ],
)
def test_a_shifted_row(changed: str, where: str) -> None:
    assert found(changed, spare=2) == [
        f"表三“四、结转下年度继续办理”一行的数字比上下各行{where}，检查时按从左到右的次序取数。请把整行移回原位"
    ]


def test_a_row_in_its_place() -> None:
    assert found(CARRIED + "  |  |", spare=2) == []


def found_without_merged_cells(label: str, cells: str, ends: tuple[int, ...] = ()) -> list[str]:
    """Messages on the sound report whose 表三 lacks what merged cells cover, its rows filled up behind to the
    widest, or with so many blank cells as ``ends`` has it, over and over; ``cells`` are those of row
    ``label`` (a cell a sign, ``.`` for a blank one)."""
    head, rest = BASE.read_text(encoding="utf-8").split("## 三、")
    table, tail = rest.split("## 四、")
    rows = []
    for line in table.splitlines():
        row = [cell.strip() for cell in line.split("|") if cell.strip()]
        if label in row:
            row = [*row[: row.index(label) + 1], *(cell.replace(".", "") for cell in cells)]
        if row:
            rows.append(row)
    assert sum(label in row for row in rows) == 1
    lines = []
    for at, row in enumerate(rows[1:]):
        if row[0] != "---":
            lines.append(
                "| " + " | ".join(row + [""] * (ends[at % len(ends)] if ends else 10 - len(row))) + " |"
            )
    text = head + "## 三、" + rows[0][0] + "\n\n" + "\n".join(lines) + "\n\n## 四、" + tail
    source = pipeline.Source("a.txt", None, text.encode())
    return [one.message.zh for one in pipeline.check([source], Settings(isolated=True), bundle()).findings]


SHORT = "无法判断各数属于哪一列。请核对补齐；这一行和它所在各列的合计都没有检查"


@pytest.mark.parametrize("ends", [(), (1,), (2, 0, 3), (0, 4, 1, 1, 2)])
@pytest.mark.parametrize(
    ("label", "cells", "messages"),
    [
        ("2.重复申请", "1000001", []),
        ("2.重复申请", "1000001..", []),
        ("1.信访举报投诉类申请", "1000001", []),
        ("（一）予以公开", "12 3 0 1 1 1 18", []),
        ("2.重复申请", "10000010", [f"表三“2.重复申请”有 8 格，应当是 7 格，{SHORT}"]),
        (
            "四、结转下年度继续办理",
            "11000002",
            [f"表三“四、结转下年度继续办理”有 8 格，应当是 7 格，{SHORT}"],
        ),
        (
            "8.属于行政查询事项",
            "0.00000",
            ["表三“8.属于行政查询事项”一行有 1 格没有填数字：商业企业。请填上数字，没有发生的填 0"],
        ),
        (
            "8.属于行政查询事项",
            "000..00",
            [
                "表三“8.属于行政查询事项”一行有 2 格没有填数字：社会公益组织、法律服务机构。"
                "请填上数字，没有发生的填 0"
            ],
        ),
    ],
)
def test_rows_without_merged_cells(
    label: str, cells: str, messages: list[str], ends: tuple[int, ...]
) -> None:
    assert found_without_merged_cells(label, cells.split() if " " in cells else cells, ends) == messages


@pytest.mark.parametrize(
    ("label", "cells", "messages"),
    [
        ("2.重复申请", "100001", [f"表三“2.重复申请”有 6 格，应当是 7 格，{SHORT}"]),
        ("2.重复申请", ".100001", [f"表三“2.重复申请”有 6 格，应当是 7 格，{SHORT}"]),
        ("四、结转下年度继续办理", "11", [f"表三“四、结转下年度继续办理”有 2 格，应当是 7 格，{SHORT}"]),
    ],
)
def test_short_rows_without_merged_cells(label: str, cells: str, messages: list[str]) -> None:
    assert found_without_merged_cells(label, cells) == messages


@pytest.mark.parametrize(
    ("label", "cells", "shift"),
    [
        ("四、结转下年度继续办理", ".1100002", 1),
        ("2.重复申请", "..1000001", 2),
        ("1.信访举报投诉类申请", ".1000001", 1),
    ],
)
def test_a_row_shifted_without_merged_cells(label: str, cells: str, shift: int) -> None:
    assert found_without_merged_cells(label, cells) == [
        f"表三“{label}”一行的数字比上下各行偏右 {shift} 列，检查时按从左到右的次序取数。请把整行移回原位"
    ]
    assert found_without_merged_cells(label, cells, (1, 3, 0)) == []


@pytest.mark.parametrize(
    ("changed", "messages"),
    [
        (
            "| 2.重复申请 | 1 | 0 | 0 | 0 | 0 | 0 | 1 |  |  |",
            ["表三“2.重复申请”一行的数字比上下各行偏左 2 列，检查时按从左到右的次序取数。请把整行移回原位"],
        ),
        (
            "|  | 2.重复申请 | 1 | 0 | 0 | 0 | 0 | 0 | 1 |  |",
            ["表三“2.重复申请”一行的数字比上下各行偏左 1 列，检查时按从左到右的次序取数。请把整行移回原位"],
        ),
        # The numbers are in their columns, wherever the label is.
        ("| 2.重复申请 |  |  | 1 | 0 | 0 | 0 | 0 | 0 | 1 |", []),
    ],
)
def test_a_row_that_moved_with_its_label(changed: str, messages: list[str]) -> None:
    text = BASE.read_text(encoding="utf-8")
    row = "|  |  | 2.重复申请 | 1 | 0 | 0 | 0 | 0 | 0 | 1 |"
    assert text.count(row) == 1
    source = pipeline.Source("a.md", None, text.replace(row, changed).encode())
    (file,) = pipeline.check([source], Settings(isolated=True), bundle()).files
    assert [one.message.zh for one in file.findings] == messages
