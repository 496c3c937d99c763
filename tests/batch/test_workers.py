from __future__ import annotations

import os
import time

import pytest

from aligner.batch.workers import each


def work(task: str) -> str:
    if task.startswith("die"):
        os._exit(9)
    if task == "slow":
        time.sleep(0.2)
    return task.upper()


def lost(task: str) -> str:
    return f"lost {task}"


@pytest.mark.parametrize("jobs", [1, 2])
def test_every_task_has_one_result(jobs: int) -> None:
    tasks = ["slow", *map(str, range(12))]
    assert sorted(each(tasks, work, jobs=jobs, lost=lost)) == sorted(t.upper() for t in tasks)


def test_a_process_that_dies_takes_its_own_task_along_and_no_other() -> None:
    tasks = ["a", "die 1", "b", "c", "die 2", "d"]
    assert sorted(each(tasks, work, jobs=2, lost=lost)) == ["A", "B", "C", "D", "lost die 1", "lost die 2"]


def test_tasks_are_taken_as_they_are_needed() -> None:
    taken = []

    def tasks() -> object:
        for n in range(1000):
            taken.append(n)
            yield str(n)

    results = each(tasks(), work, jobs=2, lost=lost)  # type: ignore[arg-type]
    next(results)
    assert len(taken) <= 8
    results.close()  # type: ignore[attr-defined]
