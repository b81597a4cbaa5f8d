"""What validators of SARIF do not notice; whole logs are goldens."""

import json
import zlib
from typing import Any

import pytest
import reporter_samples as samples

from nianbao.model.finding import FileResult, RunResult, Skip
from nianbao.model.rule import Say
from nianbao.reporters import sarif
from nianbao.reporters.sarif_tool import pascal


def run_of(result: RunResult) -> Any:
    (run,) = json.loads(sarif.render(result))["runs"]
    return run


def texts(run: Any) -> list[str]:
    return [result["message"]["text"] for result in run["results"]]


def test_rule_index_is_that_of_the_rule() -> None:
    run = run_of(samples.hostile())
    rules = [rule["id"] for rule in run["tool"]["driver"]["rules"]]
    assert rules == ["NB001", "NB209", "NB301", "NB804", "NB901"]
    named = [(result["ruleId"], result.get("ruleIndex")) for result in run["results"]]
    assert named == [("NB301", 2), ("NB901", 4), ("NB999", None)] + [("NB301", 2)] * 3


def test_references_into_taxonomies_hold() -> None:
    run = run_of(samples.everyday())
    driver = run["tool"]["driver"]
    components = {(taxonomy["name"], index) for index, taxonomy in enumerate(run["taxonomies"])}
    assert {(entry["name"], entry["index"]) for entry in driver["supportedTaxonomies"]} == components
    taxa = {(taxonomy["name"], taxon["id"]) for taxonomy in run["taxonomies"] for taxon in taxonomy["taxa"]}
    targets = [
        (entry["target"]["toolComponent"]["name"], entry["target"]["id"])
        for rule in driver["rules"]
        for entry in rule.get("relationships", ())
    ]
    assert set(targets) == taxa
    assert targets == [("format-2021", "format-2021"), ("format-2021", "表三"), ("decree-711", "第五十条")]


def test_columns_count_utf16_code_units() -> None:
    run = run_of(samples.everyday())
    place = run["results"][1]["locations"][0]["physicalLocation"]
    line = samples.MARKDOWN.splitlines()[place["region"]["startLine"] - 1].encode("utf-16-le")
    start, end = place["region"]["startColumn"] - 1, place["region"]["endColumn"] - 1
    assert run["columnKind"] == "utf16CodeUnits"
    assert "𠮷".encode("utf-16-le") in line[: 2 * start]
    assert line[2 * start : 2 * end].decode("utf-16-le") == place["region"]["snippet"]["text"] == "—"


def test_fingerprints_of_text_and_of_word_files() -> None:
    assert [result["partialFingerprints"] for result in run_of(samples.everyday())["results"]] == [
        {"primaryLocationLineHash": "271789c17abda88f:1", "nianbao/v1": "0123456789abcdef"},
        {"primaryLocationLineHash": "54703d4cd895b18:1", "nianbao/v1": "1123456789abcdef"},
        {"primaryLocationLineHash": "2123456789abcdef", "nianbao/v1": "2123456789abcdef"},
        {"primaryLocationLineHash": "3123456789abcdef", "nianbao/v1": "3123456789abcdef"},
    ]
    bare = samples.many(errors=1, warnings=0, notes=0)
    assert run_of(bare)["results"][0]["partialFingerprints"] == {"nianbao/v1": "0" * 16}


@pytest.mark.parametrize(
    ("result", "successful", "notifications"),
    [
        (samples.many(1, 0, 0), True, None),
        (
            samples.everyday(),
            False,
            [
                ("NOT-CHECKED", "error", "未检查：NB601、NB602（没有上一年的报告）"),
                ("NOT-CHECKED", "error", "没有检查完整"),
                ("FILES-PASSED-OVER", "note", "略过 2 个不是年度报告的文件。"),
            ],
        ),
        (
            samples.many(0, 0, 0)._replace(lang="en", passed_over=("a.md",)),
            True,
            [("FILES-PASSED-OVER", "note", "Passed over as no annual reports: 1.")],
        ),
        (
            samples.many(0, 0, 0)._replace(files=(), notices=(Say("没有文件", "no file"),)),
            False,
            [("RUN-NOTICE", "error", "没有文件")],
        ),
        (
            samples.many(0, 0, 0)._replace(files=(FileResult("a", (), complete=False),)),
            False,
            [("NOT-CHECKED", "error", "没有检查完整")],
        ),
    ],
)
def test_invocation(
    result: RunResult, successful: bool, notifications: list[tuple[str, str, str]] | None
) -> None:
    run = run_of(result)
    (invocation,) = run["invocations"]
    assert invocation["executionSuccessful"] is successful
    said = invocation.get("toolExecutionNotifications")
    assert notifications == (
        said and [(one["descriptor"]["id"], one["level"], one["message"]["text"]) for one in said]
    )
    declared = [descriptor["id"] for descriptor in run["tool"]["driver"]["notifications"]]
    assert all(declared[one["descriptor"]["index"]] == one["descriptor"]["id"] for one in said or ())


def test_at_most_5000_results_the_most_severe_of_all() -> None:
    run = run_of(samples.many(errors=3, warnings=4000, notes=2000))
    kept = [*range(997), *range(2000, 6003)]
    assert texts(run) == [f"第 {number} 个" for number in kept]
    assert run["invocations"] == [
        {
            "executionSuccessful": True,
            "toolExecutionNotifications": [
                {
                    "descriptor": {"id": "RESULTS-LEFT-OUT", "index": 2},
                    "level": "warning",
                    "message": {"text": "还有 1003 个结果没有写入，从提示一级起略去。"},
                }
            ],
        }
    ]


def test_findings_left_out_of_a_file_are_a_notification_and_no_failure() -> None:
    left = Skip("NB811", Say("另有 5 处没有列出", "5 more are not listed"), 5)
    run = run_of(samples.everyday()._replace(files=(FileResult("a.md", (), (left,)),), passed_over=()))
    artifact = {"uri": "a.md", "uriBaseId": "%SRCROOT%"}
    assert run["invocations"] == [
        {
            "executionSuccessful": True,
            "toolExecutionNotifications": [
                {
                    "descriptor": {"id": "RESULTS-LEFT-OUT", "index": 2},
                    "level": "warning",
                    "message": {"text": "NB811 另有 5 处没有列出"},
                    "locations": [{"physicalLocation": {"artifactLocation": artifact}}],
                }
            ],
        }
    ]


def test_5000_results_are_all_written() -> None:
    run = run_of(samples.many(errors=5000, warnings=0, notes=0))
    assert texts(run) == [f"第 {number} 个" for number in range(5000)]
    assert run["invocations"] == [{"executionSuccessful": True}]


def test_a_log_that_is_too_big_loses_its_least_severe_half(monkeypatch: pytest.MonkeyPatch) -> None:
    result = samples.many(errors=10, warnings=0, notes=30, size=1000)
    size = len(zlib.compress(sarif.render(result).encode()))
    monkeypatch.setattr(sarif, "_BYTES", size)
    assert len(run_of(result)["results"]) == 40
    monkeypatch.setattr(sarif, "_BYTES", size - 1)
    run = run_of(result)
    kept = [*range(10), *range(30, 40)]
    assert texts(run) == [result.findings[number].message.zh for number in kept]
    assert run["invocations"][0]["toolExecutionNotifications"][0]["message"]["text"] == (
        "还有 20 个结果没有写入，从提示一级起略去。"
    )


def test_long_messages_and_many_places_are_cut() -> None:
    result = samples.many(errors=1, warnings=0, notes=0, size=3000)
    place = samples.everyday().findings[0].related[0]
    finding = result.findings[0]._replace(related=(place,) * 150)
    run = run_of(result._replace(files=(FileResult("a.md", (finding,)),)))
    assert texts(run) == [finding.message.zh[:1999] + "…"]
    assert [place["id"] for place in run["results"][0]["relatedLocations"]] == list(range(100))


def test_descriptions_stay_within_the_limit() -> None:
    long = samples.TOTAL._replace(title=Say("长" * 2000, ""), explanation=Say("释" * 2000, ""))
    run = run_of(samples.many(1, 0, 0)._replace(rules=(long,)))
    (rule,) = run["tool"]["driver"]["rules"]
    assert rule["shortDescription"]["text"] == "长" * 1023 + "…"
    assert rule["fullDescription"]["text"] == "释" * 1023 + "…"


@pytest.mark.parametrize(("version", "semantic"), [("1.2.3", "1.2.3"), ("1.2.dev3+a1", None), ("1.2", None)])
def test_semantic_version_only_where_it_is_one(version: str, semantic: str | None) -> None:
    driver = run_of(samples.many(1, 0, 0)._replace(version=version))["tool"]["driver"]
    assert (driver["version"], driver.get("semanticVersion")) == (version, semantic)


@pytest.mark.parametrize(
    ("name", "said"),
    [("applicant-total", "ApplicantTotal"), ("a", "A"), ("our 县's--rule2", "OurSRule2"), ("县", "")],
)
def test_pascal_case(name: str, said: str) -> None:
    assert pascal(name) == said
