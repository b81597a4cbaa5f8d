"""Workflow commands: the limits; escaping is asserted by the goldens."""

import reporter_samples as samples

from nianbao.model.finding import FileResult, RunResult, Skip
from nianbao.model.rule import Say
from nianbao.reporters import github


def lines(run: RunResult) -> list[str]:
    return github.render(run).splitlines()


def command(kind: str, number: int) -> str:
    title = "NB301 各类申请人之和与总计不符"
    return f"::{kind} file=a.md,line=1,col=2,endColumn=3,title={title}::第 {number} 个"


def test_the_most_severe_first_and_all_while_there_is_room() -> None:
    assert lines(samples.many(errors=10, warnings=10, notes=10)) == [
        *(command("error", number) for number in range(20, 30)),
        *(command("warning", number) for number in range(10, 20)),
        *(command("notice", number) for number in range(10)),
    ]


def plain(severity: str, number: int) -> str:
    return f"{severity} a.md:1:2: NB301 第 {number} 个"


def test_the_rest_stands_in_the_log() -> None:
    count = "只列在运行日志里：1 个错误，3 个警告，0 个提示"
    assert lines(samples.many(errors=11, warnings=13, notes=2)) == [
        *(command("error", number) for number in range(15, 25)),
        *(command("warning", number) for number in range(2, 12)),
        *(command("notice", number) for number in range(2)),
        f"::notice title=nianbao::{count}",
        f"::group::{count}",
        plain("错误", 25),
        *(plain("警告", number) for number in range(12, 15)),
        "::endgroup::",
    ]


def test_the_count_is_one_of_ten_notices() -> None:
    run = samples.many(errors=0, warnings=0, notes=11)._replace(lang="en")
    count = "in the log only: 0 errors, 0 warnings, 2 notes"
    shown = lines(run)
    assert [line.partition("::")[2].partition("::")[2] for line in shown[:10]] == [
        *(f"number {number}" for number in range(9)),
        count,
    ]
    assert shown[10:] == [
        f"::group::{count}",
        "note a.md:1:2: NB301 number 9",
        "note a.md:1:2: NB301 number 10",
        "::endgroup::",
    ]


def test_what_was_not_checked_stands_in_the_log_too() -> None:
    skips = (Skip("", Say("没有表三", "no 表三")),)
    files = tuple(FileResult(f"{number}.md", (), skips, False) for number in range(11))
    run = samples.many(0, 0, 0)._replace(files=files, notices=(Say("没有文件", "no file"),))
    assert lines(run) == [
        "::error title=nianbao::没有文件",
        *(f"::error file={number}.md,title=nianbao::未检查：没有表三" for number in range(9)),
        "::notice title=nianbao::只列在运行日志里：2 个错误，0 个警告，0 个提示",
        "::group::只列在运行日志里：2 个错误，0 个警告，0 个提示",
        "错误 9.md: 未检查：没有表三",
        "错误 10.md: 未检查：没有表三",
        "::endgroup::",
    ]


def test_a_line_of_the_log_is_no_command() -> None:
    """``::`` is one at the beginning of a line, ``##[`` anywhere."""
    run = samples.many(errors=11, warnings=0, notes=0)
    evil = Say("##[add-mask]甲\r\n::error::乙", "x")
    findings = tuple(finding._replace(message=evil) for finding in run.findings)
    run = run._replace(files=(FileResult("::error::##[group].md", findings),))
    assert lines(run)[-2:] == [
        "错误 ::error::## [group].md:1:2: NB301 ## [add-mask]甲 ::error::乙",
        "::endgroup::",
    ]


def test_nothing_found_prints_nothing() -> None:
    assert github.render(samples.everyday()._replace(files=(FileResult("a.md", ()),))) == ""


def test_a_long_message_is_cut() -> None:
    run = samples.many(errors=1, warnings=0, notes=0, size=3000)
    message = run.findings[0].message.zh
    assert lines(run) == [command("error", 0).removesuffix("第 0 个") + message[:1999] + "…"]
