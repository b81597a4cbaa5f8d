"""CSV and workbooks as the programs that open them see them; whole ones are goldens."""

import csv
import io
import os
import shutil
import subprocess
from pathlib import Path

import openpyxl
import pytest
import reporter_samples as samples

from nianbao.model.finding import FileResult, RunResult
from nianbao.model.rule import Say
from nianbao.model.span import Location
from nianbao.reporters import csv_, xlsx
from nianbao.reporters.table import FILES, FINDINGS, files, findings, headings

RUNS = [samples.everyday(), samples.everyday("en"), samples.hostile()]
each_run = pytest.mark.parametrize("run", RUNS, ids=["everyday", "english", "hostile"])
MESSAGE = [column.heading.en for column in FINDINGS].index("finding")


def saying(message: str, name: str = "a.md") -> RunResult:
    """A run with one finding that says so."""
    (finding,) = samples.many(1, 0, 0).findings
    finding = finding._replace(message=Say(message, message))
    return samples.many(0, 0, 0)._replace(files=(FileResult(name, (finding,)),))


def as_csv(run: RunResult) -> list[list[str]]:
    return list(csv.reader(io.StringIO(csv_.render(run), newline=""), strict=True))


def as_workbook(run: RunResult) -> dict[str, list[list[str | int | None]]]:
    """The cells of each sheet by its name."""
    workbook = openpyxl.load_workbook(io.BytesIO(xlsx.render(run)))
    return {sheet.title: [[cell.value for cell in row] for row in sheet.iter_rows()] for sheet in workbook}


@each_run
def test_csv_has_a_row_for_each_finding(run: RunResult) -> None:
    rows = [[str(value) for value in row] for row in (headings(FINDINGS, run.lang), *findings(run))]
    unguarded = [[value.removeprefix("'") for value in row] for row in as_csv(run)]
    assert unguarded == rows


@each_run
def test_a_workbook_has_a_row_for_each_finding_and_file(run: RunResult) -> None:
    names = ("问题", "文件") if run.lang == "zh" else ("findings", "files")
    expected = {
        names[0]: [headings(FINDINGS, run.lang), *findings(run)],
        names[1]: [headings(FILES, run.lang), *files(run)],
    }
    assert as_workbook(run) == {
        name: [[None if value == "" else value for value in row] for row in rows]
        for name, rows in expected.items()
    }


@pytest.mark.parametrize(
    "message",
    [
        "=1+1",
        "+1",
        "-1",
        "@SUM(A1)",
        "＝1+1",
        "＋1",
        "－1",
        "＠a",
        " =1+1",
        "\u3000=1+1",
        "\t=1+1",
        "\r=1+1",
        '=HYPERLINK("http://example.org","点")',
        "=cmd|' /C calc'!A0",
    ],
)
def test_no_cell_is_a_formula(message: str) -> None:
    shown = message.replace("\t", " ").replace("\r", " ")
    assert as_csv(saying(message))[1][MESSAGE] == f"'{shown}"
    sheet = openpyxl.load_workbook(io.BytesIO(xlsx.render(saying(message)))).worksheets[0]
    cell = sheet.cell(2, MESSAGE + 1)
    assert (cell.data_type, cell.value) == ("s", shown)


@pytest.mark.parametrize(
    "message", ["相差 -15", "甲,乙;丙", '他说"好"', "'引号", "a=b", "2024-12-31", "0012"]
)
def test_other_texts_are_as_they_are(message: str) -> None:
    assert as_csv(saying(message))[1][MESSAGE] == message
    assert as_workbook(saying(message))["问题"][1][MESSAGE] == message


def test_a_cell_is_not_longer_than_it_may_be() -> None:
    for long in (
        as_csv(saying("长" * 50_000))[1][MESSAGE],
        as_workbook(saying("长" * 50_000))["问题"][1][MESSAGE],
    ):
        assert long == "长" * 31_999 + "…"


def test_the_same_run_makes_the_same_file() -> None:
    assert xlsx.render(samples.everyday()) == xlsx.render(samples.everyday())


def test_what_looks_like_an_escape_is_text() -> None:
    """Excel reads ``_x0041_`` as A, and ``_x005F_`` as the underscore that is meant."""
    row = xlsx._row(2, ("_x0041_", "_x005F_x0041_", "x0041_", "_x00"), 2)
    texts = [part.partition("<")[0] for part in row.split('xml:space="preserve">')[1:]]
    assert texts == ["_x005F_x0041_", "_x005F_x005F_x005F_x0041_", "x0041_", "_x00"]


def test_a_sheet_ends_where_a_spreadsheet_does(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(xlsx, "_MOST", 4)
    rows = as_workbook(samples.many(5, 0, 0))["问题"]
    assert [row[MESSAGE] for row in rows] == ["问题", "第 0 个", "第 1 个", None]
    assert rows[3][0] == "还有更多，没有列出"


@pytest.mark.slow
@pytest.mark.parametrize("run", [samples.everyday(), samples.hostile()], ids=["everyday", "hostile"])
def test_libreoffice_opens_both(run: RunResult, tmp_path: Path) -> None:
    """It reads the same rows from the workbook and from the CSV file, with its guard against formulas."""
    program = shutil.which("soffice")
    if program is None:
        pytest.skip("LibreOffice is not installed: it was not seen whether it opens workbooks")
    (tmp_path / "made.xlsx").write_bytes(xlsx.render(run))
    (tmp_path / "plain.csv").write_bytes(b"\xef\xbb\xbf" + csv_.render(run).encode())
    rows = []
    for name in ("made.xlsx", "plain.csv"):
        subprocess.run(
            [
                *(program, f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}", "--headless"),
                *("--infilter=CSV:44,34,UTF8",) * name.endswith(".csv"),
                *("--convert-to", "csv:Text - txt - csv (StarCalc):44,34,76", "--outdir"),
                *(str(tmp_path / "out"), str(tmp_path / name)),
            ],
            check=True,
            capture_output=True,
            timeout=180,
            env={**os.environ, "HOME": str(tmp_path)},
        )
        made = (tmp_path / "out" / f"{name.partition('.')[0]}.csv").read_text("utf-8-sig")
        rows.append(list(csv.reader(io.StringIO(made))))
    expected = [[str(value) for value in row] for row in (headings(FINDINGS, run.lang), *findings(run))]
    assert rows[0] == expected
    assert [[value.removeprefix("'") for value in row] for row in rows[1]] == expected


def test_a_place_without_a_path_has_its_line() -> None:
    (finding,) = samples.many(1, 0, 0).findings
    finding = finding._replace(location=Location(7, 3, 7, 5, 3, 5, "第一行", 0, 1))
    run = samples.many(0, 0, 0)._replace(files=(FileResult("a.md", (finding,)),))
    assert list(findings(run)) == [
        (
            *("a.md", "", "", "错误", "NB301", "各类申请人之和与总计不符", 7, 3, "", "", "第", "第 0 个", ""),
            "《关于印发〈年度报告格式〉的通知》表三；《政府信息公开条例》第五十条",
            "https://github.com/nianbao/nianbao/blob/main/docs/rules/NB301.md",
            "0000000000000000",
            "",
        )
    ]
