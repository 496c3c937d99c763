"""Decides whether two texts are versions of each other, and measures how much of them corresponds."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

    from aligner.alignment.blocks import Pairing
    from aligner.alignment.channels import Sides

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


def likeness(sides: Sides, beads: Sequence[Pairing]) -> Likeness:
    """How much of two texts says the same, given their alignment."""
    sizes = float(sides.zh.size.sum()), float(sides.en.size.sum())
    total = sum(sizes)
    zh_sense, en_sense = sides.zh.dense_channel("sense"), sides.en.dense_channel("sense")
    zh_like = en_like = sure = 0.0
    for bead in beads:
        if not (bead.zh and bead.en):
            continue
        zh, en = list(bead.zh), list(bead.en)
        a, b = zh_sense[zh].sum(axis=0), en_sense[en].sum(axis=0)
        cosine = float(a @ b) / max(float(np.linalg.norm(a) * np.linalg.norm(b)), 1e-9)
        zh_size, en_size = float(sides.zh.size[zh].sum()), float(sides.en.size[en].sum())
        zh_like += zh_size * (cosine >= LIKE)
        en_like += en_size * (cosine >= LIKE)
        sure += (zh_size + en_size) * (cosine >= SURELY_LIKE) * bead.probability
    if not total:
        return Likeness(0.0, 0.0)
    covered = max(part / size for part, size in zip((zh_like, en_like), sizes, strict=True) if size)
    return Likeness(round((zh_like + en_like) / total, 4), sure / total, round(covered, 4), total)
