"""What a process took, as the benchmarks measure it."""

import sys

import pytest

pytest.importorskip("benchmarks.process", reason="a source distribution carries no benchmarks")

from benchmarks.process import run_aligner

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="measured through POSIX calls")


def test_a_run_is_measured() -> None:
    held = bytearray(200_000_000)  # must not count for the child
    usage = run_aligner("--version")
    assert usage.exit_status == 0
    assert usage.cpu > 0
    assert usage.wall > 0
    assert 1_000_000 < usage.memory < len(held)


def test_a_failure_says_why() -> None:
    with pytest.raises(RuntimeError, match=r"ended with 2: .*nowhere"):
        run_aligner("align", "nowhere.md", "nowhere-either.md")
    assert run_aligner("align", "nowhere.md", "nowhere-either.md", expected=(2,)).exit_status == 2
