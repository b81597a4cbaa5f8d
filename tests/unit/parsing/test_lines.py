"""Tables in running text: rows broken over lines, set in columns, or several on one line."""

from __future__ import annotations

import pytest

from support.language import report_of_text

TITLE = "云溪市水利局2024年政府信息公开工作年度报告"
HEAD = f"{TITLE}\n一、总体情况\n好。\n三、收到和处理政府信息公开申请情况\n申请人情况\n"
ROW = {"自然人": 1, "商业企业": 2, "科研机构": 0, "社会公益组织": 0, "法律服务机构": 0, "其他": 0, "总计": 3}


def row(text: str, key: str = "三（二）") -> tuple[str, dict[str, object]]:
    """A row of 表三: its label as printed, and its values."""
    found = report_of_text(HEAD + text).tables["表三"].rows[key]
    return found.printed, {column: amount.value for column, amount in found.cells.items()}


@pytest.mark.parametrize(
    "text",
    [
        "（二）部分公开（区分处理的，只计这一情形，不计其他情形） 1 2 0 0 0 0 3",
        "（二）部分公开（区分处理的，只计这一情形，不计其他情形）\n1 2 0 0 0 0 3",
        "（二）部分公开（区 1 2 0 0 0 0 3\n分处理的，只计这一\n情形，不计其他情形\n）",
        "（二）部分公开（区\n分处理的，只计这一 1 2 0 0 0 0 3\n情形，不计其他情形\n）",
        "（二）部分公开（区\n分处理的，只计这一\n情形，不计其他情形） 1 2 0 0 0 0 3",
        "（二）部分公开（区\n1\n2\n0\n0\n0\n0\n3\n分处理的，只计这一情形，不计其他情形）",
        "三、本年度办理结果 （二）部分公开（区分处理的，只计这一情形，不计其他情形） 1 2 0 0 0 0 3",
    ],
)
def test_a_label_is_whole_wherever_its_numbers_stand(text: str) -> None:
    printed, values = row(text)
    assert (printed, values) == ("（二）部分公开（区分处理的，只计这一情形，不计其他情形）", ROW)


@pytest.mark.parametrize(
    ("text", "key", "printed"),
    [
        ("（一）予以公开（含已\n主动公开） 1 2 0 0 0 0 3", "三（一）", "（一）予以公开（含已主动公开）"),
        ("（一）予以公开\n1 2 0 0 0 0 3\n（二）部分公开\n4 0 0 0 0 0 4", "三（一）", "（一）予以公开"),
        ("1\u3000.\u3000属\u3000于 1 2 0 0 0 0 3\n国\u3000家\u3000秘\u3000密", "三（三）1", "1.属于国家秘密"),
        ("1.\n1 2 0 0 0 0 3\n属于国家秘密", "三（三）1", "1.属于国家秘密"),
        ("4.\u3000无\n正当理由大量\n反复申请 1 2 0 0 0 0 3", "三（五）4", "4.无正当理由大量反复申请"),
        ("三、本年度办理结果\n（一）\n予以公开 1 2 0 0 0 0 3", "三（一）", "（一）予以公开"),
    ],
)
def test_a_broken_label_may_be_spaced_and_have_a_note(text: str, key: str, printed: str) -> None:
    found, values = row(text, key)
    assert ("".join(found.split()), values) == (printed, ROW)


@pytest.mark.parametrize(
    ("text", "key", "printed"),
    [
        (
            "（二）部分公开 1 2 0 0 0 3\n（区分处理的，\n只计这一情形，\n不计其他情形）",
            "三（二）",
            "（二）部分公开（区分处理的，只计这一情形，不计其他情形）",
        ),
        ("四、结转下年度 1 2 0 0 0 3\n继续办理", "四", "四、结转下年度继续办理"),
    ],
)
def test_the_rest_of_a_label_is_no_cell_of_a_row_that_lacks_one(text: str, key: str, printed: str) -> None:
    found = report_of_text(HEAD + text).tables["表三"].rows[key]
    assert (found.printed, found.found, found.aligned) == (printed, 6, False)


@pytest.mark.parametrize(
    "text",
    [
        "四、结转下年度继续办理\n{} 2 0 0 0 0 3",
        "四、结转下年度继续\n办理\n{} 2 0 0 0 0 3",
        "四、结转下年度继续 {} 2 0 0 0 0 3\n办理",
        "四、结转下年度继续\n{}\n2\n0\n0\n0\n0\n3\n办理",
        "\t四、结转下年度继续办理\n\t{}\n\t2\n\t0\n\t0\n\t0\n\t0\n\t3",
    ],
)
@pytest.mark.parametrize("cell", ["-4", "—", "/", "3件", "1,024"])
def test_the_first_cell_of_a_row_may_hold_no_count(text: str, cell: str) -> None:
    amounts = report_of_text(HEAD + text.format(cell)).tables["表三"].rows["四"].cells
    assert [amount.raw for amount in amounts.values()] == [cell, "2", "0", "0", "0", "0", "3"]


def test_a_text_in_the_last_cell_of_a_table_does_not_go_on_with_the_next_heading() -> None:
    row = "\t四、结转下年度继续办理\n\t1\n\t2\n\t0\n\t0\n\t0\n\t0\n\t见附件\n"
    report = report_of_text(HEAD + row + "四、政府信息公开行政复议、行政诉讼情况\n\t行政复议\n\t行政诉讼\n")
    amounts = report.tables["表三"].rows["四"].cells
    assert [amount.raw for amount in amounts.values()] == ["1", "2", "0", "0", "0", "0", "见附件"]
    assert [part.number for part in report.parts] == ["一", "三", "四"]


def test_labels_broken_in_several_columns_at_once() -> None:
    head = "二、主动公开政府信息情况\n第二十条第（五）项\n"
    table = (
        "信息内容  上一年项  本年增  处理决定\n"
        "          目数量    /减     数量\n"
        "行政许可  5         +2      7\n"
    )
    found = report_of_text(f"{TITLE}\n一、总体情况\n好。\n{head}{table}").tables["表二"]
    assert [header.column for header in found.headers] == [
        "信息内容",
        "上一年项目数量",
        "本年增/减",
        "处理决定数量",
    ]
    values = {column: amount.value for column, amount in found.rows["行政许可"].cells.items()}
    assert values == {"上一年项目数量": 5, "本年增/减": 2, "处理决定数量": 7}


@pytest.mark.parametrize("bar", [" ", " | ", "|"])
def test_a_report_on_one_line(bar: str) -> None:
    prose = (
        "今年以来，本局把公开贯穿到河湖管护和农村供水的日常工作中，让沿河群众看得到、看得懂、用得上水利信息。"
        * 3
    )
    text = bar.join((TITLE, "一、总体情况", prose, "6、其他需要报告的事项", "没有其他需要报告的事项。"))
    report = report_of_text(text)
    assert report.title is not None
    assert (report.title.text, report.organ, report.year) == (TITLE, "云溪市水利局", 2024)
    assert [(part.number, part.numeral) for part in report.parts] == [("一", "一"), ("六", "6")]
    assert [text.text for part in report.parts for text in part.texts] == [prose, "没有其他需要报告的事项。"]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("六、其他需要报告事项 2024年没有收费。", [("六、其他需要报告事项", ["2024年没有收费。"])]),
        ("五、存在的主要问题及改进情况 无。", [("五、存在的主要问题及改进情况", ["无。"])]),
        ("六、其他需要报告的事项", [("六、其他需要报告的事项", [])]),
    ],
)
def test_a_short_line_may_begin_with_a_heading(line: str, expected: list[tuple[str, list[str]]]) -> None:
    parts = report_of_text(f"{TITLE}\n一、总体情况\n好。\n{line}\n").parts[1:]
    assert [(part.heading, [text.text for text in part.texts]) for part in parts] == expected
