"""What the judge says about a pair of sentences."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from aligner.judge.features import Numbers

MIN_ODDS, MAX_ODDS = -2.0, 6.0
"""The log odds of a token are clipped to this range when those of a stretch are added, so that no single token decides."""
DIP = -1.0
"""The least smoothed log odds of a single token inside of a stretch."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """Adjacent tokens that seem to have no counterpart."""

    start: int
    end: int
    """The place in the text."""
    odds: float
    """The sum of the log odds of its tokens."""
    tokens: int
    uncovered: float
    """The weight of its words that the lexicon knows and doesn't find on the other side."""


@dataclass(frozen=True, slots=True)
class SideEvidence:
    """The tokens of one side, each with the log odds that it has no counterpart."""

    spans: NDArray[np.int64]
    """The characters of each token, shape (tokens, 2)."""
    odds: Numbers
    uncovered: Numbers
    """The weight of each token's word if the lexicon knows the word and doesn't find it on the other side; else 0."""
    similarity: Numbers
    """The cosine of each token and the most similar one on the other side."""

    @property
    def lost_share(self) -> float:
        """The expected share of the tokens that have no counterpart; 0 if there are no tokens."""
        return float((1 / (1 + np.exp(-self.odds))).mean()) if len(self.odds) else 0.0

    def within(self, start: int, end: int) -> Numbers:
        """The log odds of the tokens in a part of the text."""
        return self.odds[self._inside(start, end)]

    def nearness(self, start: int, end: int) -> float:
        """The mean similarity of the tokens in a part of the text; 0 if there are none."""
        inside = self.similarity[self._inside(start, end)]
        return float(inside.mean()) if len(inside) else 0.0

    def _inside(self, start: int, end: int) -> NDArray[np.bool_]:
        return (self.spans[:, 0] < end) & (self.spans[:, 1] > start)

    def stretches(self) -> Iterator[Stretch]:
        """The stretches of tokens that seem to have no counterpart, in the order of the text."""
        if not len(self.odds):
            return
        padded = np.pad(self.odds, 1, mode="edge")
        smooth = (padded[:-2] + 2 * padded[1:-1] + padded[2:]) / 4
        at, last = 0, len(smooth)
        while at < last:
            if smooth[at] <= 0:
                at += 1
                continue
            end = at + 1
            while end < last and (smooth[end] > 0 or (end + 1 < last and smooth[end + 1] > 0 and smooth[end] > DIP)):
                end += 1
            yield self._stretch(at, end)
            at = end

    def _stretch(self, first: int, end: int) -> Stretch:
        odds = self.odds[first:end].clip(MIN_ODDS, MAX_ODDS)
        return Stretch(
            int(self.spans[first, 0]),
            int(self.spans[end - 1, 1]),
            float(odds.sum()),
            end - first,
            float(self.uncovered[first:end].sum()),
        )


@dataclass(frozen=True, slots=True)
class Evidence:
    """The two sides of a pair, and the probability that the pair has a serious error."""

    zh: SideEvidence
    en: SideEvidence
    error: float
