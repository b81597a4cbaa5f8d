"""What .gitignore patterns match, with Git itself as the judge."""

import itertools
import os
import shutil
import subprocess

import pytest

from nianbao.ignore import ignored, parse

NAMES = ["a", "b", "ab", "ba", "a.b", "*", "a b"]


def matched(pattern: str, paths: list[str]) -> list[str]:
    """Which of ``paths`` (a folder where they end in /) one pattern matches."""
    patterns = [parse([pattern], "/r")]
    return [path for path in paths if ignored(patterns, "/r/" + path.rstrip("/"), path.endswith("/"))]


@pytest.mark.parametrize(
    ("pattern", "expected"),
    [
        ("*.md", ["a.md", "x/a.md", "年报/2024 年.md"]),
        ("/*.md", ["a.md"]),
        ("x/", ["x/"]),
        ("x/*.md", ["x/a.md"]),
        ("**/a.md", ["a.md", "x/a.md"]),
        ("x/**", ["x/a.md"]),
        ("年报/2024 年.md", ["年报/2024 年.md"]),
        ("[!a]*.md", ["年报/2024 年.md"]),
        ("# a.md", []),
        ("", []),
        ("a.md  ", ["a.md", "x/a.md"]),
        ("a.md\r\n", ["a.md", "x/a.md"]),
        ("[z-a]", []),
        ("[a-Z].md", ["a.md", "x/a.md"]),
        ("[", []),
        ("a\\", []),
        ("!", []),
    ],
)
def test_a_pattern(pattern: str, expected: list[str]) -> None:
    assert matched(pattern, ["a.md", "x/", "x/a.md", "年报/2024 年.md"]) == expected


def test_the_last_word_counts() -> None:
    stack = [parse(["*.md", "!keep.md"], "/r"), parse(["keep.md"], "/r/x"), parse(["!x.md"], "/r/y")]
    names = ["a.md", "keep.md", "x/keep.md", "y/x.md", "y/a.md"]
    assert [name for name in names if ignored(stack, "/r/" + name, False)] == ["a.md", "x/keep.md", "y/a.md"]


def test_a_hostile_pattern_ends() -> None:
    assert matched("a*" * 400 + "b", ["a" * 255]) == []
    assert matched("**/a/" * 190 + "b", ["a/" * 1500 + "c"]) == []
    assert matched("a" * 1001, ["a" * 1001]) == []


@pytest.mark.slow
@pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed")
def test_as_git_does(tmp_path: os.PathLike[str]) -> None:
    patterns = [
        "".join(signs) for count in (1, 2, 3, 4) for signs in itertools.product("a*/!?", repeat=count)
    ]
    patterns += ["".join(signs) for signs in itertools.product("a]-![^", repeat=3)]
    patterns = [pattern if "[" not in pattern else f"{pattern}b]" for pattern in patterns]
    patterns += [
        "**/a",
        "a/**",
        "a/**/b",
        "**/",
        "/**/a",
        "[[:alpha:]]",
        "[[:alpha:]b]",
        "\\a",
        "\\*",
    ]
    patterns += [
        "a\\ b",
        "a b ",
        "a b\\ ",
        "[a-b]",
        "[b-a]",
        "[]a]",
        "[^]a]",
        "[a\\-b]",
        "[\\]]",
        "a/**/**/b",
    ]
    asked, ours = [], []
    for number, pattern in enumerate(patterns):
        folder = os.path.join(tmp_path, str(number))
        # The first line takes everything out, so that a ! has something to bring back.
        lines = ["*", pattern] if pattern.startswith("!") else [pattern]
        known = [parse(lines, folder)]
        for name in NAMES:
            os.makedirs(os.path.join(folder, name, "a", "b"))
            hidden = False
            for below in (name, f"{name}/a", f"{name}/a/b"):
                asked.append(f"{number}/{below}")
                hidden = hidden or ignored(known, f"{folder}/{below}", True)
                ours += [(pattern, below)] if hidden else []
        with open(os.path.join(folder, ".gitignore"), "w") as file:
            file.write("\n".join(lines) + "\n")
    subprocess.run(["git", "init", "-q", str(tmp_path)], check=True)
    command = ["git", "-c", "core.excludesFile=", "check-ignore", "--no-index", "-z", "--stdin"]
    data = "\0".join(asked).encode()
    done = subprocess.run(command, cwd=tmp_path, input=data, capture_output=True, check=True)
    named = [path.partition("/") for path in done.stdout.decode().split("\0")[:-1]]
    assert ours == [(patterns[int(number)], name) for number, _, name in named]
