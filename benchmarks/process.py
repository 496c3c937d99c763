"""What a whole process takes: time, processor time, memory."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection

_LAUNCHER = Path(__file__).with_name("launch.py")


@dataclass(frozen=True, slots=True)
class Usage:
    """What one run of a command took, from its start to its end."""

    exit_status: int
    wall: float
    """Seconds on the clock."""
    cpu: float
    """Seconds of processor time, user and system."""
    memory: int
    """Bytes, at most at any time (maximum resident set)."""


def run_aligner(*arguments: str, expected: Collection[int] = (0,)) -> Usage:
    """Runs the command `aligner` in a process of its own.

    Raises:
        RuntimeError: It ended with a status that is not among `expected`; the message holds what it said.
    """
    script = Path(sys.executable).with_name("aligner")
    program = [str(script)] if script.is_file() else [sys.executable, "-m", "aligner"]
    # Installed packages are compiled; in a checkout Python does so at the first run, unless it is told not to.
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
