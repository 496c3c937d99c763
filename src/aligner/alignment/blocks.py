"""Pairs the blocks of two documents."""

from __future__ import annotations

from bisect import bisect
from collections import deque
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from aligner.alignment.channels import Sides
from aligner.alignment.moved import with_moves

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from aligner.alignment.weights import Weights


@dataclass(frozen=True, slots=True)
class Pairing:
    """A bead as the stages of the aligner pass it on: the indices of its units on both sides, and its probability."""

    zh: tuple[int, ...]
    en: tuple[int, ...]
    probability: float
    moved: bool = False
    chrome: bool = False
    """Whether the units are outside the article: the menus, headers and footers of a web page."""


def crosses(pair: Pairing, beads: Iterable[Pairing]) -> bool:
    """Whether a pair is in another order than one of the beads that are in order."""
    return any((b.zh < pair.zh) != (b.en < pair.en) for b in beads if b.zh and b.en and not b.moved)


def pair(
    sides: Sides, weights: dict[str, float], cost_of_move: float, path: NDArray[np.int64] | None = None
) -> list[Pairing]:
    """The best alignment of two sides: its beads in order, then the moved pairs. `path` is passed to `solve`."""
    found, moves = with_moves(sides.zh, sides.en, weights, cost=cost_of_move, path=path)
    in_order = [Pairing(b.zh, b.en, b.probability) for b in found]
    return in_order + [Pairing((m.zh,), (m.en,), m.probability, moved=True) for m in moves]


def pair_blocks(
    blocks: Sides, weights: Weights, zh_chrome: Sequence[bool] = (), en_chrome: Sequence[bool] = ()
) -> list[Pairing]:
    """Aligns the blocks of two documents. Each null bead holds one block.

    Args:
        blocks: The blocks of both documents.
        weights: The fitted weights.
        zh_chrome: For each Chinese block, whether it is outside the article, such as a menu. Such blocks are paired only with each other.
            If empty, all blocks belong to the article.
        en_chrome: The same for the English blocks.
    """
    if not any(zh_chrome) and not any(en_chrome):
        return pair(blocks, weights.blocks, weights.moved_block)
    zh, en = (
        np.array(chrome or [False] * len(side)) for chrome, side in ((zh_chrome, blocks.zh), (en_chrome, blocks.en))
    )
    article = _part(blocks, weights, np.flatnonzero(~zh), np.flatnonzero(~en))
    if not all(_in_a_row(bead.zh) and _in_a_row(bead.en) for bead in article):  # a teaser inside a merge
        return pair(blocks, weights.blocks, weights.moved_block)
    chrome = [bead for bead in _part(blocks, weights, np.flatnonzero(zh), np.flatnonzero(en)) if not bead.moved]
    return merged_pairings(article, chrome, len(zh), len(en))


def _part(blocks: Sides, weights: Weights, zh: NDArray[np.int64], en: NDArray[np.int64]) -> list[Pairing]:
    """Aligns only the blocks with the indices `zh` and `en`. The beads hold these indices."""
    sides = Sides(blocks.zh.take(zh), blocks.en.take(en))
    return [
        replace(bead, zh=tuple(zh[list(bead.zh)].tolist()), en=tuple(en[list(bead.en)].tolist()))
        for bead in pair(sides, weights.blocks, weights.moved_block)
    ]


def _in_a_row(units: tuple[int, ...]) -> bool:
    return not units or units[-1] - units[0] == len(units) - 1


def merged_pairings(article: list[Pairing], chrome: list[Pairing], zh_count: int, en_count: int) -> list[Pairing]:
    """The beads of the article and of the chrome around it, in the order of both texts. Moved pairs come last.

    A chrome pair that crosses an article pair is split into null beads: one page has its menu at the top, the other at the bottom.
    """
    kept = _not_crossing(article, chrome)
    probability: dict[tuple[str, int], float] = {}
    for bead in chrome:
        probability |= {("zh", unit): bead.probability for unit in bead.zh} | {
            ("en", unit): bead.probability for unit in bead.en
        }
    ordered = [bead for bead in article if not bead.moved]
    taken_zh = {unit for bead in (*article, *kept) for unit in bead.zh}
    taken_en = {unit for bead in (*article, *kept) for unit in bead.en}
    pairs = sorted([*(b for b in ordered if b.zh and b.en), *kept], key=lambda bead: bead.zh[0])
    alone = [bead for bead in ordered if not (bead.zh and bead.en)]
    alone += [
        Pairing((u,), (), probability.get(("zh", u), 1.0), chrome=True) for u in range(zh_count) if u not in taken_zh
    ]
    alone += [
        Pairing((), (u,), probability.get(("en", u), 1.0), chrome=True) for u in range(en_count) if u not in taken_en
    ]
    zh_alone = deque(sorted((b for b in alone if b.zh), key=lambda bead: bead.zh))
    en_alone = deque(sorted((b for b in alone if b.en), key=lambda bead: bead.en))
    result: list[Pairing] = []
    for bead in pairs:
        while zh_alone and zh_alone[0].zh < bead.zh:
            result.append(zh_alone.popleft())
        while en_alone and en_alone[0].en < bead.en:
            result.append(en_alone.popleft())
        result.append(bead)
    return [*result, *zh_alone, *en_alone, *(bead for bead in article if bead.moved)]


def _not_crossing(article: list[Pairing], chrome: list[Pairing]) -> list[Pairing]:
    """The chrome pairs that hold adjacent blocks and cross no pair of the article."""
    fixed = sorted((bead.zh, bead.en) for bead in article if bead.zh and bead.en and not bead.moved)
    zh_fixed, en_fixed = [zh for zh, _ in fixed], [en for _, en in fixed]  # both ascend: pairs in order never cross
    kept = []
    for bead in chrome:
        if not bead.zh or not bead.en or not _in_a_row(bead.zh) or not _in_a_row(bead.en):
            continue
        if bisect(zh_fixed, bead.zh) == bisect(en_fixed, bead.en):
            kept.append(replace(bead, chrome=True))
    return kept
