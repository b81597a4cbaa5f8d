"""Drafts judged again and again: what is worked out once, and what is looked at each time."""

import os
from pathlib import Path

import pytest

from nianbao.lsp import session as module
from nianbao.lsp.session import Draft, Judged, Session
from nianbao.model.errors import UsageError
from support.draft import sound
from support.render_markdown import render_markdown

SOUND = render_markdown(sound(2024, seed=3)).decode()
FAULTY = render_markdown(sound(2024, seed=3).set_cell("表三", "三（一）", "总计", "98765")).decode()
OPTIONS = {"config": None, "isolated": None, "lang": None}


def rules(judged: Judged) -> list[str] | None:
    return None if judged.file is None else [finding.rule for finding in judged.file.findings]


def draft(folder: Path, text: str, name: str = "年报.md") -> Draft:
    return Draft(str(folder / name), name, text)


def test_the_text_of_the_editor_counts(tmp_path: Path) -> None:
    (tmp_path / "年报.md").write_text(SOUND, encoding="utf-8")
    session = Session(OPTIONS)
    assert rules(session.judge(draft(tmp_path, SOUND))) == []
    assert rules(session.judge(draft(tmp_path, FAULTY))) == ["NB301"]


def test_what_has_not_changed_is_not_judged_again(tmp_path: Path) -> None:
    session = Session(OPTIONS)
    first = session.judge(draft(tmp_path, FAULTY))
    assert session.judge(draft(tmp_path, FAULTY), first) is first
    second = session.judge(draft(tmp_path, SOUND), first)
    assert (second.number, second.setup is first.setup) == (first.number + 1, True)


def test_settings_of_the_folder_hold_as_soon_as_they_are_saved(tmp_path: Path) -> None:
    session = Session(OPTIONS)
    first = session.judge(draft(tmp_path, FAULTY))
    (tmp_path / "nianbao.toml").write_text('ignore = ["NB3"]\n')
    second = session.judge(draft(tmp_path, FAULTY), first)
    assert (rules(first), rules(second)) == (["NB301"], [])
    (tmp_path / "nianbao.toml").write_text('exclude = ["年报.md"]\n', encoding="utf-8")
    (tmp_path / "年报.md").write_text(SOUND, encoding="utf-8")
    assert rules(session.judge(draft(tmp_path, FAULTY), second)) is None


def test_a_wrong_settings_file_is_an_error_with_a_remedy(tmp_path: Path) -> None:
    (tmp_path / "nianbao.toml").write_text("ignor = []\n")
    with pytest.raises(UsageError) as caught:
        Session(OPTIONS).judge(draft(tmp_path, FAULTY))
    path = tmp_path / "nianbao.toml"
    assert str(caught.value) == f"{path}:1: unknown key “ignor”; did you mean ignore?"


def test_rules_of_a_folder_are_loaded_again_when_one_changes(tmp_path: Path) -> None:
    (tmp_path / "nianbao.toml").write_text('rules = ["our-rules"]\n')
    (tmp_path / "our-rules").mkdir()
    rule = tmp_path / "our-rules" / "NB900-vague-wording.yaml"
    text = (
        "id: NB900\nname: vague-wording\nstatus: stable\nsince: '1'\ntitle: {zh: 含糊, en: vague}\n"
        "explanation: {zh: 说明, en: text}\nadvice: {zh: 改, en: mend}\ncheck: pattern\n"
        "params: {patterns: [{regex: 若干, zh: 数量, en: a quantity}]}\nseverity: note\n"
        "message: {zh: '“{text}”', en: '“{text}”'}\nprecision: medium\nexamples: [{good: sound-2021}]\n"
    )
    rule.write_text(text, encoding="utf-8")
    session = Session(OPTIONS)
    vague = draft(tmp_path, SOUND.replace("本年新收", "本年若干次收", 1))
    first = session.judge(vague)
    assert session.judge(vague, first) is first
    rule.write_text(text.replace("若干", "大量"), encoding="utf-8")
    assert ("NB900" in (rules(first) or ()), "NB900" in (rules(session.judge(vague, first)) or ())) == (
        True,
        False,
    )


@pytest.mark.parametrize("text", ["", " \r\n\t", "\ufeff", "# 说明\n\n这里放年报。\n"])
def test_what_is_no_report_is_passed_over(tmp_path: Path, text: str) -> None:
    assert rules(Session(OPTIONS).judge(draft(tmp_path, text, "README.md"))) is None


def test_a_text_without_a_file_is_judged_by_its_name() -> None:
    assert rules(Session({**OPTIONS, "isolated": True}).judge(Draft("", "untitled.md", FAULTY))) == ["NB301"]


def test_last_year_is_where_the_settings_say(tmp_path: Path) -> None:
    """Nothing else that lies beside a draft is read."""
    (tmp_path / "last.md").write_text(SOUND.replace("2024年", "2023年"), encoding="utf-8")
    session = Session(OPTIONS)
    first = session.judge(draft(tmp_path, SOUND))
    assert first.file is not None and (first.others, first.file.previous) == ((), "")
    (tmp_path / "nianbao.toml").write_text('previous = "last.md"\n')
    second = session.judge(draft(tmp_path, SOUND), first)
    assert second.file is not None and os.path.basename(second.file.previous) == "last.md"
    assert [os.path.basename(path) for path, _, _ in second.others] == ["last.md"]


def test_hostile_texts_are_judged_or_refused(tmp_path: Path) -> None:
    session = Session(OPTIONS)
    outcomes = [
        rules(session.judge(draft(tmp_path, text)))
        for text in ("PK\x03\x04信息", "信息\0" * 9, "信" * 2_000_001, "\ud800信息公开", "|" * 90_000)
    ]
    assert outcomes == [["NB001"], ["NB001"], ["NB001"], None, None]


def test_a_folder_as_it_is_saved(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for name, text in (("a.md", SOUND), ("b.md", FAULTY), ("README.md", "说明"), ("c.docx", "x")):
        (tmp_path / name).write_text(text, encoding="utf-8")
    session = Session(OPTIONS)
    first = session.judge_folder(str(tmp_path))
    places = {os.path.basename(path): rules(judged) for path, judged in first.files.items()}
    assert places == {"README.md": None, "a.md": [], "b.md": ["NB301"]}
    assert session.judge_folder(str(tmp_path), first) is first
    (tmp_path / "b.md").write_text(SOUND, encoding="utf-8")
    second = session.judge_folder(str(tmp_path), first)
    places = {os.path.basename(path): rules(judged) for path, judged in second.files.items()}
    assert places == {"README.md": None, "a.md": [], "b.md": []}


def test_a_folder_with_settings_below_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "县").mkdir()
    (tmp_path / "县" / "a.md").write_text(FAULTY, encoding="utf-8")
    session = Session(OPTIONS)
    first = session.judge_folder(str(tmp_path))
    (tmp_path / "县" / "nianbao.toml").write_text('ignore = ["NB3"]\n')
    second = session.judge_folder(str(tmp_path), first)
    assert [[rules(judged) for judged in outcome.files.values()] for outcome in (first, second)] == [
        [["NB301"]],
        [[]],
    ]


def test_a_folder_with_too_many_files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "MOST_FILES", 2)
    for name in "abc":
        (tmp_path / f"{name}.md").write_text("说明", encoding="utf-8")
    outcome = Session(OPTIONS).judge_folder(str(tmp_path))
    assert ([os.path.basename(path) for path in outcome.files], outcome.passed_over) == (["a.md", "b.md"], 1)
