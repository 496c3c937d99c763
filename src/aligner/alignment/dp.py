"""Dynamic programming over bands: the best path (Viterbi), and sums over all paths (forward-backward).

The functions go through a band row by row, and handle all bead types of a row in one numpy expression.

Scores have the shape (windows, types, rows + 1, width). `scores[k, t, i, w]` is the score of the bead of type `TYPES[t]`
that ends at node (i, low[i] + w) of the k-th band, or minus infinity if there is no such bead. A window is an independent
problem. Windows whose bands have the same size are solved together, so that numpy's overhead per row is paid only once.

Within a row, only the English null bead leads from one node to the next: best[w] = max(paired[w], best[w - 1] + null[w]).
Subtracting the running sum of the null scores turns this recursion into a cumulative maximum. For sums over paths, it
becomes a cumulative log-sum-exp in the same way.

Between two pairs, the null beads of both sides can be put in many orders, which all mean the same alignment. Sums over paths
count only one of these orders, the one with the Chinese null beads first. If they counted all, an alignment would become more
probable the more units it leaves unpaired.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from aligner.alignment.lattice import LARGEST, TYPES, Band

if TYPE_CHECKING:
    from collections.abc import Sequence

Scores = NDArray[np.float32]
_ZH_SIZES = np.array([a for a, _ in TYPES[:-1]])
_EN_SIZES = np.array([b for _, b in TYPES[:-1]])
_EN_NULL = len(TYPES) - 1
_ZH_NULL = len(TYPES) - 2
_LOWEST = -1e30
"""Used instead of minus infinity, which gives NaN when it is subtracted from itself."""


@dataclass(frozen=True, slots=True)
class Steps:
    """The beads of a path, in order: their types (indices into `TYPES`) and their end nodes."""

    types: list[int]
    rows: list[int]
    columns: list[int]


class Bands:
    """Bands of several windows, all with the same number of rows and the same width."""

    def __init__(self, bands: Sequence[Band]) -> None:
        self.low = np.stack([band.low for band in bands])
        self.columns = np.array([band.columns for band in bands])
        self.rows, self.width = bands[0].rows, bands[0].width
        if any((band.rows, band.width) != (self.rows, self.width) for band in bands):
            raise ValueError("bands of different sizes can't be worked on together")

    def __len__(self) -> int:
        return len(self.low)

    @property
    def last(self) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """Index arrays that select the end node of each window from a last row of shape (windows, width)."""
        return np.arange(len(self)), self.columns - self.low[:, -1]


class _Rows:
    """The rows of a table that beads can reach from the current row: a ring buffer of `LARGEST` + 1 rows.

    A neighbour of a node is the other end of a bead: its start if `side` is -1 (the forward direction), its end if `side` is 1
    (backward). The rows are padded, so that one `take` fetches the neighbours of all nodes of a row.
    """

    def __init__(self, bands: Bands, side: int) -> None:
        self.bands = bands
        self.pad = LARGEST + bands.width
        self.length = 2 * self.pad + bands.width
        self.table = np.full((len(bands), LARGEST + 1, self.length), _LOWEST)
        self._columns = np.arange(bands.width)
        # Offsets in the flat table at which the neighbours of each row begin, shape (rows + 1, windows, types).
        others = np.arange(bands.rows + 1)[:, None] + side * _ZH_SIZES
        self._inside = (others >= 0) & (others <= bands.rows)
        low = bands.low
        shift = low[:, :, None] - low[:, np.clip(others, 0, bands.rows)] + side * _EN_SIZES
        window = np.arange(len(bands))[:, None, None] * (LARGEST + 1) * self.length
        starts = window + (others % (LARGEST + 1)) * self.length + self.pad + np.clip(shift, -self.pad, self.pad)
        self._starts = np.ascontiguousarray(starts.transpose(1, 0, 2))
        self._all_inside = self._inside.all(axis=1).tolist()

    def put(self, row: int, values: NDArray[np.float64]) -> None:
        self.table[:, row % (LARGEST + 1), self.pad : self.pad + self.bands.width] = values

    def near(self, row: int, types: slice = slice(0, _EN_NULL)) -> NDArray[np.float64]:
        """The values at the neighbours of row `row`, for all bead types but the English null: shape (windows, types, width)."""
        starts = self._starts[row, :, types]
        values: NDArray[np.float64] = self.table.ravel().take(starts[:, :, None] + self._columns)
        if not self._all_inside[row]:
            values[:, ~self._inside[row, types]] = _LOWEST
        return values


def _start(bands: Bands) -> NDArray[np.float64]:
    first = np.full((len(bands), bands.width), _LOWEST)
    first[:, 0] = 0.0
    return first


def best_path(scores: Scores, bands: Bands) -> list[tuple[float, Steps]]:
    """The path of each window with the highest sum of scores, and that sum."""
    rows = _Rows(bands, -1)
    last_type = np.empty((len(bands), bands.rows + 1, bands.width), dtype=np.uint8)
    best = _start(bands)
    for i in range(bands.rows + 1):
        if i == 0:
            paired = best
            last_type[:, 0] = _EN_NULL
        else:
            candidates = rows.near(i)
            candidates += scores[:, :-1, i]
            last_type[:, i] = candidates.argmax(axis=1)
            paired = np.maximum(candidates.max(axis=1), _LOWEST)
        null_sums = _running_null(scores, i)
        best = np.maximum.accumulate(paired - null_sums, axis=1) + null_sums
        last_type[:, i][best > paired] = _EN_NULL
        rows.put(i, best)
    totals = best[bands.last].tolist()
    return [(total, _trace(last_type[k], bands, k)) for k, total in enumerate(totals)]


def _running_null(scores: Scores, row: int) -> NDArray[np.float64]:
    """The running sums of the scores of a row's English null beads, shape (windows, width); minus infinity counts as -1e6."""
    nulls = np.maximum(scores[:, -1, row], -1e6).astype(np.float64)
    nulls[:, 0] = 0.0
    null_sums: NDArray[np.float64] = nulls.cumsum(axis=1)
    return null_sums


def _trace(last_type: NDArray[np.uint8], bands: Bands, window: int) -> Steps:
    types, rows, columns = [], [], []
    low = bands.low[window].tolist()
    i, j = bands.rows, int(bands.columns[window])
    while i or j:
        t = int(last_type[i, j - low[i]])
        types.append(t)
        rows.append(i)
        columns.append(j)
        i, j = i - TYPES[t][0], j - TYPES[t][1]
    return Steps(types[::-1], rows[::-1], columns[::-1])


@dataclass(frozen=True, slots=True)
class Sums:
    """Log-sum-exp of the scores of paths: from the start to each node (`forward`), or from each node to the end (`backward`).

    Both arrays have the shape (windows, rows + 1, width).
    """

    every: NDArray[np.float64]
    """Over all paths."""
    strict: NDArray[np.float64]
    """`forward`: over the paths that don't end with an English null bead, so that a Chinese null bead may follow.
    `backward`: over the paths that don't begin with a Chinese null bead, so that they may follow an English null bead."""


def forward(scores: Scores, bands: Bands) -> Sums:
    """Sums over the paths from the start to each node."""
    every = np.empty((len(bands), bands.rows + 1, bands.width))
    strict = np.empty_like(every)
    rows, strict_rows = _Rows(bands, -1), _Rows(bands, -1)
    for i in range(bands.rows + 1):
        if i == 0:
            strict[:, i] = _start(bands)
        else:
            near = rows.near(i)
            near[:, _ZH_NULL] = strict_rows.near(i, slice(_ZH_NULL, _ZH_NULL + 1))[:, 0]
            strict[:, i] = _log_sum(near, scores[:, :-1, i])
        null_sums = _running_null(scores, i)
        every[:, i] = np.maximum(np.logaddexp.accumulate(strict[:, i] - null_sums, axis=1) + null_sums, _LOWEST)
        rows.put(i, every[:, i])
        strict_rows.put(i, strict[:, i])
    return Sums(every, strict)


def backward(scores: Scores, bands: Bands) -> Sums:
    """Sums over the paths from each node to the end."""
    every = np.empty((len(bands), bands.rows + 1, bands.width))
    strict = np.empty_like(every)
    starting = _by_start(scores, bands)
    rows = _Rows(bands, 1)
    for i in range(bands.rows, -1, -1):
        if i == bands.rows:
            paired = np.full((len(bands), bands.width), _LOWEST)
            paired[bands.last] = 0.0
            down = np.full((len(bands), bands.width), _LOWEST)
        else:
            near = rows.near(i)
            down = near[:, _ZH_NULL] + starting[:, _ZH_NULL, i]
            paired = _log_sum(near[:, :_ZH_NULL], starting[:, :_ZH_NULL, i])
        # The null bead from place w to w + 1 has the score scores[:, -1, i, w + 1]: the same recursion, from right to left.
        null_sums = _running_null(scores, i)
        from_right = np.logaddexp.accumulate((paired + null_sums)[:, ::-1], axis=1)[:, ::-1]
        strict[:, i] = np.maximum(from_right - null_sums, _LOWEST)
        every[:, i] = np.maximum(np.logaddexp(strict[:, i], down), _LOWEST)
        rows.put(i, every[:, i])
    return Sums(every, strict)


def _by_start(scores: Scores, bands: Bands) -> Scores:
    """The scores indexed by the start node of a bead instead of its end node, without the English null."""
    n, width = bands.rows, bands.width
    result = np.full((len(bands), len(TYPES) - 1, n + 1, width), -np.inf, dtype=np.float32)
    columns = bands.low[:, :, None] + np.arange(width)
    for t, (a, b) in enumerate(TYPES[:-1]):
        if a > n:
            continue
        at = columns[:, : n + 1 - a] + b - bands.low[:, a:, None]
        inside = (at >= 0) & (at < width)
        taken = np.take_along_axis(scores[:, t, a:], np.clip(at, 0, width - 1), axis=2)
        result[:, t, : n + 1 - a] = np.where(inside, taken, -np.inf)
    return result


def bead_posteriors(scores: Scores, bands: Bands) -> tuple[NDArray[np.float64], NDArray[np.float32]]:
    """The log-sum-exp over all paths of each window, and the probability of every bead, in the shape of `scores`.

    A null bead has a probability at every node where it can occur. The probability that its unit is unpaired is the sum of these.
    """
    ahead, behind = forward(scores, bands), backward(scores, bands)
    total = ahead.every[:, -1][bands.last]
    result = np.zeros(scores.shape, dtype=np.float32)
    rows, strict_rows = _Rows(bands, -1), _Rows(bands, -1)
    for i in range(bands.rows + 1):
        if i:
            near = rows.near(i)
            near[:, _ZH_NULL] = strict_rows.near(i, slice(_ZH_NULL, _ZH_NULL + 1))[:, 0]
            log = near + scores[:, :-1, i] + behind.every[:, None, i] - total[:, None, None]
            result[:, :-1, i] = np.exp(np.minimum(log, 0.0))
        log = ahead.every[:, i, :-1] + scores[:, -1, i, 1:] + behind.strict[:, i, 1:] - total[:, None]
        result[:, -1, i, 1:] = np.exp(np.minimum(log, 0.0))
        rows.put(i, ahead.every[:, i])
        strict_rows.put(i, ahead.strict[:, i])
    return total, result


def _log_sum(values: NDArray[np.float64], scores: Scores) -> NDArray[np.float64]:
    """Log-sum-exp of `values + scores` over bead types. Overwrites `values`."""
    values += scores
    top = np.maximum(values.max(axis=1), _LOWEST)
    values -= top[:, None]
    result: NDArray[np.float64] = top + np.log(np.exp(values, out=values).sum(axis=1) + 1e-300)
    return result
