"""The score of a bead: a weighted sum of its features.

All alignments of two texts form a log-linear model (a semi-Markov conditional random field): the probability of an alignment is
proportional to the exponential of the sum of its beads' scores. The weights are fitted on aligned texts (training/aligner). The best
alignment is the path with the highest score, and the forward-backward algorithm gives the probability of each bead (see `dp`).
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np

from aligner.alignment.features import (
    HINGES,
    LENGTHS,
    MOST_GAIN,
    PAIRED_TYPES,
    UNITS,
    by_en,
    by_zh,
    cosines_of,
    gains,
    off_length,
    on_either_side,
    other_features,
)
from aligner.alignment.lattice import LARGEST, TYPES

if TYPE_CHECKING:
    from collections.abc import Mapping

    from aligner.alignment.features import Array, Problem


def weigh(problem: Problem, weights: Mapping[str, float], rows: slice, columns: slice) -> Array:
    """The scores of all beads that end in a rectangle of nodes, shape (types, rows, columns); minus infinity if one begins outside.

    A score is the weighted sum of `features`, but is computed faster. The contributions of cosines come from tables. Features that
    depend on one side only, or on the bead type only, are added up before they are broadcast. The result agrees with the weighted
    sum to `TABLE_ERROR`.
    """
    height, width = rows.stop - rows.start, columns.stop - columns.start
    parts = {
        shape: np.zeros((len(TYPES), *shape), dtype=np.float32)
        for shape in {(1, 1), (height, 1), (1, width), (height, width)}
    }
    total = parts[height, width]
    _add_channels(total[PAIRED_TYPES], problem, weights, rows, columns)
    _add_lengths(total[PAIRED_TYPES], problem, weights, rows, columns)
    _add_differences(parts, problem, weights, rows, columns)
    for name, types, values in other_features(problem, rows, columns):
        if weight := weights.get(name, 0.0):
            parts[values.shape[1:]][types] += np.float32(weight) * values
    for shape, part in parts.items():
        if shape != (height, width):
            total += part
    forbid(total, rows, columns)
    return total


STEPS = 2048
"""Entries of a table that approximates the contribution of a cosine."""
TABLE_ERROR = 0.02
"""Maximum difference per unit between the score of a bead and the weighted sum of its features."""


def _add_channels(total: Array, problem: Problem, weights: Mapping[str, float], rows: slice, columns: slice) -> None:
    merges = np.zeros_like(total)
    for name in problem.zh_channels:
        cosine = cosines_of(problem, name, rows, columns)
        curve = _curve(
            weights.get(f"{name} cosine", 0.0), *(weights.get(f"{name} cosine over {hinge}", 0.0) for hinge in HINGES)
        )
        total += _looked_up(curve, cosine[:, 1:, 1:])
        gain = gains(cosine)
        np.clip(gain, -MOST_GAIN, MOST_GAIN, out=gain)
        merges += gain * np.float32(weights.get(f"{name} gain", 0.0))
        np.minimum(gain, 0, out=gain)
        gain *= np.float32(weights.get(f"{name} loss", 0.0))
        merges += gain
    total *= UNITS
    total += merges


@lru_cache(64)
def _curve(slope: float, *hinged: float) -> Array:
    """The contribution of a cosine to the score, at `STEPS` points from -1 to 1."""
    cosine = np.linspace(-1, 1, STEPS, dtype=np.float32)
    contribution = slope * cosine
    for hinge, weight in zip(HINGES, hinged, strict=True):
        contribution += weight * np.maximum(cosine - hinge, 0)
    return contribution.astype(np.float32)


def _looked_up(table: Array, values: Array) -> Array:
    """The entry for each value in a table that covers -1 to 1."""
    places = values * np.float32((STEPS - 1) / 2)
    places += np.float32((STEPS - 1) / 2 + 0.5)
    return table.take(places.astype(np.int16))


def _add_lengths(total: Array, problem: Problem, weights: Mapping[str, float], rows: slice, columns: slice) -> None:
    linear, squared, long = (np.float32(weights.get(name, 0.0)) for name in LENGTHS)
    off, length = off_length(problem, rows, columns)
    contribution = off * squared
    contribution += linear + long * length
    contribution *= off
    total += contribution


def _add_differences(
    parts: dict[tuple[int, int], Array], problem: Problem, weights: Mapping[str, float], rows: slice, columns: slice
) -> None:
    """Adds the features of `on_either_side`: weight × (zh + en - 2 zh en) for each property, where zh and en are 0 or 1.

    The terms zh and en depend on one side only, and the sum of all products is one matrix product.
    """
    zh_tables, en_tables = [], []
    for name, zh, en in on_either_side(problem, rows, columns):
        if (zh.all() and en.all()) or not (zh.any() or en.any()):
            continue
        zh_tables.append(zh * np.float32(weights.get(name, 0.0)))
        en_tables.append((en, np.float32(weights.get(name, 0.0))))
    if not zh_tables:
        return
    height, width = rows.stop - rows.start, columns.stop - columns.start
    parts[height, 1][PAIRED_TYPES] += by_zh(np.sum(zh_tables, axis=0))
    parts[1, width][PAIRED_TYPES] += by_en(np.sum([en * weight for en, weight in en_tables], axis=0))
    zh_side = np.stack(zh_tables).reshape(len(zh_tables), -1).T
    en_side = np.stack([en for en, _ in en_tables]).reshape(len(en_tables), -1).astype(np.float32)
    both = (zh_side @ en_side).reshape(LARGEST, height, LARGEST, width).transpose(0, 2, 1, 3)
    total = parts[height, width][PAIRED_TYPES].reshape(LARGEST, LARGEST, height, width)
    total -= 2 * both


def forbid(scores: Array, rows: slice, columns: slice) -> None:
    """Sets the scores of beads that would begin before the start of either text to minus infinity."""
    for t, (a, b) in enumerate(TYPES):
        scores[t, : max(0, a - rows.start)] = -np.inf
        scores[t, :, : max(0, b - columns.start)] = -np.inf
