"""Processes that end when their parent process does, however it ends."""

import os
from collections.abc import Callable


def end_with(pipe: int, last: Callable[[], object] = lambda: None) -> None:
    """End this process when the other end of ``pipe``, a descriptor to which nothing more is written, is
    closed. Only the parent may hold that end; the system closes it even if the parent is killed. ``last`` is
    called first."""
    import threading

    def watch() -> None:
        try:
            while os.read(pipe, 1):
                pass
            last()
        finally:
            os._exit(1)

    threading.Thread(target=watch, daemon=True).start()
