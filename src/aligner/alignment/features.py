"""The features of a bead, whose weighted sum is its score.

Each channel gives the cosine of the vectors of the two runs. For a merge it also gives the gain in cosine over the same pair without
its first or last unit, on either side. A unit that belongs to the bead raises the cosine; a unit without a counterpart lowers it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray

from aligner.alignment.lattice import LARGEST, PAIRED
from aligner.alignment.region import Region, columns_of
from aligner.alignment.setting import SENSE, Setting
from aligner.alignment.units import LABEL, NO_MARK, Ending, Runs, Units, dense

Array = NDArray[np.float32]

Feature: TypeAlias = tuple[str, slice, Array]

MOST_GAIN = 0.3
"""Gains and losses of cosine are clipped to this value."""

HINGES = (0.08, 0.15, 0.3, 0.45, 0.6)
"""Cosines at which the slope of the score changes. It is steepest just above the cosine that any two sentences have."""

NULL_HINGES = (0.3, 0.5)
"""The same for a null bead, by the best cosine of its unit with any unit of the other side."""

PAIRED_TYPES = slice(0, len(PAIRED))
"""The slice of `TYPES` whose beads have two sides."""
_A = np.array([a for a, _ in PAIRED])
_B = np.array([b for _, b in PAIRED])
UNITS = (_A + _B).astype(np.float32)[:, None, None] / 2
"""Half the number of units in a bead of each paired type."""
_MOST_ZH = {b: max(a for a, other in PAIRED if other == b) for _, b in PAIRED}
"""The largest number of Chinese units in a bead, by the number of English ones."""
_TYPES_OF_EN = {
    b: [(slice(b - 1, b + 5, 5), 0, 2)] + ([(slice(b + 9, None, 2), 2, 5)] if b <= 2 else []) for b in _MOST_ZH
}
"""The types of the beads with a number of English units, and the first and last number of Chinese units, less one, as slices."""
_SHAPES = {
    f"shape {small}-{large}": np.array([(min(p), max(p)) == (small, large) for p in PAIRED], dtype=np.float32)[
        :, None, None
    ]
    for small in range(1, LARGEST + 1)
    for large in range(small, LARGEST + 1)
    if (small, large) in PAIRED
}


@dataclass(frozen=True, slots=True)
class Problem:
    """Two sides to align, with what is computed once for all nodes."""

    zh: Units
    en: Units
    zh_channels: dict[str, Array]
    en_channels: dict[str, Array]
    zh_runs: Runs
    en_runs: Runs
    setting: Setting

    @classmethod
    def of(cls, zh: Units, en: Units, setting: Setting | None = None) -> Problem:
        """Prepares two sides. If they are parts of texts, `setting` holds the statistics of the whole texts."""
        zh_channels, en_channels = dense(zh, en)
        return cls(
            zh,
            en,
            zh_channels,
            en_channels,
            Runs.of(zh, zh_channels),
            Runs.of(en, en_channels),
            setting or Setting.of(zh, en),
        )


def features(problem: Problem, rows: slice, columns: slice) -> Iterator[Feature]:
    """The features of every bead that ends in a rectangle of nodes.

    Yields (name, types, values). `types` is the slice of `TYPES` that the feature applies to. `values` has the shape
    (types, rows, columns), or one that broadcasts to it. Values of beads that begin outside the grid are meaningless.
    """
    region = Region(rows, columns)
    for name in problem.zh_channels:
        yield from _channel_features(problem, name, region)
    yield from one_sided_features(problem, rows, columns)
    yield from _joint_endings(problem, rows, columns)
    yield from mark_features(problem, region)
    yield from zip(LENGTHS, (PAIRED_TYPES,) * len(LENGTHS), _lengths(problem, region), strict=True)
    for name, zh, en in on_either_side(problem, rows, columns):
        yield name, PAIRED_TYPES, (by_zh(zh) != by_en(en)).astype(np.float32)


def _channel_features(problem: Problem, name: str, region: Region) -> Iterator[Feature]:
    cosine = np.clip(cosines_of(problem, name, region), -1, 1)
    here = cosine[:, 1:, 1:]
    yield f"{name} cosine", PAIRED_TYPES, here * UNITS
    for hinge in HINGES:
        yield f"{name} cosine over {hinge}", PAIRED_TYPES, np.maximum(here - hinge, 0) * UNITS
    gain = np.zeros_like(here)
    gain[1:] = np.clip(gains(cosine, region), -MOST_GAIN, MOST_GAIN)
    yield f"{name} gain", PAIRED_TYPES, gain
    yield f"{name} loss", PAIRED_TYPES, np.minimum(gain, 0)


def one_sided_features(problem: Problem, rows: slice, columns: slice) -> Iterator[Feature]:
    """The features that depend on one side of a bead only, or on nothing but its type.

    Their shapes are (types, rows, 1), (types, 1, columns) or (types, 1, 1).
    """
    for name, mask in _SHAPES.items():
        yield name, PAIRED_TYPES, mask
    yield "merge by closeness", PAIRED_TYPES, np.float32(problem.setting.closeness) * (UNITS - 1)
    yield "more zh than en", PAIRED_TYPES, np.sign(_A - _B).astype(np.float32)[:, None, None]
    zh_hub, en_hub = _at_ends(problem.setting.zh_hubs.crowd, rows), _at_ends(problem.setting.en_hubs.crowd, columns)
    yield "zh hub", PAIRED_TYPES, zh_hub[None, :, None] * UNITS
    yield "en hub", PAIRED_TYPES, en_hub[None, None, :] * UNITS
    for side, runs, index, lay, several in (
        ("zh", problem.zh_runs, rows, by_zh, _A > 1),
        ("en", problem.en_runs, columns, by_en, _B > 1),
    ):
        yield f"{side} borders", PAIRED_TYPES, lay(runs.borders[:, index])
        yield f"{side} titles merged", PAIRED_TYPES, lay(runs.titles[:, index]) * several[:, None, None]
        yield f"{side} pauses merged", PAIRED_TYPES, lay(runs.pauses[:, index])
        yield f"{side} marks merged", PAIRED_TYPES, lay(runs.marks[:, index])
    yield from _null_features("zh", problem.zh, problem.zh_runs, problem.setting, rows)
    yield from _null_features("en", problem.en, problem.en_runs, problem.setting, columns)


def _null_features(side: str, units: Units, runs: Runs, setting: Setting, index: slice) -> Iterator[Feature]:
    """The features of the null beads of one side."""
    at, shape, hubs = (
        (len(PAIRED), (1, -1, 1), setting.zh_hubs) if side == "zh" else (len(PAIRED) + 1, (1, 1, -1), setting.en_hubs)
    )
    which = slice(at, at + 1)
    size, best = runs.size[0, index].reshape(shape), _at_ends(hubs.best, index).reshape(shape)
    yield f"{side} null", which, np.ones((1, 1, 1), dtype=np.float32)
    yield f"{side} null by closeness", which, np.full((1, 1, 1), setting.closeness, dtype=np.float32)
    yield f"{side} null length", which, np.log(np.maximum(size, 1) / 100)
    yield f"{side} null empty", which, (size < 1).astype(np.float32)
    yield f"{side} null title", which, runs.titles[0, index].reshape(shape)
    yield f"{side} null hub", which, _at_ends(hubs.crowd, index).reshape(shape)
    yield f"{side} null best", which, best
    for hinge in NULL_HINGES:
        yield f"{side} null best over {hinge}", which, np.maximum(best - hinge, 0)
    end = _at_ends(units.ending, index).reshape(shape)
    for kind in (Ending.PAUSE, Ending.COLON):
        yield f"{side} null {kind.name.lower()}", which, (end == kind).astype(np.float32)
    yield f"{side} null mark", which, (_at_ends(units.mark, index) != NO_MARK).astype(np.float32).reshape(shape)


def by_zh(table: NDArray[Any]) -> NDArray[Any]:
    """Turns a table of Chinese runs, shape (sizes, rows), into values of bead types, shape (types, rows, 1)."""
    values: NDArray[Any] = table[_A - 1][:, :, None]
    return values


def by_en(table: NDArray[Any]) -> NDArray[Any]:
    """Turns a table of English runs, shape (sizes, columns), into values of bead types, shape (types, 1, columns)."""
    values: NDArray[Any] = table[_B - 1][:, None, :]
    return values


def on_either_side(
    problem: Problem, rows: slice, columns: slice
) -> Iterator[tuple[str, NDArray[np.bool_], NDArray[np.bool_]]]:
    """The features that are 1 where one side of a bead has a property and the other has not.

    Yields (name, Chinese, English): which runs have the property, as tables of shape (sizes, rows) and (sizes, columns).
    """
    for name in problem.zh_channels:
        if name != SENSE:  # every text has a sense vector, but not always words that the channel knows
            zh_norms, en_norms = problem.zh_runs.norms[name], problem.en_runs.norms[name]
            yield f"{name} on one side", zh_norms[:, rows] == 0, en_norms[:, columns] == 0
    zh, en = _at_starts(problem.zh.mark, rows), _at_starts(problem.en.mark, columns)
    yield "mark on one side", zh > 0, en > 0
    yield "label on one side", zh == LABEL, en == LABEL
    yield "quotation on one side", _at_starts(problem.zh.quoted, rows), _at_starts(problem.en.quoted, columns)


def cosines_of(problem: Problem, channel: str, region: Region, scale: float = 1.0) -> Array:
    """Cosines of all pairs of runs that end in a region, times `scale`, shape (types, height + 1, width + 1 + slope).

    The result has what `gains` needs too: it begins with the row above the region and the node left of each row, and in a region
    with a slope it has the node right of each row.
    """
    slope, height, width = region.slope, region.height + 1, region.width + 1 + region.slope
    columns = slice(region.columns.start - slope, region.columns.stop + slope * region.height)
    ends = slice(columns.start - 1, columns.stop)
    zh, en = problem.zh_channels[channel], problem.en_channels[channel]
    products = _window(zh, region.rows) @ _window(en, columns).T
    result = np.empty((len(PAIRED), height, width), dtype=np.float32)
    above = slice(region.rows.start - 1, region.rows.stop)
    zh_scales = _inverse(columns_of(problem.zh_runs.norms[channel], above))[:, :, None] * np.float32(scale)
    en_scales = _inverse(columns_of(problem.en_runs.norms[channel], ends))
    length = ends.stop - ends.start
    across = np.zeros((products.shape[0], length), dtype=np.float32)
    sums = np.empty((LARGEST, height, width), dtype=np.float32)
    for b in range(1, LARGEST + 1):
        across += products[:, LARGEST - b : LARGEST - b + length]
        rows = _by_distance(across * en_scales[b - 1], height, width, slope)
        sums[0] = rows[0]
        for k in range(1, _MOST_ZH[b]):
            np.add(sums[k - 1], rows[k], out=sums[k])
        for types, first, last in _TYPES_OF_EN[b]:
            np.multiply(sums[first:last], zh_scales[first:last], out=result[types])
    return result


def _by_distance(rows: Array, height: int, width: int, slope: int) -> Array:
    """A view of the rows of units above each node row, nearest first: shape (LARGEST, height, width)."""
    down, right = rows.strides
    strides = (-down, down + slope * right, right)
    return np.ndarray((LARGEST, height, width), rows.dtype, rows, (LARGEST - 1) * down, strides)


def _inverse(norms: Array) -> Array:
    """1 / norm, or 0 where the norm is 0."""
    inverse: Array = np.reciprocal(np.where(norms > 0, norms, np.float32(np.inf)))
    return inverse


def _window(vectors: Array, ends: slice) -> Array:
    """The vectors of all units in runs that end in `ends` or one place before; zeros beyond the edges of the text."""
    first, last = ends.start - 1 - LARGEST, ends.stop - 1
    inside = vectors[max(first, 0) : max(last, 0)]
    if first >= 0 and last <= len(vectors):
        return inside
    result = np.zeros((last - first, vectors.shape[1]), dtype=np.float32)
    begin = max(first, 0) - first
    result[begin : begin + len(inside)] = inside
    return result


# The types of merges, and the types of the same beads with one unit less on one side. Both are runs of types.
_LESS_ZH = ((slice(5, 10), slice(0, 5)), (slice(10, 12), slice(5, 7)), (slice(12, 16), slice(10, 14)))
_LESS_EN = ((slice(1, 5), slice(0, 4)), (slice(6, 10), slice(5, 9)), (slice(11, 16, 2), slice(10, 16, 2)))


def gains(cosine: Array, region: Region) -> Array:
    """The cosine of each merge less the best cosine without its first or last unit on either side.

    Takes what `cosines_of` returns. The result has all paired types but the first, which is no merge.
    """
    width = region.width
    here = cosine[:, 1:, 1 : width + 1]
    above = cosine[:, :-1, 1 + region.slope : 1 + region.slope + width]
    left = cosine[:, 1:, :width]
    best = np.full((len(PAIRED), region.height, width), -np.inf, dtype=np.float32)
    for groups, last in ((_LESS_ZH, above), (_LESS_EN, left)):
        for merges, less in groups:
            np.maximum(best[merges], here[less], out=best[merges])
            np.maximum(best[merges], last[less], out=best[merges])
    return np.subtract(here[1:], best[1:], out=best[1:])


LENGTHS = ("length", "length squared", "length of long")


def _lengths(problem: Problem, region: Region) -> tuple[Array, Array, Array]:
    """The values of `LENGTHS`: the deviation of the lengths, its square, and its product with the length of the Chinese."""
    off, long = off_length(problem, region)
    return off, off**2, off * long


def off_length(problem: Problem, region: Region) -> tuple[Array, Array]:
    """The deviation of the lengths of each bead, and the length of its Chinese side as log bytes above 5.

    The deviation is the distance of the log length ratio from that of the whole texts, at most 2.
    """
    zh = by_zh(np.log(problem.zh_runs.size[:, region.rows] + 8))
    en = by_en(np.log(columns_of(problem.en_runs.size, region.every_column) + 8))
    off: Array = region.laid_out(en) - (zh + np.float32(problem.setting.length_ratio))
    np.minimum(np.abs(off, out=off), 2.0, out=off)
    return off, np.maximum(zh - 5.0, 0)


JOINT_ENDINGS = (Ending.QUESTION, Ending.OPEN, Ending.EXCLAMATION, Ending.PAUSE, Ending.COLON)
"""The kinds of endings that both sides of a bead should have, or neither."""


def _joint_endings(problem: Problem, rows: slice, columns: slice) -> Iterator[Feature]:
    """Whether both sides end alike: a question matches a question."""
    zh, en = _at_ends(problem.zh.ending, rows)[:, None], _at_ends(problem.en.ending, columns)[None, :]
    for kind in JOINT_ENDINGS:
        name = kind.name.lower()
        yield f"both end {name}", PAIRED_TYPES, ((zh == kind) & (en == kind)).astype(np.float32)[None]
        yield f"one ends {name}", PAIRED_TYPES, ((zh == kind) != (en == kind)).astype(np.float32)[None]


def mark_features(problem: Problem, region: Region) -> Iterator[Feature]:
    """Whether both sides begin with the same mark of an enumeration. The shape is (types, 1, 1) if no bead has marks on both sides."""
    every = _at_starts(problem.en.mark, slice(0, len(problem.en) + 1))
    zh, en = _at_starts(problem.zh.mark, region.rows), columns_of(every, region.every_column)
    if (zh > 0).any() and (en > 0).any():
        zh_mark, en_mark = by_zh(zh), region.laid_out(by_en(en))
        both = (zh_mark > 0) & (en_mark > 0)
        same = both & (zh_mark == en_mark)
        yield "same mark", PAIRED_TYPES, same.astype(np.float32)
        yield "other mark", PAIRED_TYPES, (both & ~same).astype(np.float32)
    else:
        for name in ("same mark", "other mark"):
            yield name, PAIRED_TYPES, np.zeros((len(PAIRED), 1, 1), dtype=np.float32)


def _at_ends(values: NDArray[Any], ends: slice) -> NDArray[Any]:
    """The value of the unit before each node; 0 before the first."""
    padded = np.concatenate((np.zeros(1, dtype=values.dtype), values))
    return padded[ends]


def _at_starts(values: NDArray[Any], ends: slice) -> NDArray[Any]:
    """The value of the first unit of each run of 1 to `LARGEST` units that ends before each node; 0 before the text."""
    padded = np.concatenate((np.zeros(LARGEST, dtype=values.dtype), values))
    return np.stack([padded[ends.start + LARGEST - a : ends.stop + LARGEST - a] for a in range(1, LARGEST + 1)])
