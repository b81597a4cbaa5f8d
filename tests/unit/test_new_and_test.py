"""``nianbao new`` and ``nianbao test``: what is begun is sound, and what does not hold is printed."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from nianbao import cli

BEGUN = "NB901-some-fault.yaml"
STATED = '      - "NB901 warning 87: 正文里有样例词语“样例词语”，请删去"\n'


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def run(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str, str]:
    code = cli.main([arguments[0], "--isolated", *arguments[1:]])
    return (code, *capsys.readouterr())


def begun(folder: Path, old: str = "", new: str = "") -> str:
    """A new rule in the folder ``own``, with ``new`` in place of ``old``."""
    cli.main(["new", "rule", BEGUN.removesuffix(".yaml"), "--in", "own"])
    path = folder / "own" / BEGUN
    text = path.read_text(encoding="utf-8")
    assert text.count(old) == 1 or not old
    path.write_text(text.replace(old, new), encoding="utf-8")
    return os.path.join("own", BEGUN)


def test_a_new_rule_holds(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = begun(folder)
    assert capsys.readouterr() == (f"{path}\n", "")
    assert run(capsys, "test", "own") == (0, "", "2 个例子，都与写的相符\n")


@pytest.mark.parametrize(
    ("old", "new", "lines"),
    [
        (
            STATED,
            STATED.replace("87", "7"),
            [
                "20: NB901 第 2 个例子与写的不符",
                "  - NB901 warning 7: 正文里有样例词语“样例词语”，请删去",
                "  + NB901 warning 87: 正文里有样例词语“样例词语”，请删去",
            ],
        ),
        (
            "regex: 样例词语",
            "regex: 样例语词",
            [
                "20: NB901 第 2 个例子与写的不符",
                "  NB901 应当报出问题，却没有报",
                "  - NB901 warning 87: 正文里有样例词语“样例词语”，请删去",
            ],
        ),
        (
            "regex: 样例词语",
            "regex: 公开指南",
            [
                "20: NB901 第 2 个例子与写的不符",
                "  NB901 应当报出问题，却没有报",
                "  - NB901 warning 87: 正文里有样例词语“样例词语”，请删去",
            ],
        ),
        (
            "good: sound-2021",
            'good: sound-2021\n    edits:\n      - insert: ["## 二、", 样例词语]',
            [
                "19: NB901 第 1 个例子与写的不符",
                "  NB901 不应当报出问题，却报了",
                "  + NB901 warning 23: 正文里有样例词语“样例词语”，请删去",
            ],
        ),
        (
            '["## 六、", 这一句里有样例词语。]',
            '["## 七、", 这一句里有样例词语。]',
            [
                "20: NB901 第 2 个例子与写的不符",
                "  例子做不出来：0 lines contain '## 七、'",
                "  - NB901 warning 87: 正文里有样例词语“样例词语”，请删去",
            ],
        ),
    ],
)
def test_what_does_not_hold(
    folder: Path, capsys: pytest.CaptureFixture[str], old: str, new: str, lines: list[str]
) -> None:
    path = begun(folder, old, new)
    capsys.readouterr()
    code, out, err = run(capsys, "test", "own")
    assert (code, err) == (1, "2 个例子，1 个与写的不符\n")
    assert out.splitlines() == [f"{path}:{lines[0]}", *lines[1:]]


def test_in_english(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = begun(folder, "regex: 样例词语", "regex: 样例语词")
    capsys.readouterr()
    assert run(capsys, "test", "own", "--lang", "en") == (
        1,
        f"{path}:20: NB901: example 2 is not as it says\n"
        "  NB901 should find something and does not\n"
        "  - NB901 warning 87: 正文里有样例词语“样例词语”，请删去\n",
        "2 examples, 1 not as stated\n",
    )


def test_nothing_to_test(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(capsys, "test") == (2, "", "没有要测试的规则：请写明规则文件夹，或在设置里写 rules\n")
    code, out, err = run(capsys, "test", "nowhere")
    assert (code, out, err) == (2, "", f"规则文件夹 {folder / 'nowhere'} 不存在（settings）\n")


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (
            "rule some-fault",
            "规则应像 NB901-some-fault 这样写（编号，连字符，小写英文名称），而不是 some-fault",
        ),
        ("pack ../up", "名称应是小写英文和连字符，例如 jiangbei-rules，而不是 ../up"),
        ("pack nianbao --prefix XX", "nianbao 是 Python 或 nianbao 自己的名称，请换一个"),
        ("check class --prefix XX", "class 是 Python 或 nianbao 自己的名称，请换一个"),
        ("pack json --prefix XX", "json 是 Python 或 nianbao 自己的名称，请换一个"),
        (
            "pack ours",
            "请用 --prefix 写明规则编号的开头：2 至 8 个大写字母，不能是 NB；O 不可用",
        ),
        (
            "check nice-bits",
            "请用 --prefix 写明规则编号的开头：2 至 8 个大写字母，不能是 NB；NB 不可用",
        ),
    ],
)
def test_wrong_names(folder: Path, capsys: pytest.CaptureFixture[str], arguments: str, message: str) -> None:
    assert run(capsys, "new", *arguments.split()) == (2, "", f"{message}\n")
    assert list(folder.iterdir()) == []


def test_what_is_there_stays(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = begun(folder, "样例词语。]", "样例词语！]")
    before = (folder / path).read_text(encoding="utf-8")
    capsys.readouterr()
    assert run(capsys, "new", "rule", "NB901-some-fault", "--in", "own") == (
        2,
        "",
        f"{path} 已经存在，没有改动；请换一个名称或文件夹\n",
    )
    assert (folder / path).read_text(encoding="utf-8") == before


def test_a_new_check_is_python(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, out, err = run(capsys, "new", "check", "part-length", "--prefix", "PL")
    package = os.path.join("part-length", "src", "part_length")
    assert (code, out.splitlines(), err) == (
        0,
        [
            os.path.join("part-length", "README.md"),
            os.path.join("part-length", "pyproject.toml"),
            os.path.join(package, "__init__.py"),
            os.path.join(package, "check.py"),
            os.path.join(package, "rules", "PL001-sample.yaml"),
            os.path.join(package, "rules", "pack.yaml"),
        ],
        "",
    )
    for name in ("__init__.py", "check.py"):
        compile((folder / package / name).read_text(encoding="utf-8"), name, "exec")
