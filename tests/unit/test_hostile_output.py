"""What a draft, its name or an argument holds does nothing to a terminal, whatever command and format."""

from __future__ import annotations

import re
from contextlib import suppress
from pathlib import Path

import pytest

from nianbao import cli
from support.language import bundle

HOSTILE = "\x1b]0;pwned\x07\x1b[2J\x1b[31m\u202e\u2066\x9b\x7f\u2028\U000e0041"
TEXT = (
    f"{HOSTILE}云溪市水利局2024年政府信息公开工作年度报告\n一、{HOSTILE}总体情况\n公开{HOSTILE}信息XX{HOSTILE}。\n"
    f"六、其他{HOSTILE}需要报告的事项\n无{HOSTILE}。\n"
)
NAME = "a\x1b[31m\u202e.md"
FORMATS = [("check", "--format", form) for form in bundle().reporters]
COMMANDS: list[tuple[str, ...]] = [
    *FORMATS,
    ("check", "--format", "full", "--color", "always", "--statistics"),
    ("check", "--previous", NAME),
    ("check", "--show-files"),
    ("check", "--show-settings", "--exclude", HOSTILE),
    ("check", "--select", HOSTILE),
    ("check", "--config", HOSTILE),
    ("extract",),
    ("tree",),
]


@pytest.mark.slow
@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("command", COMMANDS)
def test_nothing_acts(
    command: tuple[str, ...],
    lang: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(tmp_path)
    Path(NAME).write_text(TEXT, encoding="utf-8")
    for file in (NAME, f"no such {HOSTILE}"):
        cli.main([*command, "--lang", lang, file])
        said = "".join(capsys.readouterr())
        colors = r"\x1b\[(?:0|1|1;3[136]|3[1346])m" if "--color" in command else r"(?!)"
        assert (
            re.findall(
                r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\u2028]", re.sub(colors, "", said)
            )
            == []
        )


def test_a_wrong_command_line(capsys: pytest.CaptureFixture[str]) -> None:
    for arguments in (["explain", HOSTILE], ["check", f"--{HOSTILE}"], [HOSTILE]):
        with suppress(SystemExit):
            cli.main(arguments)
        assert re.findall(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e]", "".join(capsys.readouterr())) == []
