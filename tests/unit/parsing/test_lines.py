"""Tables in running text: rows broken over lines, set in columns, or several on one line."""

from __future__ import annotations

import pytest

from nianbao import pipeline
from nianbao.settings import Settings
from support.language import bundle, report_of_text

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
    assert (found.printed, found.cell_count, found.aligned) == (printed, 6, False)


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


@pytest.mark.parametrize("gap", [" | ", "\t"])
@pytest.mark.parametrize(
    ("text", "key", "printed"),
    [
        ("2.没有现成信息\n需要另行制作{}", "三（四）2", "2.没有现成信息需要另行制作"),
        ("（二）部分公开\n（区分处理的，只计这一情形，\n不计其他情形）{}", "三（二）", ""),
        ("（ 七 ） 总\n计{}", "三（七）", "（七）总计"),
        ("备注\n（一）予以公开{}", "三（一）", "（一）予以公开"),
    ],
)
def test_a_label_may_begin_above_the_row(text: str, key: str, printed: str, gap: str) -> None:
    numbers = gap.join(("", "1", "2", "0", "0", "0", "0", "3"))
    table = f"一、本年新收政府信息公开申请数量{numbers}\n{text.format(numbers)}\n"
    found, values = row(table, key)
    whole = "（二）部分公开（区分处理的，只计这一情形，不计其他情形）"
    assert ("".join(found.split()), values) == (printed or whole, ROW)


@pytest.mark.parametrize("text", ["行\n政\n检\n查\n{}", "行政检\n查 {}", "行政\n检查 | {}", "行政检查\n{}"])
def test_an_unknown_row_is_named_by_all_of_its_label(text: str) -> None:
    numbers = ("1", "2", "0", "0", "0", "0", "3")
    known = "一、本年新收政府信息公开申请数量\n" + "\n".join(numbers)
    table = report_of_text(f"{HEAD}{known}\n{text.format((' | ' if '|' in text else ' ').join(numbers))}\n")
    assert [stray.printed for stray in table.tables["表三"].strays] == ["行政检查"]


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("（一）予以公开1 2 0 0 0 0 3", "三（一）"),
        ("1.属于国家秘密1 2 0 0 0 0 3", "三（三）1"),
        ("四、结转下年度继续办理：1 2 0 0 0 0 3", "四"),
    ],
)
def test_the_first_number_may_be_glued_to_the_label(text: str, key: str) -> None:
    assert row(text, key)[1] == ROW


def test_a_sign_before_the_first_number_is_its_own() -> None:
    assert row("（一）予以公开 -1 2 0 0 0 0 3", "三（一）")[1] == ROW | {"自然人": -1}


def test_the_header_of_the_reviews_may_be_mangled_but_not_missing() -> None:
    def columns_said(header: str) -> list[str]:
        text = f"{TITLE}\n四、政府信息公开行政复议、行政诉讼情况\n{header}\n{'0 ' * 14}0\n"
        source = pipeline.Source("a.txt", None, text.encode())
        result = pipeline.check([source], Settings(isolated=True, select=("NB204",)), bundle())
        return [finding.message.zh for finding in result.findings]

    halves = (
        "行政复议 行政诉讼\n结果 结果 其他 尚未 总计 未经复议直接起诉\n维持 纠正 结果 审结 结果 其他 总计"
    )
    lacking = "表四没有表头，各列是按顺序辨认的。请补上列名：结果维持、结果纠正、其他结果、尚未审结、总计"
    assert columns_said(halves) == []
    assert columns_said("行政复议 行政诉讼") == [lacking]
    assert columns_said("行政复议维持和纠正的结果见下，其他尚未审结，总计如下。") == [lacking]


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
