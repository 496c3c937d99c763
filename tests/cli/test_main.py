"""What the program does in addition to its commands."""

from __future__ import annotations

import subprocess
import sys

import pytest


@pytest.mark.parametrize(("arguments", "frozen"), [("", True), ("['--version']", False)])
def test_only_a_process_that_ends_leaves_its_objects_to_the_system(arguments: str, frozen: bool) -> None:
    code = f"import gc; from aligner.cli import main; main({arguments}); print(gc.get_freeze_count() > 0)"
    line = [sys.executable, "-c", code, "--version"]
    done = subprocess.run(line, capture_output=True, text=True, encoding="utf-8", check=True)
    assert done.stdout.splitlines()[1:] == [str(frozen)]
