"""GitLab's report under the fields that GitLab documents; whole ones are goldens."""

import json

import jsonschema
import pytest
import reporter_samples as samples

from nianbao.model.finding import FileResult, RunResult, Skip
from nianbao.model.rule import Say
from nianbao.reporters import gitlab

#: What a Code Quality report must have, as GitLab's documentation lists it.
DOCUMENTED = {
    "type": "array",
    "items": {
        "type": "object",
        "required": ["description", "check_name", "fingerprint", "severity", "location"],
        "additionalProperties": False,
        "properties": {
            "description": {"type": "string", "minLength": 1},
            "check_name": {"type": "string", "minLength": 1},
            "fingerprint": {"type": "string", "minLength": 1},
            "severity": {"enum": ["info", "minor", "major", "critical", "blocker"]},
            "location": {
                "type": "object",
                "required": ["path", "lines"],
                "properties": {
                    # Relative, and "must not be prefixed with ./".
                    "path": {"type": "string", "pattern": "^(?!\\./|/)"},
                    "lines": {
                        "type": "object",
                        "required": ["begin"],
                        "properties": {"begin": {"type": "integer", "minimum": 1}},
                    },
                },
            },
        },
    },
}


@pytest.mark.parametrize(
    "run",
    [samples.everyday(), samples.everyday("en"), samples.hostile(), samples.many(3, 2, 1)],
    ids=["everyday", "english", "hostile", "many"],
)
def test_it_is_as_documented(run: RunResult) -> None:
    rendered = gitlab.render(run)
    assert not rendered.startswith("\ufeff")
    issues = json.loads(rendered)
    assert list(jsonschema.Draft202012Validator(DOCUMENTED).iter_errors(issues)) == []
    fingerprints = [issue["fingerprint"] for issue in issues]
    assert sorted(set(fingerprints)) == sorted(fingerprints)


def test_the_same_fault_in_two_files_has_two_fingerprints_that_stay() -> None:
    (finding,) = samples.many(1, 0, 0).findings
    files = tuple(FileResult(name, (finding,)) for name in ("a.md", "b.md"))
    run = samples.many(0, 0, 0)._replace(files=files)
    fingerprints = [issue["fingerprint"] for issue in json.loads(gitlab.render(run))]
    moved = finding._replace(location=finding.location._replace(line=9, end_line=9))
    later = run._replace(files=tuple(file._replace(findings=(moved,)) for file in files))
    assert [issue["fingerprint"] for issue in json.loads(gitlab.render(later))] == fingerprints
    assert len(set(fingerprints)) == 2


def test_what_was_not_listed_is_no_fault() -> None:
    left = Skip("NB811", Say("另有 5 处没有列出", "5 more are not listed"), 5)
    run = samples.many(0, 0, 0)._replace(files=(FileResult("a.md", (), (left,)),))
    issues = json.loads(gitlab.render(run))
    assert [(issue["severity"], issue["description"]) for issue in issues] == [
        ("info", "NB811 另有 5 处没有列出")
    ]


def test_nothing_found_is_an_empty_list() -> None:
    assert gitlab.render(samples.many(0, 0, 0)) == "[]\n"
