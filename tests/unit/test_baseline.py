"""Findings that were there before are not listed; they are known again whatever moves around them."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from nianbao import cli
from nianbao.resources import data_root

with open(os.path.join(data_root("rules"), "bases", "sound-2021.md"), encoding="utf-8") as file:
    SOUND = file.read()

COUNT = ("行政规范性文件3件", "行政规范性文件4件")
TOTAL = ("| 2 | 1 | 0 | 0 | 0 | 0 | 3 |", "| 2 | 1 | 0 | 0 | 0 | 0 | 4 |")
FAULTY = SOUND.replace(*COUNT).replace(*TOTAL)
SUBHEADING = ("（三）政府信息管理", "（四）政府信息管理")
FIGURES = "正文里与表格对应的数有 {} 个，都已核对\n"


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    monkeypatch.chdir(tmp_path)
    yield tmp_path


def write(name: str, text: str) -> None:
    Path(name).parent.mkdir(parents=True, exist_ok=True)
    Path(name).write_text(text, encoding="utf-8")


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Iterator[object]:
    def call(*arguments: str) -> tuple[int, list[str], list[str]]:
        """The exit code, the findings up to their message, the lines on standard error but the counts."""
        code = cli.main(arguments)
        out, err = capsys.readouterr()
        lines = [line for line in err.splitlines() if not line.startswith("正文里")]
        return code, [" ".join(line.split(" ")[:2]) for line in out.splitlines()], lines

    yield call


ENTRIES = """\
{
  "format": "nianbao-baseline/1",
  "files": {
    "a.md": [
      {"rule":"NB301","fingerprint":"%s","count":1,"place":"三、收到和处理政府信息公开申请情况 › 表三 › \
二、上年结转政府信息公开申请数量 › 总计"},
      {"rule":"NB505","fingerprint":"%s","count":1,"place":"一、总体情况"}
    ]
  }
}
"""
CLEAN = "共 1 个文件，没有发现问题，另有 2 项按基线未列出"


def marks() -> tuple[str, ...]:
    """The fingerprints in the baseline, by rule."""
    entries = json.loads(Path("base.json").read_text(encoding="utf-8"))["files"]["a.md"]
    return tuple(entry["fingerprint"] for entry in entries)


def test_write_and_check(run) -> None:  # type: ignore[no-untyped-def]
    write("a.md", FAULTY)
    assert run("baseline", "write", "base.json") == (
        0,
        [],
        ["base.json：已写入；基线里有 1 个文件的 2 项问题"],
    )
    text = Path("base.json").read_text(encoding="utf-8")
    assert text == ENTRIES % marks()
    for arguments in (("baseline", "check", "base.json"), ("check", "--baseline", "base.json")):
        assert run(*arguments) == (0, [], [CLEAN])
    write("nianbao.toml", 'baseline = "base.json"\n')
    assert run("check", ".") == (0, [], [CLEAN])
    listed = ["a.md:13:20: NB505", "a.md:48:52: NB301"]
    counts = ["共 1 个文件，1 个错误，1 个警告，0 个提示"]
    assert run("check", "--no-waivers") == (1, listed, counts)
    assert run("baseline", "write", "base.json")[0] == 0
    assert Path("base.json").read_text(encoding="utf-8") == text


def test_lines_folders_and_names_may_change(run) -> None:  # type: ignore[no-untyped-def]
    write("各局/a.md", FAULTY)
    run("baseline", "write", "base.json")
    write("各局/a.md", "\n\n" + FAULTY.replace("（二）依申请公开", "全年平稳。\n\n（二）依申请公开"))
    assert run("baseline", "check", "base.json") == (0, [], [CLEAN])
    os.chdir("各局")
    assert run("baseline", "check", "../base.json", "a.md") == (0, [], [CLEAN])
    os.chdir("..")
    os.rename("各局/a.md", "各局/b.md")
    renamed = "各局/b.md：基线里叫 各局/a.md，按改名处理"
    assert run("baseline", "check", "base.json") == (0, [], [renamed, CLEAN])
    run("baseline", "prune", "base.json")
    assert list(json.loads(Path("base.json").read_text(encoding="utf-8"))["files"]) == ["各局/b.md"]
    assert run("baseline", "check", "base.json") == (0, [], [CLEAN])


def test_a_renamed_file_that_was_not_looked_for_is_kept(run) -> None:  # type: ignore[no-untyped-def]
    for name in ("a", "b", "c"):
        write(f"各局/{name}.md", FAULTY)
    write("区/d.md", FAULTY)
    run("baseline", "write", "base.json")
    os.rename("各局/a.md", "各局/新a.md")
    os.rename("各局/b.md", "区/新b.md")
    renamed = ["各局/新a.md：基线里叫 各局/a.md，按改名处理", "区/新b.md：基线里叫 各局/b.md，按改名处理"]
    before = Path("base.json").read_text(encoding="utf-8")
    # Only some of the files: nothing is said of a.md, nor is it forgotten.
    both = "共 2 个文件，没有发现问题，另有 4 项按基线未列出"
    assert run("baseline", "check", "base.json", "区") == (0, [], [renamed[1], both])
    assert run("baseline", "prune", "base.json", "各局/c.md")[0] == 0
    assert Path("base.json").read_text(encoding="utf-8") == before
    assert run("baseline", "prune", "base.json", "各局", "区") == (
        0,
        [],
        ["base.json：删去 0 项不用再记的，2 个文件改记新名；基线里有 4 个文件的 8 项问题"],
    )
    names = ["区/d.md", "区/新b.md", "各局/c.md", "各局/新a.md"]
    assert sorted(json.loads(Path("base.json").read_text(encoding="utf-8"))["files"]) == sorted(names)


def test_a_copy_or_another_report_is_no_renamed_one(run) -> None:  # type: ignore[no-untyped-def]
    write("a.md", FAULTY)
    run("baseline", "write", "base.json")
    write("b.md", FAULTY)
    code, listed, _ = run("baseline", "check", "base.json")
    assert (code, listed) == (1, ["b.md:13:20: NB505", "b.md:48:52: NB301"])
    os.unlink("a.md")
    write("b.md", SOUND.replace(*COUNT).replace(*SUBHEADING))
    code, listed, _ = run("baseline", "check", "base.json")
    assert (code, listed) == (
        1,
        ["b.md:13:20: NB505", "b.md:17:2: NB112", "b.md:19:2: NB112", "base.json:5:1: NB006"],
    )


def test_new_findings_alone_fail_and_the_baseline_does_not_grow(run) -> None:  # type: ignore[no-untyped-def]
    write("a.md", SOUND.replace(*COUNT))
    run("baseline", "write", "base.json")
    before = Path("base.json").read_bytes()
    write("a.md", FAULTY)
    counts = "共 1 个文件，1 个错误，0 个警告，0 个提示，另有 1 项按基线未列出"
    assert run("baseline", "check", "base.json") == (1, ["a.md:48:52: NB301"], [counts])
    assert run("baseline", "write", "base.json") == (
        1,
        ["a.md:48:52: NB301"],
        ["base.json：有 1 项新问题，没有写入；要收进基线，请加 --accept-new"],
    )
    assert Path("base.json").read_bytes() == before
    assert run("baseline", "write", "base.json", "--accept-new") == (
        0,
        [],
        ["base.json：已写入；基线里有 1 个文件的 2 项问题"],
    )
    assert run("baseline", "check", "base.json") == (0, [], [CLEAN])


def test_equal_findings_are_counted(run) -> None:  # type: ignore[no-untyped-def]
    place = "（四）政府信息公开平台建设。"
    write("a.md", SOUND.replace(place, place + "某某局协助。" * 2))
    run("baseline", "write", "base.json")
    entries = json.loads(Path("base.json").read_text(encoding="utf-8"))["files"]["a.md"]
    assert [(entry["rule"], entry["count"]) for entry in entries] == [("NB811", 2)]
    write("a.md", SOUND.replace(place, place + "某某局协助。" * 3))
    code, listed, _ = run("baseline", "check", "base.json")
    assert (code, listed) == (1, ["a.md:19:27: NB811"])
    write("a.md", SOUND.replace(place, place + "某某局协助。"))
    code, listed, _ = run("baseline", "check", "base.json")
    assert (code, listed) == (0, ["base.json:5:1: NB006"])


def test_more_findings_than_are_listed(run) -> None:  # type: ignore[no-untyped-def]
    place = "（四）政府信息公开平台建设。"
    write("a.md", SOUND.replace(place, place + "某某局。" * 110))
    run("baseline", "write", "base.json")
    summary = "共 1 个文件，没有发现问题，另有 110 项按基线未列出"
    assert run("baseline", "check", "base.json") == (0, [], [summary])


def test_what_is_no_longer_there(run) -> None:  # type: ignore[no-untyped-def]
    write("a.md", FAULTY)
    write("b.md", FAULTY)
    run("baseline", "write", "base.json")
    write("a.md", SOUND.replace(*TOTAL))
    message = "1 个提示，另有 3 项按基线未列出"
    assert run("baseline", "check", "base.json") == (
        0,
        ["base.json:6:1: NB006"],
        [f"共 2 个文件，0 个错误，0 个警告，{message}"],
    )
    # Nothing is known of what was not checked.
    assert run("baseline", "check", "base.json", "b.md") == (0, [], [CLEAN])
    assert run("baseline", "check", "base.json", "--select", "NB3,NB006") == (
        0,
        [],
        ["共 2 个文件，没有发现问题，另有 2 项按基线未列出"],
    )
    os.unlink("b.md")
    assert run("baseline", "check", "base.json", ".")[1] == ["base.json:6:1: NB006"]
    assert run("baseline", "prune", "base.json", ".") == (
        0,
        [],
        ["base.json：删去 3 项不用再记的；基线里有 1 个文件的 1 项问题"],
    )
    assert run("baseline", "check", "base.json") == (
        0,
        [],
        ["共 1 个文件，没有发现问题，另有 1 项按基线未列出"],
    )


def test_a_file_without_findings_that_is_not_there(run) -> None:  # type: ignore[no-untyped-def]
    write("a.md", SOUND)
    write("base.json", '{"format": "nianbao-baseline/1", "files": {"../b.md": []}}')
    assert run("baseline", "check", "base.json") == (0, [], ["共 1 个文件，没有发现问题"])


def test_a_part_of_the_files_or_rules_keeps_the_rest(run) -> None:  # type: ignore[no-untyped-def]
    write("a.md", FAULTY)
    write("b.md", FAULTY)
    run("baseline", "write", "base.json")
    before = Path("base.json").read_bytes()
    assert run("baseline", "write", "base.json", "a.md", "--select", "NB3")[0] == 0
    assert run("baseline", "prune", "base.json", "a.md", "--select", "NB1")[0] == 0
    assert Path("base.json").read_bytes() == before


def test_rules_that_nobody_may_waive_are_not_accepted(run) -> None:  # type: ignore[no-untyped-def]
    write("a.md", FAULTY)
    run("baseline", "write", "base.json")
    write("nianbao.toml", 'mandatory = ["NB3"]\n')
    assert run("baseline", "check", "base.json")[:2] == (1, ["a.md:48:52: NB301", "base.json:5:1: NB006"])
    assert run("baseline", "write", "base.json")[0] == 0
    entries = json.loads(Path("base.json").read_text(encoding="utf-8"))["files"]["a.md"]
    assert [entry["rule"] for entry in entries] == ["NB505"]


def test_a_missing_table_is_accepted_with_what_it_hides(run) -> None:  # type: ignore[no-untyped-def]
    start, middle, end = (SOUND.index(text) for text in ("| 第二十条", "## 三、", "## 四、"))
    write("a.md", SOUND[:start] + SOUND[middle:])
    assert run("baseline", "write", "base.json")[0] == 0
    entries = json.loads(Path("base.json").read_text(encoding="utf-8"))["files"]["a.md"]
    assert [entry["rule"] for entry in entries if entry["fingerprint"] == "skipped"] == [
        *("NB215", "NB305", "NB505", "NB510"),
    ]
    accepted = (
        0,
        [],
        ["共 1 个文件，0 个错误，0 个警告，0 个提示，另有 1 项按基线未列出，1 个文件未检查完整"],
    )
    assert run("baseline", "check", "base.json") == accepted
    # What else cannot be checked is no part of it.
    write("a.md", SOUND[:start] + SOUND[middle:].replace(SOUND[middle:end], ""))
    assert run("baseline", "check", "base.json", "--select", "NB3,NB5")[0] == 3
    write("a.md", SOUND)
    assert run("baseline", "check", "base.json")[:2] == (0, ["base.json:5:1: NB006"])


def test_an_unreadable_file_is_in_no_baseline(run) -> None:  # type: ignore[no-untyped-def]
    write("a.md", "")
    code, _, lines = run("baseline", "write", "base.json", "a.md")
    assert (code, lines[-1]) == (3, "base.json：已写入；基线里有 0 个文件的 0 项问题")
    assert run("baseline", "check", "base.json", "a.md")[:2] == (3, ["a.md:1:1: NB001"])


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (None, "打不开基线（No such file or directory）；要建立它，请运行 nianbao baseline write"),
        ("{", "JSON：Expecting property name enclosed in double quotes: line 1 column 2 (char 1)"),
        ("[" * 100_000, None),
        ("[]", "format 应是 nianbao-baseline/1，而不是 None"),
        ('{"format": "nianbao-baseline/2"}', "format 应是 nianbao-baseline/1，而不是 nianbao-baseline/2"),
        ('{"format": "nianbao-baseline/1"}', "files 应是文件名到列表的对照"),
        ('{"format": "nianbao-baseline/1", "files": {"a.md": {}}}', "a.md 的内容应是列表"),
        *(
            (
                json.dumps({"format": "nianbao-baseline/1", "files": {"a.md": [entry]}}),
                "a.md 的第 1 条要有 rule、fingerprint 和 count（正整数）",
            )
            for entry in (
                1,
                {"rule": "NB1", "fingerprint": "x"},
                {"rule": "NB1", "fingerprint": "x", "count": 0},
                {"rule": "NB1", "fingerprint": "x", "count": True},
                {"rule": 1, "fingerprint": "x", "count": 1},
            )
        ),
    ],
)
@pytest.mark.parametrize("action", ["check", "prune", "write"])
def test_a_wrong_baseline(run, action: str, text: str | None, message: str | None) -> None:  # type: ignore[no-untyped-def]
    write("a.md", FAULTY)
    if text is None and action == "write":
        return
    if text is not None:
        write("base.json", text)
    code, listed, lines = run("baseline", action, "base.json")
    assert (code, listed, len(lines)) == (2, [], 1)
    remedy = "；请从版本库恢复，或者删去后用 nianbao baseline write 重建"
    if text is None:
        assert lines == [f"base.json：{message}"]
    elif message is not None:
        assert lines == [f"base.json：基线有误，{message}{remedy}"]
    assert text is None or Path("base.json").read_text(encoding="utf-8") == text


def test_a_draft_is_not_overwritten(run) -> None:  # type: ignore[no-untyped-def]
    write("a.md", FAULTY)
    write("b.json", "{}")
    code, listed, lines = run("baseline", "write", "a.md")
    assert (code, listed, Path("a.md").read_text(encoding="utf-8")) == (2, [], FAULTY)
    assert lines[0].startswith("a.md：基线有误，JSON：")
