"""The generator of reports that other tests stand on: sound ones are sound, edits change one thing."""

import re
from io import BytesIO

import docx
import pytest

from support import text_columns, text_rows, variants
from support.draft import Draft, Part, expected_tables, sound
from support.render_docx import render_docx, render_docx_by_library
from support.render_html import render_html
from support.render_markdown import grid, render_markdown
from support.render_text import SHAPES, render_on_lines, render_text
from support.table import Cell, Table

PEOPLE = ["自然人", "商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他"]
CASES = [(year, seed) for year in (2019, 2020, 2021, 2024) for seed in range(12)]


def small() -> Draft:
    """One table with a cell merged to the right, one merged downwards, and a ragged end."""
    table = Table(
        "表三",
        (
            (Cell("项", rowspan=2, colspan=2), Cell("人数", column="人数", colspan=2)),
            (Cell("甲", column="甲"), Cell("乙", column="乙")),
            (Cell("组", "组", rowspan=2), Cell("一&", "一"), *_values("一", "1", "2")),
            (Cell("二", "二"), *_values("二", "3", "")),
            (Cell("总", "总", colspan=2), *_values("总", "4", "2")),
        ),
    )
    return Draft(
        "2021", 2024, "某局", "题", ("前言。",), (Part("三", "三、申请", ("有<1>。",), table, ("完。",)),)
    )


def _values(row: str, first: str, second: str) -> tuple[Cell, Cell]:
    return Cell(first, row, "甲", value=True), Cell(second, row, "乙", value=True)


def texts(table: Table) -> list[list[str]]:
    return [[cell.text for cell in row] for row in table.rows]


@pytest.mark.parametrize(("year", "seed"), CASES)
def test_relations_of_a_sound_report_hold(year: int, seed: int) -> None:
    tables = expected_tables(sound(year, seed=seed))
    third, fourth = tables["表三"], tables["表四"]
    assert list(third["一"]) == [*PEOPLE, "总计"]
    assert [sum(row[column] for column in PEOPLE) for row in third.values()] == [
        row["总计"] for row in third.values()
    ]
    for column in [*PEOPLE, "总计"]:
        outcomes = [row[column] for key, row in third.items() if key[0] == "三" and key != "三（七）"]
        assert sum(outcomes) == third["三（七）"][column]
        assert third["一"][column] + third["二"][column] == third["三（七）"][column] + third["四"][column]
    assert [sum(list(row.values())[:4]) for row in fourth.values()] == [
        row["总计"] for row in fourth.values()
    ]
    assert min(value for table in (third, fourth) for row in table.values() for value in row.values()) >= 0


def test_official_rows_and_columns() -> None:
    keys = {
        year: {key: list(rows) for key, rows in expected_tables(sound(year)).items()} for year in (2020, 2021)
    }
    outcomes = [
        "三（一）",
        "三（二）",
        *(f"三（三）{n}" for n in range(1, 9)),
        *(f"三（四）{n}" for n in range(1, 4)),
        *(f"三（五）{n}" for n in range(1, 6)),
    ]
    reviews = ["行政复议", "未经复议直接起诉", "复议后起诉"]
    assert keys[2020] == {
        "表二": [
            "规章",
            "规范性文件",
            "行政许可",
            "其他对外管理服务事项",
            "行政处罚",
            "行政强制",
            "行政事业性收费",
            "政府集中采购",
        ],
        "表三": ["一", "二", *outcomes, "三（六）", "三（七）", "四"],
        "表四": reviews,
    }
    assert keys[2021] == {
        "表二": ["规章", "行政规范性文件", "行政许可", "行政处罚", "行政强制", "行政事业性收费"],
        "表三": ["一", "二", *outcomes, "三（六）1", "三（六）2", "三（六）3", "三（七）", "四"],
        "表四": reviews,
    }


@pytest.mark.parametrize(("year", "seed"), CASES)
def test_figures_in_the_text_are_those_of_the_tables(year: int, seed: int) -> None:
    draft = sound(year, seed=seed, size=30)
    tables = expected_tables(draft)
    overview = "".join(draft.part("一").before)
    received = re.search("本年新收政府信息公开申请([0-9]+)件", overview)
    assert received and int(received[1]) == tables["表三"]["一"]["总计"]
    open_ = sum(row["总计"] for key, row in tables["表三"].items() if key.startswith("三（三）"))
    said = re.search("不予公开([0-9]+)件", overview)
    assert (int(said[1]) if said else 0) == open_
    listed = re.search(
        "信息([0-9]+)条，其中机构职能([0-9]+)条、.*?([0-9]+)条、.*?([0-9]+)条、.*?([0-9]+)条", overview
    )
    if listed:
        assert int(listed[1]) == sum(map(int, listed.groups()[1:]))


@pytest.mark.parametrize(("year", "seed"), CASES)
def test_a_sound_report_says_what_it_must(year: int, seed: int) -> None:
    draft = sound(year, seed=seed)
    assert [part.number for part in draft.parts] == list("一二三四五六")
    assert re.fullmatch(f"{draft.organ}{year}年度?政府信息公开工作年度报告", draft.title)
    front = "".join(draft.preamble)
    notice, other = ("〔2019〕60号", "〔2021〕30号") if year <= 2020 else ("〔2021〕30号", "〔2019〕60号")
    assert (front.count(notice), front.count(other)) == (1, 0)
    assert re.search(f"{year}年1月1日.*?12月31日", draft.sentence("统计"))
    assert re.search("址：.{8,14}", draft.sentence("邮")) and re.search("[^0-9][0-9]{6}[^0-9]", front)
    assert re.search("电话：(0[0-9]{3}[-—]|（0[0-9]{3}）)[0-9]{7}", front)
    overview = "".join(draft.part("一").before)
    points = ("主动公开", "依申请公开", "政府信息管理", "平台建设", "监督保障")
    assert [point for point in points if point not in overview] == []
    assert len("".join(draft.part("五").before)) > 120
    (other_matters,) = draft.part("六").before
    assert other_matters.endswith("无其他需要报告的事项。")
    assert ("处理费" in other_matters) is (year >= 2021)


def test_same_arguments_same_report_and_other_seed_another() -> None:
    assert sound(2024, seed=5) == sound(2024, seed=5)
    assert len({sound(2024, seed=seed) for seed in range(20)}) == 20


def test_size_scale_and_edition() -> None:
    nobody = expected_tables(sound(size=0))
    assert {value for row in nobody["表三"].values() for value in row.values()} == {0}
    assert {value for row in nobody["表四"].values() for value in row.values()} == {0}
    assert "未收到政府信息公开申请" in "".join(sound(size=0).part("一").before)
    plain, long = (len(render_markdown(sound(seed=1, scale=scale))) for scale in (1, 10))
    assert 9 <= long / plain <= 11
    old = sound(2024, edition="2019")
    assert (old.edition, old.year, "政府集中采购" in expected_tables(old)["表二"]) == ("2019", 2024, True)


def test_expected_tables_of_signs_decimals_and_faults() -> None:
    draft = (
        sound(2020)
        .set_cell("表二", "行政许可", "本年增/减", "减4")
        .set_cell("表二", "行政处罚", "本年增/减", "+19")
        .set_cell("表二", "政府集中采购", "采购总金额", "52.15")
        .set_cell("表二", "规章", "本年新制作数量", "3件")
    )
    second = expected_tables(draft)["表二"]
    assert (
        second["行政许可"]["本年增/减"],
        second["行政处罚"]["本年增/减"],
        second["政府集中采购"]["采购总金额"],
        second["规章"]["本年新制作数量"],
    ) == (-4, 19, 52.15, None)


def test_set_cell_changes_one_text() -> None:
    before = sound()
    after = before.set_cell("表四", "复议后起诉", "其他结果", "98765")
    changed = [(a, b) for a, b in zip(before.texts(), after.texts(), strict=True) if a != b]
    assert changed == [(before.table("表四").cell("复议后起诉", "其他结果").text, "98765")]


def test_labels_and_headers() -> None:
    table = small().set_label("表三", "组", "队").set_header("表三", "乙", "丙").table("表三")
    assert texts(table)[:3] == [["项", "人数"], ["甲", "丙"], ["队", "一&", "1", "2"]]
    heads = sound().set_header("表四", "尚未审结", "未结", "复议后起诉").table("表四")
    results = ["结果维持", "结果纠正", "其他结果", "尚未审结", "总计"]
    assert texts(heads)[2] == [*results, *results[:3], "未结", "总计"]
    with pytest.raises(KeyError):
        sound().set_header("表四", "尚未审结", "未结")


def test_drop_row_moves_the_merged_label_down() -> None:
    table = small().drop_row("表三", "一").table("表三")
    assert grid(table) == [
        ["项", "", "人数", ""],
        ["", "", "甲", "乙"],
        ["组", "二", "3", ""],
        ["总", "", "4", "2"],
    ]
    assert grid(small().drop_row("表三", "二").table("表三"))[2:] == [
        ["组", "一&", "1", "2"],
        ["总", "", "4", "2"],
    ]


def test_insert_row_stretches_the_merged_label() -> None:
    table = small().insert_row("表三", "二", "三", ["7", "8"], key="三").table("表三")
    assert grid(table)[2:] == [
        ["组", "一&", "1", "2"],
        ["", "二", "3", ""],
        ["", "三", "7", "8"],
        ["总", "", "4", "2"],
    ]
    assert table.values()["三"] == {"甲": 7, "乙": 8}
    assert small().insert_row("表三", "总", "另", ["7", "8"]).table("表三").values() == {
        "一": {"甲": 1, "乙": 2},
        "二": {"甲": 3, "乙": None},
        "总": {"甲": 4, "乙": 2},
    }


def test_drop_column_narrows_what_spans_it() -> None:
    assert grid(small().drop_column("表三", "甲").table("表三")) == [
        ["项", "", "人数"],
        ["", "", "乙"],
        ["组", "一&", "2"],
        ["", "二", ""],
        ["总", "", "2"],
    ]
    fourth = sound().drop_column("表四", "总计", "行政复议").table("表四")
    assert [sum(cell.colspan for cell in row) for row in fourth.rows] == [14, 14, 10, 14]
    second = sound().drop_column("表二", "本年废止件数").table("表二")
    assert [len(row) for row in second.rows] == [1, 3, 3, 3, 1, 2, 2, 1, 2, 2, 2, 1, 2, 2]


def test_cells_too_many_and_too_few() -> None:
    assert texts(small().append_cell("表三", "一", "9").table("表三"))[2] == ["组", "一&", "1", "2", "9"]
    assert texts(small().drop_cell("表三", "一", "甲").table("表三"))[2] == ["组", "一&", "2"]


def test_parts_and_headings() -> None:
    draft = sound()

    def numbers(edited: Draft) -> str:
        return "".join(part.number for part in edited.parts)

    assert numbers(draft.drop_part("四")) == "一二三五六"
    assert numbers(draft.swap_parts("五", "二")) == "一五三四二六"
    assert numbers(draft.repeat_part("六")) == "一二三四五六六"
    assert draft.set_heading("五", "五、改进").part("五").heading == "五、改进"
    assert draft.set_text("六", "无。").part("六").before == ("无。",)
    assert draft.drop_table("表三").part("三").table is None
    assert list(expected_tables(draft.drop_table("表三"))) == ["表二", "表四"]


def test_replace_text_and_sentence_want_exactly_one() -> None:
    draft = small()
    assert draft.replace_text("前言", "序").preamble == ("序。",)
    assert draft.sentence("前") == "前言。"
    with pytest.raises(ValueError, match="occurs 0 times"):
        draft.replace_text("没有", "")
    with pytest.raises(ValueError, match="occurs 2 times"):
        draft.replace_text("2", "")
    with pytest.raises(ValueError, match="in 3 sentences"):
        draft.sentence("。")
    with pytest.raises(KeyError):
        draft.set_cell("表三", "没有", "甲", "1")
    with pytest.raises(KeyError):
        draft.drop_part("九")


def test_markdown() -> None:
    assert render_markdown(small()).decode() == (
        "# 题\n\n前言。\n\n## 三、申请\n\n有<1>。\n\n"
        "| 项 |  | 人数 |  |\n| --- | --- | --- | --- |\n|  |  | 甲 | 乙 |\n"
        "| 组 | 一& | 1 | 2 |\n|  | 二 | 3 |  |\n| 总 |  | 4 | 2 |\n\n完。\n"
    )


def test_text_shapes() -> None:
    table = {shape: render_text(small(), shape).decode().split("有<1>。\n\n")[1] for shape in SHAPES}
    wrapped = "项 人数\n甲 乙\n组\n一& 1 2\n二 3\n总 4 2\n\n完。\n"
    columns = "项       人数\n         甲  乙\n组  一&  1   2\n    二   3\n总       4   2\n\n完。\n"
    assert table == {
        "pipes": "项 | 人数 |\n甲 | 乙 |\n组 | 一& | 1 | 2 |\n二 | 3 |  |\n总 | 4 | 2 |\n\n完。\n",
        "cells": "项\n\n人数\n\n甲\n\n乙\n\n组\n\n一&\n\n1\n\n2\n\n二\n\n3\n\n\n\n总\n\n4\n\n2\n\n完。\n",
        "cell-pipes": (
            "项 |\n人数 |\n甲 |\n乙 |\n组 |\n一& |\n1 |\n2 |\n二 |\n3 |\n |\n总 |\n4 |\n2 |\n\n完。\n"
        ),
        "spanning-pipes": (
            "项 ||\n人数 ||\n甲 |\n乙 |\n组 |\n一& |\n1 |\n2 |\n二 |\n3 |\n |\n总 ||\n4 |\n2 |\n\n完。\n"
        ),
        "pipe-lines": (
            "项\n|\n人数\n|\n甲\n|\n乙\n|\n组\n|\n一&\n|\n1\n|\n2\n|\n"
            "二\n|\n3\n|\n\n|\n总\n|\n4\n|\n2\n|\n\n完。\n"
        ),
        "tabs": "项\t\t人数\t\n\t\t甲\t乙\n组\t一&\t1\t2\n\t二\t3\t\n总\t\t4\t2\n\n完。\n",
        "tab-led": (
            "\t项\n\t人数\n\n\t\n\t甲\n\t乙\n\n\t组\n\t一&\n\t1\n\t2\n\n"
            "\t\n\t二\n\t3\n\t\n\n\t总\n\t4\n\t2\n\n完。\n"
        ),
        "blanks": "项 人数\n甲 乙\n组 一& 1 2\n二 3\n总 4 2\n\n完。\n",
        "below": "项\n人数\n甲\n乙\n组\n一&\n1 2\n二\n3\n总\n4 2\n\n完。\n",
        "vertical": "项\n人数\n甲\n乙\n组\n一&\n1\n2\n二\n3\n\n总\n4\n2\n\n完。\n",
        "wrapped-first": wrapped,
        "wrapped-middle": wrapped,
        "wrapped-last": wrapped,
        "broken-rows": "项 | 人数 |\n甲 | 乙 |\n组 | 一& | 1 | 2 |\n二 | 3 |  |\n总 | 4 | 2 |\n\n完。\n",
        "narrow-first": wrapped,
        "narrow-middle": wrapped,
        "columns": columns,
        "columns-5": columns,
        "columns-8": columns,
        "columns-12": columns,
    }


def test_labels_over_lines() -> None:
    long = small().set_label("表三", "二", "二、上年结转政府信息公开申请数量")
    table = {
        shape: render_text(long, f"wrapped-{shape}").decode().split("一& 1 2\n")[1].split("总")[0]
        for shape in ("first", "middle", "last")
    }
    assert table == {
        "first": "二、上年结转政府信 3\n息公开申请数量\n",
        "middle": "二、上年结转政府信\n3\n息公开申请数量\n",
        "last": "二、上年结转政府信\n息公开申请数量 3\n",
    }
    fourth = text_rows.vertical(sound().table("表四"))
    assert fourth[:12] == ["行政复议", "行政诉讼", *"结果维持结果纠正其他"]
    columns = text_columns.columns(sound(2024).table("表三"))
    wide = next(line for line in columns if "（二）" in line)
    assert columns[columns.index(wide) + 1].strip() == "，不计其他情形）"


def test_text_without_lines() -> None:
    assert render_text(small(), "cells", dense=True).decode() == (
        "题\n前言。\n三、申请\n有<1>。\n项\n人数\n甲\n乙\n组\n一&\n1\n2\n二\n3\n总\n4\n2\n完。"
    )
    one_line = "三、申请 有<1>。 项 人数 甲 乙 组 一& 1 2 二 3 总 4 2 完。"
    assert render_on_lines(small()).decode() == f"题 前言。 {one_line}"
    assert render_on_lines(small(), only="三").decode() == f"题\n前言。\n{one_line}"
    assert render_on_lines(small(), pipes=True).decode() == (
        "题\n前言。 三、申请 有<1>。 项 | 人数 | 甲 | 乙 | 组 | 一& | 1 | 2 | 二 | 3 |  | 总 | 4 | 2 | 完。"
    )
    around = render_on_lines(sound(), only="三").decode().split("\n")
    assert "".join(line[0] for line in around if line[1:2] == "、") == "一二三四五六"
    assert "四、结转下年度继续办理 1 0 0 0 0 0 1" in next(line for line in around if line.startswith("三、"))


def test_label_variants() -> None:
    def label(change: str, row: str) -> str:
        table = variants.VARIANTS[change](sound(2024)).table("表三" if row[0] == "三" else "表二")
        return next(cell.text for cells in table.rows for cell in cells if cell.row == row and not cell.value)

    assert {change: (label(change, "三（三）3"), label(change, "规章")) for change in variants.VARIANTS} == {
        "half-width": ('3.危及"三安全一稳定"', "规章"),
        "full-width": ("３．危及“三安全一稳定”", "规章"),
        "brackets": ("3.危及“三安全一稳定”", "规章"),
        "spaced": ("\u3000".join("3.危及“三安全一稳定”"), "规\u3000章"),
        "blanks": ("3.  危及“三安全一稳定”", "规章"),
        "notes": ("3.危及“三安全一稳定”", "规章(县级无此项)"),
    }
    for change in variants.VARIANTS.values():
        assert expected_tables(change(sound(2024))) == expected_tables(sound(2024))


def test_html() -> None:
    head = (
        '<!DOCTYPE html>\n<html lang="zh-CN">\n<head>\n<meta charset="utf-8">\n<title>题</title>\n'
        "</head>\n<body>\n<h1>题</h1>\n<p>前言。</p>\n<h2>三、申请</h2>\n<p>有&lt;1&gt;。</p>\n"
    )
    assert render_html(small()).decode() == head + (
        "<table>\n<tbody>\n"
        '<tr><td rowspan="2" colspan="2">项</td><td colspan="2">人数</td></tr>\n'
        "<tr><td>甲</td><td>乙</td></tr>\n"
        '<tr><td rowspan="2">组</td><td>一&amp;</td><td>1</td><td>2</td></tr>\n'
        "<tr><td>二</td><td>3</td><td></td></tr>\n"
        '<tr><td colspan="2">总</td><td>4</td><td>2</td></tr>\n'
        "</tbody>\n</table>\n<p>完。</p>\n</body>\n</html>\n"
    )
    chrome = render_html(small(), chrome=True).decode()
    assert "<tr><td><p>二</p></td><td><p>3</p></td><td><p>&nbsp;</p></td></tr>" in chrome
    assert [chrome.count(tag) for tag in ("<nav>", "<script>", "<style>", "<footer>")] == [1, 1, 1, 1]


def seen_by_word(data: bytes) -> tuple[list[tuple[str, str]], list[list[list[str]]]]:
    """The paragraphs with their styles and the tables (each cell in all its positions) of a Word file."""
    document = docx.Document(BytesIO(data))
    paragraphs = [(p.style.name, p.text) for p in document.paragraphs if p.text]
    return paragraphs, [
        [[cell.text for cell in row.cells] for row in table.rows] for table in document.tables
    ]


@pytest.mark.parametrize("render", [render_docx, render_docx_by_library])
def test_docx(render) -> None:
    assert seen_by_word(render(small())) == (
        [
            ("Title", "题"),
            ("Normal", "前言。"),
            ("Heading 1", "三、申请"),
            ("Normal", "有<1>。"),
            ("Normal", "完。"),
        ],
        [
            [
                ["项", "项", "人数", "人数"],
                ["项", "项", "甲", "乙"],
                ["组", "一&", "1", "2"],
                ["组", "二", "3", ""],
                ["总", "总", "4", "2"],
            ]
        ],
    )


@pytest.mark.parametrize("year", [2020, 2024])
def test_both_ways_to_word_say_the_same(year: int) -> None:
    draft = sound(year, seed=3)
    assert seen_by_word(render_docx(draft)) == seen_by_word(render_docx_by_library(draft))


def test_docx_is_the_same_every_time_and_ragged_rows_are_not_lost() -> None:
    assert render_docx(sound()) == render_docx(sound())
    short = sound().drop_cell("表三", "三（一）", "其他")
    rows = docx.Document(BytesIO(render_docx(short))).tables[1].rows
    assert [len(row._tr.tc_lst) for row in rows][3:7] == [8, 8, 8, 9]
    with pytest.raises(ValueError, match="too short"):
        render_docx_by_library(short)
    with pytest.raises(ValueError, match="row 4 is too long"):
        render_docx_by_library(sound().append_cell("表三", "一"))
