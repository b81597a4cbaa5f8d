"""Several reports in one file are told apart: each has its own numbers, findings and name."""

from __future__ import annotations

import codecs
import json
from collections.abc import Iterator
from typing import Any, NamedTuple, cast

import pytest

from nianbao import cli, pipeline
from nianbao.model.finding import FileResult, Finding
from nianbao.parsing.extract import extract
from nianbao.settings import Settings
from support.draft import Draft, expected_tables, sound
from support.faults import FAULTS, SOUND
from support.language import bundle, source_of
from support.render_markdown import render_markdown
from support.render_pdf import Style, render_blocks
from support.shapes import SHAPES
from support.table import Table

FIRST, SECOND = sound(2023, seed=2), sound(2020, seed=5)
#: Texts are put one behind the other; other files, and texts with a byte order mark, are one document.
TEXTS = (".txt", ".md")
MARKS = (codecs.BOM_UTF8, codecs.BOM_UTF16)


class Together(NamedTuple):
    """Two drafts in one document: what renderers ask of a draft."""

    first: Draft
    second: Draft

    @property
    def title(self) -> str:
        return self.first.title

    @property
    def organ(self) -> str:
        return self.first.organ

    @property
    def year(self) -> int:
        return self.first.year

    @property
    def publication(self) -> str:
        return self.first.publication

    def blocks(self) -> Iterator[tuple[str, str | Table]]:
        yield from self.first.blocks()
        yield from self.second.blocks()


def together(shape: str, first: Draft, second: Draft) -> pipeline.Source:
    suffix = SHAPES[shape].suffix
    parts = [source_of(draft, shape).data or b"" for draft in (first, second)]
    if suffix not in TEXTS or parts[0].startswith(MARKS):
        return source_of(cast("Draft", Together(first, second)), shape)
    return pipeline.Source(f"drafts{suffix}", None, b"\n\n".join(parts))


def check(source: pipeline.Source) -> FileResult:
    (result,) = pipeline.check([source], Settings(isolated=True), bundle()).files
    return result


def said(finding: Finding) -> tuple[str, str, tuple[str, ...]]:
    return finding.rule, finding.message.zh, finding.location.path


@pytest.mark.parametrize("shape", SHAPES)
def test_every_report_has_its_own_numbers(shape: str) -> None:
    reports = pipeline.understand(together(shape, FIRST, SECOND), Settings(isolated=True), bundle())
    assert [(one.organ, one.year, extract(one)["tables"]) for one in reports] == [
        (draft.organ, draft.year, expected_tables(draft)) for draft in (FIRST, SECOND)
    ]
    assert [(report.ordinal, report.report_count, report.name) for report in reports] == [
        (1, 2, FIRST.title),
        (2, 2, SECOND.title),
    ]


@pytest.mark.parametrize("shape", SHAPES)
def test_sound_reports_stay_sound_together_and_are_named(shape: str) -> None:
    result = check(together(shape, FIRST, SECOND))
    assert (result.findings, result.skips, result.complete) == ((), (), True)
    assert result.reports == (FIRST.title, SECOND.title)


@pytest.mark.parametrize("fault", ["NB303 a cell of 四", "NB101 part 五 dropped", "NB201 表三 dropped"])
@pytest.mark.parametrize("at", [0, 1])
def test_a_finding_names_its_report(fault: str, at: int) -> None:
    faulty = FAULTS[fault](SOUND)
    alone = check(pipeline.Source("draft.md", None, render_markdown(faulty)))
    assert alone.findings != ()
    pair = (faulty, SECOND) if at == 0 else (SECOND, faulty)
    result = check(together("markdown", *pair))
    assert [said(finding) for finding in result.findings] == [said(finding) for finding in alone.findings]
    place = f"第 {at + 1} 份报告“{faulty.title}”"
    assert {finding.location.native_zh for finding in result.findings} == {place}
    assert [(skip.rule, skip.reason.zh) for skip in result.skips] == [
        (skip.rule, f"{place}：{skip.reason.zh}") for skip in alone.skips
    ]


NOT_ANOTHER: dict[str, Any] = {
    "links to other years below": "相关链接\n\n安渡市市场监督管理局2023年政府信息公开工作年度报告\n\n"
    "安渡市市场监督管理局2022年政府信息公开工作年度报告\n",
    "a title without a report": "# 安渡市市场监督管理局2023年政府信息公开工作年度报告\n\n另行公布。\n",
    "the title as a page foot": f"{SOUND.title}\n",
}


@pytest.mark.parametrize("name", NOT_ANOTHER)
def test_what_is_no_other_report(name: str) -> None:
    data = render_markdown(SOUND) + f"\n{NOT_ANOTHER[name]}".encode()
    result = check(pipeline.Source("draft.md", None, data))
    assert (result.findings, result.skips, result.reports) == ((), (), ())


def test_a_title_over_two_lines_begins_another_report() -> None:
    organ, rest = SECOND.organ, SECOND.title.removeprefix(SECOND.organ)
    second = render_markdown(SECOND).decode().replace(f"# {SECOND.title}", f"{organ}\n\n{rest}")
    source = pipeline.Source("drafts.md", None, render_markdown(FIRST) + f"\n{second}".encode())
    result = check(source)
    assert (result.findings, result.reports) == ((), (FIRST.title, SECOND.title))


def test_two_years_from_one_template_in_a_pdf_file() -> None:
    """The same lines stand at the same places pages apart, the titles but for the year: they are no page
    heads. The titles break within 报告."""
    pytest.importorskip("pypdfium2")
    pytest.importorskip("reportlab")
    organ = "云溪县国有资产监督管理办公室"
    years = [sound(year, organ, seed=2) for year in (2023, 2022)]
    faulty = years[1].set_cell("表四", "未经复议直接起诉", "总计", "97")
    blocks = [*years[0].blocks(), ("page", ""), *faulty.blocks()]
    data = render_blocks(iter(blocks), Style(indent=2, heads=False))
    source = pipeline.Source("drafts.pdf", None, data)
    reports = pipeline.understand(source, Settings(isolated=True), bundle())
    assert [(one.organ, one.year, extract(one)["tables"]) for one in reports] == [
        (draft.organ, draft.year, expected_tables(draft)) for draft in (years[0], faulty)
    ]
    result = check(source)
    place = f"第 2 份报告“{faulty.title}”，第 6 页第 2 个表格第 4 行第 10 列"
    assert [(finding.rule, finding.location.native_zh) for finding in result.findings] == [("NB304", place)]
    assert result.reports == (years[0].title, faulty.title)


def test_the_command_line_names_them(
    tmp_path: Any, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "drafts.md").write_bytes(render_markdown(FIRST) + b"\n" + render_markdown(SECOND))
    assert cli.main(["check", "--isolated", "--lang", "en", "drafts.md"]) == 0
    assert capsys.readouterr() == (
        "",
        f"drafts.md: 2 reports, each checked by itself: “{FIRST.title}”, “{SECOND.title}”\n"
        "23 figures of the text are also in the tables: all compared\n"
        "1 file, nothing found\n",
    )
    assert cli.main(["extract", "--lang", "en", "drafts.md"]) == 2
    assert capsys.readouterr() == (
        "",
        "drafts.md has 2 reports: use --format jsonl, a line each\n",
    )
    assert cli.main(["extract", "--format", "jsonl", "drafts.md"]) == 0
    out, err = capsys.readouterr()
    assert ([json.loads(line)["year"] for line in out.splitlines()], err) == ([2023, 2020], "")
