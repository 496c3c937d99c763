"""The score of a bead: a weighted sum of what can be seen of it.

All alignments of two texts form a log-linear model (a semi-Markov conditional random field): the probability of an alignment is
proportional to the exponential of the sum of its beads' scores. The weights are fitted on aligned texts (training/aligner), the best
alignment is the best path, and how sure a bead is follows from the same numbers by the forward-backward algorithm.

For a pair of runs each channel gives the cosine of their vectors; a merge is also asked what it gains over the pair without its
first or last unit, on either side: the unit that belongs there raises the cosine, one that has no counterpart lowers it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from aligner.align.lattice import LARGEST, PAIRED, TYPES
from aligner.align.units import Ending, Runs, Units

Array = NDArray[np.float32]

SENSE = "sense"
"""The channel of the encoder's vectors."""

HINGES = (0.15, 0.3, 0.45, 0.6)
"""Where the value of another point of cosine changes: the first points above what any two sentences share are worth the most."""

_A = np.array([a for a, _ in PAIRED])
_B = np.array([b for _, b in PAIRED])
_UNITS = (_A + _B).astype(np.float32)[:, None, None] / 2
_SHAPES = {
    f"shape {small}-{large}": np.array([(min(p), max(p)) == (small, large) for p in PAIRED], dtype=np.float32)[
        :, None, None
    ]
    for small in range(1, LARGEST + 1)
    for large in range(small, LARGEST + 1)
}


@dataclass(frozen=True, slots=True)
class Problem:
    """Two sides to align, with what is worked out once for all cells."""

    zh: Units
    en: Units
    zh_runs: Runs
    en_runs: Runs
    length_ratio: float
    """Log of English bytes a Chinese byte, in this pair of texts."""
    zh_hubs: Array
    en_hubs: Array

    @classmethod
    def of(cls, zh: Units, en: Units) -> Problem:
        """Prepares two sides."""
        total_zh, total_en = float(zh.size.sum()), float(en.size.sum())
        # A strong prior: a text with half of it missing must not make every sentence look twice too long.
        ratio = float(np.log((total_en + 4000 * TYPICAL_RATIO) / (total_zh + 4000)))
        return cls(zh, en, Runs.of(zh), Runs.of(en), ratio, *hubs(zh.channels[SENSE], en.channels[SENSE]))


TYPICAL_RATIO = 1.17
"""English bytes a Chinese byte, over the training pairs."""


def features(problem: Problem, rows: slice, columns: slice) -> Iterator[tuple[str, slice, Array]]:
    """What the model sees of every bead that ends in a rectangle of nodes.

    Yields (name, types, values): `types` is the part of `TYPES` that the feature says something of, `values` has shape
    (types, rows, columns), or can be broadcast to it. Beads that reach out of the grid get values too; they mean nothing.
    """
    paired = slice(0, len(PAIRED))
    for name, mask in _SHAPES.items():
        yield name, paired, mask
    yield "more zh than en", paired, np.sign(_A - _B).astype(np.float32)[:, None, None]
    for name in problem.zh.channels:
        cosine = _cosines(problem, name, rows, columns)
        here = cosine[:, 1:, 1:]
        yield f"{name} cosine", paired, here * _UNITS
        for hinge in HINGES:
            yield f"{name} cosine over {hinge}", paired, np.maximum(here - hinge, 0) * _UNITS
        gain = np.clip(_gains(cosine), -0.3, 0.3)
        yield f"{name} gain", paired, gain
        yield f"{name} loss", paired, np.minimum(gain, 0)
        if name != SENSE:  # a text has always some sense, but not always words that the channel knows
            zh_knows = problem.zh_runs.norms[name][:, rows][_A - 1][:, :, None] > 0
            en_knows = problem.en_runs.norms[name][:, columns][_B - 1][:, None, :] > 0
            yield f"{name} on one side", paired, (zh_knows != en_knows).astype(np.float32)
    yield from _lengths(problem, rows, columns, paired)
    zh_borders = problem.zh_runs.borders[_A - 1, rows][:, :, None]
    en_borders = problem.en_runs.borders[_B - 1, columns][:, None, :]
    yield "zh borders", paired, zh_borders
    yield "en borders", paired, en_borders
    yield from _endings(problem, rows, columns, paired)
    for side, runs, index, axis in (("zh", problem.zh_runs, rows, 1), ("en", problem.en_runs, columns, 2)):
        which = slice(len(PAIRED) + axis - 1, len(PAIRED) + axis)
        shape = (1, -1, 1) if axis == 1 else (1, 1, -1)
        size = runs.size[0, index].reshape(shape)
        yield f"{side} null", which, np.ones((1, 1, 1), dtype=np.float32)
        yield f"{side} null length", which, np.log(np.maximum(size, 1) / 100)
        yield f"{side} null empty", which, (size < 1).astype(np.float32)
        yield f"{side} null title", which, runs.titles[0, index].reshape(shape)
        hub = _at_ends(problem.zh_hubs if side == "zh" else problem.en_hubs, index)
        yield f"{side} null hub", which, hub.reshape(shape)


def _cosines(problem: Problem, channel: str, rows: slice, columns: slice) -> Array:
    """Cosines of all pairs of runs that end in the rectangle and, for the gains, in the row above and the column left of it."""
    zh, en = problem.zh.channels[channel], problem.en.channels[channel]
    products = _window(zh, rows) @ _window(en, columns).T
    height, width = rows.stop - rows.start + 1, columns.stop - columns.start + 1
    result = np.empty((len(PAIRED), height, width), dtype=np.float32)
    across = np.zeros((products.shape[0], width), dtype=np.float32)
    for b in range(1, LARGEST + 1):
        across = across + products[:, LARGEST - b : LARGEST - b + width]
        down = np.zeros((height, width), dtype=np.float32)
        for a in range(1, LARGEST + 1):
            down = down + across[LARGEST - a : LARGEST - a + height]
            result[(a - 1) * LARGEST + b - 1] = down
    zh_norms = _shifted(problem.zh_runs.norms[channel], rows)[_A - 1][:, :, None]
    en_norms = _shifted(problem.en_runs.norms[channel], columns)[_B - 1][:, None, :]
    result /= np.maximum(zh_norms * en_norms, 1e-6)
    return np.clip(result, -1, 1, out=result)


def _window(vectors: Array, ends: slice) -> Array:
    """The units that runs ending in `ends` (and one place before) are made of; zeros beyond the edges of the text."""
    first, last = ends.start - 1 - LARGEST, ends.stop - 1
    inside = vectors[max(first, 0) : max(last, 0)]
    if first >= 0 and last <= len(vectors):
        return inside
    result = np.zeros((last - first, vectors.shape[1]), dtype=np.float32)
    begin = max(first, 0) - first
    result[begin : begin + len(inside)] = inside
    return result


def _shifted(table: Array, ends: slice) -> Array:
    """Columns `ends` of a table of runs, with the one before."""
    if ends.start > 0:
        return table[:, ends.start - 1 : ends.stop]
    return np.concatenate((np.zeros((len(table), 1), dtype=np.float32), table[:, : ends.stop]), axis=1)


def _gains(cosine: Array) -> Array:
    """By how much a merge beats the best of the pairs that lack its first or last unit; 0 for one-to-one pairs."""
    grid = cosine.reshape(LARGEST, LARGEST, *cosine.shape[1:])
    best = np.full((LARGEST, LARGEST, cosine.shape[1] - 1, cosine.shape[2] - 1), -1.0, dtype=np.float32)
    for smaller, first, last in (
        (best[1:], grid[:-1, :, 1:, 1:], grid[:-1, :, :-1, 1:]),
        (best[:, 1:], grid[:, :-1, 1:, 1:], grid[:, :-1, 1:, :-1]),
    ):
        np.maximum(smaller, first, out=smaller)
        np.maximum(smaller, last, out=smaller)
    best[0, 0] = grid[0, 0, 1:, 1:]
    result: Array = (grid[:, :, 1:, 1:] - best).reshape(len(PAIRED), *best.shape[2:])
    return result


def _lengths(problem: Problem, rows: slice, columns: slice, paired: slice) -> Iterator[tuple[str, slice, Array]]:
    zh = np.log(problem.zh_runs.size[:, rows] + 8)[_A - 1][:, :, None]
    en = np.log(problem.en_runs.size[:, columns] + 8)[_B - 1][:, None, :]
    off = np.abs(en - zh - problem.length_ratio)
    yield "length", paired, np.minimum(off, 2.0)
    yield "length squared", paired, np.minimum(off, 2.0) ** 2
    yield "length of long", paired, np.minimum(off, 2.0) * np.maximum(zh - 5.0, 0)


def _endings(problem: Problem, rows: slice, columns: slice, paired: slice) -> Iterator[tuple[str, slice, Array]]:
    """Whether both sides end alike (a question answers a question), and titles swallowed by a merge."""
    zh, en = _at_ends(problem.zh.ending, rows)[:, None], _at_ends(problem.en.ending, columns)[None, :]
    for kind in (Ending.QUESTION, Ending.OPEN, Ending.EXCLAMATION, Ending.PAUSE):
        name = kind.name.lower()
        yield f"both end {name}", paired, ((zh == kind) & (en == kind)).astype(np.float32)[None]
        yield f"one ends {name}", paired, ((zh == kind) != (en == kind)).astype(np.float32)[None]
    many_zh, many_en = (_A > 1).astype(np.float32)[:, None, None], (_B > 1).astype(np.float32)[:, None, None]
    yield "zh titles merged", paired, problem.zh_runs.titles[_A - 1, rows][:, :, None] * many_zh
    yield "en titles merged", paired, problem.en_runs.titles[_B - 1, columns][:, None, :] * many_en
    zh_hub, en_hub = _at_ends(problem.zh_hubs, rows)[:, None], _at_ends(problem.en_hubs, columns)[None, :]
    yield "hubs", paired, (zh_hub + en_hub)[None] * _UNITS


def _at_ends(values: NDArray[Any], ends: slice) -> NDArray[Any]:
    """The value of the unit before each node; 0 before the first."""
    padded = np.concatenate((np.zeros(1, dtype=values.dtype), values))
    return padded[ends]


def hubs(zh: Array, en: Array) -> tuple[Array, Array]:
    """For each unit how near it is to units it has nothing to do with: the mean of its third to eighth best cosine.

    Cross-domain similarity local scaling (Conneau et al. 2018) with the best two left out, which may be the right ones.
    """
    cosines = _unit_rows(zh) @ _unit_rows(en).T
    return _crowd(cosines), _crowd(cosines.T)


def _unit_rows(vectors: Array) -> Array:
    result: Array = vectors / np.maximum(np.linalg.norm(vectors, axis=1, keepdims=True), 1e-6)
    return result


def _crowd(cosines: Array) -> Array:
    if cosines.shape[1] < 3:
        return np.zeros(len(cosines), dtype=np.float32)
    best = min(8, cosines.shape[1])
    top = -np.sort(-np.partition(cosines, cosines.shape[1] - best, axis=1)[:, -best:], axis=1)
    result: Array = top[:, 2:].mean(axis=1)
    return result


def weigh(problem: Problem, weights: dict[str, float], rows: slice, columns: slice) -> Array:
    """Scores of all beads that end in a rectangle of nodes, shape (types, rows, columns); minus infinity for those that reach out."""
    total = np.zeros((len(TYPES), rows.stop - rows.start, columns.stop - columns.start), dtype=np.float32)
    for name, types, values in features(problem, rows, columns):
        weight = weights.get(name, 0.0)
        if weight:
            total[types] += weight * values
    forbid(total, rows, columns)
    return total


def forbid(scores: Array, rows: slice, columns: slice) -> None:
    """Sets the beads that would begin before either text to minus infinity."""
    for t, (a, b) in enumerate(TYPES):
        scores[t, : max(0, a - rows.start)] = -np.inf
        scores[t, :, : max(0, b - columns.start)] = -np.inf
