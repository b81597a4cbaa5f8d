"""Rows of 表三 that a page break cuts in two, as word processors do unless told otherwise: the numbers are
right, and nothing is said but what was put together."""

from __future__ import annotations

import pytest

from nianbao import pipeline
from nianbao.parsing.extract import extract
from nianbao.settings import Settings
from support.draft import Draft, expected_tables, sound
from support.language import bundle
from support.libreoffice import converted, needs_libreoffice
from support.render_docx import render_docx
from support.render_pdf import Style, render_pdf, tears

pytest.importorskip("pypdfium2")
pytest.importorskip("reportlab")

PLAIN = Settings(isolated=True)
DRAFT = sound(2024, seed=9)
OLD = sound(2019, seed=4)
HEADS = Style(indent=2, repeats=3)
#: What is drawn: a draft, how, and the places where a row is torn.
CASES = {
    "2024": (DRAFT, Style(indent=2), tears(DRAFT)[::2]),
    "2019, repeated headers": (OLD, HEADS, [place for place in tears(OLD) if place[0] >= HEADS.repeats][::3]),
}


def wrong(data: bytes, draft: Draft) -> list[object]:
    """What is wrong with the reading of ``data``, which is ``draft``: findings, what was left out, tables."""
    source = pipeline.Source("a.pdf", None, data)
    (report,) = pipeline.understand(source, PLAIN, bundle())
    (file,) = pipeline.check([source], PLAIN, bundle()).files
    found: list[object] = [finding for finding in file.findings if finding.rule != "NB007"]
    tables = extract(report)["tables"]
    return [*found, *file.skips, *report.unplaced, *([tables] if tables != expected_tables(draft) else [])]


@pytest.mark.parametrize("name", CASES)
def test_rows_torn_after_their_first_or_before_their_last_line(name: str) -> None:
    draft, style, places = CASES[name]
    found = {place: wrong(render_pdf(draft, style._replace(torn=place)), draft) for place in places}
    assert {place: said for place, said in found.items() if said} == {}


@needs_libreoffice
def test_rows_torn_by_libreoffice() -> None:
    files = {f"{blank}.docx": render_docx(DRAFT, borders=True, blank=blank) for blank in (16, 17, 31, 33)}
    found = {name: wrong(data, DRAFT) for name, data in converted(files, "pdf").items()}
    assert {name: said for name, said in found.items() if said} == {}


def test_a_fault_in_a_torn_row_is_found() -> None:
    row = next(at for at, cells in enumerate(DRAFT.table("表三").rows) if cells[-1].row == "三（五）1")
    old = int(DRAFT.table("表三").cell("三（五）1", "自然人").text)
    faulty = DRAFT.set_cell("表三", "三（五）1", "自然人", str(old + 10))
    found = []
    for style in (Style(), Style(torn=(row, 1))):
        source = pipeline.Source("a.pdf", None, render_pdf(faulty, style))
        (file,) = pipeline.check([source], PLAIN, bundle()).files
        found.append([(one.rule, one.message.zh, one.location.path) for one in file.findings])
    whole, torn = found
    said = "“（五）不予处理”“1.信访举报投诉类申请”所在的行从第 3 页续到第 4 页，这两段合成了一行"
    assert whole != []
    assert torn == [("NB007", f"这里是推断着读的：{said}。请对照原件核对", ()), *whole]
