"""``nianbao check --watch``: checked now and after every change, until it is interrupted."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path
from select import select

import pytest

from nianbao import cli
from nianbao.resources import data_root


def heeding() -> None:
    """Heed interrupts, which a process in the background of a shell ignores, and all that it starts."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


@pytest.mark.slow
def test_a_change_is_checked(tmp_path: Path) -> None:
    with open(os.path.join(data_root("rules"), "bases", "sound-2021.md"), encoding="utf-8") as file:
        sound = file.read()
    draft = tmp_path / "draft.md"
    draft.write_text(sound, encoding="utf-8")
    command = [sys.executable, "-m", "nianbao", "check", "--isolated", "--watch", "-q", "-o", "out.log", "."]
    with subprocess.Popen(command, cwd=tmp_path, stderr=subprocess.PIPE, preexec_fn=heeding) as process:
        assert process.stderr is not None
        lines = [process.stderr.readline().decode()]
        assert (tmp_path / "out.log").read_text(encoding="utf-8") == ""
        faulty = sound.replace("| 27 | 5 | 0 | 1 | 2 | 1 | 36 |", "| 27 | 5 | 0 | 1 | 2 | 1 | 63 |")
        while not select([process.stderr], [], [], 1)[0]:  # the watch may begin only now
            draft.write_text(faulty, encoding="utf-8")
        lines.append(process.stderr.readline().decode())
        process.send_signal(signal.SIGINT)
        try:
            process.communicate(timeout=60)
        finally:
            process.kill()
        assert process.returncode == 130
    assert lines == ["监视中，按 Ctrl-C 结束\n"] * 2
    found = (tmp_path / "out.log").read_text(encoding="utf-8").splitlines()
    assert [line.split(" ")[:2] for line in found] == [["draft.md:70:42:", "NB301"]]


@pytest.mark.parametrize(
    ("path", "message"),
    [("-", "--watch 不能用于标准输入\n"), ("nowhere", "nowhere：不存在，无法监视\n")],
)
def test_what_cannot_be_watched(capsys: pytest.CaptureFixture[str], path: str, message: str) -> None:
    code = cli.main(["check", "--isolated", "--watch", path])
    assert (code, *capsys.readouterr()) == (2, "", message)
