"""Puts together what is missing in one piece: sentences of a paragraph, paragraphs in a row."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from aligner.check.completeness.counted import PROSE, counts
from aligner.check.completeness.own_lines import OwnLine, own_line
from aligner.check.completeness.sentences import lost_sentences, ratio_of
from aligner.check.completeness.side import Side
from aligner.document.model import Language

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from aligner.check.texts import Texts
    from aligner.segment.model import SegmentedDocument

PARALLEL = 0.5
"""Least share of two texts that corresponds, to speak of what is missing. Of texts that only report the same, either has
what the other hasn't."""
SCATTERED = 0.3
"""Share of a text that is lost here and there from which it is another version rather than a translation with gaps: then all
that is missing is one finding."""


@dataclass(frozen=True, slots=True)
class Loss:
    """Sentences of one text that stand in a row and have no counterpart in the other."""

    language: Language
    """Of the text that has them."""
    segments: tuple[int, ...]
    blocks: tuple[int, ...]
    """The blocks that they are all of, if they are whole blocks; else none."""
    after: int | None
    """The segment of the other text behind which they would stand; None at the beginning."""
    confidence: float
    aside: OwnLine | None = None
    """What they are if they are no part of the article."""


def losses(texts: Texts) -> tuple[Loss, ...]:
    """All that either text has and the other lacks, the Chinese text first, each in its order.

    Nothing for texts of which little corresponds: there it would say nothing about a translation.
    """
    alignment = texts.alignment
    if alignment is None or alignment.parallel < PARALLEL:
        return ()
    ratio = ratio_of(alignment)
    return tuple(loss for language in Language for loss in _of_side(Side(alignment, language), ratio))


def _of_side(side: Side, ratio: float) -> Iterator[Loss]:
    lost = {found.segment: found for found in lost_sentences(side, ratio)}
    here = side.here
    counted: dict[int, list[int]] = {}
    for segment in here.segments:
        if counts(here, segment.id):
            counted.setdefault(segment.block, []).append(segment.id)
    whole = {block for block, ids in counted.items() if lost.keys() >= set(ids)}
    for run in _runs(sorted(lost), here, whole, set(counted)):
        blocks = tuple(dict.fromkeys(here.segments[k].block for k in run))
        first = lost[run[0]]
        yield Loss(
            side.language,
            tuple(run),
            blocks if whole.issuperset(blocks) else (),
            first.after,
            max(lost[k].confidence for k in run),
        )
    yield from _asides(side)


def _runs(lost: Sequence[int], here: SegmentedDocument, whole: set[int], counted: set[int]) -> Iterator[list[int]]:
    """Sentences in a row; whole blocks in a row go together, but not with parts of others."""
    run: list[int] = []
    for k in lost:
        if run and not _joined(run[-1], k, here, whole, counted):
            yield run
            run = []
        run.append(k)
    if run:
        yield run


def _joined(one: int, two: int, here: SegmentedDocument, whole: set[int], counted: set[int]) -> bool:
    before, after = here.segments[one].block, here.segments[two].block
    if before == after:
        return not any(counts(here, k) for k in range(one + 1, two))
    return before in whole and after in whole and not counted.intersection(range(before + 1, after))


def _asides(side: Side) -> Iterator[Loss]:
    """Credits and notes that stand in one text only."""
    here = side.here
    alone = {side.own(b)[0]: b for b in side.alignment.sentences if b.is_null and side.own(b)}
    for k, bead in alone.items():
        block = here.blocks[here.segments[k].block]
        kind = own_line(here.segments[k].text)
        if kind in (OwnLine.CREDIT, OwnLine.NOTE) and block.kind in PROSE and not block.chrome:
            yield Loss(side.language, (k,), (block.id,), None, bead.confidence, kind)
