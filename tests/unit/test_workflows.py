"""What continuous integration runs is pinned: an action by the commit of its version."""

from __future__ import annotations

import os
import re
from glob import glob

import pytest

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
WORKFLOWS = sorted(glob(os.path.join(ROOT, ".github", "workflows", "*.yml")))
_PINNED = re.compile(r"[a-z-]+/[a-z-]+(?:/[a-z-]+)?@[0-9a-f]{40} # v[0-9]+\.[0-9]+\.[0-9]+")

pytestmark = pytest.mark.skipif(not WORKFLOWS, reason="an sdist has no workflows")


@pytest.mark.parametrize("path", [*WORKFLOWS, os.path.join(ROOT, "action.yml")], ids=os.path.basename)
def test_every_action_is_pinned(path: str) -> None:
    with open(path, encoding="utf-8") as file:
        used = re.findall(r"^\s*(?:- )?uses: (.*)$", file.read(), re.MULTILINE)
    assert [action for action in used if not _PINNED.fullmatch(action)] == []


def test_every_python_that_is_promised_is_tested() -> None:
    with open(os.path.join(ROOT, ".github", "workflows", "tests.yml"), encoding="utf-8") as file:
        (matrix,) = re.findall(r"os: \[(.*)\]\n +python: \[(.*)\]", file.read())
    assert matrix == (
        "ubuntu-latest, macos-latest, windows-latest",
        '"3.10", "3.11", "3.12", "3.13", "3.14"',
    )
