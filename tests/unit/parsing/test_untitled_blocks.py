"""表二 without the titles of its blocks (第二十条第（一）项): the rows tell which header is whose."""

from __future__ import annotations

from pathlib import Path

import pytest

from nianbao import pipeline
from nianbao.settings import Settings
from support.language import bundle, report_of_text

BASES = Path(__file__).parents[3] / "rules" / "bases"


@pytest.mark.parametrize("base", ["sound-2019", "sound-2021"])
@pytest.mark.parametrize("dropped", ["一", "五", "八", "一五六八九"])
def test_headers_and_numbers(base: str, dropped: str) -> None:
    text = (BASES / f"{base}.md").read_text(encoding="utf-8")
    whole = report_of_text(text).tables["表二"]
    lines = text.splitlines(keepends=True)
    titles = [line for line in lines if any(f"| 第二十条第（{one}）项 |" in line for one in dropped)]
    assert titles
    less = "".join(line for line in lines if line not in titles)
    found = report_of_text(less).tables["表二"]
    assert {key: row.cells for key, row in found.rows.items()}.keys() == whole.rows.keys()
    for key, row in found.rows.items():
        assert {column: cell.value for column, cell in row.cells.items()} == {
            column: cell.value for column, cell in whole.rows[key].cells.items()
        }
    assert sorted((header.block, header.column) for header in found.headers) == sorted(
        (header.block, header.column) for header in whole.headers
    )
    source = pipeline.Source("a.md", None, less.encode())
    result = pipeline.check([source], Settings(isolated=True), bundle())
    assert [finding.message.zh for finding in result.findings] == []
