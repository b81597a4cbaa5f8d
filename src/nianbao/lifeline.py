"""Processes that end with the one that started them, whatever becomes of that one."""

import os
from collections.abc import Callable


def end_with(pipe: int, last: Callable[[], object] = lambda: None) -> None:
    """End this process when the other end of ``pipe``, a descriptor that nothing is written to any more, is
    closed: only the process that started this one may hold it, and killed, too, it lets go. ``last`` is done
    before."""
    import threading

    def watch() -> None:
        try:
            while os.read(pipe, 1):
                pass
            last()
        finally:
            os._exit(1)

    threading.Thread(target=watch, daemon=True).start()
