"""The SARIF goldens before the validators of others: the official schema, GitHub's rules, a reader.

The goldens are what the reporter prints (tests/unit/reporters), so they stand for its output.
The multitool and the schema inside it come from npm, into pytest's cache; where there is no npm
or no network these tests are skipped.
"""

import json
import os
import re
import shutil
import subprocess
from typing import Any

import jsonschema
import pytest

_PACKAGE = "@microsoft/sarif-multitool@5.7.0"
_GOLDENS = os.path.join(os.path.dirname(__file__), "..", "unit", "reporters", "golden")
_NAMES = ["everyday", "english", "hostile", "outside"]

# Switched off: message arguments and version control, which nianbao does not have, and links
# that are opened over the network.
_OFF = ("SARIF2002", "SARIF2003", "SARIF2006")
_CUSTOM_RULE = ("SARIF2012", "runs[0].tool.driver.rules[4]")  # NB901 has no page
_FIRST_REGION = "runs[0].results[{}].locations[0].physicalLocation"
_URI = _FIRST_REGION + ".artifactLocation.uri"

#: All that the validator has to say about each golden.
_SAID = {
    # an unreadable file has neither text nor line to quote
    "everyday": [
        ("SARIF2010", _FIRST_REGION.format(3) + ".region"),
        ("SARIF2011", _FIRST_REGION.format(3)),
        _CUSTOM_RULE,
    ],
    "english": [
        ("SARIF2010", _FIRST_REGION.format(3) + ".region"),
        ("SARIF2011", _FIRST_REGION.format(3)),
        _CUSTOM_RULE,
    ],
    # a region over two lines, one without text, and a rule that is not among those of the run
    "hostile": [
        ("SARIF2010", _FIRST_REGION.format(0) + ".region"),
        ("SARIF2010", _FIRST_REGION.format(1) + ".region"),
        ("SARIF2011", _FIRST_REGION.format(0)),
        ("SARIF2012", "runs[0].tool.driver.rules"),
        _CUSTOM_RULE,
    ],
    # files that are not below the root have no relative name, and GitHub cannot show them
    "outside": [
        ("GH1006", _URI.format(0)),
        ("GH1006", _URI.format(1)),
        ("SARIF2016", _URI.format(0)),
        ("SARIF2016", _URI.format(1)),
    ],
}


@pytest.fixture(scope="module")
def multitool(request: pytest.FixtureRequest) -> str:
    """The path of the multitool's program, installed from npm once and kept in pytest's cache."""
    npm, node = shutil.which("npm"), shutil.which("node")
    if not npm or not node:
        pytest.skip("npm is not installed: SARIF was not put before the schema and GitHub's rules")
    assert request.config.cache is not None
    folder = str(request.config.cache.mkdir("sarif-multitool"))
    if not os.path.isdir(os.path.join(folder, "node_modules")):
        command = [
            npm,
            "install",
            "--no-audit",
            "--no-fund",
            "--ignore-scripts",
            "--prefix",
            folder,
            _PACKAGE,
        ]
        made = subprocess.run(command, capture_output=True, text=True, timeout=300)
        if made.returncode:
            shutil.rmtree(os.path.join(folder, "node_modules"), ignore_errors=True)
            pytest.skip(f"{_PACKAGE} could not be installed, SARIF was not validated: {made.stderr[-300:]}")
    # Its own launcher hands the arguments to a shell, which takes the ; in them for its own.
    script = "console.log(require('@microsoft/sarif-multitool'))"
    found = subprocess.run([node, "-e", script], cwd=folder, capture_output=True, text=True, check=True)
    program = found.stdout.strip()
    os.chmod(program, 0o755)
    return program


@pytest.fixture(scope="module")
def config(multitool: str, tmp_path_factory: pytest.TempPathFactory) -> str:
    """The validator's own settings with every rule switched on but those of ``_OFF``."""
    path = str(tmp_path_factory.mktemp("multitool") / "config.xml")
    subprocess.run([multitool, "export-validation-config", path], check=True, capture_output=True)
    with open(path, encoding="utf-8-sig") as file:
        settings = file.read()

    def switch(match: "re.Match[str]") -> str:
        return f'{match[1]}"{"Disabled" if match[2] in _OFF else "Warning"}"'

    rules = r'(<Properties Key="((?:GH|SARIF)\d+)\.[^"]*">\s*<Property Key="RuleEnabled" Value=)"Default"'
    settings, count = re.subn(rules, switch, settings)
    assert {f"GH100{number}." for number in range(1, 8)} <= set(re.findall(r"GH\d+\.", settings))
    assert count >= 30
    with open(path, "w", encoding="utf-8") as file:
        file.write(settings)
    return path


def golden(name: str) -> str:
    return os.path.join(_GOLDENS, f"{name}.sarif")


def read(path: str) -> Any:
    with open(path, encoding="utf-8-sig") as file:
        return json.load(file)


@pytest.mark.parametrize("name", _NAMES)
def test_official_schema(name: str, multitool: str) -> None:
    schema = read(os.path.join(os.path.dirname(multitool), "sarif-2.1.0.json"))
    validator = jsonschema.validators.validator_for(schema)(schema)
    assert list(validator.iter_errors(read(golden(name)))) == []


def validate(path: str, multitool: str, config: str, report: str) -> Any:
    """The validator's report; its exit code says nothing about the file."""
    command = [multitool, "validate", path, "--rule-kind", "Sarif;Ghas", "--config", config]
    command += ["--output", report, "--log", "ForceOverwrite", "--level", "Error;Warning;Note"]
    subprocess.run(command, capture_output=True, check=True, timeout=120)
    (run,) = read(report)["runs"]
    return run


@pytest.mark.parametrize("name", _NAMES)
def test_rules_of_sarif_and_github(name: str, multitool: str, config: str, tmp_path: Any) -> None:
    run = validate(golden(name), multitool, config, str(tmp_path / "report.sarif"))
    assert [invocation["executionSuccessful"] for invocation in run["invocations"]] == [True]
    said = [(result["ruleId"], result["message"]["arguments"][0]) for result in run["results"]]
    assert sorted(said) == _SAID[name]


def test_the_validator_does_look(multitool: str, config: str, tmp_path: Any) -> None:
    log = read(golden("outside"))
    for result in log["runs"][0]["results"]:
        result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] = "a.md"
    del log["runs"][0]["results"][1]["locations"][0]["physicalLocation"]["region"]
    path = tmp_path / "log.sarif"
    path.write_text(json.dumps(log), encoding="utf-8")
    run = validate(str(path), multitool, config, str(tmp_path / "report.sarif"))
    said = [(result["ruleId"], result["message"]["arguments"][0]) for result in run["results"]]
    rules = ["GH1003", "SARIF1008", "SARIF2017"]
    assert sorted(said) == [(rule, _FIRST_REGION.format(1)) for rule in rules]


@pytest.mark.parametrize("name", _NAMES)
def test_sarif_tools_reads_it(name: str) -> None:
    loader = pytest.importorskip("sarif.loader", reason="sarif-tools is not installed: not read by it")
    records = loader.load_sarif_file(golden(name)).get_records()
    levels = [(record["Severity"], record["Line"]) for record in records]
    assert levels == [
        (result["level"], result["locations"][0]["physicalLocation"]["region"]["startLine"])
        for result in read(golden(name))["runs"][0]["results"]
    ]
