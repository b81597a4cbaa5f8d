"""Worker processes: many files are shared out among the processors."""

import gc
import os
import signal
from collections import deque
from collections.abc import Callable, Sequence
from contextlib import suppress
from typing import Any, NamedTuple, TypeVar

from nianbao.lifeline import end_with
from nianbao.model.errors import NianbaoError, UsageError
from nianbao.model.rule import Say

Item = TypeVar("Item")
Result = TypeVar("Result")


class _Worker(NamedTuple):
    """A process, our ends of the pipes to and from it, and the place of the item that it has in hand."""

    process: Any
    send: Any
    receive: Any
    at: int


def share(
    work: Callable[[Item], Result], items: Sequence[Item], much: bool, lost: Callable[[Item], Result]
) -> list[Result]:
    """``work`` done for every item, in order: here, or where there is ``much`` to do in as many processes
    as there are processors. ``lost`` makes the result of an item whose process died. Raises UsageError."""
    count = min(len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1, 8)
    if not much or count < 2 or not hasattr(os, "fork"):
        return [work(item) for item in items]
    from multiprocessing.connection import wait

    # Each worker gets an item, and the next when it has answered: a large one holds up no other, and a
    # worker that dies costs the one it had in hand.
    left = deque(range(len(items)))
    results: dict[int, Result] = {}
    life, held = os.pipe()
    team: dict[Any, _Worker] = {}  # by the pipe that the answers come from
    try:
        while len(results) < len(items):
            while left and len(team) < count:
                worker = _start(work, items, life, held)
                team[worker.receive] = _give(worker, left.popleft())
            for pipe in wait(list(team)):
                worker = team.pop(pipe)
                try:
                    outcome = worker.receive.recv()
                except (EOFError, OSError):
                    results[worker.at] = lost(items[worker.at])
                    _end(worker)
                    continue
                if isinstance(outcome, Say):
                    _end(worker)
                    raise UsageError(*outcome)
                results[worker.at] = outcome
                if left:
                    team[pipe] = _give(worker, left.popleft())
                else:
                    _end(worker)
    finally:
        for worker in team.values():
            _end(worker)
        os.close(life)
        os.close(held)
    return [results[at] for at in range(len(items))]


def _start(work: Callable[[Item], Result], items: Sequence[Item], life: int, held: int) -> _Worker:
    from multiprocessing import get_context

    # Forked workers have all they need already; only results cross the border.
    context = get_context("fork")
    take, send = context.Pipe(duplex=False)
    receive, answer = context.Pipe(duplex=False)
    process = context.Process(target=_work, args=(work, items, take, answer, life, held), daemon=True)
    process.start()
    take.close()
    answer.close()
    return _Worker(process, send, receive, 0)


def _give(worker: _Worker, at: int) -> _Worker:
    with suppress(OSError):  # it died after its last answer: that is seen where the next is waited for
        worker.send.send(at)
    return worker._replace(at=at)


def _end(worker: _Worker) -> None:
    worker.process.kill()
    worker.process.join()
    worker.send.close()
    worker.receive.close()


def _work(
    work: Callable[[Item], Result], items: Sequence[Item], take: Any, answer: Any, life: int, held: int
) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent answers for the run
    os.close(held)
    end_with(life)
    # What was loaded stays, and what a report leaves behind has no cycles: collect seldom.
    gc.freeze()
    gc.set_threshold(100_000)
    while True:
        item = items[take.recv()]
        try:
            answer.send(work(item))
        except NianbaoError as error:  # a plugin's reader or check that is not there
            answer.send(Say(error.zh, error.en))
