"""Says of which beads it can be held that something is missing in them."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from aligner.align.model import Alignment, Bead

_LIKELY = 0.3
"""Least confidence of a bead. It is of this very bead: one that is right but for a sentence too many has little, too."""
_PARALLEL = 0.5
"""Least share of two texts that corresponds. Of texts that only report the same, either has what the other hasn't."""


def trusted(alignment: Alignment, bead: Bead) -> bool:
    """Whether the two sides of a bead are to say the same."""
    return not bead.is_null and bead.confidence >= _LIKELY and alignment.parallel >= _PARALLEL
