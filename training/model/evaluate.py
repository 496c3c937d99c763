"""Measures retrieval on 2,000 pairs of held-out sources: how often is the nearest neighbour of a sentence its translation?"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from training.model.corpus import HELD_OUT
from training.model.tokens import Side, TokenCorpus

if TYPE_CHECKING:
    from numpy.typing import NDArray


def vectors(side: Side, rows: NDArray[np.int64], table: NDArray[np.float32]) -> NDArray[np.float32]:
    """The unit vectors of rows of the corpus, from an embedding table."""
    ids, offsets = side.bag(rows)
    total = np.add.reduceat(table[ids], offsets, axis=0)
    unit: NDArray[np.float32] = total / np.maximum(np.linalg.norm(total, axis=1, keepdims=True), 1e-9)
    return unit


def retrieval(corpus: TokenCorpus, table: NDArray[np.float32], *, seed: int = 1, pairs: int = 2000) -> dict[str, float]:
    """Top-1 accuracy in both directions, over random held-out pairs and over runs of 64 neighbours of one source (the aligner's task)."""
    rng = np.random.default_rng(seed)
    held = [
        (first, last) for name, (first, last, _) in corpus.sources.items() if name in HELD_OUT and last - first >= 64
    ]
    every = np.concatenate([np.arange(first, last) for first, last in held])
    picked = rng.choice(every, size=min(pairs, len(every)), replace=False)
    result = {"random": _top1(corpus, picked, table)}
    local = [
        _top1(corpus, np.arange(begin, begin + 64), table)
        for first, last in held
        for begin in range(first, last - 63, 64)
    ]
    result["neighbours"] = float(np.mean(local))
    return result


def _top1(corpus: TokenCorpus, picked: NDArray[np.int64], table: NDArray[np.float32]) -> float:
    similar = vectors(corpus.zh, picked, table) @ vectors(corpus.en, picked, table).T
    truth = np.arange(len(picked))
    return float(((similar.argmax(1) == truth).mean() + (similar.argmax(0) == truth).mean()) / 2)
