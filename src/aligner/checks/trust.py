"""Says of which beads it can be held that something is missing in them."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from aligner.alignment.model import Alignment, Bead

_LIKELY = 0.3
"""Least confidence of a bead. It is of this very bead: one that is right but for a sentence too many has little, too."""
_PARALLEL = 0.5
"""Least share of two texts that corresponds. Of texts that only report the same, either has what the other hasn't."""

MOST_CHARACTERS = 2000
"""Characters of a side that is compared word by word, which takes the square of its length. The longest of 31,120 sentences,
list items and rows of tables has 844."""


def trusted(alignment: Alignment, bead: Bead) -> bool:
    """Whether the two sides of a bead are to say the same."""
    return not bead.is_null and bead.confidence >= _LIKELY and alignment.parallel >= _PARALLEL


def comparable(alignment: Alignment, bead: Bead) -> bool:
    """Whether both sides of a bead are short enough to be compared word by word."""
    sides = ((alignment.zh, bead.zh), (alignment.en, bead.en))
    return all(sum(len(text.segments[unit].text) for unit in units) <= MOST_CHARACTERS for text, units in sides)
