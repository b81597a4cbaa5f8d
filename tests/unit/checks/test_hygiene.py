"""Patterns in the text: how a match is shown, and how many of them are pointed at."""

from __future__ import annotations

import pytest
from test_thresholds import found, part

from nianbao import pipeline
from nianbao.settings import Settings
from support.language import bundle


@pytest.mark.parametrize("count", [1, 2, 21, 22, 30])
def test_the_first_says_how_many_there_are_and_points_at_twenty_more(count: int) -> None:
    text = part("五", "问题（甲)改进。" * count)
    source = pipeline.Source("draft.md", None, text.encode())
    (finding,) = (
        pipeline.check([source], Settings(isolated=True, select=("NB815",)), bundle()).files[0].findings
    )
    more = f"，共 {count} 处" if count > 1 else ""
    assert finding.message.zh == f"“（甲)”是不配对的括号{more}。请改成一对，中文里用全角"
    columns = [place.location.column for place in finding.related]
    assert (finding.location.column, columns) == (3, [3 + 8 * at for at in range(1, min(count, 21))])
    assert [place.message.zh for place in finding.related] == ["“（甲)”"] * len(columns)


@pytest.mark.parametrize(
    ("printed", "shown"),
    [
        ("[bookmark:" + "a" * 19 + "]", "[bookmark:" + "a" * 19 + "]"),
        ("[bookmark:" + "a" * 20 + "]", "[bookmark:" + "a" * 19 + "…"),
        ("\u200b\u200e", "U+200BU+200E"),
        ("PAGEREF  \\h ", "PAGEREF  \\h"),
    ],
)
def test_a_match_is_shown_in_thirty_characters_that_can_be_seen(printed: str, shown: str) -> None:
    (message,) = found("NB812", part("五", f"问题很多，{printed}改进不少。"))
    assert message.partition("”是")[0] == f"“{shown}"
