"""Where the comment goes that waives a finding."""

from collections.abc import Callable

import pytest

from nianbao import pipeline
from nianbao.lsp import places
from nianbao.lsp.positions import Positions
from nianbao.lsp.session import Draft as Judging
from nianbao.lsp.session import Session
from nianbao.settings import Settings
from support.draft import Draft, sound
from support.render_html import render_html
from support.render_markdown import render_markdown
from support.render_text import render_text

SETTINGS = Settings(isolated=True)
COMMENT = "<!-- nianbao: ignore NB303 reason:  -->"


def waived(name: str, text: str, before: str, inside: str) -> str | None:
    """The lines around the comment on what stands at ``inside``, behind ``before``."""
    bundle = pipeline.load(SETTINGS)
    reports = pipeline.understand(pipeline.Source(name, None, text.encode()), SETTINGS, bundle)
    offset = places.place(reports, text.index(inside, text.index(before)))
    if offset is None:
        return None
    whole = text[:offset] + places.inserted(text, offset, "NB303") + text[offset:]
    start = whole.index(COMMENT)
    return whole[max(0, start - 30) : start + len(COMMENT) + 30]


MARKDOWN = render_markdown(sound(2024, seed=3)).decode()


def test_above_a_table_whatever_the_row() -> None:
    table = MARKDOWN[MARKDOWN.index("|", MARKDOWN.index("三、收到")) :]
    before = MARKDOWN[: MARKDOWN.index(table)]
    assert waived("a.md", MARKDOWN, "三、收到", "结转下年度") == (before[-30:] + COMMENT + "\n" + table[:29])


def test_above_a_heading_and_above_a_paragraph() -> None:
    heading = MARKDOWN.index("## 一、总体情况")
    assert waived("a.md", MARKDOWN, "## 一", "总体") == (
        MARKDOWN[heading - 30 : heading] + COMMENT + "\n" + MARKDOWN[heading : heading + 29]
    )


def test_lines_end_as_the_text_has_them() -> None:
    text = MARKDOWN.replace("\n", "\r\n")
    heading = text.index("## 一、总体情况")
    assert waived("a.md", text, "## 一", "总体") == (
        text[heading - 30 : heading] + COMMENT + "\r\n" + text[heading : heading + 28]
    )


def test_above_a_paragraph_of_several_lines() -> None:
    """A comment in the middle of it would make two paragraphs of one."""
    start = MARKDOWN.index("\n\n", MARKDOWN.index("## 一、总体情况")) + 2
    end = MARKDOWN.index("\n\n", start)
    torn = MARKDOWN[start:end][:20] + "\n" + MARKDOWN[start:end][20:]
    text = MARKDOWN[:start] + torn + MARKDOWN[end:]
    assert waived("a.md", text, torn[:10], torn[25:30]) == (
        text[start - 30 : start] + COMMENT + "\n" + text[start : start + 29]
    )


def test_a_page_has_it_before_the_tags_of_the_paragraph_or_table() -> None:
    text = (
        "<html><body><div><h1>水利局2024年政府信息公开工作年度报告</h1>"
        "<p>一、总体情况</p><p>信息</p></div></body></html>"
    )
    bundle = pipeline.load(SETTINGS)
    reports = pipeline.understand(pipeline.Source("a.html", None, text.encode()), SETTINGS, bundle)
    offsets = [places.place(reports, text.index(words)) for words in ("水利局", "总体", "信息<")]
    assert offsets == [text.index("<div>"), text.index("<p>一"), text.index("<p>信")]
    assert places.inserted(text, text.index("<p>一"), "NB303") == COMMENT


def test_a_table_of_a_page_has_it_before_its_tag() -> None:
    text = render_html(sound(2024, seed=3)).decode()
    table = text.index("<table", text.index("三、收到"))
    around = waived("a.html", text, "三、收到", "结转下年度")
    assert around is not None and around[30:] == COMMENT + "\n" + text[table : table + 29]


def test_plain_text_has_no_comments() -> None:
    assert waived("a.txt", render_text(sound(2024, seed=3)).decode(), "一、总体情况", "总体") is None


@pytest.mark.parametrize(
    "tags", ["<div>" * 90, "<div " * 2000, "<p>\n" + " " * 5000], ids=["deep", "open", "blank"]
)
def test_odd_tags_are_no_obstacle(tags: str) -> None:
    text = f"<html><body><h1>青禾县水利局2024年政府信息公开工作年度报告</h1>{tags}一、总体情况</body></html>"
    bundle = pipeline.load(SETTINGS)
    reports = pipeline.understand(pipeline.Source("a.html", None, text.encode()), SETTINGS, bundle)
    offset = places.place(reports, text.index("青禾"))
    assert offset == text.index("<h1>")


@pytest.mark.parametrize("render", [render_markdown, render_html], ids=["markdown", "html"])
@pytest.mark.parametrize("edit", ["cell", "text"])
def test_the_comment_waives_the_finding_once_it_has_a_reason(
    render: Callable[[Draft], bytes], edit: str
) -> None:
    """Without a reason it is a finding itself: nobody waives by accident."""
    draft = sound(2024, seed=3)
    text = render(draft.set_cell("表三", "三（一）", "总计", "98765") if edit == "cell" else draft).decode()
    if edit == "text":
        start = text.index("。", text.index("二、主动公开") - 200)
        text = f"{text[:start]}，另有XX次{text[start:]}"
    name = "a.md" if render is render_markdown else "a.html"
    session = Session({"isolated": True})
    judged = session.judge(Judging("", name, text))
    assert judged.file is not None
    (finding,) = judged.file.findings
    offset = Positions(text, "utf-32").offsets(finding.location)[0]
    place = places.place(session.reports(judged), offset)
    assert place is not None
    comment = places.inserted(text, place, finding.rule)
    outcomes = []
    for reason in ("", "已与台账核实"):
        waived = text[:place] + comment.replace("reason: ", f"reason: {reason}") + text[place:]
        file = session.judge(Judging("", name, waived)).file
        assert file is not None
        outcomes.append(([item.rule for item in file.findings], [item.finding.rule for item in file.waived]))
    assert outcomes == [(["NB006", finding.rule], []), ([], [finding.rule])]
