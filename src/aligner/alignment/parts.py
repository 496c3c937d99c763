"""Aligns two documents part by part, where it is known which part renders which, such as records with the same id."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from aligner.alignment.model import Alignment, Bead
from aligner.alignment.pipeline import align_documents
from aligner.segment.model import SegmentedDocument

if TYPE_CHECKING:
    from aligner.document.direction import Direction
    from aligner.encode.protocol import Encoder


LEAST_TRANSLATED = 0.5
"""The least share of the text, by characters, in parts whose sides are translations of each other, from which the documents are. Below
it, the parts are paired wrongly, and a finding for each would say nothing."""


def align_parts(
    zh: SegmentedDocument,
    en: SegmentedDocument,
    sizes: Sequence[tuple[int, int]],
    *,
    encoder: Encoder,
    source: Direction | None,
) -> Alignment:
    """The alignment of two documents in which no bead leaves its part.

    Where the two sides of a part are not translations of each other, nothing in it is paired. The shares of the text that corresponds
    are those of the other parts.

    Args:
        zh: The Chinese document.
        en: The English one.
        sizes: How many blocks each part has, in Chinese and in English. The parts are in the same order in both.
        encoder: The sentence model.
        source: The language of the original; assumed if None.
    """
    parts = list(zip(_parts(zh, [a for a, _ in sizes]), _parts(en, [b for _, b in sizes]), strict=True))
    found = [align_documents(a, b, encoder=encoder, source=source) for a, b in parts]
    paired = [alignment for alignment in found if alignment.is_translation] or found
    paragraphs: list[Bead] = []
    sentences: list[Bead] = []
    blocks = segments = (0, 0)
    for alignment in found:
        counts = len(alignment.zh.blocks), len(alignment.en.blocks)
        paragraphs += _shifted(alignment.paragraphs if alignment.is_translation else _unpaired(*counts), blocks)
        blocks = blocks[0] + counts[0], blocks[1] + counts[1]
        counts = len(alignment.zh.segments), len(alignment.en.segments)
        sentences += _shifted(alignment.sentences if alignment.is_translation else _unpaired(*counts), segments)
        segments = segments[0] + counts[0], segments[1] + counts[1]
    return Alignment(
        zh,
        en,
        tuple(paragraphs),
        tuple(sentences),
        found[0].signature,
        parallel=_mean(paired, [alignment.parallel for alignment in paired]),
        is_translation=_mean(found, [float(alignment.is_translation) for alignment in found]) >= LEAST_TRANSLATED,
        covered=_mean(paired, [alignment.covered for alignment in paired]),
        too_short=all(alignment.too_short for alignment in found),
        unrelated=tuple(alignment for alignment in found if not alignment.is_translation),
    )


def _parts(document: SegmentedDocument, sizes: Sequence[int]) -> Iterator[SegmentedDocument]:
    """Documents of some blocks each, whose ids begin at 0."""
    first = done = 0
    for size in sizes:
        blocks = document.blocks[first : first + size]
        end = done
        while end < len(document.segments) and document.segments[end].block < first + size:
            end += 1
        segments = document.segments[done:end]
        yield SegmentedDocument(
            replace(document.document, blocks=tuple(replace(block, id=block.id - first) for block in blocks)),
            tuple(replace(s, id=s.id - done, block=s.block - first) for s in segments),
        )
        first, done = first + size, end


def _shifted(beads: Sequence[Bead], by: tuple[int, int]) -> Iterator[Bead]:
    for bead in beads:
        yield replace(bead, zh=tuple(n + by[0] for n in bead.zh), en=tuple(n + by[1] for n in bead.en))


def _unpaired(zh: int, en: int) -> tuple[Bead, ...]:
    """The beads of a part whose sides have nothing to do with each other."""
    nulls = [Bead((n,), (), confidence=1.0) for n in range(zh)] + [Bead((), (n,), confidence=1.0) for n in range(en)]
    return tuple(nulls)


def _mean(parts: Sequence[Alignment], values: Sequence[float]) -> float:
    """The mean of a value of each part, weighted by the length of its text."""
    sizes = [sum(len(s.text) for side in (part.zh, part.en) for s in side.segments) for part in parts]
    return round(sum(size * value for size, value in zip(sizes, values, strict=True)) / max(sum(sizes), 1), 4)
