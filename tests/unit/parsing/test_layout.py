"""What a report says of its own parts."""

from __future__ import annotations

import pytest

from nianbao.model.report import Part, Text
from nianbao.model.span import Span
from nianbao.parsing.obsolete import obsolete_headings
from nianbao.parsing.prose.preamble import find_announcement
from nianbao.parsing.prose.sentences import sentences
from support.language import bundle

WORDS = bundle().language.vocabulary
ALL = tuple("一二三四五六")


def text(content: str, block: int = 0) -> Text:
    return Text(content, Span(block, 0, len(content)))


def announced(front: str, overview: str = "") -> tuple[int, tuple[str, ...], tuple[str, ...], bool] | None:
    found = find_announcement(list(sentences([text(front)])), list(sentences([text(overview, 1)])), WORDS)
    return found and (found.total, found.parts, found.foreign, found.is_open)


@pytest.mark.parametrize(
    ("said", "found"),
    [
        ("全文共分七个部分。", (7, (), (), False)),
        ("本报告由6部分组成，涵盖全县各乡镇（街道）政府的情况。", (6, (), (), False)),
        (
            "报告由概述、主动公开情况、依申请公开和不予公开情况、收费及减免情况、复议诉讼情况、存在问题、其他事项等"
            "七个部分组成。",
            (7, ("二", "三", "四", "五", "六"), ("概述", "收费及减免情况"), True),
        ),
        (
            "全文包括总体情况、主动公开政府信息情况、收到和处理政府信息公开申请情况、因政府信息公开工作被申请"
            "行政复议和提起行政诉讼情况、存在的主要问题及改进情况和其他需要报告的事项。",
            (0, ALL, (), False),
        ),
        ("报告包括主动公开、依申请公开、平台建设、监督保障等方面。", None),
        ("网站专栏由机构、文件、财务、公告四个部分组成。", None),
        ("第二部分内容见附表，报告全文如下。", None),
        (f"报告包括{'总体情况、' * 200}六个部分。", None),
    ],
)
def test_announcement(said: str, found: object) -> None:
    assert announced(said) == found


def test_in_part_one_names_alone_tell_that_it_is_the_report() -> None:
    assert announced("", "按照报告要求，专栏分为五个部分。") is None
    said = "本年报由总体情况、主动公开政府信息情况、存在的主要问题及改进情况组成。"
    assert announced("", said) == (0, ("一", "二", "五"), (), False)


@pytest.mark.parametrize(
    ("taken", "said", "found"),
    [
        ("", "一、概述", ["一、概述"]),
        ("", "## 概述", ["## 概述"]),
        ("一", "概述", []),
        ("一二三五六七", "四、政府信息公开收费及减免情况", ["四、政府信息公开收费及减免情况"]),
        ("一二三四五六", "四、政府信息公开收费及减免情况", []),
        (
            "",
            "三、依申请公开和不予公开情况 本年没有。五、咨询处理情况 无",
            ["三、依申请公开和不予公开情况", "五、咨询处理情况"],
        ),
        ("", "收费及减免情况", []),
        ("", "一、概述性说明", []),
    ],
)
def test_obsolete_headings(taken: str, said: str, found: list[str]) -> None:
    parts = [Part(numeral, numeral, Span(0, 0, 0), numeral, "", "official", ()) for numeral in taken]
    headings = obsolete_headings([text(said, 3)], parts, WORDS)
    assert [heading.text for heading in headings] == found
    assert [said[heading.span.start : heading.span.end] for heading in headings] == found
