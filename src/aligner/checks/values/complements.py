"""Recognises values that the other text gives otherwise: what is left by what is gone, and two values by their sum."""

import re
from collections.abc import Sequence
from enum import Enum, auto
from fractions import Fraction
from itertools import pairwise

from aligner.checks.values.scan import Figure
from aligner.checks.values.words import words_beside
from aligner.document.model import Language
from aligner.quantity.folding import fold_en, fold_zh
from aligner.quantity.model import Amount, Kind

_REACH = 48
"""How many characters before a share are searched for a verb."""
_HALF = Fraction(1, 2)
_NEAR = Fraction(1, 100)
"""How much the sum of the two shares may differ from one, because shares are rounded: 三分之一 and 67%."""
_BY = words_beside("gone")
_LESS = re.compile(
    r" (?:less|lower|fewer|cheaper|smaller|shorter|off|below|under|down|reductions?|drops?|declines?|cuts?|discounts?|decreases?|savings?)"
    r"(?![a-z])",
    re.IGNORECASE,
)
"""What follows the share by which something is less."""
_TO = words_beside("left")
_ABOVE, _BELOW = words_beside("above"), words_beside("below")
_PART_OF = re.compile(r" (?:of|as|that|what|the|its)(?![a-z])", re.IGNORECASE)
"""What follows the share that is left: *a third of what it was*, *a third as much*."""


_INVERSE = words_beside("saving")
"""What shows that a multiple is that of a speed or a saving."""
_INVERSE_REACH = 24


class Change(Enum):
    """What a share of a fall is."""

    BY = auto()
    """The part that is gone."""
    TO = auto()
    """The part that is left."""


def are_complements(one: Figure, other: Figure) -> bool:
    """Whether one share is the rest of the other.

    One is the part by which something falls, and the other what is left of it; or one is exceeded, and the other isn't reached.
    """
    shares = _share(one), _share(other)
    if not all(shares) or abs(shares[0] + shares[1] - 1) > _NEAR:
        return False
    return {change(one), change(other)} == {Change.BY, Change.TO} or {_is_above(one), _is_above(other)} == {True, False}


def _is_above(figure: Figure) -> bool | None:
    """Whether the words before a share say that it is more, or that it is less; None if they don't say.

    What more than 90% don't do, fewer than one in ten do.
    """
    text = (fold_zh if figure.language is Language.ZH else fold_en)(figure.segment.text)
    before = text[max(0, figure.quantity.start - _REACH) : figure.quantity.start]
    if _ABOVE[figure.language].search(before):
        return True
    return False if _BELOW[figure.language].search(before) else None


def are_reciprocals(one: Figure, other: Figure) -> bool:
    """Whether one value is how many times smaller or faster something is, and the other what is left: *4x smaller*, 缩小至四分之一."""
    share, multiple = (one, other) if _share(one) else (other, one)
    # 快一倍 is twice as fast, and 快两倍 may be two or three times as fast
    times = [a.low for a in multiple.quantity.amounts if a.kind is Kind.RATIO and not a.unit]
    if not _share(share) or not times:
        return False
    text, (start, end) = multiple.segment.text, (multiple.quantity.start, multiple.quantity.end)
    inverse = _INVERSE[multiple.language].search(text, max(0, start - _INVERSE_REACH), end + _INVERSE_REACH)
    return inverse is not None and any(each * _share(share) == 1 for each in times)


def is_sum(total: Figure, part: Figure, beside: Sequence[Figure], others: Sequence[Figure]) -> bool:
    """Whether a value is the sum of two that are next to each other in the other text, which has no such sum: 7.5K + 1K and *8.5K*.

    Args:
        total: The value.
        part: One of the two.
        beside: The values of the text of `part`, in their order.
        others: Those of the text of `total`. None of them is the other part.
    """
    for one, other in pairwise(beside):
        if part in (one, other):
            rest = other if part is one else one
            counts = _count(total), _count(part), _count(rest)
            if all(counts) and counts[0] == counts[1] + counts[2] and counts[2] not in map(_count, others):
                return True
    return False


def _count(figure: Figure) -> Fraction:
    """The number in digits that a figure is; 0 if it is none."""
    reading = figure.quantity.reading
    if (
        not isinstance(reading, Amount)
        or reading.kind is not Kind.COUNT
        or not reading.exact
        or not figure.quantity.digits
    ):
        return Fraction(0)
    return reading.low * reading.factor


def is_half_both_ways(one: Figure, other: Figure) -> bool:
    """Whether both values are a half, and one is the part that is gone and the other the part that is left."""
    return _share(one) == _share(other) == _HALF and {change(one), change(other)} == {Change.BY, Change.TO}


def change(figure: Figure) -> Change | None:
    """What a share is according to the words beside it; None if they don't say."""
    quantity = figure.quantity
    if quantity.kind is Kind.DISCOUNT:
        return Change.BY
    text = (fold_zh if figure.language is Language.ZH else fold_en)(figure.segment.text)
    before = text[max(0, quantity.start - _REACH) : quantity.start]
    english = figure.language is Language.EN
    if _BY[figure.language].search(before) or (english and _LESS.match(text, quantity.end)):
        return Change.BY
    left = _TO[figure.language].search(before) or (english and _PART_OF.match(text, quantity.end))
    return Change.TO if left else None


def _share(figure: Figure) -> Fraction:
    """The share that a figure is; 0 if it is none."""
    reading = figure.quantity.reading
    if not isinstance(reading, Amount) or reading.kind not in (Kind.RATIO, Kind.DISCOUNT) or not reading.exact:
        return Fraction(0)
    value = reading.low * reading.factor
    return value if 0 < value < 1 else Fraction(0)
