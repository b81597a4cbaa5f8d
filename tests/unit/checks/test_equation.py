"""What equations say of a report: bounds, constants, last year's figures, and the cells that may be wrong."""

from __future__ import annotations

import os

import pytest

from nianbao import pipeline
from nianbao.checks.equation import KINDS, Message, Params
from nianbao.model.finding import Hit, RunResult
from nianbao.model.report import Report
from nianbao.parsing.equations import equation_parser
from nianbao.resources import data_root
from nianbao.settings import Settings
from support.language import bundle

ROOT = data_root("rules")
REGULATIONS = ("| 规章 | 0 | 0 | 0 |", "| 规章 | 2 | 0 | 1 |")


def base(name: str, *edits: tuple[str, str]) -> str:
    with open(os.path.join(ROOT, "bases", f"{name}.md"), encoding="utf-8") as file:
        text = file.read()
    for old, new in edits:
        assert text.count(old) == 1, old
        text = text.replace(old, new)
    return text


def report(name: str, *edits: tuple[str, str]) -> Report:
    source = pipeline.Source("draft.md", None, base(name, *edits).encode())
    (made,) = pipeline.understand(source, Settings(isolated=True), bundle())
    return made


with open(os.path.join(data_root("grammars"), "equation.lark"), encoding="utf-8") as _file:
    parse = equation_parser(_file.read())


def hits(about: Report, params: Params) -> list[tuple[str, ...]]:
    """Where each hit stands, both sides, and how far they are apart."""
    run = KINDS["equation"].run
    assert run is not None
    found = []
    for hit in run(about, params):
        assert isinstance(hit, Hit)
        said = hit.message
        assert isinstance(said, Message)
        found.append((*hit.path[2:], said.left, said.left_value, said.right, said.right_value, said.delta))
    return found


@pytest.mark.parametrize(
    ("equation", "found"),
    [
        ("本年制发件数 <= 现行有效件数 + 本年废止件数", [("2", "现行有效件数 1 + 本年废止件数 0", "1", "1")]),
        ("本年制发件数 <= 现行有效件数 + 1", []),
        ("本年制发件数 <= 1", [("2", "1", "1", "1")]),
        ("本年制发件数 >= 3", [("2", "3", "3", "1")]),
        ("本年制发件数 >= 2", []),
        ("本年制发件数 == 3 - 2", [("2", "1", "1", "+1")]),
        ("本年制发件数 == 现行有效件数 + 本年废止件数", [("2", "现行有效件数 1", "1", "+1")]),
    ],
)
def test_bounds_and_constants(equation: str, found: list[tuple[str, ...]]) -> None:
    params = Params("表二", "row", (parse(equation),), ("规章",))  # type: ignore[arg-type]
    place = ("第二十条第（一）项", "规章", "本年制发件数", "本年制发件数 2")
    assert hits(report("sound-2021", REGULATIONS), params) == [(*place, *one) for one in found]


@pytest.mark.parametrize("cell", ["", "/", "-3"])
def test_a_bound_says_nothing_of_blank_cells_nor_of_figures_below_0(cell: str) -> None:
    params = Params("表二", "row", (parse("本年制发件数 <= 现行有效件数"),))
    about = report("sound-2021", ("| 规章 | 0 | 0 | 0 |", f"| 规章 | 2 | 0 | {cell} |"))
    assert hits(about, params) == []


def test_of_several_equations_the_first_that_is_broken_is_said() -> None:
    params = Params("表二", "row", (parse("本年制发件数 <= 1"), parse("本年制发件数 <= 0")), ("规章",))  # type: ignore[arg-type]
    said = [one[-4:] for one in hits(report("sound-2021", REGULATIONS), params)]
    assert said == [("2", "1", "1", "1")]


def test_an_edition_without_the_columns_is_passed_over() -> None:
    params = Params("表二", "row", (parse("本年制发件数 >= 1"), parse("本年制发件数 == 现行有效件数 + 1")))
    assert hits(report("sound-2019"), params) == []


def suspects(result: RunResult) -> list[tuple[object, ...]]:
    """Of each finding of the file checked: its rule, related cells, and the changes that would repair it."""
    return [
        (
            one.rule,
            [place.location.path[-1] for place in one.related],
            [
                [(change.cell.row, change.cell.column, change.printed, change.proposed) for change in repair]
                for repair in (one.diagnosis.repairs if one.diagnosis is not None else ())
            ],
        )
        for one in result.files[0].findings
    ]


def check(text: str, before: str = "") -> RunResult:
    sources = [pipeline.Source("draft.md", None, text.encode())]
    sources += [pipeline.Source("before.md", None, before.encode())] if before else []
    return pipeline.check(sources, Settings(isolated=True), bundle())


def test_a_broken_bound_names_the_cells_that_may_be_wrong() -> None:
    assert suspects(check(base("sound-2021", REGULATIONS))) == [
        (
            "NB305",
            ["现行有效件数", "本年废止件数"],
            [
                [("规章", "本年制发件数", 2, 1)],
                [("规章", "现行有效件数", 1, 2)],
                [("规章", "本年废止件数", 0, 1)],
            ],
        )
    ]


def test_a_stock_that_does_not_continue_names_the_cells_that_may_be_wrong() -> None:
    text = base(
        "sound-2021",
        ("| 行政规范性文件 | 3 | 1 | 14 |", "| 行政规范性文件 | 3 | 1 | 17 |"),
        ("现行有效14件", "现行有效17件"),
    )
    assert suspects(check(text, base("sound-2021-before"))) == [
        (
            "NB602",
            ["本年制发件数", "本年废止件数"],
            [
                [("行政规范性文件", "现行有效件数", 17, 14)],
                [("行政规范性文件", "本年制发件数", 3, 6)],
            ],
        )
    ]


def test_hits_together_are_one_that_names_all_figures() -> None:
    columns = ("本年制发件数", "本年废止件数", "现行有效件数")
    params = Params("表二", "column", (parse("规章 <= 0"),), columns, True)  # type: ignore[arg-type]
    run = KINDS["equation"].run
    assert run is not None
    (hit,) = run(report("sound-2021", REGULATIONS), params)
    assert (hit.path[-1], hit.message.figures) == ("本年制发件数", "本年制发件数 2、现行有效件数 1")
    assert [(one.path[-1], one.say.zh) for one in hit.related] == [("现行有效件数", "现行有效件数 1")]
