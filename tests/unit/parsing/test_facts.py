"""Period, contact and years in running text."""

import pytest

from nianbao.model.report import Text
from nianbao.model.span import Span
from nianbao.model.statement import Date
from nianbao.parsing.prose.contact import find_contact
from nianbao.parsing.prose.period import find_period, find_years

FIRST, LAST = Date(2024, 1, 1), Date(2024, 12, 31)


def texts(*lines: str) -> list[Text]:
    return [Text(line, Span(index, 0, len(line))) for index, line in enumerate(lines)]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("统计期限自2024年1月1日起至2024年12月31日止。", (FIRST, LAST)),
        ("各项数据统计期限为2024年1月1日至12月31日", (FIRST, LAST)),
        ("统计时限从 2024 年 1 月 1 日到 2024 年 12 月 31 日止", (FIRST, LAST)),
        ("统计时间为2024年1月1日—2024年12月31日", (FIRST, LAST)),
        ("统计数据时间范围：2024年1月1日-12月31日", (FIRST, LAST)),
        ("本报告涵盖2024年1月1日至2024年12月31日期间的情况", (FIRST, LAST)),
        ("统计期限从2024年1月1日起，到2024年12月31日止", (FIRST, LAST)),
        ("统计期限自2024年1月1日起至当年12月31日止", (FIRST, LAST)),
        ("统计期限从2024年1月1日到同年12月31日止", (FIRST, LAST)),
        ("统计期限自2024年1月1日始，至2024年12月31日止", (FIRST, LAST)),
        ("统计期限自2024年1月1日始至2024年11月30日止", (FIRST, Date(2024, 11, 30))),
        ("统计期限为2024年1月1日0时至2024年12月31日24时", (FIRST, LAST)),
        ("统计期限从2024年1月1日开始到2024年12月31日结束", (FIRST, LAST)),
        ("统计期限为２０２４年１月１日至１２月３１日", (FIRST, LAST)),
        ("统计期限：2024.1.1-2024.12.31", (FIRST, LAST)),
        ("数据统计起止时间为2024年1月1日至2024年12月31日", (FIRST, LAST)),
        ("统计期限自二〇二四年一月一日起至二〇二四年十二月三十一日止", (FIRST, LAST)),
        ("统计期限为2024年1月1日至2024年12月30日", (FIRST, Date(2024, 12, 30))),
        ("统计期限为1月1日至12月31日", (Date(0, 1, 1), Date(0, 12, 31))),
        ("统计期限为2024年1月1日至12月31止", (None, None)),
        ("统计期限自202411日起至20241231日止", (None, None)),
        ("统计期限为20241月1日至12月31日", (None, None)),
        ("统计期限以年度为准", None),
        ("自2024年1月1日起施行", None),
    ],
)
def test_the_period(line: str, expected: tuple[Date | None, Date | None] | None) -> None:
    found = find_period(texts("引言。", line))
    assert ((found.start, found.end) if found else None) == expected


def test_a_contact_statement_in_one_sentence() -> None:
    line = (
        "如对本报告有疑问，请与云溪市档案馆办公室联系（地址：云溪市文史路8号；邮编：320001；"
        "电话：0577-1234567；电子邮箱：bgs@yunxi.example）。"
    )
    found = find_contact(texts("引言。", line))
    assert found is not None
    assert [(item.kind, item.value) for item in found.items] == [
        ("address", "云溪市文史路8号"),
        ("postcode", "320001"),
        ("telephone", "0577-1234567"),
        ("email", "bgs@yunxi.example"),
    ]
    assert [line[item.span.start : item.span.end] for item in found.items] == [
        item.value for item in found.items
    ]


def test_a_contact_statement_over_several_lines() -> None:
    found = find_contact(
        texts(
            "对本报告如有意见建议，请与我局联系。",
            "联系地址：云溪市文史路8号",
            "联系电话：（0577）1234567",
            "邮政编码：320001",
            "一、总体情况",
        )
    )
    assert found is not None
    assert [(item.kind, item.value, item.span.block) for item in found.items] == [
        ("address", "云溪市文史路8号", 1),
        ("telephone", "（0577）1234567", 2),
        ("postcode", "320001", 3),
    ]


def test_a_contact_statement_with_its_items_in_a_sentence_of_their_own() -> None:
    line = (
        "如需进一步了解本报告，请与本机关联系。联系地址∶云溪市文史路8号；邮编：320001；"
        "联系电话：0577-1234567；联系人：张先生。特此报告。"
    )
    found = find_contact(texts(line))
    assert found is not None
    assert found.text == "如需进一步了解本报告，请与本机关联系"
    assert [(item.kind, item.value) for item in found.items] == [
        ("address", "云溪市文史路8号"),
        ("postcode", "320001"),
        ("telephone", "0577-1234567"),
    ]


def test_brackets_of_the_list_are_not_the_telephone_s() -> None:
    found = find_contact(texts("如有疑问，请与办公室联系(电话:(0577)1234567)。"))
    assert found is not None
    assert [(item.kind, item.value) for item in found.items] == [("telephone", "(0577)1234567")]


@pytest.mark.parametrize(
    "line", ["本局电话会议系统运行正常", "加强与申请人的联系", "就存在的问题提出意见建议"]
)
def test_no_contact_statement(line: str) -> None:
    assert find_contact(texts(line)) is None


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("编制2024年度政府信息公开工作年度报告", [2024]),
        ("特向社会公布2024年度报告。", [2024]),
        ("根据2019年5月15日起施行的条例", []),
        ("按照《2023年度政府信息公开工作年度报告格式》编制2024年度报告", [2024]),
        ("2024年，我局扎实推进政府信息公开", []),
        ("根据社会各界对2023年度报告的反馈意见", []),
        ("参照2023年度政府信息公开工作年度报告", []),
    ],
)
def test_years_of_the_report(line: str, expected: list[int]) -> None:
    assert [mention.year for mention in find_years(texts(line))] == expected
