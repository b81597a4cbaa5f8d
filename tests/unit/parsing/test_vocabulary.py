"""Labels as they are looked up."""

import pytest

from nianbao.parsing.vocabulary import without_note
from support.language import language

WORDS = language().vocabulary


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("行政复议", (["行政复议"], False)),
        ("（一）行政复议", ([], False)),
        ("2.申请人情况", ([], False)),
        ("8.属于行政查询事项", (["8.属于行政查询事项"], False)),
        ("属于行政查询事项", (["8.属于行政查询事项"], False)),
        ("3.属于行政查询事项", (["8.属于行政查询事项"], True)),
        ("（七）不予公开", (["（三）不予公开"], True)),
        ("规章（县级无此项）", (["规章"], False)),
        ("其它", (["其他", "3.其他"], True)),
        ("3.其它", (["3.其他"], True)),
        ("（七）合计", (["（七）总计"], True)),
        ("㈦总计", (["（七）总计"], False)),
        ("③属于行政查询事项", (["8.属于行政查询事项"], True)),
        ("总计", (["总计", "（七）总计"], False)),
        ("第20条第(1)项", (["第二十条第（一）项"], False)),
    ],
)
def test_a_label_and_its_numeral(text: str, expected: tuple[list[str], bool]) -> None:
    found, damaged = WORDS.find(text)
    assert (list(dict.fromkeys(label.label for label in found)), damaged) == expected


@pytest.mark.parametrize(
    ("label", "expected"),
    [
        ("规章（县级无此项）", "规章"),
        ("规章（含修订（不含废止））", "规章"),
        (f"行政规范性文件（{'说' * 390}）", "行政规范性文件"),
        (f"行政规范性文件（{'说' * 400}）", ""),
        ("规章", ""),
        ("第二十条第（一）", ""),
        ("规章）", ""),
    ],
)
def test_a_note_behind_a_label(label: str, expected: str) -> None:
    assert without_note(label) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [("规章（含修订", True), ("规章（含（修订）", True), ("规章（含修订）", False), ("规定（含修订", False)],
)
def test_a_note_that_goes_on(text: str, expected: bool) -> None:
    assert WORDS.begins(text) is expected
