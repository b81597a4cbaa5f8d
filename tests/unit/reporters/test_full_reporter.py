"""Marks stand under what is meant, whatever the width; whole outputs are goldens."""

from unicodedata import combining, east_asian_width

import pytest
import reporter_samples as samples
from hypothesis import given
from hypothesis import strategies as st

from nianbao.model.finding import FileResult, Finding, Place
from nianbao.model.rule import Say
from nianbao.reporters import full
from nianbao.reporters.full import _Mark, underline


@pytest.mark.parametrize(
    ("excerpt", "marks", "shown", "under"),
    [
        ("总计 25", [_Mark(3, 5, "^")], "总计 25", "     ^^"),
        ("总计25", [_Mark(0, 2, "^")], "总计25", "^^^^"),
        ("ａ\t9", [_Mark(2, 3, "^")], "ａ    9", "      ^"),
        ("e\u0301x", [_Mark(2, 3, "^")], "e\u0301x", " ^"),
        ("\u200b一", [_Mark(0, 1, "^")], "\\u200b一", "^^^^^^"),
        ("𠮷—9", [_Mark(1, 2, "^")], "𠮷—9", "  ^"),
        ("一二", [_Mark(2, 2, "^")], "一二", "    ^"),
        ("一二", [_Mark(1, 1, "^")], "一二", "  ^"),
        ("", [_Mark(0, 0, "^")], "", "^"),
        ("1 2 3", [_Mark(4, 5, "^"), _Mark(0, 1, "-"), _Mark(2, 5, "-")], "1 2 3", "- --^"),
    ],
)
def test_marks(excerpt: str, marks: list[_Mark], shown: str, under: str) -> None:
    assert underline(excerpt, marks) == (shown, under)


def test_a_line_that_begins_earlier_is_shown_cut() -> None:
    assert underline("二三", [_Mark(1, 2, "^")], cut=True) == ("...二三", "     ^^")


def test_a_wide_line_is_cut_around_the_finding() -> None:
    excerpt = "甲" * 60 + "错" + "乙" * 60
    marks = [_Mark(60, 61, "^"), _Mark(0, 1, "-"), _Mark(61, 62, "-"), _Mark(120, 121, "-")]
    assert underline(excerpt, marks) == (
        "..." + "甲" * 20 + "错" + "乙" * 29 + "...",
        " " * 43 + "^^--",
    )


def test_a_wide_region_is_marked_as_far_as_it_is_shown() -> None:
    assert underline("错" * 200, [_Mark(0, 200, "^")]) == ("错" * 50 + "...", "^" * 100)


@given(st.text(st.sampled_from("a9，一𠮷Ａ—“é\u0301"), max_size=45), st.data())
def test_the_mark_begins_where_the_terminal_has_the_character(excerpt: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(excerpt)))
    end = data.draw(st.integers(start, len(excerpt)))
    shown, under = underline(excerpt, [_Mark(start, end, "^")])

    def width(text: str) -> int:
        return sum(0 if combining(char) else 1 + (east_asian_width(char) in "WF") for char in text)

    assert shown == excerpt
    before, length = width(excerpt[:start]), max(1, width(excerpt[start:end]))
    assert under == " " * before + "^" * length


def test_related_places_are_shown_up_to_a_limit() -> None:
    source = "\n".join(f"第{number}行" for number in range(1, 16))
    places = tuple(
        Place(samples.at(source, f"第{number}行"), Say(f"其{number}", f"no. {number}"))
        for number in range(2, 16)
    )
    finding = Finding("NB301", "error", Say("不符", "no"), samples.at(source, "第1行"), "f" * 16, places)
    run = samples.everyday()._replace(files=(FileResult("a.md", (finding,)),))
    related = [
        line
        for number in range(2, 14)
        for line in ("   |", f"{number:>2} | 第{number}行", f"   | {'-' * (4 + len(str(number)))} 其{number}")
    ]
    assert full.render(run).splitlines() == [
        "a.md:1:1: 错误 NB301 不符",
        "   |",
        " 1 | 第1行",
        "   | ^^^^^",
        *related,
        "   |",
        "   = 相关：另有 2 处",
        "   = 详情：nianbao explain NB301",
    ]


def test_nothing_found_prints_nothing() -> None:
    assert full.render(samples.everyday()._replace(files=(FileResult("a.md", ()),))) == ""
