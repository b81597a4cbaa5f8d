"""Worker processes: what is killed costs one item, and nothing outlives who started it."""

from __future__ import annotations

import gc
import os
import signal
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from nianbao import workers
from nianbao.model.errors import Unreadable, UsageError

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="this system cannot fork processes")
SIGNALS = [getattr(signal, name) for name in ("SIGTERM", "SIGHUP", "SIGKILL") if hasattr(signal, name)]


@pytest.fixture(autouse=True)
def three_processors(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "sched_getaffinity", lambda process: {0, 1, 2}, raising=False)


def lost(item: int) -> str:
    return f"{item} lost"


@pytest.mark.slow
@pytest.mark.parametrize("number", SIGNALS)
def test_whatever_kills_a_worker_costs_what_it_had_in_hand(number: signal.Signals) -> None:
    def work(item: int) -> str:
        if item % 100 == 7:
            if number != signal.SIGKILL:
                signal.signal(number, signal.SIG_DFL)  # under nohup SIGHUP is ignored
            os.kill(os.getpid(), number)
        return f"{item} done"

    assert workers.share(work, range(700), True, lost) == [
        lost(item) if item % 100 == 7 else f"{item} done" for item in range(700)
    ]


def test_all_may_be_lost() -> None:
    assert workers.share(lambda item: os._exit(1), range(20), True, lost) == [lost(at) for at in range(20)]


def test_a_thread_beside_others_starts_no_process() -> None:
    """A copy of it would have the locks of the other threads, and nobody to open them."""
    with ThreadPoolExecutor(1) as pool:
        done = pool.submit(workers.share, lambda item: os.getpid(), range(20), True, lambda item: 0)
    assert done.result() == [os.getpid()] * 20


def test_no_more_workers_than_items() -> None:
    assert workers.share(lambda item: item * "x", [3], True, str) == ["xxx"]
    assert workers.share(str, [], True, str) == []


@pytest.mark.slow
def test_an_item_that_takes_long_holds_up_no_other() -> None:
    def work(item: int) -> tuple[int, int]:
        time.sleep(0.5 if item == 0 else 0.001)
        return item, os.getpid()

    done = workers.share(work, range(60), True, lambda item: (item, 0))
    assert [item for item, _ in done] == list(range(60))
    assert [item for item, process in done if process == done[0][1]] == [0]


def test_results_of_any_size_come_in_order() -> None:
    sizes = [item * 40_000 % 999_983 for item in range(60)]
    assert [len(text) for text in workers.share(lambda size: "x" * size, sizes, True, str)] == sizes


def test_what_stops_the_run_stops_the_workers(tmp_path: Path) -> None:
    def work(item: int) -> str:
        if item == 5:
            raise UsageError("没有", "there is none")
        (tmp_path / str(os.getpid())).touch()
        time.sleep(0 if item < 5 else 60)
        return ""

    with pytest.raises(UsageError) as caught:
        workers.share(work, range(60), True, lost)
    assert (caught.value.zh, caught.value.en) == ("没有", "there is none")
    assert [name for name in os.listdir(tmp_path) if is_running(int(name))] == []


def test_pipes_are_closed_again() -> None:
    gc.collect()  # what other tests have left open
    before = len(os.listdir("/proc/self/fd")) if os.path.isdir("/proc/self/fd") else 0
    workers.share(lambda item: os._exit(1) if item == 3 else str(item), range(20), True, lost)
    assert (len(os.listdir("/proc/self/fd")) if before else 0) == before


# -- a process that is killed --------------------------------------------------------------------

#: What each of these leaves running is to write the number of its process into the folder argv[1].
SCRIPTS = {
    "workers": """
def work(item):
    note()
    while item % 2: pass
    time.sleep(600)
os.sched_getaffinity = lambda process: {0, 1, 2}
from nianbao import workers
workers.share(work, range(60), True, str)
""",
    "the process of the PDF reader": """
from nianbao.readers.pdf import process as pdf_process
pdf_process._CODE = pdf_process._CODE.replace("main()", '''
import os, time
from nianbao.readers.pdf import child as pdf_child
pdf_child._file = lambda data: (open("FOLDER/%d" % os.getpid(), "w"), time.sleep(600))
main()
'''.replace("FOLDER", sys.argv[1]))
pdf_process._ask(b"x" * 1_000_000)
""",
    "LibreOffice": """
from nianbao.readers.office import soffice
with open(f"{sys.argv[1]}/soffice", "w") as file:
    file.write(f"#!/bin/sh\\ncd {sys.argv[1]}; touch $$\\nsh -c 'touch $$; sleep 600' & sleep 600")
os.chmod(f"{sys.argv[1]}/soffice", 0o755)
os.environ["TMPDIR"] = f"{sys.argv[1]}/temporary"
soffice.convert(f"{sys.argv[1]}/soffice", b"x", "doc", "docx")
""",
    "LibreOffice in workers": """
os.sched_getaffinity = lambda process: {0, 1, 2}
from nianbao import workers
from nianbao.readers.office import soffice
with open(f"{sys.argv[1]}/soffice", "w") as file:
    file.write(f'#!/bin/sh\\ntouch {sys.argv[1]}/$$\\nsleep 600')
os.chmod(f"{sys.argv[1]}/soffice", 0o755)
os.environ["TMPDIR"] = f"{sys.argv[1]}/temporary"
def work(item):
    note()
    soffice.convert(f"{sys.argv[1]}/soffice", b"x", "doc", "docx")
workers.share(work, range(60), True, str)
""",
}
BEGIN = """
import os, signal, sys, time
for name in ("SIGTERM", "SIGHUP"):  # under nohup the latter is ignored, and so by all that is started there
    if hasattr(signal, name):
        signal.signal(getattr(signal, name), signal.SIG_DFL)
def note():
    open(f"{sys.argv[1]}/{os.getpid()}", "w").close()
"""
STARTED = {"workers": 3, "the process of the PDF reader": 1, "LibreOffice": 2, "LibreOffice in workers": 6}


def is_running(process: int) -> bool:
    """Whether it runs: one that has ended may still be listed until its parent has heard of it."""
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    try:
        with open(f"/proc/{process}/stat", encoding="utf-8") as file:
            return file.read().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return os.path.isdir("/proc/self") is False


def until(condition: object, seconds: float = 20) -> None:
    end = time.monotonic() + seconds
    while not condition() and time.monotonic() < end:  # type: ignore[operator]
        time.sleep(0.02)


@pytest.mark.slow
@pytest.mark.parametrize("number", SIGNALS)
@pytest.mark.parametrize("kind", SCRIPTS)
def test_nothing_outlives_who_started_it(kind: str, number: signal.Signals, tmp_path: Path) -> None:
    (tmp_path / "temporary").mkdir()

    def started() -> list[int]:
        return [int(name) for name in os.listdir(tmp_path) if name.isdecimal()]

    source = os.path.dirname(os.path.dirname(os.path.abspath(workers.__file__)))
    parent = subprocess.Popen(
        [sys.executable, "-c", BEGIN + SCRIPTS[kind], str(tmp_path)],
        env={**os.environ, "PYTHONPATH": source},
        start_new_session=True,
    )
    until(lambda: len(started()) == STARTED[kind])
    assert len([process for process in started() if is_running(process)]) == STARTED[kind]
    parent.send_signal(number)
    assert parent.wait() == -number
    until(lambda: not any(map(is_running, started())) and not os.listdir(tmp_path / "temporary"))
    assert [process for process in started() if is_running(process)] == []
    assert os.listdir(tmp_path / "temporary") == []


@pytest.mark.slow
def test_libreoffice_is_stopped_in_time_where_a_worker_waits_for_it(tmp_path: Path) -> None:
    from nianbao.readers.office import soffice

    (tmp_path / "soffice").write_text("#!/bin/sh\nsleep 600\n")
    (tmp_path / "soffice").chmod(0o755)

    def work(item: int) -> str:
        try:
            soffice.convert(str(tmp_path / "soffice"), b"x", "doc", "docx", 0.5)
        except Unreadable as error:
            return error.en[:26]
        return ""

    assert workers.share(work, range(3), True, lost) == ["LibreOffice had not opened"] * 3
