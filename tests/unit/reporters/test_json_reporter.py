"""The public JSON under its schema; what it holds is asserted by the goldens."""

import json
import os

import jsonschema
import pytest
import reporter_samples as samples

from nianbao.model.finding import FileResult, RunResult, Skip
from nianbao.model.rule import Say
from nianbao.reporters import json_
from nianbao.resources import data_root

with open(os.path.join(data_root("rules"), "findings.schema.json"), encoding="utf-8") as file:
    SCHEMA = json.load(file)
VALIDATOR = jsonschema.Draft202012Validator(SCHEMA)


def test_the_schema_is_one() -> None:
    jsonschema.Draft202012Validator.check_schema(SCHEMA)


@pytest.mark.parametrize(
    "run",
    [
        samples.everyday(),
        samples.everyday("en"),
        samples.hostile(),
        samples.outside(),
        samples.everyday()._replace(files=()),
    ],
    ids=["everyday", "english", "hostile", "outside", "empty"],
)
def test_every_run_is_valid(run: RunResult) -> None:
    assert list(VALIDATOR.iter_errors(json.loads(json_.render(run)))) == []


@pytest.mark.parametrize(
    "steps",
    [
        ("format",),
        ("complete",),
        ("notices",),
        ("summary", "note"),
        ("files", 0, "file"),
        ("files", 0, "findings", 0, "fingerprint"),
        ("files", 0, "findings", 0, "line"),
        ("files", 0, "findings", 0, "related", 0, "endColumn"),
        ("files", 0, "findings", 1, "fix", "edits", 0, "text"),
        ("files", 1, "skipped", 0, "reason"),
    ],
)
def test_a_key_that_is_not_there_is_noticed(steps: tuple[str | int, ...]) -> None:
    said = json.loads(json_.render(samples.everyday()))
    *above, key = steps
    holder = said
    for step in above:
        holder = holder[step]
    del holder[key]
    errors = list(VALIDATOR.iter_errors(said))
    assert [(list(error.path), error.validator) for error in errors] == [(above, "required")]


def test_reports_and_files_that_belong_together_are_named() -> None:
    run = samples.everyday()
    first = run.files[0]._replace(reports=("甲", "乙"), elsewhere=("表格.xlsx",))
    said = json.loads(json_.render(run._replace(files=(first,))))
    assert list(VALIDATOR.iter_errors(said)) == []
    assert (said["files"][0]["reports"], said["files"][0]["togetherWith"]) == (["甲", "乙"], ["表格.xlsx"])


def test_findings_left_out_are_said() -> None:
    left = Skip("NB811", Say("另有 5 处没有列出", "5 more are not listed"), 5)
    run = samples.everyday()._replace(files=(FileResult("a.md", (), (left,)),))
    said = json.loads(json_.render(run))
    assert list(VALIDATOR.iter_errors(said)) == []
    assert said["complete"] is True
    assert said["files"][0]["skipped"] == [{"rule": "NB811", "reason": "另有 5 处没有列出", "unlisted": 5}]
