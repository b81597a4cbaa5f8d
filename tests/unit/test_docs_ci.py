"""What the pages on settings and continuous integration show works as it stands there."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
import yaml
from doc_excerpts import read

from nianbao import __version__
from nianbao.cli import main
from nianbao.settings import load
from support.draft import sound
from support.render_markdown import render_markdown

_BLOCK = re.compile(r"```(yaml|toml|sh)\n(.*?)```", re.DOTALL)
PAGES = [os.path.join("docs", *path) for path in (("ci.md",), ("en", "ci.md"))]


def blocks(page: str, kind: str) -> list[str]:
    return [text for language, text in _BLOCK.findall(read(page)) if language == kind]


def validated(schema: str, path: Path) -> tuple[int, str]:
    pytest.importorskip("check_jsonschema", reason="needs check-jsonschema: pip install -e '.[test]'")
    done = subprocess.run(
        [sys.executable, "-m", "check_jsonschema", "--builtin-schema", schema, str(path)],
        capture_output=True,
        encoding="utf-8",
    )
    return done.returncode, done.stdout + done.stderr


@pytest.mark.slow
@pytest.mark.parametrize("page", PAGES)
def test_the_pipeline_for_gitlab(tmp_path: Path, page: str) -> None:
    (text,) = [text for text in blocks(page, "yaml") if ".gitlab-ci.yml" in text]
    path = tmp_path / ".gitlab-ci.yml"
    path.write_text(text, encoding="utf-8")
    assert validated("vendor.gitlab-ci", path) == (0, "ok -- validation done\n")


@pytest.mark.slow
def test_the_workflow_for_github(tmp_path: Path) -> None:
    (text,) = [
        text for text in blocks(os.path.join("docs", "github-code-scanning.md"), "yaml") if "jobs:" in text
    ]
    path = tmp_path / "nianbao.yml"
    path.write_text(text, encoding="utf-8")
    assert validated("vendor.github-workflows", path) == (0, "ok -- validation done\n")


def commands(page: str) -> list[list[str]]:
    """The calls of nianbao in the pipelines of a page, as words."""
    calls = []
    for text in blocks(page, "yaml"):
        data = yaml.safe_load(text)
        jobs = [job for job in data.values() if isinstance(job, dict) and "script" in job]
        scripts = [line for job in jobs for line in job["script"]]
        for stage in data.get("stages", ()):
            scripts += [line for step in stage["steps"] for line in step["commands"]]
        calls += [line.split()[1:] for line in scripts if re.match(r"\S*nianbao check ", line)]
    return calls


def test_the_version_that_is_named_is_this_one() -> None:
    names = ["README.md", "README.zh-CN.md", *PAGES]
    names += [os.path.join("docs", name) for name in ("pre-commit.md", "github-code-scanning.md")]
    assert {name: set(re.findall(r"(?:nianbao@|rev: |`@)(v[0-9.]+[0-9])", read(name))) for name in names} == {
        name: {f"v{__version__}"} for name in names
    }


@pytest.mark.parametrize("page", PAGES)
def test_commands_of_pipelines(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, page: str) -> None:
    monkeypatch.chdir(tmp_path)
    given = commands(page)
    folder = next(word for word in given[0][1:] if word in ("年报", "reports"))
    (tmp_path / folder).mkdir()
    (tmp_path / folder / "a.md").write_bytes(render_markdown(sound(2024, seed=3)))
    assert [main(arguments) for arguments in given] == [0, 0]
    written = {name for words in given for word in words if "=" in word for name in [word.partition("=")[2]]}
    assert written | {folder} == set(os.listdir(tmp_path))


@pytest.mark.parametrize("page", PAGES)
def test_reports_that_have_findings_already(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], page: str
) -> None:
    """As the page says: a baseline, a waiver; then new findings alone fail, and old ones can be pruned."""
    monkeypatch.chdir(tmp_path)
    (write,) = [text.split()[1:] for text in blocks(page, "sh") if "baseline write" in text]
    _, _, baseline, folder = write
    (settings,) = blocks(page, "toml")
    draft = sound(2024, seed=3)
    faulty = draft.set_cell("表三", "三（一）", "总计", "98765")
    (tmp_path / folder).mkdir()
    path = tmp_path / folder / "a.md"
    path.write_bytes(render_markdown(faulty))
    assert main(write) == 0
    (tmp_path / "nianbao.toml").write_text(
        # Here no report is of 2023.
        settings.partition("\n[[waiver]]")[0],
        encoding="utf-8",
    )
    capsys.readouterr()
    assert (main(["check", "-q", folder]), capsys.readouterr()) == (0, ("", ""))
    path.write_bytes(render_markdown(faulty.set_cell("表四", "行政复议", "总计", "98765")))
    capsys.readouterr()
    assert main(["check", "-q", folder]) == 1
    assert [line.split()[1] for line in capsys.readouterr().out.splitlines()] == ["NB304"]
    path.write_bytes(render_markdown(draft))
    assert main(["check", "-q", folder]) == 0
    assert [line.split()[1] for line in capsys.readouterr().out.splitlines()] == ["NB006"]
    assert main(["baseline", "prune", baseline, folder]) == 0
    capsys.readouterr()
    assert (main(["check", "-q", folder]), capsys.readouterr()) == (0, ("", ""))


@pytest.mark.parametrize("page", PAGES)
def test_settings_that_are_shown_are_settings(tmp_path: Path, page: str) -> None:
    text = blocks(page, "toml")[0]
    (tmp_path / "nianbao.toml").write_text(text, encoding="utf-8")
    settings = load({}, str(tmp_path))
    assert (settings.config, len(settings.waiver)) == (str(tmp_path / "nianbao.toml"), 1)
