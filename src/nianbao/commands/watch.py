"""Running again whenever a file changes."""

import os
import sys
from collections.abc import Callable, Sequence

from nianbao import output
from nianbao.model.errors import UsageError

#: The names of settings files: a change of theirs matters as well.
_SETTINGS = ("nianbao.toml", "pyproject.toml")


def again(
    run: Callable[[], int], paths: Sequence[str], suffixes: Sequence[str], outputs: Sequence[str], lang: str
) -> int:
    """Call ``run`` now, and whenever a file with one of ``suffixes`` (lower case) below ``paths`` changes
    that is none of the ``outputs``, until the user interrupts. An error of a run is printed. Raises
    UsageError where nothing can be watched."""
    try:
        from watchfiles import watch
    except ImportError as error:
        raise UsageError(
            "--watch 要用 watchfiles：pip install 'nianbao[watch]'",
            "--watch needs watchfiles: pip install 'nianbao[watch]'",
        ) from error
    if "-" in paths:
        raise UsageError("--watch 不能用于标准输入", "--watch is not for standard input")
    there = [path for path in paths or ["."] if os.path.exists(path)]
    if not there:
        raise UsageError(f"{paths[0]}：不存在，无法监视", f"{paths[0]}: not there, cannot be watched")
    written = {os.path.realpath(path) for path in outputs if path}

    def matters(change: object, path: str) -> bool:
        name = os.path.basename(path)
        is_read = name in _SETTINGS or name.lower().endswith(tuple(suffixes))
        return is_read and os.path.realpath(path) not in written

    _once(run, lang)
    for _ in watch(*there, watch_filter=matters, raise_interrupt=True):
        if sys.stdout is not None and sys.stdout.isatty():
            output.clear()
        _once(run, lang)
    return 0


def _once(run: Callable[[], int], lang: str) -> None:
    try:
        run()
    except UsageError as error:  # the next change may mend it
        output.log(error.say(lang))
    output.log("监视中，按 Ctrl-C 结束" if lang == "zh" else "watching; Ctrl-C ends it")
