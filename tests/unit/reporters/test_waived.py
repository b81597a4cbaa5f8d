"""Findings that are waived: counted for people, kept for programs, left out of SARIF unless asked for."""

from __future__ import annotations

import json
from typing import Any

import jsonschema
import reporter_samples as samples
from test_json_reporter import SCHEMA

from nianbao.model.finding import FileResult, RunResult, Waived
from nianbao.reporters import github, json_, sarif, text

EVERYDAY = samples.everyday()
FIRST = EVERYDAY.files[0]
TOTAL, BLANK = FIRST.findings
MISTAKE = TOTAL._replace(rule="NB006", fingerprint="f" * 16)


def run(lang: str = "zh") -> RunResult:
    """A file with a finding and two that are waived, and a settings file with a useless waiver."""
    waived = (
        Waived(TOTAL, "waiver", "口径不同", "nianbao.toml:4"),
        Waived(TOTAL._replace(fingerprint="e" * 16), "comment", "已核对", f"{FIRST.name}:3"),
    )
    files = (
        FIRST._replace(findings=(BLANK,), waived=waived),
        FileResult("nianbao.toml", (MISTAKE,), is_settings=True),
    )
    return EVERYDAY._replace(files=files, passed_over=(), notices=(), lang=lang)


def test_they_are_counted_and_settings_are_no_drafts() -> None:
    clean = run()._replace(files=(FIRST._replace(findings=(), waived=run().files[0].waived),))
    old = Waived(TOTAL, "baseline", "", "base.json:5")
    with_old = clean._replace(files=(clean.files[0]._replace(waived=(*clean.files[0].waived, old)),))
    old_alone = clean._replace(files=(clean.files[0]._replace(waived=(old,)),))
    baselines = (with_old, with_old._replace(lang="en"), old_alone, old_alone._replace(lang="en"))
    assert [
        text.summary(item) for item in (run(), run("en"), clean, clean._replace(lang="en"), *baselines)
    ] == [
        "共 1 个文件，1 个错误，0 个警告，1 个提示，另有 2 项按豁免未列出",
        "1 file, 1 error, 0 warnings, 1 note, 2 waived and not listed",
        "共 1 个文件，没有发现问题，另有 2 项按豁免未列出",
        "1 file, nothing found, 2 waived and not listed",
        "共 1 个文件，没有发现问题，另有 2 项按豁免、1 项按基线未列出",
        "1 file, nothing found, 2 waived and 1 in the baseline and not listed",
        "共 1 个文件，没有发现问题，另有 1 项按基线未列出",
        "1 file, nothing found, 1 in the baseline and not listed",
    ]


def test_a_rule_whose_findings_are_waived_has_not_passed() -> None:
    assert TOTAL.rule not in run().files[0].passed


def test_they_are_not_listed() -> None:
    first, settings = run().files
    bare = run()._replace(files=(first._replace(waived=()), settings))
    assert [reporter.render(run()) for reporter in (text, github)] == [text.render(bare), github.render(bare)]


def test_json() -> None:
    data = json.loads(json_.render(run()))
    assert list(jsonschema.Draft202012Validator(SCHEMA).iter_errors(data)) == []
    first, settings = data["files"]
    finding = json.loads(json_.render(EVERYDAY))["files"][0]["findings"][0]
    assert (data["waived"], settings["settings"], "settings" in first) == (2, True, False)
    assert first["waived"] == [
        {
            **finding,
            "waivedBy": {"kind": "waiver", "reason": "口径不同", "origin": "nianbao.toml:4"},
        },
        {
            **finding,
            "fingerprint": "e" * 16,
            "waivedBy": {"kind": "comment", "reason": "已核对", "origin": f"{FIRST.name}:3"},
        },
    ]


def results(result: RunResult) -> list[dict[str, Any]]:
    data: list[dict[str, Any]] = json.loads(sarif.render(result))["runs"][0]["results"]
    return data


def test_sarif() -> None:
    assert [(item["ruleId"], "suppressions" in item) for item in results(run())] == [
        (BLANK.rule, False),
        ("NB006", False),
    ]
    every = results(run()._replace(report_suppressed=True))
    assert [(item["ruleId"], item["suppressions"]) for item in every] == [
        (BLANK.rule, []),
        (
            TOTAL.rule,
            [{"kind": "external", "status": "accepted", "justification": "nianbao.toml:4: 口径不同"}],
        ),
        (
            TOTAL.rule,
            [{"kind": "inSource", "status": "accepted", "justification": f"{FIRST.name}:3: 已核对"}],
        ),
        ("NB006", []),
    ]
