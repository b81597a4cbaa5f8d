"""Worker processes: many files are shared out among the processors."""

import gc
import os
import signal
from collections.abc import Callable, Sequence
from typing import Any, TypeVar

from nianbao.model.errors import NianbaoError, UsageError
from nianbao.model.rule import Say

Item = TypeVar("Item")
Result = TypeVar("Result")


def share(
    work: Callable[[Item], Result], items: Sequence[Item], much: bool, lost: Callable[[Item], Result]
) -> list[Result]:
    """``work`` done for every item, in order: here, or where there is ``much`` to do in as many processes
    as there are processors. ``lost`` makes the result of an item whose process died. Raises UsageError."""
    count = min(len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1, 8)
    if not much or count < 2 or not hasattr(os, "fork"):
        return [work(item) for item in items]
    import multiprocessing

    # Forked workers have all they need already; only results cross the border. Every worker takes each
    # n-th item, so that a folder of large reports is shared out evenly.
    context = multiprocessing.get_context("fork")
    ends = []
    for number in range(count):
        receive, send = context.Pipe(duplex=False)
        own = items[number::count]
        context.Process(target=_work, args=(work, own, send), daemon=True).start()
        send.close()
        ends.append(receive)
    results = [lost(item) for item in items]
    for number, receive in enumerate(ends):
        try:
            outcome = receive.recv()
        except EOFError:
            continue  # the worker was killed: its items stay as lost
        if isinstance(outcome, Say):
            raise UsageError(*outcome)
        results[number::count] = outcome
    return results


def _work(work: Callable[[Item], Result], items: Sequence[Item], send: Any) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent answers for the run
    # What was loaded stays, and what a report leaves behind has no cycles: collect seldom.
    gc.freeze()
    gc.set_threshold(100_000)
    outcome: list[Result] | Say
    try:
        outcome = [work(item) for item in items]
    except NianbaoError as error:  # a plugin's reader or check that is not there
        outcome = Say(error.zh, error.en)
    send.send(outcome)
    send.close()
