"""The pack in examples/pack, installed beside nianbao into a fresh virtual environment; and what
``nianbao new`` makes, as it is used."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from fresh_venv import ROOT, Venv

RULES = os.path.join("examples", "pack", "src", "nianbao_pack_jiangbei", "rules")
COMPARED = "正文里与表格对应的数有 11 个，都已核对\n"
MISSING = "“总体情况”里没有写政务公开专区，请补写建设和使用情况；没有专区的，写“未设政务公开专区”"


@pytest.fixture(scope="module")
def venv(install: Callable[..., Venv], checkout: str) -> Venv:
    return install(checkout, os.path.join(checkout, "examples", "pack"))


@pytest.fixture
def folder(tmp_path: Path) -> str:
    with open(os.path.join(ROOT, "examples", "sound", "yunxi-archives-2024.md"), encoding="utf-8") as file:
        (tmp_path / "报告.md").write_text(file.read(), encoding="utf-8")
    return str(tmp_path)


def test_its_rules_are_applied(venv: Venv, folder: str) -> None:
    summary = f"{COMPARED}共 1 个文件，0 个错误，1 个警告，0 个提示\n"
    assert venv.run("check", "报告.md", cwd=folder) == (1, f"报告.md:5:4: JB001 {MISSING}\n", summary)


def test_its_profile(venv: Venv, folder: str) -> None:
    summary = f"{COMPARED}共 1 个文件，1 个错误，0 个警告，0 个提示\n"
    out = f"报告.md:5:4: JB001 {MISSING}\n"
    assert venv.run("check", "--profile", "jiangbei", "报告.md", cwd=folder) == (1, out, summary)


def test_its_source_is_the_basis(venv: Venv, folder: str) -> None:
    code, out, err = venv.run("explain", "jb002", cwd=folder)
    assert (code, err) == (0, "")
    assert out.split("依据：\n")[1].splitlines()[0] == (
        "- 《关于做好政府信息公开工作年度报告编制发布工作的通知》（江政公开〔2024〕3号，"
        "江北省人民政府办公厅，2024-11-08 印发，用于 2024 年度及以后的报告）第四条：各项数据应当写准确数。"
    )


def test_its_examples_hold(venv: Venv, folder: str) -> None:
    assert venv.run("test", cwd=folder) == (0, "", "4 个例子，都与写的相符\n")
    assert venv.run("--lang", "en", "test", os.path.join(ROOT, RULES), "--isolated", cwd=folder) == (
        0,
        "",
        "4 examples, all as stated\n",
    )


def test_what_is_begun_works(venv: Venv, folder: str) -> None:
    """A pack and a rule are sound as they come out of the template."""
    code, out, err = venv.run("new", "pack", "our-rules", "--prefix", "OUR", cwd=folder)
    rules = os.path.join("our-rules", "src", "our_rules", "rules")
    assert (code, out.splitlines(), err) == (
        0,
        [
            os.path.join("our-rules", "README.md"),
            os.path.join("our-rules", "pyproject.toml"),
            os.path.join("our-rules", "src", "our_rules", "__init__.py"),
            os.path.join(rules, "OUR001-sample.yaml"),
            os.path.join(rules, "pack.yaml"),
            os.path.join(rules, "sources.yaml"),
            os.path.join(rules, "profiles", "our-rules.yaml"),
        ],
        "",
    )
    assert venv.run("test", rules, "--isolated", cwd=folder) == (0, "", "2 个例子，都与写的相符\n")
    assert venv.run("new", "rule", "NB901-some-fault", "--in", "own", cwd=folder)[0] == 0
    assert venv.run("test", "own", "--isolated", cwd=folder) == (0, "", "2 个例子，都与写的相符\n")
