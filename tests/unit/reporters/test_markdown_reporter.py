"""Markdown as a parser of others reads it; whole texts are goldens."""

from collections import Counter

import pytest
import reporter_samples as samples
from markdown_it import MarkdownIt

from nianbao.model.finding import FileResult, RunResult
from nianbao.model.rule import Say
from nianbao.own_output import MARK
from nianbao.reporters import markdown_

PAGES = "https://github.com/nianbao/nianbao/blob/main/docs/rules/"
ODD = (
    '“\\ufeff<a>\\x1b[31m "{0}" [点我](https://example.org) \\ud800\\u202e末 第二行\\u2028\\x85完”'
    "::error::假的"
)
EVIL = (
    "| ![x](http://a.b/c) <img src=x> `a` https://d.e #1 &amp; \\| *重* ~~删~~ $x$ <!-- --> www.f.g :) "
    "\r\n# 二"
)


#: What there is between texts: never a list, a quotation, a rule or code that a draft has made.
BLOCKS = {f"{name}_open" for name in ("heading", "paragraph", "table", "thead", "tbody", "tr", "th", "td")}


def parsed(run: RunResult) -> tuple[list[list[list[str]]], list[str], set[str]]:
    """The tables (rows of cells as they are read), the headings, and the kinds of what is within texts."""
    parser = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])
    tables: list[list[list[str]]] = []
    headings: list[str] = []
    kinds: set[str] = set()
    above = ""
    tokens = parser.parse(markdown_.render(run))
    assert (tokens[0].type, tokens[0].content) == ("html_block", MARK)
    blocks = {token.type for token in tokens[1:] if not token.type.endswith("_close")} - {"inline"}
    assert blocks <= (BLOCKS | {"bullet_list_open", "list_item_open"} if run.notices else BLOCKS)
    for token in tokens:
        if token.type == "table_open":
            tables.append([])
        elif token.type == "tr_open":
            tables[-1].append([])
        elif token.type == "inline":
            children = token.children or []
            kinds |= {child.type for child in children}
            assert all(
                str(child.attrs["href"]).startswith(PAGES) for child in children if child.type == "link_open"
            )
            text = "".join(child.content for child in children)
            if above in ("td_open", "th_open"):
                tables[-1][-1].append(text)
            elif above == "heading_open":
                headings.append(text)
        above = token.type
    return tables, headings, kinds


def test_an_everyday_run() -> None:
    tables, headings, kinds = parsed(samples.everyday())
    place = "三、收到和处理政府信息公开申请情况 › 表三 › "
    assert headings == [
        "政府信息公开工作年度报告检查结果",
        "各局/2024 年#1%.md",
        "乡镇/报告.docx",
        "加密.docx",
        "规则和依据",
    ]
    assert tables == [
        [
            ["文件", "机关", "年度", "错误", "警告", "提示", "检查完整"],
            ["各局/2024 年#1%.md", "某县某局", "2024", "1", "0", "1", "是"],
            ["乡镇/报告.docx", "某乡人民政府、某县某局", "2024", "1", "0", "0", "否"],
            ["空白.txt", "", "", "0", "0", "0", "是"],
            ["加密.docx", "", "", "1", "0", "0", "否"],
        ],
        [
            ["序号", "级别", "位置", "问题", "规则"],
            [
                *("1", "错误", f"{place}（一）予以公开 › 总计，第 7 行"),
                *("（一）予以公开：10 ≠ 总计 25，相差 -15", "NB301"),
            ],
            ["2", "提示", f"{place}（二）部分公开 › 商业企业，第 8 行", "（二）部分公开空缺", "NB209"],
        ],
        [
            ["序号", "级别", "位置", "问题", "规则"],
            [
                *("1", "错误", f"{place}（一）予以公开 › 总计，第 3 个表格第 5 行第 3 列"),
                *("总计“2 5 件”不是数字", "NB301"),
            ],
        ],
        [
            ["序号", "级别", "位置", "问题", "规则"],
            ["1", "错误", "第 1 行", "文件已加密，请另存为不加密的文件", "NB001"],
        ],
        [
            ["规则", "名称", "依据"],
            ["NB001", "文件无法读取", ""],
            ["NB209", "应填 0 的单元格空缺", "《关于印发〈年度报告格式〉的通知》"],
            [
                *("NB301", "各类申请人之和与总计不符"),
                "《关于印发〈年度报告格式〉的通知》表三；《政府信息公开条例》第五十条",
            ],
        ],
    ]
    assert kinds == {"text", "link_open", "link_close", "strong_open", "strong_close"}


def test_a_hostile_run_is_text() -> None:
    tables, headings, kinds = parsed(samples.hostile())
    assert kinds == {"text", "link_open", "link_close", "strong_open", "strong_close"}
    assert headings == [
        "政府信息公开工作年度报告检查结果",
        "-",
        "a:b, c%0A ::warning::假的.md",
        "y.md",
        "反\\斜.md",
        "坏名\\udcff.md",
        "规则和依据",
    ]
    assert [len(table) for table in tables] == [6, 4, 2, 2, 2, 3]
    assert Counter(cell for table in tables for row in table for cell in row)[ODD] == 6


@pytest.mark.parametrize(
    "name",
    [
        EVIL.replace("/", ""),
        "- a.md",
        "1. a.md",
        "> a.md",
        "    a.md",
        "---",
        "# a",
        "=",
        "```",
        "+ a",
        "2) a",
        "(a) b",
    ],
)
def test_a_drafts_text_stays_text(name: str) -> None:
    (finding,) = samples.many(1, 0, 0).findings
    finding = finding._replace(message=Say(EVIL, EVIL))
    run = samples.many(0, 0, 0)._replace(
        files=(FileResult(name, (finding,), identities=(samples.BUREAU._replace(title=name),)),)
    )
    tables, headings, kinds = parsed(run)
    shown = EVIL.replace("\r\n", " ")
    assert kinds == {"text", "link_open", "link_close"}
    assert headings[1:-1] == [name.replace("\r\n", " ").strip()]
    assert tables[1][1] == ["1", "错误", "第 1 行", shown, "NB301"]


def test_nobody_is_mentioned() -> None:
    (finding,) = samples.many(1, 0, 0).findings
    finding = finding._replace(message=Say("联系 @someone 或 a@b.cn，@甲", ""))
    run = samples.many(0, 0, 0)._replace(files=(FileResult("a.md", (finding,)),))
    assert parsed(run)[0][1][1][3] == "联系 ＠someone 或 a@b.cn，@甲"


def test_nothing_found() -> None:
    run = samples.many(0, 0, 0)._replace(lang="en")
    assert markdown_.render(run) == (
        "<!-- written by nianbao -->\n\n"
        "# Annual reports on open government information\n\n1 file, nothing found\n\n"
        "| file | organ | year | errors | warnings | notes | fully checked |\n"
        "| --- | --- | --- | ---: | ---: | ---: | --- |\n"
        "| a.md |  |  | 0 | 0 | 0 | yes |\n"
    )
