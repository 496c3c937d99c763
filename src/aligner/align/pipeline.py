"""From two segmented documents to an alignment: the public way in to this folder."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from aligner import __version__
from aligner.align.blocks import Pairing, pair_blocks
from aligner.align.channels import Sides, block_sides, segment_sides
from aligner.align.model import Alignment, Bead, Signature, in_reading_order
from aligner.align.parallel import likeness
from aligner.align.sentences import pair_flat, pair_placed
from aligner.align.weights import Weights, load_weights
from aligner.document.model import Language
from aligner.encode import load_encoder

if TYPE_CHECKING:
    from aligner.align.units import Units
    from aligner.encode.protocol import Encoder
    from aligner.segment.model import SegmentedDocument

PRE_SPLIT = "lines"
"""The document format whose blocks are sentences."""


def align_documents(
    zh: SegmentedDocument, en: SegmentedDocument, *, encoder: Encoder | None = None, source: Language = Language.ZH
) -> Alignment:
    """Pairs the blocks and the sentences of a Chinese and an English document.

    Args:
        zh: The Chinese document.
        en: The English one.
        encoder: The sentence model; the bundled one unless given.
        source: Which of the two is the original. It decides nothing here, and is handed on to what reads the result.

    Raises:
        EncoderError: The bundled model is damaged, or `encoder` failed.
    """
    encoder = encoder or load_encoder()
    weights = load_weights()
    segments = segment_sides(zh, en, encoder)
    if zh.document.format == PRE_SPLIT and en.document.format == PRE_SPLIT:
        sentences = blocks = pair_flat(segments, weights)
        block_units = segments
    else:
        block_units = block_sides(zh, en, segments)
        blocks = pair_blocks(block_units, weights)
        sentences = pair_placed(segments, blocks, weights)
    found = likeness(segments, sentences)
    return Alignment(
        zh,
        en,
        paragraphs=_beads(blocks, block_units, weights),
        sentences=_beads(sentences, segments, weights),
        signature=Signature(__version__, encoder.name, source, {"weights": weights.name}),
        parallel=found.like,
        is_translation=found.is_translation,
    )


def _beads(pairings: list[Pairing], sides: Sides, weights: Weights) -> tuple[Bead, ...]:
    scores = _scores(pairings, sides.zh, sides.en)
    return in_reading_order(
        Bead(p.zh, p.en, score=round(s, 4), confidence=round(weights.confidence(p.probability), 4), moved=p.moved)
        for p, s in zip(pairings, scores, strict=True)
    )


def _scores(pairings: list[Pairing], zh: Units, en: Units) -> list[float]:
    """Cosine of the two sides' sense, not below 0; 0 for null beads."""
    zh_sense, en_sense = zh.dense_channel("sense"), en.dense_channel("sense")
    scores = []
    for p in pairings:
        if p.zh and p.en:
            a, b = zh_sense[list(p.zh)].sum(axis=0), en_sense[list(p.en)].sum(axis=0)
            norm = float(np.linalg.norm(a) * np.linalg.norm(b))
            scores.append(min(1.0, max(0.0, float(a @ b) / norm)) if norm > 0 else 0.0)
        else:
            scores.append(0.0)
    return scores
