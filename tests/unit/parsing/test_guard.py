"""A fault at a sentence or a fact of the text: the rest is read and checked, and the loss is said."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Any

import pytest

from nianbao import cli, pipeline
from nianbao.model.finding import FileResult
from nianbao.parsing.prose.figures import reader, sentences
from nianbao.resources import data_root
from nianbao.settings import Settings
from support.language import bundle

with open(os.path.join(data_root("rules"), "bases", "sound-2021.md"), encoding="utf-8") as file:
    BASE = file.read()
FAULTY = BASE.replace("结果按时上网公示。", "结果按时上网公示。本年共收到政府信息公开申请9999件。十3件。")


def checked(text: str) -> FileResult:
    source = pipeline.Source("draft.md", None, text.encode())
    (result,) = pipeline.check([source], Settings(isolated=True), bundle()).files
    return result


def told(result: FileResult) -> tuple[list[str], list[str], bool]:
    found = [f"{finding.rule} {finding.location.line}" for finding in result.findings]
    return found, [skip.reason.zh for skip in result.skips], result.complete


def loss(fact: str, reason: str = "KeyError: '3'") -> str:
    return f"读{fact}时程序出错（{reason}），这一处没有核对；请把这句话和这条信息反馈给维护者"


def test_a_mixed_numeral_costs_nothing() -> None:
    found, skips, complete = told(checked(FAULTY))
    assert (found, skips, complete) == (["NB501 13"], [], True)


def test_a_fault_at_a_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    real = sentences.find_quantities

    def raising(text: str, start: int = 0, end: int | None = None) -> Any:
        if "十3件" in text[start:end]:
            raise KeyError("3")
        return real(text, start, end)

    monkeypatch.setattr(sentences, "find_quantities", raising)
    assert told(checked(FAULTY)) == (["NB501 13"], [loss("“十3件”中的数字")], False)


def raising(*arguments: object, **more: object) -> Any:
    raise KeyError("3")


@pytest.mark.parametrize(
    ("place", "name", "fact"),
    [
        ("nianbao.parsing.build", "find_period", "统计期限"),
        ("nianbao.parsing.build", "find_contact", "联系方式"),
        ("nianbao.parsing.build", "find_years", "年份"),
        ("nianbao.parsing.build", "find_published", "发布日期"),
        ("nianbao.parsing.prose", "find_named", "单位名称"),
        ("nianbao.parsing.prose", "find_announcement", "对各部分的说明"),
        ("nianbao.parsing.prose", "find_citations", "引用的文件"),
        ("nianbao.parsing.prose", "find_numbered", "序号"),
        ("nianbao.parsing.prose", "find_points", "各方面的情况"),
        ("nianbao.parsing.prose", "find_remarks", "其他需要报告的事项"),
    ],
)
def test_a_fault_at_a_fact(place: str, name: str, fact: str, monkeypatch: pytest.MonkeyPatch) -> None:
    # the package has a function build, too
    monkeypatch.setattr(sys.modules[place], name, raising)
    assert told(checked(FAULTY)) == (["NB501 13"], [loss(fact)], False)


def test_a_fault_at_every_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reader, "find_series", raising)
    result = checked(BASE.replace("## 六、其他需要报告的事项", "## 六、其他需要报告事项"))
    assert (told(result)[0], result.complete) == (["NB104 87"], False)


def test_the_exit_code_says_it(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    path = tmp_path / "draft.md"
    path.write_text(BASE, encoding="utf-8")
    assert cli.main(["check", "--isolated", str(path)]) == 0
    monkeypatch.setattr(sys.modules["nianbao.parsing.build"], "find_contact", raising)
    assert cli.main(["check", "--isolated", str(path)]) == 3
