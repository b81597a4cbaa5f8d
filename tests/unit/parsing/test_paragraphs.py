"""Lines that are one paragraph are read as one; what stands on lines of its own is left alone."""

from __future__ import annotations

import pytest

from nianbao.model.document import Document, Locator
from nianbao.model.span import Span
from nianbao.parsing.layout.paragraphs import whole_paragraphs
from nianbao.readers import markdown, text
from nianbao.readers.docx import reader as docx
from nianbao.readers.html import reader as html
from support.draft import sound
from support.language import language
from support.render_docx import render_docx

READERS = {"text": text.read, "markdown": markdown.read, "html": html.read}


def whole(source: str, form: str = "text") -> Document:
    document = READERS[form](source.encode(), "a")
    return whole_paragraphs(document, language().vocabulary)


def texts(source: str, form: str = "text") -> list[str]:
    return [block.text for block in whole(source, form).blocks]


WRAPPED = """\
各项数据的统计期限自2024年1月1日起至20
24年12月31日止。如对本报告有疑问，请与
青禾县水利局联系（地址：望湖路91号；邮编：
315278；电话：0577-555012
6）。
"""
JOINED = (
    "各项数据的统计期限自2024年1月1日起至2024年12月31日止。如对本报告有疑问，请与"
    "青禾县水利局联系（地址：望湖路91号；邮编：315278；电话：0577-5550126）。"
)


@pytest.mark.parametrize(
    ("form", "source"),
    [
        ("text", WRAPPED),
        ("text", "".join(f"    {line}\n" for line in WRAPPED.splitlines())),
        ("text", WRAPPED.replace("\n", "\r\n")),
        ("text", "　　" + WRAPPED),
        ("markdown", WRAPPED),
        ("markdown", WRAPPED.replace("\n", "  \n")),
        ("markdown", WRAPPED.replace("\n", "\\\n")),
        ("markdown", "> " + WRAPPED.replace("\n", "\n> ")),
        ("markdown", WRAPPED.replace("\n", "<br>\n")),
        ("html", "<p>" + WRAPPED.replace("\n", "<br>") + "</p>"),
        ("html", "<p>" + WRAPPED.replace("\n", "</p>\n<p>") + "</p>"),
        ("html", "<div>" + WRAPPED.replace("\n", "</div><div>") + "</div>"),
        ("html", "<pre>" + WRAPPED + "</pre>"),
    ],
)
def test_a_paragraph_on_several_lines(form: str, source: str) -> None:
    assert texts(source, form) == [JOINED]


@pytest.mark.parametrize(
    "lines",
    [
        # A letterhead, a title, headings, a text.
        [
            "青禾县水利局",
            "2024年政府信息公开工作年度报告",
            "一、总体情况",
            "（一）聚焦重点，主动公开有力有序",
            "全年主动公开政府信息312条，其中通过门户网站发布300条。",
            "二、主动公开政府信息情况",
        ],
        # The items of a contact, one on a line.
        [
            "如对本报告有疑问，请与我局联系",
            "联系地址：青禾县望湖路91号",
            "邮政编码：315278",
            "联系电话：0577-5550126",
            "电子邮箱：qhsl@qinghe.example",
        ],
        # Two paragraphs, the first without a full stop; who wrote it and when.
        [
            "（五）监督保障。将信息公开纳入年度考核，组织培训2次",
            "全年新收政府信息公开申请57件，均按时处理，上年没有结转的申请，今年也没有结转到下一年的",
            "青禾县水利局",
            "2025年1月14日",
        ],
        # Cells, one on a line.
        ["自然人", "法人或其他组织", "总计", "（一）予以公开", "5", "3件", "（七）总计", "0 1 2 0 3"],
        # Points of a list.
        [
            "存在的问题有",
            "1.公开不及时，内容少；",
            "2.解读不多，形式单一；",
            "一是人手不足，",
            "（二）改进。",
        ],
    ],
)
def test_what_stands_on_lines_of_its_own(lines: list[str]) -> None:
    assert texts("\n".join(lines)) == lines
    assert texts("".join(f"<p>{line}</p>" for line in lines), "html") == lines


@pytest.mark.parametrize(
    ("form", "source", "expected"),
    [
        # Another paragraph begins behind a blank line, with an indent, as an item.
        (
            "text",
            "今年来，我局认真做好\n\n信息公开工作，有成效。",
            ["今年来，我局认真做好", "信息公开工作，有成效。"],
        ),
        (
            "text",
            "　　今年来，我局认真做好\n　　信息公开工作，有成效。",
            ["今年来，我局认真做好", "信息公开工作，有成效。"],
        ),
        (
            "html",
            "<p>今年来，我局认真做好<br><br>信息公开工作，有成效。<br>&nbsp;&nbsp;另有，二。</p>",
            ["今年来，我局认真做好", "信息公开工作，有成效。", "另有，二。"],
        ),
        (
            "markdown",
            "- 今年来，我局认真做好\n- 信息公开工作，\n  有成效，好。\n\n# 今年来，有\n成效，好。",
            ["今年来，我局认真做好", "信息公开工作，有成效，好。", "今年来，有", "成效，好。"],
        ),
        # A figure that is torn off, or torn; a bracket that is closed; a comma.
        ("text", "全年新收政府信息公开申请\n75件，均已办结。", ["全年新收政府信息公开申请75件，均已办结。"]),
        ("text", "全年办理申请。新收7\n5件，均已办结。", ["全年办理申请。新收75件，均已办结。"]),
        (
            "text",
            "按照《条例》（国务院令第\n711号）办理，很好。",
            ["按照《条例》（国务院令第711号）办理，很好。"],
        ),
        ("text", "依法公开，\n好。", ["依法公开，好。"]),
        # A part's heading on two lines.
        (
            "text",
            "三、收到和\n处理政府信息公开申请情况\n（一）办理，好。",
            ["三、收到和处理政府信息公开申请情况", "（一）办理，好。"],
        ),
        ("text", "联系电话：0577-\n5550126\n\n邮编：\n315278", ["联系电话：0577-5550126", "邮编：315278"]),
        ("text", "邮编：315278\n0577-5550126", ["邮编：315278", "0577-5550126"]),
        # A list of titles; rows with other marks between their cells.
        (
            "text",
            "甲县水利局2019年政府信息公开工作年度报告 2020-01-20\n" * 3,
            ["甲县水利局2019年政府信息公开工作年度报告 2020-01-20"] * 3,
        ),
        (
            "text",
            "2.其他法律行政法规禁止公开,1,0,0,0,0,0,1\n" * 4,
            ["2.其他法律行政法规禁止公开,1,0,0,0,0,0,1"] * 4,
        ),
        ("text", "│规章，│0│0│0│\n" * 4, ["│规章，│0│0│0│"] * 4),
        # Columns of a table.
        (
            "text",
            "规章，     0      0      1\n件，规范性文件      4      1      27。",
            ["规章，     0      0      1", "件，规范性文件      4      1      27。"],
        ),
        # In a paragraph of the file a line may break anywhere.
        ("markdown", "各单位依法，及时\n公开政府信息，好。", ["各单位依法，及时公开政府信息，好。"]),
        ("text", "各单位依法，及时\n公开政府信息，好。", ["各单位依法，及时", "公开政府信息，好。"]),
    ],
)
def test_what_tells(form: str, source: str, expected: list[str]) -> None:
    assert texts(source, form) == expected


def test_the_breaks_of_a_word_file() -> None:
    draft = sound(2024).set_preamble(WRAPPED.strip(), "公布日期：\n2025年1月14日")
    document = whole_paragraphs(docx.read(render_docx(draft), "a.docx"), language().vocabulary)
    assert [block.text for block in document.blocks[1:3]] == [JOINED, "公布日期：\n2025年1月14日"]


@pytest.mark.parametrize(
    ("form", "source"),
    [
        ("text", "题目\n\n" + WRAPPED),
        ("markdown", "# 题目\n\n" + WRAPPED.replace("315278", "**315278**")),
        (
            "html",
            "<h1>题目</h1>\n<p>" + WRAPPED.replace("\n", "<br>\n").replace("315278", "315&#50;78") + "</p>",
        ),
    ],
)
def test_places(form: str, source: str) -> None:
    document = whole(source, form)
    locator = Locator(document)
    lines = source.split("\n")
    block = document.blocks[1]
    for word in ("统计期限", "2024年12月31日", "315278", "0577-5550126", "）。"):
        start = block.text.index(word)
        place = locator.locate(Span(1, start, start + len(word)))
        found = [
            lines[number - 1][
                (place.column - 1 if number == place.line else 0) : (
                    place.end_column - 1 if number == place.end_line else None
                )
            ]
            for number in range(place.line, place.end_line + 1)
        ]
        bare = "".join(found).replace("<br>", "").replace("&#50;", "2")
        assert bare == word


def test_nothing_to_do() -> None:
    document = text.read("题目\n一、总体情况\n今年很好。\n明年更好。".encode(), "a.txt")
    assert whole_paragraphs(document, language().vocabulary) is document
