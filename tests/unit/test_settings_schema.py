"""The schema of settings files takes what the program takes, and refuses what it refuses."""

from __future__ import annotations

import json
import os
import re
import sys
from datetime import date
from typing import Any

import pytest
from jsonschema import Draft7Validator

from nianbao import cli
from nianbao.model.errors import UsageError
from nianbao.settings import load
from nianbao.settings.keys import KEYS, WAIVER_KEYS
from nianbao.settings.schema import schema

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
PATH = os.path.join(ROOT, "docs", "settings.schema.json")


def generated() -> dict[str, str]:
    """The schema by its path, for scripts/generate.py."""
    return {PATH: json.dumps(schema(), ensure_ascii=False, indent=2) + "\n"}


def test_the_file_is_current(capsys: pytest.CaptureFixture[str]) -> None:
    with open(PATH, encoding="utf-8") as file:
        text = file.read()
    assert generated() == {PATH: text}
    assert cli.main(["settings", "--schema"]) == 0
    assert capsys.readouterr() == (text, "")
    Draft7Validator.check_schema(json.loads(text))


def test_every_key_is_described_in_both_languages() -> None:
    properties = schema()["properties"]
    assert list(properties) == list(KEYS)
    assert list(properties["waiver"]["items"]["properties"]) == list(WAIVER_KEYS)
    says = [key.say for key in KEYS.values()] + [key.say for key in WAIVER_KEYS.values()]
    assert [say for say in says if not say.zh or not say.en or say.zh.isascii()] == []


def blocks() -> list[str]:
    """The settings files that the documentation shows."""
    pages = ["README.md", "README.zh-CN.md"]
    pages += [
        f"docs/{name}" for name in sorted(os.listdir(os.path.join(ROOT, "docs"))) if name.endswith(".md")
    ]
    texts = []
    for page in pages:
        with open(os.path.join(ROOT, page), encoding="utf-8") as file:
            texts += re.findall(r"^ *```toml\n(.*?)^ *```", file.read(), re.DOTALL | re.MULTILINE)
    return [text for text in texts if "[project" not in text and "[build" not in text]


@pytest.mark.parametrize("text", blocks())
def test_the_settings_that_are_shown_are_valid(text: str, tmp_path: os.PathLike[str]) -> None:
    data: Any = json.loads(json.dumps(tomllib.loads(text), default=date.isoformat))
    table = data.get("tool", {}).get("nianbao", data)
    assert list(Draft7Validator(schema()).iter_errors(table)) == []
    name = "pyproject.toml" if "tool" in data else "nianbao.toml"
    with open(os.path.join(tmp_path, name), "w", encoding="utf-8") as file:
        file.write(text)
    assert load({}, str(tmp_path)).config == os.path.join(tmp_path, name)


EXAMPLES = {
    'select = ["NB3", "fee-statement"]\nextend-ignore = []\nseverity = {NB404 = "note"}': True,
    'organ-level = "county"\norgan-kind = "人民政府"\nyear = 0\nlang = "en"\nfail-level = "never"': True,
    'organ-level = ""\nyear = 2024\nextend = "package:strict"\nbaseline = "b.json"': True,
    'per-file-ignores = {"*.md" = ["NB5"]}\nper-file-severity = {"a/" = {NB5 = "note"}}': True,
    '[[waiver]]\nrule = "NB5"\nreason = "x"\nuntil = 2025-01-31\npath = "a"\nplace = "b"': True,
    '[[waiver]]\nrule = "NB5"\nreason = "x"\nuntil = "2025-01-31"': True,
    '[[waiver]]\nrule = "NB5"': False,
    '[[waiver]]\nrule = "NB5"\nreason = " "': False,
    '[[waiver]]\nrule = "NB5"\nreason = "x"\nuntil = "31.1.2025"': False,
    '[[waiver]]\nrule = "NB5"\nreason = "x"\nuntil = 2025': False,
    '[[waiver]]\nrule = "NB5"\nreason = "x"\nfile = "a"': False,
    "year = 1999": False,
    "year = true": False,
    'select = "NB3"': False,
    'select = [""]': False,
    'severity = {NB404 = "fatal"}': False,
    'per-file-ignores = {"*.md" = "NB5"}': False,
    'per-file-severity = {"*.md" = {NB5 = "fatal"}}': False,
    'organ-level = "镇"': False,
    'lang = "de"': False,
    'exit-zero = "yes"': False,
    "color = true": False,
    "selekt = []": False,
}


@pytest.mark.parametrize("text", EXAMPLES)
def test_the_schema_and_the_program_agree(text: str, tmp_path: os.PathLike[str]) -> None:
    data: Any = json.loads(json.dumps(tomllib.loads(text), default=date.isoformat))
    is_valid = Draft7Validator(schema()).is_valid(data)
    with open(os.path.join(tmp_path, "nianbao.toml"), "w", encoding="utf-8") as file:
        file.write(text.replace("package:strict", "base.toml"))
    with open(os.path.join(tmp_path, "base.toml"), "w", encoding="utf-8") as file:
        file.write("")
    try:
        load({}, str(tmp_path))
        is_taken = True
    except UsageError:
        is_taken = False
    assert (is_valid, is_taken) == (EXAMPLES[text], EXAMPLES[text])
