"""Percentages in the text, of lists and of totals that are named; changes from one figure to another."""

from __future__ import annotations

import pytest
from test_thresholds import found, part


def of_shares(sentence: str) -> list[str]:
    """The messages of NB506 on a part 一 that says so."""
    return found("NB506", part("一", f"2024年，我局{sentence}"))


def wrong(quote: str, *sums: str) -> list[str]:
    return [f"正文写“{quote}”，按件数算，{'，'.join(sums)}。请核对件数和百分比"]


@pytest.mark.parametrize(
    ("sentence", "sound", "messages"),
    [
        # Of the total of its list, wherever that stands.
        (
            "发布信息80条。其中：概况3条，占3.8%；文件7条，占8.8%；动态36条，占48%；其他34条，占42.5%。",
            "发布信息80条。其中：概况3条，占3.8%；文件7条，占8.8%；动态36条，占45%；其他34条，占42.5%。",
            wrong("动态36条，占48%", "36 是“2024年，我局发布信息80条”的 45.0%"),
        ),
        (
            "发布信息85条。在公开的信息中，动态70条，占比82.35%；公告11条（占12.94%）；其他4条，占比为5.7%。",
            "发布信息85条。在公开的信息中，动态70条，占比82.35%；公告11条（占12.94%）；其他4条，占比为4.7%。",
            wrong("其他4条，占比为5.7%", "4 是“2024年，我局发布信息85条”的 4.71%"),
        ),
        (
            "共收到咨询1046件。其中，通过网站提出的862件，占比82.4%；通过信函提出的171件，占比16.3%；"
            "当面提出的13件，占比1.8%。",
            "共收到咨询1046件。其中，通过网站提出的862件，占比82.4%；通过信函提出的171件，占比16.3%；"
            "当面提出的13件，占比1.2%。",
            wrong("当面提出的13件，占比1.8%", "13 是“2024年，我局共收到咨询1046件”的 1.24%"),
        ),
        # Of the total that its words name.
        (
            "制发公文64件，主动公开24件，占同期制发公文总数的38.5%。",
            "制发公文64件，主动公开24件，占同期制发公文总数的37.5%。",
            wrong("主动公开24件，占同期制发公文总数的38.5%", "24 是“我局制发公文64件”的 37.50%"),
        ),
        (
            "发布信息800条，其中重点领域466条，占信息发布总量的52.85%。",
            "发布信息800条，其中重点领域466条，占信息发布总量的58.25%。",
            wrong("其中重点领域466条，占信息发布总量的52.85%", "466 是“2024年，我局发布信息800条”的 58.250%"),
        ),
        # A change from one figure to the other.
        (
            "收到咨询22起，比2023年（31起）下降39%。",
            "收到咨询22起，比2023年（31起）下降29%。",
            wrong("我局收到咨询22起，比2023年（31起）下降39%", "9 是“31起”的 29.0%"),
        ),
        (
            "收到咨询22起，较上年的20起增长20%。",
            "收到咨询22起，较上年的20起增长10%。",
            wrong("我局收到咨询22起，较上年的20起增长20%", "2 是“20起”的 10.0%"),
        ),
        (
            "栏目由10个增加到12个，增幅30%。",
            "栏目由10个增加到12个，增幅20%。",
            wrong("我局栏目由10个增加到12个，增幅30%", "2 是“10个”的 20.0%"),
        ),
    ],
)
def test_wrong_percentages_and_their_right_twins(sentence: str, sound: str, messages: list[str]) -> None:
    assert of_shares(sentence) == messages
    assert of_shares(sound) == []


@pytest.mark.parametrize(
    "sentence",
    [
        # The total is not given, or another one.
        "发布信息100条，重点领域信息46条，占公文总数的80%。",
        "公开公文5件，主动公开率83.33%。",
        "发布信息100条，访问量增长34%。",
        "发布信息100条，其中重点领域信息46条，占三成以上；手机端访问占75.2%。",
        "发布信息100条，其中重点领域信息约46条，占50%。",
        "收到咨询22起，比2023年（31件）下降39%。",
        "收到咨询22起，比2023年下降39%。",
        "发布信息100条，其中重点领域信息46条，满意率占比98%。",
    ],
)
def test_percentages_that_are_not_worked_out(sentence: str) -> None:
    assert of_shares(sentence) == []
