"""From the pairs of a file to an alignment, whose pairs nobody doubts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from aligner.alignment.model import Alignment, Bead, Signature
from aligner.document.model import Block, BlockKind, Document, Language
from aligner.segment.model import Segment, SegmentedDocument

if TYPE_CHECKING:
    from aligner.bitext.model import Bitext
    from aligner.document.direction import Direction
    from aligner.document.runs import Run

NOT_FOR_PAIRS = frozenset({"A008", "A009", "P003"})
"""Codes of rules about the order and repetition of sentences, which mean nothing in a file of pairs."""


def alignment_of(bitext: Bitext, source: Direction | Language | str | None = None) -> Alignment:
    """The alignment of a file of pairs: every unit is a block, a segment and a bead.

    Args:
        bitext: The pairs.
        source: The language of the original; what the file says if None, and Chinese if it says nothing.

    Raises:
        UsageError: `source` is no language of the two.
    """
    import aligner
    from aligner.document.direction import ASSUMED, Direction, Evidence, resolve_direction

    beads = tuple(Bead((n,), (n,), 1.0, 1.0) for n in range(len(bitext.zh)))
    if source is not None:
        direction = resolve_direction(source)
    else:
        direction = Direction(bitext.original, Evidence.FILE) if bitext.original else ASSUMED
    return Alignment(
        _document(bitext, bitext.zh, Language.ZH),
        _document(bitext, bitext.en, Language.EN),
        beads,
        beads,
        Signature(
            aligner.__version__,
            "none",
            direction.source,
            {"bitext": bitext.format},
            direction.evidence,
        ),
    )


def _document(bitext: Bitext, runs: tuple[Run, ...], language: Language) -> SegmentedDocument:
    blocks, segments = [], []
    for number, run in enumerate(runs):
        blocks.append(Block(number, BlockKind.PARAGRAPH, run.text, run.pieces, *run.source_span))
        segments.append(Segment(number, number, run.text, 0, len(run.text), run.pieces))
    return SegmentedDocument(Document(bitext.source, bitext.format, language, tuple(blocks)), tuple(segments))
