"""Pairs two units that are alone in the same place.

Where a translation condenses or rewords, a sentence and its rendering share too little, and the search leaves both alone. If nothing
else is between the pairs before and after, they are hardly anything else than each other's counterpart.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from aligner.alignment.blocks import Pairing
from aligner.alignment.parallel import cosines_of
from aligner.document.model import BlockKind

if TYPE_CHECKING:
    from aligner.alignment.channels import Sides

MIN_COSINE = 0.3
"""Least cosine of two units that are no headings. Where sentences next to each other were deleted from either side of articles, three of 75
such places get a wrong pair."""
PROBABILITY = 0.6
"""That of such a pair. It is a guess by the place, and what relies on a pair should know."""


def with_gaps_closed(
    sides: Sides, beads: Sequence[Pairing], zh: Sequence[BlockKind], en: Sequence[BlockKind]
) -> list[Pairing]:
    """The beads, with pairs of two units of the same kind that are alone between the same two pairs.

    Args:
        sides: The units of both texts.
        beads: Their beads.
        zh: For each Chinese unit, the kind of its block.
        en: The same for the English units.
    """
    places = [(pair, around) for pair, around in _places(beads, len(zh), len(en)) if zh[pair.zh[0]] is en[pair.en[0]]]
    pairs = [pair for pair, around in places if zh[pair.zh[0]] is BlockKind.HEADING or _is_alike(sides, pair, around)]
    gone = {b.zh for b in pairs}, {b.en for b in pairs}
    return [*(b for b in beads if (b.zh and b.en) or not (b.zh in gone[0] or b.en in gone[1])), *pairs]


def _places(beads: Sequence[Pairing], zh: int, en: int) -> Iterator[tuple[Pairing, list[Pairing]]]:
    """The pairs of units that nothing else is with between two pairs in order, or an end of the texts, and these pairs."""
    in_order = [b for b in beads if b.zh and b.en and not (b.moved or b.chrome)]
    before = {b.zh[-1] + 1: b for b in in_order}
    after = {b.zh[0] - 1: b for b in in_order}
    alone = {b.en[0] for b in beads if not b.zh and not b.chrome}
    for bead in beads:
        if bead.en or bead.chrome:
            continue
        (unit,) = bead.zh
        first, last = before.get(unit), after.get(unit)
        other = first.en[-1] + 1 if first else 0
        end = last.en[0] if last else en
        if other in alone and end == other + 1 and (first or unit == 0) and (last or unit == zh - 1):
            yield Pairing(bead.zh, (other,), PROBABILITY), [b for b in (first, last) if b]


def _is_alike(sides: Sides, pair: Pairing, around: Sequence[Pairing]) -> bool:
    """Whether two units are alike, and more so than either is like what is beside the other."""
    crossed = [Pairing(*units, PROBABILITY) for b in around for units in ((pair.zh, b.en), (b.zh, pair.en))]
    cosine, *others = cosines_of(sides, [pair, *crossed]).tolist()
    return bool(cosine >= max([MIN_COSINE, *others]))
