"""Does many pieces of work over several processes, one of which may die without taking the rest along."""

from __future__ import annotations

import os
import signal
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from itertools import chain
from multiprocessing import get_context, parent_process
from threading import Thread
from typing import TYPE_CHECKING, TypeVar

from aligner.atomic import remove_unfinished

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from types import FrameType

Task = TypeVar("Task")
Result = TypeVar("Result")

AHEAD = 2
"""Tasks handed out for each process: one that it works on, one that waits. The rest is not even looked at yet."""
_TASKS_A_PROCESS = 2000
"""Then it is replaced by a new one, so that no leak of a library grows without end."""


def each(
    tasks: Iterable[Task], work: Callable[[Task], Result], *, jobs: int, lost: Callable[[Task], Result]
) -> Iterator[Result]:
    """The results in the order in which they are done.

    Args:
        tasks: What to do, taken as it is needed; must be picklable, as `work` must be if there are several jobs.
        work: Does one; must not raise.
        jobs: How many processes; with one, all is done in this process.
        lost: The result for a task that ended the process it ran in, also when it ran alone: mostly for want of memory.
    """
    if jobs <= 1:
        yield from map(work, tasks)
        return
    waiting = iter(tasks)
    while True:
        in_flight: dict[Future[Result], Task] = {}
        try:
            with _pool(jobs) as pool:
                while True:
                    while len(in_flight) < jobs * AHEAD and (task := next(waiting, None)) is not None:
                        try:
                            in_flight[pool.submit(work, task)] = task
                        except BrokenProcessPool:
                            waiting = chain([task], waiting)  # it has not begun
                            raise
                    if not in_flight:
                        return
                    for done in wait(in_flight, return_when=FIRST_COMPLETED).done:
                        result = done.result()
                        del in_flight[done]
                        yield result
        except BrokenProcessPool:
            yield from _one_by_one(in_flight, work, lost)


def cores(tasks: int) -> int:
    """How many processes are worth their start for a number of documents: no more than there are free cores."""
    available = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return max(1, min(available, tasks // 4))  # a process takes a third of a second to begin


def _one_by_one(
    in_flight: dict[Future[Result], Task], work: Callable[[Task], Result], lost: Callable[[Task], Result]
) -> Iterator[Result]:
    """Whichever task it was that a process died of: each is done again in a process of its own."""
    for future, task in in_flight.items():
        if future.done() and not future.cancelled() and future.exception() is None:
            yield future.result()
            continue
        try:
            with _pool(1) as pool:
                yield pool.submit(work, task).result()
        except BrokenProcessPool:
            yield lost(task)


@contextmanager
def _pool(jobs: int) -> Iterator[ProcessPoolExecutor]:
    """A pool whose processes end at once when the block is left by an exception, such as an interruption."""
    pool = ProcessPoolExecutor(
        jobs, mp_context=get_context("spawn"), initializer=_begin, max_tasks_per_child=_TASKS_A_PROCESS
    )
    try:
        yield pool
    except BaseException:
        processes = list((pool._processes or {}).values())
        pool.shutdown(wait=False, cancel_futures=True)
        for process in processes:
            process.terminate()
        raise
    pool.shutdown()


def _begin() -> None:
    """Leaves interruptions to the first process, which ends the others; they end as well if it was killed."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, _end)
    Thread(target=_end_with_parent, daemon=True).start()


def _end(number: int, _frame: FrameType | None) -> None:
    """Ends this process at once: an exception could be caught by whatever runs, or be taken for the result of a task."""
    remove_unfinished()
    os._exit(128 + number)


def _end_with_parent() -> None:
    """Nobody is left to take a result, and the queue of tasks would be waited for without end."""
    parent = parent_process()
    if parent is not None:
        parent.join()
        os.kill(os.getpid(), signal.SIGTERM)  # the first thread sees to it, between two steps
