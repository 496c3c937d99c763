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

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from aligner.alignment.lattice import FEW, LARGEST, TYPES, Band

Scores = NDArray[np.float32]
_ZH_SIZES = np.array([a for a, _ in TYPES[:-1]])
_EN_SIZES = np.array([b for _, b in TYPES[:-1]])
_EN_NULL = len(TYPES) - 1
_ZH_NULL = len(TYPES) - 2
_GROUPS = (
    (slice(0, FEW * LARGEST), (1, FEW + 1), LARGEST),
    (slice(FEW * LARGEST, _ZH_NULL), (FEW + 1, LARGEST + 1), FEW),
)
"""The paired types in two groups: the types, their numbers of Chinese units as a range, and the largest number of English units."""
_LOWEST = -1e30
"""Used instead of minus infinity, which gives NaN when it is subtracted from itself."""
_MODERATE = 300.0
"""Up to this sum of null scores in a row, the logs of a row are near enough to each other for sums of their exponentials."""


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


class _Before:
    """Values of the rows from which beads lead to the current row: a ring buffer of `LARGEST` + 1 rows.

    Rows have pads on both sides. A row outside the band was never written, so it holds `_LOWEST`, like the pads.
    """

    def __init__(self, bands: Bands) -> None:
        self._width = bands.width
        self._pad = LARGEST + bands.width
        length = 2 * self._pad + bands.width
        self._table = np.full((len(bands), LARGEST + 1, length), _LOWEST)
        # Offsets in the flat table: for each row and distance, where the values begin that are `LARGEST` columns left of the row.
        above = np.arange(bands.rows + 1)[:, None] - np.arange(1, LARGEST + 1)
        shift = np.minimum(bands.low[:, :, None] - bands.low[:, np.maximum(above, 0)], self._pad) - LARGEST
        window = np.arange(len(bands))[:, None, None] * (LARGEST + 1) * length
        starts = window + (above % (LARGEST + 1)) * length + self._pad + shift
        self._starts = np.ascontiguousarray(starts.transpose(1, 0, 2))[..., None]
        self._columns = np.arange(bands.width + LARGEST)

    def put(self, row: int, values: NDArray[np.float64]) -> None:
        """Stores the values of a row."""
        self._table[:, row % (LARGEST + 1), self._pad : self._pad + self._width] = values

    def sums(self, row: int, scores: Scores) -> NDArray[np.float64]:
        """For each bead type but the English null, the value at the start of the bead that ends at each node of a row, plus its score."""
        values = self._table.ravel().take(self._starts[row] + self._columns)
        *strides, right = values.strides
        # A view of the values by window, Chinese and English units of a bead, and node: `as_strided` takes ten times as long.
        shape = (len(values), LARGEST, LARGEST + 1, self._width)
        starts = np.ndarray(shape, np.float64, values, LARGEST * right, (*strides, -right, right))
        result = np.empty((len(values), _EN_NULL, self._width))
        for types, (first, last), most in _GROUPS:
            new = (len(values), last - first, most, self._width)
            part = scores[:, types, row].reshape(new)
            np.add(starts[:, first - 1 : last - 1, 1 : most + 1], part, out=result[:, types].reshape(new))
        np.add(starts[:, 0, 0], scores[:, _ZH_NULL, row], out=result[:, _ZH_NULL])
        return result

    def null_sums(self, row: int, scores: Scores) -> NDArray[np.float64]:
        """The same for the Chinese null."""
        values = self._table.ravel().take(self._starts[row, :, 0] + self._columns[LARGEST:])
        result: NDArray[np.float64] = values + scores[:, _ZH_NULL, row]
        return result


class _After:
    """For the rows to which beads lead from the current row, the sum of the value and of each bead's score."""

    def __init__(self, bands: Bands) -> None:
        self._width = bands.width
        self._pad = LARGEST + bands.width
        length = 2 * self._pad + bands.width
        self._table = np.full((len(bands), LARGEST + 1, _EN_NULL, length), _LOWEST)
        below = np.arange(bands.rows + 1)[:, None] + _ZH_SIZES
        shift = bands.low[:, :, None] - bands.low[:, np.minimum(below, bands.rows)] + _EN_SIZES
        window = np.arange(len(bands))[:, None, None] * (LARGEST + 1) * _EN_NULL * length
        ring = (below % (LARGEST + 1)) * _EN_NULL + np.arange(_EN_NULL)
        starts = window + ring * length + self._pad + np.clip(shift, -self._pad, self._pad)
        self._starts = np.ascontiguousarray(starts.transpose(1, 0, 2))[..., None]
        self._columns = np.arange(bands.width)

    def put(self, row: int, values: NDArray[np.float64], scores: Scores) -> None:
        """Stores a row: its values, plus the scores of the beads that end there."""
        place = self._table[:, row % (LARGEST + 1), :, self._pad : self._pad + self._width]
        np.add(values[:, None], scores[:, :_EN_NULL, row], out=place)

    def sums(self, row: int) -> NDArray[np.float64]:
        """The sums at the ends of the beads that begin at each node of a row, shape (windows, types, width)."""
        values: NDArray[np.float64] = self._table.ravel().take(self._starts[row] + self._columns)
        return values


def _start(bands: Bands) -> NDArray[np.float64]:
    first = np.full((len(bands), bands.width), _LOWEST)
    first[:, 0] = 0.0
    return first


def best_path(scores: Scores, bands: Bands) -> list[tuple[float, Steps]]:
    """The path of each window with the highest sum of scores, and that sum."""
    rows = _Before(bands)
    nulls = _running_nulls(scores)
    last_type = np.empty((len(bands), bands.rows + 1, bands.width), dtype=np.uint8)
    best = _start(bands)
    for i in range(bands.rows + 1):
        if i == 0:
            paired = best
            last_type[:, 0] = _EN_NULL
        else:
            candidates = rows.sums(i, scores)
            last_type[:, i] = candidates.argmax(axis=1)
            paired = np.maximum(candidates.max(axis=1), _LOWEST)
        null_sums = nulls[:, i]
        best = np.maximum.accumulate(paired - null_sums, axis=1) + null_sums
        last_type[:, i][best > paired] = _EN_NULL
        rows.put(i, best)
    totals = best[bands.last].tolist()
    return [(total, _trace(last_type[k], bands, k)) for k, total in enumerate(totals)]


def _running_nulls(scores: Scores) -> NDArray[np.float64]:
    """The running sums of the scores of each row's English null beads, shape (windows, rows + 1, width); minus infinity counts as -1e6."""
    nulls = np.maximum(scores[:, -1], -1e6).astype(np.float64)
    nulls[:, :, 0] = 0.0
    null_sums: NDArray[np.float64] = nulls.cumsum(axis=2)
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
    nulls = _running_nulls(scores)
    accumulate = _log_sums if np.abs(nulls).max() < _MODERATE else _log_sums_of_any_size
    rows, strict_rows = _Before(bands), _Before(bands)
    for i in range(bands.rows + 1):
        if i == 0:
            strict[:, i] = _start(bands)
        else:
            sums = rows.sums(i, scores)
            sums[:, _ZH_NULL] = strict_rows.null_sums(i, scores)
            strict[:, i] = _log_sum(sums)
        null_sums = nulls[:, i]
        every[:, i] = accumulate(strict[:, i] - null_sums) + null_sums
        rows.put(i, every[:, i])
        strict_rows.put(i, strict[:, i])
    return Sums(every, strict)


def backward(scores: Scores, bands: Bands) -> Sums:
    """Sums over the paths from each node to the end."""
    every = np.empty((len(bands), bands.rows + 1, bands.width))
    strict = np.empty_like(every)
    nulls = _running_nulls(scores)
    accumulate = _log_sums if np.abs(nulls).max() < _MODERATE else _log_sums_of_any_size
    rows = _After(bands)
    for i in range(bands.rows, -1, -1):
        if i == bands.rows:
            paired = np.full((len(bands), bands.width), _LOWEST)
            paired[bands.last] = 0.0
            down = np.full((len(bands), bands.width), _LOWEST)
        else:
            sums = rows.sums(i)
            down = sums[:, _ZH_NULL]
            paired = _log_sum(sums[:, :_ZH_NULL])
        # The null bead from place w to w + 1 has the score scores[:, -1, i, w + 1]: the same recursion, from right to left.
        null_sums = nulls[:, i]
        strict[:, i] = accumulate((paired + null_sums)[:, ::-1])[:, ::-1] - null_sums
        every[:, i] = np.maximum(np.logaddexp(strict[:, i], down), _LOWEST)
        rows.put(i, every[:, i], scores)
    return Sums(every, strict)


def bead_posteriors(scores: Scores, bands: Bands) -> tuple[NDArray[np.float64], NDArray[np.float32]]:
    """The log-sum-exp over all paths of each window, and the probability of every bead, in the shape of `scores`.

    A null bead has a probability at every node where it can occur. The probability that its unit is unpaired is the sum of these.
    """
    ahead, behind = forward(scores, bands), backward(scores, bands)
    total = ahead.every[:, -1][bands.last]
    result = np.zeros(scores.shape, dtype=np.float32)
    rows, strict_rows = _Before(bands), _Before(bands)
    for i in range(bands.rows + 1):
        if i:
            sums = rows.sums(i, scores)
            sums[:, _ZH_NULL] = strict_rows.null_sums(i, scores)
            log = sums + behind.every[:, None, i] - total[:, None, None]
            result[:, :-1, i] = np.exp(np.minimum(log, 0.0))
        log = ahead.every[:, i, :-1] + scores[:, -1, i, 1:] + behind.strict[:, i, 1:] - total[:, None]
        result[:, -1, i, 1:] = np.exp(np.minimum(log, 0.0))
        rows.put(i, ahead.every[:, i])
        strict_rows.put(i, ahead.strict[:, i])
    return total, result


def _log_sums(logs: NDArray[np.float64]) -> NDArray[np.float64]:
    """Running log-sum-exp along each row. A sum of less than the e^690th part of the largest in its row counts as that."""
    top = logs.max(axis=1, keepdims=True)
    sums: NDArray[np.float64] = np.exp(logs - top)
    np.cumsum(sums, axis=1, out=sums)
    np.log(np.maximum(sums, 1e-300, out=sums), out=sums)
    sums += top
    return sums


def _log_sums_of_any_size(logs: NDArray[np.float64]) -> NDArray[np.float64]:
    sums: NDArray[np.float64] = np.maximum(np.logaddexp.accumulate(logs, axis=1), _LOWEST)
    return sums


def _log_sum(values: NDArray[np.float64]) -> NDArray[np.float64]:
    """Log-sum-exp over bead types. Overwrites `values`."""
    top = np.maximum(values.max(axis=1), _LOWEST)
    values -= top[:, None]
    shares = values.astype(np.float32)  # from here on float32 is precise enough, and twice as fast
    result: NDArray[np.float64] = top + np.log(np.exp(shares, out=shares).sum(axis=1, dtype=np.float64) + 1e-300)
    return result
