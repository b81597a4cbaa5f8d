"""The plugin in examples/plugin, installed beside nianbao into a fresh virtual environment."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from fresh_venv import ROOT, Venv

MESSAGE = "“一、总体情况”有 2518 字，规定不超过 1000 字，请删减 1518 字"
COMPARED = "正文里与表格对应的数有 11 个，都已核对\n"
SUMMARY = f"{COMPARED}共 1 个文件，0 个错误，1 个警告，0 个提示\n"
#: The shipped rule on the same, a note.
LONG = ("--ignore", "NB113")


@pytest.fixture(scope="module")
def venv(install: Callable[..., Venv], checkout: str) -> Venv:
    return install(checkout, os.path.join(checkout, "examples", "plugin"))


@pytest.fixture
def folder(tmp_path: Path) -> str:
    """A folder with a sound report whose overview was made too long."""
    with open(os.path.join(ROOT, "examples", "sound", "yunxi-archives-2024.md"), encoding="utf-8") as file:
        before, heading, after = file.read().partition("一、总体情况\n")
    text = f"{before}{heading}\n{'公开栏目逐周更新。' * 200}\n{after}"
    (tmp_path / "报告.md").write_text(text, encoding="utf-8")
    return str(tmp_path)


def test_its_rule_finds(venv: Venv, folder: str) -> None:
    assert venv.run("check", *LONG, "报告.md", cwd=folder) == (1, f"报告.md:5:4: NB901 {MESSAGE}\n", SUMMARY)


def test_its_reporter_prints(venv: Venv, folder: str) -> None:
    lines = f"file\tline\tcolumn\trule\tseverity\tmessage\n报告.md\t5\t4\tNB901\twarning\t{MESSAGE}\n"
    assert venv.run("check", *LONG, "--format", "tsv", "报告.md", cwd=folder) == (1, lines, SUMMARY)


def test_its_rule_is_listed(venv: Venv, folder: str) -> None:
    assert venv.run("rules", "nb9", cwd=folder) == (0, "NB901  警告  总体情况超过规定字数\n", "")


def test_isolated_leaves_it_out(venv: Venv, folder: str) -> None:
    summary = f"{COMPARED}共 1 个文件，没有发现问题\n"
    assert venv.run("check", "--isolated", *LONG, "报告.md", cwd=folder) == (0, "", summary)
