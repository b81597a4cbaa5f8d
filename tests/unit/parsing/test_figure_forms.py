"""How figures are put: for each kind a frame, its slots, and the words that people fill them with.

``figure_forms.json`` has cases: ``frame`` with slots in braces; ``slots`` (the fillings; the first of each
stands while another is varied); ``claims`` that each of the sentences makes ("subject value", with "likely"
where it may be something else); the ``organ`` where it matters, with its kind and level. All are invented.
"""

from __future__ import annotations

import json
import os
from typing import Any

import pytest

from nianbao.model.report import Part, Text
from nianbao.model.span import Span
from nianbao.parsing.prose.figures import read_claims
from support.language import language

FORMS = os.path.join(os.path.dirname(os.path.abspath(__file__)), "figure_forms.json")
ORGAN = ("云溪市水利局", "部门", "设区的市")
YEAR = 2024


def cases() -> list[dict[str, Any]]:
    with open(FORMS, encoding="utf-8") as file:
        found: list[dict[str, Any]] = json.load(file)
    return found


def sentences(frame: str, slots: dict[str, list[str]]) -> list[str]:
    """The frame with each slot varied in turn, the others at their first filling."""
    first = {name: fillings[0] for name, fillings in slots.items()}
    varied = [first | {name: filling} for name, fillings in slots.items() for filling in fillings]
    return list(dict.fromkeys(frame.format_map(filled) for filled in varied or [{}]))


def claims_of(sentence: str, organ: tuple[str, str, str]) -> list[str]:
    text = Text(sentence, Span(1, 0, len(sentence)))
    part = Part("一", "一、总体情况", Span(0, 0, 1), "一", "总体情况", "official", (text,))
    name, kind, level = organ
    claims = read_claims((part,), name, YEAR, language().prose.figures, kind, level)
    assert claims.faults == ()
    return [
        f"{claim.subject} {claim.value}{'' if claim.sure else ' likely'}"
        for claim in claims.counts
        if claim.year == YEAR
    ]


@pytest.mark.parametrize("case", cases(), ids=lambda case: case["frame"])
def test_all_fillings_of_a_frame_are_read_alike(case: dict[str, Any]) -> None:
    organ = tuple(case.get("organ", ORGAN))
    read = {
        sentence: claims_of(sentence, (organ[0], organ[1], organ[2]))
        for sentence in sentences(case["frame"], case["slots"])
    }
    assert read == dict.fromkeys(read, case["claims"])
