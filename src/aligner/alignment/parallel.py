"""Whether two texts are versions of one another at all, and how much of them is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

    from aligner.alignment.blocks import Pairing
    from aligner.alignment.channels import Sides

LIKE, SURELY_LIKE = 0.35, 0.4
"""Cosines from which the two sides of a bead may be, and should be, taken to say the same."""

LEAST_SURE = 0.1
"""Texts of which less is surely alike are not translations of each other.

Over the 110 article pairs of the development data, eleven texts with sentence gold and six stories, that share is 0.52
or more; over 125 pairs of articles that do not belong together 0.05 or less; over two reports of the same news 0.22.
"""

MOSTLY_LIKE = 0.5
"""Texts of which so much may say the same are translations even so: of a sentence or two, none may be surely alike. Of articles that
do not belong together it is a tenth at most."""

ENOUGH = 300
"""Bytes of both texts together from which unlike texts are called so. Of 280 right pairs of one to five sentences of news the sense of
all but one is seen to be alike, but of the shortest headlines, with names that the model doesn't know, it is not."""


@dataclass(frozen=True, slots=True)
class Likeness:
    """Shares of both texts, by bytes."""

    like: float
    """What stands in pairs of like sense."""
    sure: float
    """The same with a higher bar, each pair counted as far as it is probable."""
    covered: float = 0.0
    """The share of a text that is in pairs of like sense: the larger one of the two texts' shares."""
    size: float = ENOUGH
    """Bytes of both texts."""

    @property
    def is_too_short(self) -> bool:
        """Whether the texts are unlike, but too short to conclude anything from it."""
        return self.size < ENOUGH and self.like < MOSTLY_LIKE

    @property
    def is_translation(self) -> bool:
        """Whether the two can be versions of one text."""
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
