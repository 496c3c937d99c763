"""Turns an alignment into passages: paired sentences with their places."""

from __future__ import annotations

from typing import TYPE_CHECKING

from aligner.document.model import BlockKind
from aligner.glossary.extract.model import Mark, Passage, Side

if TYPE_CHECKING:
    from collections.abc import Iterator

    from aligner.alignment.model import Alignment
    from aligner.segment.model import SegmentedDocument

LEAST_CONFIDENCE = 0.5
"""Of the beads that are taken: what is more likely wrong than right teaches nothing."""
_NO_PROSE = frozenset({BlockKind.CODE, BlockKind.IMAGE})


def passages(alignment: Alignment) -> Iterator[Passage]:
    """The pairs of sentences of an alignment that are worth learning from."""
    for bead in alignment.sentences:
        if bead.is_null or bead.confidence < LEAST_CONFIDENCE:
            continue
        zh, en = _side(alignment.zh, bead.zh, ""), _side(alignment.en, bead.en, " ")
        if zh is not None and en is not None:
            yield Passage(zh, en)


def _side(document: SegmentedDocument, ids: tuple[int, ...], between: str) -> Side | None:
    source = document.document.source
    text = ""
    marks: list[Mark] = []
    headings = 0
    for segment in (document.segments[number] for number in ids):
        block = document.blocks[segment.block]
        if block.kind in _NO_PROSE or block.chrome:
            return None
        headings += block.kind is BlockKind.HEADING
        if text:
            text += between
        marks += (Mark(len(text) + piece.start, *source.position(piece.source_start)) for piece in segment.pieces)
        text += segment.text
    return Side(text, source.path, tuple(marks), headings > 0) if marks else None
