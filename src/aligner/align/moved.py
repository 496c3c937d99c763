"""Finds what was moved: units that the best path, which never goes back, had to leave without a counterpart on both sides."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from aligner.align.lattice import PAIRED, TYPES
from aligner.align.scoring import Problem, weigh
from aligner.align.solve import Found
from aligner.align.units import Units

_ONE_TO_ONE = PAIRED.index((1, 1))
_BLOCK = 512


def moved_pairs(
    found: list[Found], zh: Units, en: Units, weights: Mapping[str, float], *, cost: float
) -> list[tuple[int, int, float]]:
    """Pairs (zh unit, en unit, probability) among the null beads of `found` that belong together though out of order.

    A pair must raise the alignment's score by more than `cost`, the log odds against a move, and be each other's best choice.
    """
    zh_free = [b.zh[0] for b in found if not b.en]
    en_free = [b.en[0] for b in found if not b.zh]
    if not (zh_free and en_free):
        return []
    problem = Problem.of(zh.take(zh_free), en.take(en_free))
    gains = (
        np.concatenate([_gains(problem, weights, first, len(en_free)) for first in range(0, len(zh_free), _BLOCK)])
        - cost
    )
    best_en, best_zh = gains.argmax(axis=1), gains.argmax(axis=0)
    return [
        (zh_free[i], en_free[j], float(1 / (1 + np.exp(-gains[i, j]))))
        for i, j in enumerate(best_en.tolist())
        if gains[i, j] > 0 and best_zh[j] == i
    ]


def _gains(
    problem: Problem, weights: Mapping[str, float], first: int, columns: int
) -> np.ndarray[tuple[int, int], np.dtype[np.float32]]:
    """Score of each pair less that of leaving both alone, for up to `_BLOCK` Chinese units."""
    rows = slice(first + 1, min(first + _BLOCK, len(problem.zh)) + 1)
    scores = weigh(problem, weights, rows, slice(1, columns + 1))
    result: np.ndarray[tuple[int, int], np.dtype[np.float32]] = (
        scores[_ONE_TO_ONE] - scores[TYPES.index((1, 0))] - scores[TYPES.index((0, 1))]
    )
    return result
