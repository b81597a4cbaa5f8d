"""Which files are found, in which order and under which names."""

import inspect
import os
import sys
from collections.abc import Iterator

import pytest

from nianbao.discovery import File, Selection, find
from nianbao.model.finding import RunResult
from nianbao.model.rule import Say
from nianbao.own_output import MARK
from nianbao.reporters import markdown_, xlsx

SUFFIXES = (".md", ".txt", ".docx")


def write(*paths: str, text: str = "") -> None:
    for path in paths:
        os.makedirs(os.path.dirname(path) or ".", exist_ok=True)
        with open(path, "w", encoding="utf-8") as file:
            file.write(text)


def names(*paths: str, exclude: tuple[tuple[str, str], ...] = (), force_exclude: bool = False) -> list[str]:
    """The names found; there must be no notice."""
    found = find(paths, SUFFIXES, exclude, force_exclude)
    assert found.notices == ()
    return [file.name for file in found.files]


@pytest.fixture(autouse=True)
def folder(tmp_path: os.PathLike[str], monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    home = os.path.join(tmp_path, ".home")  # whatever the user of this machine has
    monkeypatch.setenv("HOME", home)
    monkeypatch.setenv("USERPROFILE", home)
    monkeypatch.delenv("XDG_CONFIG_HOME", raising=False)
    monkeypatch.chdir(tmp_path)
    yield str(tmp_path)


def test_a_folder_is_walked_in_order() -> None:
    write("b.md", "a/2.txt", "a/1.docx", "a/深 处/报告.MD", "c.pdf", "a/page.html", "a.txt")
    found = ["a/1.docx", "a/2.txt", "a/深 处/报告.MD", "a.txt", "b.md"]
    assert find(["."], SUFFIXES) == Selection(tuple(File(name, name, ".") for name in found), ())
    assert find([], SUFFIXES) == find(["."], SUFFIXES)


def test_hidden_and_lock_files_are_passed_over() -> None:
    write("a.md", ".b.md", ".git/c.md", "~$d.docx", ".~e.docx")
    assert names(".") == ["a.md"]


def test_folders_of_tools_are_not_searched() -> None:
    write("a.md", "build/b.md", "x/node_modules/y/c.md", "venv/d.md", "Dist/e.md", "x/z.egg-info/f.txt")
    write("builds/g.md", "build.md/h.md", "环境/pyvenv.cfg", "环境/lib/i.md", "x/__pycache__/j.md", "dist.md")
    assert names(".") == ["a.md", "build.md/h.md", "builds/g.md", "dist.md"]
    assert names("build", "x/node_modules", "venv/d.md") == [
        "build/b.md",
        "x/node_modules/y/c.md",
        "venv/d.md",
    ]
    assert names("环境") == ["环境/lib/i.md"]


def test_which_folder_was_searched_for_a_file() -> None:
    write("a.md", "x/b.md", "x/y/c.md", "z/d.md")
    files = find(["x/y", "./x/", "z/d.md", "z", "a.md", "."], SUFFIXES).files
    assert [(file.name, file.folder) for file in files] == [
        ("x/y/c.md", "x/y"),
        ("x/b.md", "x"),
        ("z/d.md", ""),
        ("a.md", ""),
    ]


def test_a_named_file_is_taken_whatever_it_is() -> None:
    write("a.pdf", ".b.md", "~$c.docx", "d")
    assert names("d", "~$c.docx", ".b.md", "./a.pdf") == ["d", "~$c.docx", ".b.md", "a.pdf"]


def test_a_file_is_taken_once(folder: str) -> None:
    write("x/a.md", "x/b.md")
    assert names("x/b.md", "x", "x/../x/a.md", os.path.join(folder, "x/b.md"), "x") == ["x/b.md", "x/a.md"]


def test_names_are_relative_where_they_can_be(folder: str, monkeypatch: pytest.MonkeyPatch) -> None:
    write("x/a.md", "b.md")
    monkeypatch.chdir("x")
    assert names(os.path.join(folder, "x", "a.md"), "../b.md") == ["a.md", "../b.md"]
    assert names(os.path.join(folder, "b.md")) == [folder + "/b.md"]


def test_standard_input_keeps_its_place() -> None:
    write("a.md", "b.md")
    assert find(["b.md", "-", "a.md", "-"], SUFFIXES).files == (
        File("b.md", "b.md"),
        File("-", None),
        File("a.md", "a.md"),
    )


def test_what_is_not_there_is_said_and_the_rest_is_found() -> None:
    write("a.md")
    assert find(["没有.md", "a.md", "a\0b", ""], SUFFIXES) == Selection(
        (File("a.md", "a.md"),),
        (
            Say("没有.md：不存在或无权访问", "没有.md: no such file or folder, or no access to it"),
            Say("a\0b：不存在或无权访问", "a\0b: no such file or folder, or no access to it"),
            Say("“”：不存在或无权访问", "“”: no such file or folder, or no access to it"),
        ),
    )


def test_a_folder_without_reports_is_said() -> None:
    write("a.md", "empty/x.pdf")
    assert find(["empty", "a.md"], SUFFIXES) == Selection(
        (File("a.md", "a.md"),),
        (Say("empty：没有可检查的文件（.docx .md .txt）", "empty: no file to check (.docx .md .txt)"),),
    )


def test_what_nianbao_has_written_itself_is_no_draft() -> None:
    """Not where it is found: that would be a faulty report, and the next run could not write it again."""
    run = RunResult((), (), {}, "zh", "/", "1", "warning")
    write("a/结果.md", text=markdown_.render(run))
    write("a/b.md", text=f" {MARK}")
    write("a/短.xlsx", "a/.md", "only/x.txt")
    for path in ("a/结果.XLSX", "only/结果.xlsx"):
        with open(path, "wb") as file:
            file.write(xlsx.render(run))
    os.remove("only/x.txt")
    suffixes = (".md", ".xlsx")
    found = (File("a/b.md", "a/b.md", "a"), File("a/短.xlsx", "a/短.xlsx", "a"))
    outputs = ("a/结果.XLSX", "a/结果.md")
    assert find(["a"], suffixes) == Selection(found, (), outputs)
    named = File("a/结果.md", "a/结果.md")
    assert find(["a", "a/结果.md"], suffixes) == Selection((*found, named), (), outputs)
    nothing = Say("only：没有可检查的文件（.md .xlsx）", "only: no file to check (.md .xlsx)")
    assert find(["only"], suffixes) == Selection((), (nothing,), ("only/结果.xlsx",))


def test_a_folder_that_cannot_be_opened_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    write("a.md", "shut/b.md")
    real = os.scandir

    def scandir(path: str) -> "os._ScandirIterator[str]":
        if path.endswith("shut"):
            raise PermissionError(13, "Permission denied")
        return real(path)

    monkeypatch.setattr(os, "scandir", scandir)
    assert find(["."], SUFFIXES) == Selection(
        (File("a.md", "a.md", "."),),
        (Say("shut：打不开文件夹（Permission denied）", "shut: cannot open the folder (Permission denied)"),),
    )
    assert find(["shut"], SUFFIXES).files == ()
    assert len(find(["shut"], SUFFIXES).notices) == 1


def test_gitignore_is_honoured_nested_and_from_above(monkeypatch: pytest.MonkeyPatch) -> None:
    os.mkdir(".git")
    write(".gitignore", text="*.txt\n/年报/旧/\n")
    write("年报/.gitignore", text="﻿!keep.txt\ndraft*\n")
    write(
        "a.md", "a.txt", "年报/keep.txt", "年报/b.txt", "年报/draft1.md", "年报/旧/c.md", "年报/新/draft.md"
    )
    write("年报/新/d.md")
    assert names(".") == ["a.md", "年报/keep.txt", "年报/新/d.md"]
    assert names("年报/旧", "a.txt") == ["年报/旧/c.md", "a.txt"]  # named, so taken
    monkeypatch.chdir("年报/新")
    assert names(".", "..") == ["d.md", "../keep.txt"]


def test_without_a_repository_nothing_from_above_counts() -> None:
    write(".gitignore", text="*.md\n")
    write("x/a.md", "x/b.txt", "x/.gitignore", text="b.txt\n")
    assert names("x") == ["x/a.md"]


def test_what_git_ignores_for_the_repository_and_for_the_user(monkeypatch: pytest.MonkeyPatch) -> None:
    write("a.md", "b.md", "c.md", "x/a.md", "x/b.md", "x/d.md", "x/e.txt")
    write(".home/.config/git/ignore", text="a.md\n/x/d.md\n")
    assert names(".") == ["a.md", "b.md", "c.md", "x/a.md", "x/b.md", "x/d.md", "x/e.txt"]
    write(".git/info/exclude", text="b.md\n!/a.md\n")
    write(".gitignore", text="!/b.md\n")
    assert names(".") == ["a.md", "b.md", "c.md", "x/e.txt"]
    assert names("x") == ["x/e.txt"]
    monkeypatch.setenv("XDG_CONFIG_HOME", os.path.abspath("elsewhere"))
    assert names("x") == ["x/a.md", "x/d.md", "x/e.txt"]
    write("elsewhere/git/ignore", text="*.md\n")
    assert names("x") == ["x/e.txt"]


@pytest.mark.parametrize(
    ("config", "text"),
    [
        (".home/.gitconfig", "[user]\n\tname = x\n[core]\n\texcludesFile = ~/mine\n"),
        (".home/.gitconfig", '[Core] ExcludesFile="~/mine"'),
        (".home/.config/git/config", "[core]\nexcludesfile = ~/mine\n[other]\nexcludesfile = y\n"),
    ],
)
def test_the_users_ignore_file_may_be_another(config: str, text: str) -> None:
    write("a.md", "b.md", ".git/HEAD")
    write(".home/.config/git/ignore", text="a.md\n")
    write(".home/mine", text="b.md\n")
    write(config, text=text)
    assert names(".") == ["a.md"]


def test_a_further_working_tree_has_the_patterns_of_its_repository(folder: str) -> None:
    write("main/.git/info/exclude", text="a.md\n")
    write("main/.git/worktrees/tree/commondir", text="../..\n")
    write("tree/.git", text=f"gitdir: {folder}/main/.git/worktrees/tree\n")
    write("tree/a.md", "tree/b.md")
    assert names("tree") == ["tree/b.md"]
    write("tree/.git", text="gitdir: \0")
    assert names("tree") == ["tree/a.md", "tree/b.md"]


def test_exclude(folder: str) -> None:
    write("a.md", "old/b.md", "x/old/c.md", "x/d.md")
    exclude = ((folder, "old/"), (os.path.join(folder, "x"), "/d.md"))
    assert names(".", exclude=exclude) == ["a.md"]
    assert names("old/b.md", "x/old", exclude=exclude) == ["old/b.md", "x/old/c.md"]
    assert names("a.md", "old/b.md", "x/old", "x/d.md", exclude=exclude, force_exclude=True) == ["a.md"]


@pytest.mark.skipif(sys.platform == "win32", reason="links need rights there")
def test_links(folder: str) -> None:
    write("real/a.md")
    os.symlink(folder, "real/loop")
    os.symlink("real", "linked")
    os.symlink("nowhere", "real/lost.md")
    os.symlink("a.md", "real/z.md")
    assert names(".") == ["real/a.md", "real/lost.md", "real/z.md"]
    os.symlink("self", "self")
    os.symlink("round.md", "circle.md")
    os.symlink("circle.md", "round.md")
    assert names(".") == ["circle.md", "real/a.md", "real/lost.md", "real/z.md", "round.md"]
    said = [notice.en for notice in find(["self", "circle.md", "self/a.md"], SUFFIXES).notices]
    gone = "no such file or folder, or no access to it"
    assert said == [f"self: {gone}", f"circle.md: {gone}", f"self/a.md: {gone}"]
    assert names("linked", "real") == ["linked/a.md", "linked/lost.md", "linked/z.md"]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no named pipes there")
def test_a_pipe_in_a_folder_is_no_report() -> None:
    os.mkfifo("wait.md")
    write("a.md")
    assert names(".") == ["a.md"]


def test_folders_deeper_than_the_stack() -> None:
    write("a/" * 150 + "b.md")
    limit = sys.getrecursionlimit()
    sys.setrecursionlimit(len(inspect.stack()) + 60)
    try:
        assert names(".") == ["a/" * 150 + "b.md"]
    finally:
        sys.setrecursionlimit(limit)


@pytest.mark.skipif(sys.platform != "linux", reason="other systems refuse such names")
def test_a_name_that_is_no_utf8() -> None:
    path = os.fsdecode(b"\xc4\xff.txt")
    write(path)
    assert find(["."], SUFFIXES).files == (File(path, path, "."),)
