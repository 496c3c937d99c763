"""Finds the best alignment of two sides under a set of weights, in time and memory that grow with their length.

Short texts are searched whole. Long ones are searched in a band around a coarse path, window by window: each window reaches a little
beyond what it decides, and what it decided is where the next begins.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from aligner.align import dp
from aligner.align.coarse import coarse_path
from aligner.align.lattice import TYPES, Band
from aligner.align.scoring import Problem, weigh
from aligner.align.units import Units

SEARCHED_WHOLE = 40_000
"""Grids of up to this many nodes (200 × 200) are searched without a band."""
RADIUS = 16
"""Units to either side of the coarse path."""
WINDOW = 800
"""Rows that are decided at a time."""
OVERLAP = 80
"""Rows that a window looks ahead."""
ROWS_AT_A_TIME = 48
"""Rows scored in one go: a rectangle that long around a band wastes little and fits in a cache."""


@dataclass(frozen=True, slots=True)
class Found:
    """A bead as units of the two sides, and its posterior probability under the model."""

    zh: tuple[int, ...]
    en: tuple[int, ...]
    probability: float
    score: float = 0.0


def solve(zh: Units, en: Units, weights: Mapping[str, float]) -> list[Found]:
    """The best alignment of two sides, beads in order; null beads hold one unit each."""
    n, m = len(zh), len(en)
    if not (n and m):
        return [*_nulls(0, n, 0, m)]
    if (n + 1) * (m + 1) <= SEARCHED_WHOLE:
        problem = Problem.of(zh, en)
        return _beads(band_scores(problem, Band.full(n, m), weights), Band.full(n, m), (n, m))[0]
    path = coarse_path(zh, en)
    found: list[Found] = []
    i = j = 0
    while i < n:
        stop = _before_jump(path, i, min(n, i + WINDOW + OVERLAP))
        last = stop == n
        ahead = m if last else min(m, max(int(path[stop]), j))
        if stop > i and ahead > j:
            part = np.clip(path[i : stop + 1], j, ahead) - j
            band = Band.around(part, stop - i, ahead - j, RADIUS)
            problem = Problem.of(zh.part(i, stop), en.part(j, ahead))
            until = (stop - i, ahead - j) if stop - i <= WINDOW or last else (WINDOW, ahead - j)
            beads, (rows, columns) = _beads(band_scores(problem, band, weights), band, until)
            found.extend(_shifted(beads, i, j))
            i, j = i + rows, j + columns
        else:
            found.extend(_nulls(i, stop, j, j))
            i = stop
        if i == stop and i < n and int(path[i + 1]) - j > RADIUS:
            beyond = int(path[i + 1]) - RADIUS // 2
            found.extend(_nulls(i, i, j, beyond))
            j = beyond
    found.extend(_nulls(n, n, j, m))
    return found


def _before_jump(path: NDArray[np.int64], start: int, stop: int) -> int:
    """The first row from `start` after which the path jumps further than a band reaches, or `stop`."""
    jumps = np.flatnonzero(np.diff(path[start : stop + 1]) > RADIUS)
    jumps = jumps[jumps > 0]
    return start + int(jumps[0]) if len(jumps) else stop


def band_scores(problem: Problem, band: Band, weights: Mapping[str, float]) -> dp.Scores:
    """Scores of all beads within a band, shape (types, rows + 1, width)."""
    n, width = band.rows, band.width
    scores = np.empty((len(TYPES), n + 1, width), dtype=np.float32)
    step = n + 1 if width > band.columns else ROWS_AT_A_TIME
    for first in range(0, n + 1, step):
        rows = slice(first, min(first + step, n + 1))
        begin = int(band.low[rows.start])
        columns = slice(begin, int(band.low[rows.stop - 1]) + width)
        rectangle = weigh(problem, weights, rows, columns)
        if columns.stop - columns.start == width:
            scores[:, rows] = rectangle
        else:
            at = (band.low[rows] - begin)[:, None] + np.arange(width)
            scores[:, rows] = np.take_along_axis(rectangle, np.broadcast_to(at, (len(TYPES), *at.shape)), axis=2)
    return scores


def _beads(scores: dp.Scores, band: Band, until: tuple[int, int]) -> tuple[list[Found], tuple[int, int]]:
    """The beads of the best path up to the first node at or past row `until[0]`, and that node."""
    _, steps = dp.best_path(scores, band)
    ahead, behind = dp.forward(scores, band), dp.backward(scores, band)
    total = ahead[band.rows, band.columns - band.low[band.rows]]
    found: list[Found] = []
    i = j = 0
    for t, i, j in zip(steps.types.tolist(), steps.rows.tolist(), steps.columns.tolist(), strict=True):
        a, b = TYPES[t]
        score = float(scores[t, i, j - band.low[i]])
        log = ahead[i - a, j - b - band.low[i - a]] + score + behind[i, j - band.low[i]] - total
        found.append(Found(tuple(range(i - a, i)), tuple(range(j - b, j)), float(np.exp(min(log, 0.0))), score))
        if i >= until[0] and until != (band.rows, band.columns):
            break
    return found, (i, j)


def _shifted(beads: list[Found], i: int, j: int) -> Iterator[Found]:
    for bead in beads:
        yield Found(tuple(u + i for u in bead.zh), tuple(u + j for u in bead.en), bead.probability, bead.score)


def _nulls(zh_from: int, zh_to: int, en_from: int, en_to: int) -> Iterator[Found]:
    for i in range(zh_from, zh_to):
        yield Found((i,), (), 1.0)
    for j in range(en_from, en_to):
        yield Found((), (j,), 1.0)
