"""Spans of a text: from a character to the one behind the last."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from itertools import accumulate
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

Span: TypeAlias = tuple[int, int]
"""The first character and the one behind the last."""


def apart(spans: Iterable[Span]) -> list[Span]:
    """The characters that spans cover, as spans in order of which no two share a character."""
    found: list[Span] = []
    for start, end in sorted(spans):
        if start >= end:
            continue
        if found and start < found[-1][1]:
            found[-1] = (found[-1][0], max(end, found[-1][1]))
        else:
            found.append((start, end))
    return found


def overlaps(spans: Sequence[Span], start: int, end: int) -> bool:
    """Whether a place shares a character with one of the spans, which are in order and apart."""
    first = first_after(spans, start)
    return first < len(spans) and spans[first][0] < end


class Covering:
    """Spans, to see whether a place is a part of a longer one of them."""

    def __init__(self, spans: Iterable[Span]) -> None:
        ordered = sorted(spans)
        self._starts = [start for start, _ in ordered]
        self._ends = list(accumulate((end for _, end in ordered), max))

    def has_longer(self, start: int, end: int) -> bool:
        """Whether a place lies within one of the spans that is longer."""
        before, upto = bisect_left(self._starts, start), bisect_right(self._starts, start)
        return (before > 0 and self._ends[before - 1] >= end) or (upto > 0 and self._ends[upto - 1] > end)


def first_after(spans: Sequence[Span], at: int) -> int:
    """The number of the first of the spans, which are in order and apart, that ends after a place."""
    before = bisect_left(spans, (at + 1,))
    return before - 1 if before and spans[before - 1][1] > at else before
