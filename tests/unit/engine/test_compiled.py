"""What is compiled comes back as it went, is kept for the next run, and passed over when it does not fit."""

from __future__ import annotations

import json
import shutil
import zlib
from pathlib import Path
from typing import Any

import pytest

from nianbao import loading, pipeline, resources
from nianbao.engine import compiled
from nianbao.loading import Shipped
from nianbao.model.errors import UsageError
from nianbao.model.report import State
from nianbao.model.rule import Say
from nianbao.resources import data_root
from nianbao.settings import Settings

ROOT, GRAMMARS = data_root("rules"), data_root("grammars")
KEY = compiled.key_of((ROOT, GRAMMARS))


@pytest.fixture(scope="module")
def shipped() -> Shipped:
    """What there is to compile."""
    return loading.compile_shipped()


def test_it_comes_back_as_it_went(shipped: Shipped) -> None:
    assert compiled.read(compiled.text("k", shipped), "k", Shipped) == shipped


def test_it_is_the_same_every_time(shipped: Shipped) -> None:
    assert loading.to_pack() == compiled.text(KEY, shipped)


@pytest.mark.parametrize(
    "value",
    [
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
def test_round_trip(value: Any) -> None:
    back = compiled.read(compiled.text("k", value), "k", type(value))
    assert back == value
    assert type(back) is type(value)


def test_lists_do_not_belong_in_it() -> None:
    with pytest.raises(TypeError) as raised:
        compiled.text("k", {"a": [1]})
    assert str(raised.value) == "lists do not belong in a bundle"


def test_no_state_of_a_cell_is_in_it() -> None:
    """Enums would not come back: there must be none."""
    with pytest.raises(TypeError):
        compiled.text("k", {"state": State.NUMBER})


def sealed(body: str, key: str = "k") -> bytes:
    """``body`` as if we had written it."""
    return json.dumps([key, zlib.crc32(body.encode())]).encode() + b"\n" + body.encode() + b"\n"


SOUND = sealed('[["nianbao.model.rule:Say","甲","A"]]')


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\n",
        b"{\n{}\n",
        b"\xff\n\xff\n",
        b"[" * 100_000 + b"\n",
        SOUND[:-1],
        SOUND + b"\n",
        SOUND.replace(b'"A"', b'"B"'),
        sealed('[["nianbao.model.rule:Say","甲","A"]]', "other"),
        sealed("[null]"),
        sealed("[]"),
        sealed("null"),
        sealed("{"),
        sealed("[" * 100_000),
        sealed('[["nianbao.nowhere:Say"]]'),
        sealed('[["nianbao.model.nowhere:Say"]]'),
        sealed('[["nianbao.model.rule:Nowhere"]]'),
        sealed('[["nianbao.model.rule:Say","one too few"]]'),
        sealed('[["nianbao.model.rule:Source","another","kind"]]'),
        sealed('["nianbao.model.rule:Say"]'),
        sealed("[[1]]"),
        sealed('[[["nianbao.model.rule:Say"]]]'),
    ],
)
def test_what_is_damaged_is_passed_over(data: bytes) -> None:
    assert compiled.read(SOUND, "k", Say) == Say("甲", "A")
    assert compiled.read(data, "k", Say) is None


@pytest.mark.parametrize(
    "name",
    [
        "os:remove",
        "nianbao.output:write",
        "nianbao.models:Say",
        "nianbao.model.rule:NamedTuple",
        "nianbao.cli:main",
    ],
)
def test_nothing_is_called_but_our_values(name: str, tmp_path: Path) -> None:
    path = tmp_path / "precious"
    path.write_bytes(b"1")
    assert compiled.read(sealed(json.dumps([[name, str(path)]])), "k", tuple) is None
    assert path.read_bytes() == b"1"


def test_key_is_over_names_and_contents_whatever_the_line_ends(tmp_path: Path) -> None:
    def key() -> str:
        return compiled.key_of((str(tmp_path), str(tmp_path / "below")))

    (tmp_path / "below").mkdir()
    (tmp_path / "a.yaml").write_bytes(b"1\n2\n")
    (tmp_path / "below" / "b.lark").write_bytes(b"3\n")
    (tmp_path / "below" / "c.py").write_bytes(b"4\n")
    first = key()
    (tmp_path / "notes.md").write_bytes(b"x")
    (tmp_path / "a.yaml").write_bytes(b"1\r\n2\r\n")
    assert key() == first
    (tmp_path / "a.yaml").write_bytes(b"1\n3\n")
    rule = key()
    (tmp_path / "a.yaml").write_bytes(b"1\n2\n")
    assert key() == first
    (tmp_path / "below" / "c.py").write_bytes(b"5\n")
    code = key()
    (tmp_path / "below" / "c.py").write_bytes(b"4\n")
    (tmp_path / "a.yaml").rename(tmp_path / "c.yaml")
    assert len({first, rule, code, key()}) == 4


@pytest.fixture
def copies(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Copies of the rules and grammars, which is where they are taken from, and an empty cache."""
    for kind, folder in (("rules", ROOT), ("grammars", GRAMMARS)):
        shutil.copytree(folder, tmp_path / kind)
    monkeypatch.setattr(loading, "data_root", lambda kind: str(tmp_path / kind))
    monkeypatch.setattr("nianbao.bundled.data_root", lambda kind: str(tmp_path / kind))
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    return tmp_path


def kept(copies: Path) -> list[Path]:
    return sorted((copies / "cache" / "nianbao").iterdir())


def load() -> tuple[Any, ...]:
    return pipeline.load(Settings(isolated=True)).rules


def edit(copies: Path, old: str, new: str) -> None:
    path = copies / "rules" / "structure" / "NB101-missing-section.yaml"
    path.write_text(path.read_text("utf-8").replace(old, new), "utf-8")


def test_the_second_run_needs_neither_yaml_nor_lark(copies: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = load()
    monkeypatch.setattr(loading, "compile_shipped", None)
    assert load() == first


def test_what_the_build_packed_is_taken_and_nothing_is_kept(
    copies: Path, monkeypatch: pytest.MonkeyPatch, shipped: Shipped
) -> None:
    data = compiled.text(KEY, shipped)
    monkeypatch.setattr(loading, "packed", lambda: data)
    monkeypatch.setattr(loading, "compile_shipped", None)
    assert load() == shipped.rules
    assert not (copies / "cache").exists()


def test_what_the_build_packed_is_read_from_the_package(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(resources, "PACKAGE", str(tmp_path))
    assert resources.packed() == b""
    (tmp_path / "_data").mkdir()
    (tmp_path / "_data" / "compiled.jsonl").write_bytes(b"1")
    assert resources.packed() == b"1"


@pytest.mark.slow
@pytest.mark.parametrize("data", [b"", b"[]\n", SOUND])
def test_damage_is_compiled_anew_and_replaced(data: bytes, copies: Path) -> None:
    expected = load()
    (path,) = kept(copies)
    sound = path.read_bytes()
    path.write_bytes(data)
    assert load() == expected
    assert [file.read_bytes() for file in kept(copies)] == [sound]


def test_nowhere_to_keep_it(copies: Path, capfd: pytest.CaptureFixture[str], shipped: Shipped) -> None:
    (copies / "cache").write_bytes(b"")
    assert load() == shipped.rules
    assert tuple(capfd.readouterr()) == ("", "")


@pytest.mark.slow
@pytest.mark.parametrize("packed", [False, True])
def test_an_edited_rule_is_compiled_anew(packed: bool, copies: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    data = loading.to_pack() if packed else b""
    monkeypatch.setattr(loading, "packed", lambda: data)
    before = {rule.id: rule.severity for rule in load()}
    edit(copies, "severity: error", "severity: note")
    assert {rule.id: rule.severity for rule in load()} == {**before, "NB101": "note"}
    edit(copies, "severity: note", "severity: error")
    monkeypatch.setattr(loading, "compile_shipped", None)
    assert {rule.id: rule.severity for rule in load()} == before


def test_a_rule_saved_while_they_are_compiled_is_not_kept(
    copies: Path, monkeypatch: pytest.MonkeyPatch, shipped: Shipped
) -> None:
    def interrupted() -> Shipped:
        edit(copies, "severity: error", "severity: note")
        return shipped

    monkeypatch.setattr(loading, "compile_shipped", interrupted)
    load()
    assert not (copies / "cache").exists()


def test_the_code_counts(copies: Path, monkeypatch: pytest.MonkeyPatch, shipped: Shipped) -> None:
    monkeypatch.setattr(loading, "compile_shipped", lambda: shipped)
    load()
    shutil.copytree(resources.PACKAGE, copies / "nianbao", ignore=shutil.ignore_patterns("__pycache__"))
    monkeypatch.setattr(loading, "PACKAGE", str(copies / "nianbao"))
    load()
    assert len(kept(copies)) == 1
    with open(copies / "nianbao" / "engine" / "params.py", "a", encoding="utf-8") as file:
        file.write("\n")
    load()
    assert len(kept(copies)) == 2


def test_an_edited_rule_that_is_wrong_stops_the_run(copies: Path) -> None:
    path = copies / "rules" / "structure" / "NB101-missing-section.yaml"
    path.write_text(path.read_text("utf-8") + "id: NB101\n", "utf-8")
    line = path.read_text("utf-8").count("\n")
    with pytest.raises(UsageError) as raised:
        load()
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
        load()
    assert raised.value.en.partition("NB101-missing-section.yaml")[2] == said
