"""Chooses which figures are compared, so that time stays linear in their number."""

from __future__ import annotations

from bisect import bisect_left
from functools import cached_property
from itertools import product
from typing import TYPE_CHECKING, TypeAlias

from aligner.quantity.model import Amount, Clock, Date

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from fractions import Fraction

    from aligner.checks.values.scan import Figure

MOST_PAIRS = 1024
"""Pairs of figures of two sides up to which each is compared with each.

The largest of the beads of 239 pairs of articles has 29 figures a side, 841 pairs.
"""
MOST_AROUND = 256
"""The same for the figures of the paragraphs around, in which one is looked for."""
MOST_JUDGED = 256
"""Figures of a bead without a counterpart that are judged one by one; each is looked for in all of its text."""
_REACH = 2
"""Beyond that, a figure is compared with so many on either side of its place, and with as many of its own value."""

Value: TypeAlias = "Fraction | Date | Clock"


class Row:
    """Figures in their order, in which others are looked for."""

    def __init__(self, figures: Sequence[Figure]) -> None:
        self.figures = figures

    def near(self, figure: Figure, share: float) -> list[int]:
        """The numbers of those near a share of the row, from 0 to 1, and of those of the same value; in order."""
        at = int(share * len(self.figures))
        same = self._places.get(value(figure), [])
        middle = bisect_left(same, at)
        band = range(max(0, at - _REACH), min(len(self.figures), at + _REACH + 1))
        return sorted({*band, *same[max(0, middle - _REACH) : middle + _REACH]})

    @cached_property
    def _places(self) -> dict[Value, list[int]]:
        found: dict[Value, list[int]] = {}
        for number, figure in enumerate(self.figures):
            found.setdefault(value(figure), []).append(number)
        return found


def pairs(ones: Sequence[Figure], others: Sequence[Figure]) -> Iterable[tuple[int, int]]:
    """The numbers of the figures that are compared: all with all, unless there are too many."""
    if len(ones) * len(others) <= MOST_PAIRS:
        return product(range(len(ones)), range(len(others)))
    return _near_pairs(ones, others)


def _near_pairs(ones: Sequence[Figure], others: Sequence[Figure]) -> Iterator[tuple[int, int]]:
    row = Row(others)
    for number, one in enumerate(ones):
        for other in row.near(one, number / len(ones)):
            yield number, other


def value(figure: Figure) -> Value:
    """What a figure most likely says, in base units."""
    reading = figure.quantity.reading
    return reading.low * reading.factor if isinstance(reading, Amount) else reading
