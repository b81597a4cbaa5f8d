"""All that the text of one report states, exactly.

``statements.json`` is what ``nianbao extract`` prints of it under ``statements``. Written anew by
``python scripts/generate.py statements`` and reviewed as a diff.
"""

from __future__ import annotations

import json
import os
from typing import Any

import pytest

from nianbao.model.span import Span
from nianbao.model.statements import Statements
from nianbao.model.text import RunningText, Text, quote
from nianbao.parsing.extract import extract
from nianbao.parsing.prose.sentences import assertions, clauses, sentences
from support.language import report_of_text

GOLDEN = os.path.join(os.path.dirname(os.path.abspath(__file__)), "statements.json")
REPORT = """云溪市水利局2024年政府信息公开工作年度报告
发布日期：2025-01-16
根据《中华人民共和国政府信息公开条例》（国务院令第711号）和《中华人民共和国政府信息公开工作年度报告格式》（国办公开办函〔2021〕30号），云溪市水利局编制2024年度政府信息公开年报和工作报告。
全文分为六个部分。所列数据的统计期限自2024年1月1日起至2024年12月31日止。
如对本报告有疑问，请与云溪市水利局办公室联系（地址：云溪市文史路8号；邮编：320001；电话：0577-5550123）。
一、总体情况
2024年，我局推进信息公开。
（一）主动公开。全年主动公开政府信息120条，较上年增长20%。
（二）依申请公开。收到政府信息公开申请35件，其中自然人30件，法人5件，全部办结。
（四）平台建设。网站改版，增设专栏。
二、主动公开政府信息情况
三、收到和处理政府信息公开申请情况
四、政府信息公开行政复议、行政诉讼情况
未发生行政复议。
五、存在的主要问题及改进情况
栏目更新不及时；已安排专人每周检查。
六、其他需要报告的事项
2024年共收取信息处理费2950元，其中按件计收1950元，按量计收900元。没有发出收费通知。
没有其他需要报告的事项。
2025年1月10日
"""


def stated() -> Any:
    return extract(report_of_text(REPORT))["statements"]


def test_all_that_is_stated() -> None:
    with open(GOLDEN, encoding="utf-8") as file:
        assert stated() == json.load(file)


def test_nothing_is_stated() -> None:
    statements = report_of_text("青山依旧\n").statements
    assert statements == Statements()


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("甲。乙！丙？丁", ["甲", "乙", "丙", "丁"]),
        ("甲!乙?丙\n丁。。戊", ["甲", "乙", "丙", "丁", "戊"]),
        ("网址：https://example.cn/a?id=1；电话：0577", ["网址：https://example.cn/a?id=1；电话：0577"]),
        ("", []),
    ],
)
def test_sentences(text: str, found: list[str]) -> None:
    cut = list(sentences([Text(text, Span(3, 10, 10 + len(text)))]))
    assert [one.text for one in cut] == found
    assert [text[one.span.start - 10 : one.span.end - 10] for one in cut] == found


def test_assertions_and_clauses() -> None:
    text = Text("收到35件，办结35件；答复12,345件，其中：（一）甲;（二）乙", Span(0, 0, 34))
    (first, second, third) = assertions(sentences([text]))
    assert (first.text, second.text) == ("收到35件，办结35件", "答复12,345件，其中：（一）甲")
    assert third == Text("（二）乙", Span(0, 30, 34))
    said = second.text.replace("，", ",")
    assert [said[start:end] for start, end in clauses(said)] == ["答复12,345件", "其中", "（一）甲"]
    bracketed = [said[start:end] for start, end in clauses(said, brackets=True)]
    assert bracketed == ["答复12,345件", "其中", "一", "甲"]


def test_a_text_is_cut_and_stripped() -> None:
    text = Text("　甲乙 丙 ", Span(2, 5, 11, (0, 1)))
    assert text.strip() == Text("甲乙 丙", Span(2, 6, 10, (0, 1)))
    assert text.cut(1, 3) == Text("甲乙", Span(2, 6, 8, (0, 1)))
    assert Text("  ", Span(0, 4, 6)).strip() == Text("", Span(0, 4, 4))


def test_running_text_knows_where_it_is_from() -> None:
    running = RunningText("甲乙\n丙", (0, 3), (Span(0, 4, 6), Span(1, 0, 1)), ("", "一"))
    assert running.locate(1, 2) == ("", Span(0, 5, 6))
    assert running.locate(3, 4) == ("一", Span(1, 0, 1))
    assert [running.locate(1, 4), running.locate(1, 1)] == [None, None]


def test_what_is_long_is_cut_in_a_quote() -> None:
    assert [quote(" 甲 "), quote("甲" * 41), quote("甲乙丙丁", 3)] == ["甲", "甲" * 39 + "…", "甲乙…"]


def generated() -> dict[str, str]:
    """statements.json by its path, for scripts/generate.py."""
    return {GOLDEN: json.dumps(stated(), ensure_ascii=False, indent=1) + "\n"}
