"""Fresh virtual environments with nianbao in them.

What comes from the package index is fetched once into a folder of wheels; where the index cannot be
reached these tests are skipped. All installations are from that folder, so that whatever fails
after that is a fault of ours.
"""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from fresh_venv import BUILD, ROOT, Venv, dependencies, pip

_LEFT_OUT = shutil.ignore_patterns(
    ".git", ".venv", "node_modules", "__pycache__", "*.egg-info", ".*_cache", ".hypothesis", "dist", "build"
)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """One process has them all: what is fetched and built is so once."""
    for item in items:
        if item.path.parent == Path(__file__).parent:
            item.add_marker(pytest.mark.xdist_group("install"))


@pytest.fixture(scope="session")
def wheels(tmp_path_factory: pytest.TempPathFactory) -> str:
    """A folder with the wheels of all that building and running need."""
    folder = str(tmp_path_factory.mktemp("wheels"))
    fetched = pip("--retries", "1", "--timeout", "15", "download", "--dest", folder, *BUILD, *dependencies())
    if fetched.returncode:
        pytest.skip(f"the package index cannot be reached: {fetched.stderr.strip().rpartition(chr(10))[2]}")
    return folder


@pytest.fixture(scope="session")
def checkout(tmp_path_factory: pytest.TempPathFactory) -> str:
    """A copy of the checkout: installing from it must not write to the original."""
    folder = str(tmp_path_factory.mktemp("checkout") / "nianbao")
    shutil.copytree(ROOT, folder, ignore=_LEFT_OUT)
    return folder


@pytest.fixture(scope="session")
def install(tmp_path_factory: pytest.TempPathFactory, wheels: str) -> Callable[..., Venv]:
    """Makes a virtual environment with ``requirements`` (options and paths, as pip takes them)."""

    def make(*requirements: str) -> Venv:
        folder = str(tmp_path_factory.mktemp("venv"))
        made = subprocess.run(
            [sys.executable, "-m", "venv", "--without-pip", folder], capture_output=True, encoding="utf-8"
        )
        assert made.returncode == 0, made.stdout + made.stderr
        python = os.path.join(folder, *(("Scripts", "python.exe") if os.name == "nt" else ("bin", "python")))
        done = pip(
            "install", "--no-index", "--find-links", wheels, "--no-cache-dir", *requirements, python=python
        )
        assert done.returncode == 0, done.stdout + done.stderr
        return Venv(folder, python)

    return make
