"""Every planted fault is reported at its exact place, in every shape, and nothing beside it.

``planted.json`` holds the whole list of findings for each fault: rule, severity, symbolic path, the
text that is pointed at and the message. It is one list for all shapes; where a shape itself loses
something (a blank cell in web text is not there at all) the fault is listed under the shape's name.
Written anew by ``python tests/same_content/test_planted_faults.py`` and reviewed as a diff.
"""

from __future__ import annotations

import json
import os
from typing import Any

import pytest

from nianbao import pipeline
from nianbao.settings import Settings
from support.draft import Draft
from support.faults import FAULTS, FAULTS_2019, SOUND, SOUND_2019
from support.language import SHAPES, bundle

GOLDEN = os.path.join(os.path.dirname(__file__), "planted.json")
DRAFTS: dict[str, Draft] = {
    **{name: edit(SOUND) for name, edit in FAULTS.items()},
    **{name: edit(SOUND_2019) for name, edit in FAULTS_2019.items()},
}


def findings(draft: Draft, shape: str) -> list[list[Any]]:
    suffix, render, _ = SHAPES[shape]
    source = pipeline.Source(f"draft{suffix}", None, render(draft))
    result = pipeline.check([source], Settings(isolated=True), bundle())
    found = []
    for one in result.findings:
        place = one.location
        pointed = place.excerpt[place.excerpt_start : place.excerpt_end]
        found.append([one.rule, one.severity, " › ".join(place.path), pointed, one.message.zh])
    return sorted(found) + sorted(
        ["not checked", skip.rule, skip.reason.zh] for skip in result.files[0].skips
    )


def expected() -> dict[str, Any]:
    with open(GOLDEN, encoding="utf-8") as file:
        golden: dict[str, Any] = json.load(file)
    return golden


@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize("name", DRAFTS)
def test_planted_fault(name: str, shape: str) -> None:
    golden = expected()
    wanted = golden.get(f"{name} [{shape}]", golden[name])
    assert findings(DRAFTS[name], shape) == wanted


@pytest.mark.parametrize("name", DRAFTS)
def test_the_rule_it_is_planted_for_reports_it_in_every_shape(name: str) -> None:
    golden = expected()
    lists = [golden[name], *(found for key, found in golden.items() if key.startswith(f"{name} ["))]
    rules = [{line[0] for line in found} for found in lists]
    # A blank that a shape drops is a row that is too short there.
    wanted = {"NB209", "NB205"} if name.startswith("NB209") else {name[:5]}
    assert [found & wanted == set() for found in rules] == [False] * len(lists)


def write() -> None:
    """Write planted.json anew."""
    golden: dict[str, Any] = {}
    for name, draft in DRAFTS.items():
        common = findings(draft, "markdown")
        golden[name] = common
        for shape in SHAPES:
            found = findings(draft, shape)
            if found != common:
                golden[f"{name} [{shape}]"] = found
    with open(GOLDEN, "w", encoding="utf-8") as file:
        json.dump(golden, file, ensure_ascii=False, indent=1)
        file.write("\n")


if __name__ == "__main__":
    write()
