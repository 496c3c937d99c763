"""Chooses whether the values of a bead are read as wholes (*the first quarter*) or in their parts (*January* to *March*)."""

from collections.abc import Iterable, Sequence
from functools import cached_property

from aligner.checks.pair import Pairs
from aligner.quantity.compare import Agreement, agreement
from aligner.quantity.model import Date, Quantity
from aligner.quantity.wholes import Whole, parts, wholes
from aligner.segment.model import Segment

MOST_COMPARED = 64
"""Greatest number of values of a side of a bead whose wholes and parts are compared with those of the other side."""

Values = dict[int, list[Quantity]]
"""The values of a text by segment."""


def choose_whole_or_parts(pairs: Pairs, zh: Values, en: Values) -> None:
    """Replaces the values of each bead by those wholes or parts that the other side has."""
    for pair in pairs:
        chinese, english = _Side(pair.zh.segments, zh), _Side(pair.en.segments, en)
        if chinese.is_comparable and english.is_comparable:
            zh |= chinese.chosen(english)
            en |= english.chosen(chinese)


class _Side:
    """The values of one side of a bead, by segment, and the wholes that they may make up."""

    def __init__(self, segments: Iterable[Segment], values: Values) -> None:
        self._segments = [segment for segment in segments if segment.id in values]
        self._values = {segment.id: values[segment.id] for segment in self._segments}

    @property
    def is_comparable(self) -> bool:
        """Whether the side has any values, and not too many."""
        return 0 < sum(map(len, self._values.values())) <= MOST_COMPARED

    @cached_property
    def _wholes(self) -> dict[int, list[Whole]]:
        return {segment.id: wholes(segment.text, self._values[segment.id]) for segment in self._segments}

    @cached_property
    def values(self) -> list[Quantity]:
        """All values."""
        return [quantity for some in self._values.values() for quantity in some]

    @property
    def readings(self) -> list[Quantity]:
        """All values and wholes."""
        return self.values + [whole.quantity for some in self._wholes.values() for whole in some]

    def chosen(self, other: "_Side") -> Values:
        """The values, as wholes or as parts, whichever are among the readings of the other side."""
        others = other.readings
        return {
            k: _chosen(values, [w for w in self._wholes[k] if not _has_parts(other.values, values, w)], others)
            for k, values in self._values.items()
        }


def _has_parts(others: Sequence[Quantity], values: Sequence[Quantity], whole: Whole) -> bool:
    """Whether the other side has a period in the same parts, *third-quarter* and *September 30*."""
    dates = values[whole.first : whole.last + 1]
    return len(dates) > 1 and all(isinstance(v.reading, Date) and _has(others, v) for v in dates)


def _chosen(values: Sequence[Quantity], found: Sequence[Whole], others: Sequence[Quantity]) -> list[Quantity]:
    shortest_first = sorted(found, key=lambda whole: whole.last - whole.first)
    longest = {whole.first: whole for whole in shortest_first if _has(others, whole.quantity)}
    result: list[Quantity] = []
    at = 0
    while at < len(values):
        if whole := longest.get(at):
            result.append(whole.quantity)
            at = whole.last + 1
        else:
            result += _divided(values[at], others)
            at += 1
    return result


def _has(others: Sequence[Quantity], one: Quantity) -> bool:
    """Whether the other side has the same period or share."""
    return any(_is_same(one, other) for other in others)


def _is_same(one: Quantity, other: Quantity) -> bool:
    if not isinstance(one.reading, Date):
        return agreement(one, other) >= Agreement.ROUNDED
    periods = [reading.period for reading in other.readings if isinstance(reading, Date)]
    return one.reading.period in periods and agreement(one, other) >= Agreement.PART


def _divided(value: Quantity, others: Sequence[Quantity]) -> Sequence[Quantity]:
    """The parts of a share that the other side gives as two numbers; otherwise the value itself."""
    divided = parts(value)
    if not divided or _has(others, value):
        return [value]
    return divided if any(agreement(part, other) for part in divided for other in others) else [value]
