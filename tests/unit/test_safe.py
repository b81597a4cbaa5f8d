"""Hostile text made safe."""

import json
from unicodedata import category

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nianbao import output
from nianbao.safe import clip, harmless, json_text, no_command, visible


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("总计 25，“不符”", "总计 25，“不符”"),
        ("全角\u3000空格\xa0与𠮷\ue000", "全角\u3000空格\xa0与𠮷\ue000"),
        ("两\r\n行\n三\r行\t格", "两 行 三 行 格"),
        ("\x1b[31m\x07\x00\x9b", "\\x1b[31m\\x07\\x00\\x9b"),
        ("\u202e\u200b\ufeff\u2028\ud800", "\\u202e\\u200b\\ufeff\\u2028\\ud800"),
        ("\U000e0041", "\\U000e0041"),
    ],
)
def test_visible(text: str, shown: str) -> None:
    assert visible(text) == shown


@given(st.text(st.characters(), max_size=40))
def test_visible_is_one_harmless_line(text: str) -> None:
    shown = visible(text)
    assert shown.encode().decode() == shown
    assert len((shown + "|").splitlines()) == 1
    assert visible(shown) == shown


@given(st.characters())
def test_what_is_made_visible_is_what_has_no_place_in_a_line(char: str) -> None:
    """By the categories of Unicode, which newer versions of Python know more characters of."""
    active = category(char) in ("Cc", "Cf", "Cs", "Zl", "Zp")
    assert (visible(char) != char) == active or ("\u2060" <= char <= "\U0001343f" and category(char) == "Cn")


@pytest.mark.parametrize(
    ("text", "colored", "shown"),
    [
        ("一\n\t二\r\n\r三\x1b[31m", False, "一\n\t二\r\n\\x0d三\\x1b[31m"),
        ("\x1b[1;31m一\x1b[0m\x1b[8m二\x1b[2J\u202e", True, "\x1b[1;31m一\x1b[0m\\x1b[8m二\\x1b[2J\\u202e"),
    ],
)
def test_harmless(text: str, colored: bool, shown: str) -> None:
    assert harmless(text, colored) == shown


@pytest.mark.parametrize(("text", "cut"), [("一二三", "一二三"), ("一二三四", "一二…"), ("", "")])
def test_clip(text: str, cut: str) -> None:
    assert clip(text, 3) == cut


def test_json_text() -> None:
    said = json_text({"键": ["\x1b\x9b\u2028\u202e\ud800\n\u200b", 1]})
    assert said == '{"键":["\\u001b\\u009b\\u2028\\u202e\ufffd\\n\\u200b",1]}\n'


@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=40))
def test_json_text_is_read_back_and_harmless(text: str) -> None:
    assert harmless(json_text([text])) == json_text([text])
    assert json.loads(json_text([text]).encode().decode()) == [text]


@pytest.mark.parametrize(
    ("line", "shown"),
    [
        ("::stop-commands::x.md: 1", "nianbao: ::stop-commands::x.md: 1"),
        (" \u3000::error::x", "nianbao:  \u3000::error::x"),
        ("a ::error::x", "a ::error::x"),
        ("a ##[error]x", "a ## [error]x"),
    ],
)
def test_no_command(line: str, shown: str) -> None:
    assert no_command(line) == shown


def test_what_is_told_is_no_command(capsys: pytest.CaptureFixture[str]) -> None:
    output.log("::stop-commands::x.md", "b.md")
    assert capsys.readouterr() == ("", "nianbao: ::stop-commands::x.md\nb.md\n")
