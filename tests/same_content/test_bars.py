"""Merged cells undone by converters: bars before and behind the numbers of a row are no fault, whatever their
number and however rows differ; and all numbers are read."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import pytest

from nianbao import pipeline
from nianbao.parsing.extract import extract
from nianbao.settings import Settings
from support.bars import BARS, render_bars, unmerged
from support.draft import Draft, expected_tables, sound
from support.language import bundle
from support.render_docx import render_docx
from support.render_html import render_html
from support.render_markdown import render_markdown
from support.render_text import render_text

PLAIN = Settings(isolated=True)
DRAFTS = [sound(2019, seed=21), sound(2024, seed=22), sound(2023, seed=23, size=0)]
#: Suffix and renderer; the first two set bars of their own.
FORMS: dict[str, tuple[str, Callable[[Draft], bytes]]] = {
    "markdown": (".md", render_markdown),
    "html": (".html", render_html),
    "word": (".docx", render_docx),
    "text": (".txt", partial(render_text, shape="pipes")),
    "tabs": (".txt", partial(render_text, shape="tabs")),
}


def wrong(suffix: str, data: bytes, draft: Draft) -> list[object]:
    """What is wrong with the reading of ``data``, which is ``draft``: findings, what was left out, tables."""
    source = pipeline.Source(f"a{suffix}", None, data)
    (report,) = pipeline.understand(source, PLAIN, bundle())
    (file,) = pipeline.check([source], PLAIN, bundle()).files
    tables = extract(report)["tables"]
    misread = [tables] if tables != expected_tables(draft) else []
    return [*file.findings, *file.skips, *report.unplaced, *misread]


@pytest.mark.parametrize("bars", BARS)
def test_a_sound_report_in_bars(bars: str) -> None:
    found = {
        (draft.year, led): wrong(".txt", render_bars(draft, BARS[bars], led), draft)
        for draft in DRAFTS
        for led in (True, False)
    }
    assert {name: said for name, said in found.items() if said} == {}


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("bars", BARS)
def test_a_sound_report_in_plain_cells(bars: str, form: str) -> None:
    suffix, render = FORMS[form]
    found = {draft.year: wrong(suffix, render(unmerged(draft, BARS[bars])), draft) for draft in DRAFTS}
    assert {name: said for name, said in found.items() if said} == {}
