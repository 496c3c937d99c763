"""The fast dynamic programmes: row by row over a band, all bead types of a row in one numpy expression.

Scores come as an array of shape (types, rows + 1, width): `scores[t, i, w]` for the bead of type `TYPES[t]` that ends at node
(i, low[i] + w), minus infinity where there is none. Within a row only the English null bead leads from one node to the next;
subtracting the running sum of its scores turns that recursion into a cumulative maximum (or a cumulative log-sum).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from aligner.align.lattice import LARGEST, TYPES, Band

Scores = NDArray[np.float32]
_ZH_SIZES = np.array([a for a, _ in TYPES[:-1]])
_EN_SIZES = np.array([b for _, b in TYPES[:-1]])
_EN_NULL = len(TYPES) - 1
_LOWEST = -1e30
"""Stands for minus infinity, which would turn into NaN when subtracted from itself."""


@dataclass(frozen=True, slots=True)
class Steps:
    """Beads of a path in order: types (indices into `TYPES`) and end nodes."""

    types: NDArray[np.int64]
    rows: NDArray[np.int64]
    columns: NDArray[np.int64]


class _Rows:
    """The last few rows of a table, padded so that one `take` reaches every neighbour of a row of nodes.

    `side` is -1 to look back at the nodes that beads come from, 1 to look ahead at those they lead to.
    """

    def __init__(self, band: Band, side: int) -> None:
        self.band = band
        self.side = side
        self.pad = LARGEST + band.width
        self.length = 2 * self.pad + band.width
        self.table = np.full((LARGEST + 1, self.length), _LOWEST)
        self._columns = np.arange(band.width)

    def put(self, row: int, values: NDArray[np.float64]) -> None:
        self.table[row % (LARGEST + 1), self.pad : self.pad + self.band.width] = values

    def near(self, row: int) -> NDArray[np.float64]:
        """Values at the neighbours of row `row`, one line a bead type but the English null: shape (types - 1, width)."""
        low = self.band.low
        others = row + self.side * _ZH_SIZES
        inside = (others >= 0) & (others <= self.band.rows)
        shift = low[row] - low[np.where(inside, others, row)] + self.side * _EN_SIZES
        shift = np.clip(shift, -self.pad, self.pad)
        starts = (others % (LARGEST + 1)) * self.length + self.pad + shift
        values: NDArray[np.float64] = self.table.ravel().take(starts[:, None] + self._columns)
        values[~inside] = _LOWEST
        return values


def best_path(scores: Scores, band: Band) -> tuple[float, Steps]:
    """The path whose beads' scores add up to the most, and that sum (Viterbi)."""
    n, width = band.rows, band.width
    rows = _Rows(band, -1)
    came = np.empty((n + 1, width), dtype=np.uint8)
    end = 0.0
    for i in range(n + 1):
        if i == 0:
            paired = np.full(width, _LOWEST)
            paired[0] = 0.0
            came[i] = _EN_NULL
        else:
            candidates = rows.near(i) + scores[:-1, i]
            came[i] = candidates.argmax(axis=0)
            paired = np.maximum(candidates.max(axis=0), _LOWEST)
        slide = _running_null(scores, i)
        best = np.maximum.accumulate(paired - slide) + slide
        came[i][best > paired] = _EN_NULL
        rows.put(i, best)
        if i == n:
            end = float(best[band.columns - band.low[n]])
    return end, _trace(came, band)


def _running_null(scores: Scores, row: int) -> NDArray[np.float64]:
    nulls = scores[-1, row].astype(np.float64)
    nulls[0] = 0.0
    slide: NDArray[np.float64] = np.cumsum(np.maximum(nulls, -1e6))
    return slide


def _trace(came: NDArray[np.uint8], band: Band) -> Steps:
    types, rows, columns = [], [], []
    i, j = band.rows, band.columns
    while i or j:
        t = int(came[i, j - band.low[i]])
        types.append(t)
        rows.append(i)
        columns.append(j)
        i, j = i - TYPES[t][0], j - TYPES[t][1]
    return Steps(*(np.array(v[::-1], dtype=np.int64) for v in (types, rows, columns)))


def forward(scores: Scores, band: Band) -> NDArray[np.float64]:
    """Log of the summed exponentials over all paths from the start to each node of the band, shape (rows + 1, width)."""
    table = np.empty((band.rows + 1, band.width))
    rows = _Rows(band, -1)
    for i in range(band.rows + 1):
        if i == 0:
            paired = np.full(band.width, _LOWEST)
            paired[0] = 0.0
        else:
            paired = _log_sum(rows.near(i) + scores[:-1, i])
        slide = _running_null(scores, i)
        table[i] = np.maximum(np.logaddexp.accumulate(paired - slide) + slide, _LOWEST)
        rows.put(i, table[i])
    return table


def backward(scores: Scores, band: Band) -> NDArray[np.float64]:
    """Log of the summed exponentials over all paths from each node of the band to the end, shape (rows + 1, width)."""
    table = np.empty((band.rows + 1, band.width))
    starting = _by_start(scores, band)
    rows = _Rows(band, 1)
    for i in range(band.rows, -1, -1):
        if i == band.rows:
            paired = np.full(band.width, _LOWEST)
            paired[band.columns - band.low[i]] = 0.0
        else:
            paired = _log_sum(rows.near(i) + starting[:, i])
        # The step from column j to j + 1 costs scores[-1, i, j + 1]: the same cumulative trick, from the right.
        slide = _running_null(scores, i)
        table[i] = np.maximum(np.logaddexp.accumulate((paired + slide)[::-1])[::-1] - slide, _LOWEST)
        rows.put(i, table[i])
    return table


def _by_start(scores: Scores, band: Band) -> Scores:
    """The same scores, each where its bead starts instead of where it ends; without the English null."""
    n, width = band.rows, band.width
    result = np.full((len(TYPES) - 1, n + 1, width), -np.inf, dtype=np.float32)
    columns = band.low[:, None] + np.arange(width)
    for t, (a, b) in enumerate(TYPES[:-1]):
        if a > n:
            continue
        at = columns[: n + 1 - a] + b - band.low[a:, None]
        inside = (at >= 0) & (at < width)
        taken = np.take_along_axis(scores[t, a:], np.clip(at, 0, width - 1), axis=1)
        result[t, : n + 1 - a] = np.where(inside, taken, -np.inf)
    return result


def bead_posteriors(scores: Scores, band: Band) -> tuple[float, NDArray[np.float32]]:
    """Log of the summed exponentials over all paths, and the probability of every bead, in the shape of `scores`."""
    ahead, behind = forward(scores, band), backward(scores, band)
    total = float(ahead[band.rows, band.columns - band.low[band.rows]])
    result = np.zeros(scores.shape, dtype=np.float32)
    rows = _Rows(band, -1)
    for i in range(band.rows + 1):
        if i:
            result[:-1, i] = np.exp(np.minimum(rows.near(i) + scores[:-1, i] + behind[i] - total, 0.0))
        result[-1, i, 1:] = np.exp(np.minimum(ahead[i, :-1] + scores[-1, i, 1:] + behind[i, 1:] - total, 0.0))
        rows.put(i, ahead[i])
    return total, result


def _log_sum(values: NDArray[np.float64]) -> NDArray[np.float64]:
    top = np.maximum(values.max(axis=0), _LOWEST)
    result: NDArray[np.float64] = top + np.log(np.exp(values - top).sum(axis=0) + 1e-300)
    return result
