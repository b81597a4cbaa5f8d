"""PDF files whose text cannot be relied on: workbooks with cells cut off, scans with recognised text."""

from __future__ import annotations

import io

import pytest

from nianbao import pipeline
from nianbao.model.document import Document
from nianbao.readers.pdf import reader
from nianbao.settings import Settings
from support.draft import sound
from support.language import bundle, source_of

pytest.importorskip("pypdfium2")
pytest.importorskip("reportlab")

SOUND = sound(2024, seed=5, size=40)
FAULTY = SOUND.set_cell("表四", "行政复议", "总计", "99").set_cell(
    "表二", "行政处罚", "本年处理决定数量", "-3"
)
read = reader.read


def findings(data: bytes) -> list[str]:
    source = pipeline.Source("a.pdf", None, data)
    (result,) = pipeline.check([source], Settings(isolated=True), bundle()).files
    return [f"{finding.rule} {finding.severity}" for finding in result.findings]


@pytest.fixture
def by_a_spreadsheet(monkeypatch: pytest.MonkeyPatch) -> None:
    def marked(data: bytes, name: str) -> Document:
        return read(data, name)._replace(may_be_cut=True)

    monkeypatch.setattr(reader, "read", marked)


@pytest.mark.usefixtures("by_a_spreadsheet")
def test_a_workbook_whose_cells_are_whole_is_checked() -> None:
    assert findings(source_of(SOUND, "pdf").data or b"") == []
    assert findings(source_of(FAULTY, "pdf").data or b"") == ["NB207 error", "NB304 error"]


@pytest.mark.usefixtures("by_a_spreadsheet")
def test_a_workbook_whose_labels_are_cut_off_is_not_read() -> None:
    cut = SOUND.set_heading("五", "存在的主要")
    assert findings(source_of(cut, "pdf").data or b"") == ["NB001 error"]


def test_the_program_that_printed_it_is_read_from_the_file() -> None:
    from reportlab.pdfgen.canvas import Canvas

    def printed_by(program: str) -> bool:
        file = io.BytesIO()
        canvas = Canvas(file)
        canvas.setCreator(program)
        canvas.drawString(72, 700, "A report of some length, for the reader")
        canvas.save()
        return read(file.getvalue(), "a.pdf").may_be_cut

    programs = {"Calc": True, "Microsoft® Excel® 2019": True, "WPS 表格": True, "Writer": False, "": False}
    assert {program: printed_by(program) for program in programs} == programs


def test_what_was_recognised_on_a_scan_is_never_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    def marked(data: bytes, name: str) -> Document:
        return read(data, name)._replace(recognised=frozenset(range(1, 30)))

    data = source_of(FAULTY, "pdf").data or b""
    assert findings(data) == ["NB207 error", "NB304 error"]
    monkeypatch.setattr(reader, "read", marked)
    assert findings(data) == ["NB207 note", "NB304 note"]
