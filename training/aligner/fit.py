"""Fits the weights of the log-linear alignment model by maximum likelihood of the known alignments, with a quadratic penalty.

The log-likelihood is concave. Its gradient is the difference between the features of the known path and those expected under the
model (Lafferty, McCallum and Pereira 2001; here over beads, so semi-Markov: Sarawagi and Cohen 2004). L-BFGS finds the optimum.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np
from scipy.optimize import minimize

from aligner.alignment import dp
from aligner.alignment.features import Problem, features
from aligner.alignment.lattice import TYPES, Band
from aligner.alignment.units import Units
from training.aligner.texts import GoldBead

if TYPE_CHECKING:
    from numpy.typing import NDArray


RADIUS = 20
ROWS_AT_A_TIME = 32

Steps = list[tuple[int, int, int, int]]


class Example:
    """An aligned text with the features of every bead near its path, kept in half precision."""

    def __init__(self, name: str, zh: Units, en: Units, beads: Sequence[GoldBead], *, weight: float = 1.0) -> None:
        self.name, self.weight = name, weight
        problem = Problem.of(zh, en)
        self.path, self.skipped = path_of(beads, len(zh), len(en))
        self.band = _band(self.path, len(zh), len(en))
        self.features = _band_features(problem, self.band)

    def likelihood(self, weights: dict[str, float]) -> tuple[float, dict[str, float]]:
        """Negative log-likelihood of the known path, and its gradient."""
        scores = self.scores(weights)
        (total,), (posterior,) = dp.bead_posteriors(scores[None], dp.Bands([self.band]))
        gradient = {
            name: float((posterior[types] * values).sum(dtype=np.float64))
            for name, (types, values) in self.features.items()
        }
        score = 0.0
        for a, b, i, j in self.path:
            t, w = TYPES.index((a, b)), j - int(self.band.low[i])
            score += float(scores[t, i, w])
            for name, (types, values) in self.features.items():
                if types.start <= t < types.stop:
                    gradient[name] -= float(values[t - types.start if len(values) > 1 else 0, i, w])
        return float(total) - score, gradient

    def scores(self, weights: dict[str, float]) -> dp.Scores:
        """Scores of the beads in the band."""
        scores = np.zeros((len(TYPES), self.band.rows + 1, self.band.width), dtype=np.float32)
        for name, (types, values) in self.features.items():
            if weights.get(name):
                scores[types] += np.float32(weights[name]) * values
        columns = self.band.low[:, None] + np.arange(self.band.width)
        for t, (a, b) in enumerate(TYPES):
            scores[t, :a] = -np.inf
            scores[t][columns < b] = -np.inf
        return scores

    def decoded(self, weights: dict[str, float]) -> list[GoldBead]:
        """The best alignment within the band."""
        ((_, steps),) = dp.best_path(self.scores(weights)[None], dp.Bands([self.band]))
        beads = []
        for t, i, j in zip(steps.types, steps.rows, steps.columns, strict=True):
            a, b = TYPES[t]
            beads.append((tuple(range(i - a, i)), tuple(range(j - b, j))))
        return beads


def path_of(beads: Sequence[GoldBead], n: int, m: int) -> tuple[Steps, int]:
    """The beads as steps of the lattice, and the number of beads that were taken apart.

    Null beads are split into single units. Beads that are too large for the model, or cross an earlier one, are also taken
    apart into null beads, and counted.
    """
    path: Steps = []
    skipped = i = j = 0

    def nulls(to_i: int, to_j: int) -> None:
        nonlocal i, j
        while i < to_i:
            i += 1
            path.append((1, 0, i, j))
        while j < to_j:
            j += 1
            path.append((0, 1, i, j))

    for zh, en in sorted(b for b in beads if b[0] and b[1]):
        a, b = len(zh), len(en)
        if (a, b) not in TYPES or zh[0] < i or en[0] < j:
            skipped += 1
            continue
        nulls(zh[0], en[0])
        i, j = i + a, j + b
        path.append((a, b, i, j))
    nulls(n, m)
    return path, skipped


def _band(path: Steps, n: int, m: int) -> Band:
    column = np.zeros(n + 1, dtype=np.int64)
    for _, _, i, j in path:
        column[i] = max(column[i], j)
    return Band.around(np.maximum.accumulate(column), n, m, RADIUS)


def _band_features(problem: Problem, band: Band) -> dict[str, tuple[slice, NDArray[np.float16]]]:
    parts: dict[str, tuple[slice, list[NDArray[np.float16]]]] = {}
    for first in range(0, band.rows + 1, ROWS_AT_A_TIME):
        rows = slice(first, min(first + ROWS_AT_A_TIME, band.rows + 1))
        begin = int(band.low[rows.start])
        columns = slice(begin, int(band.low[rows.stop - 1]) + band.width)
        at = band.low[rows, None] - begin + np.arange(band.width)
        for name, types, values in features(problem, rows, columns):
            count = len(values)
            full = np.broadcast_to(values, (count, rows.stop - rows.start, columns.stop - columns.start))
            taken = np.take_along_axis(full, np.broadcast_to(at, (count, *at.shape)), axis=2)
            parts.setdefault(name, (types, []))[1].append(taken.astype(np.float16))
    return {name: (types, np.concatenate(arrays, axis=1)) for name, (types, arrays) in parts.items()}


def fit(
    examples: Sequence[Example], *, penalty: float = 0.5, steps: int = 80, start: dict[str, float] | None = None
) -> dict[str, float]:
    """The weights that maximise the penalised likelihood of the examples' known alignments."""
    names = list(dict.fromkeys(name for e in examples for name in e.features))

    def loss(vector: NDArray[np.float64]) -> tuple[float, NDArray[np.float64]]:
        weights = dict(zip(names, vector.tolist(), strict=True))
        value, gradient = 0.5 * penalty * float(vector @ vector), penalty * vector
        for example in examples:
            cost, slope = example.likelihood(weights)
            value += example.weight * cost
            gradient += example.weight * np.array([slope.get(name, 0.0) for name in names])
        return value, gradient

    first = np.array([(start or {}).get(name, 0.0) for name in names])
    best = minimize(loss, first, jac=True, method="L-BFGS-B", options={"maxiter": steps})
    return dict(zip(names, best.x.tolist(), strict=True))
