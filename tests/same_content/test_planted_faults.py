"""Every planted fault is reported at its exact place, in every shape, and nothing beside it.

``planted.json`` holds the whole list of findings for each fault: rule, severity, symbolic path, the
text that is pointed at and the message. It is one list for all shapes. What a kind of loss changes
(a blank cell in web text is not there at all) is listed once under ``fault [loss]``, and holds for all
shapes with that loss. Written anew by ``python scripts/generate.py planted`` and reviewed as a diff.
``python tests/same_content/test_planted_faults.py [shape …]`` prints what shapes, also such as are not read
yet, find else.
"""

from __future__ import annotations

import json
import os
import re
import sys
from collections.abc import Iterable
from functools import cache

import pytest

if __name__ == "__main__":
    sys.path[0] = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))

from nianbao import pipeline
from nianbao.model.finding import FileResult
from nianbao.settings import Settings
from support.draft import Draft
from support.faults import FAULTS, FAULTS_2019, SOUND, SOUND_2019
from support.language import bundle, source_of
from support.shapes import LOSSES, SHAPES, every_shape
from support.variants import plain

GOLDEN = os.path.join(os.path.dirname(os.path.abspath(__file__)), "planted.json")
DRAFTS: dict[str, Draft] = {
    **{name: edit(SOUND) for name, edit in FAULTS.items()},
    **{name: edit(SOUND_2019) for name, edit in FAULTS_2019.items()},
}
Lines = list[list[str]]
#: The day that dated shapes say the sound report was published on.
PUBLISHED = "2025-01-16"


def findings(draft: Draft, shape: str) -> Lines:
    """What is found in a draft, and what could not be checked, as lists of texts in a fixed order."""
    (result,) = pipeline.check([source_of(draft, shape)], Settings(isolated=True), bundle()).files
    return as_lines(result)


def as_lines(result: FileResult) -> Lines:
    found = []
    for one in result.findings:
        place = one.location
        pointed = place.excerpt[place.excerpt_start : place.excerpt_end]
        found.append([one.rule, one.severity, " › ".join(place.path), pointed, one.message.zh])
    return sorted(found) + sorted(["not checked", skip.rule, skip.reason.zh] for skip in result.skips)


@cache
def expected() -> dict[str, Lines]:
    with open(GOLDEN, encoding="utf-8") as file:
        golden: dict[str, Lines] = json.load(file)
    return golden


def wanted(name: str, shape: str, golden: dict[str, Lines]) -> Lines:
    """What is to be found of fault ``name`` in ``shape``."""
    keys = [f"{name} [{loss}]" for loss in every_shape()[shape].losses]
    due = next((golden[key] for key in keys if key in golden), golden[name])
    if name.startswith("NB701 ") and every_shape()[shape].dated:
        # What the places say is followed by when it was published.
        return [
            [*line[:4], line[4].replace(" 年，多半", f" 年，发布日期是 {PUBLISHED}，多半")] for line in due
        ]
    return due


def agreed(found: Lines, due: Lines, shape: str) -> tuple[Lines, Lines]:
    """Both lists as they are compared: equal texts, but for what the shape rewrites or wraps."""
    if every_shape()[shape].rewrites:
        found, due = (sorted([plain(text) for text in line] for line in lines) for lines in (found, due))
    if every_shape()[shape].tags:
        found = sorted([*line[:3], *(re.sub("<[^>]*>?", "", text) for text in line[3:])] for line in found)
    if every_shape()[shape].wraps or every_shape()[shape].tags:
        found = sorted(_whole(line, due) for line in found)
        due = sorted(due)
    return found, due


def _whole(line: list[str], due: Lines) -> list[str]:
    """``line``, which may point at the beginning of a label, with all of the label."""
    for other in due:
        same = len(line) == len(other) == 5 and line[:3] + line[4:] == other[:3] + other[4:]
        if same and line[3] and other[3].startswith(line[3]):
            return other
    return line


@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize("name", DRAFTS)
def test_planted_fault(name: str, shape: str) -> None:
    found, due = agreed(findings(DRAFTS[name], shape), wanted(name, shape, expected()), shape)
    assert found == due


@pytest.mark.parametrize("name", DRAFTS)
def test_the_rule_it_is_planted_for_reports_it_in_every_shape(name: str) -> None:
    golden = expected()
    lists = [golden[name], *(found for key, found in golden.items() if key.startswith(f"{name} ["))]
    rules = [{line[0] for line in found} for found in lists]
    # A blank that a shape drops is a row that is too short there; blanks that fill rows up hide that.
    wanted = {"NB209", "NB205"} if name[:5] in ("NB209", "NB205") else {name[:5]}
    assert [found & wanted == set() for found in rules] == [False] * len(lists)


def test_every_exception_is_one_that_a_loss_explains() -> None:
    keys = [key.removesuffix("]").split(" [") for key in expected()]
    exceptions = [(name, *losses) for name, *losses in keys if losses]
    assert [pair for pair in exceptions if not LOSSES[pair[1]].applies(DRAFTS[pair[0]])] == []
    # One loss at a time: the shape that stands for it has no other.
    assert {loss: SHAPES[LOSSES[loss].shape].losses for loss in LOSSES} == {loss: (loss,) for loss in LOSSES}


def generated() -> dict[str, str]:
    """planted.json by its path, for scripts/generate.py."""
    golden: dict[str, Lines] = {}
    for name, draft in DRAFTS.items():
        golden[name] = findings(draft, "markdown")
        for loss, (_, applies, shape) in LOSSES.items():
            if applies(draft) and (found := findings(draft, shape)) != golden[name]:
                golden[f"{name} [{loss}]"] = found
    return {GOLDEN: json.dumps(golden, ensure_ascii=False, indent=1) + "\n"}


def print_exceptions(shapes: Iterable[str]) -> None:
    """Print what is found otherwise in ``shapes``: nothing when all is well."""
    golden = expected()
    for shape in shapes:
        wrong = 0
        for name, draft in DRAFTS.items():
            found, due = agreed(findings(draft, shape), wanted(name, shape, golden), shape)
            if found != due:
                wrong += 1
                print(f"{name} [{shape}]")
                for mark, lines, others in (("-", due, found), ("+", found, due)):
                    print(*(f"  {mark} {line}\n" for line in lines if line not in others), end="", sep="")
        if wrong:
            print(f"{shape}: {wrong} of {len(DRAFTS)} faults are not found as they should be\n")


if __name__ == "__main__":
    print_exceptions(sys.argv[1:] or SHAPES)
