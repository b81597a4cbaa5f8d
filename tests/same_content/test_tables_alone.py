"""The tables without a text: what tables can show is found as in a whole report, the rest is said once."""

from __future__ import annotations

import re
from typing import Any

import pytest
from test_planted_faults import DRAFTS, agreed, expected, findings, wanted

from nianbao import pipeline
from nianbao.commands.exit_codes import exit_code
from nianbao.model.finding import Skip
from nianbao.model.rule import Say
from nianbao.parsing.extract import extract
from nianbao.settings import Settings
from support.draft import Draft, expected_tables, sound
from support.faults import SOUND
from support.language import bundle, report_of, source_of
from support.render_markdown import render_markdown
from support.shapes import SHAPES

NOT_CHECKED = Say(
    "只有表格，没有正文：第一、五、六部分，以及标题、统计期限、联系方式等文字都没有检查",
    "only tables, no text: parts 一, 五, 六 and the text (title, period, contact …) are not checked",
)
#: Faults in tables; that a table is missing is told otherwise here.
IN_TABLES = [name for name in DRAFTS if name.startswith(("NB2", "NB3")) and not name.startswith("NB201")]
PLAIN = Settings(isolated=True)


def alone(draft: Draft, headings: bool = False) -> Draft:
    """The tables of ``draft`` below its title, with or without the headings of their parts."""
    parts = [part for part in draft.parts if part.table]
    kept = [part._replace(before=(), after=(), heading=part.heading if headings else "") for part in parts]
    return draft._replace(preamble=(), parts=tuple(kept))


def check(data: bytes, name: str = "draft.md", settings: Settings = PLAIN) -> Any:
    return pipeline.check([pipeline.Source(name, None, data)], settings, bundle())


@pytest.mark.parametrize("headings", [False, True])
@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize("year", [2020, 2024])
def test_sound_tables(year: int, shape: str, headings: bool) -> None:
    draft = alone(sound(year, seed=year), headings)
    found = extract(report_of(draft, shape))
    assert found["tables"] == expected_tables(draft)
    assert (found["year"], found["edition"]) == (draft.year, draft.edition)
    (file,) = pipeline.check([source_of(draft, shape)], PLAIN, bundle()).files
    assert (file.findings, file.skips, file.complete) == ((), (Skip("", NOT_CHECKED),), False)


def without_text(line: list[str]) -> list[str]:
    """The finding without what only the text can tell: the repairs that it chose, and what is wrong in
    it for the same reason."""
    before, _, after = line[-1].partition("。可能的改法：")
    said = before if "依据：正文" in after else line[-1]
    return [*line[:-1], re.sub("，正文“[^”]{1,40}”（NB5[0-9]{2}）", "", said)]


@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize("name", IN_TABLES)
def test_planted_fault(name: str, shape: str) -> None:
    # Without headings no part stands on one line: that shape is the one with a row a line.
    shape = "text-pipes" if shape == "text-one-part-on-a-line" else shape
    whole = wanted(name, shape, expected())
    due = [one for one in whole if one[0].startswith(("NB2", "NB3")) or one[1][:3] in ("NB2", "NB3")]
    due = [without_text(one) for one in due]
    due.insert(len([one for one in due if one[0] != "not checked"]), ["not checked", "", NOT_CHECKED.zh])
    found, due = agreed(findings(alone(DRAFTS[name]), shape), due, shape)
    assert found == due


def test_every_fault_in_tables_is_looked_for() -> None:
    assert {name[:5] for name in IN_TABLES} == {
        *(f"NB{number}" for number in (*range(202, 216), *range(301, 307)))
    }


def test_exit_codes() -> None:
    sound_ones = render_markdown(alone(SOUND))
    wrong = render_markdown(alone(DRAFTS["NB301 a cell inside"]))
    only = PLAIN._replace(select=("NB2", "NB3"))
    codes = [
        exit_code(check(data, settings=settings), settings)
        for data in (sound_ones, wrong)
        for settings in (PLAIN, only)
    ]
    # Whoever asks for the rules of tables alone has had all checked that was to be.
    assert codes == [3, 0, 3, 1]


def test_missing_tables_are_named() -> None:
    draft = alone(SOUND)._replace(parts=alone(SOUND).parts[:2])
    (file,) = check(render_markdown(draft)).files
    said = [skip.reason.zh for skip in file.skips if not skip.rule]
    assert said == [
        "只有表格，没有正文：第一、四、五、六部分，以及标题、统计期限、联系方式等文字都没有检查；没有表四"
    ]
    assert [skip.rule for skip in file.skips if skip.rule] == ["NB304"]
    (file,) = check(render_markdown(draft), settings=PLAIN._replace(select=("NB203",))).files
    assert [skip.reason.en for skip in file.skips] == ["only tables, no text; there is no 表四"]


@pytest.mark.parametrize("kept", ["", "一", "五"])
def test_a_text_without_its_headings_is_no_tables_alone(kept: str) -> None:
    """Where a page lost its headings, or all but one, the parts are missing."""
    parts = [part if part.number == kept else part._replace(heading="") for part in SOUND.parts]
    report = report_of(SOUND._replace(parts=tuple(parts)))
    assert (report.is_report, report.is_tables_alone) == (True, False)
    (file,) = check(render_markdown(SOUND._replace(parts=tuple(parts)))).files
    assert [finding.rule for finding in file.findings] == ["NB101", "NB402"]
    titles = [title for number, title in report.part_titles.items() if number != kept]
    assert file.findings[0].message.zh == (
        f"缺少 {len(titles)} 个部分：{''.join(f'“{title}”' for title in titles)}。"
        "请按统一格式补上标题和内容，没有发生的也要写明"
    )


def test_a_heading_of_a_part_without_its_table() -> None:
    parts = alone(SOUND, headings=True).parts
    draft = alone(SOUND)._replace(parts=(*parts[:2], parts[2]._replace(table=None)))
    (file,) = check(render_markdown(draft)).files
    assert [one.rule for one in file.findings] == ["NB201"]


@pytest.mark.parametrize(
    "text",
    [
        "| 部门 | 数量 | 总计 |\n| --- | --- | --- |\n| 办公室 | 3 | 3 |\n| 总计 | 3 | 3 |\n",
        "| 其他 | 1 |\n| --- | --- |\n| 规章 | 0 |\n",
    ],
)
def test_a_table_of_another_kind_is_no_report(text: str) -> None:
    (file,) = check(text.encode()).files
    said = ", ".join(one.message.en for one in file.findings)
    assert said.startswith(
        "this does not look like such a report: 0 of the six parts and 0 of the three tables"
    )
    assert [one.rule for one in file.findings] == ["NB002"]
