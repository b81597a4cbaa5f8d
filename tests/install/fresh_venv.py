"""Virtual environments, and programs run in them as a user would run them."""

import os
import subprocess
import sys
from typing import NamedTuple

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
#: What building needs beside what running needs: "editables" is hatchling's, for editable installations.
BUILD = ["hatchling>=1.25", "editables"]


class Venv(NamedTuple):
    """A virtual environment: its folder, and its Python."""

    folder: str
    python: str

    def run(self, *arguments: str, cwd: str) -> tuple[int, str, str]:
        """Run the ``nianbao`` command of the environment: exit code, output, errors."""
        program = os.path.join(os.path.dirname(self.python), "nianbao")
        return run([program, *arguments], cwd)


def run(command: list[str], cwd: str) -> tuple[int, str, str]:
    """Run a command as a user would, without this process's Python settings."""
    environment = {
        name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "VIRTUAL_ENV"))
    }
    done = subprocess.run(command, cwd=cwd, env=environment, capture_output=True, encoding="utf-8")
    return done.returncode, done.stdout, done.stderr


def pip(*arguments: str, python: str = sys.executable) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "pip", "--disable-pip-version-check", "--python", python, *arguments]
    return subprocess.run(command, cwd=ROOT, capture_output=True, encoding="utf-8")


def dependencies() -> list[str]:
    """What pyproject.toml says that nianbao needs to run."""
    if sys.version_info >= (3, 11):
        import tomllib
    else:
        import tomli as tomllib
    with open(os.path.join(ROOT, "pyproject.toml"), "rb") as file:
        return list(tomllib.load(file)["project"]["dependencies"])
