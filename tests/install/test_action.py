"""The scripts of action.yml, run as the runner runs them. What GitHub does around them is not tested."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from typing import Any

import pytest
import yaml

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))

with open(os.path.join(ROOT, "action.yml"), encoding="utf-8") as file:
    ACTION: dict[str, Any] = yaml.safe_load(file)

STEPS = {step["name"]: step for step in ACTION["runs"]["steps"]}


class Runner:
    """A runner with nianbao in place; ``check`` runs the check step with the inputs given."""

    def __init__(self, folder: str) -> None:
        self.work = os.path.join(folder, "work")
        self._output = os.path.join(folder, "output")
        self._temporary = os.path.join(folder, "temp")
        os.makedirs(self.work)
        # The install step makes this environment with pip; that is what the other install tests prove.
        scripts = os.path.join(self._temporary, "nianbao", "bin")
        os.makedirs(scripts)
        with open(os.path.join(scripts, "nianbao"), "w") as script:
            script.write(f'#!/bin/sh\nexec "{sys.executable}" -m nianbao "$@"\n')
        os.chmod(os.path.join(scripts, "nianbao"), 0o755)

    def check(self, **inputs: str) -> tuple[dict[str, str], str]:
        """The outputs of the step, and what it prints."""
        step = STEPS["Check the reports"]
        values = {name: str(given.get("default", "")) for name, given in ACTION["inputs"].items()}
        values |= {name.replace("_", "-"): value for name, value in inputs.items()}
        environment = {
            name: values[value.removeprefix("${{ inputs.").removesuffix(" }}")]
            for name, value in step["env"].items()
        }
        open(self._output, "w").close()
        done = subprocess.run(
            ["bash", "--noprofile", "--norc", "-e", "-o", "pipefail", "-c", step["run"]],
            cwd=self.work,
            env={**os.environ, **environment, "RUNNER_TEMP": self._temporary, "GITHUB_OUTPUT": self._output},
            stdout=subprocess.PIPE,
            encoding="utf-8",
            check=True,
        )
        with open(self._output, encoding="utf-8") as output:
            return dict(line.rstrip("\n").split("=", 1) for line in output), done.stdout


@pytest.fixture
def runner(tmp_path: os.PathLike[str]) -> Iterator[Runner]:
    if shutil.which("bash") is None or sys.platform == "win32":
        pytest.skip("needs a Unix shell")
    runner = Runner(str(tmp_path))
    for source, name in (
        ("sound/yunxi-archives-2024.md", "云溪市 档案馆.md"),
        ("faulty/qinghe-water-2024.md", "$(x) 青禾.md"),
    ):
        shutil.copyfile(os.path.join(ROOT, "examples", source), os.path.join(runner.work, name))
    yield runner


def uris(path: str) -> set[str]:
    with open(path, encoding="utf-8") as file:
        (run,) = json.load(file)["runs"]
    return {
        result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] for result in run["results"]
    }


def test_findings_go_to_sarif_and_the_code_is_kept(runner: Runner) -> None:
    outputs, said = runner.check(paths="云溪市 档案馆.md\n$(x) 青禾.md\n")
    assert (outputs, said) == ({"exit-code": "1", "sarif-file": "nianbao.sarif"}, "")
    assert uris(os.path.join(runner.work, "nianbao.sarif")) == {"%24%28x%29%20%E9%9D%92%E7%A6%BE.md"}


def test_options_one_a_line(runner: Runner) -> None:
    outputs, _ = runner.check(args="--fail-level\nnever\n\n--select=NB3", sarif_file="out 1.sarif")
    assert outputs == {"exit-code": "0", "sarif-file": "out 1.sarif"}


def test_a_usage_error_leaves_nothing_to_upload(runner: Runner) -> None:
    with open(os.path.join(runner.work, "nianbao.sarif"), "w") as file:
        file.write("from the run before")
    outputs, said = runner.check(args="--select=XX999")
    assert (outputs, said) == ({"exit-code": "2"}, "")
    assert not os.path.exists(os.path.join(runner.work, "nianbao.sarif"))


def test_without_upload_annotations(runner: Runner) -> None:
    outputs, said = runner.check(upload="false", paths="云溪市 档案馆.md")
    assert (outputs, said) == ({"exit-code": "0"}, "")
    outputs, said = runner.check(upload="false")
    assert outputs == {"exit-code": "1"}
    assert {line.split(" ")[0] for line in said.splitlines()} <= {"::error", "::warning", "::notice"}
    assert not os.path.exists(os.path.join(runner.work, "nianbao.sarif"))


def test_the_upload_is_pinned_and_the_last_step_fails_with_the_code() -> None:
    (upload,) = [step for step in ACTION["runs"]["steps"] if "uses" in step]
    name, _, commit = upload["uses"].partition("@")
    assert (name, len(commit), set(commit) <= set("0123456789abcdef")) == (
        "github/codeql-action/upload-sarif",
        40,
        True,
    )
    last = ACTION["runs"]["steps"][-1]
    assert subprocess.run(["sh", "-c", last["run"]], env={**os.environ, "CODE": "3"}).returncode == 3
