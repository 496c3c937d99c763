"""Finds the sentences of one text that have no counterpart in the other.

The aligner leaves most of them alone, as null beads; how sure it is of that, and what the evidence says against the
sentences around, are put together. Now and then it swallows one: there a sentence of a merge has none of its words on
the other side, and the rest renders that as well without it.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

from aligner.alignment.weights import probability
from aligner.checks.completeness.counted import counts
from aligner.checks.completeness.evidence import Passage, evidence, usual_ratio
from aligner.checks.completeness.odds import SENTENCE, odds
from aligner.document.model import BlockKind

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from aligner.alignment.model import Alignment, Bead
    from aligner.checks.completeness.side import Side
    from aligner.text.spans import Span

PRIOR = 0.002
"""The share of sentences that the weights of `SENTENCE` take to be lost (see `training/completeness`)."""
LIKELY = 0.5
"""Least probability of a loss that is spoken of."""
_SUREST = 0.98
"""The aligner is never surer than this that a sentence stands alone."""
_FREE = (BlockKind.HEADING, BlockKind.TABLE_ROW)
"""What is so short that a free rendering of it has nothing in common with it."""


@dataclass(frozen=True, slots=True)
class Lost:
    """A sentence without counterpart."""

    segment: int
    confidence: float
    after: int | None
    """The last segment of the other text that renders something before it; None if nothing does."""


def ratio_of(alignment: Alignment) -> float:
    """What `usual_ratio` gives for two aligned texts."""
    zh, en = alignment.zh.segments, alignment.en.segments
    pairs = [b for b in alignment.sentences if len(b.zh) == len(b.en) == 1]
    return usual_ratio((zh[b.zh[0]].text, en[b.en[0]].text) for b in pairs)


def lost_sentences(side: Side, ratio: float) -> Iterator[Lost]:
    """The sentences of one text that the other may lack, in order: those that are `LIKELY` to be lost, and all that stand alone."""
    ordered = sorted((b for b in side.alignment.sentences if side.own(b)), key=side.own)
    yield from sorted([*_alone(side, ordered, ratio), *_swallowed(side, ordered, ratio)], key=lambda x: x.segment)


def _alone(side: Side, ordered: Sequence[Bead], ratio: float) -> Iterator[Lost]:
    alone = {side.other(b)[0] for b in side.alignment.sentences if b.is_null and side.other(b)}
    run: list[Bead] = []
    before: Bead | None = None
    for bead in [*ordered, None]:
        if bead is not None and (bead.is_null or bead.moved):
            run += [bead] * bead.is_null
            continue
        if run:
            yield from _of_run(side, run, (before, bead), alone, ratio)
        run, before = [], bead


def _of_run(
    side: Side, run: Sequence[Bead], beside: tuple[Bead | None, Bead | None], alone: set[int], ratio: float
) -> Iterator[Lost]:
    """Of null beads in a row; `beside` are the beads before and after them, `alone` the segments of the other text in null beads."""
    before, after = beside
    ids = tuple(side.own(bead)[0] for bead in run)
    rivals = _between(side, before, after, alone)
    around = [side.own(before) if before else (), side.own(after) if after else ()]
    there = tuple(sorted({*(side.other(before) if before else ()), *rivals, *(side.other(after) if after else ())}))
    own = tuple(sorted({*around[0], *ids, *around[1]}))
    rows = _rows(side, own, there, ratio)
    last = max(side.other(before)) if before else None
    for bead, segment in zip(run, ids, strict=True):
        if not counts(side.here, segment) or _renders(side, segment, rivals):
            continue
        found = rows[segment]
        seen = probability(found - _logit(PRIOR) + _logit(min(bead.confidence, _SUREST)))
        yield Lost(segment, round(seen, 4), last)


def _between(side: Side, before: Bead | None, after: Bead | None, alone: set[int]) -> tuple[int, ...]:
    """Segments of the other text that stand alone in the same place."""
    lo = max(side.other(before)) if before else -1
    hi = min(side.other(after)) if after else len(side.there.segments)
    return tuple(i for i in range(lo + 1, hi) if i in alone)


def _renders(side: Side, segment: int, rivals: Sequence[int]) -> bool:
    """Whether one of them may be a rendering so free that nothing shows it: two headings in one place are, two rows of tables."""
    here, there = side.here, side.there
    kind = here.blocks[here.segments[segment].block].kind
    return kind in _FREE and any(
        there.blocks[there.segments[rival].block].kind is kind and counts(there, rival) for rival in rivals
    )


def _swallowed(side: Side, ordered: Sequence[Bead], ratio: float) -> Iterator[Lost]:
    last: int | None = None
    for bead in ordered:
        if bead.is_null:
            continue
        own = side.own(bead)
        if len(own) > 1:
            rows = _rows(side, own, side.other(bead), ratio)
            for segment in own:
                seen = probability(rows[segment])
                if seen >= LIKELY and counts(side.here, segment):
                    yield Lost(segment, round(seen, 4), last if segment == own[0] else max(side.other(bead)))
        last = max(side.other(bead))


def _rows(side: Side, own: tuple[int, ...], there: tuple[int, ...], ratio: float) -> dict[int, float]:
    """For each sentence the log odds that none of the others renders it."""
    parts: list[Span] = []
    at = 0
    for segment in side.segments(own):
        parts.append((at, at + len(segment.text)))
        at += len(segment.text) + len(side.glue)
    passage = Passage(side.language, side.text(own), side.reversed.text(there))
    found = odds(SENTENCE, side.language, evidence(passage, passage.links(), parts, ratio)).tolist()
    return dict(zip(own, found, strict=True))


def _logit(share: float) -> float:
    share = min(max(share, 0.01), 0.99)
    return math.log(share / (1 - share))
