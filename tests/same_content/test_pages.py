"""What of a page is not the report's neither spoils a finding nor makes one."""

from __future__ import annotations

import pytest

from nianbao import pipeline
from nianbao.model.finding import FileResult
from nianbao.settings import Settings
from support.draft import sound
from support.faults import FAULTS, SOUND
from support.language import bundle, report_of
from support.render_page import PAGES


def check(data: bytes, name: str = "a.html") -> FileResult:
    (result,) = pipeline.check([pipeline.Source(name, None, data)], Settings(isolated=True), bundle()).files
    return result


def said(result: FileResult) -> list[tuple[str, str, str]]:
    return [(found.rule, found.severity, found.message.zh) for found in result.findings]


@pytest.mark.parametrize("name", PAGES)
def test_the_title_the_text_and_the_day_are_those_of_the_report(name: str) -> None:
    draft = sound(2024, seed=9)
    report, plain = report_of(draft, f"page-{name}"), report_of(draft)
    assert report.title is not None
    assert (report.title.text, report.organ, report.year) == (draft.title, draft.organ, 2024)
    assert [text.text for text in report.front] == [text.text for text in plain.front]
    assert [[text.text for text in part.texts] for part in report.parts] == [
        [text.text for text in part.texts] for part in plain.parts
    ]
    assert (report.statements.contact and report.statements.contact.text) == (
        plain.statements.contact and plain.statements.contact.text
    )
    day = report.statements.published.date.iso() if report.statements.published else None
    assert day == (None if name == "word" else "2025-01-16")


@pytest.mark.parametrize("name", PAGES)
def test_a_telephone_of_the_site_is_no_contact(name: str) -> None:
    result = check(PAGES[name](FAULTS["NB404 no contact"](SOUND)))
    assert [found[0] for found in said(result)] == ["NB404"]


def test_a_table_that_may_be_in_a_file_of_the_page() -> None:
    draft = SOUND.drop_table("表四")
    data = PAGES["editor"](draft).replace(b"/files/download?id=7", b"/files/P0202.xls")
    message = (
        "“四、政府信息公开行政复议、行政诉讼情况”里没有找到表四，与它有关的数据都没有检查。网页附有“P0202.xls”，"
        "如果表格在里面，请把表格放进正文，或者下载后同正文放在一起检查"
    )
    assert said(check(data)) == [("NB201", "error", message)]


HOSTILE = [
    "<p><a href=1>甲</a></p>",
    "<a href=x.doc>",
    "<div>甲",
    "<div>甲</div>",
    "</div>甲<div>",
    "<meta name=ArticleTitle content=甲>",
    "<title>甲_乙</title>",
    "<p>来源：甲：乙：</p>",
    "<p>首页 > 甲</p>",
    "<p>云溪市档案馆2024年政府信息公开工作年度报告</p>",
    "<p>发布日期</p>",
    "<table><tr><td>来源<td>作者</table>",
    "<table><tr><td><table><tr><td>1<td>2</table><td>3<td>4</table>",
    "<p>12</p>",
    "<p>附件：</p>",
    "：",
    "_",
    "&nbsp;",
]


@pytest.mark.parametrize("piece", HOSTILE)
@pytest.mark.parametrize("before", [True, False])
def test_hostile_surroundings_end(piece: str, before: bool) -> None:
    """Much of what is looked at around a report, and the report is still found."""
    article = "<p>一、总体情况</p><p>无。</p><p>六、其他需要报告的事项</p><p>无。</p>"
    much = piece * (40_000 // len(piece))
    data = (much + article if before else article + much).encode()
    assert [found.rule for found in check(data).findings if found.rule == "NB005"] == []
    source = pipeline.Source("a.html", None, data)
    (report,) = pipeline.understand(source, Settings(isolated=True), bundle())
    assert [part.heading for part in report.parts] == ["一、总体情况", "六、其他需要报告的事项"]


def test_parts_are_found_whatever_stands_before_them() -> None:
    much = "<p><a href=1>云溪市档案馆2023年政府信息公开工作年度报告</a></p>" * 1000
    data = PAGES["outside"](SOUND).replace(b"<section>", much.encode() + b"<section>")
    assert said(check(data)) == []
