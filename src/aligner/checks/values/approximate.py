"""Compares approximate numbers: 十几, 上百 and 数万 with *a dozen*, *hundreds* and *tens of thousands*."""

from collections.abc import Iterable
from fractions import Fraction
from typing import NamedTuple

from aligner.checks.values.scan import Figure
from aligner.quantity.compare import Difference
from aligner.quantity.model import Amount, Hedge, Kind, Quantity, Weight
from aligner.quantity.numerals import last_place

_LEAST = 10
"""Least number that is approximate if it has a hedge. Smaller ones are exact."""
_LARGE = 10**4
_DOZEN = 12
_IDIOMS = ("成百", "成千")
"""What idioms that mean *very many* begin with: 成千上万."""


class _Bounds(NamedTuple):
    low: Fraction
    high: Fraction


def approximate_pairs(ones: Iterable[Figure], others: Iterable[Figure]) -> list[tuple[Figure, Figure]]:
    """The approximate numbers of two sides, in order; none if one side has more of them."""
    mine, theirs = (
        [figure for figure in figures if _bounds(figure.quantity) and not _is_part(figure)]
        for figures in (ones, others)
    )
    return list(zip(mine, theirs, strict=True)) if len(mine) == len(theirs) else []


def is_small(one: Figure, other: Figure) -> bool:
    """Whether one of two approximate numbers is below ten thousand, so that it is often not meant exactly."""
    return any(a.low < _LARGE for figure in (one, other) for a in figure.quantity.amounts[:1])


def _is_part(figure: Figure) -> bool:
    """Whether a number is the denominator of a fraction: 十万分之几, *a hundred-thousandth*."""
    return figure.segment.text.startswith(("分之", "-"), figure.quantity.end)


def contradict(one: Quantity, other: Quantity) -> Difference | None:
    """How two approximate numbers differ that can't be the same; None if they can."""
    mine, theirs = _bounds(one), _bounds(other)
    if mine is None or theirs is None or (mine.low <= theirs.high and theirs.low <= mine.high):
        return None
    powers = _power(mine.low), _power(theirs.low)
    return Difference.NUMBER if powers[0] == powers[1] else Difference.SCALE


def _bounds(quantity: Quantity) -> _Bounds | None:
    """The least and the greatest number that an approximate number can mean; None if it isn't one."""
    reading = quantity.reading
    if not isinstance(reading, Amount) or reading.kind is not Kind.COUNT or reading.low < _LEAST:
        return None
    if quantity.weight is Weight.NAME or quantity.text.startswith(_IDIOMS):
        return None
    if not reading.exact:
        return _Bounds(reading.low, reading.high) if reading.high >= reading.low * Fraction(3, 2) else None
    return _around(reading.low, quantity)


def _around(value: Fraction, quantity: Quantity) -> _Bounds | None:
    """The bounds of a round number with a hedge, or of a multiplier such as *a hundred*."""
    place = last_place(value)
    if value != place and value != _DOZEN:
        return None  # 250 is as exact as it is written
    multiplier = any(not a.exact for a in quantity.amounts)
    match quantity.hedge:
        case Hedge.OVER:
            return _Bounds(value, 2 * value - 1 if value < _LEAST * _LEAST else value + 9 * place - 1)
        case Hedge.ABOUT | Hedge.NEAR if value == _DOZEN:
            return _Bounds(Fraction(_LEAST), Fraction(2 * _LEAST - 1))
        case Hedge.ABOUT | Hedge.NEAR:
            return _Bounds(value / 2, 2 * value) if not quantity.digits else None
        case _:
            return _Bounds(value, value + 9 * place - 1) if multiplier or value == _DOZEN else None


def _power(value: Fraction) -> int:
    return len(str(int(value)))
