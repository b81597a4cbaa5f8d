"""Which of the places that name the report year is wrong, and what the others say."""

from __future__ import annotations

from pathlib import Path

import pytest

from nianbao import pipeline
from nianbao.model.finding import Finding
from nianbao.settings import Settings
from support.language import bundle

BASE = Path(__file__).parents[3] / "rules" / "bases" / "sound-2021.md"
TITLE = ("# 云溪市水利局2024年", "# 云溪市水利局2023年")
PERIOD = ("自2024年1月1日起至2024年12月31日止", "自2023年1月1日起至2023年12月31日止")
BOTH = "自2023年1月1日起至2024年12月31日止"
OPENING = ("2024年，云溪市水利局把公开", "云溪市水利局把公开")
FEE = ("2024年，本机关未收取", "本机关未收取")
SILENT = (OPENING, FEE)


def preamble(year: int) -> tuple[str, str]:
    return ("编制，现予公布。", f"编制{year}年度报告，现予公布。")


def signed(day: str) -> tuple[str, str]:
    return (FEE[1], f"{day}\n\n{FEE[1]}")


def found(*edits: tuple[str, str], end: str = "") -> list[Finding]:
    text = BASE.read_text(encoding="utf-8")
    for old, new in edits:
        assert text.count(old) == 1
        text = text.replace(old, new)
    source = pipeline.Source("a.md", None, (text + end).encode())
    findings = pipeline.check([source], Settings(isolated=True), bundle()).findings
    return [one for one in findings if one.rule == "NB701"]


CHECK = "。请核对报告年度并改正"
STALE = "标题写的是 2023 年（“云溪市水利局2023年政府信息公开工作年度报告”），而"
RANGE = "统计期限写的是 2023 年（“2023年1月1日起至2023年12月31日”），而"


@pytest.mark.parametrize(
    ("edits", "end", "messages"),
    [
        ((TITLE,), "", [f"{STALE}统计期限和正文写的是 2024 年，多半是标题写错了{CHECK}"]),
        (
            (TITLE, *SILENT),
            "\n2025年1月16日\n",
            [f"{STALE}统计期限写的是 2024 年，落款日期是 2025年1月16日，多半是标题写错了{CHECK}"],
        ),
        (
            (TITLE, *SILENT),
            "\n云溪市水利局 2025年1月16日\n",
            [f"{STALE}统计期限写的是 2024 年，落款日期是 2025年1月16日，多半是标题写错了{CHECK}"],
        ),
        (
            (TITLE, preamble(2024), *SILENT),
            "",
            [f"{STALE}统计期限和引言写的是 2024 年，多半是标题写错了{CHECK}"],
        ),
        (
            (PERIOD, *SILENT),
            "\n2025年1月16日\n",
            [f"{RANGE}标题写的是 2024 年，落款日期是 2025年1月16日，多半是统计期限写错了{CHECK}"],
        ),
        # Neither text nor dates: one against one, and two against two.
        ((PERIOD, *SILENT), "", [f"{RANGE}标题写的是 2024 年，看不出哪一处写错了{CHECK}"]),
        (
            (PERIOD, preamble(2023)),
            "",
            [
                "引言写的是 2023 年（“2023年度”），而标题和正文写的是 2024 年，"
                f"统计期限写的是 2023 年，看不出哪一处写错了{CHECK}",
                f"{RANGE}标题和正文写的是 2024 年，引言写的是 2023 年，看不出哪一处写错了{CHECK}",
            ],
        ),
        (
            ((PERIOD[0], BOTH),),
            "",
            [
                "统计期限写的是 2023 年（“2023年1月1日起至2024年12月31日”），"
                f"而标题和正文写的是 2024 年，多半是统计期限写错了{CHECK}"
            ],
        ),
        # Three years in three places.
        (
            (PERIOD, preamble(2022)),
            "",
            [
                "引言写的是 2022 年（“2022年度”），而标题和正文写的是 2024 年，"
                f"统计期限写的是 2023 年，多半是引言写错了{CHECK}",
                f"{RANGE}标题和正文写的是 2024 年，引言写的是 2022 年，多半是统计期限写错了{CHECK}",
            ],
        ),
        # Where title, period and preamble agree, text and dates are other rules'.
        (
            (preamble(2024), ("2024年，云溪市水利局把公开", "2023年，云溪市水利局把公开")),
            "\n2024年1月16日\n",
            [],
        ),
        ((("编制，现予公布。", "编制，包括六个部分和2025年思路、其他需要报告的事项。"),), "", []),
        ((("编制，现予公布。", "编制，现公布如下。2025年其他需要报告的事项见第六部分。"),), "", []),
    ],
)
def test_the_place_that_differs(edits: tuple[tuple[str, str], ...], end: str, messages: list[str]) -> None:
    assert [one.message.zh for one in found(*edits, end=end)] == messages


def test_the_day_of_publication_tells_the_year_too() -> None:
    edit = ("本报告由云溪市水利局", "发布日期：2025-01-14\n\n本报告由云溪市水利局")
    (finding,) = found(TITLE, edit, *SILENT)
    assert (
        finding.message.zh == f"{STALE}统计期限写的是 2024 年，发布日期是 2025-01-14，多半是标题写错了{CHECK}"
    )
    assert finding.message.en == (
        "the title says 2023 (“云溪市水利局2023年政府信息公开工作年度报告”), but the period says 2024, "
        "the date of publication is 2025-01-14; most likely the title is wrong. "
        "Check the report year and correct it"
    )
    assert [one.message.zh for one in finding.related] == [
        "统计期限：2024年1月1日起至2024年12月31日",
        "发布日期：2025-01-14",
    ]


def whole(*edits: tuple[str, str], end: str = "", name: str = "a.md") -> list[str]:
    """All findings of a report with these edits, and this at its end."""
    text = BASE.read_text(encoding="utf-8")
    for old, new in edits:
        assert text.count(old) == 1
        text = text.replace(old, new)
    source = pipeline.Source(name, None, (text + end).encode())
    findings = pipeline.check([source], Settings(isolated=True), bundle()).findings
    return [f"{finding.rule} {finding.severity}: {finding.message.zh}" for finding in findings]


NO_PERIOD = ("报告中各项数据的统计期限自2024年1月1日起至2024年12月31日止。\n\n", "")
NO_YEAR = ("# 云溪市水利局2024年政府", "# 云溪市水利局政府")
FORM = (
    "NB111 warning: 标题“云溪市水利局政府信息公开工作年度报告”不规范。"
    "请改为“云溪市水利局{}年政府信息公开工作年度报告”"
)
PERIOD_LACKS = (
    "NB407 error: 没有写统计期限。请在开头写明各项数据的统计期限，从当年 1 月 1 日起到 12 月 31 日止"
)


def inferred(evidence: str, year: int = 2024) -> str:
    return (
        f"NB706 note: 标题、统计期限和引言都没有写年份，已按{evidence}作为 {year} 年度的报告检查。"
        f"请在标题里写明年度；不是 {year} 年度的，请用 --year 指定"
    )


@pytest.mark.parametrize(
    ("edits", "end", "name", "evidence"),
    [
        (
            (),
            "",
            "a.md",
            "正文（“2024年，云溪市水利局把公开贯穿到河湖管护、水旱灾害防御和农村供水的日常工作…”）",
        ),
        ((OPENING,), "", "a.md", "正文（“2024年，本机关未收取政府信息公开信息处理费”）"),
        (
            SILENT,
            "",
            "云溪市水利局2024年政府信息公开年报.md",
            "文件名（“云溪市水利局2024年政府信息公开年报.md”）",
        ),
        (SILENT, "", "2024年度报告/水利局.md", "文件名（“2024年度报告”）"),
        (SILENT, "\n云溪市水利局\n\n2025年1月16日\n", "a.md", "落款日期（“2025年1月16日”）"),
        (SILENT, "\n云溪市水利局\n\n二〇二五年一月十六日\n", "a.md", "落款日期（“二〇二五年一月十六日”）"),
        (
            (*SILENT, ("本报告由云溪市水利局", "发布日期：2025-01-14\n\n本报告由云溪市水利局")),
            "",
            "a.md",
            "发布日期（“2025-01-14”）",
        ),
    ],
)
def test_a_year_that_no_title_names(
    edits: tuple[tuple[str, str], ...], end: str, name: str, evidence: str
) -> None:
    found_there = whole(NO_YEAR, NO_PERIOD, *edits, end=end, name=name)
    assert sorted(found_there) == sorted([FORM.format(2024), PERIOD_LACKS, inferred(evidence)])


@pytest.mark.parametrize(
    ("end", "name"),
    [
        ("", "a.md"),
        ("", "draft2024.md"),
        ("", "2025年1月20日报送.md"),
        ("\n云溪市水利局\n\n2024年12月20日\n", "a.md"),  # of this year or of the next
    ],
)
def test_a_year_that_nothing_names(end: str, name: str) -> None:
    assert whole(NO_YEAR, NO_PERIOD, *SILENT, end=end, name=name) == [FORM.format("20XX"), PERIOD_LACKS]


def test_a_wrong_title_costs_nothing_else() -> None:
    """The format and the documents that are due go by the year of most places, not by a stale title."""
    title = ("# 云溪市水利局2024年", "# 云溪市水利局2020年")
    assert whole(title) == [
        "NB701 error: 标题写的是 2020 年（“云溪市水利局2020年政府信息公开工作年度报告”），"
        f"而统计期限和正文写的是 2024 年，多半是标题写错了{CHECK}"
    ]


def test_a_title_alone_against_text_and_date() -> None:
    signature = "\n云溪市水利局\n\n2025年1月16日\n"
    assert whole(TITLE, NO_PERIOD, end=signature) == [
        PERIOD_LACKS,
        f"NB701 error: {STALE}正文写的是 2024 年，落款日期是 2025年1月16日，多半是标题写错了{CHECK}",
    ]
    # One against one: the text may be last year's as well.
    stale = ("NB702 warning", "NB702 note")
    assert [line for line in whole(TITLE, NO_PERIOD) if not line.startswith(stale)] == [PERIOD_LACKS]


@pytest.mark.parametrize(
    ("end", "expected"),
    [
        ("\n云溪市水利局\n\n2025年1月9日\n", []),
        ("\n云溪市水利局\n\n2026年1月9日\n", []),
        ("\n云溪市水利局\n\n2025年1月\n", []),
        (
            "\n云溪市水利局\n\n2024年1月9日\n",
            [
                "NB705 warning: 落款日期是 2024-01-09，这时 2024 年还没有结束，多半是落款的年份没有改。"
                "请核对落款日期和报告年度"
            ],
        ),
        (
            "\n云溪市水利局2024.1.9\n",
            [
                "NB705 warning: 落款日期是 2024-01-09，这时 2024 年还没有结束，多半是落款的年份没有改。"
                "请核对落款日期和报告年度"
            ],
        ),
    ],
)
def test_the_date_below_the_report(end: str, expected: list[str]) -> None:
    assert whole(end=end) == expected
