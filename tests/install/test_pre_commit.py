"""The hook through pre-commit itself, on files with Chinese names and spaces."""

import importlib.util
import os
import shutil
import subprocess
import sys

import pytest

from support.faults import SOUND
from support.render_pdf import render_pdf

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
EXAMPLES = os.path.join(ROOT, "examples")


def run(*command: str, cwd: str, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        command, cwd=cwd, env={**os.environ, **environment}, capture_output=True, encoding="utf-8"
    )


@pytest.fixture
def repository(tmp_path: os.PathLike[str]) -> str:
    """A repository of drafts, sound and faulty, with one that its settings leave out."""
    if importlib.util.find_spec("pre_commit") is None:
        pytest.skip("pre-commit is not installed")
    if not os.path.exists(os.path.join(ROOT, ".git")) or shutil.which("git") is None:
        pytest.skip("pre-commit takes hooks from a Git repository, and this is none")
    # pre-commit builds an environment of its own, for which pip needs a package index.
    probe = run(
        sys.executable,
        "-m",
        "pip",
        "download",
        "-q",
        "--no-deps",
        "-d",
        "probe",
        "hatchling",
        cwd=str(tmp_path),
    )
    if probe.returncode:
        pytest.skip("no package index to install from")
    folder = os.path.join(tmp_path, "年报 草稿")
    for source, name in (
        ("sound/yunxi-archives-2024.md", "2024 年/云溪市 档案馆.md"),
        ("faulty/qinghe-water-2024.md", "2024 年/青禾县水利局（送审 稿）.md"),
        ("faulty/songjian-education-2024.docx", "松涧市教育局.DOCX"),
        ("faulty/linlan-office-2024.html", "旧 稿/临岚区.html"),
    ):
        path = os.path.join(folder, name)
        os.makedirs(os.path.dirname(path), exist_ok=True)
        shutil.copyfile(os.path.join(EXAMPLES, source), path)
    with open(os.path.join(folder, "印发 稿.pdf"), "wb") as pdf:
        pdf.write(render_pdf(SOUND))
    for name, text in (
        ("nianbao.toml", 'exclude = ["旧 稿/"]\n'),
        (".pre-commit-config.yaml", "repos: []\n"),
        ("说明.png", ""),
    ):
        with open(os.path.join(folder, name), "w", encoding="utf-8") as file:
            file.write(text)
    run("git", "init", "-q", cwd=folder)
    run("git", "add", "-A", cwd=folder)
    return folder


def test_try_repo(repository: str, tmp_path: os.PathLike[str]) -> None:
    command = (sys.executable, "-m", "pre_commit", "try-repo", ROOT, "nianbao", "--all-files", "--verbose")
    done = run(
        *command, cwd=repository, PRE_COMMIT_HOME=os.path.join(tmp_path, "home"), PRE_COMMIT_COLOR="never"
    )
    _, mark, said = done.stdout.partition("- exit code: 1\n\n")
    assert (done.returncode, mark) == (1, "- exit code: 1\n\n"), done.stdout + done.stderr

    checked = (
        "2024 年/云溪市 档案馆.md",
        "2024 年/青禾县水利局（送审 稿）.md",
        "松涧市教育局.DOCX",
        "印发 稿.pdf",
    )
    direct = run(sys.executable, "-m", "nianbao", "check", *checked, cwd=repository)
    # pre-commit shuffles the names before it hands them over.
    assert sorted(said.split("\n")) == sorted((direct.stdout + direct.stderr + "\n").split("\n"))
    faulty = {line.split(":")[0] for line in direct.stdout.splitlines()}
    assert faulty == set(checked[1:3])
