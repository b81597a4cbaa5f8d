"""Broken equations are traced to the cells that broke them, and each cause is one finding."""

from __future__ import annotations

import json
from typing import Any

import pytest

from nianbao import pipeline
from nianbao.checks.kit.relations import figure, relation
from nianbao.engine.diagnose import Broken, diagnosed
from nianbao.engine.kind import kind_of
from nianbao.engine.run import Crash, run_rules
from nianbao.engine.scope import Scope
from nianbao.model.finding import FileResult, Hit
from nianbao.model.relation import Figure, Relation
from nianbao.model.report import Report
from nianbao.model.rule import NoMessage, Say
from nianbao.settings import Settings
from support.draft import Draft, sound
from support.language import bundle, report_of, source_of

ONLY = Settings(isolated=True, select=("NB3",))
SOUND = {edition: sound(year, seed=7, size=40) for edition, year in (("2019", 2020), ("2021", 2024))}
Set = set[tuple[str, str, int]]  # row, column, proposed


def check(draft: Draft, settings: Settings = ONLY) -> FileResult:
    (result,) = pipeline.check([source_of(draft)], settings, bundle()).files
    return result


def cells(draft: Draft, table: str, *changes: tuple[str, str, int]) -> Draft:
    for row, column, value in changes:
        draft = draft.set_cell(table, row, column, str(value))
    return draft


def told(result: FileResult) -> list[tuple[str, tuple[str, ...], list[Set]]]:
    """Rule, all rules and ways to repair of each finding."""
    found = []
    for one in result.findings:
        diagnosis = one.diagnosis
        repairs = (
            [{(c.cell.row, c.cell.column, c.proposed) for c in repair} for repair in diagnosis.repairs]
            if diagnosis
            else []
        )
        found.append((one.rule, diagnosis.rules if diagnosis else (), repairs))
    return found


def slips(value: int) -> list[int]:
    """Wrong numbers that a hand makes of a right one."""
    digits = str(value)
    wrong = [value + 1, value + 10, int(digits + digits[-1]), 0, int("0" + digits[1:])]
    if len(digits) > 1:
        wrong.append(int(digits[1] + digits[0] + digits[2:]))
    return [one for one in dict.fromkeys(wrong) if one != value]


@pytest.mark.slow
@pytest.mark.parametrize("edition", SOUND)
def test_every_cell_with_every_slip(edition: str) -> None:
    draft = SOUND[edition]
    for table in ("表三", "表四"):
        for row, columns in draft.table(table).values().items():
            for column, value in columns.items():
                assert isinstance(value, int)
                for wrong in slips(value):
                    (found,) = check(draft.set_cell(table, row, column, str(wrong))).findings
                    assert found.diagnosis is not None
                    ways = [
                        [(*one.cell, one.printed, one.proposed) for one in repair]
                        for repair in found.diagnosis.repairs
                    ]
                    truth = (table, row, column, wrong, value)
                    if table == "表三":
                        assert ways == [[truth]]
                        assert found.location.path[-1] == column
                    else:  # the five cells of a group are in the same equation
                        assert [truth] in ways


@pytest.mark.parametrize(
    ("row", "column", "right", "wrong", "slip"),
    [
        ("一", "自然人", 12, 21, "swapped-digits"),
        ("三（七）", "总计", None, 0, "total-zero"),
        ("一", "自然人", 144, 14, "digit-dropped"),
        ("一", "自然人", 14, 144, "digit-doubled"),
        ("一", "自然人", 14, 15, ""),
        ("一", "自然人", 14, 41, "swapped-digits"),
        ("一", "自然人", 123, 321, ""),
    ],
)
def test_known_slips_are_named(row: str, column: str, right: int | None, wrong: int, slip: str) -> None:
    draft = SOUND["2021"]
    values = draft.table("表三").values()
    if right is not None:  # make it the right number first: 一 and 四 grow alike, so that all holds
        more = right - int(values[row][column] or 0)
        for name in ("一", "四"):
            for place in (column, "总计"):
                draft = cells(draft, "表三", (name, place, int(values[name][place] or 0) + more))
        if any(int(draft.table("表三").cell("四", place).text) < 0 for place in (column, "总计")):
            more = 200  # 二 takes what 四 cannot give
            draft = cells(
                draft,
                "表三",
                *(
                    (name, place, int(draft.table("表三").cell(name, place).text) + more)
                    for name in ("二", "四")
                    for place in (column, "总计")
                ),
            )
    assert told(check(draft)) == []
    (found,) = check(cells(draft, "表三", (row, column, wrong))).findings
    assert found.diagnosis is not None and found.diagnosis.suspect is not None
    assert (found.diagnosis.suspect.slip, found.diagnosis.suspect.printed) == (slip, wrong)


def row_of(draft: Draft, row: str) -> list[tuple[str, int]]:
    return [(column, int(value or 0)) for column, value in draft.table("表三").values()[row].items()]


@pytest.mark.parametrize("left", [True, False])
def test_a_row_that_is_shifted_by_one_column(left: bool) -> None:
    draft = SOUND["2021"]
    names, values = zip(*row_of(draft, "一"), strict=True)
    moved = (*values[1:], 0) if left else (0, *values[:-1])
    result = check(
        cells(draft, "表三", *(("一", name, value) for name, value in zip(names, moved, strict=True)))
    )
    (found,) = result.findings
    assert found.diagnosis is not None
    assert {(one.cell.column, one.proposed) for one in found.diagnosis.repairs[0]} == {
        (name, value) for name, value, wrong in zip(names, values, moved, strict=True) if value != wrong
    }
    assert {one.slip for one in found.diagnosis.repairs[0]} == {"row-shifted"}
    assert len(found.diagnosis.repairs) == 1


@pytest.mark.parametrize("left", [True, False])
@pytest.mark.parametrize("seed", range(12))
def test_table_four_shifted_as_one(seed: int, left: bool) -> None:
    """All fifteen numbers one place to the side, over the bounds of their groups."""
    draft = sound(2019 + seed % 7, seed=seed, size=40)
    names = [(row, name) for row, columns in draft.table("表四").values().items() for name in columns]
    right = [int(draft.table("表四").cell(*name).text) for name in names]
    moved = [*right[1:], 0] if left else [0, *right[:-1]]
    draft = cells(draft, "表四", *((*name, value) for name, value in zip(names, moved, strict=True)))
    truth = {(*name, value) for name, value, wrong in zip(names, right, moved, strict=True) if value != wrong}
    broken = [at for at in (0, 5, 10) if sum(moved[at : at + 4]) != moved[at + 4]]
    found = told(check(draft))
    if len(broken) > 1:
        ((rule, rules, ways),) = found
        assert (rule, rules, [way for way in ways if way == truth]) == ("NB304", ("NB304",), [truth])
        # Which of a group's four numbers was lost cannot be told, for they are only added up.
        assert {change for way in ways for change in way if change[:2] in names[10:]} <= truth
    else:  # one group is off: a number in it, or the place of its numbers
        assert [rules for _, rules, _ in found] == [("NB304",)] * len(broken)


def test_table_four_shifted_as_one_in_words() -> None:
    values = (0, 3, 0, 1, 0, 4, 1, 0, 0, 0, 1, 2, 0, 0, 0)
    names = ("结果维持", "结果纠正", "其他结果", "尚未审结", "总计")
    rows = ("行政复议", "未经复议直接起诉", "复议后起诉")
    draft = cells(
        SOUND["2021"], "表四", *((rows[at // 5], names[at % 5], value) for at, value in enumerate(values))
    )
    (found,) = check(draft).findings
    assert found.message.zh.partition("（NB304）。")[2] == (
        "表四整行像是错了一列，移回去就能平：“行政复议”总计 4；“未经复议直接起诉”结果维持 1、结果纠正 0、"
        "总计 1；“复议后起诉”结果维持 2、结果纠正 0、总计 2；其余有 3 种移法，请对照台账"
    )


def test_two_rows_that_are_exchanged() -> None:
    draft = SOUND["2021"]
    one, other = row_of(draft, "三（七）"), row_of(draft, "四")
    swapped = cells(
        draft,
        "表三",
        *(("三（七）", name, value) for name, value in other),
        *(("四", name, value) for name, value in one),
    )
    (found,) = check(swapped).findings
    assert found.diagnosis is not None
    (repair,) = found.diagnosis.repairs
    assert {change.slip for change in repair} == {"rows-exchanged"}
    assert {(change.cell.row, change.cell.column, change.proposed) for change in repair} == {
        (row, name, value)
        for row, ours, theirs in (("三（七）", one, other), ("四", other, one))
        for (name, value), (_, wrong) in zip(ours, theirs, strict=True)
        if value != wrong
    }


def add(draft: Draft, *changes: tuple[str, str, int]) -> tuple[Draft, list[tuple[str, str, int]]]:
    """The draft with so much more in these cells of 表三, and what should be there."""
    values = draft.table("表三").values()
    right = [(row, column, int(values[row][column] or 0)) for row, column, _ in changes]
    wrong = [
        (row, column, value + more) for (row, column, value), (_, _, more) in zip(right, changes, strict=True)
    ]
    return cells(draft, "表三", *wrong), right


@pytest.mark.parametrize(
    "changes",
    [
        [("三（一）", "自然人", 3), ("三（三）4", "其他", 5)],
        [("三（一）", "自然人", 3), ("三（一）", "其他", 5)],  # in one row
        [("三（一）", "自然人", 3), ("三（三）4", "自然人", 5)],  # in one column
        [("三（一）", "自然人", 3), ("三（七）", "自然人", 5)],
        [("一", "自然人", 3), ("三（三）4", "自然人", 5), ("四", "科研机构", 2)],
        [
            ("三（一）", "自然人", 3),
            ("三（一）", "其他", 5),
            ("三（三）4", "商业企业", 7),
            ("三（三）5", "科研机构", 11),
            ("三（五）2", "社会公益组织", 13),
        ],  # two in one row, three that have nothing to do with them
        [
            ("三（一）", "自然人", 3),
            ("三（二）", "商业企业", 5),
            ("三（三）4", "科研机构", 2),
            ("三（三）5", "社会公益组织", 7),
            ("三（五）2", "法律服务机构", 11),
            ("四", "其他", 13),
        ],
    ],
)
def test_several_faults_are_a_finding_each(changes: list[tuple[str, str, int]]) -> None:
    draft, right = add(SOUND["2021"], *changes)
    found = [repairs for _, _, repairs in told(check(draft))]
    assert sorted(found, key=str) == sorted(([{one}] for one in right), key=str)


def test_two_faults_that_may_be_two_others() -> None:
    """The same difference in two rows and two columns: one finding, two ways to repair."""
    draft, right = add(SOUND["2021"], ("三（一）", "社会公益组织", 1), ("三（三）4", "法律服务机构", 1))
    (found,) = told(check(draft))
    assert found[1] == ("NB301", "NB302")
    assert set(right) in found[2]
    assert len(found[2]) == 2
    for repair in found[2]:
        assert {(row, column) for row, column, _ in repair} in (
            {("三（一）", "社会公益组织"), ("三（三）4", "法律服务机构")},
            {("三（一）", "法律服务机构"), ("三（三）4", "社会公益组织")},
        )


def test_nothing_is_named_where_nothing_repairs() -> None:
    """A number in the wrong column, total kept: any row might be it."""
    draft, _ = add(sound(2024, seed=3, size=900), ("三（四）2", "自然人", 1), ("三（四）2", "商业企业", -1))
    assert told(check(draft)) == [("NB302", (), []), ("NB302", (), [])]


def test_where_each_finding_stands_and_what_belongs_to_it() -> None:
    draft, _ = add(SOUND["2021"], ("三（七）", "其他", 2))
    (found,) = check(draft).findings
    assert (found.rule, found.location.path[-2:]) == ("NB302", ("（七）总计", "其他"))
    paths = [place.location.path for place in found.related]
    assert len(paths) == len(set(paths))
    assert found.location.path not in paths
    # The other six of its row, the column's outcomes, and the balance of one and two with four.
    assert len(paths) == 6 + 21 + 3


def test_a_blank_may_be_the_suspect() -> None:
    draft = SOUND["2021"].set_cell("表三", "三（一）", "自然人", "")
    (found,) = check(draft).findings
    assert found.diagnosis is not None and found.diagnosis.suspect is not None
    value = SOUND["2021"].table("表三").values()["三（一）"]["自然人"]
    assert (found.diagnosis.suspect.printed, found.diagnosis.suspect.proposed) == (None, value)


def test_json_and_sarif() -> None:
    draft, ((row, column, right),) = add(SOUND["2021"], ("三（一）", "自然人", 100))
    suspect = {"table": "表三", "row": row, "column": column, "printed": right + 100, "proposed": right}
    settings = ONLY._replace(format="json")
    result = pipeline.check([source_of(draft)], settings, bundle())
    (found,) = json.loads(pipeline.render(result, settings, bundle()))["files"][0]["findings"]
    assert (found["rules"], found["suspect"], "candidates" in found) == (["NB301", "NB302"], suspect, False)
    settings = ONLY._replace(format="sarif")
    result = pipeline.check([source_of(draft)], settings, bundle())
    (said,) = json.loads(pipeline.render(result, settings, bundle()))["runs"][0]["results"]
    assert said["properties"] == {"rules": ["NB301", "NB302"], "suspect": suspect}
    assert len(said["relatedLocations"]) == len(found["related"])


# -- figures from elsewhere ----------------------------------------------------------------------


def off(report: Report, made: Relation | Figure | None, rule: str = "NB304") -> Broken:
    assert made is not None
    first = made if isinstance(made, Relation) else made.readings[0]
    span, path = first.operands[0].amount.span, first.operands[0].path
    assert span is not None
    (known,) = (one for one in bundle().rules if one.id == rule)
    return Broken(known, Hit(span, path, NoMessage()), made)


def review(report: Report) -> Relation | None:
    terms = [(1, "表四", "行政复议", "总计")]
    terms += [(-1, "表四", "行政复议", name) for name in ("结果维持", "结果纠正", "其他结果", "尚未审结")]
    return relation(report, Say("复议", "reviews"), terms)


def claim(report: Report, value: int, column: str = "总计") -> Figure:
    name = Say(f"正文的{column}", f"{column} in the text")
    made = figure(report, name, value, [[(1, "表四", "行政复议", column)]])
    assert made is not None
    return made


REVIEWED = cells(SOUND["2021"], "表四", ("行政复议", "结果维持", 4), ("行政复议", "总计", 9))


def changes(report: Report, broken: list[Broken], holding: list[Figure]) -> Any:
    return [
        [[(one.cell.column, one.proposed) for one in repair] for repair in each.diagnosis.repairs]
        if each.diagnosis
        else []
        for each in diagnosed(report, broken, holding)
    ]


def test_a_figure_of_the_text_tells_which_cell_it_is() -> None:
    report = report_of(REVIEWED)
    made = review(report)
    assert made is not None
    right = int(made.sides[1])
    # The text has another total than the table, and the outcomes have the text's.
    broken = [off(report, made), off(report, claim(report, right))]
    assert changes(report, broken, []) == [[[("总计", right)]]]
    # The text has the table's total: it is one of the outcomes.
    (ways,) = changes(report, [off(report, made)], [claim(report, 9)])
    assert [("总计", right)] not in ways
    # It holds, but no cell would do with it: it may be wrong, too, and is left aside.
    others = [claim(report, int(one.value), one.cell.column) for one in made.operands]
    assert changes(report, [off(report, made)], others) == changes(report, [off(report, made)], [])


def test_a_figure_of_the_text_alone_accuses_no_cell() -> None:
    report = report_of(REVIEWED)
    assert changes(report, [off(report, claim(report, 3))], []) == [[]]


def test_last_years_report_tells_that_it_is_what_was_carried_over() -> None:
    """Alike in two columns, row and total: only with last year's figures it is one row's."""
    after = sound(2024, seed=7, size=40)
    before = sound(2023, after.organ, seed=7, size=40)
    carried = dict(row_of(after, "二"))
    before = cells(before, "表三", *(("四", name, value) for name, value in carried.items()))
    wrong = cells(after, "表三", ("二", "自然人", carried["自然人"] + 4), ("二", "总计", carried["总计"] + 4))
    sources = [source_of(wrong, name="after"), source_of(before, name="before")]
    settings = Settings(isolated=True, select=("NB3", "NB601"))
    (result, _) = pipeline.check(sources, settings, bundle()).files
    found = [one for one in told(result) if one[0] in ("NB303", "NB601")]
    assert {one for _, _, repairs in found for repair in repairs for one in repair} == {
        ("二", "自然人", carried["自然人"]),
        ("二", "总计", carried["总计"]),
    }


def test_equations_that_cannot_be_had_cost_no_finding() -> None:
    def relations(report: Report, params: Any) -> Any:
        raise ValueError("no such thing")

    draft, _ = add(SOUND["2021"], ("三（一）", "自然人", 3))
    rules = [one for one in bundle().rules if one.id in ("NB301", "NB302")]
    kinds = {"equation": kind_of(bundle().checks["equation"])._replace(relations=relations)}
    findings, skips, crashes, _ = run_rules(report_of(draft), rules, kinds, Scope(None))
    assert [(one.rule, one.diagnosis) for one in findings] == [("NB301", None), ("NB302", None)]
    assert (skips, crashes) == ([], [Crash(rules[0], "ValueError: no such thing")])


def test_what_declares_equations() -> None:
    declared = [name for name, spec in bundle().checks.items() if kind_of(spec).relations]
    assert declared == ["equation", "claim"]


def test_a_total_of_0_and_a_row_that_lost_a_0_look_alike() -> None:
    names = ("结果维持", "结果纠正", "其他结果", "尚未审结", "总计")
    draft = SOUND["2021"]
    draft = cells(
        draft,
        "表四",
        *(("行政复议", name, value) for name, value in zip(names, (3, 2, 0, 5, 0), strict=True)),
    )
    (found,) = check(draft).findings
    assert told(check(draft)) == [
        (
            "NB304",
            ("NB304",),
            [{("行政复议", "尚未审结", 0), ("行政复议", "总计", 5)}, {("行政复议", "总计", 10)}],
        )
    ]
    assert found.message.zh == (
        "表四“行政复议”：总计是 0，四种结果之和是 10（结果维持 3 + 结果纠正 2 + 尚未审结 5），"
        "相差 -10。请核对这一组数。可能的改法：“行政复议”像是错了一列，移回去就能平：尚未审结 0、总计 5；"
        "或者“行政复议”的“总计”填的是 0，应为 10（像是合计没有填）"
    )


def test_a_total_may_stand_on_either_side() -> None:
    report = report_of(cells(SOUND["2021"], "表四", ("行政复议", "结果维持", 4), ("行政复议", "总计", 0)))
    made = review(report)
    assert made is not None
    turned = made._replace(operands=tuple(one._replace(sign=-one.sign) for one in made.operands))
    for equation in (made, turned):
        (found,) = diagnosed(report, [off(report, equation)], [])
        assert found.diagnosis is not None
        named = {
            (one.cell.column, one.slip) for repair in found.diagnosis.repairs for one in repair if one.slip
        }
        assert named == {("总计", "total-zero")}
