"""The reports in examples/ (``python scripts/generate.py`` writes them).

The agencies, people and figures are invented. What is wrong with each faulty one stands here, edit by
edit; all the rest of it is sound.
"""

from __future__ import annotations

import os
import re

from support.draft import Draft, sound
from support.render_docx import render_docx
from support.render_html import render_html
from support.render_markdown import render_markdown
from support.render_text import render_text

FOLDER = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..", "examples")


def examples() -> dict[str, bytes]:
    """The files by their path below examples/."""
    return {
        "sound/yunxi-archives-2024.md": render_markdown(sound(2024, "云溪市档案馆", 2, size=8)),
        "sound/bailu-street-2020.txt": render_text(sound(2020, "白鹭街道办事处", 5, size=8), "pipes"),
        "faulty/qinghe-water-2024.md": render_markdown(arithmetic()),
        "faulty/linlan-office-2024.html": render_html(published(), chrome=True),
        "faulty/songjian-education-2024.docx": render_docx(unfinished()),
    }


def arithmetic() -> Draft:
    """Sums that do not come out, and a row that is missing."""
    draft = sound(2024, "青禾县水利局", 7, size=12)
    draft = _more(draft, "表三", "三（二）", "自然人", 3)  # NB301 in the row, NB302 in the column
    draft = _more(draft, "表三", "一", "商业企业", 2)  # NB301 in the row, NB303 in the column
    draft = _more(draft, "表四", "行政复议", "结果维持", 1)  # NB304
    return draft.drop_row("表二", "行政强制")  # NB203


def published() -> Draft:
    """A web page whose part 五 was lost, without the fee, with a number below zero."""
    draft = sound(2024, "临岚区人民政府办公室", 3, size=40)._replace(publication="2025-01-22")
    draft = draft.drop_part("五")  # NB101
    draft = draft.replace_text(draft.sentence("处理费"), "")  # NB401
    return draft.set_cell("表二", "行政处罚", "本年处理决定数量", "-5")  # NB207


def unfinished() -> Draft:
    """A Word draft that is not ready: parts in the wrong order, gaps, units in cells."""
    draft = sound(2024, "松涧市教育局", 6, size=12)
    draft = draft.swap_parts("五", "六")  # NB102
    training = draft.sentence("培训")
    draft = draft.replace_text(training, f"{training}另有XX名新任校长参加专题学习。")  # NB811
    (phone,) = re.findall("；电话：[^；]*(?=）。)", draft.preamble[-1])
    draft = draft.replace_text(phone, "")  # NB405
    for row, column in (("行政规范性文件", "现行有效件数"), ("行政许可", "本年处理决定数量")):
        draft = draft.set_cell(
            "表二", row, column, draft.table("表二").cell(row, column).text + "件"
        )  # NB210
    return draft


def _more(draft: Draft, table: str, row: str, column: str, by: int) -> Draft:
    return draft.set_cell(table, row, column, str(int(draft.table(table).cell(row, column).text) + by))


def generated() -> dict[str, bytes]:
    """The examples by their paths, for scripts/generate.py."""
    return {os.path.join(FOLDER, name): content for name, content in examples().items()}
