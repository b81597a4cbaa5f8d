"""Sentences and small inputs in the forms that real reports have, with what must and must not be found.

They are no part of the project: they are looked for in the folder that the environment variable
NIANBAO_WILD names (``../shared/wild`` beside the checkout without it), with the two scripts that measure
them, and the tests are skipped where it is not there. What is known to be wrong is listed here, each with
its reason; nothing else may be. The project's own collection is in ``tests/unit``:
``parsing/figure_forms.json`` and the tests of each kind of statement.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
FOLDER = os.environ.get("NIANBAO_WILD") or os.path.join(ROOT, "..", "shared", "wild")
COMMAND = os.path.join(os.path.dirname(sys.executable), "nianbao")

#: By id of the sentence and its role: beside a table that it contradicts ("wrong"), or agrees with ("true").
STATEMENTS = {
    (
        "031.7",
        "wrong",
    ): "its tables agree with it: 191 + 3 - 12 = 182 answered",
    ("196.1", "wrong"): "58 is also the total of the outcomes",
    ("375.2", "wrong"): "parts by channel are not added up",
    ("076.1", "wrong"): "万 with decimals counts as rounded and is not compared",
}
CASES = {
    "P-M07": "the 17 behind 其中 are part of the 141",
    "F-I1": "growth needs last year's report, and none is given",
    "F-RC11-bad": "counts licences that were published, not decided",
    "F-W40-bad": "true in its tables",
    "F-RA18e-ok": "contradicts its tables",
    "F-RC04-ok": "contradicts its tables; F-RC04b-bad is the same sentence",
    "F-RC04g-ok": "contradicts its tables",
    "F-RC05b-ok": "contradicts its tables; F-RC05c-bad is the same sentence",
}

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(
        not os.path.isdir(FOLDER), reason=f"nothing to measure in {FOLDER}; name it by NIANBAO_WILD"
    ),
    pytest.mark.skipif(not os.path.exists(COMMAND), reason="nianbao is not installed beside this Python"),
]


def measured(script: str, *arguments: str) -> str:
    """What one of the folder's scripts prints of the installed program."""
    command = [sys.executable, os.path.join(FOLDER, script), COMMAND, *arguments]
    return subprocess.run(command, capture_output=True, encoding="utf-8", timeout=900).stdout


def test_statements(tmp_path: Path) -> None:
    fails = tmp_path / "fails.jsonl"
    measured("run_statements.py", os.path.join(FOLDER, "statements.jsonl"), "--fails", str(fails))
    records = [json.loads(line) for line in fails.read_text(encoding="utf-8").splitlines()]
    assert {(record["id"], record["role"]) for record in records} == set(STATEMENTS)


def test_cases() -> None:
    lines = measured("run_cases.py").splitlines()
    assert {line.partition(":")[0] for line in lines[:-1]} == set(CASES)
    assert lines[-1].startswith("cases right ")
