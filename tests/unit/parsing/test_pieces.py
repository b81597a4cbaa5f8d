"""Lines that hold several cells of a table: what is a label, a number, another cell, or prose."""

from __future__ import annotations

import pytest

from nianbao.parsing.tokens.pieces import cut
from support.language import language

WORDS = language().vocabulary


def pieces(text: str, in_table: bool = True) -> list[tuple[str, str]]:
    return [(piece.kind, text[piece.start : piece.end]) for piece in cut(text, WORDS, in_table)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("行政许可 63", [("label", "行政许可"), ("value", "63")]),
        ("行政许可 | 63 |", [("label", "行政许可"), ("value", "63")]),
        ("规 章 0 | | 3", [("label", "规 章"), ("value", "0"), ("value", " "), ("value", "3")]),
        ("规章|0||3", [("label", "规章"), ("value", "0"), ("value", ""), ("value", "3")]),
        ("1 . 属 于 国 家 秘 密 0", [("label", "1 . 属 于 国 家 秘 密"), ("value", "0")]),
        (
            "（一）予以公开 4 — 无",
            [("label", "（一）予以公开"), ("value", "4"), ("value", "—"), ("value", "无")],
        ),
        ("（一）予以公开 待核 4", [("label", "（一）予以公开"), ("other", "待核"), ("value", "4")]),
        ("行政检查 12", [("other", "行政检查"), ("value", "12")]),
        ("一、本年新收政府信 3 4", [("other", "一、本年新收政府信"), ("value", "3"), ("value", "4")]),
        ("全年共办理 60 件。", [("prose", "全年共办理 60 件。")]),
        ("行政强制 7 全年办结 9 件。", [("label", "行政强制"), ("value", "7"), ("prose", "全年办结 9 件。")]),
        ("均已公开。 行政许可 63", [("prose", "均已公开。"), ("label", "行政许可"), ("value", "63")]),
    ],
)
def test_pieces_of_a_line(text: str, expected: list[tuple[str, str]]) -> None:
    assert pieces(text) == expected


def test_numbers_before_any_cell_are_prose() -> None:
    assert pieces("今年 60 件 行政许可 63", in_table=False) == [
        ("prose", "今年 60 件"),
        ("label", "行政许可"),
        ("value", "63"),
    ]
