"""The organ and the date below a report, and the day of publication that a sentence gives."""

from __future__ import annotations

from pathlib import Path

import pytest

from nianbao import pipeline
from nianbao.settings import Settings
from support.language import bundle

BASE = (Path(__file__).parents[3] / "rules" / "bases" / "sound-2021.md").read_text(encoding="utf-8")
LAST = "没有其他需要报告的事项。"
PREAMBLE = "编制，现予公布。"


def findings(old: str, behind: str) -> list[str]:
    """All findings of a sound report with ``behind`` added behind a text of it."""
    assert BASE.count(old) == 1
    source = pipeline.Source("a.md", None, BASE.replace(old, old + behind).encode())
    (result,) = pipeline.check([source], Settings(isolated=True), bundle()).files
    return [f"{finding.rule} {finding.severity}: {finding.message.zh}" for finding in result.findings]


@pytest.mark.parametrize(
    "lines",
    [
        ("云溪市水利局",),
        ("2025年1月15日",),
        ("云溪市水利局（盖章）", "2025年1月15日"),
        ("主办：云溪市大数据中心",),
        ("云溪市大数据中心",),
    ],
)
def test_the_organ_or_the_date_alone(lines: tuple[str, ...]) -> None:
    assert findings(LAST, "".join(f"\n\n{line}" for line in lines)) == []


def test_another_organ_without_a_date() -> None:
    assert findings(LAST, "\n\n云溪县水利局") == [
        "NB703 warning: 标题是“云溪市水利局”，落款写的却是“云溪县水利局”，前后不是同一个机关。"
        "请核对机关名称，看是不是套用了别处的稿子"
    ]


@pytest.mark.parametrize("sentence", ["本报告于{}在云溪市水利局网站公布。", "本报告电子版自{}起在网站公开。"])
def test_the_day_of_a_sentence(sentence: str) -> None:
    assert findings(PREAMBLE, sentence.format("2025年1月20日")) == []
    assert findings(PREAMBLE, sentence.format("2024年1月20日")) == [
        "NB705 warning: 正文说报告在 2024-01-20 公布，这时 2024 年还没有结束，多半是年份没有改。"
        "请核对日期和报告年度"
    ]


@pytest.mark.parametrize(
    "sentence",
    [
        "上一年度报告于2024年1月20日公布。",
        "报告公布后，于2024年5月6日公开的文件目录一并更新。",
    ],
)
def test_days_of_something_else(sentence: str) -> None:
    assert findings(PREAMBLE, sentence) == []
