"""Wheel, sdist and editable installation: what is in them, and that each works."""

import os
import subprocess
import sys
import tarfile
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from fresh_venv import BUILD, Venv, dependencies, run

from nianbao import __version__

#: What the wheel takes from the checkout, and what it is called there.
PACKED = {"src/nianbao": "nianbao", "rules": "nianbao/_data/rules", "grammars": "nianbao/_data/grammars"}
#: What whoever unpacks an sdist needs to build, to test and to read.
KEPT = ("src", "rules", "grammars", "tests", "examples", "docs", "scripts")


FINDING = (
    "年报 2024.md:1:3: NB111 the title “云溪市档案馆2024年政府信息公开年度报告” is not of the official form. "
    "Write “云溪市档案馆2024年政府信息公开工作年度报告”\n"
)
#: Checks the file and prints what is needed only to compile rules and was imported all the same.
IMPORTED = """
import os, sys
from nianbao.cli import main
main(["check", "--lang", "en", "--output-file", os.devnull, "."])
print(sorted(sys.modules.keys() & {"lark", "yaml"}))
"""
SUMMARY = (
    "11 figures of the text are also in the tables: all compared\n1 file, 0 errors, 1 warning, 0 notes\n"
)


@pytest.fixture(scope="session")
def packages(
    checkout: str, install: Callable[..., Venv], tmp_path_factory: pytest.TempPathFactory
) -> dict[str, str]:
    """The wheel and the sdist of the checkout, by kind."""
    builder = install(*BUILD, *dependencies())
    folder = str(tmp_path_factory.mktemp("dist"))
    built = subprocess.run(
        [builder.python, "-m", "hatchling", "build", "--directory", folder],
        cwd=checkout,
        capture_output=True,
        encoding="utf-8",
    )
    assert built.returncode == 0, built.stdout + built.stderr
    names = sorted(os.listdir(folder))
    assert names == [f"nianbao-{__version__}-py3-none-any.whl", f"nianbao-{__version__}.tar.gz"]
    return dict(zip(("wheel", "sdist"), (os.path.join(folder, name) for name in names), strict=True))


def files(folder: str) -> Iterator[str]:
    """The files below ``folder`` by their relative names, with slashes."""
    for root, folders, names in os.walk(folder):
        folders[:] = [name for name in folders if name != "__pycache__"]
        yield from (os.path.relpath(os.path.join(root, name), folder).replace(os.sep, "/") for name in names)


def test_wheel(packages: dict[str, str], checkout: str) -> None:
    metadata = f"nianbao-{__version__}.dist-info"
    expected = [f"{metadata}/{name}" for name in ("METADATA", "RECORD", "WHEEL", "entry_points.txt")]
    expected.append(f"{metadata}/licenses/LICENSE")
    for source, target in PACKED.items():
        expected += [f"{target}/{name}" for name in files(os.path.join(checkout, source))]
    expected.append("nianbao/_data/compiled.jsonl")
    with zipfile.ZipFile(packages["wheel"]) as wheel:
        assert sorted(wheel.namelist()) == sorted(expected)


def test_sdist(packages: dict[str, str], checkout: str) -> None:
    root = f"nianbao-{__version__}/"
    with tarfile.open(packages["sdist"]) as sdist:
        names = [name.removeprefix(root) for name in sdist.getnames()]
    expected = [f"{kept}/{name}" for kept in KEPT for name in files(os.path.join(checkout, kept))]
    assert sorted(name for name in names if name.startswith(tuple(f"{kept}/" for kept in KEPT))) == sorted(
        expected
    )
    assert sorted(name for name in names if "/" not in name) == [
        *(".gitignore", ".pre-commit-hooks.yaml", "CHANGELOG.md", "CONTRIBUTING.md", "LICENSE", "PKG-INFO"),
        *("README.md", "README.zh-CN.md", "SECURITY.md", "action.yml", "hatch_build.py", "mkdocs.yml"),
        "pyproject.toml",
    ]


@pytest.mark.parametrize("kind", ["wheel", "sdist", "editable"])
def test_installation_works(
    kind: str, packages: dict[str, str], install: Callable[..., Venv], checkout: str, tmp_path: Path
) -> None:
    """The same commands, with what the checkout itself prints as the measure, and one finding by hand."""
    venv = install("--editable", checkout) if kind == "editable" else install(packages[kind])
    examples = os.path.join(checkout, "examples")
    assert venv.run("--version", cwd=str(tmp_path)) == (0, f"nianbao {__version__}\n", "")
    for arguments in (["rules", "--format", "json"], ["check", "--format", "json", "."]):
        assert venv.run(*arguments, cwd=examples) == here(arguments, examples)
    with open(os.path.join(examples, "sound", "yunxi-archives-2024.md"), encoding="utf-8") as file:
        faulty = file.read().replace("政府信息公开工作年度报告", "政府信息公开年度报告", 1)
    (tmp_path / "年报 2024.md").write_text(faulty, encoding="utf-8")
    assert venv.run("check", "--lang", "en", ".", cwd=str(tmp_path)) == (1, FINDING, SUMMARY)
    # In an editable installation they were needed once; the others have what they need in themselves.
    assert run([venv.python, "-c", IMPORTED], str(tmp_path)) == (0, "[]\n", SUMMARY)


def here(arguments: list[str], cwd: str) -> tuple[int, str, str]:
    done = subprocess.run(
        [sys.executable, "-m", "nianbao", *arguments], cwd=cwd, capture_output=True, encoding="utf-8"
    )
    return done.returncode, done.stdout, done.stderr
