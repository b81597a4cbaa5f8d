"""The public JSON under its schemas; what it holds is asserted by the goldens."""

import json
import os
from typing import Any

import jsonschema
import pytest
import reporter_samples as samples
from referencing import Registry, Resource

from nianbao.model.finding import FileResult, RunResult, Skip
from nianbao.model.rule import Say
from nianbao.reporters import json_, jsonl, rules_json
from nianbao.resources import data_root
from support.language import bundle


def read_schema(name: str) -> Any:
    with open(os.path.join(data_root("rules"), name), encoding="utf-8") as file:
        return json.load(file)


SCHEMA = read_schema("findings.schema.json")
VALIDATOR = jsonschema.Draft202012Validator(SCHEMA)
LINES = read_schema("findings-lines.schema.json")
RULES = read_schema("rules.schema.json")
#: The schema of the lines refers to the other one.
BOTH = Registry().with_resource(SCHEMA["$id"], Resource.from_contents(SCHEMA))
OF_LINES = jsonschema.Draft202012Validator(LINES, registry=BOTH)


@pytest.mark.parametrize("schema", [SCHEMA, LINES, RULES], ids=["findings", "lines", "rules"])
def test_the_schema_is_one(schema: Any) -> None:
    jsonschema.Draft202012Validator.check_schema(schema)


every_run = pytest.mark.parametrize(
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


@every_run
def test_every_run_is_valid(run: RunResult) -> None:
    assert list(VALIDATOR.iter_errors(json.loads(json_.render(run)))) == []


@every_run
def test_the_lines_are_valid_and_hold_the_same(run: RunResult) -> None:
    lines = [json.loads(line) for line in jsonl.render(run).splitlines()]
    assert [list(OF_LINES.iter_errors(line)) for line in lines] == [[] for _ in lines]
    *lines, last = lines
    files = {line["file"]: line for line in lines if line["type"] == "file"}
    findings = {name: [line for line in lines if line["type"] == "finding"] for name in files}
    joined = [
        {
            **{key: value for key, value in file.items() if key != "type"},
            "findings": [
                {key: value for key, value in line.items() if key not in ("type", "file")}
                for line in findings[name]
                if line["file"] == name
            ],
        }
        for name, file in files.items()
    ]
    assert {**last, "files": joined} == {
        **json.loads(json_.render(run)),
        "type": "run",
        "format": "nianbao-findings-lines/1",
    }


@pytest.mark.parametrize("key", ["type", "file", "fingerprint", "line"])
def test_a_line_that_lacks_a_key_is_noticed(key: str) -> None:
    line = json.loads(jsonl.render(samples.everyday()).splitlines()[0])
    del line[key]
    assert not OF_LINES.is_valid(line)


def test_times_are_there_when_they_were_measured() -> None:
    run = samples.everyday()
    files = (run.files[0]._replace(times=(("read", 0.25), ("NB301", 0.5))), run.files[2])
    files += (run.files[3]._replace(times=(("NB301", 0.125),)),)
    result = json.loads(json_.render(run._replace(files=files)))
    assert list(VALIDATOR.iter_errors(result)) == []
    assert result["timing"] == [{"step": "NB301", "seconds": 0.625}, {"step": "read", "seconds": 0.25}]


def test_the_rules_are_valid() -> None:
    validator = jsonschema.Draft202012Validator(RULES)
    for rules, sources in ((samples.RULES, samples.SOURCES), (bundle().rules, bundle().sources)):
        catalogue = json.loads(rules_json.render(rules, sources, "default"))
        assert list(validator.iter_errors(catalogue)) == []


@pytest.mark.parametrize(
    "steps",
    [
        ("format",),
        ("complete",),
        ("notices",),
        ("summary", "note"),
        ("files", 0, "file"),
        ("files", 0, "annualReports", 0, "organ"),
        ("files", 0, "summary", "note"),
        ("statistics", 0, "count"),
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
