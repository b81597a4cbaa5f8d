"""Labels broken over lines that are also spaced out or have a note."""

from __future__ import annotations

import pytest

from nianbao.parsing.layout import whole_paragraphs
from nianbao.readers import text
from support.language import language, report_of_text

HEAD = "云溪市水利局2024年政府信息公开工作年度报告\n一、总体情况\n好。\n"
SECOND = f"{HEAD}二、主动公开政府信息情况\n第二十条第（六）项\n信息内容 本年处理决定数量\n"


@pytest.mark.parametrize(
    "table", ["行政处罚 13\n行政强制（含委 8\n托）\n", "行政处罚  13\n行政强制（含  8\n委托）\n"]
)
def test_a_line_that_ends_with_a_number_is_not_joined_to_the_rest_of_a_note(table: str) -> None:
    document = text.read(f"{SECOND}{table}".encode(), "a.txt")
    joined = whole_paragraphs(document, language().vocabulary)
    assert [block.text for block in joined.blocks] == [block.text for block in document.blocks]
    rows = report_of_text(f"{SECOND}{table}").tables["表二"].rows
    values = {key: [amount.value for amount in row.cells.values()] for key, row in rows.items()}
    assert values == {"行政处罚": [13], "行政强制": [8]}


def test_a_text_in_place_of_a_number_behind_a_spaced_label() -> None:
    table = "2　.　其　他　法 见附件 0 0 0 0 0 0\n　律　行　政　法　\n规　禁　止　公　开\n"
    report = report_of_text(f"{HEAD}三、收到和处理政府信息公开申请情况\n（三）不予公开\n{table}")
    (row,) = report.tables["表三"].rows.values()
    assert [amount.raw for amount in row.cells.values()] == ["见附件", "0", "0", "0", "0", "0", "0"]


def test_a_text_between_the_numbers_behind_a_spaced_label() -> None:
    table = "2　.　其　他　法 0 见附件 0 0 0 0 0\n　律　行　政　法　\n规　禁　止　公　开\n"
    report = report_of_text(f"{HEAD}三、收到和处理政府信息公开申请情况\n（三）不予公开\n{table}")
    (row,) = report.tables["表三"].rows.values()
    assert [amount.raw for amount in row.cells.values()] == ["0", "见附件", "0", "0", "0", "0", "0"]
