"""Whether two texts are versions of one another at all, and how much of them is."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from aligner.align.blocks import Pairing
from aligner.align.channels import Sides

PARALLEL = 0.12
"""Texts that share less are not translations of each other."""

_SURE = 0.35
"""Cosine from which a pair of runs counts as saying the same."""


def parallel_share(sides: Sides, beads: Sequence[Pairing]) -> float:
    """Share of both texts, by bytes, that stands in pairs of clearly like sense."""
    total = float(sides.zh.size.sum() + sides.en.size.sum())
    zh_sense, en_sense = sides.zh.dense_channel("sense"), sides.en.dense_channel("sense")
    shared = 0.0
    for bead in beads:
        if not (bead.zh and bead.en):
            continue
        zh, en = list(bead.zh), list(bead.en)
        a, b = zh_sense[zh].sum(axis=0), en_sense[en].sum(axis=0)
        norm = float(np.linalg.norm(a) * np.linalg.norm(b))
        if norm > 0 and float(a @ b) / norm >= _SURE:
            shared += float(sides.zh.size[zh].sum() + sides.en.size[en].sum())
    return round(shared / total, 4) if total else 0.0
