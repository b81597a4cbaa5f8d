"""Published reports, checked whole: every finding, every skip, every figure of the three tables.

The reports belong to those who published them and are no part of the project. They are looked for
in the folder that the environment variable NIANBAO_REAL_REPORTS names (``../shared/real`` beside the
checkout without it); where it is not there the tests are skipped. The goldens hold rules, places
and figures, and no sentence of a report. Written anew by ``python scripts/generate.py reports``.
"""

from __future__ import annotations

import json
import os
from typing import Any

import pytest

from nianbao import cli, pipeline
from nianbao.commands.exit_codes import exit_code
from nianbao.settings import Settings
from support.language import bundle

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(os.path.dirname(HERE))
FOLDER = os.environ.get("NIANBAO_REAL_REPORTS") or os.path.join(ROOT, "..", "shared", "real")
GOLDEN = os.path.join(HERE, "golden")
REPORTS = (
    "wenzhou-affairs-2019.txt",
    "wenzhou-affairs-2022.md",
    "wenzhou-hitech-2022.txt",
    "wenzhou-office-2020.txt",
    "wenzhou-office-2024.txt",
)
#: Rules whose messages quote the report; those of the others hold official labels and figures only.
QUOTING = ("NB111", "NB501", "NB505", "NB506", "NB508", "NB802", "NB812", "NB813", "NB814", "NB815", "NB816")

pytestmark = pytest.mark.skipif(
    not os.path.isdir(FOLDER), reason=f"no published reports in {FOLDER}; name them by NIANBAO_REAL_REPORTS"
)


def source(name: str) -> pipeline.Source:
    return pipeline.Source(name, os.path.join(FOLDER, name), None)


def understood(name: str) -> dict[str, Any]:
    """All that the goldens hold of a report."""
    settings = Settings(isolated=True)
    result = pipeline.check([source(name)], settings, bundle())
    (file,) = result.files
    (report,) = pipeline.understand(source(name), settings, bundle())
    extracted = pipeline.extract(report)
    return {
        "exit": exit_code(result, settings),
        "complete": file.complete,
        "findings": [
            {
                "rule": found.rule,
                "severity": found.severity,
                "line": found.location.line,
                "column": found.location.column,
                "end": [found.location.end_line, found.location.end_column],
                "path": " › ".join(found.location.path),
                "message": None if found.rule in QUOTING else found.message.zh,
                "related": [[place.location.line, place.message.zh] for place in found.related],
            }
            for found in file.findings
        ],
        "skips": [[skip.rule, skip.reason.zh] for skip in file.skips],
        "year": extracted["year"],
        "edition": extracted["edition"],
        "period": extracted["period"],
        "parts": extracted["parts"],
        "tables": extracted["tables"],
    }


@pytest.mark.parametrize("name", REPORTS)
def test_report(name: str) -> None:
    with open(os.path.join(GOLDEN, f"{name}.json"), encoding="utf-8") as file:
        assert understood(name) == json.load(file)


@pytest.mark.parametrize("name", REPORTS)
def test_command_line_says_the_same(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    with open(os.path.join(GOLDEN, f"{name}.json"), encoding="utf-8") as file:
        golden = json.load(file)
    path = os.path.join(FOLDER, name)
    assert cli.main(["check", "--isolated", "--format", "json", path]) == golden["exit"]
    (printed,) = json.loads(capsys.readouterr().out)["files"]
    lines = [[found["rule"], found["line"]] for found in printed["findings"]]
    assert lines == [[found["rule"], found["line"]] for found in golden["findings"]]
    assert cli.main(["extract", "--isolated", path]) == 0
    assert json.loads(capsys.readouterr().out)["tables"] == golden["tables"]


def test_every_report_there_has_a_golden() -> None:
    assert sorted(os.listdir(FOLDER)) == list(REPORTS)
    assert sorted(os.listdir(GOLDEN)) == [f"{name}.json" for name in REPORTS]


def generated() -> dict[str, str]:
    """The goldens by their paths, for scripts/generate.py; none where the reports are not there."""
    return {
        os.path.join(GOLDEN, f"{name}.json"): json.dumps(understood(name), ensure_ascii=False, indent=1)
        + "\n"
        for name in REPORTS
        if os.path.isdir(FOLDER)
    }
