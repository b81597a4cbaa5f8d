"""Lines that hold more than one thing: cut at headings, into cells, between bars."""

from __future__ import annotations

from collections.abc import Iterable

import pytest

from nianbao.model.span import Span
from nianbao.parsing.headings import Headings
from nianbao.parsing.tokens import cutting
from nianbao.parsing.tokens.cursor import Line
from nianbao.parsing.tokens.stream import TokenStream
from nianbao.parsing.tokens.taken import ReportStart
from nianbao.parsing.tokens.token import TitleText
from support.language import language

WORDS = language().vocabulary
TITLE = "云溪市水利局2024年政府信息公开工作年度报告"
UNDATED = "云溪市水利局政府信息公开工作年度报告"
PROSE = "今年公开了许多信息，" * 12
#: Where the lines of these tests begin in their block.
START = 10


def stream(part: str = "") -> TokenStream:
    made = TokenStream(WORDS, Headings(WORDS, ()))
    made.part = part
    return made


def line(text: str, kind: str = "line") -> Line:
    return Line(text, Span(3, START, START + len(text)), 0, kind)  # type: ignore[arg-type]


def shown(text: str, pieces: Iterable[Line]) -> list[tuple[str, str]]:
    found = []
    for piece in pieces:
        assert text[piece.span.start - START : piece.span.end - START] == piece.text
        found.append((piece.kind, piece.text))
    return found


def title(text: str, start: int = 0, year: int = 2024) -> TitleText:
    return TitleText(text, Span(3, START + start, START + start + len(text)), "云溪市水利局", year)


@pytest.mark.parametrize(
    ("part", "text", "events", "pieces"),
    [
        (
            "",
            f"{TITLE} {PROSE} 一、总体情况 好。 二、主动公开政府信息情况",
            (title(TITLE),),
            [
                ("stretch", PROSE),
                ("heading", "一、总体情况"),
                ("stretch", "好。"),
                ("heading", "二、主动公开政府信息情况"),
            ],
        ),
        # Within a part a title begins another report where part 一 follows, and it has organ and year.
        (
            "六",
            f"{TITLE} {PROSE} 一、总体情况 好。",
            (ReportStart(), title(TITLE)),
            [("stretch", PROSE), ("heading", "一、总体情况"), ("stretch", "好。")],
        ),
        (
            "六",
            f"{TITLE} {PROSE} 二、主动公开政府信息情况 好。",
            (),
            [("stretch", f"{TITLE} {PROSE}"), ("heading", "二、主动公开政府信息情况"), ("stretch", "好。")],
        ),
        (
            "六",
            f"{UNDATED} {PROSE} 一、总体情况 好。",
            (),
            [("stretch", f"{UNDATED} {PROSE}"), ("heading", "一、总体情况"), ("stretch", "好。")],
        ),
        ("", f"{UNDATED} {PROSE}", (title(UNDATED, 0, 0),), [("stretch", PROSE)]),
        # A title ends within the first six words.
        ("", f"甲 乙 丙 丁 戊 {TITLE} {PROSE}", (title(f"甲 乙 丙 丁 戊 {TITLE}"),), [("stretch", PROSE)]),
        ("", f"甲 乙 丙 丁 戊 己 {TITLE} {PROSE}", (), [("stretch", f"甲 乙 丙 丁 戊 己 {TITLE} {PROSE}")]),
        ("一", PROSE, (), [("stretch", PROSE)]),
    ],
)
def test_long_lines(part: str, text: str, events: tuple[object, ...], pieces: list[tuple[str, str]]) -> None:
    taken = cutting.at_headings(stream(part), line(text))
    organ = [
        event._replace(organ="云溪市水利局") if isinstance(event, TitleText) else event
        for event in taken.events
    ]
    assert (taken.used, tuple(organ), shown(text, taken.pieces)) == (1, events, pieces)


@pytest.mark.parametrize(
    ("part", "text", "expected"),
    [
        ("三", "（一）予以公开 1", ["（一）予以公开", "1"]),
        ("三", "（一）予以公开", []),
        ("三", "  （一）予以公开  ", []),
        # In a part without a table, and on a short line before the first one, are no cells.
        ("一", "（一）予以公开 1", []),
        ("", "（一）予以公开 1", []),
        # Prose on the line of a table: beside more than one cell, and short.
        ("三", "全年 办结 9 件", []),
        ("三", "行政强制 7 全年办结的 9 件", ["行政强制", "7", "全年办结的 9 件"]),
        ("三", "（一）予以公开 7 " + "办" * 12, ["（一）予以公开", "7", "办" * 12]),
        ("三", "（一）予以公开 7 " + "办" * 13, []),
        ("三", "（一）予以公开 7 办。", []),
        ("三", "办结， （一）予以公开", []),
        ("三", "办结， （一）予以公开 1", ["办结，", "（一）予以公开", "1"]),
        ("三", "| | |", []),
        # Before the first part a long line with twenty cells is a table.
        ("", "第二十条第（一）项 " * 19 + " " * 200 + "。", []),
        (
            "",
            "第二十条第（一）项 " * 20 + " " * 200 + "。",
            ["第二十条第（一）项"] * 20 + ["。"],
        ),
        ("", "第二十条第（一）项 " * 11, []),
    ],
)
def test_cells_of_a_line(part: str, text: str, expected: list[str]) -> None:
    found = shown(text, cutting.to_cells(stream(part), line(text)))
    assert found == [("cell", cell) for cell in expected]
    assert cutting.to_cells(stream(part), line(text, "cell")) == ()


def test_a_run_of_six_bars_is_text() -> None:
    text = "好。 | 又好。||| 再好。 |||||| 完。 | "
    found = list(cutting.between_bars(line(text)))
    assert [(one.text, one.span.start - START) for one in found] == [
        ("好。", 0),
        ("又好。", 5),
        ("再好。 |||||| 完。", 12),
    ]
    assert [one.text for one in cutting.between_bars(line("好。||||| 完。"))] == ["好。", "完。"]
