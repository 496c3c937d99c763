"""Runs the commands of one input, each in a process of its own."""

import os
import pty
import resource
import select
import signal
import sys
import time
import traceback
import tty
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from tempfile import TemporaryFile

from benchmarks.fuzzing.cases import Case, Step
from benchmarks.fuzzing.judge import Fault, Outcome, faults

PROGRAM = "aligner.cli:main"
LIMIT = 10
"""Seconds of processor time for one command."""
MAX_WAIT = 60.0
"""Seconds on the clock after which a command counts as hanging although it takes no processor time."""
MEMORY = 6 * 2**30
"""Bytes of address space of a process."""


@dataclass(frozen=True, slots=True)
class Result:
    """What became of one input."""

    number: int
    kind: str
    codes: list[int]
    """The exit codes of its commands."""
    faults: list[Fault]
    cpu: float
    """Seconds of processor time of its slowest command."""


def run_case(case: Case, folder: Path, program: str = PROGRAM) -> Result:
    """Puts the files of an input into a folder, runs its commands there, and judges them.

    `program` is the function that runs a command, as `module:name`.
    """
    for name, data in case.files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(data)
    codes: list[int] = []
    found: list[Fault] = []
    slowest = 0.0
    for step in case.steps:
        if step.only_after_success and any(codes):
            break
        before = _files(folder)
        outcome = _run(step, case.stdin, program, folder)
        codes.append(outcome.code)
        found += faults(step, outcome, before, _files(folder))
        slowest = max(slowest, outcome.cpu)
    return Result(case.number, case.kind, codes, found, slowest)


def _files(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def _run(step: Step, stdin: bytes, program: str, folder: Path) -> Outcome:
    module, _, function = program.partition(":")
    main = getattr(import_module(module), function)
    ours, theirs = pty.openpty() if step.terminal else os.pipe()
    with TemporaryFile() as given, TemporaryFile() as errors:
        given.write(stdin)
        given.seek(0)
        child = os.fork()  # much faster than a new interpreter, since everything is imported
        if child == 0:
            for descriptor, standard in ((given.fileno(), 0), (theirs, 1), (errors.fileno(), 2)):
                os.dup2(descriptor, standard)
            _become(main, step, folder)
        os.close(theirs)
        out = _read(ours, child)
        _, status, usage = os.wait4(child, 0)
        errors.seek(0)
        return Outcome(
            os.waitstatus_to_exitcode(status),
            out,
            errors.read().decode("utf-8", "replace"),
            usage.ru_utime + usage.ru_stime,
        )


def _become(main: Callable[[Sequence[str]], int], step: Step, folder: Path) -> None:
    """Runs a command in the child process, and ends it."""
    code = 70
    try:
        os.setsid()
        if step.terminal:
            tty.setraw(1)  # so that line ends arrive as they are written
        resource.setrlimit(resource.RLIMIT_CPU, (LIMIT, LIMIT))
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
        os.chdir(folder)
        sys.stdin, sys.stdout = os.fdopen(0, encoding="utf-8"), os.fdopen(1, "w", encoding="utf-8")
        sys.stderr = os.fdopen(2, "w", encoding="utf-8", errors="backslashreplace")
        os.environ["NO_COLOR"] = "1"  # so that every escape sequence comes from the input
        code = main(step.arguments)
        sys.stdout.flush()
    except BaseException:
        traceback.print_exc()
    finally:
        with suppress(OSError, ValueError):
            sys.stderr.flush()
        os._exit(code)


def _read(descriptor: int, child: int) -> bytes:
    """All that a process writes until it ends; one that waits for ever is killed."""
    data, end = b"", time.monotonic() + MAX_WAIT
    with suppress(OSError):  # a terminal says so at its end
        while select.select([descriptor], [], [], max(0.0, end - time.monotonic()))[0]:
            part = os.read(descriptor, 65536)
            if not part:
                break
            data += part
        else:
            os.killpg(child, signal.SIGKILL)
    os.close(descriptor)
    return data
