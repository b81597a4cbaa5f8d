"""Plugins that cannot be used: the run stops with exit 2 and says which.

Each is a module and the metadata of an installed distribution, in a folder that is on the path.
"""

import os
import subprocess
import sys
from pathlib import Path

import pytest

#: Every test starts the program with plugins of its own.
pytestmark = pytest.mark.slow
ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
HEAD = """
from nianbao.model.rule import CheckSpec, ReaderSpec, ReporterSpec
from nianbao.plugins import hookimpl
"""
READER = HEAD + '@hookimpl\ndef nianbao_readers(): return [ReaderSpec("{}", ("{}",), "x:read")]\n'
CHECK = HEAD + '@hookimpl\ndef nianbao_checks(): return [CheckSpec("{}", "x")]\n'
REPORTER = HEAD + '@hookimpl\ndef nianbao_reporters(): return [ReporterSpec("{}", "x:render")]\n'
RULES = HEAD + '@hookimpl\ndef nianbao_rule_folders(): return [r"{}"]\n'
RULE = """
id: NB101
name: mine
status: stable
since: "1.0"
title: {zh: 例, en: an example}
explanation: {zh: 例, en: an example}
advice: {zh: 例, en: an example}
check: title
severity: note
message: {zh: 例, en: an example}
precision: low
examples: [{good: sound-2021}]
"""
COMPARED = "11 figures of the text are also in the tables: all compared\n"
HOW = "Fix or uninstall it, or run with --isolated"


def install(folder: Path, module: str, code: str, entry: str | None = None) -> None:
    """Put a plugin into ``folder`` as an installed package."""
    (folder / f"{module}.py").write_text(code, encoding="utf-8")
    metadata = folder / f"{module}-1.0.dist-info"
    metadata.mkdir()
    (metadata / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {module}\nVersion: 1.0\n")
    (metadata / "entry_points.txt").write_text(f"[nianbao]\n{entry or module} = {module}\n")


def check(folder: Path, *arguments: str, path: tuple[Path, ...] = ()) -> tuple[int, str, str]:
    """Check a report in English with the plugins in ``folder`` (or on ``path``) installed: exit code,
    output, errors."""
    report = os.path.join(ROOT, "examples", "sound", "yunxi-archives-2024.md")
    places = [*map(str, path or (folder,)), os.path.join(ROOT, "src")]
    done = subprocess.run(
        [sys.executable, "-m", "nianbao", "check", "--lang", "en", *arguments, report],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(places)},
        capture_output=True,
        encoding="utf-8",
    )
    return done.returncode, done.stdout, done.stderr


@pytest.mark.parametrize(
    ("code", "said"),
    [
        ("import nowhere_to_be_found", "No module named 'nowhere_to_be_found'"),
        ("1 / 0", "division by zero"),
        (
            HEAD + "@hookimpl\ndef nianbao_writers(): return []\n",
            "unknown hook 'nianbao_writers' in plugin <module 'broken' from '{}/broken.py'>",
        ),
        (HEAD + "@hookimpl\ndef nianbao_readers(): return 1 / 0\n", "division by zero"),
        (
            HEAD + "@hookimpl\ndef nianbao_checks(): return [None]\n",
            "nianbao_checks: None is not a CheckSpec",
        ),
    ],
)
def test_plugin_that_fails(tmp_path: Path, code: str, said: str) -> None:
    install(tmp_path, "broken", code)
    message = f"plugin broken cannot be loaded: {said.format(tmp_path)}. {HOW}\n"
    assert check(tmp_path) == (2, "", message)


def test_isolated_runs_without_it(tmp_path: Path) -> None:
    install(tmp_path, "broken", "1 / 0")
    assert check(tmp_path, "--isolated") == (0, "", f"{COMPARED}1 file, nothing found\n")


@pytest.mark.parametrize(
    ("code", "what"),
    [
        (READER.format("other", ".md"), ".md"),
        (CHECK.format("equation"), "equation"),
        (REPORTER.format("sarif"), "sarif"),
    ],
)
def test_plugin_that_declares_what_we_do(tmp_path: Path, code: str, what: str) -> None:
    install(tmp_path, "rival", code)
    message = f"plugins rival and nianbao both declare {what}; uninstall one of them\n"
    assert check(tmp_path) == (2, "", message)


def test_two_plugins_that_clash(tmp_path: Path) -> None:
    for name in ("alpha", "beta"):
        install(tmp_path, name, REPORTER.format("tsv"))
    code, output, said = check(tmp_path)
    either = {
        f"plugins {one} and {other} both declare tsv; uninstall one of them\n"
        for one, other in (("alpha", "beta"), ("beta", "alpha"))
    }
    assert (code, output, said in either) == (2, "", True), said


def test_two_plugins_of_one_name(tmp_path: Path) -> None:
    for name in ("alpha", "beta"):
        install(tmp_path, name, HEAD, entry="same")
    assert check(tmp_path) == (2, "", "two plugins are called same; uninstall one of them\n")


def test_plugin_that_is_installed_in_two_places(tmp_path: Path) -> None:
    for place in ("first", "second"):
        (tmp_path / place).mkdir()
        install(tmp_path / place, "twice", HEAD)
    said = f"{COMPARED}1 file, nothing found\n"
    assert check(tmp_path / "first", path=(tmp_path / "first", tmp_path / "second")) == (0, "", said)


def test_rule_that_is_there_already(tmp_path: Path) -> None:
    (tmp_path / "rules").mkdir()
    (tmp_path / "rules" / "NB101-mine.yaml").write_text(RULE, encoding="utf-8")
    install(tmp_path, "rival", RULES.format(tmp_path / "rules"))
    theirs = os.path.join(tmp_path, "rules", "NB101-mine.yaml")
    clash = f"rule id NB101 is used twice: NB101-missing-section.yaml and {theirs}"
    assert check(tmp_path) == (
        2,
        "",
        f"{clash}; use NB900 to NB999 for your own, or a prefix of your own, in pack.yaml\n",
    )


def test_rule_folder_that_is_not_there(tmp_path: Path) -> None:
    install(tmp_path, "rival", RULES.format(tmp_path / "none"))
    message = f"the rule folder {tmp_path / 'none'} does not exist (rival)\n"
    assert check(tmp_path) == (2, "", message)


def test_function_that_is_not_there(tmp_path: Path) -> None:
    install(tmp_path, "empty", REPORTER.format("tsv").replace("x:render", "empty:render"))
    code, output, said = check(tmp_path, "--format", "tsv")
    message = "empty:render cannot be loaded: module 'empty' has no attribute 'render'\n"
    assert (code, output, said) == (2, "", message)


OWN = RULE.replace("NB101", "NB901").replace("check: title", "check: {check}").replace("{zh: 例", "{{zh: 例")
OWN = OWN.replace("an example}", "an example}}").replace("[{good: sound-2021}]", "[{{good: sound-2021}}]")
BOTH = '@hookimpl\ndef nianbao_checks(): return [CheckSpec("mine", "own_kind")]\n'


@pytest.mark.parametrize(
    ("module", "said"),
    [
        ("", "AttributeError: module 'own_kind' has no attribute 'KINDS'"),
        ("KINDS = {}\n", "KeyError: 'mine'"),
        ("KINDS = {'mine': 1}\n", "TypeError: KINDS['mine'] is no Kind with a default message"),
        ("1 / 0\n", "ZeroDivisionError: division by zero"),
    ],
)
def test_check_kind_that_is_not_declared(tmp_path: Path, module: str, said: str) -> None:
    (tmp_path / "rules").mkdir()
    (tmp_path / "rules" / "NB901-mine.yaml").write_text(OWN.format(check="mine"), encoding="utf-8")
    (tmp_path / "own_kind.py").write_text(module, encoding="utf-8")
    install(tmp_path, "rival", RULES.format(tmp_path / "rules") + BOTH)
    assert check(tmp_path) == (2, "", f"the module own_kind of check mine cannot be loaded: {said}\n")


def test_rules_that_were_replaced_are_said_to_be(tmp_path: Path) -> None:
    folder = tmp_path / "rules"
    folder.mkdir()
    for rule_id, status in (("NB901", "deprecated"), ("NB902", "removed")):
        text = OWN.format(check="title").replace("NB901", rule_id)
        text = text.replace("status: stable", f"status: {status}\nreplaced-by: [NB111]")
        (folder / f"{rule_id}-mine.yaml").write_text(text, encoding="utf-8")
    install(tmp_path, "rival", RULES.format(folder))
    summary = f"{COMPARED}1 file, nothing found\n"
    assert check(tmp_path) == (0, "", summary)
    said = "rule NB901 is deprecated; use NB111\nrule NB902 was removed; use NB111\n"
    assert check(tmp_path, "--select", "NB901,NB902") == (0, "", said + "1 file, nothing found\n")
    assert check(tmp_path, "--ignore", "NB902") == (0, "", "rule NB902 was removed; use NB111\n" + summary)
