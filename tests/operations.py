"""Counts Python's operations, so that a test can measure how work grows without a clock."""

import sys
from collections.abc import Callable
from typing import Any


def operations(work: Callable[[], Any]) -> int:
    """The number of function calls (including C functions) and generator steps during `work`."""
    count = 0

    def counted(_frame: Any, event: str, _argument: Any) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    before = sys.getprofile()
    sys.setprofile(counted)
    try:
        work()
    finally:
        sys.setprofile(before)
    return count


def growth(work: Callable[[int], Any], size: int, times: int = 4) -> float:
    """The growth of the operations when the size is multiplied by `times`, divided by `times`; 1 if the work is linear."""
    work(size - 1)  # loads what is loaded only once; the size differs because results are cached
    return operations(lambda: work(times * size)) / operations(lambda: work(size)) / times
