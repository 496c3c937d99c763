"""Half-open spans of a text."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from itertools import accumulate
from typing import TypeAlias

Span: TypeAlias = tuple[int, int]
"""Offset of the first character, and offset after the last one."""


def apart(spans: Iterable[Span]) -> list[Span]:
    """Merges spans that overlap. The result covers the same characters, in order and without overlaps."""
    found: list[Span] = []
    for start, end in sorted(spans):
        if start >= end:
            continue
        if found and start < found[-1][1]:
            found[-1] = (found[-1][0], max(end, found[-1][1]))
        else:
            found.append((start, end))
    return found


def overlap(one: Span, other: Span) -> bool:
    """Whether two spans have a character in common."""
    return one[0] < other[1] and other[0] < one[1]


def within(inner: Span, outer: Span) -> bool:
    """Whether a span is a part of another one, or the same."""
    return outer[0] <= inner[0] and inner[1] <= outer[1]


def overlaps(spans: Sequence[Span], start: int, end: int) -> bool:
    """Whether `start` to `end` overlaps one of the spans, which must be in order and not overlap."""
    first = first_after(spans, start)
    return first < len(spans) and spans[first][0] < end


class Covering:
    """A set of spans that finds whether a span is part of a longer one in the set."""

    def __init__(self, spans: Iterable[Span]) -> None:
        ordered = sorted(spans)
        self._starts = [start for start, _ in ordered]
        self._ends = list(accumulate((end for _, end in ordered), max))

    def has_longer(self, start: int, end: int) -> bool:
        """Whether `start` to `end` is inside a longer span of the set."""
        before, upto = bisect_left(self._starts, start), bisect_right(self._starts, start)
        return (before > 0 and self._ends[before - 1] >= end) or (upto > 0 and self._ends[upto - 1] > end)


def first_after(spans: Sequence[Span], at: int) -> int:
    """The index of the first span that ends after `at`. The spans must be in order and not overlap."""
    before = bisect_left(spans, (at + 1,))
    return before - 1 if before and spans[before - 1][1] > at else before


def offsets(text: str, part: str) -> list[int]:
    """Where a text has a part, which must not be empty; occurrences that overlap one before are left out."""
    found = []
    at = text.find(part)
    while at >= 0:
        found.append(at)
        at = text.find(part, at + len(part))
    return found


def whole_words(text: str, part: str) -> list[int]:
    """Where a text has a part whose first and last character are at the border of a word."""
    return [at for at in offsets(text, part) if _is_border(text, at) and _is_border(text, at + len(part))]


def _is_border(text: str, at: int) -> bool:
    before, after = text[max(at - 1, 0) : at], text[at : at + 1]
    return (before.isalnum() or before == "_") is not (after.isalnum() or after == "_")


def open_bracket(text: str, at: int) -> int:
    """Where the round bracket begins that is open before offset `at` of a text; -1 if none is open."""
    opened = max(text.rfind("(", 0, at), text.rfind("（", 0, at))
    closed = max(text.rfind(")", 0, at), text.rfind("）", 0, at))
    return opened if opened > closed else -1
