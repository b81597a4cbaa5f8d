"""A dash in place of 一: what is advised is the heading as it should be."""

from __future__ import annotations

from pathlib import Path

import pytest

from nianbao import pipeline
from nianbao.settings import Settings
from support.language import bundle

BASE = Path(__file__).parents[3] / "rules" / "bases" / "sound-2021.md"


@pytest.mark.parametrize("suffix", [".md", ".txt"])
@pytest.mark.parametrize(
    ("printed", "official", "dash"),
    [
        ("—、总体情况", "一、总体情况", "—"),
        ("－、总体情况", "一、总体情况", "－"),
        ("——、总体情况", "一、总体情况", "——"),
        ("—.总体情况", "一、总体情况", "—"),
        ("—总体情况", "一、总体情况", "—"),
        ("— 、 总体情况", "一、总体情况", "—"),
        ("ー、总体情况", "一、总体情况", "ー"),
        ("—、主动公开政府信息情况", "二、主动公开政府信息情况", "—"),
        ("—、其他需要报告的事项", "六、其他需要报告的事项", "—"),
    ],
)
def test_a_dash_in_place_of_the_numeral(printed: str, official: str, dash: str, suffix: str) -> None:
    text = BASE.read_text(encoding="utf-8")
    assert text.count(f"## {official}") == 1
    text = text.replace(f"## {official}", f"## {printed}")
    if suffix == ".txt":
        text = text.replace("## ", "").replace("# ", "")
    (file,) = pipeline.check(
        [pipeline.Source(f"a{suffix}", None, text.encode())], Settings(isolated=True), bundle()
    ).files
    assert [(one.rule, one.message.zh) for one in file.findings] == [
        ("NB105", f"标题“{printed}”的序号写成了横线“{dash}”。请改为“{official}”")
    ]
