"""The documentation says what the program says: links, rules that it shows, errors that it quotes."""

import os
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from doc_excerpts import PAGES, ROOT, read

from nianbao import cli
from support.language import bundle

Run = Callable[..., tuple[int, str, str]]
_LINK = re.compile(r"\]\((?!https?:|#|mailto:)([^)#\s]+)(?:#[^)\s]*)?\)")


@pytest.mark.parametrize("page", PAGES)
def test_links_lead_somewhere(page: str) -> None:
    folder = os.path.dirname(os.path.join(ROOT, page))
    broken = [link for link in _LINK.findall(read(page)) if not os.path.exists(os.path.join(folder, link))]
    assert broken == []


def test_changelog_names_every_rule() -> None:
    """The rules that were ever added, by id and name."""
    named = re.findall(r"(NB\d{3})\s+([a-z-]+)", read("CHANGELOG.md"))
    assert sorted(set(named)) == [(rule.id, rule.name) for rule in bundle().rules]


def rules_shown(page: str) -> dict[str, str]:
    """The whole rules that a page shows, by file name."""
    shown = re.findall(r"```yaml\n(id: (NB\d+)\nname: (\S+)\n.*?)```", read(page), re.DOTALL)
    return {f"{rule}-{name}.yaml": text for text, rule, name in shown}


@pytest.fixture
def with_rules(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """Runs nianbao in ``tmp_path`` with rules, by file name, in its folder our-rules; returns exit code,
    output and messages."""

    def run(rules: dict[str, str], *arguments: str) -> tuple[int, str, str]:
        (tmp_path / "our-rules").mkdir()
        for name, text in rules.items():
            (tmp_path / "our-rules" / name).write_text(text, encoding="utf-8")
        (tmp_path / "nianbao.toml").write_text('rules = ["our-rules"]\n')
        return cli.main(arguments), *capsys.readouterr()

    monkeypatch.chdir(tmp_path)
    return run


@pytest.mark.parametrize("page", ["README.md", "README.zh-CN.md"])
def test_rule_in_the_readme_works(tmp_path: Path, with_rules: Run, page: str) -> None:
    draft = read(os.path.join("rules", "bases", "sound-2021.md"))
    (tmp_path / "draft.md").write_text(draft.replace("本年新收", "本年若干次收", 1), encoding="utf-8")
    found = with_rules(rules_shown(page), "check", "--select", "NB9", "draft.md")
    message = "draft.md:15:12: NB900 “若干”是含糊的数量。请写明具体数字\n"
    assert found == (0, message, "共 1 个文件，0 个错误，0 个警告，1 个提示\n")


def test_rule_in_writing_rules_works(tmp_path: Path, with_rules: Run) -> None:
    draft = read(os.path.join("rules", "bases", "sound-2021.md"))
    (tmp_path / "draft.md").write_text(draft, encoding="utf-8")
    rules = rules_shown("docs/writing-rules.md")
    found = with_rules(rules, "check", "--lang", "en", "--select", "NB9", "draft.md")
    lines = (
        "draft.md:47:28: NB902 自然人: 28 received, 27 dealt with, a difference of +1\n"
        "draft.md:47:33: NB902 商业企业: 6 received, 5 dealt with, a difference of +1\n"
        "draft.md:47:53: NB902 总计: 38 received, 36 dealt with, a difference of +2\n"
    )
    assert found == (0, lines, "1 file, 0 errors, 0 warnings, 3 notes\n")


@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        ("needs: [表三]", "need: [表三]"),
        ("for-each: column", "for-each: cell"),
        ('zh: "{item}：', 'zh: "{itm}：'),
    ],
)
def test_errors_in_writing_rules_are_said(with_rules: Run, right: str, wrong: str) -> None:
    page = "docs/writing-rules.md"
    ((name, text),) = rules_shown(page).items()
    assert text.count(right) == 1
    code, output, said = with_rules({name: text.replace(right, wrong)}, "rules", "--lang", "en")
    assert (code, output, f"| `{said.strip()}` |\n" in read(page)) == (2, "", True), said
