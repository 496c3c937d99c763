"""Pairs the blocks of two documents."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from aligner.align.moved import with_moves

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from aligner.align.channels import Sides
    from aligner.align.weights import Weights


@dataclass(frozen=True, slots=True)
class Pairing:
    """A bead of units of two sides, as the stages of the aligner hand it on."""

    zh: tuple[int, ...]
    en: tuple[int, ...]
    probability: float
    moved: bool = False


def pair(
    sides: Sides, weights: dict[str, float], cost_of_move: float, path: NDArray[np.int64] | None = None
) -> list[Pairing]:
    """The best alignment in order, with what was moved paired up across it; `path` is what `solve` takes."""
    found, moves = with_moves(sides.zh, sides.en, weights, cost=cost_of_move, path=path)
    in_order = [Pairing(b.zh, b.en, b.probability) for b in found]
    return in_order + [Pairing((m.zh,), (m.en,), m.probability, moved=True) for m in moves]


def pair_blocks(blocks: Sides, weights: Weights) -> list[Pairing]:
    """Beads of blocks; null beads hold one block."""
    return pair(blocks, weights.blocks, weights.moved_block)
