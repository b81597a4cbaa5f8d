"""What the text says has grown or fallen since the year before, and what is none of that."""

from __future__ import annotations

import pytest
from test_thresholds import BEFORE, found, part

from nianbao import pipeline
from nianbao.model.finding import Skip
from nianbao.model.report import Part, Text
from nianbao.model.rule import Say
from nianbao.model.span import Span
from nianbao.parsing.prose.figures import read_claims
from nianbao.settings import Settings
from support.language import bundle, language


def read(text: str) -> list[tuple[str, str, int | None, str]]:
    """What has grown, by how much, to what, with the words it is quoted with."""
    texts = (Text(text, Span(1, 0, len(text))),)
    part = Part("一", "一、总体情况", Span(0, 0, 1), "一", "总体情况", "official", texts)
    growths = read_claims((part,), "云溪市水利局", 2024, language().prose.figures).growths
    return [
        (
            growth.subject,
            f"{'+' if growth.rise else '-'}{growth.printed}{growth.measure}",
            int(growth.value) if growth.value is not None else None,
            growth.quote,
        )
        for growth in growths
    ]


@pytest.mark.parametrize(
    ("change", "growth"),
    [
        ("较上年增加66.7%", "+66.7%"),
        ("较上年度上升225%", "+225%"),
        ("同比增长12%", "+12%"),
        ("同比增加6件", "+6件"),
        ("比去年减少12件", "-12件"),
        ("与2023年相比下降了14.6%", "-14.6%"),
        ("较去年同期有所回落，降幅20%", None),
        ("较上年略有下降", None),
        ("较上年大幅增长80%", "+80%"),
        ("较2022年增长9%", None),
        ("较上年增长1倍", None),
        ("较上年提高3个百分点", None),
        ("较上年增长约20%", None),
        ("较上年增长20%以上", None),
    ],
)
def test_behind_a_figure(change: str, growth: str | None) -> None:
    head = "2024年，我局收到政府信息公开申请18件"
    for mark in ("，", "、", "（"):
        close = "）" if mark == "（" else ""
        expected = [("received", growth, 18, f"我局收到政府信息公开申请18件{mark}{change}")] if growth else []
        assert read(f"{head}{mark}{change}{close}。") == expected


@pytest.mark.parametrize(
    ("sentence", "growth"),
    [
        (
            "共接收申请人提交的政府信息依申请公开11件，同比增加6件。",
            ("received", "+6件", 11, "共接收申请人提交的政府信息依申请公开11件，同比增加6件"),
        ),
        (
            "收到政府信息公开申请24件，比2023年（32件）下降25%。",
            ("received", "-25%", 24, "收到政府信息公开申请24件，比2023年（32件）下降25%"),
        ),
        (
            "新收政府信息公开申请118件，数量较2023年减少29.8%。",
            ("new", "-29.8%", 118, "新收政府信息公开申请118件，数量较2023年减少29.8%"),
        ),
        (
            "收到政府信息公开申请35件。受理量较上年增长50%。",
            ("received", "+50%", None, "受理量较上年增长50%"),
        ),
        (
            "收到政府信息公开申请35件，全年申请总量比去年同期下降5%。",
            ("received", "-5%", None, "全年申请总量比去年同期下降5%"),
        ),
    ],
)
def test_in_other_words(sentence: str, growth: tuple[str, str, int | None, str]) -> None:
    assert read(sentence) == [growth]


def test_one_change_as_a_count_and_as_a_percentage() -> None:
    quote = "收到政府信息公开申请10件，比上年增加4件"
    assert read("收到政府信息公开申请10件，比上年增加4件，增长66.7%。") == [
        ("received", "+4件", 10, quote),
        ("received", "+66.7%", 10, f"{quote}，增长66.7%"),
    ]


def test_a_change_behind_another_figure_is_not_the_first_ones() -> None:
    quote = "收到政府信息公开申请10件，比上年增加4件"
    assert read("收到政府信息公开申请10件，比上年增加4件，办结20件，增长66.7%。") == [
        ("received", "+4件", 10, quote)
    ]


def test_half_of_the_last_digit_is_rounded() -> None:
    """From 28 to 36 is 28.57 percent."""
    sentence = "2024年，我局新收政府信息公开申请36件，较上年增长{}%。"
    assert found("NB605", part("一", sentence.format(29)), BEFORE) == []
    assert found("NB605", part("一", sentence.format(28)), BEFORE) == [
        "正文写“我局新收政府信息公开申请36件，较上年增长28%”，百分比没有四舍五入："
        "按本年新收与正文，上一年 28、本年 36，增长 28.6%（上一年的报告 before.md）。请看是否需要改"
    ]


def test_changes_that_last_years_report_cannot_confirm_are_said() -> None:
    text = part("一", "2024年收到政府信息公开申请35件，比上年增加4件。")
    head, _, rest = BEFORE.partition("## 三、")
    before = f"{head}## 四、{rest.partition('## 四、')[2]}"
    sources = [
        pipeline.Source("draft.md", None, text.encode()),
        pipeline.Source("before.md", None, before.encode()),
    ]
    settings = Settings(isolated=True, select=("NB605",))
    zh = "表格或者上一年的报告 before.md 里没有要比对的数，正文里的 1 处增减没有核对"
    en = "the tables or last year's report before.md lack the figures: 1 changes were not compared"
    file = pipeline.check(sources, settings, bundle()).files[0]
    assert (file.findings, file.skips) == ((), (Skip("NB605", Say(zh, en)),))
    sources[1] = pipeline.Source("before.md", None, BEFORE.encode())
    assert pipeline.check(sources, settings, bundle()).files[0].skips == ()


@pytest.mark.parametrize(
    "sentence",
    [
        # Of something else, of others, of other years, or a plan.
        "全市收到政府信息公开申请350件。全市申请数量较上年增长50%。",
        "收到政府信息公开申请35件。信访受理量较上年增长50%。",
        "公开专栏访问量较上年增长90%。",
        "发布信息271条，同比增长3.83%。",
        "收到行政许可申请35件，同比增长12%。",
        "收到政府信息公开申请35件，其中网络申请20件，同比增长12%。",
        "2023年收到政府信息公开申请28件，同比增长12%。",
        "力争政府信息公开申请量较上年下降10%。",
        "热线受理量较上年增长50%。",
    ],
)
def test_growth_that_is_not_compared(sentence: str) -> None:
    assert read(sentence) == []
