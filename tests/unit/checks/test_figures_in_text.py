"""Figures of the text: which are held against what, at the bounds."""

from __future__ import annotations

import pytest
from test_thresholds import SOUND, found, part

from nianbao import pipeline
from nianbao.settings import Settings
from support.language import bundle

RECEIVED = "收到政府信息公开申请35件，"
OPENED = (
    "正文写“予以公开12件”，与表三不一致，表三的数是：予以公开 18；予以公开加部分公开 23。"
    "请对照台账，改正其中一处"
)


def of_text(rule: str, sentence: str) -> list[str]:
    """The messages of a rule on a part 一 that says so."""
    return found(rule, part("一", f"2024年，我局{sentence}"))


@pytest.mark.parametrize(
    ("sentence", "is_of_all"),
    [
        (f"{RECEIVED}予以公开12件。", True),
        # Behind one sort of applicants an outcome is theirs, behind both, side by side, of all.
        (f"{RECEIVED}其中自然人26件，予以公开12件。", False),
        (f"{RECEIVED}其中法人或其他组织9件，予以公开12件。", False),
        (f"{RECEIVED}其中自然人26件、法人或其他组织9件，予以公开12件。", True),
        (f"{RECEIVED}其中法人或其他组织9件、自然人26件，予以公开12件。", True),
        (f"{RECEIVED}自然人26件，结转3件，法人或其他组织9件，予以公开12件。", False),
    ],
)
def test_outcomes_of_one_sort_of_applicants(sentence: str, is_of_all: bool) -> None:
    assert of_text("NB502", sentence) == [OPENED] * is_of_all


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("办结36件，其中予以公开18件，占50%。", ""),
        (
            "办结36件，其中予以公开18件，占51%。",
            "正文写“其中予以公开18件，占51%”，按件数算，18 是“我局办结36件”的 50.0%。请核对件数和百分比",
        ),
        ("办结36件，其中部分公开5件，占13.9%。", ""),
        (
            "办结36件，其中部分公开5件，占13.8%。",
            "正文写“其中部分公开5件，占13.8%”，百分比没有四舍五入：5 是“我局办结36件”的 13.89%，"
            "应为 13.9%，写的是 13.8%。请看是否需要改",
        ),
        # Just half of the last digit is rounded either way.
        ("办结40件，其中部分公开5件，占12.5%。", ""),
        ("办结40件，其中部分公开5件，占12%。", ""),
        ("办结40件，其中部分公开5件，占13%。", ""),
        (
            f"{RECEIVED}其中自然人26件，占70%。",
            "正文写“其中自然人26件，占70%”，按件数算，26 是“我局收到政府信息公开申请35件”的 74.3%，"
            "26 是本年新收加上年结转 38 的 68.4%，26 是办理结果总计 36 的 72.2%。请核对件数和百分比",
        ),
    ],
)
def test_percentages(sentence: str, expected: str) -> None:
    assert of_text("NB506", sentence) == ([expected] if expected else [])


@pytest.mark.parametrize(
    ("first", "second", "contradicts"),
    [
        ("主动公开信息100条", "主动公开信息101条", True),
        ("主动公开信息100条", "主动公开信息100条", False),
        # On one channel are no more than in all; 余 is less than twice as much, 约 no less than nine tenths.
        ("主动公开信息100条", "通过网站主动公开信息101条", True),
        ("主动公开信息100条", "通过网站主动公开信息100条", False),
        ("主动公开信息100余条", "通过网站主动公开信息200条", False),
        ("主动公开信息100余条", "通过网站主动公开信息201条", True),
        ("主动公开信息100条", "主动公开信息101件", False),
        # Of one channel, or of two.
        ("政务微信发布信息50条", "政务微信发布信息60条", True),
        ("政务微信发布信息50条", "政府网站发布信息60条", False),
        ("政府网站发布信息50条", "政务微信发布信息60条", False),
    ],
)
def test_figures_that_contradict_each_other(first: str, second: str, contradicts: bool) -> None:
    message = f"正文“我局{second}”与前文“我局{first}”不一致。请核对，口径不同的写明口径"
    assert of_text("NB508", f"{first}。2024年，我局{second}。") == [message] * contradicts


@pytest.mark.parametrize(
    ("first", "second", "contradicts"),
    [("63", "64", True), ("63", "63", False), ("约63", "64", False), ("63", "约64", False)],
)
def test_figures_of_a_table_are_held_against_each_other_where_it_is_missing(
    first: str, second: str, contradicts: bool
) -> None:
    sentence = f"2024年，我局作出行政许可决定{first}件。2024年，我局作出行政许可决定{second}件。"
    head, _, rest = SOUND.partition("## 二、")
    without_table = f"{head}## 三、{rest.partition('## 三、')[2]}"
    message = (
        f"正文“我局作出行政许可决定{second}件”与前文“我局作出行政许可决定{first}件”不一致。"
        "请核对，口径不同的写明口径"
    )
    assert found("NB508", part("一", sentence)) == []
    assert found("NB508", part("一", sentence, without_table)) == [message] * contradicts


@pytest.mark.parametrize(
    ("rule", "sentence", "cells"),
    [
        (
            "NB502",
            f"{RECEIVED}予以公开12件。",
            ["（一）予以公开：18", "（二）部分公开（区分处理的，只计这一情形，不计其他情形）：5"],
        ),
        (
            "NB511",
            f"{RECEIVED}其中自然人20件、法人或其他组织9件。",
            [
                *("一、本年新收政府信息公开申请数量：26", "二、上年结转政府信息公开申请数量：2"),
                *("（七）总计：27", "四、结转下年度继续办理：1"),
            ],
        ),
    ],
)
def test_the_cells_that_a_figure_was_held_against(rule: str, sentence: str, cells: list[str]) -> None:
    """Each once, where it stands."""
    text = part("一", f"2024年，我局{sentence}")
    source = pipeline.Source("draft.md", None, text.encode())
    settings = Settings(isolated=True, select=(rule,))
    (finding,) = pipeline.check([source], settings, bundle()).files[0].findings
    assert finding.location.path == ("一、总体情况",)
    assert [place.message.zh for place in finding.related] == cells
    lines = text.split("\n")
    for place in finding.related:
        number = lines[place.location.line - 1][place.location.column - 1 : place.location.end_column - 1]
        assert number == place.message.zh.partition("：")[2]


ALL = "本年新收 35；本年新收加上年结转 38；办理结果总计 36；办理结果总计加结转下年度 38"
ANSWERED = (
    "办理结果总计 36；办理结果总计减其他处理 35；办理结果总计减不予处理和其他处理 33；本年新收减结转下年度 33"
)


def off(quote: str, readings: str) -> list[str]:
    return [f"正文写“{quote}”，与表三不一致，表三的数是：{readings}。请对照台账，改正其中一处"]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("收到政府信息公开申请35件，受理18件。", off("受理18件", ALL)),
        # Behind what was withdrawn it is told of the rest; what came in is not.
        ("收到政府信息公开申请35件，撤件17件，受理18件。", []),
        ("收到政府信息公开申请35件，申请人撤回17件，收到补正材料18件。", []),
        (
            "收到政府信息公开申请18件，撤件17件。",
            off("我局收到政府信息公开申请18件", ALL),
        ),
        (
            "收到政府信息公开申请35件，答复9件。",
            off("答复9件", ANSWERED),
        ),
        # Beside those that were not answered it is told of the others.
        ("收到政府信息公开申请35件，答复9件，不予受理26件。", []),
        ("收到政府信息公开申请35件，答复9件，撤件26件。", []),
    ],
)
def test_figures_beside_what_was_withdrawn_or_not_answered(sentence: str, expected: list[str]) -> None:
    assert of_text("NB501", sentence) == expected
