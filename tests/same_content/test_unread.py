"""What a reader could not read is said, and is no fault of the draft: pictures, tables without lines."""

from __future__ import annotations

from collections.abc import Iterable

import pytest

from nianbao import pipeline
from nianbao.commands.exit_codes import exit_code
from nianbao.parsing.extract import extract
from nianbao.settings import Settings
from support.draft import expected_tables, sound
from support.language import bundle
from support.render_pdf import Style, no_rule, render_blocks, render_pdf
from support.table import Table

pytest.importorskip("pypdfium2")
pytest.importorskip("reportlab")

PLAIN = Settings(isolated=True)
DRAFT = sound(2024, seed=7)
BLOCKS = list(DRAFT.blocks())
HEADS = [index for index, (kind, _) in enumerate(BLOCKS) if kind == "heading"]
NOTHING_MISSING = "文件有一部分没有读出，报告缺少什么（部分、表格、应当写明的内容）无法判断，没有检查"
SCAN: tuple[str, str] = ("scan", "")


def checked(data: bytes) -> tuple[list[str], list[str], int]:
    """All findings, all that was not checked, and the exit code."""
    result = pipeline.check([pipeline.Source("a.pdf", None, data)], PLAIN, bundle())
    (file,) = result.files
    findings = [f"{found.rule} {found.severity} {found.message.zh}" for found in result.findings]
    return (
        findings,
        [f"{skip.rule} {skip.reason.zh}".strip() for skip in file.skips],
        exit_code(result, PLAIN),
    )


def pages(*blocks: Iterable[tuple[str, str | Table]]) -> bytes:
    return render_blocks(iter([item for part in blocks for item in part]), Style(), DRAFT.title)


def test_parts_on_a_page_that_is_a_picture_are_not_missing() -> None:
    """Parts 三 and 四: their tables are unread, what stands in the others is checked."""
    data = pages(BLOCKS[: HEADS[2]], [SCAN], BLOCKS[HEADS[4] :])
    assert checked(data) == (
        [],
        [
            NOTHING_MISSING,
            *(f"{rule} 报告里没有表三" for rule in ("NB301", "NB302", "NB303")),
            "NB304 报告里没有表四",
            "NB501 报告里没有表三，正文里的 1 个数没有与它核对",
            "NB502 报告里没有表三，正文里的 6 个数没有与它核对",
            "NB503 报告里没有表三，正文里的 2 个数没有与它核对",
            "NB504 报告里没有表四，正文里的 2 个数没有与它核对",
            "第 3 页是图片（扫描件），上面的文字没有读出",
        ],
        3,
    )


def test_a_fault_elsewhere_is_found_beside_a_page_that_is_a_picture() -> None:
    faulty = list(BLOCKS)
    faulty[HEADS[4]] = ("heading", "五、存在的主要问题和改进情况")
    findings, _, code = checked(pages(faulty[: HEADS[1]], [SCAN], faulty[HEADS[2] :]))
    assert (findings, code) == (
        [
            "NB104 warning 标题“五、存在的主要问题和改进情况”与统一格式不一致。"
            "请改为“五、存在的主要问题及改进情况”",
        ],
        3,
    )


def test_a_report_of_which_hardly_anything_was_read_is_no_other_file() -> None:
    data = pages(BLOCKS[: HEADS[0]], [SCAN])
    assert checked(data) == (
        [],
        [
            NOTHING_MISSING,
            "第 2 页是图片（扫描件），上面的文字没有读出",
            "读出的内容不足以看出是不是政府信息公开工作年度报告，没有检查",
        ],
        3,
    )


GUESSED = (
    "NB007 note 这里是推断着读的：这里的表格没有框线，行和列是按文字的位置推断的，"
    "关于表格的问题可能由此而来；"
    "最好用 Word 或 WPS 原稿检查，或者给表格加上框线后重新导出 PDF。请对照原件核对"
)
UNRULED = (
    "“{part}”里的{table}没有框线，哪个数属于哪一行、哪一列分不清，没有读出，与{table}有关的数据都没有检查。"
    "请检查 Word 或 WPS 原稿，或者给表格加上框线后重新导出 PDF"
)


def unruled(*tables: str) -> list[str]:
    parts = {"表三": "三、收到和处理政府信息公开申请情况", "表四": "四、政府信息公开行政复议、行政诉讼情况"}
    return [f"NB004 note {UNRULED.format(part=parts[table], table=table)}" for table in tables]


DRAFTS = {"2024": DRAFT, "2019": sound(2019, seed=3), "large": sound(2022, seed=12, size=90000)}


@pytest.mark.parametrize("name", DRAFTS)
def test_tables_without_lines_are_read_by_where_their_text_stands(name: str) -> None:
    data = render_pdf(DRAFTS[name], Style(rule=no_rule))
    (report,) = pipeline.understand(pipeline.Source("a.pdf", None, data), PLAIN, bundle())
    assert (extract(report)["tables"], report.unread) == (expected_tables(DRAFTS[name]), {})
    assert checked(data) == ([GUESSED], [], 0)


def test_a_wrong_total_is_found_as_in_a_table_with_lines() -> None:
    draft = DRAFT.set_cell("表三", "三（七）", "总计", "9999")
    with_lines, _, _ = checked(render_pdf(draft, Style()))
    without, skips, code = checked(render_pdf(draft, Style(rule=no_rule)))
    assert (without, skips, code) == ([*without[:1], *with_lines], [], 1)
    assert without[0] == GUESSED


@pytest.mark.parametrize("text", ["", "若干", "1 2"])
def test_a_table_without_lines_that_is_not_clear_is_not_read(text: str) -> None:
    """A cell that is blank, or no number: who knows what the reader made of the rows around it."""
    draft = DRAFT.set_cell("表三", "三（三）2", "自然人", text)
    findings, skips, code = checked(render_pdf(draft, Style(rule=no_rule)))
    assert findings == [*unruled("表三"), GUESSED]
    assert [line for line in skips if line.startswith("NB004")] == ["NB004 表三没有框线，没有读出"]
    assert code == 3
