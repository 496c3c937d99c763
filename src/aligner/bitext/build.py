"""Turns the pairs of a file into an `Alignment`, so that the checks can read them. Nothing is aligned."""

from __future__ import annotations

from typing import TYPE_CHECKING

from aligner.alignment.model import Alignment, Bead, Signature
from aligner.document.model import Block, BlockKind, Document, Language
from aligner.segment.model import Segment, SegmentedDocument

if TYPE_CHECKING:
    from aligner.bitext.model import Bitext
    from aligner.document.direction import Direction
    from aligner.document.model import Source
    from aligner.document.runs import Run

NOT_FOR_PAIRS = frozenset({"A008", "A009", "P003"})
"""Codes of the rules about the order and repetition of sentences, which don't apply to a file of pairs."""


def alignment_of(bitext: Bitext, source: Direction | Language | str | None = None) -> Alignment:
    """Builds the alignment of a file of pairs.

    Pair n becomes block n and segment n of both documents, and a bead of the two segments with score and confidence 1.

    Args:
        bitext: The pairs.
        source: The language of the original. If None, the language that the file gives; Chinese if it gives none.

    Raises:
        UsageError: `source` is neither Chinese nor English.
    """
    import aligner
    from aligner.document.direction import ASSUMED, Direction, Evidence, resolve_direction

    beads = tuple(Bead((n,), (n,), 1.0, 1.0) for n in range(len(bitext.zh)))
    if source is not None:
        direction = resolve_direction(source)
    else:
        direction = Direction(bitext.original, Evidence.FILE) if bitext.original else ASSUMED
    return Alignment(
        _document(bitext, bitext.source, bitext.zh, Language.ZH),
        _document(bitext, bitext.en_source, bitext.en, Language.EN),
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


def _document(bitext: Bitext, source: Source, runs: tuple[Run, ...], language: Language) -> SegmentedDocument:
    """One side of the pairs as a document: a block and a segment for each text."""
    blocks, segments = [], []
    for number, run in enumerate(runs):
        blocks.append(Block(number, BlockKind.PARAGRAPH, run.text, run.pieces, *run.source_span, inlines=run.inlines))
        segments.append(Segment(number, number, run.text, 0, len(run.text), run.pieces))
    return SegmentedDocument(Document(source, bitext.format, language, tuple(blocks)), tuple(segments))
