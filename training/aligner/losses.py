"""Makes examples of lost sentences inside known paragraphs: articles from which sentences were deleted.

The unchanged article is aligned first. Its beads without the deleted sentences are the known alignment. A sentence that was
unpaired before stays unpaired. Half of the examples have no deletions, because most translations lose nothing.
"""

import random
from collections.abc import Iterator
from pathlib import Path

import numpy as np
from benchmarks.documents import document_pairs

from aligner.alignment.blocks import pair_blocks
from aligner.alignment.channels import Sides, block_sides, segment_sides, with_places
from aligner.alignment.sentences import pair_placed, places
from aligner.alignment.weights import Weights
from aligner.document.model import Language
from aligner.encode.protocol import Encoder
from training.aligner.examples import segmented
from training.aligner.fit import Example
from training.aligner.texts import GoldBead

SHARES = (0.0, 0.1)
"""Shares of the sentences of each side that are deleted; examples use them in turn."""
SURE = 0.9


def lossy_examples(
    data: Path, encoder: Encoder, weights: Weights, *, every: int, weight: float, seed: int
) -> Iterator[Example]:
    """One example for one of every `every` article pairs."""
    for number, pair in enumerate(document_pairs(data)):
        if number % every != seed % every:
            continue
        documents = segmented(pair.zh, Language.ZH), segmented(pair.en, Language.EN)
        segments = segment_sides(*documents, encoder)
        blocks = pair_blocks(block_sides(*documents, segments), weights)
        if any(b.moved for b in blocks):
            continue
        found = pair_placed(segments, blocks, weights)
        if any(p.moved for p in found):
            continue
        zh_places, en_places = places(segments, blocks)
        placed = Sides(with_places(segments.zh, zh_places), with_places(segments.en, en_places))
        chance = random.Random(f"{seed} {pair.name}")
        share = SHARES[number // every % len(SHARES)]
        sure = [(p.zh[0], p.en[0]) for p in found if len(p.zh) == len(p.en) == 1 and p.probability >= SURE]
        gone_zh, gone_en = _deleted(sure, len(segments.zh), len(segments.en), share, chance)
        kept_zh = np.array([i for i in range(len(segments.zh)) if i not in gone_zh], dtype=np.int64)
        kept_en = np.array([j for j in range(len(segments.en)) if j not in gone_en], dtype=np.int64)
        now_zh, now_en = ({int(was): now for now, was in enumerate(kept)} for kept in (kept_zh, kept_en))
        beads: list[GoldBead] = []
        for p in found:
            zh, en = tuple(now_zh[i] for i in p.zh if i in now_zh), tuple(now_en[j] for j in p.en if j in now_en)
            if zh or en:
                beads.append((zh, en))
        yield Example(f"losses-{pair.name}", placed.zh.take(kept_zh), placed.en.take(kept_en), beads, weight=weight)


def _deleted(
    sure: list[tuple[int, int]], zh_count: int, en_count: int, share: float, chance: random.Random
) -> tuple[set[int], set[int]]:
    """The Chinese and the English sentences to delete. No pair loses both."""
    chance.shuffle(sure)
    of_zh, of_en = round(share * zh_count), round(share * en_count)
    return {i for i, _ in sure[:of_zh]}, {j for _, j in sure[of_zh : of_zh + of_en]}
