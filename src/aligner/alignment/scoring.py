"""The score of a bead: a weighted sum of its features.

All alignments of two texts form a log-linear model (a semi-Markov conditional random field): the probability of an alignment is
proportional to the exponential of the sum of its beads' scores. The weights are fitted on aligned texts (training/aligner). The best
alignment is the path with the highest score, and the forward-backward algorithm gives the probability of each bead (see `dp`).
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

import numpy as np

from aligner.alignment.features import (
    HINGES,
    JOINT_ENDINGS,
    LENGTHS,
    MOST_GAIN,
    PAIRED_TYPES,
    UNITS,
    Array,
    Problem,
    by_en,
    by_zh,
    cosines_of,
    gains,
    mark_features,
    off_length,
    on_either_side,
    one_sided_features,
)
from aligner.alignment.lattice import LARGEST, PAIRED, TYPES
from aligner.alignment.region import Region, columns_of
from aligner.alignment.units import Ending

STEPS = 2048
"""Entries of a table that approximates the contribution of a cosine."""
TABLE_ERROR = 0.02
"""Maximum difference per unit between the score of a bead and the weighted sum of its features."""
_HALF = (STEPS - 1) / 2


class Scorer:
    """Scores beads of one problem. A score is the weighted sum of `features`, to within `TABLE_ERROR` per unit.

    What depends on one side of a bead only, or on its type only, is added up once for the whole problem. The contributions of
    cosines come from tables.
    """

    def __init__(self, problem: Problem, weights: Mapping[str, float]) -> None:
        self._problem = problem
        self._weights = weights
        rows, columns = slice(0, len(problem.zh) + 1), slice(0, len(problem.en) + 1)
        self._zh = np.zeros((len(TYPES), rows.stop, 1), dtype=np.float32)
        self._en = np.zeros((len(TYPES), 1, columns.stop), dtype=np.float32)
        for name, types, values in one_sided_features(problem, rows, columns):
            if weight := weights.get(name, 0.0):
                (self._en if values.shape[2] > 1 else self._zh)[types] += np.float32(weight) * values
        self._differences: list[tuple[Array, Array]] = []
        for name, zh, en in on_either_side(problem, rows, columns):
            if weight := weights.get(name, 0.0):
                self._zh[PAIRED_TYPES] += np.float32(weight) * by_zh(zh)
                self._en[PAIRED_TYPES] += np.float32(weight) * by_en(en)
                if zh.any() and en.any():
                    self._differences.append((zh * np.float32(-2 * weight), en.astype(np.float32)))
        zh_endings = np.concatenate(([Ending.OPEN], problem.zh.ending))
        self._endings = _ending_table(weights)[zh_endings], np.concatenate(([Ending.OPEN], problem.en.ending))

    def scores(self, region: Region) -> Array:
        """The scores of all beads that end in a region, shape (types, height, width); minus infinity if one begins outside the text.

        Nodes of the region may be outside the text; their scores mean nothing.
        """
        total = np.empty((len(TYPES), region.height, region.width), dtype=np.float32)
        pairs = total[PAIRED_TYPES]
        self._set_channels(pairs, region)
        self._add_lengths(pairs, region)
        self._add_differences(pairs, region)
        zh, en = self._endings[0][region.rows], columns_of(self._endings[1], region.every_column)
        pairs += region.laid_out(zh.take(en, axis=1))
        for name, _, values in mark_features(self._problem, region):
            if values.shape[1:] == pairs.shape[1:] and (weight := self._weights.get(name, 0.0)):
                pairs += np.float32(weight) * values
        total[len(PAIRED) :] = 0
        total += self._zh[:, region.rows]
        total += region.laid_out(columns_of(self._en, region.every_column))
        forbid(total, region)
        return total

    def _set_channels(self, total: Array, region: Region) -> None:
        """Sets scores to the contributions of all cosines, which are measured in steps of the tables."""
        total[...] = 0
        for name in self._problem.zh_channels:
            cosine = cosines_of(self._problem, name, region, _HALF)
            hinged = (self._weights.get(f"{name} cosine over {hinge}", 0.0) for hinge in HINGES)
            curve = _curve(self._weights.get(f"{name} cosine", 0.0), *hinged)
            total += curve.take(
                (cosine[:, 1:, 1 : region.width + 1] + np.float32(_HALF + 0.5)).astype(np.intp), mode="clip"
            )
            slopes = (self._weights.get(f"{name} {word}", 0.0) / _HALF / UNITS[1:] for word in ("gain", "loss"))
            gain, loss = (slope.astype(np.float32) for slope in slopes)
            gained = gains(cosine, region)
            np.clip(gained, -MOST_GAIN * _HALF, MOST_GAIN * _HALF, out=gained)
            total[1:] += gained * gain
            np.minimum(gained, 0, out=gained)
            gained *= loss
            total[1:] += gained
        total *= UNITS

    def _add_lengths(self, total: Array, region: Region) -> None:
        linear, squared, long = (np.float32(self._weights.get(name, 0.0)) for name in LENGTHS)
        off, length = off_length(self._problem, region)
        contribution = off * squared
        contribution += linear + long * length
        contribution *= off
        total += contribution

    def _add_differences(self, total: Array, region: Region) -> None:
        """Adds the products in weight × (zh + en - 2 zh en), where zh and en are 0 or 1: the features of `on_either_side`."""
        rows, columns = region.rows, region.every_column
        found = [(zh[:, rows], columns_of(en, columns)) for zh, en in self._differences]
        found = [(zh, en) for zh, en in found if zh.any() and en.any()]
        if not found:
            return
        zh_side = np.stack([zh.ravel() for zh, _ in found], axis=1)
        both = (zh_side @ np.stack([en.ravel() for _, en in found])).reshape(LARGEST, region.height, LARGEST, -1)
        for a in range(1, LARGEST + 1):
            first = PAIRED.index((a, 1))
            last = first + sum(zh == a for zh, _ in PAIRED)
            total[first:last] += region.laid_out(both[a - 1].swapaxes(0, 1)[: last - first])


@lru_cache(64)
def _curve(slope: float, *hinged: float) -> Array:
    """The contribution of a cosine to the score, at `STEPS` points from -1 to 1."""
    cosine = np.linspace(-1, 1, STEPS, dtype=np.float32)
    contribution = slope * cosine
    for hinge, weight in zip(HINGES, hinged, strict=True):
        contribution += weight * np.maximum(cosine - hinge, 0)
    return contribution.astype(np.float32)


def _ending_table(weights: Mapping[str, float]) -> Array:
    """What each kind of ending of the Chinese and of the English adds to the score of a bead."""
    table = np.zeros((len(Ending), len(Ending)), dtype=np.float32)
    for kind in JOINT_ENDINGS:
        one = weights.get(f"one ends {kind.name.lower()}", 0.0)
        table[kind] += one
        table[:, kind] += one
        table[kind, kind] += weights.get(f"both end {kind.name.lower()}", 0.0) - 2 * one
    return table


def forbid(scores: Array, region: Region) -> None:
    """Sets the scores of beads that would begin before the start of either text to minus infinity."""
    top, left = region.rows.start, region.columns.start
    for t, (a, b) in enumerate(TYPES):
        scores[t, : max(0, a - top)] = -np.inf
        if not region.slope:
            scores[t, :, : max(0, b - left)] = -np.inf
        else:
            for row in range(min(region.height, b - left)):
                scores[t, row, : b - left - row] = -np.inf
