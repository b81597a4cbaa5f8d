"""Workflow commands: the limits; escaping is asserted by the goldens."""

import reporter_samples as samples

from nianbao.model.finding import FileResult, RunResult
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


def test_the_rest_is_counted() -> None:
    assert lines(samples.many(errors=11, warnings=13, notes=2)) == [
        *(command("error", number) for number in range(15, 25)),
        *(command("warning", number) for number in range(2, 12)),
        *(command("notice", number) for number in range(2)),
        "::notice title=nianbao::未在此列出：1 个错误，3 个警告，0 个提示",
    ]


def test_the_count_is_one_of_ten_notices() -> None:
    run = samples.many(errors=0, warnings=0, notes=11)._replace(lang="en")
    assert [line.partition("::")[2].partition("::")[2] for line in lines(run)] == [
        *(f"number {number}" for number in range(9)),
        "not shown here: 0 errors, 0 warnings, 2 notes",
    ]


def test_nothing_found_prints_nothing() -> None:
    assert github.render(samples.everyday()._replace(files=(FileResult("a.md", ()),))) == ""


def test_a_long_message_is_cut() -> None:
    run = samples.many(errors=1, warnings=0, notes=0, size=3000)
    message = run.findings[0].message.zh
    assert lines(run) == [command("error", 0).removesuffix("第 0 个") + message[:1999] + "…"]
