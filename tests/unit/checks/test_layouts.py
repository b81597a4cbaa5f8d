"""Tables in other layouts than the official one: all figures are read, and nothing is said of them."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import pytest

from nianbao import pipeline
from nianbao.parsing.extract import extract
from nianbao.settings import Settings
from support.draft import Draft, expected_tables, sound
from support.language import bundle
from support.render_docx import render_docx
from support.render_html import render_html
from support.render_markdown import render_markdown
from support.render_text import render_text

PLAIN = Settings(isolated=True)
ROWS = ("行政复议", "未经复议直接起诉", "复议后起诉")
OUTCOMES = ("结果维持", "结果纠正", "其他结果", "尚未审结", "总计")
FORMS: dict[str, tuple[str, Callable[[Draft], bytes]]] = {
    "markdown": (".md", render_markdown),
    "html": (".html", render_html),
    "word": (".docx", render_docx),
    **{name: (".txt", partial(render_text, shape=name)) for name in ("pipes", "tabs", "cells")},
}


def draft() -> Draft:
    """A sound report with reviews and suits, whose three groups of numbers differ."""
    for seed in range(100):
        made = sound(2024, seed=seed)
        groups = [tuple(row.values()) for row in made.table("表四").values().values()]
        if len(set(groups)) == 3 and sum(map(sum, groups)) > 6:  # type: ignore[arg-type]
            return made
    raise LookupError


SOUND = draft()
VALUES = [
    [str(value) for value in row.values()] for row in SOUND.table("表四").values().values()
]  # by row of ROWS


def checked(suffix: str, data: bytes) -> tuple[list[str], list[object]]:
    """The findings, and what else is wrong with the reading of SOUND."""
    source = pipeline.Source(f"a{suffix}", None, data)
    (report,) = pipeline.understand(source, PLAIN, bundle())
    (file,) = pipeline.check([source], PLAIN, bundle()).files
    tables = extract(report)["tables"]
    misread = [tables] if tables != expected_tables(SOUND) else []
    findings = [f"{found.rule} {found.severity} {found.message.zh}" for found in file.findings]
    return findings, [*file.skips, *report.unplaced, *misread]


def row(*cells: str) -> str:
    return f"| {' | '.join(cells)} |"


def grid(*rows: tuple[str, ...]) -> str:
    """A Markdown table."""
    first, *others = rows
    return "\n".join([row(*first), "|" + " --- |" * len(first), *(row(*cells) for cells in others)])


def with_reviews(table: str) -> bytes:
    """SOUND as Markdown with another 表四."""
    text = render_markdown(SOUND).decode()
    start = text.index("| 行政复议")
    return (text[:start] + table + text[text.index("\n\n", start) :]).encode()


SPREAD = [
    (name, outcome, VALUES[at][to]) for at, name in enumerate(ROWS) for to, outcome in enumerate(OUTCOMES)
]
LAYOUTS = {
    "rows": grid(("", *OUTCOMES), *((name, *VALUES[at]) for at, name in enumerate(ROWS))),
    "rows in groups": grid(
        ("类别", "", *OUTCOMES),
        ("行政复议", "", *VALUES[0]),
        ("行政诉讼", ROWS[1], *VALUES[1]),
        ("", ROWS[2], *VALUES[2]),
    ),
    "columns": grid(
        ("", *ROWS), *((name, *(values[at] for values in VALUES)) for at, name in enumerate(OUTCOMES))
    ),
    "a number a line": grid(("项目", "情形", "件数"), *SPREAD),
    "a number a line, rows once": grid(
        ("项目", "情形", "件数"),
        *((name if outcome == OUTCOMES[0] else "", outcome, value) for name, outcome, value in SPREAD),
    ),
    "tables": "\n\n".join(
        grid((name, "", "", "", ""), OUTCOMES, tuple(VALUES[at])) for at, name in enumerate(ROWS)
    ),
    "tables with headings": "\n\n".join(
        f"（{number}）{name}情况\n\n" + grid(OUTCOMES, tuple(VALUES[at]))
        for at, (number, name) in enumerate(zip("一二三", ROWS, strict=True))
    ),
    "tables without names": "\n\n".join(grid(OUTCOMES, tuple(values)) for values in VALUES),
    "two tables": "\n\n".join(
        (
            grid(("行政复议", "", "", "", ""), OUTCOMES, tuple(VALUES[0])),
            grid(
                ("行政诉讼", *[""] * 9),
                (ROWS[1], "", "", "", "", ROWS[2], "", "", "", ""),
                OUTCOMES * 2,
                (*VALUES[1], *VALUES[2]),
            ),
        )
    ),
    "one below the other": grid(
        ("行政复议", "", "", "", ""),
        OUTCOMES,
        tuple(VALUES[0]),
        ("行政诉讼", "", "", "", ""),
        (ROWS[1], "", "", "", ""),
        OUTCOMES,
        tuple(VALUES[1]),
        (ROWS[2], "", "", "", ""),
        OUTCOMES,
        tuple(VALUES[2]),
    ),
}


@pytest.mark.parametrize("layout", LAYOUTS)
def test_reviews_and_suits(layout: str) -> None:
    assert checked(".md", with_reviews(LAYOUTS[layout])) == ([], [])


def test_a_row_of_reviews_that_is_short_or_missing() -> None:
    short = grid(("", *OUTCOMES), (ROWS[0], *VALUES[0]), (ROWS[1], *VALUES[1][1:]), (ROWS[2], *VALUES[2]))
    findings, _ = checked(".md", with_reviews(short))
    assert [line for line in findings if "NB5" not in line] == [
        "NB205 error 表四“未经复议直接起诉”有 4 格，应当是 5 格，无法判断各数属于哪一列。请核对补齐；"
        "这一行和它所在各列的合计都没有检查",
    ]
    missing = grid(("", *OUTCOMES), (ROWS[0], *VALUES[0]), (ROWS[1], *VALUES[1]))
    findings, _ = checked(".md", with_reviews(missing))
    assert [line for line in findings if "NB5" not in line] == [
        "NB203 error 表四缺少“复议后起诉”。请按统一格式补齐，没有发生的填 0；与它们有关的合计没有检查"
    ]


NOTE = (
    "（行政机关制定的决定、通告、意见、办法、细则等涉及公民、法人权利义务，在一定期限内反复适用的公文，"
    "不含转发的文件（含修订）{}）"
)


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize(
    "more", ["", "，也不含内部的工作制度、人事任免和会议纪要" * 5], ids=["long", "longer"]
)
def test_a_label_with_a_long_note(form: str, more: str) -> None:
    suffix, render = FORMS[form]
    noted = SOUND.set_label("表二", "行政规范性文件", "行政规范性文件" + NOTE.format(more))
    assert checked(suffix, render(noted)) == ([], [])


@pytest.mark.parametrize(
    ("numbers", "label"), [("1234567", ""), ("1234567", "栏次"), ("ABCDEFG", ""), ("1234567", "甲")]
)
def test_numbers_of_the_columns(numbers: str, label: str) -> None:
    text = render_markdown(SOUND).decode()
    header = next(line for line in text.split("\n") if "商业企业" in line)
    pads = [""] * (header.count("|") - 1 - len(numbers))
    numbered = row(label, *pads[1:], *numbers)
    assert checked(".md", text.replace(header, f"{header}\n{numbered}").encode()) == ([], [])


@pytest.mark.parametrize("between", ["", "-", "：", " "])
def test_a_row_with_the_label_of_its_group_in_the_same_cell(between: str) -> None:
    group, lines = "", []
    for line in render_markdown(SOUND).decode().split("\n"):
        cells = [cell.strip() for cell in line.strip("|").split("|")]
        group = next((cell for cell in cells if cell[:3] in ("（三）", "（四）", "（五）", "（六）")), group)
        if len(cells) == 10 and cells[2][:2] in ("1.", "2.", "3.", "4.", "5.", "6.", "7.", "8."):
            line = row(cells[0], "", f"{group}{between}{cells[2]}", *cells[3:])
        lines.append(line)
    assert checked(".md", "\n".join(lines).encode()) == ([], [])


def test_remarks_behind_the_last_column() -> None:
    lines = []
    for line in render_markdown(SOUND).decode().split("\n"):
        more = {"行政许可": "含变更", "---": "---", "信息内容": "备注"}
        remark = next((text for key, text in more.items() if key in line), "")
        lines.append(f"{line} {remark} |" if line.startswith("|") and line.count("|") == 5 else line)
    assert checked(".md", "\n".join(lines).encode()) == ([], [])


HEADERS = [
    ("表二", "本年制发件数", "第二十条第（一）项", "本年度制发数量合计"),
    ("表二", "现行有效件数", "第二十条第（一）项", "目前有效的件数"),
    ("表二", "本年处理决定数量", "第二十条第（五）项", "本年处理快定数量"),
    ("表二", "本年收费金额（单位：万元）", "第二十条第（八）项", "收费总额（万元）"),
    ("表三", "自然人", "", "公民个人"),
    ("表三", "法律服务机构", "", "律师事务所"),
    ("表三", "总计", "", "小计"),
]


#: Every header in one form, every form with one header, and all others where there is time.
HEADERS_IN_FORMS = [
    pytest.param(
        form,
        *header,
        id=f"{header[3]}-{form}",
        marks=() if form == "markdown" or header == HEADERS[0] else pytest.mark.slow,
    )
    for header in HEADERS
    for form in FORMS
]


@pytest.mark.parametrize(("form", "table", "column", "block", "printed"), HEADERS_IN_FORMS)
def test_a_header_in_other_words(form: str, table: str, column: str, block: str, printed: str) -> None:
    suffix, render = FORMS[form]
    message = f"NB212 warning {table}的“{printed}”与统一格式不一致。请改为“{column}”"
    altered = SOUND.set_header(table, column, printed, block)
    assert checked(suffix, render(altered)) == ([message], [])


def test_a_column_that_is_not_there_has_no_header() -> None:
    text = render_markdown(SOUND.drop_column("表三", "科研机构"))
    findings, _ = checked(".md", text)
    assert [line for line in findings if line.startswith("NB2")] == [
        "NB204 error 表三缺少列：科研机构。请按统一格式补上列和列名，没有发生的填 0"
    ]


PARTS = (("三", "收到和处理"), ("四", "政府信息公开行政"), ("五", "存在的主要"))


@pytest.mark.parametrize("form", ["pipes", "tabs", "cells"])
@pytest.mark.parametrize(("number", "wording"), PARTS)
def test_a_heading_right_behind_the_last_number(form: str, number: str, wording: str) -> None:
    text = render_text(SOUND, form).decode()
    before, behind = text.split(f"{number}、{wording}", 1)
    joined = f"{before.rstrip(' |' + chr(9) + chr(10))}{number}、{wording}{behind}"
    assert checked(".txt", joined.encode()) == ([], [])


def test_blank_cells_that_are_lines_of_bars() -> None:
    lines = render_text(SOUND, "pipes").decode().split("\n")
    at = next(at for at, line in enumerate(lines) if "属于行政执法案卷" in line)
    cells = [cell.strip() for cell in lines[at].rstrip(" |").split("|")]
    label, values = cells[-8], cells[-7:]
    lines[at] = "\n".join(
        [" | ".join([*cells[:-8], label, values[0]]) + " |", *["|"] * 4, f"| {values[-1]} |"]
    )
    findings, _ = checked(".txt", "\n".join(lines).encode())
    assert [line for line in findings if "NB209" in line or "NB205" in line or "NB003" in line] == [
        "NB209 warning 表三“7.属于行政执法案卷”一行有 5 格没有填数字："
        "商业企业、科研机构、社会公益组织、法律服务机构、其他。请填上数字，没有发生的填 0"
    ]
