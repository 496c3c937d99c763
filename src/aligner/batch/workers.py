"""Runs many tasks in several processes. If a process dies, only the task that killed it is lost."""

import os
import signal
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from itertools import chain
from multiprocessing import get_context, parent_process
from threading import Thread
from types import FrameType
from typing import TypeVar

from aligner.atomic import remove_unfinished
from aligner.text.pattern_cache import keep_patterns

Task = TypeVar("Task")
Result = TypeVar("Result")

AHEAD = 2
"""Tasks handed out for each process: one that it works on, and one that waits. No more are taken from the iterator."""
_TASKS_A_PROCESS = 2000
"""After this many tasks a process is replaced by a new one, which bounds memory leaks of libraries."""


def each(
    tasks: Iterable[Task], work: Callable[[Task], Result], *, jobs: int, lost: Callable[[Task], Result]
) -> Iterator[Result]:
    """Runs `work` on all tasks, and yields the results in the order of completion.

    Args:
        tasks: The tasks, taken one by one as they are needed. If there are several jobs, tasks must be picklable.
        work: Does one task. It must not raise, and must be picklable if there are several jobs.
        jobs: How many processes; with 1, everything runs in this process.
        lost: Gives the result for a task whose process dies even when it runs alone, mostly for lack of memory.
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
                            waiting = chain([task], waiting)  # this task has not begun
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
    """The number of processes to start for a number of documents: one per four documents, at most one per available core."""
    available = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return max(1, min(available, tasks // 4))  # a process takes a third of a second to start


def _one_by_one(
    in_flight: dict[Future[Result], Task], work: Callable[[Task], Result], lost: Callable[[Task], Result]
) -> Iterator[Result]:
    """Runs each unfinished task again, alone in a process, because it is not known which of them killed the process."""
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
    """A pool whose processes are terminated when the block is left by an exception, such as an interruption."""
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
    """Prepares a worker process: it ignores interruptions, which the parent handles, and ends when its parent does."""
    keep_patterns()
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, _end)
    Thread(target=_end_with_parent, daemon=True).start()


def _end(number: int, _frame: FrameType | None) -> None:
    """Ends this process at once. An exception could be caught by the running code, or be taken for the result of a task."""
    remove_unfinished()
    os._exit(128 + number)


def _end_with_parent() -> None:
    """Ends this process when its parent ends. Otherwise it would wait for tasks forever."""
    parent = parent_process()
    if parent is not None:
        parent.join()
        os.kill(os.getpid(), signal.SIGTERM)  # the main thread handles it
