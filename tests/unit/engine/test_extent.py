"""How much of a file was checked: figures compared with tables, rules applied, reasons for the rest."""

from __future__ import annotations

import os

from nianbao import pipeline
from nianbao.engine.extent import merged
from nianbao.model.extent import Extent, Unapplied
from nianbao.model.finding import FileResult
from nianbao.model.rule import Say
from nianbao.resources import data_root
from nianbao.settings import Settings
from support.language import bundle

with open(os.path.join(data_root("rules"), "bases", "sound-2021.md"), encoding="utf-8") as _file:
    SOUND = _file.read()
REQUESTS = "本年新收政府信息公开申请35件，上年结转3件，办结36件，结转下年度继续办理2件。"
ALL = 18  # counts of the sound report


def check(text: str, **settings: object) -> FileResult:
    chosen = Settings(isolated=True, **settings)  # type: ignore[arg-type]
    (file,) = pipeline.check([pipeline.Source("a.md", None, text.encode())], chosen, bundle()).files
    return file


def uncompared(file: FileResult) -> list[tuple[str, str]]:
    return [(item.quote, item.reason.zh) for item in file.extent.uncompared]


def test_every_count_is_compared() -> None:
    extent = check(SOUND).extent
    assert (extent.quantities, extent.compared, extent.uncompared) == (ALL, ALL, ())


def test_counts_that_are_not_compared_are_listed_with_the_reason() -> None:
    """Four counts of the sound report, and three more."""
    sentence = (
        "2023年收到政府信息公开申请41件。全市共受理政府信息公开申请530件。"
        "本年新收政府信息公开申请35件，上年结转3件，办结30余件，申请中疑难的38件。"
    )
    file = check(SOUND.replace(REQUESTS, sentence))
    assert (file.extent.quantities, file.extent.compared) == (ALL + 2, ALL - 2)
    assert uncompared(file) == [
        ("2023年收到政府信息公开申请41件", "不是 2024 年的数"),
        ("全市共受理政府信息公开申请530件", "看来不是本机关本年度的数"),
        ("办结30余件", "是约数"),
        ("申请中疑难的38件", "没有认出说的是表格里的哪一项"),
    ]
    assert (file.findings, file.skips) == ((), ())


def test_a_finding_is_a_comparison() -> None:
    file = check(SOUND.replace("本年新收政府信息公开申请35件", "本年新收政府信息公开申请39件"))
    assert [finding.rule for finding in file.findings] == ["NB501"]
    assert (file.extent.quantities, file.extent.compared, file.extent.uncompared) == (ALL, ALL, ())


def test_a_table_that_is_missing() -> None:
    head, _, tail = SOUND.partition("## 四、")
    without = "\n".join(line for line in tail.split("\n") if not line.startswith("|"))
    file = check(f"{head}## 四、{without}")
    assert uncompared(file) == [
        ("因政府信息公开工作被申请行政复议4件", "报告里没有表四"),
        ("被提起行政诉讼2件", "报告里没有表四"),
    ]


def test_nothing_is_said_where_no_rule_compares() -> None:
    extent = check(SOUND, select=("NB3",)).extent
    assert (extent.quantities, extent.compared, extent.uncompared) == (None, None, ())
    assert extent.applied == ("NB301", "NB302", "NB303", "NB304", "NB305")
    assert extent.unapplied == (Unapplied(Say("不适用于这个年度", "not for that year"), ("NB306", "NB307")),)


def test_rules_by_what_became_of_them() -> None:
    file = check(SOUND.replace("本年新收政府信息公开申请35件", "本年新收政府信息公开申请39件"))
    assert [(group.reason.zh, group.rules) for group in file.extent.unapplied] == [
        ("不适用于这类机关", ("NB108",)),
        ("看不出机关的层级或者类别，可用 --organ-level、--organ-kind 指明", ("NB214",)),
        ("不适用于这个年度", ("NB306", "NB307")),
        ("没有可以比对的上一年报告", ("NB601", "NB602", "NB603", "NB604", "NB605", "NB606")),
    ]
    selected = [
        rule.id for rule in bundle().rules if rule.enabled and rule.id not in ("NB001", "NB005", "NB006")
    ]
    left = [rule for group in file.extent.unapplied for rule in group.rules]
    assert sorted((*file.extent.applied, *left)) == selected
    assert set(file.extent.applied) - set(file.passed) == {"NB501"}


def test_of_several_reports() -> None:
    said, other = Say("甲", "a"), Say("乙", "b")
    extents = [
        Extent(3, 2, (), ("NB301",), (Unapplied(said, ("NB302", "NB303")),)),
        Extent(None, None, (), ("NB302",), (Unapplied(said, ("NB303",)), Unapplied(other, ("NB301",)))),
    ]
    assert merged(extents) == Extent(3, 2, (), ("NB301", "NB302"), (Unapplied(said, ("NB303",)),))
    assert merged(extents[1:]) == extents[1]


def test_a_report_of_unknown_year_says_what_was_not_checked() -> None:
    text = SOUND.replace("2024", "").replace("2025", "")
    file = check(text, select=("NB301", "NB702", "NB704", "NB705"))
    assert file.findings == ()
    zh = "看不出报告的年度，NB702、NB704、NB705 没有检查；请用 --year 指明年度"
    assert [(skip.rule, skip.reason.zh) for skip in file.skips] == [("", zh)]
    assert not file.checked
    assert check(text, select=("NB301", "NB702"), year=2024).skips == ()
