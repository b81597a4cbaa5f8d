"""What stands around a report on a page is set aside; what may be the report's is kept."""

from __future__ import annotations

import pytest

from nianbao.model.report import Report
from nianbao.model.statement import Date
from nianbao.parsing import parse_report
from nianbao.readers.html import reader as html
from support.language import language, report_of_text

TITLE = "云溪市档案馆2024年政府信息公开工作年度报告"
OTHER = "云溪市档案馆2023年政府信息公开工作年度报告"
PREAMBLE = "本报告所列数据的统计期限自2024年1月1日起至2024年12月31日止。"
PARTS = "<p>一、总体情况</p><p>公开了。</p><p>六、其他需要报告的事项</p><p>没有收费。</p>"
CONTACT = "地址：人民路1号　电话：0731-5550100"


def page(body: str, head: str = "") -> Report:
    return parse_report(html.read(f"<html><head>{head}</head><body>{body}".encode(), "a.html"), language())


def seen(report: Report) -> tuple[str, list[str], list[str], list[str]]:
    """The title, the texts of the front and of the last part, and what was set aside."""
    title = report.title.text if report.title else ""
    last = [text.text for text in report.parts[-1].texts]
    return title, [text.text for text in report.front], last, [text.text for text in report.page_chrome]


@pytest.mark.parametrize(
    "line",
    [
        "您现在的位置：首页 > 信息公开",
        "首页 / 公开 / 年报",
        "发布日期: 2025- 01- 14 10: 13 浏览次数: 来源: 档案馆 字体:[ ]",
        "来　源：档案馆",
        "[ 2025-01-16 10:13:22 ] 点击数： 次",
        "【打印】【关闭】",
        "大 中 小",
        "索 引 号：00012",
    ],
)
def test_particulars_below_the_title(line: str) -> None:
    around = page(f"<h1>{TITLE}</h1><p>{line}</p><p>{PREAMBLE}</p>{PARTS}")
    assert seen(around) == (TITLE, [PREAMBLE], ["没有收费。"], [line])
    # The same as a text, where there are no elements.
    around = report_of_text(
        f"{TITLE}\n{line}\n{PREAMBLE}\n一、总体情况\n公开了。\n六、其他需要报告的事项\n没有。\n"
    )
    assert seen(around) == (TITLE, [PREAMBLE], ["没有。"], [line])


@pytest.mark.parametrize(
    "line",
    [
        "现将情况公布如下：",
        "统计时间：2024年1月1日至2024年12月31日",
        CONTACT,
        "联系部门来源于三定方案：办公室",
        "2025年1月16日",
        "云溪市档案馆",
    ],
)
def test_what_may_be_the_reports_own_is_kept(line: str) -> None:
    body = f"<h1>{TITLE}</h1><p>{line}</p><p>{PREAMBLE}</p>{PARTS}<p>{line}</p>"
    assert seen(page(body)) == (TITLE, [line, PREAMBLE], ["没有收费。", line], [])


@pytest.mark.parametrize(
    "line",
    [
        "附件：1.统计表.xlsx",
        "相关链接",
        "上一篇：没有了",
        "下一条 通知",
        "【返回顶部】【打印本稿】【关闭本页】",
        "主办单位：云溪市人民政府办公室",
        "版权所有 云溪市人民政府",
        "湘ICP备00000000号",
        "Copyright © 2025",
        "联系我们 | 网站地图",
        "责任编辑：李某",
        "扫一扫在手机打开当前页",
        "分享到：",
        "<a href=1.html>通知</a>",
    ],
)
def test_what_ends_the_report(line: str) -> None:
    text = "通知" if line.startswith("<a") else line
    body = f"<p>{TITLE}</p>{PARTS}<p>{line}</p><p>{CONTACT}</p><p>12</p>"
    report = page(body)
    if line.startswith("<a"):
        assert seen(report)[2:] == (["没有收费。", CONTACT], ["通知"])
    else:
        assert seen(report)[2:] == (["没有收费。"], [text, CONTACT, "12"])
        assert report.statements.contact is None
        assert report.unplaced == ()


@pytest.mark.parametrize(
    "line",
    [
        "（二）技术支持不够",
        "来源可靠",
        "附件齐全",
        "附件：见表。",
        "如对本报告有疑问，请联系档案馆（电话：0731-5550100）。",
    ],
)
def test_what_does_not_end_it(line: str) -> None:
    report = page(f"<p>{TITLE}</p>{PARTS}<p>{line}</p><p>{CONTACT}</p>")
    assert seen(report) == (TITLE, [], ["没有收费。", line, CONTACT], [])


def test_what_follows_a_closing_line_as_a_sentence_is_kept() -> None:
    report = page(f"<p>{TITLE}</p>{PARTS}<p>附件：表.xlsx</p><p>特此报告。</p>")
    assert seen(report)[2:] == (["没有收费。", "特此报告。"], ["附件：表.xlsx"])


def test_the_element_that_holds_all_parts() -> None:
    """A telephone behind it is the site's, whatever it says; a sentence behind it may be the report's."""
    sentence = "如对本报告有疑问，请联系档案馆（电话：0731-5550100）。"
    inside = f"<div><h1>{TITLE}</h1><div><p>{PREAMBLE}</p>{PARTS}</div>"
    assert seen(page(f"<p>热线：12345</p>{inside}<p>{CONTACT}</p></div><p>湘</p>")) == (
        TITLE,
        [PREAMBLE],
        ["没有收费。"],
        ["热线：12345", CONTACT, "湘"],
    )
    assert seen(page(f"{inside}<p>{sentence}</p></div>"))[2:] == (["没有收费。", sentence], [])
    # Where nothing tells them apart they stay.
    assert seen(page(f"{PARTS}<p>{CONTACT}</p>"))[2:] == (["没有收费。", CONTACT], [])


def test_a_foot_on_a_page_that_has_no_element_for_its_article() -> None:
    """All of the element with the site's name and number is the foot, unless the report goes on in it."""
    by = "主办单位：云溪市人民政府"
    foot = f"<p>{CONTACT}</p><p>{by}</p>"
    report = page(f"<h1>{TITLE}</h1>{PARTS}<div>{foot}</div>")
    assert seen(report)[2:] == (["没有收费。"], [CONTACT, by])
    report = page(f"<h1>{TITLE}</h1>{PARTS}<div>如有疑问，请来电。{foot}</div>")
    assert seen(report)[2:] == (["没有收费。", "如有疑问，请来电。", CONTACT], [by])
    last = "<div><p>六、其他需要报告的事项</p><p>无</p><p>责编：某</p></div>"
    report = page(f"<h1>{TITLE}</h1><div><p>一、总体情况</p><p>公开了。</p></div>{last}")
    assert seen(report)[2:] == (["无"], ["责编：某"])


def test_the_only_text_of_the_last_part_is_kept_wherever_it_stands() -> None:
    parts = "<div><p>一、总体情况</p><p>公开了。</p><p>六、其他需要报告的事项</p></div>"
    assert seen(page(f"<h1>{TITLE}</h1>{parts}<p>无</p><p>12</p>"))[2:] == (["无"], ["12"])
    assert seen(page(f"<h1>{TITLE}</h1>{parts}<p>打印 关闭</p>"))[2:] == ([], ["打印 关闭"])


def test_an_article_in_cells_of_a_layout() -> None:
    body = f"<table><tr><td>左</td><td><h1>{TITLE}</h1>{PARTS}<table><tr><td>1<td>2</table></td></tr>"
    report = page(f"{body}<tr><td>{CONTACT}</td></tr></table>")
    assert seen(report) == (TITLE, [], ["没有收费。"], ["左", CONTACT])


@pytest.mark.parametrize(
    ("body", "head", "title"),
    [
        (f"<p>{TITLE}</p><p><a href=1>{OTHER}</a></p>", "", TITLE),
        (f"<p><a href=1>{OTHER}</a></p>", f"<title>{TITLE}</title>", TITLE),
        (f"<p><a href=1>{OTHER}</a></p>", f"<title>年报_{TITLE} - 云溪市</title>", TITLE),
        ("", f"<title>云溪市</title><meta name=ArticleTitle content='{TITLE}'>", TITLE),
        ("", f"<title>{TITLE}|云溪市</title><meta content='' name=ArticleTitle>", TITLE),
        (f"<p>{TITLE}</p>", f"<title>{OTHER}</title>", TITLE),
        # All are links, and no head: what the text names decides, else the last.
        (f"<p><a href=1>{TITLE}</a><p><a href=2>{OTHER}</a>", "", TITLE),
        (f"<h1>{OTHER}</h1><p>{TITLE}</p>", "", OTHER),
        (f"<p>{TITLE}</p><p>{OTHER}</p>", "", TITLE),
        (f"<p>{TITLE}</p><p>上一篇：{OTHER}</p>", "", TITLE),
        ("", "<title>云溪市</title>", ""),
        ("", "<title>2024年政府信息公开工作年度报告</title>", "2024年政府信息公开工作年度报告"),
    ],
)
def test_the_title(body: str, head: str, title: str) -> None:
    report = page(f"{body}<p>{PREAMBLE}</p>{PARTS}", head)
    assert seen(report)[0] == title
    if report.title is not None:
        assert report.document.text(report.title.span) == title
    assert [text for text in seen(report)[1] if "年度报告" in text] == []


@pytest.mark.parametrize(
    ("line", "stated", "date"),
    [
        ("发布日期: 2025- 01- 14 10: 13 浏览次数:", "2025- 01- 14", Date(2025, 1, 14)),
        ("发布时间：2025年1月4日", "2025年1月4", Date(2025, 1, 4)),
        ("时间：2025/1/14 来源：档案馆", "2025/1/14", Date(2025, 1, 14)),
        ("成文日期：2025-01-10 发布日期：２０２５－０１－１４", "２０２５－０１－１４", Date(2025, 1, 14)),
        ("2025-01-14 10:13 来源：档案馆", "2025-01-14", Date(2025, 1, 14)),
        ("来源：档案馆 2025.01.14", "2025.01.14", Date(2025, 1, 14)),
        ("2025年1月14日", "2025年1月14", Date(2025, 1, 14)),
    ],
)
def test_the_day_of_publication(line: str, stated: str, date: Date) -> None:
    report = page(f"<h1>{TITLE}</h1><p>{line}</p><p>{PREAMBLE}</p>{PARTS}")
    assert report.statements.published is not None
    assert (report.statements.published.text, report.statements.published.date) == (stated, date)
    assert report.document.text(report.statements.published.span) == stated


@pytest.mark.parametrize(
    "line", ["成文日期：2025-01-10", "发布日期：", "更新时间：2025-03-01", "2024年", PREAMBLE]
)
def test_no_day_of_publication(line: str) -> None:
    assert page(f"<h1>{TITLE}</h1><p>{line}</p>{PARTS}").statements.published is None


@pytest.mark.parametrize("line", ["2025-06-01", "2025-06-01 来源：档案馆", "<a href=1>2025-06-01 公告</a>"])
def test_the_day_of_another_page(line: str) -> None:
    assert page(f"<h1>{TITLE}</h1>{PARTS}<p>{line}</p>").statements.published is None


def test_the_day_in_a_table_of_particulars_and_in_the_head() -> None:
    table = "<table><tr><td>索引号<td>12<td>名　称<td>x<tr><td>发布日期<td>2025-01-14<td>文号<td>无</table>"
    head = "<meta name=PubDate content='2025-01-15 08:00'>"
    report = page(f"<h1>{TITLE}</h1>{table}{PARTS}", head)
    assert report.statements.published is not None
    assert report.statements.published.date == Date(2025, 1, 14)
    assert report.document.text(report.statements.published.span) == "2025-01-14"
    report = page(f"<h1>{TITLE}</h1>{PARTS}", head)
    assert report.statements.published is not None
    assert report.statements.published.date == Date(2025, 1, 15)
    assert report.document.text(report.statements.published.span) == "2025-01-15"


def test_a_table_of_the_agencys_own_stays() -> None:
    table = "<table><tr><td>平台<td>条数<tr><td>网站<td>来源</table>"
    report = page(f"<h1>{TITLE}</h1>{table}<p>{PREAMBLE}</p>{PARTS}")
    assert seen(report) == (TITLE, ["平台", "条数", "网站", "来源", PREAMBLE], ["没有收费。"], [])


def test_a_menu_is_no_heading() -> None:
    menu = "<ul><li><a href=1>总体情况</a><li><a href=2>其他需要报告的事项</a></ul>"
    report = page(f"{menu}<h1>{TITLE}</h1>{PARTS}{menu}")
    assert [part.heading for part in report.parts] == ["一、总体情况", "六、其他需要报告的事项"]
    assert seen(report)[3] == ["总体情况", "其他需要报告的事项"] * 2


def test_particulars_that_read_as_the_head_of_a_table() -> None:
    rows = "<tr><td>索引号：</td><td>A1</td></tr><tr><td>主题分类：</td><td>其他</td></tr>"
    report = page(f"<table>{rows}</table><p>{TITLE}</p><p>{PREAMBLE}</p>{PARTS}")
    assert seen(report) == (TITLE, [PREAMBLE], ["没有收费。"], ["索引号：", "A1", "主题分类：", "其他"])
    assert report.tables == {}
