"""Chooses the figures to compare, so that the time stays linear in their number."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction
from functools import cached_property
from itertools import product
from typing import TypeAlias

from aligner.checks.values.scan import Figure
from aligner.quantity.model import Amount, Clock, Date

MOST_PAIRS = 1024
"""Greatest number of pairs of figures of two sides up to which all pairs are compared.

The largest bead in 239 pairs of articles has 29 figures on each side, that is, 841 pairs.
"""
MOST_AROUND = 256
"""Greatest number of figures in the paragraphs around a bead up to which a figure is compared with all of them."""
MOST_JUDGED = 256
"""Greatest number of unpaired figures of a bead that are judged one by one, because each is searched for in all of its text."""
_REACH = 2
"""If there are more figures than that, a figure is compared with this many on either side of its place, and with as many of
the same value."""

Value: TypeAlias = "Fraction | Date | Clock"


class Row:
    """Figures in text order, in which the figures to compare with another one are looked up."""

    def __init__(self, figures: Sequence[Figure]) -> None:
        self.figures = figures

    def to_compare(self, figure: Figure, share: float) -> Sequence[Figure]:
        """The figures to compare a figure with: all of them, unless there are too many; the arguments are as in `near`."""
        if len(self.figures) <= MOST_AROUND:
            return self.figures
        return [self.figures[number] for number in self.near(figure, share)]

    def near(self, figure: Figure, share: float) -> list[int]:
        """The sorted indices of the figures to compare a figure with.

        Args:
            figure: The figure.
            share: Its relative place in its own row, from 0 to 1. Figures near the same place in this row are taken, and
                those of the same value nearest to it.
        """
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
    """The pairs of indices of the figures to compare: all pairs, unless there are too many."""
    if len(ones) * len(others) <= MOST_PAIRS:
        return product(range(len(ones)), range(len(others)))
    return _near_pairs(ones, others)


def _near_pairs(ones: Sequence[Figure], others: Sequence[Figure]) -> Iterator[tuple[int, int]]:
    row = Row(others)
    for number, one in enumerate(ones):
        for other in row.near(one, number / len(ones)):
            yield number, other


def value(figure: Figure) -> Value:
    """The most likely value of a figure; an amount in base units."""
    reading = figure.quantity.reading
    return reading.low * reading.factor if isinstance(reading, Amount) else reading
