"""The same report in every shape gives the same blocks, the same numbers and the same findings."""

from __future__ import annotations

import pytest

from nianbao import pipeline
from nianbao.model.document import Block, Document
from nianbao.parsing.extract import extract
from nianbao.settings import Settings
from support.draft import expected_tables, sound
from support.language import bundle, report_of, source_of
from support.shapes import SHAPES

DRAFTS = {f"{year}-{seed}": sound(year, seed=seed) for seed, year in enumerate((2019, 2020, 2021, 2024) * 2)}
DRAFTS["all-zero"] = sound(2023, seed=11, size=0)
DRAFTS["large-figures"] = sound(2022, seed=12, size=90000)
PARTS = list("一二三四五六")


def grid(block: Block) -> list[list[str]]:
    """A table as a rectangle of texts; what a merged cell covers is blank."""
    width = max(cell.column + cell.colspan for row in block.rows for cell in row)
    made = []
    for row in block.rows:
        texts = [""] * width
        for cell in row:
            texts[cell.column] = cell.text
        made.append(texts)
    return made


def blocks(document: Document) -> list[tuple[str, str | list[list[str]]]]:
    return [(block.kind, grid(block) if block.kind == "table" else block.text) for block in document.blocks]


@pytest.mark.parametrize("name", DRAFTS)
@pytest.mark.parametrize("shape", ["markdown-html", "text-tabs", "html", "word", "pdf"])
def test_blocks_are_equal_in_all_formats(name: str, shape: str) -> None:
    expected = blocks(report_of(DRAFTS[name]).document)
    assert blocks(report_of(DRAFTS[name], shape).document) == expected


@pytest.mark.parametrize("name", DRAFTS)
@pytest.mark.parametrize("shape", SHAPES)
def test_every_number_is_in_its_place(name: str, shape: str) -> None:
    draft = DRAFTS[name]
    report = report_of(draft, shape)
    found = extract(report)
    assert found["tables"] == expected_tables(draft)
    assert [part.number for part in report.parts] == PARTS
    assert (found["organ"], found["year"], found["edition"]) == (draft.organ, draft.year, draft.edition)
    assert found["period"] == {"start": f"{draft.year}-01-01", "end": f"{draft.year}-12-31"}
    assert report.unplaced == ()


@pytest.mark.parametrize("name", DRAFTS)
@pytest.mark.parametrize("shape", SHAPES)
def test_a_sound_report_has_no_findings(name: str, shape: str) -> None:
    result = pipeline.check([source_of(DRAFTS[name], shape)], Settings(isolated=True), bundle())
    assert [(found.rule, found.message.zh) for found in result.findings] == []
    assert result.files[0].skips == ()
