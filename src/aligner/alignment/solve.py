"""Finds the best alignment of two sides under a set of weights, in time and memory linear in their length.

Short texts are searched whole. Long texts are searched in a band around a coarse path, in windows that overlap. Each window is an
independent problem between two nodes of the coarse path. Neighbouring windows are joined at a node that is on the paths of both.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np

from aligner.alignment import dp
from aligner.alignment.coarse import coarse_path
from aligner.alignment.features import Problem
from aligner.alignment.lattice import EN_NULL, TYPES, ZH_NULL, Band
from aligner.alignment.region import Region
from aligner.alignment.scoring import Scorer
from aligner.alignment.setting import Setting

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from aligner.alignment.units import Units

SEARCHED_WHOLE = 40_000
"""Grids of up to this many nodes (200 × 200) are searched without a band."""
SETTING_OF_WHOLE = 4_000_000
"""Maximum number of pairs of units that are compared for the `Setting` of whole texts. In longer texts each window has its own."""
RADIUS = 16
"""Units on either side of the coarse path that are in the band."""
WINDOW = 320
"""Rows of a window, overlaps included."""
OVERLAP = 64
"""Minimum number of rows that neighbouring windows share."""
WINDOWS_AT_A_TIME = 20
"""Bounds the memory for scores: 0.8 MB per window."""
ROWS_AT_A_TIME = 96
"""Rows scored at a time. A parallelogram of this height around a band has few nodes outside the band, and fits in a cache."""

ZH_NULL_TYPE, EN_NULL_TYPE = TYPES.index(ZH_NULL), TYPES.index(EN_NULL)

Node = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Found:
    """A bead as units of the two sides, its posterior probability under the model, and its score."""

    zh: tuple[int, ...]
    en: tuple[int, ...]
    probability: float
    score: float = 0.0


@dataclass(frozen=True, slots=True)
class _Window:
    """A part of the problem: from one node to another, with a band in its own coordinates."""

    start: Node
    end: Node
    band: Band


def solve(
    zh: Units,
    en: Units,
    weights: Mapping[str, float],
    path: NDArray[np.int64] | None = None,
    *,
    scores_only: bool = False,
) -> list[Found]:
    """The best alignment of two sides, beads in order; null beads hold one unit each.

    Args:
        zh: The Chinese units.
        en: The English ones.
        weights: Of the features of a bead.
        path: Where the texts correspond, to within `RADIUS` units: the column for each node row 0 … n, never decreasing. If None,
            a coarse pass finds it where one is needed.
        scores_only: Whether the probabilities are not needed; they are 0 then.
    """
    n, m = len(zh), len(en)
    if not (n and m):
        return [*_nulls((0, 0), (n, m))]
    if m <= 2 * RADIUS or (path is None and (n + 1) * (m + 1) <= SEARCHED_WHOLE):
        return _decoded([_whole((0, 0), (n, m))], zh, en, weights, scores_only=scores_only)[0]
    path = coarse_path(zh, en) if path is None else path.copy()
    path[0], path[-1] = 0, m
    setting = Setting.of(zh, en) if n * m <= SETTING_OF_WHOLE else None
    found: list[Found] = []
    at: Node = (0, 0)
    for start, end in _stretches(path, n, m):
        found.extend(_nulls(at, start))
        windows = _windows(path, start, end)
        decoded: list[list[Found]] = []
        for first in range(0, len(windows), WINDOWS_AT_A_TIME):
            part = windows[first : first + WINDOWS_AT_A_TIME]
            decoded.extend(_decoded(part, zh, en, weights, setting, scores_only=scores_only))
        found.extend(_joined(windows, decoded, zh, en, weights))
        at = end
    found.extend(_nulls(at, (n, m)))
    return found


def _stretches(path: NDArray[np.int64], n: int, m: int) -> Iterator[tuple[Node, Node]]:
    """The parts of the grid between the jumps of the path that are wider than a band. Units inside a jump have no counterpart."""
    start: Node = (0, 0)
    for row in np.flatnonzero(np.diff(path) > RADIUS).tolist():
        end = (row, min(int(path[row]) + RADIUS // 2, int(path[row + 1]) - RADIUS // 2))
        if end[0] > start[0] and end[1] > start[1]:
            yield start, end
        start = (row, int(path[row + 1]) - RADIUS // 2)
    yield start, (n, m)


def _windows(path: NDArray[np.int64], start: Node, end: Node) -> list[_Window]:
    """Windows of one length that cover a stretch, each sharing at least `OVERLAP` rows with the next."""
    (top, left), (bottom, right) = start, end
    rows = bottom - top
    count = 1 if rows <= WINDOW else -(-(rows - OVERLAP) // (WINDOW - OVERLAP))
    size = min(rows, WINDOW)
    columns = np.clip(path, left, right)
    columns[top], columns[bottom] = left, right
    made = []
    for first in np.round(np.linspace(top, bottom - size, count)).astype(np.int64).tolist():
        part = columns[first : first + size + 1]
        low, high = int(part[0]), int(part[-1])
        made.append(_Window((first, low), (first + size, high), Band.around(part - low, size, high - low, RADIUS)))
    return made


def _whole(start: Node, end: Node) -> _Window:
    return _Window(start, end, Band.full(end[0] - start[0], end[1] - start[1]))


def _decoded(
    windows: Sequence[_Window],
    zh: Units,
    en: Units,
    weights: Mapping[str, float],
    setting: Setting | None = None,
    *,
    scores_only: bool = False,
) -> list[list[Found]]:
    """The best path of each window, in the units of the whole texts. Windows of the same shape are solved together."""
    result: dict[int, list[Found]] = {}
    shapes: dict[tuple[int, int], list[int]] = {}
    for k, window in enumerate(windows):
        shapes.setdefault((window.band.rows, window.band.width), []).append(k)
    for alike in shapes.values():
        bands = dp.Bands([windows[k].band for k in alike])
        scores = np.empty((len(alike), len(TYPES), bands.rows + 1, bands.width), dtype=np.float32)
        for at, k in enumerate(alike):
            scores[at] = _window_scores(windows[k], zh, en, weights, setting)
        paths = [steps for _, steps in dp.best_path(scores, bands)]
        probabilities = [[0.0] * len(steps.types) for steps in paths]
        if not scores_only:
            probabilities = _probabilities(paths, scores, bands)
        for at, k in enumerate(alike):
            result[k] = _beads(windows[k], paths[at], scores[at], probabilities[at])
    return [result[k] for k in range(len(windows))]


def _beads(window: _Window, steps: dp.Steps, scores: dp.Scores, probabilities: Sequence[float]) -> list[Found]:
    """The beads of a path through a window."""
    (top, left), low = window.start, window.band.low.tolist()
    beads = []
    for t, i, j, probability in zip(steps.types, steps.rows, steps.columns, probabilities, strict=True):
        a, b = TYPES[t]
        zh_ids, en_ids = tuple(range(top + i - a, top + i)), tuple(range(left + j - b, left + j))
        beads.append(Found(zh_ids, en_ids, probability, float(scores[t, i, j - low[i]])))
    return beads


def _probabilities(paths: Sequence[dp.Steps], scores: dp.Scores, bands: dp.Bands) -> list[list[float]]:
    """The posterior probabilities of the beads of a path through each window."""
    ahead, behind = dp.forward(scores, bands), dp.backward(scores, bands)
    totals = ahead.every[:, -1][bands.last]
    result = []
    for at, steps in enumerate(paths):
        low = bands.low[at].tolist()
        zh_null, en_null = _null_probabilities(scores[at], ahead, behind, bands, at)
        found = []
        for t, i, j in zip(steps.types, steps.rows, steps.columns, strict=True):
            a, b = TYPES[t]
            if a and b:
                score = float(scores[at, t, i, j - low[i]])
                log = ahead.every[at, i - a, j - b - low[i - a]] + score + behind.every[at, i, j - low[i]]
                found.append(float(np.exp(min(log - totals[at], 0.0))))
            else:
                found.append(float(zh_null[i - 1] if a else en_null[j - 1]))
        result.append(found)
    return result


def _null_probabilities(
    scores: dp.Scores, ahead: dp.Sums, behind: dp.Sums, bands: dp.Bands, at: int
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """For each unit of both sides of a window, the probability that it has no counterpart: the sum over all nodes of its null bead."""
    low, width = bands.low[at], bands.width
    total = ahead.every[at, -1, bands.columns[at] - low[-1]]
    shift = low[1:] - low[:-1]
    before = shift[:, None] + np.arange(width)
    above = np.take_along_axis(ahead.strict[at, :-1], np.minimum(before, width - 1), axis=1)
    log = np.where(before < width, above + scores[ZH_NULL_TYPE, 1:] + behind.every[at, 1:] - total, -np.inf)
    zh = np.exp(np.minimum(log, 0.0)).sum(axis=1)
    log = ahead.every[at, :, :-1] + scores[EN_NULL_TYPE, :, 1:] + behind.strict[at, :, 1:] - total
    columns = low[:, None] + np.arange(width - 1)
    en = np.bincount(columns.ravel(), np.exp(np.minimum(log, 0.0)).ravel(), minlength=int(bands.columns[at]))
    return np.minimum(zh, 1.0), np.minimum(en, 1.0)


def _window_scores(
    window: _Window, zh: Units, en: Units, weights: Mapping[str, float], setting: Setting | None
) -> dp.Scores:
    rows, columns = slice(window.start[0], window.end[0]), slice(window.start[1], window.end[1])
    problem = Problem.of(zh.take(rows), en.take(columns), setting and setting.part(rows, columns))
    return band_scores(problem, window.band, weights)


def band_scores(problem: Problem, band: Band, weights: Mapping[str, float]) -> dp.Scores:
    """Scores of all beads within a band, shape (types, rows + 1, width)."""
    scorer = Scorer(problem, weights)
    if band.width > band.columns:
        return scorer.scores(Region(slice(0, band.rows + 1), slice(0, band.width)))
    scores = np.empty((len(TYPES), band.rows + 1, band.width), dtype=np.float32)
    for first in range(0, band.rows + 1, ROWS_AT_A_TIME):
        rows = slice(first, min(first + ROWS_AT_A_TIME, band.rows + 1))
        region, shift = _region(band, rows)
        values = scorer.scores(region)
        at = shift[:, None] + np.arange(band.width)
        scores[:, rows] = values[:, np.arange(len(at))[:, None], at]
    return scores


def _region(band: Band, rows: slice) -> tuple[Region, NDArray[np.int64]]:
    """The narrower of the rectangle and the parallelogram around some rows of a band, and the place in it where each row begins."""
    low = band.low[rows]
    shifts = [low, low - np.arange(len(low))]
    slope = int(np.ptp(shifts[1]) < np.ptp(shifts[0]))
    start, stop = int(shifts[slope].min()), int(shifts[slope].max()) + band.width
    return Region(rows, slice(start, stop), slope), shifts[slope] - start


def _joined(
    windows: Sequence[_Window], decoded: Sequence[list[Found]], zh: Units, en: Units, weights: Mapping[str, float]
) -> list[Found]:
    """Joins the paths of overlapping windows."""
    joined: list[Found] = []
    begin = windows[0].start
    for k, (one, two) in enumerate(pairwise(windows)):
        middle = (two.start[0] + one.end[0]) // 2
        ends, starts = _nodes(decoded[k], one.start), _nodes(decoded[k + 1], two.start)
        common = [node for node in set(ends) & set(starts) if node >= begin]
        if common:
            node = min(common, key=lambda c: (abs(c[0] - middle), c))
            joined.extend(_between(decoded[k], begin, node))
            begin = node
        else:  # the two paths never meet: search the whole rectangle between a node of each
            left = max((c for c in ends if begin <= c and c[0] <= two.start[0]), default=begin)
            right = min(c for c in starts if c[0] >= one.end[0] and c[1] >= left[1])
            joined.extend(_between(decoded[k], begin, left))
            joined.extend(_decoded([_whole(left, right)], zh, en, weights)[0])
            begin = right
    joined.extend(_between(decoded[-1], begin, windows[-1].end))
    return joined


def _nodes(beads: Sequence[Found], start: Node) -> list[Node]:
    nodes = [start]
    for bead in beads:
        nodes.append((nodes[-1][0] + len(bead.zh), nodes[-1][1] + len(bead.en)))
    return nodes


def _between(beads: Sequence[Found], start: Node, end: Node) -> Iterator[Found]:
    """The beads of a path between two of its nodes."""
    for bead in beads:
        if (bead.zh and not start[0] <= bead.zh[0] < end[0]) or (bead.en and not start[1] <= bead.en[0] < end[1]):
            continue
        yield bead


def _nulls(start: Node, end: Node) -> Iterator[Found]:
    for i in range(start[0], end[0]):
        yield Found((i,), (), 1.0)
    for j in range(start[1], end[1]):
        yield Found((), (j,), 1.0)
