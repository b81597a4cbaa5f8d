"""scripts/run.py where it cannot go on: it says why, in words."""

import os
import subprocess
import sys

import pytest

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
SCRIPT = os.path.join(ROOT, "scripts", "run.py")
#: Runs the script in a Python that takes itself for an old one.
OLD = f"import runpy, sys; sys.version_info = (3, 8, 0); runpy.run_path({SCRIPT!r}, run_name='__main__')"


def run(*arguments: str, path: str = "") -> tuple[int, str, str]:
    environment = {**os.environ, "PATH": path, "PYTHONIOENCODING": "utf-8"}
    done = subprocess.run(
        [sys.executable, *arguments], env=environment, capture_output=True, encoding="utf-8"
    )
    return done.returncode, done.stdout, done.stderr


def test_unknown_command() -> None:
    usage = "usage: python3 scripts/run.py examples | tests [PYTEST OPTIONS] | quick [PYTEST OPTIONS]\n"
    assert run(SCRIPT) == run(SCRIPT, "test") == (2, "", usage)


def test_old_python_without_a_newer_one() -> None:
    version = sys.version.split()[0]
    said = (
        f"nianbao 需要 Python 3.10 或更高版本，现在运行的是 {version}。请安装新版本后再试。\n"
        f"nianbao needs Python 3.10 or later, and this is {version}. Install a newer one.\n"
    )
    assert run("-c", OLD, "examples") == (2, "", said)


@pytest.mark.skipif(os.name == "nt", reason="the stand-ins are shell scripts")
def test_old_python_hands_over_to_a_newer_one(tmp_path: os.PathLike[str]) -> None:
    """The first that works: a version manager's stand-in may be there without the version behind it."""
    for name, script in (("python3.13", "exit 127"), ("python3.12", 'test "$1" = -c || echo "$@"')):
        program = os.path.join(tmp_path, name)
        with open(program, "w", encoding="utf-8") as file:
            file.write(f"#!/bin/sh\n{script}\n")
        os.chmod(program, 0o755)
    assert run("-c", OLD, "tests", "-x", path=str(tmp_path)) == (0, f"{SCRIPT} tests -x\n", "")


def test_the_script_is_written_for_an_old_python() -> None:
    import ast

    with open(SCRIPT, encoding="utf-8") as file:
        ast.parse(file.read(), feature_version=(3, 5))
