"""Many cells or rows with one fault are one finding, in words that say where they are and what to do."""

from __future__ import annotations

from collections.abc import Callable, Iterable

import pytest

from nianbao import pipeline
from nianbao.settings import Settings
from support.draft import Draft, sound
from support.language import bundle
from support.render_markdown import render_markdown
from support.table import Cell

SOUND = sound(2024, seed=3)
QUIET = sound(2024, seed=3, size=0)  # nearly all of its numbers are 0
APPLICANTS = ("自然人", "商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他", "总计")
FULL_WIDTH = str.maketrans("0123456789", "０１２３４５６７８９")


def findings(draft: Draft) -> list[str]:
    source = pipeline.Source("a.md", None, render_markdown(draft))
    (file,) = pipeline.check([source], Settings(isolated=True), bundle()).files
    return [f"{found.rule} {found.severity} {found.message.zh}" for found in file.findings]


def of_tables(draft: Draft) -> list[str]:
    """The findings on the tables, not on figures of the text that do not come to theirs."""
    return [line for line in findings(draft) if not line.startswith("NB5")]


def cells(draft: Draft, key: str, change: Callable[[Cell], str]) -> Draft:
    """The draft with other numbers in the cells of a table."""
    table = draft.table(key)
    rows = tuple(
        tuple(cell._replace(text=change(cell)) if cell.value else cell for cell in row) for row in table.rows
    )
    return draft._replace(
        parts=tuple(
            part._replace(table=table._replace(rows=rows)) if part.table is table else part
            for part in draft.parts
        )
    )


def filled(draft: Draft, places: Iterable[tuple[str, str]], text: str) -> Draft:
    for row, column in places:
        draft = draft.set_cell("表三", row, column, text)
    return draft


@pytest.mark.parametrize("text", ["", "/", "—", "不适用", "空"])
@pytest.mark.parametrize(("table", "count"), [("表二", 10), ("表三", 175), ("表四", 15)])
def test_a_blank_table(table: str, count: int, text: str) -> None:
    assert of_tables(cells(QUIET, table, lambda cell: text)) == [
        f"NB209 warning {table}没有填数字，应当有 {count} 个。请填上数字，没有发生的填 0"
    ]


def test_a_blank_column() -> None:
    blank = cells(QUIET, "表三", lambda cell: "" if cell.column == "科研机构" else cell.text)
    assert of_tables(blank) == [
        "NB209 warning 表三整列没有填数字：科研机构，共 25 格。请填上数字，没有发生的填 0"
    ]


def test_zeros_left_out() -> None:
    assert of_tables(cells(SOUND, "表三", lambda cell: "" if cell.text == "0" else cell.text)) == [
        "NB209 warning 表三有 23 行共 88 格没有填数字，例如“二、上年结转政府信息公开申请数量”一行的“自然人”。"
        "请填上数字，没有发生的填 0，不要留空"
    ]


def test_three_rows_with_blank_cells_are_named() -> None:
    places = [("三（三）1", "自然人"), ("三（三）1", "其他"), ("三（三）6", "商业企业")]
    assert of_tables(filled(QUIET, places, "")) == [
        "NB209 warning 表三“1.属于国家秘密”一行有 2 格没有填数字：自然人、其他。请填上数字，没有发生的填 0",
        "NB209 warning 表三“6.属于四类过程性信息”一行有 1 格没有填数字：商业企业。请填上数字，没有发生的填 0",
    ]


def test_full_width_digits() -> None:
    wide = cells(SOUND, "表三", lambda cell: cell.text.translate(FULL_WIDTH))
    assert findings(wide) == [
        "NB211 note 表三有 175 格的数字用了全角数字、逗号、空格或者多余的符号，"
        "例如“一、本年新收政府信息公开申请数量”的“自然人”写作“２５１”。请都改成半角数字，如 251"
    ]


def test_units() -> None:
    assert findings(cells(SOUND, "表四", lambda cell: f"{cell.text}件")) == [
        "NB210 warning 表四有 15 格的数字带了单位，例如“行政复议”的“结果维持”填的是“3件”。请都只填数字"
    ]


def test_notes_beside_numbers() -> None:
    noted = SOUND.set_cell("表二", "行政规范性文件", "本年废止件数", "1（其中自然失效1件）")
    assert findings(noted) == [
        "NB211 note 表二“行政规范性文件”的“本年废止件数”填的是“1（其中自然失效1件）”，检查时按 1 核对。"
        "格里请只填数字，说明写到表格外面的正文里"
    ]


TOTALS = "自然人 243、商业企业 28、科研机构 26、社会公益组织 16、法律服务机构 32、其他 24、总计 369"


@pytest.mark.parametrize(
    ("text", "note", "state"), [("0", "", "没有填，还是 0"), ("", "（空白格按 0 计）", "空着")]
)
def test_totals_left_0_or_blank(text: str, note: str, state: str) -> None:
    assert of_tables(filled(SOUND, [("三（七）", column) for column in APPLICANTS], text)) == [
        f"NB302 error 表三“自然人”一列：（七）总计是 0，（一）至（六）各行之和是 243，相差 -243{note}。"
        f"请核对这一列。“（七）总计”一行有 7 格{state}，按其他各格相加应为：{TOTALS}。"
        "由同一原因造成的还有 13 处不平"
    ]


def test_a_column_of_totals_left_0() -> None:
    rows = SOUND.table("表三").values()
    assert of_tables(filled(SOUND, [(row, "总计") for row in rows], "0")) == [
        "NB301 error 表三“一、本年新收政府信息公开申请数量”一行：总计是 0，各类申请人之和是 344"
        "（自然人 251 + 商业企业 24 + 科研机构 18 + 社会公益组织 14 + 法律服务机构 23 + 其他 14），相差 -344"
        "。请核对这一行。“总计”一列有 22 格没有填，还是 0，按其他各格相加应为："
        "“一、本年新收政府信息公开申请数量” 344、“二、上年结转政府信息公开申请数量” 37、“（一）予以公开” 46、"
        "“（二）部分公开（区分处理的，只计这一情形，不计其他情形）” 9、“1.属于国家秘密” 4、"
        "“2.其他法律行政法规禁止公开” 1、“3.危及“三安全一稳定”” 5、“4.保护第三方合法权益” 18等。"
        "由同一原因造成的还有 21 处不平"
    ]


def test_a_blank_cell_whose_number_is_given_is_one_finding() -> None:
    place = next(
        (row, column)
        for row, values in SOUND.table("表三").values().items()
        for column, value in values.items()
        if value == 3 and column != "总计"
    )
    assert of_tables(filled(SOUND, [place], "")) == [
        "NB301 error 表三“1.属于国家秘密”一行：总计是 4，各类申请人之和是 1（科研机构 1），相差 +3"
        "（空白格按 0 计）。请核对这一行。由同一原因造成的还有：“法律服务机构”一列 32 ≠ 29（NB302）。"
        "只改一格就都能平：“1.属于国家秘密”的“法律服务机构”空着，应为 3"
    ]


def test_rows_that_are_not_there() -> None:
    draft = SOUND
    for row in ("三（三）1", "三（三）2", "三（三）5", "三（六）3"):
        draft = draft.drop_row("表三", row)
    assert [line for line in of_tables(draft) if line.startswith("NB2")] == [
        "NB203 error 表三缺少“（三）不予公开 › 1.属于国家秘密”“（三）不予公开 › 2.其他法律行政法规禁止公开”"
        "“（三）不予公开 › 5.属于三类内部事务信息”等 4 行。请按统一格式补齐，没有发生的填 0；"
        "与它们有关的合计没有检查"
    ]


def test_rows_with_too_few_cells() -> None:
    draft = SOUND
    for row in ("三（三）1", "三（三）2", "三（三）5", "三（六）3"):
        draft = draft.drop_cell("表三", row, "其他")
    assert [line for line in of_tables(draft) if line.startswith("NB2")] == [
        "NB205 error 表三有 4 行的格数与列数不一样：“（三）不予公开 › 1.属于国家秘密”"
        "“（三）不予公开 › 2.其他法律行政法规禁止公开”“（三）不予公开 › 5.属于三类内部事务信息”等 4 行"
        "（“1.属于国家秘密”有 6 格，应当是 7 格），无法判断各数属于哪一列。请核对补齐；"
        "这些行和它们所在各列的合计都没有检查"
    ]


def test_a_draft_of_one_part() -> None:
    draft = SOUND._replace(parts=(SOUND.part("一"),))
    assert findings(draft) == [
        "NB101 error 缺少 5 个部分：“二、主动公开政府信息情况”“三、收到和处理政府信息公开申请情况”"
        "“四、政府信息公开行政复议、行政诉讼情况”“五、存在的主要问题及改进情况”“六、其他需要报告的事项”。"
        "请按统一格式补上标题和内容，没有发生的也要写明",
    ]


def test_a_title_alone() -> None:
    draft = SOUND._replace(parts=())
    assert findings(draft) == [
        f"NB002 error “{SOUND.title}”是年度报告的标题，但没有找到六个部分的标题，也没有表格，"
        "其余规则没有检查。请写上各部分的标题（一、总体情况……六、其他需要报告的事项）；如果这里只是通知或者链接，请不要和报告放在一起"
    ]


def test_numerals_of_all_headings() -> None:
    draft = SOUND
    for number, numeral in zip("一二三四五六", "壹贰叁肆伍陆", strict=True):
        draft = draft.set_heading(number, numeral + draft.part(number).heading[1:])
    assert findings(draft) == [
        "NB105 warning 有 6 个部分标题的序号写法与统一格式不一致，例如“壹、总体情况”。"
        "请依次写成“一、”“二、”……“六、”"
    ]
    draft = SOUND.set_heading("二", "贰、主动公开政府信息情况")
    assert findings(draft) == [
        "NB105 warning 标题“贰、主动公开政府信息情况”的序号写成了“贰”。请把“贰”改为“二”"
    ]


def test_labels_with_the_numeral_of_another() -> None:
    draft = SOUND
    for row, label in (
        ("三（三）1", "2.属于国家秘密"),
        ("三（三）2", "3.其他法律行政法规禁止公开"),
        ("三（三）5", "6.属于三类内部事务信息"),
        ("三（三）6", "7.属于四类过程性信息"),
    ):
        draft = draft.set_label("表三", row, label)
    assert findings(draft) == [
        "NB212 warning 表三有 4 个行名或列名与统一格式不一致，例如“2.属于国家秘密”应为“1.属于国家秘密”，"
        "“3.其他法律行政法规禁止公开”应为“2.其他法律行政法规禁止公开”，"
        "“6.属于三类内部事务信息”应为“5.属于三类内部事务信息”。请都按统一格式改正"
    ]


def test_numbers_without_labels() -> None:
    numbers = ("12", "以上数字摘自台账。", "15", "其余的见附件。", "18", "按季度统计。", "4")
    part = SOUND.part("四")
    parts = tuple(one._replace(after=numbers) if one is part else one for one in SOUND.parts)
    assert findings(SOUND._replace(parts=parts)) == [
        "NB003 note 有 4 处数字前面没有行名，看不出是哪张表的哪一行，没有核对，例如“12”。"
        "请补上行名；多余的请删去"
    ]
