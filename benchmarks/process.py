"""Measures a whole process: time, processor time and memory."""

import json
import os
import subprocess
import sys
from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path

_LAUNCHER = Path(__file__).with_name("launch.py")


@dataclass(frozen=True, slots=True)
class Usage:
    """The time and memory of one run of a command, from start to end."""

    exit_status: int
    wall: float
    """Wall-clock seconds."""
    cpu: float
    """Seconds of processor time, user and system."""
    memory: int
    """Maximum resident set size in bytes."""


def run_aligner(*arguments: str, expected: Collection[int] = (0,)) -> Usage:
    """Runs the command `aligner` in its own process.

    Raises:
        RuntimeError: The exit status is not in `expected`. The message contains the error output.
    """
    script = Path(sys.executable).with_name("aligner")
    program = [str(script)] if script.is_file() else [sys.executable, "-m", "aligner"]
    # Installed packages are compiled. In a checkout, Python compiles at the first run, unless it is told not to.
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    done = subprocess.run(
        [sys.executable, "-I", "-S", str(_LAUNCHER), *program, *arguments],
        capture_output=True,
        text=True,
        check=False,
        env=environment,
    )
    if done.returncode != 0:
        raise RuntimeError(f"could not run {' '.join(program)}: {done.stderr.strip()}")
    usage = Usage(**json.loads(done.stdout))
    if usage.exit_status not in expected:
        raise RuntimeError(f"aligner {' '.join(arguments)} ended with {usage.exit_status}: {done.stderr.strip()}")
    return usage
