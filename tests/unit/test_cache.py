"""What is kept for the next run: where, for how long, whose; and nothing that goes wrong is an error."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from nianbao import cache

UNIX = pytest.mark.skipif(os.name == "nt", reason="rights and pipes as Unix has them")


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Our folder in a cache that is not there yet."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    return tmp_path / "cache" / "nianbao"


def names(folder: Path) -> list[str]:
    return sorted(os.listdir(folder))


def test_what_was_written_is_read(folder: Path) -> None:
    assert cache.read("a") is None
    cache.write("a", b"1")
    assert (cache.read("a"), names(folder)) == (b"1", ["a"])
    cache.write("a", b"2")
    assert (cache.read("a"), names(folder)) == (b"2", ["a"])


@UNIX
def test_only_the_user_can_read_it(folder: Path) -> None:
    cache.write("a", b"1")
    assert [oct(path.stat().st_mode & 0o777) for path in (folder, folder / "a")] == ["0o700", "0o600"]


def test_the_oldest_go(folder: Path) -> None:
    folder.mkdir(parents=True)
    for age in range(12):
        (folder / f"old-{age:02}").write_bytes(b"")
        os.utime(folder / f"old-{age:02}", (1e9 - age, 1e9 - age))
    (folder / "below").mkdir()
    cache.write("new", b"")
    assert names(folder) == ["below", "new", *(f"old-{age:02}" for age in range(7))]


@UNIX
@pytest.mark.parametrize("mode", [0o620, 0o602, 0o666])
def test_what_others_may_write_is_not_read(mode: int, folder: Path) -> None:
    cache.write("a", b"1")
    (folder / "a").chmod(mode)
    assert cache.read("a") is None


@UNIX
def test_what_others_own_is_not_read(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    cache.write("a", b"1")
    monkeypatch.setattr(os, "getuid", lambda: (folder / "a").stat().st_uid + 1)
    assert cache.read("a") is None


@UNIX
def test_a_pipe_is_not_waited_for(folder: Path) -> None:
    folder.mkdir(parents=True)
    os.mkfifo(folder / "a")
    assert cache.read("a") is None


def test_no_more_is_read_than_we_would_write(folder: Path) -> None:
    folder.mkdir(parents=True)
    with open(folder / "a", "wb") as file:
        file.truncate(20_000_000)
    (folder / "a").chmod(0o600)
    assert len(cache.read("a") or b"") == 16_000_000


def test_a_folder_in_its_place(folder: Path) -> None:
    (folder / "a").mkdir(parents=True)
    cache.write("a", b"1")
    assert (cache.read("a"), names(folder)) == (None, ["a"])


def test_a_file_in_place_of_our_folder(folder: Path) -> None:
    folder.parent.mkdir()
    folder.write_bytes(b"")
    cache.write("a", b"1")
    assert (cache.read("a"), folder.read_bytes()) == (None, b"")


@pytest.mark.parametrize("failing", ["makedirs", "replace", "scandir"])
def test_what_cannot_be_kept_is_not(failing: str, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise PermissionError

    with monkeypatch.context() as patch:
        patch.setattr(os, failing, refuse)
        cache.write("a", b"1")
    left = {"makedirs": (False, None), "replace": (True, None), "scandir": (True, b"1")}
    assert (folder.exists(), cache.read("a")) == left[failing]
    assert not folder.exists() or names(folder) == (["a"] if left[failing][1] else [])


@pytest.mark.parametrize(
    ("platform", "environment", "expected"),
    [
        ("linux", {}, "~/.cache/nianbao"),
        ("linux", {"XDG_CACHE_HOME": "relative"}, "~/.cache/nianbao"),
        ("linux", {"XDG_CACHE_HOME": "ABSOLUTE"}, "ABSOLUTE/nianbao"),
        ("darwin", {}, "~/Library/Caches/nianbao"),
        ("darwin", {"XDG_CACHE_HOME": "ABSOLUTE"}, "ABSOLUTE/nianbao"),
        ("win32", {"LOCALAPPDATA": "ABSOLUTE"}, "ABSOLUTE/nianbao/Cache"),
        ("win32", {"LOCALAPPDATA": "relative"}, ""),
        ("win32", {}, ""),
    ],
)
def test_where_it_is(platform: str, environment: dict[str, str], expected: str, tmp_path: Path) -> None:
    given = {name: value.replace("ABSOLUTE", str(tmp_path)) for name, value in environment.items()}
    wanted = os.path.expanduser(expected.replace("ABSOLUTE", str(tmp_path)))
    assert cache._folder(platform, given) == wanted.replace("/", os.sep)


def test_nowhere(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("XDG_CACHE_HOME", "LOCALAPPDATA", "HOME"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(os.path, "expanduser", lambda path: path)
    cache.write("a", b"1")
    assert (cache.read("a"), cache._folder(sys.platform, {})) == (None, "")
