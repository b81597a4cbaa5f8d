"""The extension for Visual Studio Code, as far as that can be tested without it: what is independent of the
editor, and what is packaged."""

import json
import os
import re
import shutil
import subprocess
import zipfile
from pathlib import Path

import pytest

from nianbao import __version__
from nianbao.lsp.places import comment

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
EXTENSION = os.path.join(ROOT, "editors", "vscode")

pytestmark = pytest.mark.slow
needs_node = pytest.mark.skipif(shutil.which("npm") is None, reason="needs Node.js and npm")


def npm(folder: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    command = [str(shutil.which("npm")), *arguments]
    return subprocess.run(command, cwd=folder, capture_output=True, encoding="utf-8", timeout=300)


def read(name: str) -> str:
    with open(os.path.join(EXTENSION, name), encoding="utf-8") as file:
        return file.read()


def test_it_has_the_version_of_the_program() -> None:
    lock = json.loads(read("package-lock.json"))
    versions = [json.loads(read("package.json"))["version"], lock["version"], lock["packages"][""]["version"]]
    assert versions == [__version__] * 3


def test_it_knows_the_comment_that_the_server_writes() -> None:
    (source,) = re.findall(r"^const WAIVER = /(.*)/;$", read(os.path.join("src", "server.js")), re.MULTILINE)
    assert [part for part in re.split(source, comment("NB505") + "\n") if part] == [
        "<!-- nianbao: ignore NB505 reason: ",
        "-->\n",
    ]


@needs_node
def test_its_own_tests() -> None:
    done = npm(EXTENSION, "test")
    assert done.returncode == 0, done.stdout + done.stderr


@needs_node
def test_the_package(tmp_path: Path) -> None:
    folder = str(tmp_path / "vscode")
    shutil.copytree(EXTENSION, folder, ignore=shutil.ignore_patterns("node_modules", "*.vsix"))
    installed = npm(folder, "ci", "--no-audit", "--no-fund", "--fetch-retries=1", "--fetch-timeout=15000")
    if installed.returncode:
        pytest.skip(f"the npm registry cannot be reached: {installed.stderr.strip().rpartition(chr(10))[2]}")
    done = npm(folder, "run", "package", "--", "--out", "nianbao.vsix")
    assert done.returncode == 0, done.stdout + done.stderr
    with zipfile.ZipFile(os.path.join(folder, "nianbao.vsix")) as package:
        names = package.namelist()
        manifest = package.read("extension/package.json").decode()
    assert sorted(name for name in names if "/node_modules/" not in name) == [
        "[Content_Types].xml",
        "extension.vsixmanifest",
        "extension/LICENSE.txt",
        "extension/package.json",
        "extension/package.nls.json",
        "extension/package.nls.zh-cn.json",
        "extension/readme.md",
        "extension/src/extension.js",
        "extension/src/server.js",
    ]
    assert manifest == read("package.json")
    assert "extension/node_modules/vscode-languageclient/package.json" in names
