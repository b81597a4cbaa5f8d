"""The process that runs LibreOffice: it sees to limits, and to that nothing of it is left running when it has
ended, when its time is up, or when whoever started this process has gone, which closes standard input."""

import json
import os
import shutil
import signal
import subprocess
import sys
import threading
from collections.abc import Callable
from contextlib import suppress

from nianbao.lifeline import end_with


def main() -> None:
    """Run the command of ``sys.argv[2]``, JSON of what :func:`run` takes."""
    run(**json.loads(sys.argv[2]))


def run(command: list[str], folder: str, seconds: int, most_bytes: int) -> None:
    """Run ``command`` in ``folder``, which is its home, with at most ``seconds`` of processor time and
    ``most_bytes`` per file. The folder is removed if the parent process has gone."""
    process = subprocess.Popen(
        command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        cwd=folder,
        env={**os.environ, "HOME": folder, "TMPDIR": folder, "TEMP": folder, "TMP": folder},
        start_new_session=True,
        preexec_fn=_limits(seconds, most_bytes),
    )

    gone = threading.Event()

    def last() -> None:
        gone.set()
        _kill(process)
        shutil.rmtree(folder, ignore_errors=True)

    end_with(0, last)
    process.wait()
    if gone.is_set():
        threading.Event().wait()  # for the folder to be removed: this process ends with that
    _kill(process)


def _limits(seconds: int, most_bytes: int) -> Callable[[], None] | None:
    """Sets limits in the new process. Only Unix has them."""
    if sys.platform == "win32":
        return None
    import resource

    def apply() -> None:
        resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
        resource.setrlimit(resource.RLIMIT_FSIZE, (most_bytes, most_bytes))

    return apply


def _kill(process: "subprocess.Popen[bytes]") -> None:
    """End the process and all that it started: the program is a script that starts another."""
    if sys.platform == "win32":
        subprocess.run(["taskkill", "/F", "/T", "/PID", str(process.pid)], capture_output=True)
    else:
        with suppress(ProcessLookupError):  # all of it has ended
            os.killpg(process.pid, signal.SIGKILL)
