"""Decides whether two texts are versions of each other, and measures how much of them corresponds."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from aligner.alignment.blocks import Pairing
    from aligner.alignment.channels import Sides
    from aligner.alignment.model import Bead
    from aligner.alignment.units import Array

LIKE, SURELY_LIKE = 0.35, 0.4
"""Cosines from which the two sides of a bead possibly (`LIKE`) and surely (`SURELY_LIKE`) say the same."""

LEAST_SURE = 0.1
"""The minimum share of surely similar text in two translations of each other.

The share is 0.52 or more over the 110 article pairs of the development data, eleven texts with sentence gold and six
stories. It is 0.05 or less over 125 pairs of unrelated articles, and 0.22 for two reports of the same news.
"""

MOSTLY_LIKE = 0.5
"""A share of possibly similar text that is sufficient instead: in a text of one or two sentences, none may be surely similar. In
unrelated articles it is 0.1 at most."""

ENOUGH = 300
"""Bytes of both texts together from which unlike texts are called so. Of 280 right pairs of one to five sentences of news the sense of
all but one is seen to be alike, but of the shortest headlines, with names that the model doesn't know, it is not."""


BEADS_AT_A_TIME = 2000
"""Bounds the memory for the vectors of beads."""


@dataclass(frozen=True, slots=True)
class Likeness:
    """Shares of two texts that correspond, by bytes."""

    like: float
    """The share in pairs whose cosine is at least `LIKE`."""
    sure: float
    """The share in pairs whose cosine is at least `SURELY_LIKE`, each pair weighted by its probability."""
    covered: float = 0.0
    """The share of one text in pairs whose cosine is at least `LIKE`, for the text where it is larger."""
    size: float = ENOUGH
    """Bytes of both texts."""

    @property
    def is_too_short(self) -> bool:
        """Whether the texts are unlike, but too short to conclude anything from it."""
        return self.size < ENOUGH and self.like < MOSTLY_LIKE

    @property
    def is_translation(self) -> bool:
        """Whether the two texts can be versions of the same text."""
        return self.is_too_short or self.sure >= LEAST_SURE or self.like >= MOSTLY_LIKE


def likeness(sides: Sides, beads: Sequence[Pairing], cosines: NDArray[np.floating[Any]]) -> Likeness:
    """How much of two texts says the same, given their alignment and the cosine of the two sides of each bead."""
    sizes = float(sides.zh.size.sum()), float(sides.en.size.sum())
    total = sum(sizes)
    if not total:
        return Likeness(0.0, 0.0)
    paired = [k for k, bead in enumerate(beads) if bead.zh and bead.en]
    zh_like = en_like = sure = 0.0
    if paired:
        at, likelihood = cosines[paired], np.array([beads[k].probability for k in paired])
        zh_size = sums_of(sides.zh.size[:, None], [beads[k].zh for k in paired])[:, 0].astype(np.float64)
        en_size = sums_of(sides.en.size[:, None], [beads[k].en for k in paired])[:, 0].astype(np.float64)
        zh_like, en_like = float(zh_size[at >= LIKE].sum()), float(en_size[at >= LIKE].sum())
        sure = float(((zh_size + en_size) * likelihood)[at >= SURELY_LIKE].sum())
    covered = max(part / size for part, size in zip((zh_like, en_like), sizes, strict=True) if size)
    return Likeness(round((zh_like + en_like) / total, 4), sure / total, round(covered, 4), total)


def cosines_of(sides: Sides, beads: Sequence[Pairing | Bead]) -> NDArray[np.floating[Any]]:
    """The cosine of the sense vectors of the two sides of each bead; 0 for null beads."""
    every = [k for k, bead in enumerate(beads) if bead.zh and bead.en]
    result = np.zeros(len(beads), dtype=np.float32)
    for first in range(0, len(every), BEADS_AT_A_TIME):
        paired = every[first : first + BEADS_AT_A_TIME]
        zh = sums_of(sides.zh.dense_channel("sense"), [beads[k].zh for k in paired])
        en = sums_of(sides.en.dense_channel("sense"), [beads[k].en for k in paired])
        norms = np.linalg.norm(zh, axis=1) * np.linalg.norm(en, axis=1)
        result[paired] = np.einsum("ij,ij->i", zh, en) / np.where(norms > 0, norms, 1.0)
    return result


def sums_of(rows: Array, groups: Sequence[tuple[int, ...]]) -> Array:
    """The sum of the rows of each group. No group may be empty."""
    firsts = np.fromiter((group[0] for group in groups), dtype=np.int64, count=len(groups))
    result: Array = rows[firsts]
    several = [k for k, group in enumerate(groups) if len(group) > 1]
    for k in several:
        result[k] = rows[list(groups[k])].sum(axis=0)
    return result
