"""Profiles: severities and selected rules, from the shipped files and from folders of rules."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from nianbao import pipeline
from nianbao.cli import main
from nianbao.model.errors import UsageError
from nianbao.settings import Settings
from support.language import bundle

PROFILE = """title: {zh: 江北省要求, en: as Jiangbei asks}
explanation: {zh: 核查口径。, en: What is looked at.}
"""


def severities(settings: Settings) -> dict[str, set[str]]:
    """The severities of the cases of each rule, of those that are not as by default."""
    plain = {rule.id: rule for rule in bundle().rules}
    return {
        rule.id: {case.severity for case in rule.cases.values()}
        for rule in pipeline.load(settings).rules
        if rule.cases != plain[rule.id].cases
    }


def own(folder: Path, text: str, name: str = "jiangbei") -> Settings:
    """Settings with a folder of rules that has this profile, which is chosen."""
    (folder / "profiles").mkdir(exist_ok=True)
    (folder / "profiles" / f"{name}.yaml").write_text(text, encoding="utf-8")
    return Settings(isolated=True, rules=(str(folder),), profile=name)


def test_the_default_profile_changes_nothing() -> None:
    assert severities(Settings(isolated=True, profile="default")) == {}
    assert severities(Settings(isolated=True)) == {}


def test_the_notices_ask_for_no_contact_period_or_preamble() -> None:
    notes = {rule_id: {"note"} for rule_id in ("NB109", "NB404", "NB405", "NB406", "NB407", "NB408")}
    assert severities(Settings(isolated=True, profile="notice")) == notes


def test_settings_go_before_the_profile() -> None:
    chosen = Settings(isolated=True, profile="notice", severity={"NB404": "error"})
    loaded = {rule.id: rule.severity for rule in pipeline.load(chosen).rules}
    assert (loaded["NB404"], loaded["NB405"]) == ("error", "note")


def test_a_folder_of_rules_brings_its_own(tmp_path: Path) -> None:
    text = PROFILE + "extend: notice\nseverity: {NB404: warning, NB113: error}\ndisable: [NB816]\n"
    rules = {rule.id: rule for rule in pipeline.load(own(tmp_path, text)).rules}
    shown = {rule_id: (rules[rule_id].severity, rules[rule_id].enabled) for rule_id in ("NB404", "NB405")}
    assert shown == {"NB404": ("warning", True), "NB405": ("note", True)}
    assert (rules["NB113"].severity, rules["NB816"].enabled) == ("error", False)
    enabled = PROFILE + "extend: jiangbei\nenable: [NB816]\n"
    rules = {rule.id: rule for rule in pipeline.load(own(tmp_path, enabled, "jiangnan")).rules}
    assert (rules["NB113"].severity, rules["NB816"].enabled) == ("error", True)


@pytest.mark.parametrize(
    ("text", "place", "message"),
    [
        ("- NB404\n", "1:1", "检查档次的文件应是一组键值"),
        (
            PROFILE + "select: [NB1]\n",
            "3:1",
            "没有 select 这一项；可用：title、explanation、extend、severity、enable、disable",
        ),
        (PROFILE + "extend: none\n", "3:1", "没有检查档次 none；可用：default、notice、strict"),
        (PROFILE + "severity: {NB999: note}\n", "3:12", "没有规则 NB999"),
        (PROFILE + "severity: {NB404: fatal}\n", "3:12", "级别应为 note、warning、error 之一"),
        (PROFILE + "severity: [NB404]\n", "3:1", "severity 应是编号到级别的对照"),
        (PROFILE + "enable: NB113\n", "3:1", "enable 应是规则编号的列表"),
        (PROFILE + "disable: [NB113, NB4]\n", "3:18", "没有规则 NB4"),
        ("title: {en: x}\n", "1:1", "title 应是一段中文，或者 zh 和 en 两段文字"),
        ("title: 江北\n", "1:1", "explanation 应是一段中文，或者 zh 和 en 两段文字"),
    ],
)
def test_a_wrong_profile_is_refused(
    tmp_path: Path, text: str, place: str, message: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)  # files are named as they are seen from here
    settings = own(tmp_path, text)
    with pytest.raises(UsageError) as caught:
        pipeline.load(settings)
    path = os.path.join("profiles", "jiangbei.yaml")
    assert caught.value.say("zh") == f"{path}:{place}: {message}"


def test_a_name_is_used_once(tmp_path: Path) -> None:
    with pytest.raises(UsageError) as caught:
        pipeline.load(own(tmp_path, PROFILE, "strict"))
    path = os.path.join(tmp_path, "profiles", "strict.yaml")
    assert caught.value.say("zh") == f"{path}：已经有叫 strict 的检查档次，请换一个名称"


def test_an_unknown_profile_is_refused() -> None:
    with pytest.raises(UsageError) as caught:
        pipeline.load(Settings(isolated=True, profile="lax"))
    assert caught.value.say("zh") == "--profile lax 不可用；可用：default、notice、strict"


def test_the_profiles_are_listed(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["rules", "--isolated", "--lang", "en", "--profile"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert [line for line in lines if not line.startswith("  ")] == [
        "default  common practice",
        "notice  the national notices alone",
        "strict  strict",
    ]
    assert "  note: NB109, NB404, NB405, NB406, NB407, NB408" in lines


def test_rules_are_listed_as_in_a_profile(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["rules", "--isolated", "--profile", "notice"]) == 0
    (line,) = [line for line in capsys.readouterr().out.splitlines() if line.startswith("NB404")]
    assert line == "NB404  提示  没有写联系方式"
