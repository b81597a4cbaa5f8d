"""The summary of a workflow: its size, and that a draft's text stays text. Whole ones are goldens."""

import pytest
import reporter_samples as samples

from nianbao.model.finding import FileResult, RunResult
from nianbao.model.rule import Say
from nianbao.reporters import github_summary

HEAD = "## 年报检查\n\n共 1 个文件，{}\n\n\n| 级别 | 位置 | 规则 | 问题 |\n| --- | --- | --- | --- |\n"
RULE = "[NB301](https://github.com/nianbao/nianbao/blob/main/docs/rules/NB301.md)"


def row(word: str, number: int) -> str:
    return f"| {word} | a.md\\:1\\:2 | {RULE} | 第 {number} 个 |\n"


def test_the_most_severe_first() -> None:
    assert github_summary.render(samples.many(errors=1, warnings=1, notes=1)) == (
        HEAD.format("1 个错误，1 个警告，1 个提示") + row("错误", 2) + row("警告", 1) + row("提示", 0) + "\n"
    )


def test_nothing_found_is_said() -> None:
    run = samples.many(0, 0, 0)._replace(lang="en")
    assert github_summary.render(run) == "## Annual reports\n\n1 file, nothing found\n\n\n\n"


@pytest.mark.slow
def test_it_is_no_longer_than_it_may_be() -> None:
    run = samples.many(errors=3000, warnings=0, notes=0, size=900)
    whole = github_summary.render(run)
    assert len(whole.encode()) <= 1_000_000 < len(whole.encode()) + 4000
    assert whole.endswith(" |\n\n还有 2645 行，见运行日志。\n\n")
    sizes = [len(github_summary.render(run, most).encode()) for most in range(0, 20_000, 500)]
    assert [size > most for size, most in zip(sizes, range(0, 20_000, 500), strict=True)] == [False] * 40
    assert github_summary.render(run, 100) == github_summary.render(run, -5) == ""


def test_a_drafts_text_stays_text() -> None:
    run = samples.many(errors=1, warnings=0, notes=0)
    evil = Say("| ![x](http://a.b/c) <img src=x> `a` @甲 https://d.e #1 &amp; \\| *重*\r\n# 二", "x")
    (finding,) = run.findings
    run = run._replace(files=(FileResult("<b>|.md", (finding._replace(message=evil),)),))
    assert last(run) == (
        f"| 错误 | \\<b\\>\\|.md\\:1\\:2 | {RULE} | \\| \\!\\[x\\](http\\://a.b/c) "
        "\\<img src=x\\> \\`a\\` \\@甲 https\\://d.e \\#1 \\&amp; \\\\\\| \\*重\\* \\# 二 |"
    )


def last(run: RunResult) -> str:
    return github_summary.render(run).rstrip("\n").splitlines()[-1]
