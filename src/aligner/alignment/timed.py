"""Pairs the sentences and the blocks of subtitles whose times are known on one time line.

The time in which a unit is shown is one more channel: the cosine of two runs says how much of their times they share.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from aligner.alignment.blocks import Pairing, pair
from aligner.alignment.channels import Sides
from aligner.alignment.second_look import second_look
from aligner.alignment.units import Ending, Units
from aligner.lexicon.features import summed

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from aligner.alignment.times import Times
    from aligner.alignment.weights import Weights

BIN = 0.5
"""Times are compared in steps of this length, in seconds."""
LONGEST = 30.0
"""Seconds of a sentence that count. Some files show a cue until the next one, even after a long pause."""


def with_times(units: Units, times: Times, bins: NDArray[np.int64]) -> Units:
    """Adds the channel `time`: how long each unit is shown in each of the `bins`."""
    row, column, seconds = _shown(times)
    time = summed(row, np.searchsorted(bins, column).astype(np.int32), seconds, len(times), len(bins))
    return replace(units, channels={**units.channels, "time": time})


def _shown(times: Times) -> tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.float32]]:
    begin, end = times[:, 0], np.minimum(times[:, 1], times[:, 0] + LONGEST)
    first, last = np.floor(begin / BIN).astype(np.int64), np.floor(end / BIN).astype(np.int64)
    counts = last - first + 1
    row = np.repeat(np.arange(len(times)), counts)
    column = np.arange(len(row)) - np.repeat(np.cumsum(counts) - counts, counts) + first[row]
    seconds = np.minimum(end[row], (column + 1) * BIN) - np.maximum(begin[row], column * BIN)
    return row, column, np.maximum(seconds, 1e-3).astype(np.float32)


def timed(sides: Sides, zh: Times, en: Times) -> Sides:
    """The sides with the channel `time`; both times are on the same line."""
    bins = np.unique(np.concatenate([_shown(times)[1] for times in (zh, en)]))
    return Sides(with_times(sides.zh, zh, bins), with_times(sides.en, en, bins))


def path_of(zh: Times, en: Times) -> NDArray[np.int64]:
    """Where two texts correspond according to their times, as `solve` needs it."""
    begins = np.append(zh[:, 0], np.inf)
    return np.maximum.accumulate(np.searchsorted(en.mean(axis=1), begins)).astype(np.int64)


TIME_WEIGHTS = {"time cosine": 2.0, "time cosine over 0.3": 6.0, "time gain": 4.0}
APART = 3.0
"""Log odds against a pair that is not shown at the same time, per unit. With these weights, the beads of 18 made-up talks (from
published pairs of sentences, cut into cues without punctuation, with and without jitter, and with a tenth left out) link 97 % of the
cues to their sentences, where the aligner without times links 84 %. Half and twice of all of them give the same to half a percent."""
MIN_OPEN = 0.6
"""Least share of units without final punctuation in a text that has none at the ends of its sentences."""


def pair_timed(sides: Sides, zh: Times, en: Times, weights: Weights) -> list[Pairing]:
    """Beads of the sentences of two texts whose times are on the same line."""
    both = timed(sides, zh, en)
    found = pair(both, _with_time(weights.sentences, sides), weights.moved_sentence, path_of(zh, en))
    found = second_look(both, found, weights.look_at_placed)
    for side, (units, own, other) in enumerate(((sides.zh, zh, en), (sides.en, en, zh))):
        if _is_open(units):
            found = list(_with_pieces(found, side, own, other))
            found = list(_with_pieces(found[::-1], side, own, other))[::-1]
    return found


def pair_timed_blocks(blocks: Sides, zh: Times, en: Times, weights: Weights) -> list[Pairing]:
    """Beads of the blocks of two texts whose times are on the same line."""
    return pair(timed(blocks, zh, en), _with_time(weights.blocks, blocks), weights.moved_block, path_of(zh, en))


def _is_open(units: Units) -> bool:
    return float((units.ending == Ending.OPEN).mean()) >= MIN_OPEN


def _with_time(weights: Mapping[str, float], sides: Sides) -> dict[str, float]:
    """The weights with those of the channel `time`. Where a text has no punctuation, its lack says nothing."""
    result = {**weights, **TIME_WEIGHTS}
    is_open = _is_open(sides.zh) or _is_open(sides.en)
    for name in weights:
        if name.startswith("shape "):
            small, large = map(int, name.removeprefix("shape ").split("-"))
            result[name] -= APART * (small + large) / 2
        elif is_open and ("title" in name or name.endswith(" open")):
            result[name] = 0.0
    return result


MIN_INSIDE = 0.5
"""Least share of its time that a piece of a sentence is shown together with the rest of it."""
MIN_JOINED = 0.8
"""Least probability of a bead with all pieces of a sentence; 37 of 47 beads with more than five cues were right in 24 made-up talks."""


def _with_pieces(beads: Sequence[Pairing], side: int, own: Times, other: Times) -> Iterator[Pairing]:
    """The beads in order, with each unit that was left alone joined to the bead before it if it is shown in the time of that bead.

    Without punctuation each cue is a unit, and a long sentence has more of them than the largest bead that is searched for.
    """
    held: Pairing | None = None
    for bead in beads:
        units = (bead.zh, bead.en)
        if held and not units[1 - side] and _belongs(units[side][0], _sides(held, side), own, other):
            zh, en = sorted((*held.zh, *bead.zh)), sorted((*held.en, *bead.en))
            held = replace(held, zh=tuple(zh), en=tuple(en), probability=max(held.probability, MIN_JOINED))
            continue
        if held:
            yield held
            held = None
        if bead.zh and bead.en and not bead.moved:
            held = bead
        else:
            yield bead
    if held:
        yield held


def _sides(bead: Pairing, side: int) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """The units of one side of a bead, and those of the other."""
    return (bead.en, bead.zh) if side else (bead.zh, bead.en)


def _belongs(unit: int, bead: tuple[tuple[int, ...], tuple[int, ...]], own: Times, other: Times) -> bool:
    """Whether a unit is a neighbour of its side of a bead and is shown while the other side is."""
    here, there = bead
    begin, end = own[unit]
    since, until = other[list(there)][:, 0].min(), other[list(there)][:, 1].max()
    near = unit in (here[0] - 1, here[-1] + 1)
    return near and bool(min(end, until) - max(begin, since) >= MIN_INSIDE * (end - begin) > 0)
