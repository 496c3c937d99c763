"""Pairs the sentences of two documents, inside paired blocks and across them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

import numpy as np

from aligner.alignment.blocks import Pairing, pair
from aligner.alignment.channels import Sides, with_places
from aligner.alignment.second_look import second_look
from aligner.alignment.solve import RADIUS, solve

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from aligner.alignment.weights import Weights


def pair_flat(sides: Sides, weights: Weights) -> list[Pairing]:
    """Beads of the segments of texts that have no blocks (one sentence per line)."""
    return second_look(sides, pair(sides, weights.sentences, weights.moved_sentence), weights.look_at_sentences)


def pair_placed(sides: Sides, blocks: list[Pairing], weights: Weights) -> list[Pairing]:
    """Beads of the segments of documents whose blocks are paired.

    All segments that are in order are one problem. It prefers pairs inside one block bead, but allows others, so that a wrong
    block bead does not force wrong sentence beads. The segments of a block bead that is moved, or outside the article, are paired
    only with each other.
    """
    zh_places, en_places = places(sides, blocks)
    result: list[Pairing] = []
    apart = {k: bead for k, bead in enumerate(blocks) if bead.moved or bead.chrome}
    zh_inside, en_inside = paired_inside(zh_places, apart), paired_inside(en_places, apart)
    for k, bead in apart.items():
        result.extend(_among_themselves(sides, bead, zh_inside[k], en_inside[k], weights))
    zh = np.flatnonzero(~np.isin(zh_places, list(apart)))
    en = np.flatnonzero(~np.isin(en_places, list(apart)))
    rest = Sides(with_places(sides.zh.take(zh), zh_places[zh]), with_places(sides.en.take(en), en_places[en]))
    path = _path(zh_places[zh], en_places[en], len(blocks))
    found = second_look(rest, pair(rest, weights.placed, weights.moved_sentence, path), weights.look_at_placed)
    result.extend(
        Pairing(tuple(int(zh[i]) for i in bead.zh), tuple(int(en[j]) for j in bead.en), bead.probability, bead.moved)
        for bead in found
    )
    return result


def paired_inside(places: NDArray[np.int64], beads: Iterable[int]) -> dict[int, NDArray[np.int64]]:
    """The segments of each of the block beads `beads`, in order."""
    wanted = list(beads)
    order = np.argsort(places, kind="stable")
    ends = [np.searchsorted(places[order], wanted, side=side) for side in ("left", "right")]
    return {k: order[first:last] for k, first, last in zip(wanted, *(end.tolist() for end in ends), strict=True)}


def _among_themselves(
    sides: Sides, bead: Pairing, zh: NDArray[np.int64], en: NDArray[np.int64], weights: Weights
) -> Iterator[Pairing]:
    """Beads of the segments inside one block bead."""
    if not bead.zh or not bead.en:
        yield from (Pairing((unit,), (), bead.probability) for unit in zh.tolist())
        yield from (Pairing((), (unit,), bead.probability) for unit in en.tolist())
        return
    for found in solve(sides.zh.take(zh), sides.en.take(en), weights.sentences):
        zh_ids, en_ids = tuple(int(zh[i]) for i in found.zh), tuple(int(en[j]) for j in found.en)
        yield Pairing(zh_ids, en_ids, found.probability, moved=bead.moved and bool(zh_ids and en_ids))


def _path(zh_places: NDArray[np.int64], en_places: NDArray[np.int64], blocks: int) -> NDArray[np.int64] | None:
    """Where the sentences correspond according to the block beads; None if a bead has more than `RADIUS` sentences on a side."""
    zh_ends, en_ends = (np.searchsorted(p, np.arange(blocks), side="right") for p in (zh_places, en_places))
    if max(np.diff(zh_ends, prepend=0).max(initial=0), np.diff(en_ends, prepend=0).max(initial=0)) > RADIUS:
        return None
    rows, columns = np.concatenate(([0], zh_ends)), np.concatenate(([0], en_ends))
    return np.round(np.interp(np.arange(len(zh_places) + 1), rows, columns)).astype(np.int64)


def places(sides: Sides, blocks: list[Pairing]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """For each segment of each side, the index of its block bead."""
    zh_bead = {block: k for k, bead in enumerate(blocks) for block in bead.zh}
    en_bead = {block: k for k, bead in enumerate(blocks) for block in bead.en}
    return (
        np.array([zh_bead[g] for g in sides.zh.group.tolist()], dtype=np.int64),
        np.array([en_bead[g] for g in sides.en.group.tolist()], dtype=np.int64),
    )
