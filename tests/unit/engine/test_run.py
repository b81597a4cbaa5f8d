"""Rules over a report: what a hit becomes, what a crash leaves, what is not checked."""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Iterator
from typing import Any, NamedTuple

import pytest

from nianbao import pipeline
from nianbao.engine.fingerprint import fingerprint
from nianbao.engine.run import Crash, run_rules
from nianbao.engine.scope import Scope
from nianbao.engine.stamp import engine_finding, numbered, report_label
from nianbao.model.finding import (
    Correction,
    Edit,
    FileResult,
    Finding,
    Fix,
    Hit,
    Place,
    Related,
    Replacement,
    Skip,
)
from nianbao.model.report import Report
from nianbao.model.rule import Case, CheckSpec, Kind, NoOptions, Rule, Say
from nianbao.model.span import Location, Span
from nianbao.settings import Settings
from support.language import bundle, report_of_text

TEXT = (
    "云溪市水利局2024年政府信息公开工作年度报告\n一、总体情况\n全年公开12条。\n六、其他需要报告的事项\n无。\n"
)
TITLE = Span(0, 0, 22)


def rule(rule_id: str, check: str = "x", **more: Any) -> Rule:
    said = Say(f"{rule_id}：{{a}}", f"{rule_id}: {{a}}")
    made = Rule(
        rule_id, "x", "stable", "1", said, said, said, (), (2019, 0), (), check, (),
        {"default": Case("error", said), "other": Case("note", Say("另", "other"))}, "high", True, "x.yaml",
    )  # fmt: skip
    return made._replace(**more)


class A(NamedTuple):
    """The one name of the messages here."""

    a: str | Say


class Two(NamedTuple):
    """Two names."""

    a: str
    b: str


def hits(report: Report, params: Any) -> Iterator[Hit | Skip]:
    yield Hit(TITLE, ("标题",), A(Say("甲", "A")))
    yield Hit(Span(2, 2, 4), ("一、总体情况",), A("1"), "other")


def crash(report: Report, params: Any) -> Iterator[Hit | Skip]:
    yield Hit(Span(4, 0, 2), (), A("before"))
    raise ValueError("no such thing")


def said(findings: list[Finding]) -> list[tuple[str, str, str, int, int]]:
    return [
        (one.rule, one.severity, one.message.en, one.location.line, one.location.column) for one in findings
    ]


def kinds_of(**checks: Any) -> dict[str, Kind]:
    """Check kinds without options, by their functions."""
    return {name: Kind(function, NoOptions, {"default": A}) for name, function in checks.items()}


def run(*rules: Rule, text: str = TEXT, scope: tuple[str, ...] | None = None, **checks: Any) -> Any:
    """Findings, skips and crashes."""
    known = {"x": hits, "crash": crash, **checks}
    return run_rules(report_of_text(text), rules, kinds_of(**known), Scope(scope))[:3]


def test_hits_become_findings_in_the_order_of_the_file() -> None:
    findings, skips, crashes = run(rule("NB902"), rule("NB901"))
    assert said(findings) == [
        ("NB901", "error", "NB901: A", 1, 1),
        ("NB902", "error", "NB902: A", 1, 1),
        ("NB901", "note", "other", 3, 3),
        ("NB902", "note", "other", 3, 3),
    ]
    assert findings[0].message.zh == "NB901：甲"
    assert (skips, crashes) == ([], [])


def test_a_rule_for_some_organs_is_silent_for_others_and_for_unknown_ones() -> None:
    """云溪市水利局 is a 部门; whether of a 设区的市 or of a 县级市 its name does not tell."""
    rules = [
        rule("NB901", kinds=("部门",)),
        rule("NB902", kinds=("人民政府", "办公室")),
        rule("NB903", levels=("县", "乡镇街道")),
    ]
    findings, skips, crashes = run(*rules)
    assert ([one.rule for one in findings], skips, crashes) == (["NB901", "NB901"], [], [])
    findings, skips, crashes = run(*rules, text=TEXT.replace("云溪市", "青禾县"))
    assert ([one.rule for one in findings], skips, crashes) == (["NB901", "NB903", "NB901", "NB903"], [], [])


def test_a_crash_costs_no_other_rule_its_findings_nor_its_own_so_far() -> None:
    bad = rule("NB902", "crash")
    findings, skips, crashes = run(rule("NB901"), bad, rule("NB903"))
    assert said(findings) == [
        ("NB901", "error", "NB901: A", 1, 1),
        ("NB903", "error", "NB903: A", 1, 1),
        ("NB901", "note", "other", 3, 3),
        ("NB903", "note", "other", 3, 3),
        ("NB902", "error", "NB902: before", 5, 1),
    ]
    assert (skips, crashes) == ([], [Crash(bad, "ValueError: no such thing")])


def test_the_findings_of_a_rule_have_an_end() -> None:
    """Of each severity, so that the most severe is there; what is left out is counted, up to a bound."""
    report = report_of_text(TEXT)
    notes = [Hit(TITLE, (), A("1"), "other")] * 150
    errors = [Hit(Span(2, 2, 4), (), A("2"))] * 3
    endless = itertools.repeat(Hit(TITLE, (), A("1")))
    checks = {"many": lambda *_: [*notes, *errors], "endless": lambda *_: endless}
    rules = [rule("NB901", "many"), rule("NB902", "endless")]
    listed = {("NB901", "note"): 60, ("NB902", "note"): 9}
    findings, skips, crashes, _ = run_rules(report, rules, kinds_of(**checks), Scope(None), listed)
    assert Counter((one.rule, one.severity) for one in findings) == {
        ("NB901", "note"): 40,
        ("NB901", "error"): 3,
        ("NB902", "error"): 100,
    }
    zh, en = "查到 10000 处后没有再查，请先改正", "stopped after 10000 places; correct them first"
    assert skips == [
        Skip("NB901", Say("另有 110 处没有列出", "110 more are not listed"), 110),
        Skip("NB902", Say(zh, en)),
        Skip("NB902", Say("另有 9900 处没有列出", "9900 more are not listed"), 9900),
    ]
    assert crashes == []


def test_findings_left_out_are_not_unchecked() -> None:
    left = Skip("NB901", Say("", ""), 5)
    assert [FileResult("a", (), skips).checked for skips in ((left,), (left, left._replace(unlisted=0)))] == [
        True,
        False,
    ]
    assert FileResult("a", (), (left, left)).unlisted == 10


@pytest.mark.parametrize(
    ("item", "reason"),
    [
        (None, "AttributeError: 'NoneType' object has no attribute 'case'"),
        (Hit(Span(99, 0, 1), (), A("")), "IndexError: tuple index out of range"),
    ],
)
def test_a_check_that_yields_what_is_no_hit_has_crashed(item: Any, reason: str) -> None:
    assert run(rule("NB901"), x=lambda report, params: [item]) == ([], [], [Crash(rule("NB901"), reason)])


@pytest.mark.parametrize(
    ("years", "year", "applies"),
    [
        ((2019, 0), 2024, True),
        ((2021, 0), 2020, False),
        ((2021, 0), 2021, True),
        ((2019, 2020), 2020, True),
        ((2019, 2020), 2021, False),
        # No year, no edition: nothing says that it does not apply.
        ((2021, 0), 0, True),
        ((2019, 2020), 0, True),
    ],
)
def test_years(years: tuple[int, int], year: int, applies: bool) -> None:
    text = TEXT.replace("2024", str(year)) if year else TEXT.replace("2024年", "")
    findings, skips, _ = run(rule("NB901", years=years), text=text)
    assert (bool(findings), skips) == (applies, [])


def test_without_a_year_the_edition_of_the_tables_decides() -> None:
    table = "二、主动公开政府信息情况\n第二十条第（一）项\n信息内容\n本年新制作数量\n规章\n0\n0\n0\n"
    text = TEXT.replace("2024年", "") + table
    findings, _, _ = run(rule("NB901", years=(2021, 0)), rule("NB902", years=(2019, 2020)), text=text)
    assert {one.rule for one in findings} == {"NB902"}


def test_what_a_rule_needs_and_the_report_has_not() -> None:
    findings, skips, crashes = run(rule("NB901", needs=("一", "三", "表二")), rule("NB902", needs=("六",)))
    assert [one.rule for one in findings] == ["NB902", "NB902"]
    assert skips == [Skip("NB901", Say("报告里没有三、表二", "the report has no 三、表二"))]
    assert crashes == []


def test_a_skip_of_a_check_is_given_its_rule() -> None:
    skip = Skip("", Say("读不出", "unreadable"))
    _, skips, _ = run(rule("NB901"), x=lambda report, params: [skip])
    assert skips == [Skip("NB901", Say("读不出", "unreadable"))]


def test_rules_of_the_engine_and_of_other_kinds() -> None:
    rules = rule("NB901"), rule("NB902", "engine"), rule("NB903", "report")
    findings, skips, crashes = run(*rules, scope=("report", "engine"), report=hits)
    assert [one.rule for one in findings] == ["NB903", "NB903"]
    assert (skips, crashes) == ([], [])


def test_a_case_that_the_rule_does_not_name_is_the_default() -> None:
    hit = Hit(TITLE, (), A("1"), "unheard-of")
    findings, _, _ = run(rule("NB901"), x=lambda report, params: [hit])
    assert said(findings) == [("NB901", "error", "NB901: 1", 1, 1)]


@pytest.mark.parametrize(
    ("template", "filled", "message"),
    [
        ("{a} {b}", Two("1", "2"), "1 2"),
        ("{{a}}", A("1"), "{1}"),
        ("{a}", Two("{b}", "2"), "{b}"),
        (r"\1{a}", A(r"\g<0>"), r"\1\g<0>"),
    ],
)
def test_templates(template: str, filled: A | Two, message: str) -> None:
    cases = {"default": Case("note", Say(template, template))}
    hit = Hit(TITLE, (), filled)
    findings, _, _ = run(rule("NB901", cases=cases), x=lambda report, params: [hit])
    assert findings[0].message == Say(message, message)


@pytest.mark.parametrize("name", ["c", "a.__class__", "a[0]", "a!r", "a:>9", "0", ""])
def test_a_name_that_a_hit_does_not_offer_is_never_printed(name: str) -> None:
    """Names are looked up and nothing else: no attributes, items, formats. Such a rule is not even loaded."""
    own = rule("NB901", cases={"default": Case("note", Say(f"{{{name}}}", f"{{{name}}}"))})
    crashes = [Crash(own, f"KeyError: {name!r}")]
    assert run(own, x=lambda report, params: [Hit(TITLE, (), A("1"))]) == ([], [], crashes)


def test_related_places_and_fixes_are_located() -> None:
    say = Say("甲", "A")
    hit = Hit(
        TITLE,
        ("标题",),
        A(""),
        related=(Related(Span(2, 0, 2), ("一",), say),),
        fix=Fix((Edit(Span(4, 0, 1), "有"),), say),
    )
    (found,), _, _ = run(rule("NB901"), x=lambda report, params: [hit])
    (place,) = found.related
    assert isinstance(place, Place)
    assert (place.location.line, place.location.column, place.location.path, place.message) == (
        3,
        1,
        ("一",),
        say,
    )
    assert found.fix is not None
    (edit,) = found.fix.replacements
    assert found.fix == Correction((Replacement(edit.location, "有", Span(4, 0, 1)),), say)
    assert (edit.location.line, edit.location.column, edit.location.end_column) == (5, 1, 2)


def test_findings_of_the_engine_stand_at_the_beginning() -> None:
    found = engine_finding(rule("NB901"), A(Say("甲", "A")))
    assert said([found]) == [("NB901", "error", "NB901: A", 1, 1)]
    assert found.location == Location(1, 1, 1, 1, 1, 1, "", 0, 0)
    place = Location(3, 1, 3, 1, 1, 1, "", 0, 0)
    cases = [engine_finding(rule("NB901"), A("甲"), case, place) for case in ("other", "none of its own")]
    assert said(cases) == [("NB901", "note", "other", 3, 1), ("NB901", "error", "NB901: 甲", 3, 1)]


def test_the_name_of_a_report_is_part_of_the_fingerprint_where_there_are_several() -> None:
    report = report_of_text(TEXT)
    title = report.document.text(TITLE)
    for count, path in ((1, ("标题",)), (2, (report.name, "标题"))):
        several = report._replace(report_count=count)
        findings, *_ = run_rules(several, [rule("NB901")], kinds_of(x=hits), Scope(None))
        assert findings[0].fingerprint == fingerprint("NB901", path, title)


def test_equal_fingerprints_are_numbered() -> None:
    findings, _, _ = run(
        rule("NB901"), x=lambda report, params: [*hits(report, params), *hits(report, params)]
    )
    marks = [one.fingerprint for one in numbered(FileResult("a", tuple(findings))).findings]
    first, third = findings[0].fingerprint, findings[2].fingerprint
    assert marks == [f"{first}:1", f"{first}:2", f"{third}:1", f"{third}:2"]
    assert first != third


def crashing(*select: str) -> Any:
    """The result of a run in which the check kind ``title`` raises."""
    checks = dict(bundle().checks)
    checks["title"] = CheckSpec("title", "support.crashing")
    settings = Settings(isolated=True, select=select)
    return pipeline.check(
        [pipeline.Source("a.txt", None, TEXT.encode())], settings, bundle()._replace(checks=checks)
    )


def test_a_crashed_rule_is_a_finding_and_the_run_is_incomplete() -> None:
    result = crashing("NB005", "NB101", "NB111")
    reason = "TypeError: unsupported operand type(s) for /: 'Report' and 'NoOptions'"
    assert [(one.rule, one.severity, one.message.zh) for one in result.findings] == [
        (
            "NB005",
            "error",
            f"规则 NB111 在检查时出错，没有查完：{reason}。请把这个问题反馈给规则的维护者，并人工核对这一项",
        ),
        (
            "NB101",
            "error",
            "缺少 4 个部分：“二、主动公开政府信息情况”“三、收到和处理政府信息公开申请情况”"
            "“四、政府信息公开行政复议、行政诉讼情况”“五、存在的主要问题及改进情况”。"
            "请按统一格式补上标题和内容，没有发生的也要写明",
        ),
    ]
    assert (result.complete, result.files[0].complete, result.files[0].skips) == (False, False, ())


def test_a_crash_that_no_rule_reports_is_a_skip() -> None:
    result = crashing("NB111")
    reason = "TypeError: unsupported operand type(s) for /: 'Report' and 'NoOptions'"
    assert result.findings == []
    assert result.files[0].skips == (Skip("NB111", Say(f"检查出错：{reason}", f"the check raised {reason}")),)
    assert result.complete is False


def test_which_of_several_reports_it_is() -> None:
    report = report_of_text(TEXT)
    assert report_label(report) == ("", "")
    title = "云溪市水利局2024年政府信息公开工作年度报告"
    assert report_label(report._replace(ordinal=2, report_count=2)) == (
        f"第 2 份报告“{title}”",
        f"report 2 “{title}”",
    )
    without = report_of_text(TEXT.partition("\n")[2])._replace(ordinal=1, report_count=3)
    assert report_label(without) == ("第 1 份报告“没有标题”", "report 1 “没有标题”")
