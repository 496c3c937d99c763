"""Values as witnesses: a sentence whose figures stand on the other side, where nothing else accounts for them, is there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from aligner.quantity.compare import Agreement, agreement
from aligner.quantity.model import Weight

if TYPE_CHECKING:
    from collections.abc import Iterable

    from aligner.checks.completeness.sentences import Lost
    from aligner.checks.completeness.side import Side
    from aligner.checks.values.scan import Figure, ValueScan

NEAR = 2
"""Sentences before and after the place that are looked at, on either side."""
_AGREE = (Agreement.SAME, Agreement.PART, Agreement.ROUNDED)
_FEWEST_DIGITS = 2
"""Of a value that says where it belongs."""


def stands_there(scan: ValueScan, side: Side, lost: Lost) -> bool:
    """Whether all firm values of a sentence stand near its place on the other side, and in no other sentence here nearby."""
    own = [f for f in scan.figures(side.language, [lost.segment]) if _is_telling(f)]
    place = -1 if lost.after is None else lost.after
    there = scan.figures(side.language.other, _near(place, place + 1, len(side.there.segments)))
    beside = [k for k in _near(lost.segment, lost.segment, len(side.here.segments)) if k != lost.segment]
    others = scan.figures(side.language, beside)
    return bool(own) and all(_is_in(f, there) and not _is_in(f, others) for f in own)


def _near(first: int, last: int, count: int) -> list[int]:
    return list(range(max(0, first - NEAR), min(count, last + NEAR + 1)))


def _is_telling(figure: Figure) -> bool:
    quantity = figure.quantity
    return quantity.weight is Weight.FIRM and sum(c.isdigit() for c in quantity.text) >= _FEWEST_DIGITS


def _is_in(figure: Figure, others: Iterable[Figure]) -> bool:
    return any(agreement(figure.quantity, other.quantity) in _AGREE for other in others)
