"""Traditional characters are read as simplified ones, and kept with their places."""

from __future__ import annotations

import pytest

from nianbao.model.document import Document
from nianbao.parsing.simplified import compile_characters, simplified
from nianbao.readers import markdown
from support.language import language

CHARACTERS = language().traditional


def read(text: str) -> Document:
    return simplified(markdown.read(text.encode(), "a.md"), CHARACTERS)


def test_a_paragraph_and_a_table() -> None:
    document = read("# 雲溪市水利局\n\n| 結果維持 | 0 |\n| --- | --- |\n| 总计 | 1 |\n")
    assert document.blocks[0].text == "云溪市水利局"
    assert [[cell.text for cell in row] for row in document.blocks[1].rows] == [
        ["结果维持", "0"],
        ["总计", "1"],
    ]
    places = [(text.text, *text.span) for text in document.traditional]
    assert places == [("雲", 0, 0, 1, None), ("結", 1, 0, 1, (0, 0)), ("維", 1, 2, 3, (0, 0))]


@pytest.mark.parametrize("text", ["云溪市水利局于乾元山下", "於 2024 年，徵求意見期滿之後"[:2]])
def test_characters_that_are_simplified_ones_too(text: str) -> None:
    document = markdown.read(text.encode(), "a.md")
    assert simplified(document, CHARACTERS) is document


def test_they_count_beside_others() -> None:
    document = read("於會後")
    assert [block.text for block in document.blocks] == ["于会后"]
    assert [text.text for text in document.traditional] == ["於會後"]


def test_every_line_has_as_many_of_both() -> None:
    with pytest.raises(ValueError):
        compile_characters({"characters": [["開關", "开"]], "also": ["後", "后"]})


def test_nothing_else_is_changed() -> None:
    """A character that is simplified to itself, or is in GB 2312 as it is, would be a false alarm."""
    single = [char for char in CHARACTERS if char]
    assert [char for char in single if CHARACTERS[char] == char] == []
    also = CHARACTERS[""]
    known = []
    for char in single:
        try:
            char.encode("gb2312")
        except UnicodeEncodeError:
            continue
        known.append(char)
    assert sorted(known) == sorted(also)
