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
