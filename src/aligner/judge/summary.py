"""What is known of a pair as a whole: the numbers from which the probability of a serious error is computed.

`training/judge/calibration.py` fits their weights.
"""

from collections.abc import Sequence

import numpy as np

from aligner.encode.vectors import normalised
from aligner.judge.features import NAMES, Numbers, Side, SideFeatures

SUMMARY = (
    "Chinese shortfall", "English shortfall", "Chinese lower least", "English lower least", "Chinese uncovered", "English lost",
)  # fmt: skip
"""The numbers, in the order of `summary`.

They are how far the similarities of each side fall short of `ENOUGH`; the mean of the least similarities of each side at the lower layer;
how far the Chinese words that the lexicon doesn't find fall short of `ENOUGH_OF_UNCOVERED`; and the expected number of lost English tokens.
The four that are sums grow with the length of the pair, as errors do, so their square roots are taken.
"""
ENOUGH, ENOUGH_OF_UNCOVERED = 0.6, 0.75
"""Similarities from which a token counts as rendered: any token, and one whose word the lexicon doesn't find on the other side. Chosen,
as is the next, on annotated news of two years and on talks (training/NOTES.md)."""
LEAST = 5
"""How many of the least similar tokens of a side are averaged."""
_SIMILARITY, _UNCOVERED, _WEIGHT = (NAMES.index(name) for name in ("similarity", "uncovered", "weight"))


def summary(sides: Sequence[Side], features: Sequence[SideFeatures], odds: Sequence[Numbers]) -> list[float]:
    """What is known of a pair as a whole; see `SUMMARY`.

    Args:
        sides: The Chinese and the English side. Both must have tokens.
        features: The numbers of their tokens.
        odds: The log odds of their tokens that they have no counterpart.
    """
    lower = [normalised(side.tokens.lower.astype(np.float32)) for side in sides]
    similarity = lower[0] @ lower[1].T
    chinese = features[0].scalars
    uncovered = chinese[:, _UNCOVERED] * chinese[:, _WEIGHT]
    return [
        *(_root(_shortfall(each.scalars[:, _SIMILARITY], ENOUGH)) for each in features),
        *(float(np.sort(similarity.max(axis=axis))[:LEAST].mean()) for axis in (1, 0)),
        _root(uncovered * _shortfall(chinese[:, _SIMILARITY], ENOUGH_OF_UNCOVERED)),
        _root((1 / (1 + np.exp(-odds[1]))).astype(np.float32)),
    ]


def _shortfall(similarity: Numbers, enough: float) -> Numbers:
    lacks: Numbers = np.maximum(0, np.float32(enough) - similarity)
    return lacks


def _root(values: Numbers) -> float:
    return float(np.sqrt(values.sum()))
