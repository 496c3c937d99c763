"""Decides which values that are left over on the two sides of a bead can be compared with each other."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from fractions import Fraction

from aligner.checks.values.scan import Figure
from aligner.checks.values.words import words_beside
from aligner.document.model import Language
from aligner.quantity.compare import Agreement
from aligner.quantity.model import Amount, Date, Kind, Weight

_NTH_ZH = frozenset("第一二三四五六七八九")
"""What explicit ordinals begin with: 第二, and 一 of 一期."""


_NTH = "nth"
"""The sort of ordinals of things."""
_INITIAL = words_beside("initial")
"""Words for *first* that are not read as ordinals."""
_THEN = words_beside("range_end")
"""What follows the first end of a range in words."""
_OWNER = re.compile(r"\b(?:the|its|their|his|her|our|my|your|this|a|\w+['’]s|\w+s['’])(?: \w+)? $", re.IGNORECASE)
"""What comes before the ordinal of a thing: *its first plant*."""


def is_loose(one: Figure, other: Figure) -> bool:
    """Whether one of two values is loose."""
    return Weight.LOOSE in (one.quantity.weight, other.quantity.weight)


def are_comparable(one: Figure, other: Figure, kinds: Sequence[Counter[str]]) -> bool:
    """Whether two figures can be compared: at least one is not loose, or each is the only one of its kind on its side.

    Args:
        one: A figure of one side.
        other: A figure of the other side.
        kinds: The results of `kinds_of` for both sides.
    """
    if one.quantity.weight is not Weight.LOOSE or other.quantity.weight is not Weight.LOOSE:
        return True
    if all(counts[_kind(one)] == 1 for counts in kinds):
        return True
    return _has_half(one, other)


def kinds_of(figures: Iterable[Figure]) -> Counter[str]:
    """The number of figures of each kind, without those whose value is 1."""
    return Counter(_kind(figure) for figure in figures if not _is_one(figure))


def alone_of_sort(ones: Iterable[Figure], others: Iterable[Figure]) -> list[tuple[Figure, Figure]]:
    """The figures of two sides that are the only ones of their sort on their side."""
    sorts = [_by_sort(figures) for figures in (ones, others)]
    shared = [sort for sort, figures in sorts[0].items() if len(figures) == len(sorts[1].get(sort, ())) == 1]
    pairs = [(sorts[0][sort][0], sorts[1][sort][0]) for sort in shared]
    return [(one, other) for one, other in pairs if not (_may_be_first(one, other) or _may_be_first(other, one))]


def ordinals(figures: Iterable[Figure]) -> int:
    """The number of ordinals of things."""
    return sum(_sort(figure) == _NTH for figure in figures)


def _may_be_first(one: Figure, other: Figure) -> bool:
    """Whether a figure is *first*, and the sentence of the other one says so in another way: 首先, *initially*."""
    first = _sort(one) == _NTH and one.quantity.amounts[0].low == 1
    return first and _INITIAL[other.language].search(other.segment.text) is not None


def _by_sort(figures: Iterable[Figure]) -> dict[str, list[Figure]]:
    found = defaultdict(list)
    for figure in figures:
        if sort := _sort(figure):
            found[sort].append(figure)
    return found


def are_of_one_use(one: Figure, other: Figure) -> bool:
    """Whether two figures are both ordinals of things, or neither: *for the first time* is no 一期."""
    if not one.quantity.kind is other.quantity.kind is Kind.ORDINAL:
        return True
    return _is_explicit(one) is _is_explicit(other)


def is_near(figure: Figure) -> bool:
    """Whether a value is only *last week*, *today* or the like, which may have no counterpart."""
    reading = figure.quantity.reading
    return isinstance(reading, Date) and reading.only_relative


def _kind(figure: Figure) -> str:
    """The kind of a value; *last week*, *today* and the like are a kind of their own."""
    return "near" if is_near(figure) else figure.quantity.kind


def _sort(figure: Figure) -> str:
    """What a share, an ordinal, a date or an end of a range is more precisely; empty for others.

    *First half* and *last year* are dates of different sorts.
    """
    reading = figure.quantity.reading
    if isinstance(reading, Date):
        fields = sorted(name for name in reading.fields if name != "year")
        return "+".join(["date", *fields]) if fields else ""
    if not isinstance(reading, Amount):
        return ""
    if reading.kind is Kind.ORDINAL:
        return _NTH if _is_explicit(figure) else ""
    if (
        reading.kind in (Kind.MEASURE, Kind.COUNT)
        and not figure.quantity.digits
        and _THEN[figure.language].match(figure.segment.text, figure.quantity.end)
    ):
        return f"range of {reading.unit}"
    return "share" if reading.kind is Kind.RATIO and not reading.unit else ""


def _is_explicit(figure: Figure) -> bool:
    """Whether an ordinal is that of a thing. *First* may also mean *at first*."""
    text, quantity = figure.segment.text, figure.quantity
    if figure.language is Language.ZH:
        return quantity.text[:1] in _NTH_ZH
    if text.startswith(" time", quantity.end):
        return False
    return quantity.text.lower() != "first" or _OWNER.search(text, 0, quantity.start) is not None


def _is_one(figure: Figure) -> bool:
    reading = figure.quantity.reading
    return isinstance(reading, Amount) and reading.low == 1 and reading.kind is not Kind.RATIO


def _has_half(one: Figure, other: Figure) -> bool:
    """Whether one value is one unit, and the other one and a half of the same: 一年 and *a year and a half*."""
    mine, theirs = one.quantity.reading, other.quantity.reading
    if not (isinstance(mine, Amount) and isinstance(theirs, Amount) and mine.kind is theirs.kind is Kind.MEASURE):
        return False
    low, high = sorted((mine.low, theirs.low))
    return mine.unit == theirs.unit and low == 1 and 1 < high < 2


def is_scaled(one: Figure, other: Figure, ratios: set[Fraction]) -> bool:
    """Whether two figures of a table are equal up to one of the ratios of their scales."""
    zh, en = (one, other) if one.language is Language.ZH else (other, one)
    first, second = zh.quantity.reading, en.quantity.reading
    if not isinstance(first, Amount) or not isinstance(second, Amount):
        return False
    return any(first.low * ratio == second.low for ratio in ratios)


def answers(one: Figure, other: Figure, found: Agreement) -> bool:
    """Whether a value has an equal one in another sentence. Loose values must agree more closely, and names in kind.

    A month does not answer one of its days, nor a percentage a length of time.
    """
    if found is Agreement.BARE and {one.quantity.kind, other.quantity.kind} == {Kind.RATIO, Kind.MEASURE}:
        return False
    if found is Agreement.PART and _has_day(one) and not _has_day(other):
        return False
    if Weight.NAME in (one.quantity.weight, other.quantity.weight) and one.quantity.kind is not other.quantity.kind:
        return False
    return (
        found > Agreement.OPPOSITE
        and are_of_one_use(one, other)
        and (found >= Agreement.PART or not is_loose(one, other))
    )


def _has_day(figure: Figure) -> bool:
    reading = figure.quantity.reading
    return isinstance(reading, Date) and "day" in reading.fields


def has_decimals(figure: Figure) -> bool:
    """Whether a figure is a percentage that is not a whole number."""
    reading = figure.quantity.reading
    return isinstance(reading, Amount) and reading.unit == "%" and reading.exact and reading.low.denominator > 1
