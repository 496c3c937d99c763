"""The features of a bead, whose weighted sum is its score.

Each channel gives the cosine of the vectors of the two runs. For a merge it also gives the gain in cosine over the same pair without
its first or last unit, on either side. A unit that belongs to the bead raises the cosine; a unit without a counterpart lowers it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeAlias

import numpy as np
from numpy.typing import NDArray

from aligner.alignment.lattice import LARGEST, PAIRED
from aligner.alignment.units import LABEL, NO_MARK, Ending, Runs, Units, dense

if TYPE_CHECKING:
    from collections.abc import Iterator

Array = NDArray[np.float32]

SENSE = "sense"
"""The channel of the encoder's vectors."""

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
_SHAPES = {
    f"shape {small}-{large}": np.array([(min(p), max(p)) == (small, large) for p in PAIRED], dtype=np.float32)[
        :, None, None
    ]
    for small in range(1, LARGEST + 1)
    for large in range(small, LARGEST + 1)
}


@dataclass(frozen=True, slots=True)
class Hubs:
    """For each unit of one side, how similar it is to units of the other side."""

    crowd: Array
    """Similarity to unrelated units: the mean of the third to eighth best cosine.

    This is cross-domain similarity local scaling (Conneau et al. 2018) without the best two, which may be the counterparts.
    """
    best: Array
    """Similarity to the nearest unit: the best cosine."""

    def part(self, units: slice) -> Hubs:
        """The hubs of a part of the units."""
        return Hubs(self.crowd[units], self.best[units])


@dataclass(frozen=True, slots=True)
class Setting:
    """Statistics of two whole texts that the features of a part of them use."""

    length_ratio: float
    """Log of the English bytes per Chinese byte in this pair of texts."""
    closeness: float
    """The mean best cosine of the units, less `TYPICAL_CLOSENESS`. A free translation has a lower value than a close one."""
    zh_hubs: Hubs
    en_hubs: Hubs

    @classmethod
    def of(cls, zh: Units, en: Units) -> Setting:
        """Computes the statistics of two texts."""
        zh_hubs, en_hubs = hubs(zh.dense_channel(SENSE), en.dense_channel(SENSE))
        return cls(_length_ratio(zh, en), _closeness(zh_hubs, en_hubs), zh_hubs, en_hubs)

    def part(self, zh: slice, en: slice) -> Setting:
        """The statistics of the whole texts, with the hubs of a part of them."""
        return Setting(self.length_ratio, self.closeness, self.zh_hubs.part(zh), self.en_hubs.part(en))


def _length_ratio(zh: Units, en: Units) -> float:
    total_zh, total_en = float(zh.size.sum()), float(en.size.sum())
    # A strong prior: where half of one text is missing, the sentences that are there must not look twice too long.
    ratio = float(np.log((total_en + 4000 * TYPICAL_RATIO) / (total_zh + 4000)))
    typical = float(np.log(TYPICAL_RATIO))
    return min(max(ratio, typical - MOST_UNUSUAL), typical + MOST_UNUSUAL)


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


TYPICAL_RATIO = 1.17
"""English bytes per Chinese byte, over the training pairs."""
MOST_UNUSUAL = 0.25
"""Maximum distance of the log of the ratio from the typical one. Beyond it, one of the texts lacks a part of the other."""


def _closeness(zh: Hubs, en: Hubs) -> float:
    """The mean best cosine of all units, less `TYPICAL_CLOSENESS`. In short texts it is drawn towards 0."""
    best = np.concatenate((zh.best, en.best))
    return float((best.sum() + 40 * TYPICAL_CLOSENESS) / (len(best) + 40)) - TYPICAL_CLOSENESS


TYPICAL_CLOSENESS = 0.55
"""Approximate mean of the best cosines over the texts that the weights were fitted on."""


def features(problem: Problem, rows: slice, columns: slice) -> Iterator[Feature]:
    """The features of every bead that ends in a rectangle of nodes.

    Yields (name, types, values). `types` is the slice of `TYPES` that the feature applies to. `values` has the shape
    (types, rows, columns), or one that broadcasts to it. Values of beads that begin outside the grid are meaningless.
    """
    for name in problem.zh_channels:
        yield from _channel_features(problem, name, rows, columns)
    yield from other_features(problem, rows, columns)
    yield from zip(LENGTHS, (PAIRED_TYPES,) * len(LENGTHS), _lengths(problem, rows, columns), strict=True)
    for name, zh, en in on_either_side(problem, rows, columns):
        yield name, PAIRED_TYPES, (by_zh(zh) != by_en(en)).astype(np.float32)


def _channel_features(problem: Problem, name: str, rows: slice, columns: slice) -> Iterator[Feature]:
    cosine = cosines_of(problem, name, rows, columns)
    here = cosine[:, 1:, 1:]
    yield f"{name} cosine", PAIRED_TYPES, here * UNITS
    for hinge in HINGES:
        yield f"{name} cosine over {hinge}", PAIRED_TYPES, np.maximum(here - hinge, 0) * UNITS
    gain = np.clip(gains(cosine), -MOST_GAIN, MOST_GAIN)
    yield f"{name} gain", PAIRED_TYPES, gain
    yield f"{name} loss", PAIRED_TYPES, np.minimum(gain, 0)


def other_features(problem: Problem, rows: slice, columns: slice) -> Iterator[Feature]:
    """The features that depend on no channel. Each has the smallest shape that broadcasts to (types, rows, columns)."""
    for name, mask in _SHAPES.items():
        yield name, PAIRED_TYPES, mask
    yield "merge by closeness", PAIRED_TYPES, np.float32(problem.setting.closeness) * (UNITS - 1)
    yield "more zh than en", PAIRED_TYPES, np.sign(_A - _B).astype(np.float32)[:, None, None]
    for side, table in (
        ("zh", by_zh(problem.zh_runs.borders[:, rows])),
        ("en", by_en(problem.en_runs.borders[:, columns])),
    ):
        yield f"{side} borders", PAIRED_TYPES, table
    yield from _endings(problem, rows, columns)
    yield from _beginnings(problem, rows, columns)
    zh_hub, en_hub = _at_ends(problem.setting.zh_hubs.crowd, rows), _at_ends(problem.setting.en_hubs.crowd, columns)
    zh_best, en_best = _at_ends(problem.setting.zh_hubs.best, rows), _at_ends(problem.setting.en_hubs.best, columns)
    yield "zh hub", PAIRED_TYPES, zh_hub[None, :, None] * UNITS
    yield "en hub", PAIRED_TYPES, en_hub[None, None, :] * UNITS
    for side, units, runs, index, hub, best, axis in (
        ("zh", problem.zh, problem.zh_runs, rows, zh_hub, zh_best, 1),
        ("en", problem.en, problem.en_runs, columns, en_hub, en_best, 2),
    ):
        which = slice(len(PAIRED) + axis - 1, len(PAIRED) + axis)
        shape = (1, -1, 1) if axis == 1 else (1, 1, -1)
        size = runs.size[0, index].reshape(shape)
        yield f"{side} null", which, np.ones((1, 1, 1), dtype=np.float32)
        yield f"{side} null by closeness", which, np.full((1, 1, 1), problem.setting.closeness, dtype=np.float32)
        yield f"{side} null length", which, np.log(np.maximum(size, 1) / 100)
        yield f"{side} null empty", which, (size < 1).astype(np.float32)
        yield f"{side} null title", which, runs.titles[0, index].reshape(shape)
        yield f"{side} null hub", which, hub.reshape(shape)
        yield f"{side} null best", which, best.reshape(shape)
        for hinge in NULL_HINGES:
            yield f"{side} null best over {hinge}", which, np.maximum(best - hinge, 0).reshape(shape)
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
            yield f"{name} on one side", zh_norms[:, rows] > 0, en_norms[:, columns] > 0
    zh, en = _at_starts(problem.zh.mark, rows), _at_starts(problem.en.mark, columns)
    yield "mark on one side", zh > 0, en > 0
    yield "label on one side", zh == LABEL, en == LABEL
    yield "quotation on one side", _at_starts(problem.zh.quoted, rows), _at_starts(problem.en.quoted, columns)


def cosines_of(problem: Problem, channel: str, rows: slice, columns: slice) -> Array:
    """Cosines of all pairs of runs that end in the rectangle, shape (types, rows + 1, columns + 1).

    The result begins with the row above the rectangle and the column left of it, which `gains` needs.
    """
    zh, en = problem.zh_channels[channel], problem.en_channels[channel]
    products = _window(zh, rows) @ _window(en, columns).T
    height, width = rows.stop - rows.start + 1, columns.stop - columns.start + 1
    result = np.empty((len(PAIRED), height, width), dtype=np.float32)
    zh_scales = _inverse(_shifted(problem.zh_runs.norms[channel], rows))[:, :, None]
    en_scales = _inverse(_shifted(problem.en_runs.norms[channel], columns))
    across = np.zeros((products.shape[0], width), dtype=np.float32)
    for b in range(1, LARGEST + 1):
        across += products[:, LARGEST - b : LARGEST - b + width]
        scaled = across * en_scales[b - 1]
        down = np.zeros((height, width), dtype=np.float32)
        for a in range(1, LARGEST + 1):
            down += scaled[LARGEST - a : LARGEST - a + height]
            np.multiply(down, zh_scales[a - 1], out=result[(a - 1) * LARGEST + b - 1])
    return np.clip(result, -1, 1, out=result)


def _inverse(norms: Array) -> Array:
    """1 / norm, or 0 where the norm is 0."""
    inverse: Array = np.divide(1, norms, out=np.zeros_like(norms), where=norms > 0)
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


def _shifted(table: Array, ends: slice) -> Array:
    """Columns `ends` of a table of runs, and the column before them."""
    if ends.start > 0:
        return table[:, ends.start - 1 : ends.stop]
    return np.concatenate((np.zeros((len(table), 1), dtype=np.float32), table[:, : ends.stop]), axis=1)


def gains(cosine: Array) -> Array:
    """The cosine of a merge less the best cosine without its first or last unit on either side; 0 for one-to-one pairs."""
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


LENGTHS = ("length", "length squared", "length of long")


def _lengths(problem: Problem, rows: slice, columns: slice) -> tuple[Array, Array, Array]:
    """The values of `LENGTHS`: the deviation of the lengths, its square, and its product with the length of the Chinese."""
    off, long = off_length(problem, rows, columns)
    return off, off**2, off * long


def off_length(problem: Problem, rows: slice, columns: slice) -> tuple[Array, Array]:
    """The deviation of the lengths of each bead, and the length of its Chinese side as log bytes above 5.

    The deviation is the distance of the log length ratio from that of the whole texts, at most 2.
    """
    zh = by_zh(np.log(problem.zh_runs.size[:, rows] + 8))
    off: Array = by_en(np.log(problem.en_runs.size[:, columns] + 8)) - (zh + np.float32(problem.setting.length_ratio))
    np.minimum(np.abs(off, out=off), 2.0, out=off)
    return off, np.maximum(zh - 5.0, 0)


def _endings(problem: Problem, rows: slice, columns: slice) -> Iterator[Feature]:
    """Whether both sides end alike (a question matches a question), and how many titles and pauses a merge contains."""
    zh, en = _at_ends(problem.zh.ending, rows)[:, None], _at_ends(problem.en.ending, columns)[None, :]
    for kind in (Ending.QUESTION, Ending.OPEN, Ending.EXCLAMATION, Ending.PAUSE, Ending.COLON):
        name = kind.name.lower()
        yield f"both end {name}", PAIRED_TYPES, ((zh == kind) & (en == kind)).astype(np.float32)[None]
        yield f"one ends {name}", PAIRED_TYPES, ((zh == kind) != (en == kind)).astype(np.float32)[None]
    yield "zh titles merged", PAIRED_TYPES, by_zh(problem.zh_runs.titles[:, rows]) * (_A > 1)[:, None, None]
    yield "en titles merged", PAIRED_TYPES, by_en(problem.en_runs.titles[:, columns]) * (_B > 1)[:, None, None]
    yield "zh pauses merged", PAIRED_TYPES, by_zh(problem.zh_runs.pauses[:, rows])
    yield "en pauses merged", PAIRED_TYPES, by_en(problem.en_runs.pauses[:, columns])


def _beginnings(problem: Problem, rows: slice, columns: slice) -> Iterator[Feature]:
    """Whether both sides begin with the same mark of an enumeration, and how many units inside a merge begin with a mark."""
    yield "zh marks merged", PAIRED_TYPES, by_zh(problem.zh_runs.marks[:, rows])
    yield "en marks merged", PAIRED_TYPES, by_en(problem.en_runs.marks[:, columns])
    zh, en = _at_starts(problem.zh.mark, rows), _at_starts(problem.en.mark, columns)
    if (zh > 0).any() and (en > 0).any():
        zh_mark, en_mark = zh[_A - 1][:, :, None], en[_B - 1][:, None, :]
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


def hubs(zh: Array, en: Array) -> tuple[Hubs, Hubs]:
    """The hubs of both sides, from the vectors of their units."""
    cosines = _unit_rows(zh) @ _unit_rows(en).T
    return _hubs(cosines), _hubs(cosines.T)


def _unit_rows(vectors: Array) -> Array:
    result: Array = vectors / np.maximum(np.linalg.norm(vectors, axis=1, keepdims=True), 1e-6)
    return result


def _hubs(cosines: Array) -> Hubs:
    count, others = cosines.shape
    if not others:
        return Hubs(np.zeros(count, dtype=np.float32), np.zeros(count, dtype=np.float32))
    top = np.partition(cosines, others - min(8, others), axis=1)[:, -8:]
    top.sort(axis=1)
    crowd = top[:, :-2].mean(axis=1) if others > 2 else np.zeros(count, dtype=np.float32)
    return Hubs(crowd, top[:, -1])
