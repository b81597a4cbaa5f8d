"""A report against the same organ's report for the year before: found, named, compared."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import pytest

from nianbao import cli, pipeline
from nianbao.files import Files
from nianbao.resources import data_root
from nianbao.settings import Settings
from support.language import bundle

BASES = os.path.join(data_root("rules"), "bases")
BROKEN = (
    "NB601 表三“二、上年结转政府信息公开申请数量”的“{}”填的是 {}，上一年的报告（{}）"
    "“四、结转下年度继续办理”的“{}”是 {}，两处应当相同。请对照台账改正"
)


def base(name: str) -> str:
    with open(os.path.join(BASES, f"{name}.md"), encoding="utf-8") as file:
        return file.read()


COMPARED = "正文里与表格对应的数有 18 个，都已核对\n"
NOW, BEFORE = base("sound-2021"), base("sound-2021-before")
#: One request less is carried over, and one less received, so that last year's report is sound.
OTHER = (
    BEFORE.replace("| 22 | 3 | 0 | 1 | 1 | 1 | 28 |", "| 21 | 3 | 0 | 1 | 1 | 1 | 27 |")
    .replace("| 2 | 1 | 0 | 0 | 0 | 0 | 3 |", "| 1 | 1 | 0 | 0 | 0 | 0 | 2 |")
    .replace("本年新收政府信息公开申请28件", "本年新收政府信息公开申请27件")
    .replace("结转下年度继续办理3件", "结转下年度继续办理2件")
)


def said(sources: list[pipeline.Source], previous: list[pipeline.Source]) -> list[tuple[str, Any, Any, str]]:
    """Of each file: its name, its findings, what was not checked, and what it was compared with."""
    result = pipeline.check(sources, Settings(isolated=True), bundle(), previous)
    return [
        (
            file.name,
            [f"{found.rule} {found.message.zh}" for found in file.findings],
            [skip.reason.zh for skip in file.skips],
            file.previous,
        )
        for file in result.files
    ]


def source(name: str, text: str) -> pipeline.Source:
    return pipeline.Source(name, None, text.encode())


def test_found_in_the_same_run() -> None:
    assert said([source("2024.md", NOW), source("2023.md", BEFORE)], []) == [
        ("2024.md", [], [], "2023.md"),
        ("2023.md", [], [], ""),
    ]


def test_a_total_that_its_columns_explain_is_no_second_finding() -> None:
    broken = BROKEN.format("自然人", 2, "2023.md", "自然人", 1)
    assert said([source("2023.md", OTHER), source("2024.md", NOW)], []) == [
        ("2023.md", [], [], ""),
        ("2024.md", [broken], [], "2023.md"),
    ]


def test_another_organ_or_year_is_not_compared() -> None:
    other = OTHER.replace("云溪市水利局", "清河市水利局")
    assert said([source("2024.md", NOW), source("2023.md", other)], []) == [
        ("2024.md", [], [], ""),
        ("2023.md", [], [], ""),
    ]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A draft, and a folder with last year's reports of two organs."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "last").mkdir()
    (tmp_path / "draft.md").write_text(NOW, encoding="utf-8")
    (tmp_path / "last" / "a.md").write_text(OTHER, encoding="utf-8")
    (tmp_path / "last" / "b.md").write_text(BEFORE.replace("云溪市", "清河市"), encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize("previous", ["last", "last/a.md"])
def test_named_on_the_command_line(folder: Path, previous: str, capfd: pytest.CaptureFixture[str]) -> None:
    code = cli.main(["check", "--isolated", "--previous", previous, "draft.md"])
    out, err = capfd.readouterr()
    broken = BROKEN.format("自然人", 2, "last/a.md", "自然人", 1).removeprefix("NB601 ")
    assert (code, out) == (1, f"draft.md:48:28: NB601 {broken}\n")
    assert (
        err
        == f"draft.md：已与上一年的报告 last/a.md 比对\n{COMPARED}共 1 个文件，1 个错误，0 个警告，0 个提示\n"
    )


def test_in_the_settings_and_in_json(folder: Path, capfd: pytest.CaptureFixture[str]) -> None:
    (folder / "nianbao.toml").write_text('previous = "last"\nformat = "json"\n', encoding="utf-8")
    code = cli.main(["check", "draft.md"])
    (file,) = json.loads(capfd.readouterr().out)["files"]
    rules = [found["rule"] for found in file["findings"]]
    assert (code, file["previous"], rules) == (1, "last/a.md", ["NB601"])


def test_the_file_named_is_not_that_report(folder: Path, capfd: pytest.CaptureFixture[str]) -> None:
    code = cli.main(["check", "--isolated", "--previous", "last/b.md", "draft.md"])
    reason = "没有找到云溪市水利局2023年的报告，没有与上一年比对"
    assert (code, capfd.readouterr().out) == (3, f"draft.md: 未检查：{reason}\n")


def test_a_new_organ_has_no_report_in_the_folder(folder: Path, capfd: pytest.CaptureFixture[str]) -> None:
    (folder / "last" / "a.md").unlink()
    code = cli.main(["check", "--isolated", "--previous", "last", "draft.md"])
    remark = "draft.md：没有找到云溪市水利局2023年的报告，没有与上一年比对\n"
    assert (code, *capfd.readouterr()) == (0, "", f"{remark}{COMPARED}共 1 个文件，没有发现问题\n")


def test_several_reports_fit(folder: Path, capfd: pytest.CaptureFixture[str]) -> None:
    (folder / "last" / "c.md").write_text(BEFORE, encoding="utf-8")
    code = cli.main(["check", "--isolated", "--previous", "last", "draft.md"])
    reason = (
        "last/a.md、last/c.md 都像是云溪市水利局2023年的报告，没有与上一年比对；请用 --previous 指定其中一份"
    )
    assert (code, capfd.readouterr().out) == (3, f"draft.md: 未检查：{reason}\n")


def test_a_file_that_does_not_exist(folder: Path, capfd: pytest.CaptureFixture[str]) -> None:
    code = cli.main(["check", "--isolated", "--previous", "nowhere", "draft.md"])
    out, err = capfd.readouterr()
    assert (code, out) == (3, "")
    assert err == f"nowhere：不存在或无权访问\n{COMPARED}共 1 个文件，0 个错误，0 个警告，0 个提示\n"


def test_without_these_rules_nothing_is_read(folder: Path, capfd: pytest.CaptureFixture[str]) -> None:
    code = cli.main(["check", "--isolated", "--ignore", "NB6", "--previous", "last/b.md", "draft.md"])
    assert (code, *capfd.readouterr()) == (0, "", f"{COMPARED}共 1 个文件，没有发现问题\n")


def test_growth_that_last_years_report_has_no_table_for() -> None:
    new = "本年新收政府信息公开申请35件，"
    start, end = BEFORE.index("| （本列数据"), BEFORE.index("## 四、")
    before = source("2023.md", BEFORE[:start] + BEFORE[end:])
    (now, _) = said([source("2024.md", NOW.replace(new, f"{new}较上年增长25%，")), before], [])
    lacks = "表格或者上一年的报告 2023.md 里没有要比对的数，正文里的 1 处增减没有核对"
    assert now == ("2024.md", [], ["上一年的报告 2023.md 里没有要比对的数", lacks], "2023.md")


@pytest.mark.parametrize(
    "growth",
    [
        "较上年增加7件",
        "同比上升25.0%",
        "较上年增长约24%",
        "较上年增长1倍",
        "较2022年增长9%",
        "访问量较上年增长9%",
        "满意率较上年提高9个百分点",
    ],
)
def test_growth_that_is_right_or_of_something_else(growth: str) -> None:
    new = "本年新收政府信息公开申请35件，"
    now = source("2024.md", NOW.replace(new, f"{new}{growth}，"))
    assert said([now, source("2023.md", BEFORE)], [])[0] == ("2024.md", [], [], "2023.md")


@pytest.mark.parametrize("growth", ["较上年减少7件", "较上年下降25%", "比去年增长24.9%", "同比增加10件"])
def test_growth_that_is_wrong(growth: str) -> None:
    new = "本年新收政府信息公开申请35件，"
    now = source("2024.md", NOW.replace(new, f"{new}{growth}，"))
    shown = "增长 25.00%" if "24.9" in growth else "增长 25.0%" if "%" in growth else "增加 7"
    wrong = (
        f"NB605 正文写“{new}{growth}”，与上一年的报告（2023.md）不符："
        f"按本年新收，上一年 28、本年 35，{shown}。请按两年的数重新计算"
    )
    assert said([now, source("2023.md", BEFORE)], [])[0] == ("2024.md", [wrong], [], "2023.md")


def test_last_years_report_without_its_table() -> None:
    start, end = OTHER.index("| （本列数据"), OTHER.index("## 四、")
    before, without = source("2023.md", OTHER[:start] + OTHER[end:]), "上一年的报告 2023.md 里没有要比对的数"
    (now, _) = said([source("2024.md", NOW), before], [])
    assert now == ("2024.md", [], [without], "2023.md")


def test_a_report_that_cannot_be_read_any_more(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Files, "_only_report", lambda files, index: None)
    (now, _) = said([source("2024.md", NOW), source("2023.md", OTHER)], [])
    gone = "上一年的报告 2023.md 这时读不出来了，没有比对；请重新检查"
    assert now == ("2024.md", [], [gone], "2023.md")
