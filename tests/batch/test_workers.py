import os
import signal
import subprocess
import sys
import time
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from pathlib import Path

import pytest

from aligner.atomic import replacing
from aligner.batch.workers import each
from tests.cli.process import environment, with_signals


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


def stay(path: str) -> str:
    """Writes a file, and stays at it."""
    with replacing(path) as stream:
        stream.write(b"half")
        os.write(1, b"now\n")
        time.sleep(60)
    return path


CODE = """
from aligner.batch.workers import each
from tests.batch.test_workers import stay
if __name__ == "__main__":
    list(each(["a", "b", "c", "d", "e"], stay, jobs=2, lost=str))
"""


@pytest.mark.skipif(sys.platform == "win32", reason="signals of POSIX")
@pytest.mark.parametrize("number", ["SIGKILL", "SIGINT"])
def test_processes_end_with_the_first_one(tmp_path: Path, number: str) -> None:
    (tmp_path / "main.py").write_text(CODE, encoding="utf-8")
    line = with_signals("default", [sys.executable, "main.py"])
    pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.DEVNULL}
    with subprocess.Popen(line, cwd=tmp_path, env=environment(), **pipes) as process:  # type: ignore[call-overload]
        assert [process.stdout.readline() for _ in range(2)] == [b"now\n"] * 2
        process.send_signal(getattr(signal, number))
        assert process.communicate(timeout=20)[0] == b""  # the pipe closes when the last process has ended
    assert [path.name for path in tmp_path.iterdir() if path.is_file()] == ["main.py"]


def test_a_task_that_a_broken_pool_refuses_is_done_by_the_next(monkeypatch: pytest.MonkeyPatch) -> None:
    real = ProcessPoolExecutor.submit
    refused: list[str] = []

    def submit(self: ProcessPoolExecutor, /, *arguments: object) -> object:
        if arguments[-1] == "c" and not refused:
            refused.append("c")
            raise BrokenProcessPool
        return real(self, *arguments)  # type: ignore[arg-type]

    monkeypatch.setattr(ProcessPoolExecutor, "submit", submit)
    assert sorted(each(["a", "b", "c", "d"], work, jobs=2, lost=lost)) == ["A", "B", "C", "D"]
