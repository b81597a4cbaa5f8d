"""What a draft has lost on its way is said, at its place; what is left of it is checked all the same.

``lost.json`` holds the whole list of findings for each loss, in a sound draft and in one whose 表四 has a
wrong total: nothing is passed over in silence, and nothing that was not read is called wrong. Written anew by
``python scripts/generate.py lost`` and reviewed as a diff.
"""

from __future__ import annotations

import json
import os

import pytest
from test_planted_faults import Lines, as_lines

from nianbao import pipeline
from nianbao.settings import Settings
from support.draft import Draft
from support.faults import FAULTS, SOUND
from support.language import bundle
from support.lost import LOST

GOLDEN = os.path.join(os.path.dirname(os.path.abspath(__file__)), "lost.json")
DRAFTS = {"": SOUND, " and a wrong total": FAULTS["NB304 总计 of 行政复议"](SOUND)}


def findings(draft: Draft, name: str) -> Lines:
    suffix, render = LOST[name]
    source = pipeline.Source(f"draft{suffix}", None, render(draft))
    (result,) = pipeline.check([source], Settings(isolated=True), bundle()).files
    return as_lines(result)


@pytest.mark.parametrize("wrong", DRAFTS)
@pytest.mark.parametrize("name", LOST)
def test_lost(name: str, wrong: str) -> None:
    with open(GOLDEN, encoding="utf-8") as file:
        assert findings(DRAFTS[wrong], name) == json.load(file)[name + wrong]


def generated() -> dict[str, str]:
    """lost.json by its path, for scripts/generate.py."""
    golden = {name + wrong: findings(draft, name) for name in LOST for wrong, draft in DRAFTS.items()}
    return {GOLDEN: json.dumps(golden, ensure_ascii=False, indent=1) + "\n"}
