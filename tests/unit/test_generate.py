"""All that is generated is current; and scripts/generate.py says what is not."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from pathlib import Path
from types import SimpleNamespace

import generate
import pytest

from support.draft import sound
from support.render_docx import render_docx


@pytest.mark.parametrize("name", ["examples", "schema", "rules"])
def test_it_is_current(name: str) -> None:
    check(name)


@pytest.mark.slow
@pytest.mark.parametrize(
    "name", [name for name in generate.GROUPS if name not in ("examples", "schema", "rules")]
)
def test_the_rest_is_current(name: str) -> None:
    check(name)


def check(name: str) -> None:
    """If not: python scripts/generate.py"""
    stale = generate.changes(generate.GROUPS[name])
    assert [path.removeprefix(generate.ROOT) for path in stale] == []


@pytest.fixture
def made(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> dict[str, str | bytes]:
    """What the only group is made of, for the test to fill, by path below tmp_path."""
    files: dict[str, str | bytes] = {}

    def maker() -> Mapping[str, str | bytes]:
        return {str(tmp_path / name): data for name, data in files.items()}

    monkeypatch.setitem(sys.modules, "made_here", SimpleNamespace(maker=maker))
    monkeypatch.setattr(generate, "ROOT", str(tmp_path.resolve()))
    monkeypatch.setattr(generate, "GROUPS", {"own": generate.Group("made_here:maker", ("pages/*.md",))})
    return files


def test_what_is_stale_is_named_and_written(
    made: dict[str, str | bytes], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    def said(*arguments: str) -> tuple[int, list[str]]:
        return generate.main(list(arguments)), capsys.readouterr().out.split()

    (tmp_path / "pages").mkdir()
    for name in ("pages/changed.md", "pages/gone.md", "pages/theirs.txt"):
        (tmp_path / name).write_text("old\n")
    (tmp_path / "same.txt").write_bytes("一\r\n".encode())
    made |= {"pages/changed.md": "new\n", "new/one.md": b"1", "same.txt": "一\n"}
    stale = ["new/one.md", "pages/changed.md", "pages/gone.md"]
    assert said("--check") == (1, stale)
    assert said() == (0, stale)
    assert said("--check", "own") == said("own") == (0, [])
    written = {str(path.relative_to(tmp_path)): path.read_bytes() for path in tmp_path.rglob("*.*")}
    assert written == {
        "new/one.md": b"1",
        "pages/changed.md": b"new\n",
        "pages/theirs.txt": b"old\n",
        "same.txt": "一\r\n".encode(),
    }


def test_word_files_are_compared_by_what_they_hold(made: dict[str, str | bytes], tmp_path: Path) -> None:
    (tmp_path / "a.docx").write_bytes(render_docx(sound(2024, "某局", 1)) + b"\0")
    made["a.docx"] = render_docx(sound(2024, "某局", 1))
    assert generate.main(["--check"]) == 0
    made["a.docx"] = render_docx(sound(2024, "某局", 2))
    assert generate.main(["--check"]) == 1


def test_unknown_group(made: dict[str, str | bytes], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as raised:
        generate.main(["rule"])
    assert (raised.value.code, capsys.readouterr().err.splitlines()[-1]) == (
        2,
        f"{Path(sys.argv[0]).name}: error: no such group: rule; there are: own",
    )
