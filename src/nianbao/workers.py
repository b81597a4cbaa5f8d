"""Worker processes: many items are distributed over the processors, in several steps where need be."""

import gc
import os
import signal
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from types import TracebackType
from typing import Any, NamedTuple, TypeVar

from nianbao.lifeline import end_with
from nianbao.model.errors import NianbaoError, UsageError

Item = TypeVar("Item")
Result = TypeVar("Result")

#: The place of a worker that did an item in this process.
HERE = -1


class _Failed(NamedTuple):
    """What a worker answers for an item that made the step raise."""


_FAILED = _Failed()


class _Stop(NamedTuple):
    """A UsageError on its way from a worker: exceptions with two arguments cannot be pickled."""

    zh: str
    en: str


class _Worker(NamedTuple):
    """A process, and our ends of the pipes to and from it."""

    process: Any
    send: Any
    receive: Any


def _can_fork() -> bool:
    """Whether a process can be made of this one. In a thread beside others (of a language server) it might
    hang: it has their locks, but not them."""
    import threading

    return hasattr(os, "fork") and threading.current_thread() is threading.main_thread()


class Team:
    """Does ``steps`` for many items, each step for all of them before the next: in this process, or where it
    is worth it in as many as there are processors. They stay until the end, so that a step finds what the one
    before has left in its process. A context manager.
    """

    def __init__(self, steps: Sequence[Callable[[Any], Any]], worth_it: bool) -> None:
        cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
        self._steps = steps
        self._size = min(cores, 8) if worth_it and cores > 1 and _can_fork() else 0
        self._workers: dict[int, _Worker] = {}  # by number, which no other is given again
        self._started = 0
        self._pipe = os.pipe() if self._size else (HERE, HERE)

    def __enter__(self) -> "Team":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for number in list(self._workers):
            self._end(number)
        if self._size:
            for end in self._pipe:
                os.close(end)

    def run(
        self,
        step: int,
        items: Sequence[Item],
        lost: Callable[[Item], Result],
        homes: Sequence[int] = (),
        done: Callable[[Result], None] | None = None,
    ) -> tuple[list[Result], list[int]]:
        """Do a step for every item; the results in order, and which worker did each.

        ``homes`` are the workers that are to do the items, as returned for a step before; one that is gone is
        replaced. Without it each worker gets an item, and the next when it has answered, so that a large one
        holds up no other. ``lost`` makes the result of an item whose process died. ``done`` is called with
        each result, in order. Raises UsageError.
        """
        if not self._size:
            return list(_reporting(done, map(self._steps[step], items))), [HERE] * len(items)
        from multiprocessing.connection import wait

        results: dict[int, Result] = {}
        reported = 0
        done_by = [HERE] * len(items)
        queues: dict[int, deque[int]] = {}  # the items that only one worker is to do
        left: deque[int] = deque()
        for index in range(len(items)):
            home = homes[index] if homes else HERE
            (queues.setdefault(home, deque()) if home in self._workers else left).append(index)
        in_hand: dict[int, int] = {}
        while len(results) < len(items):
            while len(self._workers) < self._size and len(left) > sum(
                number not in in_hand for number in self._workers
            ):
                self._start()
            for number, worker in self._workers.items():
                own = queues.get(number) or left
                if number not in in_hand and own:
                    in_hand[number] = index = own.popleft()
                    with suppress(OSError):  # it died after its last answer: seen where the next is due
                        worker.send.send((step, items[index]))
            pipes = {self._workers[number].receive: number for number in in_hand}
            for pipe in wait(list(pipes)):
                number = pipes[pipe]
                index = in_hand.pop(number)
                try:
                    outcome = self._workers[number].receive.recv()
                except (EOFError, OSError):
                    outcome = lost(items[index])
                    left.extend(queues.pop(number, ()))
                    self._end(number)
                if isinstance(outcome, _Failed):
                    outcome = lost(items[index])
                if isinstance(outcome, _Stop):
                    raise UsageError(*outcome)
                results[index], done_by[index] = outcome, number
            while done is not None and reported in results:
                done(results[reported])
                reported += 1
        return [results[index] for index in range(len(items))], done_by

    def _start(self) -> None:
        from multiprocessing import get_context

        # Forked workers have all they need already; only items and results cross the border.
        context = get_context("fork")
        take, send = context.Pipe(duplex=False)
        receive, answer = context.Pipe(duplex=False)
        process = context.Process(target=_work, args=(self._steps, take, answer, *self._pipe), daemon=True)
        process.start()
        take.close()
        answer.close()
        self._workers[self._started] = _Worker(process, send, receive)
        self._started += 1

    def _end(self, number: int) -> None:
        worker = self._workers.pop(number)
        worker.process.kill()
        worker.process.join()
        worker.send.close()
        worker.receive.close()


def _reporting(done: Callable[[Result], None] | None, results: Iterable[Result]) -> Iterator[Result]:
    """The ``results``, each reported when it is there."""
    for result in results:
        if done is not None:
            done(result)
        yield result


def share(
    work: Callable[[Item], Result], items: Sequence[Item], worth_it: bool, lost: Callable[[Item], Result]
) -> list[Result]:
    """``work`` done for every item, in order; as a Team of one step does it."""
    with Team((work,), worth_it) as team:
        return team.run(0, items, lost)[0]


def _work(steps: Sequence[Callable[[Any], Any]], take: Any, answer: Any, life: int, held: int) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent answers for the run
    os.close(held)
    end_with(life)
    # What was loaded stays, and what a report leaves behind has no cycles: collect seldom.
    gc.freeze()
    gc.set_threshold(100_000)
    while True:
        step, item = take.recv()
        try:
            outcome = steps[step](item)
        except NianbaoError as error:  # a plugin's reader or check that is not there
            outcome = _Stop(error.zh, error.en)
        except Exception:  # a fault of the program: it costs the item, as a process that dies does
            outcome = _FAILED
        answer.send(outcome)
