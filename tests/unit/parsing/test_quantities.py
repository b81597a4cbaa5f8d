"""The counts of the text that the tables hold: which they are, what they were read as, why they were not."""

from __future__ import annotations

import pytest

from support.language import report_of_text

HEAD = "云溪市水利局2024年政府信息公开工作年度报告\n一、总体情况\n"


def counts(sentence: str, part: str = "一、总体情况", head: str = HEAD) -> list[tuple[str, str, str, str]]:
    """Topic, printed count, subject and reason of each."""
    heading = "" if part == "一、总体情况" else f"{part}\n"
    report = report_of_text(f"{head}{heading}{sentence}\n六、其他需要报告的事项\n无。\n")
    return [
        (quantity.topic, f"{quantity.value}{quantity.measure}", quantity.subject, quantity.reason)
        for quantity in report.statements.quantities
    ]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        (
            "全年收到政府信息公开申请35件，办结36件。",
            [("requests", "35件", "received", ""), ("requests", "36件", "finished", "")],
        ),
        ("制发规范性文件3件，推送新闻4篇。", [("documents", "3件", "documents-made", "")]),
        ("作出行政许可决定63件、行政处罚决定12件。", [
            ("decisions", "63件", "permit", ""), ("decisions", "12件", "penalty", ""),
        ]),
        ("因政府信息公开工作被提起行政诉讼2起。", [("reviews", "2起", "suit", "")]),
        # Nothing that a table holds.
        ("全年公开信息154条，办理信访件35件，答复人大建议12件，接听热线80次。", []),
        ("通过网站收到政府信息公开申请35件。", []),
        ("司法局办理行政复议案件35件。", []),
        ("受理低保申请35件。", []),
    ],
)  # fmt: skip
def test_what_is_a_count_of_the_tables(sentence: str, expected: list[tuple[str, str, str, str]]) -> None:
    assert counts(sentence) == expected


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("收到政府信息公开申请30余件。", ("30件", "approximate")),
        ("2023年收到政府信息公开申请41件。", ("41件", "year")),
        ("全市共收到政府信息公开申请41件。", ("41件", "scope")),
        ("政府信息公开申请中疑难的41件。", ("41件", "unclear")),
    ],
)
def test_why_a_count_is_not_compared(sentence: str, expected: tuple[str, str]) -> None:
    assert [(count, reason) for _, count, _, reason in counts(sentence)] == [expected]


def test_the_part_says_what_requests_are_meant() -> None:
    assert counts("共有申请35件。") == []
    assert [count for _, count, _, _ in counts("共有申请35件。", "三、收到和处理政府信息公开申请情况")] == [
        "35件"
    ]


def test_parts_five_and_six_report_no_counts() -> None:
    text = f"{HEAD}总体平稳。\n五、存在的主要问题及改进情况\n收到政府信息公开申请35件。\n"
    assert report_of_text(text).statements.quantities == ()
