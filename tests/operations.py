"""Counts what Python does, so that a test can say how work grows without a clock."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable


def operations(work: Callable[[], Any]) -> int:
    """The calls of functions, of those written in C too, and the rounds of generators, while something is done."""
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
    """How many times as many operations work of `times` the size takes, as a share of `times`; 1 if it is linear."""
    work(size - 1)  # what is loaded once; another size, since answers are cached
    return operations(lambda: work(times * size)) / operations(lambda: work(size)) / times
