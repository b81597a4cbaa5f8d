"""Words that a folder of rules brings along, for statements and points that the shipped ones do not know."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from nianbao import pipeline
from nianbao.model.errors import UsageError
from nianbao.resources import data_root
from nianbao.settings import Settings

RULE = """id: {id}
name: own
status: stable
since: "1"
title: {{zh: 标题, en: title}}
explanation: {{zh: 说明, en: why}}
advice: {{zh: 建议, en: advice}}
check: {check}
params: {params}
severity: warning
message: {{zh: "缺 {{part}}", en: "no {{part}}"}}
precision: high
examples:
  - good: sound-2021
"""
STATEMENT = RULE.format(id="NB901", check="statement", params="{fault: missing, statement: visits, part: 一}")
POINT = RULE.format(
    id="NB902", check="coverage", params="{part: 一, points: [{key: visiting, zh: 开放日, en: open days}]}"
)
DECLARATIONS = "visits: {part: 一, any: [[开放日|公众开放, 举办|开展]]}\n"
POINTS = 'visits-told: {part: 一, points: {visiting: {pattern: "开放日"}}}\n'


def put(folder: Path, declarations: str = DECLARATIONS, points: str = POINTS) -> Settings:
    (folder / "prose").mkdir()
    (folder / "prose" / "declarations.yaml").write_text(declarations, encoding="utf-8")
    (folder / "prose" / "points.yaml").write_text(points, encoding="utf-8")
    (folder / "NB901-own.yaml").write_text(STATEMENT, encoding="utf-8")
    (folder / "NB902-own.yaml").write_text(POINT, encoding="utf-8")
    return Settings(isolated=True, rules=(str(folder),), select=("NB901", "NB902"))


def base() -> str:
    with open(os.path.join(data_root("rules"), "bases", "sound-2021.md"), encoding="utf-8") as file:
        return file.read()


def findings(settings: Settings, text: str) -> list[str]:
    source = pipeline.Source("draft.md", None, text.encode())
    (result,) = pipeline.check([source], settings, pipeline.load(settings)).files
    return [f"{finding.rule} {finding.message.zh}" for finding in result.findings]


def test_they_are_read(tmp_path: Path) -> None:
    settings = put(tmp_path)
    missing = ["NB901 缺 一、总体情况", "NB902 缺 一、总体情况"]
    assert findings(settings, base()) == missing
    assert findings(settings, base().replace("结果按时上网公示。", "本年举办公众开放日两次。")) == []


@pytest.mark.parametrize(
    ("declarations", "points", "said"),
    [
        ("fee: {part: 一, any: [[甲]]}\n", POINTS, "declarations.yaml is wrong: fee is there already"),
        (
            DECLARATIONS,
            'own: {part: 一, points: {platform: {pattern: "甲"}}}\n',
            "points.yaml is wrong: platform is there already",
        ),
        (
            DECLARATIONS,
            'own: {part: 一, points: {visiting: {pattern: "甲*乙"}}}\n',
            "points.yaml: the pattern may run away: 甲*乙",
        ),
        (
            "visit: {part: 一, any: [[甲]]}\n",
            POINTS,
            "NB901-own.yaml: visits is not known; allowed: fee、visit",
        ),
    ],
)
def test_what_is_wrong_is_an_error_at_load(declarations: str, points: str, said: str, tmp_path: Path) -> None:
    settings = put(tmp_path, declarations, points)
    with pytest.raises(UsageError) as error:
        pipeline.load(settings)
    assert error.value.en.replace(os.path.join(str(tmp_path), "prose", ""), "").endswith(said)
