"""Pairs the blocks of two documents."""

from __future__ import annotations

from dataclasses import dataclass

from aligner.align.channels import Sides
from aligner.align.moved import moved_pairs
from aligner.align.solve import solve
from aligner.align.weights import Weights


@dataclass(frozen=True, slots=True)
class Pairing:
    """A bead of units of two sides, as the stages of the aligner hand it on."""

    zh: tuple[int, ...]
    en: tuple[int, ...]
    probability: float
    moved: bool = False


def pair(sides: Sides, weights: dict[str, float], cost_of_move: float) -> list[Pairing]:
    """The best alignment in order, with what was moved paired up across it."""
    found = solve(sides.zh, sides.en, weights)
    moved = moved_pairs(found, sides.zh, sides.en, weights, cost=cost_of_move)
    zh_moved, en_moved = {i for i, _, _ in moved}, {j for _, j, _ in moved}
    kept = [
        Pairing(b.zh, b.en, b.probability)
        for b in found
        if (b.zh and b.en) or (b.zh and b.zh[0] not in zh_moved) or (b.en and b.en[0] not in en_moved)
    ]
    return kept + [Pairing((i,), (j,), p, moved=True) for i, j, p in moved]


def pair_blocks(blocks: Sides, weights: Weights) -> list[Pairing]:
    """Beads of blocks; null beads hold one block."""
    return pair(blocks, weights.blocks, weights.moved_block)
