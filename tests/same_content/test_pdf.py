"""PDF files of programs that people use: every number right, and no finding but what was guessed."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from pathlib import Path

import jsonschema
import pytest

from nianbao import pipeline
from nianbao.parsing.extract import extract
from nianbao.resources import data_root
from nianbao.settings import Settings
from support.draft import Draft, expected_tables, sound
from support.faults import SOUND
from support.language import bundle, source_of
from support.render_docx import render_docx
from support.render_html import render_html

pytest.importorskip("pypdfium2")

PLAIN = Settings(isolated=True)
DRAFTS = {"2019": sound(2019, seed=0), "2024": sound(2024, seed=7), "large": sound(2022, seed=12, size=90000)}
PRINTED = """<style>@page { size: A4; margin: 2.5cm } p { text-indent: 2em; margin: 0 }
table { border-collapse: collapse; width: 100%; font-size: 9pt } td { border: 1px solid }</style></head>"""
_QUIET = ("--headless", "--no-sandbox", "--disable-gpu")


def has_chinese_font() -> bool:
    """Whether a program can print Chinese here: without a font it prints boxes, and the text is lost."""
    lister = shutil.which("fc-list")
    if lister is None:  # a system that has its fonts elsewhere
        return True
    listed = subprocess.run([lister, ":lang=zh"], capture_output=True, timeout=60, check=True)
    return bool(listed.stdout.strip())


needs_chinese_font = pytest.mark.skipif(not has_chinese_font(), reason="no Chinese font is installed")


def by_office(draft: Draft, folder: Path) -> bytes:
    """As LibreOffice exports it: labels wrapped, rows torn over pages."""
    office = shutil.which("soffice")
    if office is None:
        pytest.skip("LibreOffice is not installed")
    (folder / "a.docx").write_bytes(render_docx(draft, borders=True))
    home = f"-env:UserInstallation={(folder / 'home').as_uri()}"
    command = [
        office,
        home,
        "--headless",
        "--convert-to",
        "pdf",
        "--outdir",
        str(folder),
        str(folder / "a.docx"),
    ]
    subprocess.run(command, capture_output=True, timeout=120, check=True)
    return (folder / "a.pdf").read_bytes()


def by_browser(draft: Draft, folder: Path) -> bytes:
    """As Chromium prints it: with the browser's own head and foot, borders in pieces."""
    browser = shutil.which("chromium") or shutil.which("google-chrome")
    if browser is None:
        pytest.skip("Chromium is not installed")
    page = render_html(draft).decode().replace("</head>", PRINTED)
    (folder / "a.html").write_text(page, "utf-8")
    target = folder / "a.pdf"
    command = [browser, *_QUIET, f"--user-data-dir={folder / 'home'}", f"--print-to-pdf={target}"]
    subprocess.run([*command, str(folder / "a.html")], capture_output=True, timeout=120, check=True)
    return target.read_bytes()


@needs_chinese_font
@pytest.mark.parametrize("program", [by_office, by_browser])
@pytest.mark.parametrize("name", DRAFTS)
def test_a_sound_report_by_a_program(name: str, program: object, tmp_path: Path) -> None:
    assert callable(program)
    source = pipeline.Source("a.pdf", None, program(DRAFTS[name], tmp_path))
    (report,) = pipeline.understand(source, PLAIN, bundle())
    assert extract(report)["tables"] == expected_tables(DRAFTS[name])
    assert ([part.number for part in report.parts], report.unplaced) == (list("一二三四五六"), ())
    (file,) = pipeline.check([source], PLAIN, bundle()).files
    assert {finding.rule for finding in file.findings} <= {"NB007"}
    assert (file.skips, file.complete) == ((), True)


def test_page_and_place_are_in_the_json() -> None:
    source = source_of(SOUND.set_cell("表三", "三（五）2", "自然人", "21"), "pdf")
    settings = PLAIN._replace(format="json", select=("NB301",))
    said = json.loads(pipeline.render(pipeline.check([source], settings, bundle()), settings, bundle()))
    with open(os.path.join(data_root("rules"), "findings.schema.json"), encoding="utf-8") as file:
        jsonschema.validate(said, json.load(file))
    (found,) = said["files"][0]["findings"]
    places = [(place["place"], place["page"], place["box"]) for place in (found, found["related"][0])]
    assert places == [
        ("第 3 页第 1 个表格第 2 行第 10 列", 3, [486.4, 95.0, 523.0, 112.0]),
        ("第 3 页第 1 个表格第 2 行第 4 列", 3, [267.0, 95.0, 303.6, 112.0]),
    ]
