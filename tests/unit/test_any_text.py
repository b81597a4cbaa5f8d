"""Whatever a text holds: no reader, parser or rule raises, findings point at what they quote, and a
second run says the same."""

from __future__ import annotations

import io
import json
import os
import re
from typing import Any

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from nianbao import pipeline
from nianbao.model.document import Locator, source_offset
from nianbao.model.report import Report
from nianbao.model.span import Span
from nianbao.model.statement import ContactItem
from nianbao.resources import data_root
from nianbao.settings import Settings
from support.language import bundle

pytestmark = pytest.mark.slow

PLAIN = Settings(isolated=True)
LABELS = sorted(
    {entry.label for entries in bundle().language.vocabulary.labels.values() for entry in entries}
)
HEADINGS = [
    *bundle().language.part_titles.values(),
    "五、存在的主要问题及改进措施",
    "二、主动公开政府政府情况",
    "四、",
]
WORDS = [
    "云溪市水利局2024年政府信息公开工作年度报告",
    "2020年政府信息公开工作年度报告",
    "本报告所列数据的统计期限自2024年1月1日起至2024年12月31日止。",
    "统计期限自202411日起至20241231日止",
    "如对本报告有疑问，请与水利局联系（地址：和平路1号；邮编：123456；电话：0577-12345678）。",
    "联系电话：",
    "邮编：12345",
    "电子邮箱：a@b",
    "本机关未收取政府信息公开处理费。",
    "无。",
    "〔2024〕号",
    "20XX年",
    "年  月  日",
    "（）",
    "某某",
    "____",
    "[bookmark: a]",
    "\ufeff",
    "\u2028",
    "\x0b",
    "\x85",
    "\u200b",
    "　",
    "𠮷",
    "é",
    "\x00",
    "\ud7ff",
]
NUMBERS = [
    "0",
    "1",
    "25",
    "1,024",
    "３",
    "-5",
    "+3",
    "减4",
    "12.5",
    "225940元",
    "3件",
    "/",
    "—",
    "无",
    "",
    " ",
    "99999999999999999999",
]
MARKS = [
    "|",
    "\t",
    " ",
    "\n",
    "\r\n",
    "\r",
    "：",
    "、",
    "。",
    "#",
    "## ",
    "*",
    "`",
    "&nbsp;",
    "&",
    "<",
    ">",
    "\\",
    "|---|---|",
    "---",
    "```",
    "![图](a.png)",
    "[x](y)",
    "- ",
    "1. ",
    "<!--",
    "-->",
]
TAGS = [
    *[
        "<p>",
        "</p>",
        "<br>",
        "<table>",
        "</table>",
        "<tr>",
        "</tr>",
        "<td>",
        "</td>",
        "<th>",
        "<h2>",
        "</h2>",
        "<div>",
        "</div>",
        "<li>",
        "<b",
        "</",
    ],
    *["<script>", "</script>", "<style>", "<title>", "</title>", "&#160;", "&#x4e00;", "&lt"],
    *("<td colspan=3>", "<td rowspan='9'>", "<td rowspan=0 colspan=99999>", "<img alt='表三'>"),
]


def texts(*vocabularies: list[str]) -> st.SearchStrategy[str]:
    """Texts of words, figures and marks; and the odd anything."""
    piece = st.one_of(*map(st.sampled_from, vocabularies), st.text(max_size=6))
    return st.lists(piece, max_size=60).map("".join)


def grid(separator: str, ends: str) -> st.SearchStrategy[str]:
    """Rows of labels and figures: what tables look like."""
    cell = st.one_of(st.sampled_from(LABELS), st.sampled_from(NUMBERS), st.sampled_from(NUMBERS))
    row = st.lists(cell, max_size=10).map(lambda cells: ends + separator.join(cells) + ends)
    block = st.lists(row, max_size=8).map("\n".join)
    heading = st.sampled_from([*HEADINGS, *WORDS])
    return st.lists(st.tuples(heading, block).map("\n".join), max_size=5).map("\n".join)


PROSE = texts(HEADINGS, LABELS, NUMBERS, WORDS, MARKS)
ANY = {
    ".txt": st.one_of(PROSE, grid("\t", ""), grid(" | ", "|"), grid("\n", "")),
    ".md": st.one_of(PROSE, grid(" | ", "|"), grid("\t", "")),
    ".html": st.one_of(
        texts(HEADINGS, LABELS, NUMBERS, WORDS, MARKS, TAGS),
        grid("</td><td>", "").map(lambda text: f"<table><tr><td>{text}</table>"),
    ),
}
PLACEHOLDER = re.compile(r"\{[a-z_]*\}")


def run(name: str, data: bytes) -> Any:
    return pipeline.check([pipeline.Source(name, None, data)], PLAIN, bundle()).files[0]


def spans(report: Report) -> list[tuple[Span, str]]:
    """The places that findings are made of, each with the text that stands there."""
    found = [(part.span, part.heading) for part in report.parts]
    found += [(text.span, text.text) for part in report.parts for text in part.texts]
    found += [(text.span, text.text) for text in report.front]
    for table in report.tables.values():
        found += [
            (cell.span, cell.raw) for row in table.rows.values() for cell in row.cells.values() if cell.span
        ]
    return found + stated(report.statements)


def stated(value: Any) -> list[tuple[Span, str]]:
    """The places of all statements that have the text that stands there along with them."""
    if not isinstance(value, tuple):
        return []
    found = [place for item in value for place in stated(item)]
    if isinstance(value, ContactItem):
        found.append((value.span, value.value))
    elif hasattr(value, "text") and getattr(value, "place", "preamble") == "preamble":
        found.append((value.span, value.text))
    return found


def source_region(lines: list[str], start: tuple[int, int], end: tuple[int, int]) -> str:
    """The stretch of a source between two (line, column) pairs; of several lines, as one paragraph."""
    first, last = start[0], end[0]
    if first == last:
        return lines[first - 1][start[1] - 1 : end[1] - 1]
    return as_paragraph(
        [lines[first - 1][start[1] - 1 :], *lines[first : last - 1], lines[last - 1][: end[1] - 1]]
    )


def as_paragraph(lines: list[str]) -> str:
    """Lines put together as one paragraph. A cell that goes on in the next line keeps its line end, so both
    sides of a comparison have to go through here."""
    if len(lines) == 1:
        return lines[0]
    return "".join([lines[0].rstrip(), *map(str.strip, lines[1:-1]), lines[-1].lstrip()])


def test_a_cell_that_goes_on_in_the_next_line() -> None:
    cell = "1.信访举报投诉类申请\n云溪市水利局2024年政府信息公开工作年度报告"
    source = pipeline.Source("any.txt", None, f"一、总体情况\n\t{cell}\n".encode())
    report = pipeline.understand(source, PLAIN, bundle())[0]
    assert spans(report) == [(Span(0, 0, 6), "一、总体情况"), (Span(1, 0, len(cell)), cell)]
    place = Locator(report.document).locate(Span(1, 0, len(cell)))
    assert (place.line, place.column, place.end_line, place.end_column) == (2, 2, 3, 24)


@pytest.mark.parametrize("suffix", ANY)
@settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_any_text(suffix: str, data: st.DataObject) -> None:
    written = data.draw(ANY[suffix])
    raw = written.encode("utf-8", "surrogatepass")
    name = f"any{suffix}"
    result = run(name, raw)
    assert run(name, raw) == result
    # No rule has crashed, and what was not read is said to be so.
    assert [one.message.en for one in result.findings if one.rule == "NB005"] == []
    unreadable = [one.rule for one in result.findings if one.rule == "NB001"]
    if unreadable:
        assert ([one.rule for one in result.findings], result.complete) == (["NB001"], False)
        return
    source = pipeline.Source(name, None, raw)
    reports = pipeline.understand(source, PLAIN, bundle())
    report = reports[0]
    whole = all(one.is_report and not one.is_tables_alone for one in reports)
    assert result.complete == (whole and not any(note.lost for note in report.document.notes))
    document = report.document
    assert document.source is not None
    lines = re.split("\r\n|\n|\r", document.source)
    locator = Locator(document)
    for span, text in spans(report):
        assert document.text(span) == text
        place = locator.locate(span)
        if text and suffix == ".txt":
            # In plain text what stands at a place is what is said to stand there.
            start, end = (place.line, place.column), (place.end_line, place.end_column)
            assert source_region(lines, start, end) == as_paragraph(re.split("\r\n|\n|\r", text))
    for one in result.findings:
        place = one.location
        assert 1 <= place.line <= place.end_line <= len(lines)
        assert 1 <= place.column <= len(lines[place.line - 1]) + 1
        assert 1 <= place.end_column <= len(lines[place.end_line - 1]) + 1
        assert (place.line, place.column) <= (place.end_line, place.end_column)
        assert 0 <= place.excerpt_start <= place.excerpt_end <= len(place.excerpt)
        assert place.excerpt in lines[place.line - 1]
        assert PLACEHOLDER.findall(one.message.zh + one.message.en) == []
    extracted = pipeline.extract(report)
    assert json.loads(json.dumps(extracted)) == extracted
    assert pipeline.tree(source, PLAIN, bundle()).startswith("report\n  front\n")


@pytest.mark.parametrize("style", sorted(bundle().reporters))
@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_any_result_can_be_rendered(style: str, data: st.DataObject) -> None:
    chosen = PLAIN._replace(format=style)
    sources = [
        pipeline.Source(f"any{suffix}", None, data.draw(texts).encode("utf-8", "surrogatepass"))
        for suffix, texts in ANY.items()
    ]
    rendered = pipeline.render(pipeline.check(sources, chosen, bundle()), chosen, bundle())
    if isinstance(rendered, bytes):
        openpyxl.load_workbook(io.BytesIO(rendered))
        return
    assert rendered.encode().decode() == rendered
    if rendered.startswith(("{", "[")):
        for line in rendered.splitlines():
            json.loads(line)


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 40), st.integers(0, 40), st.sampled_from(["sound-2019", "sound-2021"]))
def test_a_report_with_a_stretch_cut_out(first: int, length: int, base: str) -> None:
    """Lines lost in the middle of a sound report: nothing raises, and it is never taken for sound
    when a row of a table was among them."""
    with open(os.path.join(data_root("rules"), "bases", f"{base}.md"), encoding="utf-8") as file:
        kept = file.read().split("\n")
    start = first * len(kept) // 40
    lost = kept[start : start + length]
    del kept[start : start + length]
    result = run("cut.md", "\n".join(kept).encode())
    assert result.complete
    if any(line.startswith("|") and re.search(r"\| *\d", line) for line in lost):
        assert result.findings != ()


def test_offsets_go_by_the_pair_before() -> None:
    offsets = ((0, 10), (3, 20), (5, 30))
    assert [source_offset(offsets, at) for at in range(7)] == [10, 11, 12, 20, 21, 30, 31]
