"""JUnit's XML as a reader of others sees it; whole ones are goldens."""

import junitparser
import pytest
import reporter_samples as samples

from nianbao.model.extent import Extent
from nianbao.model.finding import FileResult, RunResult, Skip, Waived
from nianbao.model.relation import Cell, Change, Diagnosis
from nianbao.model.rule import Say
from nianbao.reporters import junit

Seen = dict[str, list[tuple[str, list[str]]]]


def seen(run: RunResult) -> Seen:
    """The cases of each suite, with the kinds of their results; the numbers of the suites are held against
    them."""
    suites: Seen = {}
    for suite in junitparser.JUnitXml.fromstring(junit.render(run).encode()):
        cases = [(case.name, [type(result).__name__ for result in case.result]) for case in suite]
        kinds = [kind for _, results in cases for kind in results]
        assert (suite.tests, suite.failures, suite.errors, suite.skipped) == (
            len(cases),
            kinds.count("Failure"),
            kinds.count("Error"),
            kinds.count("Skipped"),
        )
        suites[suite.name] = cases
    return suites


def test_an_everyday_run() -> None:
    total, blank = "NB301 各类申请人之和与总计不符", "NB209 应填 0 的单元格空缺"
    assert seen(samples.everyday()) == {
        "各局/2024 年#1%.md": [
            ("检查完整", []),
            ("NB001 文件无法读取", []),
            (blank, []),
            (total, ["Failure"]),
            ("NB804 使用个人邮箱", []),
        ],
        "乡镇/报告.docx": [
            ("检查完整", ["Error"]),
            (blank, []),
            (total, ["Failure"]),
            ("NB601", ["Skipped"]),
            ("NB602", ["Skipped"]),
        ],
        "空白.txt": [("检查完整", [])],
        "加密.docx": [("检查完整", ["Error"]), ("NB001 文件无法读取", ["Failure"])],
    }


def test_a_hostile_run_can_be_read() -> None:
    odd = '“\\ufeff<a>\\x1b[31m "{0}" [点我](https://example.org) \\ud800\\u202e末 第二行\\u2028\\x85完”'
    (case, *_) = [
        case
        for suite in junitparser.JUnitXml.fromstring(junit.render(samples.hostile()).encode())
        for case in suite
    ]
    assert [result.message for result in case.result] == [f"{odd}::error::假的"]


@pytest.mark.parametrize(
    ("fail_level", "failing"),
    [
        ("note", ["a.md", "b.md", "c.md"]),
        ("warning", ["a.md", "b.md"]),
        ("error", ["a.md"]),
        ("never", []),
    ],
)
def test_it_fails_where_the_run_does(fail_level: str, failing: list[str]) -> None:
    findings = samples.many(1, 1, 1).findings  # a note, a warning, an error
    files = tuple(
        FileResult(name, (finding,)) for name, finding in zip(("c.md", "b.md", "a.md"), findings, strict=True)
    )
    run = samples.many(0, 0, 0)._replace(files=files, fail_level=fail_level)
    assert sorted(name for name, cases in seen(run).items() if cases[1][1]) == failing


def test_rules_broken_for_the_same_reason_have_not_passed() -> None:
    change = Change(Cell("表三", "（一）", "总计"), 25, 10)
    (finding,) = samples.many(1, 0, 0).findings
    finding = finding._replace(diagnosis=Diagnosis(("NB301", "NB302"), ((change,),)))
    extent = Extent(None, None, (), ("NB301", "NB302", "NB303"))
    run = samples.many(0, 0, 0)._replace(files=(FileResult("a.md", (finding,), extent=extent),))
    assert seen(run) == {
        "a.md": [
            ("检查完整", []),
            ("NB301 各类申请人之和与总计不符", ["Failure"]),
            ("NB302", ["Failure"]),
            ("NB303", []),
        ]
    }


def test_what_is_not_listed_is_in_the_output_of_its_case() -> None:
    left = Skip("NB811", Say("另有 5 处没有列出", "5 more are not listed"), 5)
    run = samples.many(0, 0, 0)._replace(files=(FileResult("a.md", (), (left,)),))
    assert junit.render(run) == (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<testsuites name="nianbao" tests="2" failures="0" errors="0" time="0.000">\n'
        '  <testsuite name="a.md" tests="2" failures="0" errors="0" skipped="0" time="0.000">\n'
        '    <testcase classname="a.md" name="检查完整" time="0.000"/>\n'
        '    <testcase classname="a.md" name="NB811" time="0.000">\n'
        "      <system-out>a.md: NB811：另有 5 处没有列出</system-out>\n"
        "    </testcase>\n"
        "  </testsuite>\n"
        "</testsuites>\n"
    )


def test_measured_times() -> None:
    times = (("read", 0.5), ("NB301", 0.25))
    extent = Extent(None, None, (), ("NB301",))
    run = samples.many(0, 0, 0)._replace(files=(FileResult("a.md", (), extent=extent, times=times),))
    assert junit.render(run).splitlines()[4] == (
        '    <testcase classname="a.md" name="NB301 各类申请人之和与总计不符" time="0.250"/>'
    )


def test_a_waived_rule_has_not_passed_and_does_not_fail() -> None:
    first, second = samples.many(2, 0, 0).findings
    waived = (
        Waived(first, "waiver", "县里另有规定", "nianbao.toml:3"),
        Waived(second._replace(rule="NB209"), "baseline", "", "base.json:7"),
    )
    extent = Extent(None, None, (), ("NB209", "NB301"))
    file = FileResult("a.md", (), extent=extent, waived=waived)
    run = samples.many(0, 0, 0)._replace(files=(file, FileResult("b.md", (second,), waived=waived[:1])))
    assert seen(run) == {
        "a.md": [
            ("检查完整", []),
            ("NB209", ["Skipped"]),
            ("NB301 各类申请人之和与总计不符", ["Skipped"]),
        ],
        "b.md": [("检查完整", []), ("NB301 各类申请人之和与总计不符", ["Failure"])],
    }
    lines = [line.strip() for line in junit.render(run).splitlines() if "<skipped>" in line]
    assert lines == [
        "<skipped>已豁免（base.json:7）</skipped>",
        "<skipped>已豁免（nianbao.toml:3）：县里另有规定</skipped>",
    ]
