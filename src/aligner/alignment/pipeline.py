"""Aligns two segmented documents: the entry point of this package."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

import numpy as np

from aligner import __version__
from aligner.alignment.blocks import Pairing, pair_blocks
from aligner.alignment.channels import Sides, block_sides, segment_sides
from aligner.alignment.copies import with_better_copies
from aligner.alignment.gaps import with_gaps_closed
from aligner.alignment.lists import with_list_moves
from aligner.alignment.model import Alignment, Bead, Signature, TimeLine, in_reading_order
from aligner.alignment.parallel import cosines_of, likeness
from aligner.alignment.sentences import pair_flat, pair_placed
from aligner.alignment.speakers import with_speakers
from aligner.alignment.timed import pair_timed, pair_timed_blocks
from aligner.alignment.times import common_times
from aligner.alignment.weights import Weights, load_weights
from aligner.document import PRE_SPLIT_FORMAT
from aligner.document.direction import Direction, resolve_direction
from aligner.document.front_matter import field_count
from aligner.document.model import Block, BlockKind, Language
from aligner.encode import load_encoder
from aligner.segment.model import SegmentedDocument

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from aligner.encode.protocol import Encoder


def align_documents(
    zh: SegmentedDocument,
    en: SegmentedDocument,
    *,
    encoder: Encoder | None = None,
    source: Direction | Language | str | None = None,
) -> Alignment:
    """Pairs the blocks and the sentences of a Chinese and an English document.

    Args:
        zh: The Chinese document.
        en: The English one.
        encoder: The sentence model; the bundled one unless given.
        source: The language of the original; found from front matter if None. It does not affect the beads; the signature
            of the result records it.

    Raises:
        EncoderError: The bundled model is damaged, or `encoder` failed.
        UsageError: `source` is neither Chinese nor English.
    """
    direction = resolve_direction(source, zh.document, en.document)
    encoder = encoder or load_encoder()
    weights = load_weights()
    fields, heads, bodies = split_fields(zh, en)
    segments = segment_sides(*bodies, encoder)
    line, sentences, paragraphs = _paired(*bodies, segments, weights)
    cosines = cosines_of(segments, sentences)
    beads = _beads(sentences, cosines, weights)
    found = likeness(segments, sentences, cosines)
    if fields.zh and fields.en:
        head = segment_sides(*heads, encoder)
        scores = _scores(cosines_of(head, fields.beads))
        fields = replace(fields, beads=tuple(replace(b, score=s) for b, s in zip(fields.beads, scores, strict=True)))
        if not (bodies[0].segments or bodies[1].segments):  # all of the text is in front matter
            listed = [Pairing(b.zh, b.en, b.confidence) for b in fields.beads]
            found = likeness(head, listed, cosines_of(head, listed))
    return Alignment(
        zh,
        en,
        paragraphs=fields.joined_to(beads if paragraphs is None else paragraphs),
        sentences=fields.joined_to(beads),
        signature=Signature(
            __version__,
            encoder.name,
            direction.source,
            {"weights": weights.name},
            direction.evidence,
            direction.conflict,
        ),
        parallel=found.like,
        is_translation=found.is_translation,
        covered=found.covered,
        too_short=found.is_too_short,
        time_line=line,
    )


def _paired(
    zh: SegmentedDocument, en: SegmentedDocument, segments: Sides, weights: Weights
) -> tuple[TimeLine | None, list[Pairing], tuple[Bead, ...] | None]:
    """How the times of two articles correspond, if they do, the pairs of their sentences, and the beads of their blocks if these differ."""
    if zh.document.format == en.document.format == PRE_SPLIT_FORMAT:
        return None, pair_flat(segments, weights), None
    block_units = block_sides(zh, en, segments)
    times = common_times(zh, en, segments)
    if times:
        blocks = pair_timed_blocks(block_units, *times.of_blocks(segments), weights)
        return (
            times.line,
            pair_timed(segments, times.zh, times.en, weights),
            _beads(blocks, cosines_of(block_units, blocks), weights),
        )
    chrome = [[b.chrome for b in body.blocks] for body in (zh, en)]
    items = [[b.kind is BlockKind.LIST_ITEM for b in body.blocks] for body in (zh, en)]
    blocks = pair_blocks(block_units, weights, *chrome)
    blocks = with_list_moves(block_units, blocks, weights.blocks, (items[0], items[1]))
    texts = [block.text for block in zh.blocks], [block.text for block in en.blocks]
    blocks = with_speakers(with_better_copies(block_units, blocks, *texts), *texts)
    kinds = [[block.kind for block in body.blocks] for body in (zh, en)]
    blocks = with_gaps_closed(block_units, blocks, *kinds)
    paragraphs = _beads(blocks, cosines_of(block_units, blocks), weights)
    del block_units  # frees hundreds of megabytes for the sentences of long texts
    sentences = pair_placed(segments, blocks, weights)
    sentences = with_speakers(sentences, *([s.text for s in body.segments] for body in (zh, en)))
    kinds = [[body.blocks[s.block].kind for s in body.segments] for body in (zh, en)]
    return None, with_gaps_closed(segments, sentences, *kinds), paragraphs


def _beads(pairings: list[Pairing], cosines: NDArray[np.floating[Any]], weights: Weights) -> tuple[Bead, ...]:
    return in_reading_order(
        Bead(p.zh, p.en, score=s, confidence=round(weights.confidence(p.probability), 4), moved=p.moved)
        for p, s in zip(pairings, _scores(cosines), strict=True)
    )


def _scores(cosines: NDArray[np.floating[Any]]) -> list[float]:
    """Cosines clipped to 0 … 1, with four digits."""
    return [round(cosine, 4) for cosine in np.clip(cosines, 0.0, 1.0).tolist()]


@dataclass(frozen=True, slots=True)
class Fields:
    """The beads of the fields, and how many fields each document has. Each is one block and one segment."""

    beads: tuple[Bead, ...]
    zh: int
    en: int

    def joined_to(self, beads: Iterable[Bead]) -> tuple[Bead, ...]:
        """These beads, with those of the articles, whose ids count from the first block or segment after the fields."""
        if not self.zh and not self.en:
            return tuple(beads)
        shifted = (replace(b, zh=tuple(n + self.zh for n in b.zh), en=tuple(n + self.en for n in b.en)) for b in beads)
        return in_reading_order([*self.beads, *shifted])


def split_fields(
    zh: SegmentedDocument, en: SegmentedDocument
) -> tuple[Fields, tuple[SegmentedDocument, SegmentedDocument], tuple[SegmentedDocument, SegmentedDocument]]:
    """The beads of the fields of two documents, documents of the fields alone, and the articles, whose ids begin at 0."""
    counts = field_count(zh.blocks), field_count(en.blocks)
    beads = tuple(_paired_fields(zh.blocks[: counts[0]], en.blocks[: counts[1]]))
    heads = _head(zh, counts[0]), _head(en, counts[1])
    return Fields(beads, *counts), heads, (_body(zh, counts[0]), _body(en, counts[1]))


def _paired_fields(zh: Sequence[Block], en: Sequence[Block]) -> Iterator[Bead]:
    """The beads of the fields. Two with the same name are a pair for sure, because nothing is guessed."""
    there: dict[str, list[int]] = defaultdict(list)
    for block in en:
        there[block.info].append(block.id)
    last = -1
    for block in zh:
        same = there[block.info]
        other: tuple[int, ...] = (same.pop(0),) if same else ()
        yield Bead((block.id,), other, confidence=1.0, moved=bool(other) and other[0] < last)
        last = max((last, *other))
    for left in there.values():
        yield from (Bead((), (n,), confidence=1.0) for n in left)


def _head(document: SegmentedDocument, fields: int) -> SegmentedDocument:
    blocks = document.blocks[:fields]
    return SegmentedDocument(replace(document.document, blocks=blocks), document.segments[:fields])


def _body(document: SegmentedDocument, fields: int) -> SegmentedDocument:
    if not fields:
        return document
    blocks = tuple(replace(block, id=block.id - fields) for block in document.blocks[fields:])
    segments = tuple(replace(s, id=s.id - fields, block=s.block - fields) for s in document.segments[fields:])
    return SegmentedDocument(replace(document.document, blocks=blocks), segments)
