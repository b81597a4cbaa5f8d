"""Statements told of one year by their form, and the many sentences that only name a year."""

import pytest

from nianbao.model.report import Part, Text
from nianbao.model.span import Span
from nianbao.parsing.prose.figures import read_claims
from support.language import language

OPENING = "全局坚持以公开为常态、不公开为例外，政府信息公开工作取得新的进展。"


def read(number: str, *paragraphs: str) -> list[str]:
    """The dated statements of a part: form, year, what is pointed at, subjects."""
    texts = tuple(Text(text, Span(at, 0, len(text))) for at, text in enumerate(paragraphs, 1))
    part = Part(number, "", Span(0, 0, 1), number, "", "official", texts)
    return [
        " ".join(
            (
                one.form,
                str(one.year),
                paragraphs[one.span.block - 1][one.span.start : one.span.end],
                *one.subjects,
            )
        )
        for one in read_claims((part,), "云溪市水利局", 2024, language().prose.figures).dated
    ]


@pytest.mark.parametrize(
    ("number", "paragraph", "found"),
    [
        ("一", "2023年，云溪市水利局把公开贯穿到日常工作中。", "opening 2023 2023"),
        ("一", "2023年度，我局扎实推进公开。", "opening 2023 2023"),
        ("一", "２０２３年 我局扎实推进公开。", "opening 2023 ２０２３"),
        ("五", "2023年，我局公开工作虽然取得一定成绩，但还存在一些不足。", "opening 2023 2023"),
        ("五", "2023年的工作还存在一些问题：一是解读形式单一。", "opening 2023 2023"),
        ("六", "2023年，没有其他需要报告的事项。", "opening 2023 2023"),
        ("六", "按照规定，2023年度本机关未收取信息处理费。", "fee 2023 2023"),
        ("六", "按照国办函〔2020〕109号文件，2023年未收取信息处理费。", "fee 2023 2023"),
        ("一", "截至2023年12月31日，门户网站设有栏目12个。", "until 2023 2023"),
        ("三", "截止2023年底，在办的申请有3件。", "until 2023 2023"),
        ("三", "2023年1月1日至12月31日，本机关共收到申请。", "whole 2023 2023"),
        ("三", "自2023年1月1日起至2023年12月31日止，本机关办理申请。", "whole 2023 2023"),
    ],
)
def test_told_of_a_year(number: str, paragraph: str, found: str) -> None:
    assert read(number, paragraph) == [found]


@pytest.mark.parametrize(
    ("paragraph", "found"),
    [
        ("2023年，我局共收到政府信息公开申请28件。", "count 2023 2023 received"),
        ("（二）2023年新收政府信息公开申请28件，办结27件。", "count 2023 2023 new finished"),
        ("在依申请公开方面，2023年收到政府信息公开申请28件。", "count 2023 2023 received"),
        ("2023年未收到政府信息公开申请。", "count 2023 2023 received"),
    ],
)
def test_figures_told_of_a_year(paragraph: str, found: str) -> None:
    assert read("一", OPENING, paragraph) == [found]


@pytest.mark.parametrize(
    "paragraph",
    [
        "2023年，我局收到政府信息公开申请28件，2024年收到35件。",
        "2023年，我局收到政府信息公开申请28件，今年收到35件。",
        "2023年，我局收到政府信息公开申请28件。2024年，收到政府信息公开申请35件。",
        "2024年，收到政府信息公开申请35件。2023年，收到政府信息公开申请28件。",
        "2023年，我局收到政府信息公开申请28件。今年以来收到政府信息公开申请35件。",
        "收到政府信息公开申请35件，较2023年增加7件。",
        "与2023年相比，申请数量有所增加。",
        "自2008年以来，我局收到政府信息公开申请310件。",
        "2021年起，我局按规定执行信息处理费管理办法。",
        "2021年1月1日起施行《政府信息公开信息处理费管理办法》。",
        "2023年12月，我局印发信息公开指南。",
        "2023年底，我局完成网站改版。",
        "2023年至2025年三年行动计划按期推进。",
        "2023—2024年供水期间，每日公开停水安排。",
        "“十四五”规划（2021—2025年）中期评估结果已公开。",
        "《2023年政务公开工作要点》确定的任务全部完成。",
        "2023年度部门决算和2024年度预算已公开。",
        "2023年部门决算按时公开。",
        "2023年度政府信息公开工作年度报告按时公布。",
        "2023年，我局被评为全市政务公开先进单位。",
        "2023年，我局在全市考核中名列第三。",
        "2023年社会评议提出的3条意见已经整改。",
        "截至2023年12月31日有效的文件12件，本年清理3件。",
        "去年收到政府信息公开申请28件。",
        "报告的电子版见http://www.yunxi.example/2023年/1.html。",
        "国办公开办函〔2021〕30号文件要求的格式。",
        "对2023年1月1日至12月31日印发的文件作了清理。",
        "对2023年结转的申请1件收取信息处理费200元。",
        "2023年印发的信息处理费收取办法继续执行。",
    ],
)
def test_only_named(paragraph: str) -> None:
    assert read("一", OPENING, paragraph) == []
    assert read("六", "没有其他需要报告的事项。", paragraph) == []


@pytest.mark.parametrize(
    "paragraph",
    [
        "2023年存在的问题已经整改到位。",
        "针对2023年存在的问题，已作改进。",
        "2023年，社会评议提出的三个问题已经整改到位。",
        "2023年度报告指出的不足，正在改进。",
        "2025年，我局将加强解读。2024年的任务已完成。",
    ],
)
def test_last_year_at_the_beginning_of_part_five(paragraph: str) -> None:
    assert [one for one in read("五", paragraph) if "2023" in one] == []


def test_a_heading_opens_no_part() -> None:
    assert read("五", "（一）存在的主要问题", "2023年，我局的工作还有不足。") == ["opening 2023 2023"]


@pytest.mark.parametrize(
    "sentence",
    [
        "2023年，我局坚持公开为常态、不公开为例外，政务公开工作取得明显成效。",
        "2023年，云溪市水利局认真落实条例，主动公开工作稳步推进。",
        "2023年我局深入推进政务公开。",
        "2023年度，市水利局在市委、市政府领导下，持续做好政府信息公开工作。",
        "（三）2023年，本机关高度重视政府信息管理。",
        "2023年，我局虽然在公开上有进步，仍有不足。",
    ],
)
@pytest.mark.parametrize("number", ["一", "五", "六"])
def test_work_at_large(number: str, sentence: str) -> None:
    """Wherever it stands, and with no figure."""
    assert read(number, OPENING, "其他情况如下。", sentence) == ["work 2023 2023"]


@pytest.mark.parametrize(
    "sentence",
    [
        # A fact of that year, or a comparison.
        "2023年，我局按照要求印发公开指南。",
        "2023年，我局认真推进公开，建成政务公开专区。",
        "2023年，我局扎实推进公开，2024年又有新进展。",
        "2023年，我局坚持公开，至今未变。",
        "2023年，我局深入整改公开方面的问题。",
        "2023年，我局着力推进灌区改造。",
        "2023年，市政府坚持公开为常态。",
        "2023年，全省深入推进政务公开。",
        "2023年，在上级检查中，我局公开工作名列前茅。",
        "自2023年起，我局坚持公开为常态。",
        "2023年，我局围绕公开建立清单。2024年，我局更新清单。",
        "对于2023年，我局认真总结公开工作。",
    ],
)
def test_work_of_the_year_before(sentence: str) -> None:
    assert [line for line in read("一", OPENING, "其他情况如下。", sentence) if "2023" in line] == []


@pytest.mark.parametrize(
    ("paragraph", "found"),
    [
        ("2024年，我局将继续做好政府信息公开工作。", "plan 2024 2024"),
        ("2025年，云溪市水利局将进一步完善公开制度。", "plan 2025 2025"),
        ("2024年，我局计划开设专栏。", "plan 2024 2024"),
        ("2024年将重点抓好政策解读。", "plan 2024 2024"),
        ("（二）2024年工作打算", "plan 2024 2024"),
        ("三、2024年工作计划：", "plan 2024 2024"),
    ],
)
def test_plans(paragraph: str, found: str) -> None:
    assert read("五", "解读的形式还不够多。", paragraph) == [found]
    assert [line for line in read("一", OPENING, paragraph) if line.startswith("plan")] == []


@pytest.mark.parametrize(
    "paragraph",
    [
        "2024年，我局将政务公开纳入学习内容。",
        "2024年工作计划完成情况良好。",
        "2024年，我局计划内的任务全部完成了。",
        "按照2024年工作计划，任务全部完成。",
        "下一步，我局将继续做好2025年的公开工作。",
    ],
)
def test_no_plans(paragraph: str) -> None:
    assert read("五", "解读的形式还不够多。", paragraph) == []


def test_what_only_looks_like_a_comparison() -> None:
    assert read("一", "2023年，我局较好地完成了公开任务。") == ["opening 2023 2023"]
    assert read("一", "2023年，我局公开工作较上年有进步。") == []
