"""Pairs the items of two lists that are in another order.

A pair out of order needs much evidence in general. Items left over in two lists that have other items out of order need less: the list
was sorted anew, and an item's counterpart is hardly anywhere else.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np

from aligner.alignment.blocks import Pairing
from aligner.alignment.moved import moves_among

if TYPE_CHECKING:
    from aligner.alignment.channels import Sides

COST = 0.5
"""Log odds against a pair of items in another order. A move of other blocks costs 3."""
LEAST = 2
"""Minimum number of pairs that two lists share. One of them must be out of order: in other lists of articles with blocks deleted, inserted
and moved, items left over are mostly two that were deleted (moves had a precision of 0.949 there, not 0.969)."""


def with_list_moves(
    blocks: Sides, beads: Sequence[Pairing], weights: dict[str, float], items: tuple[Sequence[bool], Sequence[bool]]
) -> list[Pairing]:
    """The beads, with null beads of items of corresponding lists joined to moved pairs.

    Args:
        blocks: The blocks of both documents.
        beads: Their beads.
        weights: The weights for blocks.
        items: For each Chinese block, whether it is an item of a list, and the same for the English blocks.
    """
    zh_lists, en_lists = _lists(items[0]), _lists(items[1])
    between = [
        (zh_lists[b.zh[0]], en_lists[b.en[0]], b.moved)
        for b in beads
        if len(b.zh) == len(b.en) == 1 and not b.chrome and zh_lists[b.zh[0]] and en_lists[b.en[0]]
    ]
    shared = Counter((one, two) for one, two, _ in between)
    paired: list[Pairing] = []
    for (one, two), count in shared.items():
        if count >= LEAST and (one, two, True) in between:
            zh = [b.zh[0] for b in beads if not b.en and not b.chrome and zh_lists[b.zh[0]] == one]
            en = [b.en[0] for b in beads if not b.zh and not b.chrome and en_lists[b.en[0]] == two]
            moves = moves_among((zh, en), blocks.zh, blocks.en, weights, COST)
            paired.extend(Pairing((m.zh,), (m.en,), m.probability, moved=True) for m in moves)
    gone_zh, gone_en = {b.zh for b in paired}, {b.en for b in paired}
    kept = [b for b in beads if (b.zh and b.en) or not (b.zh in gone_zh or b.en in gone_en)]
    return [*kept, *paired]


def _lists(items: Sequence[bool]) -> list[int]:
    """For each block the number of its list, from 1; 0 if it isn't an item. Items in a row are one list."""
    inside = np.array(items, dtype=np.int64)
    starts = np.diff(inside, prepend=0) == 1
    result: list[int] = (np.cumsum(starts) * inside).tolist()
    return result
