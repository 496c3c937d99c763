"""Later runs remove the temporary files of killed runs, and nothing else."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from aligner import leftovers
from aligner.atomic import replacing
from aligner.leftovers import hold, sweep, temporary_name
from tests.cli.process import environment

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="processes of POSIX")

WRITE = """
import sys, time
from aligner.atomic import replacing
with replacing(sys.argv[1]) as stream:
    stream.write(b"half")
    stream.flush()
    print("now", flush=True)
    time.sleep(60)
"""


@pytest.fixture(autouse=True)
def _anew() -> None:
    leftovers.SWEPT.clear()


def writer(path: Path) -> subprocess.Popen[str]:
    """A process in the middle of writing a file."""
    process = subprocess.Popen(
        [sys.executable, "-c", WRITE, str(path)], env=environment(), stdout=subprocess.PIPE, text=True
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "now\n"
    return process


def end(process: subprocess.Popen[str]) -> None:
    process.send_signal(signal.SIGKILL)
    process.communicate()


def name_of(process: int, stem: str = "out") -> str:
    return temporary_name(stem, 0).replace(f"-{os.getpid()}-", f"-{process}-")


def a_dead_process() -> int:
    process = subprocess.Popen([sys.executable, "-c", ""])
    process.wait()
    return process.pid


def write(path: Path) -> None:
    with replacing(str(path)) as stream:
        stream.write(b"whole")


def test_the_file_of_a_killed_run_is_removed_by_the_next_one(tmp_path: Path) -> None:
    end(writer(tmp_path / "out.tsv"))
    (left,) = tmp_path.iterdir()
    assert left.name.endswith(".tmp")
    write(tmp_path / "out.tsv")
    assert [p.name for p in tmp_path.iterdir()] == ["out.tsv"]


def test_the_file_of_a_run_that_goes_on_stays(tmp_path: Path) -> None:
    process = writer(tmp_path / "out.tsv")
    try:
        (theirs,) = tmp_path.iterdir()
        write(tmp_path / "out.tsv")
        assert {p.name for p in tmp_path.iterdir()} == {"out.tsv", theirs.name}
        os.utime(theirs, (0, 0))  # as if it had been written before the process began
        sweep(tmp_path, ())
        assert theirs.exists()
    finally:
        end(process)


def test_files_of_one_process_do_not_remove_each_other(tmp_path: Path) -> None:
    with replacing(str(tmp_path / "one")) as one:
        with replacing(str(tmp_path / "two")) as two:
            leftovers.SWEPT.clear()
            write(tmp_path / "one")
            two.write(b"two")
        one.write(b"one")
    assert {p.name: p.read_bytes() for p in tmp_path.iterdir()} == {"one": b"one", "two": b"two"}


def test_what_is_removed_and_what_stays(tmp_path: Path) -> None:
    dead = a_dead_process()
    target = tmp_path / "target"
    target.touch()
    gone = [name_of(dead), name_of(dead, "another"), temporary_name("out", 7)]
    other_machine = name_of(dead).replace(leftovers.machine_id(), "0" * 12)
    stays = [
        f".out.{dead}-0.tmp", f"out.{dead}-0.tmp", other_machine, name_of(os.getppid()), name_of(1), name_of(dead)[1:],
        name_of(dead) + ".txt", "notes.tmp", name_of(4_000_000_000),
    ]  # fmt: skip
    for name in (*gone, *stays):
        (tmp_path / name).touch()
    (tmp_path / name_of(dead, "link")).symlink_to(target)
    (tmp_path / name_of(dead, "folder")).mkdir()
    os.mkfifo(tmp_path / name_of(dead, "pipe"))
    before = {p.name for p in tmp_path.iterdir()}
    sweep(tmp_path, ())
    assert before - {p.name for p in tmp_path.iterdir()} == set(gone)


def test_files_of_other_users_stay(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / name_of(a_dead_process())
    path.touch()
    monkeypatch.setattr(os, "geteuid", lambda: path.stat().st_uid + 1)
    sweep(tmp_path, ())
    assert path.exists()


@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="Linux says when a process began")
@pytest.mark.parametrize(("age", "held", "left"), [(1e6, False, False), (1e6, True, True), (-1e6, False, True)])
def test_a_number_that_another_process_has_by_now(tmp_path: Path, age: float, held: bool, left: bool) -> None:
    path = tmp_path / name_of(os.getppid())
    with path.open("wb") as stream:
        if held:
            hold(stream.fileno())
        os.utime(path, (time.time() - age,) * 2)
        started = leftovers.started_at(os.getppid())
        assert started is not None
        assert started > 0
        if age > 0:
            os.utime(path, (started - 60,) * 2)
        sweep(tmp_path, ())
    assert path.exists() is left


def test_a_folder_is_looked_through_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    looks = 0
    scandir = os.scandir

    def counted(folder: str | os.PathLike[str]) -> object:
        nonlocal looks
        looks += 1
        return scandir(folder)

    monkeypatch.setattr(os, "scandir", counted)
    for n in range(20):
        write(tmp_path / f"out{n}")
    assert looks == 1


def test_two_sweep_at_a_time(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / name_of(a_dead_process())
    path.touch()
    plain = leftovers.is_left

    def other_is_faster(file: Path, process: int) -> bool:
        found = plain(file, process)
        file.unlink()
        return found

    monkeypatch.setattr(leftovers, "is_left", other_is_faster)
    sweep(tmp_path, ())
    assert not path.exists()
