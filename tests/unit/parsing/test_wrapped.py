"""Labels broken over lines, whole and damaged, with the numbers of their row behind, below or between."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from token_lines import document

from nianbao.parsing.headings import Headings
from nianbao.parsing.tokens.cursor import Lines
from nianbao.parsing.tokens.stream import TokenStream
from nianbao.parsing.tokens.wrapped import Wrapped, damaged_label, wrapped_label
from support.language import language

WORDS = language().vocabulary
NOTE = "（区分处理的，只计这一情形，不计其他情形）"
LAST = "四、结转下年"  # 度继续办理
FIFTEEN = [str(number) for number in range(15)]

Read = tuple[str, list[str], int, list[str]]


def read(find: Callable[[TokenStream, Lines], Wrapped | None], *lines: str) -> Read | None:
    """The label as printed, the values, how many lines it takes, and the keys of its rows."""
    own = document(*lines)
    stream = TokenStream(WORDS, Headings(WORDS, ()))
    stream.table = "表三"
    found = find(stream, Lines(own.blocks))
    if found is None:
        return None
    assert all(own.text(value.span) == value.text for value in found.values)
    assert found.damaged == (find is damaged_label)
    keys = [label.key or label.label for label in found.labels]
    return found.printed, [value.text for value in found.values], found.used, keys


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        # On one line: only with its numbers behind.
        (["（一）予以公开"], None),
        (["（一）予以公开 1 2"], ("（一）予以公开", ["1", "2"], 1, ["三（一）"])),
        (["1. 属于国家秘密 5"], ("1. 属于国家秘密", ["5"], 1, ["三（三）1"])),
        # On several, with the numbers below, between, behind.
        (["（一）予以", "公开"], ("（一）予以公开", [], 2, ["三（一）"])),
        (["（一）予以", "公开", "1", "2"], ("（一）予以公开", [], 2, ["三（一）"])),
        (["（一）予以", "1", "2", "公开"], ("（一）予以公开", ["1", "2"], 4, ["三（一）"])),
        (["（一）予以 1 2", "公开"], ("（一）予以公开", ["1", "2"], 2, ["三（一）"])),
        (["（一）予以", "公开 1 2", "3"], ("（一）予以公开", ["1", "2"], 2, ["三（一）"])),
        (["（一）予以 1 2", "公开 3 4"], None),
        (["1.", "属于国家秘密"], ("1.属于国家秘密", [], 2, ["三（三）1"])),
        (["4.无", "正当理由大量反复申请 1"], ("4.无正当理由大量反复申请", ["1"], 2, ["三（五）4"])),
        # The longest that the lines make.
        (["（二）部分公开", NOTE], (f"（二）部分公开{NOTE}", [], 2, ["三（二）"])),
        (["（二）部分公开", "1", NOTE], (f"（二）部分公开{NOTE}", ["1"], 3, ["三（二）"])),
        (["（二）部分公开", "1", "2"], ("（二）部分公开", ["1", "2"], 3, ["三（二）"])),
        (["（一）予以", "公开", "说明"], ("（一）予以公开", [], 2, ["三（一）"])),
        (["（一）予以", "说明"], None),
        (["三、本年度办理结果", "（一）予以公开"], None),
        (["说明", "（一）予以公开"], None),
        (["", "（一）予以公开"], None),
        # A mark of the label's own, where it goes on with text.
        (["本年增", "/", "减"], ("本年增/减", [], 3, ["本年增/减"])),
        (["本年增", "/", "5"], None),
        # A text where a number belongs: behind a number, and short.
        (["（一）予以", "1", "见附件", "公开"], ("（一）予以公开", ["1", "见附件"], 4, ["三（一）"])),
        (["（一）予以", "见附件", "公开"], None),
        (["（一）予以", "1", "见" * 12, "公开"], ("（一）予以公开", ["1", "见" * 12], 4, ["三（一）"])),
        (["（一）予以", "1", "见" * 13, "公开"], None),
        (["（一）予以 无 1", "公开"], ("（一）予以公开", ["无", "1"], 2, ["三（一）"])),
        ([f"{LAST} 说明 1 2", "度继续办理"], ("四、结转下年度继续办理", ["说明", "1", "2"], 2, ["四"])),
        ([f"{LAST}度继续办理 说明 1 2"], ("四、结转下年度继续办理", ["说明", "1", "2"], 1, ["四"])),
        # As many numbers as the widest table has.
        ([f"{LAST}", *FIFTEEN, "度继续办理"], ("四、结转下年度继续办理", FIFTEEN, 17, ["四"])),
        ([f"{LAST}", *FIFTEEN, "1", "度继续办理"], None),
        (["四、", *"结转下年度继续办理"], ("四、结转下年度继续办理", [], 10, ["四"])),
    ],
)
def test_wrapped_labels(lines: list[str], expected: Read | None) -> None:
    assert read(wrapped_label, *lines) == expected


def test_a_line_that_is_too_long_is_no_piece() -> None:
    assert read(wrapped_label, "（一）予以" + " " * 100 + "公", "开") == (
        "（一）予以" + " " * 100 + "公开",
        *([], 2, ["三（一）"]),
    )
    assert read(wrapped_label, "（一）予以" + " " * 115 + "公", "开") is None


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (["（一）予以公升", "1"], ("（一）予以公升", ["1"], 2, ["三（一）"])),
        (["（一）予以公升 1"], None),  # on one line: somebody else's
        (["（一）予以", "公升", "1"], ("（一）予以公升", ["1"], 3, ["三（一）"])),
        (["（一）予以", "公升 1 2"], ("（一）予以公升", ["1", "2"], 2, ["三（一）"])),
        # Four lines before the numbers, and four behind.
        (["四、结", "转下", "年度继", "续办埋", "1"], ("四、结转下年度继续办埋", ["1"], 5, ["四"])),
        (["四、", "结转", "下年", "度继", "续办埋", "1"], None),
        ([LAST, "1", "度", "继", "续办", "埋"], ("四、结转下年度继续办埋", ["1"], 6, ["四"])),
        ([LAST, "1", "度", "继", "续", "办", "埋"], ("四、结转下年度继续办", ["1"], 6, ["四"])),
        ([f"{LAST} 1 2", "度继续办埋"], ("四、结转下年度继续办埋", ["1", "2"], 2, ["四"])),
        ([LAST, "1", "2", "度继续", "办埋"], ("四、结转下年度继续办埋", ["1", "2"], 5, ["四"])),
        ([LAST, *FIFTEEN, "度继续办埋"], ("四、结转下年度继续办埋", FIFTEEN, 17, ["四"])),
        ([LAST, *FIFTEEN, "1", "度继续办埋"], None),
        # What is no rest: a sentence, another label, a heading, a line with numbers, a long one.
        ([LAST, "度", "1", "继续。", "办埋"], ("四、结转下年度", ["1"], 3, ["四"])),
        (["四、结转", "下年度", "1", "继续办埋。"], ("四、结转下年度", ["1"], 3, ["四"])),
        (["四、结转", "下年度", "1", "（一）予以公开"], ("四、结转下年度", ["1"], 3, ["四"])),
        (["四、结转", "下年度", "1", "一、总体情况"], ("四、结转下年度", ["1"], 3, ["四"])),
        (["四、结转", "下年度", "1", "继续办埋 5"], ("四、结转下年度", ["1"], 3, ["四"])),
        (
            ["四、结转", "下年度", "1", "继续" + " " * 20 + "办埋"],
            ("四、结转下年度继续" + " " * 20 + "办埋", ["1"], 4, ["四"]),
        ),
        (["四、结转", "下年度", "1", "继续" + " " * 21 + "办埋"], ("四、结转下年度", ["1"], 3, ["四"])),
        (["四、结转", "下年度", "1", ""], ("四、结转下年度", ["1"], 3, ["四"])),
        # What is no piece: a label, a sentence.
        (["（一）予以公开", "1"], None),
        (["四、结转。", "下年度继续办埋", "1"], None),
        ([LAST, "度继续办埋"], None),
        ([LAST], None),
        (["说", "明", "1"], None),
    ],
)
def test_damaged_labels(lines: list[str], expected: Read | None) -> None:
    assert read(damaged_label, *lines) == expected
