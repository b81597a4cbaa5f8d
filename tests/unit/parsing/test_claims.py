"""Figures in running text: sentences of the sort that reports have, each with all that is read of it.

``claims.json`` maps each sentence to its claims: subject, value, ``about`` where it is approximate, year,
channel, mark, and the stretch that is pointed at; shares and lists likewise. A sentence with an empty list
is one that must not be read: it speaks of other organs, years, plans, or of something else.
Written anew by ``python scripts/generate.py claims`` and reviewed as a diff.
"""

from __future__ import annotations

import json
import os

import pytest

from nianbao.model.claim import Claims
from nianbao.model.numerals import number
from nianbao.model.report import Part, Text
from nianbao.model.span import Span
from nianbao.parsing.prose.figures import read_claims
from support.language import language

GOLDEN = os.path.join(os.path.dirname(os.path.abspath(__file__)), "claims.json")
ORGAN, YEAR = "云溪市水利局", 2024


def read(*paragraphs: str) -> list[str]:
    """All that is read of the paragraphs of a part 一, a line each."""
    texts = tuple(Text(text, Span(at, 0, len(text))) for at, text in enumerate(paragraphs, 1))
    part = Part("一", "一、总体情况", Span(0, 0, 1), "一", "总体情况", "official", texts)
    claims = read_claims((part,), ORGAN, YEAR, language().prose.figures)

    def at(span: Span) -> str:
        return f"@{paragraphs[span.block - 1][span.start : span.end]}"

    lines = []
    for claim in claims.counts:
        words = (
            claim.subject,
            str(claim.value),
            "" if claim.exact else "about",
            "" if claim.sure else "likely",
            str(claim.year),
            claim.place,
            claim.mark,
        )
        lines.append(" ".join(word for word in (*words, at(claim.span)) if word))
    for share in claims.shares:
        bases = ["requests"] * share.requests + [str(value) for _, value in share.bases]
        lines.append(f"share {share.printed} = {share.part} of {', '.join(bases)} {at(share.span)}")
    for series in claims.series:
        items = " + ".join(f"{item.label} {item.value}" for item in series.items)
        lines.append(f"list {series.total.value} = {items}{' closed' if series.closed else ''}")
    for growth in claims.growths:
        change = f"{'+' if growth.rise else '-'}{growth.printed}{growth.measure}"
        to = f" to {growth.value}" if growth.value is not None else ""
        lines.append(f"growth {growth.subject} {change}{to} {at(growth.span)}")
    return lines


def golden() -> dict[str, list[str]]:
    with open(GOLDEN, encoding="utf-8") as file:
        found: dict[str, list[str]] = json.load(file)
    return found


@pytest.mark.parametrize("sentence", golden())
def test_sentence(sentence: str) -> None:
    assert read(sentence) == golden()[sentence]


def test_a_sentence_that_is_broken_over_two_paragraphs() -> None:
    first = "在依申请公开方面，全市改进登记办法，当面、信函和网上申请用同一本台账，四个节点自动提醒，"
    assert read(first, "全年收到政府信息公开申请35件。") == []
    assert read("全年工作情况如下", "全年收到政府信息公开申请35件。") == ["received 35 2024 @35件"]


def test_a_figure_that_runs_over_two_paragraphs_is_none() -> None:
    first = "2024年云溪市水利局坚持公开为常态、不公开为例外，严格依法办理，全年收到政府信息公开申请3"
    assert read(first, "5件。") == []


def test_the_figures_of_part_five_are_not_read() -> None:
    text = "收到政府信息公开申请35件。"
    part = Part("五", "五", Span(0, 0, 1), "五", "", "official", (Text(text, Span(1, 0, len(text))),))
    assert read_claims((part,), ORGAN, YEAR, language().prose.figures) == Claims()


def test_what_is_too_long_for_a_sentence_is_not_read() -> None:
    assert read("其中，" * 700 + "收到政府信息公开申请35件。") == []


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("一", 1),
        ("两", 2),
        ("十", 10),
        ("十二", 12),
        ("三十一", 31),
        ("一百零五", 105),
        ("二百", 200),
        ("一千零二十四", 1024),
        ("零", 0),
        ("二零二四", 2024),
        ("百", None),
        ("十十", None),
    ],
)
def test_chinese_numerals(words: str, value: int | None) -> None:
    assert number(words) == value


def generated() -> dict[str, str]:
    """claims.json by its path, for scripts/generate.py. One sentence a line makes a diff that can be read."""
    lines = [
        f"{json.dumps(sentence, ensure_ascii=False)}: {json.dumps(read(sentence), ensure_ascii=False)}"
        for sentence in golden()
    ]
    return {GOLDEN: "{\n" + ",\n".join(lines) + "\n}\n"}
