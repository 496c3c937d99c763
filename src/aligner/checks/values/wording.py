"""Chooses between a value and its parts by what the other text has: 三季度, or *July to September*; 76%, or 38 *out of* 50."""

from collections.abc import Sequence

from aligner.quantity.compare import Agreement, agreement
from aligner.quantity.model import Date, Quantity
from aligner.quantity.wholes import Whole, parts, wholes

MOST_COMPARED = 64
"""Greatest number of values of a side of a bead whose wholes and parts are compared with those of the other side."""

Values = list["Quantity"]
"""The values of a segment."""


def chosen(zh: Sequence[tuple[str, Values]], en: Sequence[tuple[str, Values]]) -> tuple[list[Values], list[Values]]:
    """The values of the segments of a bead, as wholes or as parts, whichever the other side has.

    Args:
        zh: The text of each Chinese segment, and its values.
        en: The same for the English.
    """
    sides = [values for _, values in zh], [values for _, values in en]
    if any(sum(map(len, side)) > MOST_COMPARED for side in sides):
        return sides
    joined = [[wholes(text, values) for text, values in side] for side in (zh, en)]
    others = [
        [*(q for values in side for q in values), *(w.quantity for some in found for w in some)]
        for side, found in zip(sides, joined, strict=True)
    ]
    return tuple(  # type: ignore[return-value]
        [_chosen(values, found, others[1 - number]) for values, found in zip(side, joined[number], strict=True)]
        for number, side in enumerate(sides)
    )


def _chosen(values: Values, found: Sequence[Whole], others: Sequence[Quantity]) -> Values:
    result: Values = []
    at = 0
    best = {w.first: w for w in sorted(found, key=lambda w: w.last - w.first) if _is_meant(w.quantity, others)}
    while at < len(values):
        whole = best.get(at)
        result += [whole.quantity] if whole else _divided(values[at], others)
        at = whole.last + 1 if whole else at + 1
    return result


def _is_meant(whole: Quantity, others: Sequence[Quantity]) -> bool:
    """Whether the other side has the same period or share."""
    return any(_is_same(whole, other) for other in others)


def _is_same(whole: Quantity, other: Quantity) -> bool:
    if isinstance(whole.reading, Date):
        dates = [r for r in other.readings if isinstance(r, Date)]
        return any(date.period == whole.reading.period for date in dates) and agreement(whole, other) >= Agreement.PART
    return agreement(whole, other) >= Agreement.ROUNDED


def _divided(value: Quantity, others: Sequence[Quantity]) -> Values:
    """The parts of a share that the other side gives as two numbers; otherwise the value itself."""
    divided = parts(value)
    if not divided or _is_meant(value, others):
        return [value]
    return [*divided] if any(agreement(part, other) for part in divided for other in others) else [value]
