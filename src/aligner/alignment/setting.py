"""Statistics of two whole texts, which the features of beads use."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from aligner.alignment.units import Array, Units

SENSE = "sense"
"""The channel of the encoder's vectors."""

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
