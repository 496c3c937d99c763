"""The coarse pass: finds roughly where two texts correspond, so that the fine pass searches only a narrow band.

As in Vecalign (Thompson and Koehn 2019), there are several levels, each of which cuts the texts into more and smaller chunks. Each
level is aligned one to one (with gaps) near the path of the level above. Both texts get the same number of chunks, so that equal
texts lie on the diagonal.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from aligner.alignment.lattice import Band
from aligner.alignment.signs import SignRows
from aligner.encode.vectors import sums_of_rows
from aligner.lexicon.features import Features

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from aligner.alignment.units import Array, Units

FEWEST = 256
"""Chunks per side on the first level, which is searched without a band."""
GROWTH = 4
RADIUS = 24
"""Chunks on either side of the path that the next level searches."""
UNITS_A_CHUNK = 3.0
"""Minimum number of units in a chunk of the longer text. Only the first level can have fewer."""

_SHARED = 0.35
"""How similar two chunks must be to be paired: this share of the way from chance level to a typical best match."""

_DIAGONAL = 1e-3
"""Bonus of a pair on the diagonal over one in the far corner. It breaks ties: where a text repeats itself, rounding errors would
choose the path without it. The gain of a typical pair is 0.1 to 0.4."""


def coarse_path(zh: Units, en: Units) -> NDArray[np.int64]:
    """For each node row 0 … n, the column where the texts correspond: shape (n + 1,), never decreasing."""
    n, m = len(zh), len(en)
    finest = max(n, m) / UNITS_A_CHUNK
    count = min(FEWEST, max(1, n), max(1, m))
    path: NDArray[np.int64] | None = None
    before = count
    while True:
        zh_cuts, en_cuts = _cuts(n, count), _cuts(m, count)
        band = (
            Band.full(count, count)
            if path is None
            else Band.around(_refined(path, before, count), count, count, RADIUS)
        )
        path = _thin_path(_chunks(zh, zh_cuts), _chunks(en, en_cuts), band)
        if count * GROWTH > min(finest, n, m):
            break
        before, count = count, count * GROWTH
    return np.round(np.interp(np.arange(n + 1), zh_cuts, en_cuts[path])).astype(np.int64)


def _cuts(units: int, count: int) -> NDArray[np.int64]:
    return np.round(np.linspace(0, units, count + 1)).astype(np.int64)


def _chunks(side: Units, cuts: NDArray[np.int64]) -> Array:
    """Unit vectors of chunks: all channels but the bags of words side by side, with equal weights."""
    parts = []
    for channel in side.channels.values():
        if isinstance(channel, Features):
            continue
        if isinstance(channel, SignRows):
            total = channel.runs(cuts[:-1], cuts[1:]).dense()
        else:
            total = sums_of_rows(channel, np.arange(len(channel)), np.diff(cuts))
        total /= np.maximum(np.linalg.norm(total, axis=1, keepdims=True), 1e-9)
        parts.append(total)
    result: Array = np.concatenate(parts, axis=1)
    result /= np.float32(np.sqrt(len(parts)))
    return result


def _refined(path: NDArray[np.int64], before: int, count: int) -> NDArray[np.int64]:
    scale = count / before
    refined: NDArray[np.int64] = np.round(
        np.interp(np.arange(count + 1) / scale, np.arange(before + 1), path * scale)
    ).astype(np.int64)
    refined[-1] = count  # the band has to reach the end, even if the path skips the last columns
    return refined


def _thin_path(zh: Array, en: Array, band: Band) -> NDArray[np.int64]:
    """The best path with steps (1, 1), (1, 0) and (0, 1), as the column of each row."""
    n, width = band.rows, band.width
    similar = np.full((n + 1, width), -1.0, dtype=np.float32)
    for i in range(1, n + 1):
        first = int(band.low[i])
        columns = en[max(first - 1, 0) : first + width - 1]
        similar[i, width - len(columns) :] = columns @ zh[i - 1]
    chance = float(np.median(similar[1:]))
    typical = float(np.median(similar[1:].max(axis=1)))
    gain = similar - (chance + _SHARED * (typical - chance))
    gain += _DIAGONAL * _nearness(band)
    last_step = np.zeros((n + 1, width), dtype=np.int8)  # to each node: 0 for (1, 0), 1 for (1, 1), 2 for (0, 1)
    row = np.zeros(width)
    low = band.low
    for i in range(1, n + 1):
        shift = int(low[i] - low[i - 1])
        above = np.full(width + 1, -1e9)
        kept = row[max(shift - 1, 0) :]
        if not len(kept):  # the band jumps: the path skips the columns between the two rows
            kept = np.full(width + 1, row[-1])
        above[(1 if shift == 0 else 0) : (1 if shift == 0 else 0) + len(kept)] = kept
        diagonal, up = above[:-1] + gain[i], above[1:]
        last_step[i] = np.where(diagonal >= up, 1, 0)
        paired = np.maximum(diagonal, up)
        row = np.maximum.accumulate(paired)
        last_step[i][row > paired] = 2
    path = np.empty(n + 1, dtype=np.int64)
    j = band.columns
    for i in range(n, 0, -1):
        while last_step[i, j - low[i]] == 2:
            j -= 1
        path[i] = j
        j = min(j - int(last_step[i, j - low[i]]), int(low[i - 1]) + width - 1)
    path[0] = 0
    return path


def _nearness(band: Band) -> Array:
    """How near each node of a band is to the diagonal: 1 on it, 0 in the far corners."""
    places = (band.low[:, None] + np.arange(band.width)) / max(band.columns, 1)
    away = np.abs(places - np.arange(band.rows + 1)[:, None] / max(band.rows, 1))
    return (1 - away).astype(np.float32)
