"""``nianbao explain`` shows an example: what is edited in a sound report, and what the rule finds then."""

from __future__ import annotations

from pathlib import Path

import pytest

from nianbao import cli, pipeline
from nianbao.explain import Example
from nianbao.rule_example import example_of
from nianbao.settings import Settings

OWN = """\
id: NB900
name: vague-wording
status: stable
since: "1"
title: {zh: 用语含糊, en: vague wording}
explanation: {zh: 本市通知要求用数据说话。, en: The city's notice asks for figures.}
advice: {zh: 请换成具体数字。, en: Give a figure.}
check: pattern
params:
  patterns:
    - {regex: 若干, zh: 含糊的数量, en: a vague quantity}
severity: note
message:
  zh: “{text}”是{what}。请写明具体数字
  en: "“{text}” is {what}. Give a figure"
precision: medium
examples:
  - good: sound-2021
"""
BAD = """\
  - bad: sound-2021
    edits:
      - insert: ["## 五、", "全年培训若干次。"]
      - insert: ["## 六、", "全年培训若干次。"]
    findings: ["NB900 note 1: x"]
  - bad: sound-2021
    edits:
      - insert: ["## 六、", "全年办理若干件。"]
    findings: ["NB900 note 1: x"]
"""


def example(rule: str, settings: Settings) -> Example | None:
    bundle = pipeline.load(settings)
    (declared,) = (item for item in bundle.rules if item.id == rule)
    return example_of(declared, settings, bundle)


def test_the_shortest_one() -> None:
    lines = (
        "- | 三、本年度办理结果 | （一）予以公开 |  | 12 | 3 | 0 | 1 | 1 | 1 | 18 |",
        "+ | 三、本年度办理结果 | （一）予以公开 |  | 21 | 3 | 0 | 1 | 1 | 1 | 18 |",
    )
    assert [example("NB301", Settings(lang=lang)) for lang in ("zh", "en")] == [
        Example(
            lines,
            (),
            (
                "错误：表三“（一）予以公开”一行：总计是 18，各类申请人之和是 27（自然人 21 + 商业企业"
                " 3 + 社会公益组织 1 + "
                "法律服务机构 1 + 其他 1），相差 -9。请核对这一行。由同一原因造成的还有：“自然人”一列"
                " 27 ≠ 36（NB302）。"
                "只改一格就都能平：“（一）予以公开”的“自然人”填的是 21，应为 12（像是数字颠倒）",
            ),
        ),
        Example(
            lines,
            (),
            (
                "error: 表三, row “（一）予以公开”: the total is 18, but the applicants add up to 27"
                " (自然人 21 + "
                "商业企业 3 + 社会公益组织 1 + 法律服务机构 1 + 其他 1), a difference of -9. Check the"
                " row. For the same "
                "reason: column “自然人” 27 ≠ 36 (NB302). Changing one cell fixes all of them: “（"
                "一）予以公开”: “自然人” "
                "is 21 and should be 12 (digits look swapped)",
            ),
        ),
    ]


def test_of_long_lines_what_is_around_the_change() -> None:
    assert example("NB405", Settings()) == Example(
        (
            (
                "- …报告有疑问，请与云溪市水利局办公室联系（地址：云溪市滨河路16号；邮编：318712；电话：0"
                "576-55501288；电子邮…"
            ),
            (
                "+ 如对本报告有疑问，请与云溪市水利局办公室联系（电话：0576-55501288；电子邮箱：xxgk@yunxi"
                ".example.cn）。"
            ),
        ),
        (),
        ("警告：联系方式里没有地址、邮编。请补上",),
    )


def test_of_many_lines_the_first() -> None:
    shown = example("NB002", Settings())
    assert shown is not None
    assert (len(shown.changes), shown.changes[-1]) == (9, "…")


def test_last_year_as_well(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["explain", "NB601", "--isolated"]) == 0
    text = capsys.readouterr().out
    assert text[text.index("例子：") :] == (
        "例子：\n"
        "没有问题的报告，这样改动（- 改前，+ 改后），就会报：\n"
        "  上一年的报告：\n"
        "  - | 一、本年新收政府信息公开申请数量 |  |  | 22 | 3 | 0 | 1 | 1 | 1 | 28 |\n"
        "  + | 一、本年新收政府信息公开申请数量 |  |  | 21 | 4 | 0 | 1 | 1 | 1 | 28 |\n"
        "  - | 四、结转下年度继续办理 |  |  | 2 | 1 | 0 | 0 | 0 | 0 | 3 |\n"
        "  + | 四、结转下年度继续办理 |  |  | 1 | 2 | 0 | 0 | 0 | 0 | 3 |\n"
        "- 错误：表三“二、上年结转政府信息公开申请数量”的“自然人”填的是 2，上一年的报告（before.md"
        "）“四、结转下年度继续办理”的"
        "“自然人”是 1，两处应当相同。请对照台账改正\n"
        "- 错误：表三“二、上年结转政府信息公开申请数量”的“商业企业”填的是 1，上一年的报告（before."
        "md）“四、结转下年度继续办理”的"
        "“商业企业”是 2，两处应当相同。请对照台账改正\n"
    )


def test_a_rule_without_one_has_no_such_section(capsys: pytest.CaptureFixture[str]) -> None:
    assert example("NB001", Settings()) is None
    assert cli.main(["explain", "NB001", "--lang", "en", "--isolated"]) == 0
    assert "Example" not in capsys.readouterr().out


def test_rules_of_users(tmp_path: Path) -> None:
    (tmp_path / "NB900-vague-wording.yaml").write_text(OWN, encoding="utf-8")
    settings = Settings(rules=(str(tmp_path),), ignore=("NB900",))
    assert example("NB900", settings) is None
    (tmp_path / "NB900-vague-wording.yaml").write_text(OWN + BAD, encoding="utf-8")
    assert example("NB900", settings) == Example(
        ("+ 全年办理若干件。",), (), ("提示：“若干”是含糊的数量。请写明具体数字",)
    )
