"""What is seen of a run while it goes on."""

from __future__ import annotations

import io
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from nianbao.commands.live import Live
from nianbao.model.finding import FileResult, Skip
from nianbao.model.rule import Say
from nianbao.output import Output
from nianbao.resources import data_root
from nianbao.settings import Settings
from support.language import bundle

FILES = [
    FileResult("a.md", (), (Skip("", Say("读不出", "unread")),)),
    FileResult("b.md", (), (Skip("", Say("略过", "left")),), passed_over=True),
    FileResult("c.md", ()),
    FileResult("d.md", (), (Skip("NB301", Say("没有表三", "no table")),)),
]
PRINTED = "a.md: 未检查：读不出\nd.md: 未检查 NB301：没有表三\n"


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def live(settings: Settings, total: int = 4, wants_bar: bool = False) -> Live:
    return Live(settings, bundle(), total, wants_bar)


@pytest.mark.parametrize(
    ("settings", "printed"),
    [
        (Settings(), PRINTED),
        (Settings(baseline="/b.json", no_waivers=True), PRINTED),
        (Settings(baseline="/b.json"), ""),
        (Settings(output_file="out.txt"), ""),
        (Settings(format="json"), ""),
        (Settings(format="full"), ""),
    ],
)
def test_what_is_printed_at_once(
    capsys: pytest.CaptureFixture[str], settings: Settings, printed: str
) -> None:
    shown = live(settings)
    for file in FILES:
        shown.listener.judged(file)
    assert capsys.readouterr() == (printed, "")
    outputs = [Output(PRINTED + "合计\n"), Output(PRINTED, "a.txt")]
    rest = (PRINTED + "合计\n").removeprefix(printed)
    assert shown.rest(outputs) == [Output(rest), Output(PRINTED, "a.txt")]


def test_a_bar_goes_before_findings_and_at_the_end(monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = Terminal()
    monkeypatch.setattr(sys, "stderr", terminal)
    monkeypatch.setattr(sys, "stdout", terminal)
    monkeypatch.setenv("TERM", "xterm")
    shown = live(Settings(), 20, True)
    for _ in range(20):
        shown.listener.read()
    shown.listener.judged(FILES[0])
    shown.close()
    half = "检查 [###############...............]"
    screen = terminal.getvalue()
    assert screen[: len("\r" + "检查 [")] == "\r检查 ["
    assert screen.split("\r")[1] == "检查 [.............................." + "] 2%\x1b[K"
    assert screen.split("\r")[20:] == [
        f"{half} 50%\x1b[K",
        "\x1b[Ka.md: 未检查：读不出\n",
        f"{half} 52%\x1b[K",
        "\x1b[K",
    ]


@pytest.mark.parametrize(
    ("total", "wants_bar", "term"), [(19, True, "xterm"), (20, False, "xterm"), (20, True, "dumb")]
)
def test_no_bar(monkeypatch: pytest.MonkeyPatch, total: int, wants_bar: bool, term: str) -> None:
    terminal = Terminal()
    monkeypatch.setattr(sys, "stderr", terminal)
    monkeypatch.setenv("TERM", term)
    shown = live(Settings(), total, wants_bar)
    shown.listener.read()
    shown.close()
    assert terminal.getvalue() == ""


def heeding() -> None:
    """Heed interrupts, which a process in the background of a shell ignores, and all that it starts."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


@pytest.mark.slow
@pytest.mark.skipif(not hasattr(os, "fork"), reason="no worker processes here")
def test_an_interrupt_keeps_what_was_found(tmp_path: Path) -> None:
    """Findings of the first files are printed while others are still judged."""
    with open(os.path.join(data_root("rules"), "bases", "sound-2021.md"), encoding="utf-8") as file:
        faulty = file.read().replace("| 27 | 5 | 0 | 1 | 2 | 1 | 36 |", "| 27 | 5 | 0 | 1 | 2 | 1 | 63 |")
    for number in range(400):
        (tmp_path / f"{number:03}.md").write_text(faulty, encoding="utf-8")
    command = [sys.executable, "-m", "nianbao", "check", "--isolated", "."]
    with subprocess.Popen(
        command, cwd=tmp_path, stdout=subprocess.PIPE, stderr=subprocess.PIPE, preexec_fn=heeding
    ) as process:
        assert process.stdout is not None and process.stderr is not None
        first = process.stdout.readline().decode()
        process.send_signal(signal.SIGINT)
        rest = process.stdout.read().decode()
        assert (process.wait(), process.stderr.read()) == (130, b"")
    assert first[:7] == "000.md:"
    assert len({line.partition(":")[0] for line in rest.splitlines()}) < 400
