"""Titles that are not of the official form: what is advised can be pasted, and is the organ's own."""

from __future__ import annotations

from pathlib import Path

import pytest

from nianbao import pipeline
from nianbao.settings import Settings
from support.language import bundle

BASE = Path(__file__).parents[3] / "rules" / "bases" / "sound-2021.md"
TITLE = "# 云溪市水利局2024年政府信息公开工作年度报告"
DUE = "云溪市水利局2024年政府信息公开工作年度报告"


def found(title: str) -> list[tuple[str, str, str]]:
    """Rule, severity and message of all findings with that title."""
    text = BASE.read_text(encoding="utf-8")
    assert text.count(TITLE) == 1
    source = pipeline.Source("a.md", None, text.replace(TITLE, title).encode())
    (file,) = pipeline.check([source], Settings(isolated=True), bundle()).files
    return [(one.rule, one.severity, one.message.zh) for one in file.findings]


@pytest.mark.parametrize(
    "title",
    [
        "云溪市水利局政府信息公开工作年度报告（2024年）",
        "云溪市水利局政府信息公开工作年度报告（2024年度）",
        "云溪市水利局政府信息公开工作年度报告(2024)",
        "云溪市水利局政府信息公开工作年度报告2024年",
        "云溪市水利局政府信息公开工作2024年度报告",
        "云溪市水利局政府信息公开2024年年度报告",
        "云溪市水利局政府信息公开工作情况报告（2024年）",
        "云溪市水利局关于2024年政府信息公开工作情况的报告",
        "云溪市水利局关于2024年度政府信息公开工作的年度报告",
        "关于云溪市水利局2024年政府信息公开年度报告",
        "云溪市水利局2024年政府信息公开工作年度报告（正文）",
        "2024云溪市水利局2024年度政府信息公开工作年度报告",
    ],
)
def test_another_form(title: str) -> None:
    assert found(title) == [("NB111", "warning", f"标题“{title}”不规范。请改为“{DUE}”")]


def test_on_two_lines() -> None:
    said = f"标题“云溪市水利局政府信息公开工作年度报告（2024年）”不规范。请改为“{DUE}”"
    assert found("云溪市水利局政府信息公开工作年度报告\n\n（2024年）") == [("NB111", "warning", said)]
    assert found("云溪市水利局\n\n政府信息公开工作年度报告\n\n2024年") == [
        ("NB111", "warning", said.replace("（2024年）", "2024年"))
    ]


@pytest.mark.parametrize(
    "title",
    [
        "2024年云溪市水利局政府信息公开工作年度报告",
        "2024年度云溪市水利局政府信息公开工作年度报告",
        "云溪市水利局关于2024年政府信息公开工作年度报告",
        "关于云溪市水利局2024年度政府信息公开工作年度报告",
    ],
)
def test_all_words_in_another_order(title: str) -> None:
    said = f"标题“{title}”该有的都有，只是次序或者用字与规定的不同。规定的写法是“{DUE}”"
    assert found(title) == [("NB111", "note", said)]


@pytest.mark.parametrize(
    "title",
    [
        "云溪市水利局2024年信息公开年报",
        "云溪市水利局2024年政府信息公开工作总结",
        "云溪市水利局2024年度政务公开工作年度报告",
        "云溪市水利局关于公布2024年政府信息公开工作年度报告的通知",
        "关于印发云溪市水利局2024年政府信息公开工作年度报告的通知",
        "云溪市水利局2024年政府信息公开工作年度报告正文",
    ],
)
def test_a_line_that_is_meant_as_the_title(title: str) -> None:
    said = f"“{title}”像是报告的标题，但没有写成规定的样子。请改为“{DUE}”"
    assert found(title) == [("NB111", "warning", said)]


@pytest.mark.parametrize(
    "title",
    [
        "正文 云溪市水利局2024年政府信息公开工作年度报告",
        "首页 / 正文 / 云溪市水利局2024年政府信息公开工作年度报告",
        "标题：云溪市水利局2024年度政府信息公开工作年度报告",
        "附件1 云溪市水利局2024年政府信息公开工作年度报告",
        "【年报】云溪市水利局2024年政府信息公开工作年度报告",
        "云溪市人民政府门户网站 云溪市水利局2024年政府信息公开工作年度报告",
        "来源：办公室   时间：2025-01-14 10:58\n\n云溪市水利局2024年政府信息公开工作\n\n年度报告",
    ],
)
def test_words_of_a_page_before_it(title: str) -> None:
    assert found(title) == []
    source = pipeline.Source("a.md", None, BASE.read_text(encoding="utf-8").replace(TITLE, title).encode())
    (report,) = pipeline.understand(source, Settings(isolated=True), bundle())
    assert (report.organ, report.year) == ("云溪市水利局", 2024)


def test_words_of_a_page_before_a_line_that_is_meant_as_the_title() -> None:
    said = f"“云溪市水利局2024年政务公开工作总结”像是报告的标题，但没有写成规定的样子。请改为“{DUE}”"
    assert found("正文：云溪市水利局2024年政务公开工作总结") == [("NB111", "warning", said)]


#: What a page prints on the line of a title, and what is said of it.
ON_THE_LINE = {
    f"{DUE}访问量：1234": ["“访问量：1234”是网页上的计数"],
    f"{DUE} 浏览次数：12次": ["“浏览次数：12次”是网页上的计数"],
    f"{DUE}（浏览次数：123）": ["“浏览次数：123”是网页上的计数"],
    f"{DUE}阅读：12": ["“阅读：12”是网页上的发布信息"],
    f"{DUE}字号：大 中 小": ["“字号：大 中 小”是网页上的按钮"],
    f"{DUE} 【字体：大 中 小】": ["“【字体：大 中 小】”是网页上的按钮"],
    f"{DUE}【打印】": ["“【打印】”是网页上的按钮"],
    f"{DUE}分享到：": ["“分享到：”是网页上的按钮"],
    f"{DUE} 打印 关闭": [],
    f"{DUE} 听全文": [],
    f"{DUE}来源：本站 发布时间：2025-01-20": ["“来源：本站”是网页上的发布信息"],
    f"{DUE} 时间：2025-01-20 来源：本站 浏览：123": ["“时间：2025-01-20”是网页上的发布信息"],
    f"{DUE}2025-01-20": ["“2025-01-20”是网页上的发布信息"],
    f"{DUE}_云溪市水利局": ["“_云溪市水利局”是网页标题里的网站名"],
    f"{DUE}-云溪市人民政府门户网站": ["“-云溪市人民政府门户网站”是网页标题里的网站名"],
    f"浏览量：123 {DUE}": ["“浏览量：123”是网页上的计数"],
    f"发布时间：2025-01-20 来源：本站 {DUE}": [],
    f"首页 > 政务公开 > 年报 > 正文 {DUE}": ["“首页 > 政务公开”是网页上的导航"],
}


@pytest.mark.parametrize("line", ON_THE_LINE)
def test_what_a_page_prints_on_the_line_of_a_title(line: str) -> None:
    said = [("NB816", "note", f"{text}，不是报告的内容。请删去") for text in ON_THE_LINE[line]]
    assert found(line) == said
    source = pipeline.Source("a.md", None, BASE.read_text(encoding="utf-8").replace(TITLE, line).encode())
    (report,) = pipeline.understand(source, Settings(isolated=True), bundle())
    assert report.title is not None
    assert (report.title.text, report.organ, report.year) == (DUE, "云溪市水利局", 2024)


@pytest.mark.parametrize(
    "line",
    [
        "来源：本站",
        "2025-01-20",
        "发布时间：2025年1月20日",
        "分享到",
        "打印",
        "无障碍 | 长者版",
        "附件",
        "正文",
    ],
)
def test_a_line_of_a_page_above_a_title_on_two_lines(line: str) -> None:
    assert found(f"{line}\n\n云溪市水利局\n\n2024年政府信息公开工作年度报告") == []


def test_no_line_is_like_a_title() -> None:
    none = "没有找到报告的标题。请在开头加上标题“（单位全称）2024年政府信息公开工作年度报告”"
    for line in ("", "云溪市水利局", "现将2024年政府信息公开工作年度报告公布如下：", "政府信息公开年报"):
        assert found(line) == [("NB111", "warning", none)]


@pytest.mark.parametrize(
    "lines",
    [
        f"云水发〔2025〕2号\n\n{DUE}",
        "云水发〔2025〕2号\n\n云溪市水利局\n\n2024年政府信息公开工作年度报告",
        f"云水发[2025]2号 {DUE}",
        f"• {DUE}",
        f"★ {DUE}",
        f"1、{DUE}",
        f"（一）{DUE}",
        f"标 题 {DUE}",
        f"信息标题：{DUE}",
        f"通知公告 | {DUE}",
        f"{DUE} |",
        f"{DUE}.docx",
        f"{DUE} [2025-01-10]",
        f"{DUE} - 云溪市人民政府",
        # The name of the site, above the organ's.
        "云溪市水利局\n\n云溪市水利局\n\n2024年政府信息公开工作年度报告",
        "云溪市人民政府\n\n云溪市水利局\n\n2024年政府信息公开工作年度报告",
        # Only the table of the page's particulars has it.
        f"| 索引号： | A1 | 主题分类： | 其他 |\n| --- | --- | --- | --- |\n| 标题： | {DUE} | 文号： | 无 |",
    ],
)
def test_what_a_page_prints_around_a_title(lines: str) -> None:
    assert found(lines) == []


def test_the_way_to_a_page_is_no_title() -> None:
    findings = found("您的位置：首页 > 信息公开 > 年度报告")
    assert [finding for finding in findings if finding[0] == "NB111"] == [
        (
            "NB111",
            "warning",
            "没有找到报告的标题。请在开头加上标题“（单位全称）2024年政府信息公开工作年度报告”",
        )
    ]
