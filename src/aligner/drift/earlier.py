"""Finds sentences that were stale before the last common state.

A commit that changes both texts seldom brings all of the translation up to date. So the order of events decides about the sentences that
have not changed since: one whose original was last changed after its translation is stale.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from aligner.drift.lineage import Lineage
    from aligner.drift.model import Step
    from aligner.segment.model import SegmentedDocument


@dataclass(frozen=True, slots=True)
class Ages:
    """When the sentences of both texts were last changed."""

    source: Lineage
    target: Lineage
    base: int
    """The number of the commit of the last common state."""
    version: Callable[[int], SegmentedDocument]
    """The text that moved on as it was at a number."""

    def is_target_later(
        self, source: SegmentedDocument, mine: Sequence[int], target: SegmentedDocument, theirs: Sequence[int]
    ) -> bool:
        """Whether sentences of the target were last changed with those of the source, or later."""
        return self.of_target(target, theirs) >= self.of_source(source, mine)

    def of_source(self, document: SegmentedDocument, units: Sequence[int]) -> int:
        """The number of the commit that last changed sentences of the source."""
        return self.source.since([document.segments[unit].source_span for unit in units])

    def of_target(self, document: SegmentedDocument, units: Sequence[int]) -> int:
        """The number of the commit that last changed sentences of the target."""
        return self.target.since([document.segments[unit].source_span for unit in units])

    @property
    def may_differ(self) -> bool:
        """Whether some part of the source is newer than some part of the target."""
        return self.source.newest > self.target.oldest


class Earlier:
    """Compares the source as it is now with the states at which its translation was last changed."""

    def __init__(self, ages: Ages, now: SegmentedDocument, compare: Callable[..., tuple[Step, ...]]) -> None:
        self._ages, self._now = ages, now

        @cache
        def steps(number: int) -> tuple[SegmentedDocument, dict[int, Step]]:
            then = ages.version(number)
            return then, {i: step for step in compare(then, now) for i in step.new}

        self._steps = steps

    def step(self, unit: int, number: int) -> tuple[SegmentedDocument, Step]:
        """What became of a sentence since a state, and that state."""
        then, steps = self._steps(number)
        return then, steps[unit]
