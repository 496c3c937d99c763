"""Scores whether a value may be a wrong rendering of another, and says how the two differ.

Scores are integers from 0 to 100. Only their order and the thresholds below matter.
"""

from collections.abc import Sequence
from fractions import Fraction
from typing import NamedTuple

from aligner.quantity import units
from aligner.quantity.compare import Difference, comparable_fields, dates_agree, is_misread, same_digits
from aligner.quantity.model import Amount, Clock, Date, Kind, Quantity, Weight
from aligner.quantity.money import same_currency

SURE = 90
"""The score of two values of which one is certainly meant to render the other."""
LIKELY = 50
"""Least score of a candidate where several values of a bead are unpaired."""
UNLIKELY = 20
"""The score of two values that are only compared if no others are unpaired."""
_LEAST_EXACT_IN_WORDS = 1000
"""Least number in words that is meant exactly, so that another order of magnitude is a fault."""
_MANY = 20
"""Least number that, if equal on both sides with different units, is not a coincidence."""
_LEAST_COUNT_IN_WORDS = 2
"""Least number in words that counts something: *one* and *a* are used in many other ways."""
_LEAST_ROUGH_IN_WORDS = 100
"""Number in words from which on it is often only meant roughly."""
_SPANS = frozenset({"relative_month", "relative_quarter", "relative_week"})
_MIN_FIGURES = 2
"""Least number of figures of numbers that are compared figure by figure. Shorter numbers are similar by chance."""
_PLACES = 12
"""Number of decimals in which numbers are compared figure by figure."""


class Candidate(NamedTuple):
    """The difference between two values of which one may be meant to render the other, with a score."""

    score: int
    difference: Difference


def difference(one: Quantity, other: Quantity) -> Candidate | None:
    """The likeliest difference of two values that do not agree; None if one can hardly be meant to render the other."""
    best = _difference(one.reading, other.reading)
    if best is None and isinstance(one.reading, Amount) and isinstance(other.reading, Amount):
        others = [_difference(mine, theirs) for mine in one.readings[:2] for theirs in other.readings[:2]]
        best = max(filter(None, others), key=lambda c: c.score, default=None)
    return best if best and _is_significant(one, other, best) else None


def _difference(mine: object, theirs: object) -> Candidate | None:
    if isinstance(mine, Date) and isinstance(theirs, Date):
        return _dates_differ(mine, theirs)
    if isinstance(mine, Clock) and isinstance(theirs, Clock):
        return Candidate(70, Difference.DATE)
    if isinstance(mine, Amount) and isinstance(theirs, Amount):
        return _amounts_differ(mine, theirs)
    return None


def _dates_differ(mine: Date, theirs: Date) -> Candidate | None:
    one, other = comparable_fields(mine), comparable_fields(theirs)
    shared = one.keys() & other.keys()
    if not shared and len(one) == len(other) == 1 and {*one, *other} <= _SPANS and one.keys() != other.keys():
        return Candidate(LIKELY, Difference.DATE)  # last month, 上季度
    if not shared or dates_agree(mine, theirs):
        return None
    same = sum(one[name] == other[name] for name in shared)
    if not same and len(shared) > 1:
        if mine.month and (mine.month, mine.day) == (theirs.day, theirs.month):
            return Candidate(SURE, Difference.DATE)
        # May 2023, 2025 年 3 月: only if nothing else is left on either side
        return Candidate(UNLIKELY, Difference.DATE) if one.keys() == other.keys() else None
    if not same and one.keys() != other.keys():
        return Candidate(LIKELY - 5, Difference.DATE)
    return Candidate(60 + 10 * same, Difference.DATE)


def _amounts_differ(mine: Amount, theirs: Amount) -> Candidate | None:
    if mine.kind is theirs.kind:
        return _amounts_of_one_kind_differ(mine, theirs)
    kinds = {mine.kind, theirs.kind}
    if kinds == {Kind.RATIO, Kind.POINTS}:
        if _are_equal(mine, theirs):
            return Candidate(SURE + 5, Difference.POINTS)
        return _numbers_differ(mine, theirs, Difference.RATIO)
    if kinds <= {Kind.RATIO, Kind.DISCOUNT}:
        return Candidate(LIKELY, Difference.RATIO)
    if Kind.COUNT in kinds and kinds & {Kind.MONEY, Kind.MEASURE, Kind.POINTS}:
        return _numbers_differ(mine, theirs, Difference.NUMBER)
    return None


def _amounts_of_one_kind_differ(mine: Amount, theirs: Amount) -> Candidate | None:
    match mine.kind:
        case Kind.MONEY if not same_currency(mine.unit, theirs.unit):
            return Candidate(SURE + 5, Difference.CURRENCY) if _are_equal(mine, theirs) else None
        case Kind.MEASURE if mine.unit != theirs.unit:
            return _measures_differ(mine, theirs)
        case Kind.RATIO | Kind.POINTS | Kind.DISCOUNT:
            found = _numbers_differ(mine, theirs, Difference.RATIO)
            return found._replace(difference=Difference.RATIO) if found.difference is Difference.SCALE else found
        case _:
            return _numbers_differ(mine, theirs, Difference.NUMBER)


def _measures_differ(mine: Amount, theirs: Amount) -> Candidate | None:
    """The difference of two amounts in different units."""
    here, there = units.by_symbol(mine.unit), units.by_symbol(theirs.unit)
    if here is None or there is None:
        return None
    alike = here.dimension.removesuffix("/time") == there.dimension.removesuffix("/time")
    if _are_equal(mine, theirs) and (alike or mine.low >= _MANY or mine.low.denominator > 1):
        return Candidate(SURE if alike else 60, Difference.UNIT)
    if here.dimension != there.dimension:
        return None
    found = _numbers_differ(_converted(mine), _converted(theirs), Difference.NUMBER)
    return found._replace(score=min(found.score, LIKELY))


def _are_equal(mine: Amount, theirs: Amount) -> bool:
    """Whether two amounts have the same number, whatever their units."""
    return mine.low == theirs.low and mine.high == theirs.high


def _converted(amount: Amount) -> Amount:
    """An amount in the basic unit of its dimension."""
    return Amount(amount.kind, amount.low * amount.factor, amount.high * amount.factor)


_MAX_BY_CHANCE = 10
"""Greatest number that is the other one times a power of ten by chance: 1 beside 10."""
_LEAST_ORDER = 10**4
"""Least number that is meant as an order of magnitude: *tens of thousands*."""


def _numbers_differ(mine: Amount, theirs: Amount, kind: Difference) -> Candidate:
    one, other = mine.low * mine.factor, theirs.low * theirs.factor
    if mine.kind is not theirs.kind:
        one, other = mine.low, theirs.low
    if one == -other:
        return Candidate(SURE, Difference.SIGN)
    if same_digits(one, other) or _same_order(mine, theirs):
        is_tiny = max(abs(one), abs(other)) <= _MAX_BY_CHANCE
        return Candidate(LIKELY if is_tiny else SURE, Difference.SCALE)
    ratio = abs(one / other) if one and other else Fraction(0)
    is_close = Fraction(1, 10) <= ratio <= 10
    if _similar(one, other):
        return Candidate(80 if is_close else 70, kind)
    return Candidate(LIKELY if is_close else UNLIKELY, kind)


def _same_order(mine: Amount, theirs: Amount) -> bool:
    """Whether two large numbers with the same digits are meant as orders of magnitude: 百亿级 and hundreds of billions."""
    if mine.exact and theirs.exact:
        return False
    return max(mine.low, theirs.low) >= _LEAST_ORDER and same_digits(mine.low, theirs.low)


def _similar(one: Fraction, other: Fraction) -> bool:
    """Whether two numbers differ in one figure, or in the order of their figures."""
    mine, theirs = _figures(one), _figures(other)
    if _figures_similar(mine.rstrip("0"), theirs.rstrip("0")):
        return True
    # Only common zeros are cut here: 30 and 35 are similar, but 30 and 40 become 3 and 4, which are too short.
    zeros = min(len(f) - len(f.rstrip("0")) for f in (mine, theirs))
    return _figures_similar(mine[: len(mine) - zeros], theirs[: len(theirs) - zeros])


def _figures_similar(mine: str, theirs: str) -> bool:
    if len(mine) < _MIN_FIGURES or len(theirs) < _MIN_FIGURES:
        return False
    if sorted(mine) == sorted(theirs):
        return True
    if len(mine) == len(theirs):
        return sum(a != b for a, b in zip(mine, theirs, strict=True)) == 1
    longer, shorter = sorted((mine, theirs), key=len, reverse=True)
    return len(longer) == len(shorter) + 1 and any(longer[:i] + longer[i + 1 :] == shorter for i in range(len(longer)))


def _figures(value: Fraction) -> str:
    """The figures of a number with a fixed number of decimals (`_PLACES`), so that those of two numbers are comparable."""
    return str(int(abs(value) * 10**_PLACES))


_FAULTS_IN_WORDS = (Difference.UNIT, Difference.CURRENCY, Difference.POINTS)
"""Differences that are faults although a number is in words."""


def _is_significant(one: Quantity, other: Quantity, found: Candidate) -> bool:
    """Whether two values are exact enough for their difference to be a fault. Numbers in names never are."""
    weights = {one.weight, other.weight}
    if Weight.NAME in weights:
        return False
    if Weight.LOOSE not in weights or found.difference in _FAULTS_IN_WORDS or is_misread(one, other):
        return True
    mine, theirs = one.reading, other.reading
    if isinstance(mine, Date) or isinstance(theirs, Date):
        return True
    if not isinstance(mine, Amount) or not isinstance(theirs, Amount):
        return False
    in_words = [q.reading for q in (one, other) if q.weight is Weight.LOOSE and isinstance(q.reading, Amount)]
    return _is_fault_in_words(mine, theirs, in_words, found.difference)


def _is_fault_in_words(mine: Amount, theirs: Amount, in_words: Sequence[Amount], how: Difference) -> bool:
    """Whether the difference of two amounts, of which one or both are in words, is a fault."""
    same_kind, both_exact = mine.kind is theirs.kind, mine.exact and theirs.exact
    if same_kind and mine.kind is Kind.COUNT and not mine.exact and not theirs.exact:
        return True  # as dozens and 上百: neither is one number, and no number is both
    if how is Difference.SCALE and min(abs(mine.low), abs(theirs.low)) >= _LEAST_EXACT_IN_WORDS:
        return True
    if same_kind and (how is Difference.RATIO or mine.kind in (Kind.MEASURE, Kind.ORDINAL)):
        return both_exact
    if how is Difference.RATIO:
        return both_exact and len(in_words) == 1
    if any(amount.low < _LEAST_COUNT_IN_WORDS or not amount.exact for amount in in_words):
        return False
    return same_kind and max(abs(mine.low), abs(theirs.low)) < _LEAST_ROUGH_IN_WORDS
