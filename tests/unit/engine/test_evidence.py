"""The text and last year's report choose among the ways to repair a table, and follow what is repaired."""

from __future__ import annotations

import os

import pytest

from nianbao import pipeline
from nianbao.resources import data_root
from nianbao.settings import Settings
from support.language import bundle

BASES = os.path.join(data_root("rules"), "bases")
NEW, CARRIED = "一、本年新收政府信息公开申请数量", "二、上年结转政府信息公开申请数量"
ON, OPEN, DONE = "四、结转下年度继续办理", "（一）予以公开", "（七）总计"
SENTENCE = "本年新收政府信息公开申请35件，上年结转3件，办结36件，结转下年度继续办理2件。"
OUTCOMES = "办结的申请中，予以公开18件、部分公开5件、不予公开4件、无法提供6件、不予处理2件、其他处理1件。"


def base(name: str) -> str:
    with open(os.path.join(BASES, f"{name}.md"), encoding="utf-8") as file:
        return file.read()


SOUND, BEFORE = base("sound-2021"), base("sound-2021-before")
PLAIN = SOUND.replace(SENTENCE, "").replace(OUTCOMES, "")
assert len(SOUND) - len(PLAIN) == len(SENTENCE) + len(OUTCOMES)


def row(text: str, label: str, *values: int) -> str:
    """The text with other numbers in the row with that label."""
    (line,) = (line for line in text.splitlines() if f"| {label}" in line and line.endswith("|"))
    kept = line.split("|")[: -1 - len(values)]
    return text.replace(line, "|".join([*kept, *(f" {value} " for value in values), ""]))


def said(old: str, new: str, text: str = SOUND) -> str:
    assert text.count(old) == 1
    return text.replace(old, new)


def told(text: str, before: str = "") -> list[tuple[str, str, list[list[str]], str]]:
    """Of each finding: its rules, its place, the ways to repair, and what they rest on."""
    sources = [pipeline.Source("draft.md", None, text.encode())]
    sources += [pipeline.Source("before.md", None, before.encode())] if before else []
    found = []
    for one in pipeline.check(sources, Settings(isolated=True), bundle()).files[0].findings:
        diagnosis = one.diagnosis
        found.append(
            (
                "+".join(diagnosis.rules) if diagnosis else one.rule,
                " › ".join(one.location.path[-2:]),
                [
                    [f"{c.cell.row} {c.cell.column} {c.printed}→{c.proposed}" for c in repair]
                    for repair in (diagnosis.repairs if diagnosis else ())
                ],
                one.message.zh.partition("这样改的依据：")[2],
            )
        )
    return found


# A cell of 自然人 and the total of its row, both 4 too high: the columns are off, and it may be any row.
RECEIVED = (30, 5, 0, 1, 2, 1, 39)
OVER = (6, 1, 0, 0, 0, 0, 7)
OPENED = (16, 3, 0, 1, 1, 1, 22)
EITHER = [
    ["一 自然人 30→26", "一 总计 39→35"],
    ["四 自然人 1→5", "四 总计 2→6"],
]


def test_nothing_but_the_table_leaves_it_open() -> None:
    assert told(row(PLAIN, NEW, *RECEIVED)) == [("NB303", f"{NEW} › 自然人", EITHER, "")]


@pytest.mark.parametrize(
    ("sentence", "rules", "rests"),
    [
        ("本年新收政府信息公开申请35件。", "NB303+NB501", "正文“本年新收政府信息公开申请35件”"),
        ("政府信息公开申请结转下年度2件。", "NB303", "正文“政府信息公开申请结转下年度2件”"),
        # Four readings: 35, 38, 36, 38 with the one repair, 39, 42, 36, 42 with the other.
        ("全年办理政府信息公开申请35件。", "NB303+NB501", "正文“全年办理政府信息公开申请35件”"),
    ],
)
def test_the_text_chooses(sentence: str, rules: str, rests: str) -> None:
    text = said("（二）依申请公开。", f"（二）依申请公开。{sentence}", row(PLAIN, NEW, *RECEIVED))
    assert told(text) == [(rules, f"{NEW} › 自然人", EITHER[:1], rests)]


def test_figures_that_fit_either_way_or_none_choose_nothing() -> None:
    for sentence in (
        "本年新收政府信息公开申请30余件。",  # no exact figure
        "上一年收到政府信息公开申请35件。",  # of another year
        "全市共收到政府信息公开申请35件。",  # of others
        "办结政府信息公开申请36件。",  # right either way
    ):
        text = said("（二）依申请公开。", f"（二）依申请公开。{sentence}", row(PLAIN, NEW, *RECEIVED))
        assert told(text) == [("NB303", f"{NEW} › 自然人", EITHER, "")]


def test_a_wrong_figure_chooses_nothing_and_is_a_finding_of_its_own() -> None:
    text = said(
        "（二）依申请公开。", "（二）依申请公开。本年新收政府信息公开申请33件。", row(PLAIN, NEW, *RECEIVED)
    )
    assert told(text) == [
        ("NB501", "一、总体情况", [], ""),
        ("NB303", f"{NEW} › 自然人", EITHER, ""),
    ]


def test_figures_that_contradict_each_other_choose_nothing() -> None:
    both = "（二）依申请公开。本年新收政府信息公开申请39件，结转下年度2件。"
    assert told(said("（二）依申请公开。", both, row(PLAIN, NEW, *RECEIVED))) == [
        ("NB303", f"{NEW} › 自然人", EITHER, "")
    ]


def test_last_years_report_chooses() -> None:
    over = "“自然人”与上一年报告 before.md 的结转数、“总计”与上一年报告 before.md 的结转数"
    assert told(row(PLAIN, CARRIED, *OVER), BEFORE) == [
        ("NB303+NB601", f"{CARRIED} › 自然人", [["二 自然人 6→2", "二 总计 7→3"]], over)
    ]
    # It says that 二 is right; the text alone would leave 一 and 四.
    assert [repairs for _, _, repairs, _ in told(row(PLAIN, CARRIED, *OVER))] == [
        [
            ["一 自然人 26→22", "一 总计 35→31"],
            ["二 自然人 6→2", "二 总计 7→3"],
            ["四 自然人 1→5", "四 总计 2→6"],
        ]
    ]


def test_among_many_rows_that_it_might_be() -> None:
    """Any outcome that has as much to give; the text has them all."""
    assert [len(repairs) for _, _, repairs, _ in told(row(PLAIN, OPEN, *OPENED))] == [3]
    rests = "正文“予以公开18件”、正文“部分公开5件”、正文“无法提供6件”"
    assert told(row(SOUND, OPEN, *OPENED)) == [
        ("NB302+NB502", f"{OPEN} › 自然人", [["三（一） 自然人 16→12", "三（一） 总计 22→18"]], rests)
    ]


def test_a_cell_that_the_table_gives_away_takes_its_figures_along() -> None:
    """The printed total of the row is right, its parts are not: nothing of the text is wrong then."""
    found = [("NB301+NB303", f"{NEW} › 自然人", [["一 自然人 30→26"]], "")]
    assert told(row(SOUND, NEW, 30, 5, 0, 1, 2, 1, 35), BEFORE) == found
    split = said("申请35件", "申请35件，其中自然人26件、法人或其他组织9件")
    assert told(row(split, NEW, 30, 5, 0, 1, 2, 1, 35), BEFORE) == [
        ("NB301+NB303+NB511", f"{NEW} › 自然人", [["一 自然人 30→26"]], "")
    ]
    assert told(row(SOUND, CARRIED, 3, 1, 0, 0, 0, 0, 3), BEFORE) == [
        ("NB301+NB303+NB601", f"{CARRIED} › 自然人", [["二 自然人 3→2"]], "")
    ]


def test_a_figure_of_the_text_against_a_sound_table_is_a_fault_of_the_text() -> None:
    assert told(said("申请35件", "申请38件"), BEFORE) == [("NB501", "一、总体情况", [], "")]
    assert told(said("上年结转3件", "上年结转4件"), BEFORE) == [("NB503", "一、总体情况", [], "")]
    swapped = said("申请35件，上年结转3件", "申请3件，上年结转35件")
    assert told(swapped, BEFORE) == [("NB501", "一、总体情况", [], ""), ("NB503", "一、总体情况", [], "")]


def test_two_rows_exchanged_that_balance_all_the_same() -> None:
    text = row(row(SOUND, NEW, 2, 1, 0, 0, 0, 0, 3), CARRIED, 26, 5, 0, 1, 2, 1, 35)
    changed = [
        ("一", "自然人", 2, 26), ("二", "自然人", 26, 2), ("一", "商业企业", 1, 5), ("二", "商业企业", 5, 1),
        ("一", "社会公益组织", 0, 1), ("二", "社会公益组织", 1, 0), ("一", "法律服务机构", 0, 2),
        ("二", "法律服务机构", 2, 0), ("一", "其他", 0, 1), ("二", "其他", 1, 0), ("一", "总计", 3, 35),
        ("二", "总计", 35, 3),
    ]  # fmt: skip
    repair = [f"{name} {column} {wrong}→{right}" for name, column, wrong, right in changed]
    assert told(text, BEFORE) == [("NB501+NB503+NB601", f"{CARRIED} › 自然人", [repair], "")]
    # Without last year's report it may as well be the text.
    assert told(text) == [("NB501", "一、总体情况", [], ""), ("NB503", "一、总体情况", [], "")]


def test_reviews_with_and_without_those_pending() -> None:
    group = "| 2 | 0 | 1 | 1 | 4 |"
    sure = "正文“因政府信息公开工作被申请行政复议4件”"
    total = [("NB304", "行政复议 › 总计", [["行政复议 总计 6→4"]], sure)]
    assert told(said(group, "| 2 | 0 | 1 | 1 | 6 |")) == total
    # 4 is the total, or what is left of 5 without the one pending: all but the cell of those are open.
    ((rules, place, repairs, rests),) = told(said(group, "| 2 | 0 | 1 | 1 | 5 |"))
    assert (rules, place, rests) == ("NB304", "行政复议 › 总计", "")
    assert [[repair] for (repair,) in repairs] == [
        ["行政复议 总计 5→4"],
        ["行政复议 结果维持 2→3"],
        ["行政复议 结果纠正 0→1"],
        ["行政复议 其他结果 1→2"],
    ]


@pytest.mark.slow
def test_every_cell_with_the_text_and_last_years_report() -> None:
    """One cell is wrong, and its equations tell which: whatever else does not agree with it is part of that
    finding."""
    report = pipeline.understand(
        pipeline.Source("draft.md", None, SOUND.encode()), Settings(isolated=True), bundle()
    )[0]
    rows = report.tables["表三"].rows
    assert sum(len(one.cells) for one in rows.values()) == 25 * 7
    for key, one in rows.items():
        values = [int(amount.value or 0) for amount in one.cells.values()]
        for at, column in enumerate(one.cells):
            for more in (1, 20):
                wrong = [value + more * (at == place) for place, value in enumerate(values)]
                found = told(row(SOUND, one.spec.label, *wrong), BEFORE)
                assert [repairs for rules, _, repairs, _ in found if rules != "NB606"] == [
                    [[f"{key} {column} {wrong[at]}→{values[at]}"]]
                ]


def test_where_the_text_stands_is_told_along() -> None:
    text = row(SOUND, NEW, *RECEIVED)
    result = pipeline.check(
        [pipeline.Source("draft.md", None, text.encode())], Settings(isolated=True), bundle()
    )
    (found,) = result.findings
    places = [(one.location.line, one.message.zh) for one in found.related if one.location.line == 15]
    assert places == [
        (15, "正文“本年新收政府信息公开申请35件”"),
        (15, "正文“结转下年度继续办理2件”"),
    ]
    assert found.message.en.partition("This rests on: ")[2] == (
        "“本年新收政府信息公开申请35件” in the text, “结转下年度继续办理2件” in the text"
    )
