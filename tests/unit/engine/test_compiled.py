"""What ships compiled is current, comes back as it went, and is passed over when it does not fit."""

from __future__ import annotations

import json
import os
import shutil
from pathlib import Path
from typing import Any

import pytest

from nianbao import loading, pipeline
from nianbao.engine import compiled
from nianbao.model.errors import UsageError
from nianbao.model.report import State
from nianbao.model.rule import Say
from nianbao.resources import data_root
from nianbao.settings import Settings

ROOT, GRAMMARS = data_root("rules"), data_root("grammars")
KEY = compiled.key_of((ROOT, GRAMMARS))


def test_the_committed_file_is_current() -> None:
    """Mend with python scripts/compile.py."""
    with open(os.path.join(ROOT, "compiled.json"), encoding="utf-8") as file:
        assert file.read() == loading.compiled_text()


def test_it_comes_back_as_it_went() -> None:
    assert compiled.read(ROOT, KEY) == loading.compile_shipped()


@pytest.mark.parametrize(
    "value",
    [
        None,
        1,
        1.5,
        True,
        "文字",
        (),
        ("a", ("b",), ()),
        {},
        {"a": (1,), "b": {"c": None}},
        frozenset(("b", "a")),
        Say("甲", "A"),
        (Say("甲", "A"), {"x": Say("", "")}),
    ],
)
def test_round_trip(value: Any, tmp_path: Path) -> None:
    (tmp_path / "compiled.json").write_text(compiled.text("k", value), encoding="utf-8")
    back = compiled.read(str(tmp_path), "k")
    assert back == value
    assert type(back) is type(value)


def test_lists_do_not_belong_in_it() -> None:
    with pytest.raises(TypeError) as raised:
        compiled.text("k", {"a": [1]})
    assert str(raised.value) == "lists do not belong in a bundle"


@pytest.mark.parametrize(
    "content",
    [
        "",
        "{",
        "[]",
        "null",
        "3",
        "{}",
        '{"key": "k"}',
        '{"key": "other", "value": [null]}',
        '{"key": "k", "value": []}',
        '{"key": "k", "value": [["os:system", "true"]]}',
        '{"key": "k", "value": [["nianbao.nowhere:Say"]]}',
        '{"key": "k", "value": [["nianbao.model.rule:Nowhere"]]}',
        '{"key": "k", "value": [["nianbao.model.rule:Say", "one too few"]]}',
        "\udcff",
    ],
)
def test_what_is_damaged_is_passed_over(content: str, tmp_path: Path) -> None:
    (tmp_path / "compiled.json").write_bytes(content.encode("utf-8", "surrogateescape"))
    assert compiled.read(str(tmp_path), "k") is None
    assert compiled.read(str(tmp_path / "nowhere"), "k") is None


def test_key_is_over_names_and_contents_of_data_files_whatever_the_line_ends(tmp_path: Path) -> None:
    def key() -> str:
        return compiled.key_of((str(tmp_path),))

    (tmp_path / "below").mkdir()
    (tmp_path / "a.yaml").write_bytes(b"1\n2\n")
    (tmp_path / "below" / "b.lark").write_bytes(b"3\n")
    first = key()
    (tmp_path / "notes.md").write_bytes(b"x")
    (tmp_path / "compiled.json").write_bytes(b"x")
    (tmp_path / "a.yaml").write_bytes(b"1\r\n2\r\n")
    assert key() == first
    (tmp_path / "a.yaml").write_bytes(b"1\n3\n")
    changed = key()
    (tmp_path / "a.yaml").write_bytes(b"1\n2\n")
    assert key() == first
    (tmp_path / "a.yaml").rename(tmp_path / "c.yaml")
    assert len({first, changed, key()}) == 3


@pytest.fixture
def copies(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Copies of the rules and grammars, which is where they are taken from."""
    for kind, folder in (("rules", ROOT), ("grammars", GRAMMARS)):
        shutil.copytree(folder, tmp_path / kind)
    monkeypatch.setattr(loading, "data_root", lambda kind: str(tmp_path / kind))
    monkeypatch.setattr("nianbao.bundled.data_root", lambda kind: str(tmp_path / kind))
    return tmp_path


@pytest.mark.parametrize("content", ["", "{}", '{"key": "%s", "value": 3', '{"key": "%s", "value": [["set"'])
def test_a_broken_file_is_compiled_anew(content: str, copies: Path) -> None:
    (copies / "rules" / "compiled.json").write_text(content.replace("%s", KEY))
    assert pipeline.load(Settings(isolated=True)).rules == loading.compile_shipped().rules


def test_an_edited_rule_is_compiled_anew(copies: Path) -> None:
    path = copies / "rules" / "structure" / "NB101-missing-section.yaml"
    path.write_text(path.read_text("utf-8").replace("severity: error", "severity: note"), "utf-8")
    before = {rule.id: rule.severity for rule in compiled.read(ROOT, KEY).rules}
    after = {rule.id: rule.severity for rule in pipeline.load(Settings(isolated=True)).rules}
    assert after == {**before, "NB101": "note"}


def test_an_edited_rule_that_is_wrong_stops_the_run(copies: Path) -> None:
    path = copies / "rules" / "structure" / "NB101-missing-section.yaml"
    path.write_text(path.read_text("utf-8") + "id: NB101\n", "utf-8")
    line = path.read_text("utf-8").count("\n")
    with pytest.raises(UsageError) as raised:
        pipeline.load(Settings(isolated=True))
    assert raised.value.en.endswith(f"NB101-missing-section.yaml:{line}:1: duplicate key id")


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("", ":1:1: must be a mapping, not null"),
        ("- id", ':1:1: must be a mapping, not ["id"]'),
        ("id: NB101\nname: missing-section\n", ":1:1: the key status is missing"),
    ],
)
def test_a_shipped_rule_that_is_half_written_stops_the_run(content: str, said: str, copies: Path) -> None:
    (copies / "rules" / "structure" / "NB101-missing-section.yaml").write_text(content)
    with pytest.raises(UsageError) as raised:
        pipeline.load(Settings(isolated=True))
    assert raised.value.en.partition("NB101-missing-section.yaml")[2] == said


def test_a_plain_run_needs_neither_yaml_nor_lark(copies: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(loading, "compile_shipped", None)
    assert pipeline.load(Settings(isolated=True)).rules == compiled.read(ROOT, KEY).rules


def test_no_state_of_a_cell_is_in_it() -> None:
    """Enums would not come back: there must be none."""
    with pytest.raises(TypeError):
        json.loads(compiled.text("k", {"state": State.NUMBER}))
