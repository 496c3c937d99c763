"""Evidence on whether a unit at the edge of a bead is translated inside that bead.

A *case* is such a unit, the rest of the units on its side of the bead, and the other side. If the unit is translated there, the
other side says something that the rest does not, and the unit has words for it. Vectors are additive, so what the rest leaves over of
the other side can be computed, and compared with the unit.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from aligner.alignment.lattice import LARGEST
from aligner.alignment.signs import SignRows
from aligner.alignment.units import Array, Channel, Ending, Units
from aligner.lexicon.features import Features

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from aligner.alignment.blocks import Pairing
    from aligner.alignment.channels import Sides

TYPICAL_COSINE, TYPICAL_COVER = 0.6, 0.4
"""The values of a `Style` for a text without pairs."""
PRIOR = 20
"""How many typical pairs are added to those of a text, so that a few pairs don't decide."""
PAIRS_AT_A_TIME = 2000
"""Bounds the memory for the vectors and words of pairs."""
MOST_OFF = 1.5
"""Deviations of log lengths are clipped to this value."""
MOST_LOG_ODDS = 7.0


@dataclass(frozen=True, slots=True)
class Style:
    """How the pairs of two whole texts look: how close the translation is, and how long."""

    cosine: float
    """The mean cosine of the pairs of one unit each."""
    cover: float
    """The mean share of the words of a unit that its counterpart has."""
    length_ratio: float
    """Log of the English bytes per Chinese byte in these pairs."""

    @classmethod
    def of(cls, sides: Sides, beads: Sequence[Pairing]) -> Style:
        """The style of two aligned texts."""
        pairs = [(b.zh[0], b.en[0]) for b in beads if len(b.zh) == len(b.en) == 1]
        zh, en = (np.array([pair[k] for pair in pairs], dtype=np.int64) for k in (0, 1))
        cosine, cover = np.empty(len(pairs), dtype=np.float32), np.empty(len(pairs), dtype=np.float32)
        for first in range(0, len(pairs), PAIRS_AT_A_TIME):
            part = slice(first, first + PAIRS_AT_A_TIME)
            cosine[part] = _cosines(
                sides.zh.dense_channel("sense")[zh[part]], sides.en.dense_channel("sense")[en[part]]
            )
            words = _rows(sides.zh, zh[part]), _rows(sides.en, en[part])
            cover[part] = (_covers(*words) + _covers(*words[::-1])) / 2
        sizes = float(sides.zh.size[zh].sum()) + LENGTH_PRIOR, float(sides.en.size[en].sum()) + LENGTH_PRIOR * RATIO
        return cls(_drawn(cosine, TYPICAL_COSINE), _drawn(cover, TYPICAL_COVER), float(np.log(sizes[1] / sizes[0])))


LENGTH_PRIOR, RATIO = 2000, 1.17
"""Chinese bytes of typical text that are added to the pairs, and how many English bytes correspond to one."""


def _drawn(values: NDArray[np.floating[Any]], typical: float) -> float:
    return float((values.sum() + PRIOR * typical) / (len(values) + PRIOR))


@dataclass(frozen=True, slots=True)
class Cases:
    """Cases of one side as columns. All units of a case are in a row."""

    unit: NDArray[np.int64]
    rest: tuple[NDArray[np.int64], NDArray[np.int64]]
    """The first unit of the rest, and the one after its last."""
    other: tuple[NDArray[np.int64], NDArray[np.int64]]
    """The same for the other side."""
    log_odds: Array
    """That the unit is alone, according to the first pass."""


def evidence(cases: Cases, own: Units, other: Units, style: Style, *, is_en: bool) -> dict[str, Array]:
    """The values of each kind of evidence, one for each case."""
    count = len(cases.unit)
    return {
        "constant": np.ones(count, dtype=np.float32),
        "first pass": np.clip(cases.log_odds, -MOST_LOG_ODDS, MOST_LOG_ODDS),
        "english": np.full(count, float(is_en), dtype=np.float32),
        "closeness": np.full(count, 10 * (style.cosine - TYPICAL_COSINE), dtype=np.float32),
        "coverage": np.full(count, 10 * (style.cover - TYPICAL_COVER), dtype=np.float32),
        **_of_sense(cases, own, other),
        **_of_words(cases, own, other),
        **_of_form(cases, own, other, -style.length_ratio if is_en else style.length_ratio),
    }


def _of_sense(cases: Cases, own: Units, other: Units) -> dict[str, Array]:
    unit, rest, there = _vectors("sense", cases, own, other)
    return {
        "sense": _cosines(unit, there),
        "sense of rest": _cosines(rest, there),
        "sense gained": _gained(unit, rest, there),
        "sense left over": _cosines(_without(unit, rest), _without(there, rest)),
        "tokens gained": _gained(*_vectors("tokens", cases, own, other)),
    }


def _vectors(channel: str, cases: Cases, own: Units, other: Units) -> tuple[Array, Array, Array]:
    """The vectors of the unit, of the rest and of the other side of each case."""
    mine, theirs = own.channels[channel], other.channels[channel]
    return _sums(mine, cases.unit, cases.unit + 1), _sums(mine, *cases.rest), _sums(theirs, *cases.other)


def _sums(rows: Channel, starts: NDArray[np.int64], ends: NDArray[np.int64]) -> Array:
    return rows.runs(starts, ends).dense() if isinstance(rows, SignRows) else _run_sums(np.asarray(rows), starts, ends)


def _gained(unit: Array, rest: Array, there: Array) -> Array:
    """By how much the unit raises the cosine of its side with the other."""
    gained: Array = _cosines(unit + rest, there) - _cosines(rest, there)
    return gained


def _of_words(cases: Cases, own: Units, other: Units) -> dict[str, Array]:
    unit, rest, there = _rows(own, cases.unit), _rows(own, *cases.rest), _rows(other, *cases.other)
    left_over = _less(there, rest)
    norms = [np.sqrt(_dots(rows, rows)) for rows in (unit, rest, there, left_over)]
    together = np.sqrt(np.maximum(norms[0] ** 2 + norms[1] ** 2 + 2 * _dots(unit, rest), 0))
    of_rest, of_both = _dots(rest, there), _dots(unit, there) + _dots(rest, there)
    return {
        "words of rest": _ratio(of_rest, norms[1] * norms[2]),
        "words gained": _ratio(of_both, together * norms[2]) - _ratio(of_rest, norms[1] * norms[2]),
        "words covered": _covers(unit, left_over),
        "words of rest covered": _covers(rest, there),
        "words left over": _ratio(left_over.totals(), there.totals()),
        "words like those left over": _ratio(_dots(unit, left_over), norms[0] * norms[3]),
    }


def _of_form(cases: Cases, own: Units, other: Units, ratio: float) -> dict[str, Array]:
    unit = own.size[cases.unit]
    rest, there = (
        _run_sums(size[:, None], *run)[:, 0] for size, run in ((own.size, cases.rest), (other.size, cases.other))
    )
    neighbour = np.where(cases.unit < cases.rest[0], cases.rest[0], cases.rest[1] - 1)
    return {
        "length without": np.clip(np.log((there + 8) / (rest + 8)) - ratio, -MOST_OFF, MOST_OFF),
        "length with": np.clip(np.log((there + 8) / (rest + unit + 8)) - ratio, -MOST_OFF, MOST_OFF),
        "share of side": unit / np.maximum(unit + rest, 1),
        "title": (own.ending[cases.unit] == Ending.OPEN).astype(np.float32),
        "title opposite": (other.ending[cases.other[1] - 1] == Ending.OPEN).astype(np.float32),
        "other block": (own.group[cases.unit] != own.group[neighbour]).astype(np.float32),
    }


def _run_sums(rows: Array, starts: NDArray[np.int64], ends: NDArray[np.int64]) -> Array:
    """The sums of the rows of runs of up to `LARGEST` units."""
    result = np.zeros((len(starts), rows.shape[1]), dtype=np.float32)
    for k in range(LARGEST):
        inside = starts + k < ends
        result[inside] += rows[starts[inside] + k]
    return result


def _cosines(one: Array, other: Array) -> Array:
    return _ratio(np.einsum("ij,ij->i", one, other), np.linalg.norm(one, axis=1) * np.linalg.norm(other, axis=1))


def _without(rows: Array, others: Array) -> Array:
    """The part of each row that is at right angles to the same row of `others`."""
    share = _ratio(np.einsum("ij,ij->i", rows, others), np.einsum("ij,ij->i", others, others))
    result: Array = rows - share[:, None] * others
    return result


def _ratio(above: Array, below: Array) -> Array:
    """Quotients; 0 where the divisor is 0."""
    result: Array = np.divide(above, below, out=np.zeros_like(above, dtype=np.float32), where=below > 1e-6)
    return result


def _rows(units: Units, starts: NDArray[np.int64], ends: NDArray[np.int64] | None = None) -> Features:
    """The words of runs of units, or of single units."""
    words = units.channels["words"]
    if not isinstance(words, Features):
        raise TypeError("the channel 'words' is dense")
    return words.runs(starts, starts + 1 if ends is None else ends)


def _keys(rows: Features) -> NDArray[np.int64]:
    return np.repeat(np.arange(len(rows)), rows.lengths) * rows.columns + rows.indices


def _values_at(rows: Features, others: Features) -> Array:
    """For each entry of `rows`, the value that the same word has in the same row of `others`; 0 if it isn't there."""
    if not len(others.indices):
        return np.zeros(len(rows.indices), dtype=np.float32)
    wanted, there = _keys(rows), _keys(others)
    at = np.minimum(np.searchsorted(there, wanted), len(there) - 1)
    return np.where(there[at] == wanted, others.values[at], np.float32(0))


def _with_values(rows: Features, values: Array) -> Features:
    return Features(rows.indptr, rows.indices, values.astype(np.float32), rows.columns)


def _less(rows: Features, others: Features) -> Features:
    """What each row has more of each word than the same row of `others`."""
    return _with_values(rows, np.maximum(rows.values - _values_at(rows, others), 0))


def _dots(rows: Features, others: Features) -> Array:
    return _with_values(rows, rows.values * _values_at(rows, others)).totals()


def _covers(rows: Features, others: Features) -> Array:
    """The share of each row's words, by their weights, that the same row of `others` has."""
    return _ratio(_with_values(rows, np.minimum(rows.values, _values_at(rows, others))).totals(), rows.totals())
