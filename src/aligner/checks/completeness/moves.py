"""Finds paragraphs of the translation that stand in another place than in the original."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from aligner.checks.completeness.counted import PROSE, counts
from aligner.checks.completeness.losses import PARALLEL
from aligner.document.model import Language

if TYPE_CHECKING:
    from aligner.alignment.model import Alignment, Bead
    from aligner.checks.texts import Texts
    from aligner.segment.model import SegmentedDocument

LIKELY = 0.5
"""Least confidence of a pair out of order that is spoken of."""


@dataclass(frozen=True, slots=True)
class Move:
    """Paragraphs in a row that were moved together."""

    zh: tuple[int, ...]
    """Their blocks."""
    en: tuple[int, ...]
    after: int | None
    """The block of the translation that they would follow in the order of the original; None at the beginning."""
    confidence: float


def moves(texts: Texts) -> tuple[Move, ...]:
    """The paragraphs that were moved, in the order of the Chinese; of two that changed places, the first."""
    alignment = texts.alignment
    if alignment is None or alignment.parallel < PARALLEL:
        return ()
    moved = [b for b in alignment.paragraphs if b.moved and b.confidence >= LIKELY and _is_prose(alignment, b)]
    runs: list[list[Bead]] = []
    for bead in sorted(moved, key=lambda b: b.zh):
        last = runs[-1][-1] if runs else None
        if last and bead.zh[0] == last.zh[-1] + 1 and bead.en[0] == last.en[-1] + 1:
            runs[-1].append(bead)
        elif not (last and bead.zh[0] == last.zh[-1] + 1 and bead.en[-1] == last.en[0] - 1):
            runs.append([bead])
    return tuple(_move(alignment, texts.source, run) for run in runs)


def _move(alignment: Alignment, source: Language, run: list[Bead]) -> Move:
    zh, en = tuple(i for b in run for i in b.zh), tuple(j for b in run for j in b.en)
    first = min(zh if source is Language.ZH else en)
    before = [b for b in alignment.paragraphs if not b.is_null and not b.moved]
    chinese = source is Language.ZH
    ends = [(max(b.zh), max(b.en)) if chinese else (max(b.en), max(b.zh)) for b in before]
    after = max((end for end in ends if end[0] < first), default=None)
    return Move(zh, en, after[1] if after else None, round(min(b.confidence for b in run), 4))


def _is_prose(alignment: Alignment, bead: Bead) -> bool:
    return all(
        _says_something(document, block)
        for document, blocks in ((alignment.zh, bead.zh), (alignment.en, bead.en))
        for block in blocks
    )


def _says_something(document: SegmentedDocument, block: int) -> bool:
    return document.blocks[block].kind in PROSE and any(
        counts(document, segment.id) for segment in document.segments if segment.block == block
    )
