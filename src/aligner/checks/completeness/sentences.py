"""Finds the sentences of one text that have no counterpart in the other.

There are two cases:

- The aligner puts most of these sentences into null beads. The probability that such a sentence is lost combines the
  confidence of its null bead with the features of `evidence`, which compare the sentence with the text around its place.
- Sometimes the aligner merges such a sentence into a bead with its neighbours. The other side of the bead then has none of
  the sentence's words, and matches the rest of the bead just as well without it. Only the features show this.
"""

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from aligner.alignment.model import Alignment, Bead
from aligner.alignment.units import Ending, ending
from aligner.alignment.weights import probability
from aligner.checks.completeness.counted import ASIDE, counts
from aligner.checks.completeness.evidence import SENTENCE, Passage, evidence, odds, usual_ratio
from aligner.checks.completeness.side import Side
from aligner.document.model import BlockKind

MIN_PROBABILITY = 0.5
"""Least probability at which a sentence counts as lost."""
_NULL_PRIOR = 0.01
"""The share of lost sentences that the confidence of a null bead takes the place of. It is higher than the 0.002 for which
`training/completeness` sets the intercept of the `SENTENCE` weights, because the aligner has already used a part of the
same evidence. With 0.002, no planted loss more is found, but 18 more sentences
of 158 pairs of web pages and one more of 110 right translations."""
_MIN_NULL_CONFIDENCE, _MAX_NULL_CONFIDENCE = 0.01, 0.98
"""Confidences of null beads are clipped to this range, so that the features can always outweigh them."""
_SHORT_KINDS = (BlockKind.HEADING, BlockKind.TABLE_ROW)
"""Kinds of blocks with so little text that a free rendering may share no words with its original."""


@dataclass(frozen=True, slots=True)
class Lost:
    """A sentence that may have no counterpart."""

    segment: int
    confidence: float
    """The probability that the sentence is lost."""
    after: int | None
    """The segment of the other text that a counterpart would follow; None if it would be at the beginning."""


def length_ratio(alignment: Alignment) -> float:
    """The `usual_ratio` of two aligned texts, from their one-to-one beads."""
    zh, en = alignment.zh.segments, alignment.en.segments
    pairs = [b for b in alignment.sentences if len(b.zh) == len(b.en) == 1]
    return usual_ratio((zh[b.zh[0]].text, en[b.en[0]].text) for b in pairs)


def lost_sentences(side: Side, ratio: float) -> Iterator[Lost]:
    """The sentences of one text that the other may lack, in text order.

    Sentences in null beads are yielded at any probability, so that callers can judge a paragraph as a whole. Sentences in
    merged beads are yielded from `MIN_PROBABILITY` on.

    Args:
        side: The text that is searched.
        ratio: The `usual_ratio` of the two texts, from `length_ratio`.
    """
    ordered = sorted((b for b in side.alignment.sentences if side.own(b)), key=side.own)
    yield from sorted(
        [*_in_null_beads(side, ordered, ratio), *_in_merges(side, ordered, ratio)], key=lambda x: x.segment
    )


def _in_null_beads(side: Side, ordered: Sequence[Bead], ratio: float) -> Iterator[Lost]:
    """The sentences in null beads. Null beads are taken in runs, each between two beads that pair something in order."""
    unpaired = {side.other(b)[0] for b in side.alignment.sentences if b.is_null and side.other(b)}
    run: list[Bead] = []
    before: Bead | None = None
    for bead in [*ordered, None]:
        if bead is not None and (bead.is_null or bead.moved):
            run += [bead] * bead.is_null
            continue
        if run:
            yield from _in_run(side, run, (before, bead), unpaired, ratio)
        run, before = [], bead


def _in_run(
    side: Side, run: Sequence[Bead], beside: tuple[Bead | None, Bead | None], unpaired: set[int], ratio: float
) -> Iterator[Lost]:
    """The sentences of a run of null beads, each compared with the other text's side of the beads around the run.

    Args:
        side: The text that is searched.
        run: The null beads.
        beside: The beads before and after the run; None at the beginning and the end of the text.
        unpaired: All segments of the other text that are in null beads.
        ratio: The `usual_ratio` of the two texts.
    """
    before, after = beside
    ids = tuple(side.own(bead)[0] for bead in run)
    candidates = _unpaired_between(side, before, after, unpaired)
    stray = [k for bead in beside if bead for k in _stray_headings(side, bead)]
    around = [side.own(before) if before else (), side.own(after) if after else ()]
    there = tuple(sorted({*(side.other(before) if before else ()), *candidates, *(side.other(after) if after else ())}))
    own = tuple(sorted({*around[0], *ids, *around[1]}))
    log_odds = _log_odds(side, own, there, ratio)
    last = max(side.other(before)) if before else None
    for bead, segment in zip(run, ids, strict=True):
        if not counts(side.here, segment) or _may_be_rendered(side, segment, [*candidates, *stray]):
            continue
        confidence = min(max(bead.confidence, _MIN_NULL_CONFIDENCE), _MAX_NULL_CONFIDENCE)
        lost = probability(log_odds[segment] - _logit(_NULL_PRIOR) + _logit(confidence))
        yield Lost(segment, round(lost, 4), last)


def _unpaired_between(side: Side, before: Bead | None, after: Bead | None, unpaired: set[int]) -> tuple[int, ...]:
    """The unpaired segments of the other text between two beads: candidates for a free rendering."""
    lo = max(side.other(before)) if before else -1
    hi = min(side.other(after)) if after else len(side.there.segments)
    return tuple(i for i in range(lo + 1, hi) if i in unpaired)


def _stray_headings(side: Side, bead: Bead) -> Iterator[int]:
    """The headings of the other text that a bead pairs with something that is no heading: the pair may be wrong."""
    here, there = side.here, side.there
    if not any(here.blocks[here.segments[k].block].kind is BlockKind.HEADING for k in side.own(bead)):
        yield from (k for k in side.other(bead) if there.blocks[there.segments[k].block].kind is BlockKind.HEADING)


def _may_be_rendered(side: Side, segment: int, candidates: Iterable[int]) -> bool:
    """Whether one of the candidates may be a free rendering of a short text.

    Two headings, or two table rows, in the same place count as such: they are too short for the features to show it.
    """
    here, there = side.here, side.there
    kind = here.blocks[here.segments[segment].block].kind
    return kind in _SHORT_KINDS and any(
        there.blocks[there.segments[k].block].kind is kind and counts(there, k) for k in candidates
    )


def _in_merges(side: Side, ordered: Sequence[Bead], ratio: float) -> Iterator[Lost]:
    """The sentences of beads with several sentences here that the other side of the bead probably lacks."""
    last: int | None = None
    for bead in ordered:
        if bead.is_null:
            continue
        own = side.own(bead)
        if len(own) > 1:
            log_odds = _log_odds(side, own, side.other(bead), ratio)
            for segment in own:
                lost = probability(log_odds[segment])
                if lost >= MIN_PROBABILITY and counts(side.here, segment) and not _is_piece(side, segment):
                    yield Lost(segment, round(lost, 4), last if segment == own[0] else max(side.other(bead)))
        last = max(side.other(bead))


def _is_piece(side: Side, segment: int) -> bool:
    """Whether a segment of timed subtitles does not end like a sentence.

    The other text is shown in its time, but may say what is in the piece in another part of the sentence.
    """
    has_end = ending(side.here.segments[segment].text) in (Ending.STATEMENT, Ending.QUESTION, Ending.EXCLAMATION)
    return side.alignment.time_line is not None and not has_end


def _log_odds(side: Side, own: tuple[int, ...], there: tuple[int, ...], ratio: float) -> dict[int, float]:
    """The log odds, for each segment in `own`, that the segments in `there` do not render it."""
    other = side.reversed.text(there)
    passage = Passage(side.language, side.text(own), other)
    found = odds(SENTENCE, side.language, evidence(passage, passage.links(), side.spans(own), ratio)).tolist()
    if all(log_odds <= 0 or not ASIDE.search(side.text((k,))) for k, log_odds in zip(own, found, strict=True)):
        return dict(zip(own, found, strict=True))
    return dict(zip(own, map(min, found, _without_asides(side, own, other, ratio)), strict=True))


def _without_asides(side: Side, own: tuple[int, ...], other: str, ratio: float) -> list[float]:
    """The log odds of sentences without what they have in brackets, such as a joke, which a translator may drop."""
    texts = [ASIDE.sub("", side.text((k,))) for k in own]
    starts = [sum(map(len, texts[:n])) + n * len(side.glue) for n in range(len(texts))]
    spans = [(start, start + len(text)) for start, text in zip(starts, texts, strict=True)]
    passage = Passage(side.language, side.glue.join(texts), other)
    found: list[float] = odds(SENTENCE, side.language, evidence(passage, passage.links(), spans, ratio)).tolist()
    return found


def _logit(share: float) -> float:
    """The log odds of a probability between 0 and 1."""
    return math.log(share / (1 - share))
