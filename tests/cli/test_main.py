"""What the program does in addition to its commands."""

import subprocess
import sys

import pytest


@pytest.mark.parametrize(("arguments", "frozen"), [("", True), ("['--version']", False)])
def test_only_a_process_of_its_own_changes_the_collection_of_garbage(arguments: str, frozen: bool) -> None:
    after = "gc.get_freeze_count() > 0, gc.get_threshold() != usual"
    code = f"import gc; usual = gc.get_threshold(); from aligner.cli import main; main({arguments}); print(({after}))"
    line = [sys.executable, "-c", code, "--version"]
    done = subprocess.run(line, capture_output=True, text=True, encoding="utf-8", check=True)
    assert done.stdout.splitlines()[1:] == [str((frozen, frozen))]
