"""Figures of the text against cells that nobody filled in: no 0 is said that is not there."""

from __future__ import annotations

import pytest

from nianbao import pipeline
from nianbao.settings import Settings
from support.draft import Draft
from support.faults import SOUND
from support.forms import PEOPLE
from support.language import bundle, source_of

COLUMNS = (*PEOPLE, "总计")
UNCHECKED = "表三有缺行、缺格、没有填或者读不出的数，正文里的 1 个数没有与它核对"


def unfilled(draft: Draft, row: str, columns: tuple[str, ...] = COLUMNS) -> Draft:
    for column in columns:
        draft = draft.set_cell("表三", row, column, "/")
    return draft


def said(draft: Draft) -> list[tuple[str, str]]:
    """What is said of figures in the text, and which of them were not compared."""
    (result,) = pipeline.check([source_of(draft)], Settings(isolated=True), bundle()).files
    found = [(one.rule, one.message.zh) for one in result.findings if one.rule.startswith("NB5")]
    return found + [(skip.rule, skip.reason.zh) for skip in result.skips]


@pytest.mark.parametrize(
    ("draft", "expected"),
    [
        (unfilled(SOUND, "二"), [("NB503", UNCHECKED)]),
        (unfilled(unfilled(SOUND, "一"), "二"), [("NB501", UNCHECKED), ("NB503", UNCHECKED)]),
        # The text says that there was none, and nothing is there.
        (
            unfilled(unfilled(SOUND, "一"), "二").replace_text(
                "本年新收政府信息公开申请344件，上年结转37件", "本年度未收到政府信息公开申请"
            ),
            [],
        ),
        # Of a total that is left blank its parts speak.
        (unfilled(SOUND, "一", ("总计",)), []),
        (
            unfilled(SOUND, "一", ("总计",)).replace_text("政府信息公开申请344件", "政府信息公开申请345件"),
            [
                (
                    "NB501",
                    "正文写“本年新收政府信息公开申请345件”，与表三不一致，表三的数是：本年新收 344。"
                    "请对照台账，改正其中一处",
                )
            ],
        ),
        # Where a part of a sum is blank, it is said.
        (
            unfilled(SOUND, "二").replace_text(
                "本年新收政府信息公开申请344件，上年结转37件", "全年共收到政府信息公开申请345件"
            ),
            [
                (
                    "NB501",
                    "正文写“全年共收到政府信息公开申请345件”，与表三不一致，表三的数是："
                    "本年新收 344；本年新收加上年结转 344（空白格按 0 计）；"
                    "办理结果总计 369；办理结果总计加结转下年度 381。"
                    "请对照台账，改正其中一处",
                )
            ],
        ),
    ],
)
def test_cells_without_a_number(draft: Draft, expected: list[tuple[str, str]]) -> None:
    assert said(draft) == expected
