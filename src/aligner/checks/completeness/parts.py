"""Finds clauses, and items of rows, inside a pair of sentences that the other side lacks."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from aligner.alignment.weights import probability
from aligner.checks.boilerplate import bracketed_notes
from aligner.checks.completeness.clauses import clauses
from aligner.checks.completeness.counted import counts
from aligner.checks.completeness.evidence import Passage, evidence, explained
from aligner.checks.completeness.items import rows, with_rest
from aligner.checks.completeness.odds import CLAUSE, ITEM, odds
from aligner.checks.pair import comparable

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from aligner.alignment.model import Bead
    from aligner.checks.completeness.side import Side
    from aligner.checks.links import Links
    from aligner.lexicon.coverage import Content
    from aligner.text.spans import Span

LIKELY = 0.6
"""Least probability of a clause that is spoken of. Of the clauses in right translations that seem to be lost with 0.5 at least, half
are below, and one in twenty of those that are."""
LIKELY_ITEM = 0.5
"""The same of an item of a row."""
POSSIBLE = 0.1
"""Least probability of a loss that may be the rendering of one on the other side."""
SURE = 0.5
"""Least confidence of a pair that is looked into: half of a wrong pair is lost."""
_LEAST_WEIGHT, _LEAST_SHARE, _MOST_EXPLAINED = 4.0, 0.3, 0.3
"""A clause isn't looked at closer if less of its content words is uncovered, in weight and in share of it, or if it alone explains
more of the other side, against its own weight. It saves two thirds of the work; of 121 losses that were found without it, six are
beyond."""
_FEWEST = 3
"""Content words of a clause that is judged: fewer introduce or join (*as for the price*, 换算下来)."""
_LEAST_KNOWN = 0.5
"""Share of an item's characters that the lexicon knows, if it is judged."""
_OTHERS_COVERED = 0.5
"""Share of the other items of a row that has to be covered: else the row was rendered by other means, such as STEM."""
_NUMBER = re.compile(r"[0-9０-９]")
_Found = tuple[tuple[int, int], float, float]
"""A part, the probability that it is lost, and the least probability with which it is spoken of."""
_TRIMMED = " \t\n，,；;。.：:、！!？?—–-“”\"'「」"


@dataclass(frozen=True, slots=True)
class LostPart:
    """A part of a sentence that has no counterpart."""

    segment: int
    start: int
    end: int
    """In the segment's text; without marks and spaces at the ends."""
    others: tuple[int, ...]
    """The segments of the other text that should have it."""
    confidence: float
    likely: bool
    """Whether it is to be spoken of; what is only possible may be the rendering of a part of the other side."""


@dataclass(frozen=True, slots=True)
class _Pair:
    """A bead's two sides, ready to be looked into."""

    side: Side
    bead: Bead
    passage: Passage
    linked: Links
    starts: tuple[int, ...]
    """Where the sentences begin."""
    ratio: float


def lost_parts(side: Side, ratio: float, lost: frozenset[int]) -> Iterator[LostPart]:
    """The parts of one text's sentences that the other may lack, in order.

    Args:
        side: The text.
        ratio: What `usual_ratio` gives for the two texts.
        lost: Sentences here that are lost as a whole.
    """
    for bead in side.alignment.sentences:
        own = side.own(bead)
        if bead.is_null or bead.confidence < SURE or lost.intersection(own) or not comparable(side.alignment, bead):
            continue
        if all(counts(side.here, k) for k in own):
            pair = _pair(side, bead, ratio)
            parts = [(span, c, LIKELY) for span, c in _clauses(pair)]
            items = [(span, c, LIKELY_ITEM) for span, c in _items(pair)]
            items = [item for item in items if not any(_overlap(item[0], span) for span, _, _ in parts)]
            for span, confidence, least in _joined(sorted([*parts, *items])):
                part = _part(pair, span, confidence, least)
                if part:
                    yield part


def _pair(side: Side, bead: Bead, ratio: float) -> _Pair:
    own, other = side.own(bead), side.other(bead)
    segments = side.there.segments
    near = segments[max(0, other[0] - 1) : other[0]] + segments[other[-1] + 1 : other[-1] + 2]
    around = tuple(segment.text for segment in near)
    passage = Passage(side.language, side.text(own), side.reversed.text(other), around)
    starts, at = [], 0
    for segment in side.segments(own):
        starts.append(at)
        at += len(segment.text) + len(side.glue)
    return _Pair(side, bead, passage, passage.links(), tuple(starts), ratio)


def _clauses(pair: _Pair) -> Iterator[tuple[Span, float]]:
    language = pair.side.language
    parts = clauses(pair.passage.own, language, pair.linked.content, pair.starts[1:])
    alone, _ = explained(pair.linked, parts)
    doubtful = [_is_doubtful(_words(pair.linked.content, p), e) for p, e in zip(parts, alone, strict=True)]
    if len(parts) < 2 or not any(doubtful):
        return
    found = odds(CLAUSE, language, evidence(pair.passage, pair.linked, parts, pair.ratio)).tolist()
    notes = bracketed_notes(pair.passage.own)
    for part, log_odds, may in zip(parts, found, doubtful, strict=True):
        if may and probability(log_odds) >= POSSIBLE and not any(_overlap(part, note) for note in notes):
            yield part, probability(log_odds)


def _items(pair: _Pair) -> Iterator[tuple[Span, float]]:
    language = pair.side.language
    for row in rows(pair.passage.own, language, pair.linked.content):
        words = [_words(pair.linked.content, item) for item in row]
        lost = [_is_uncovered(pair.passage.own[lo:hi], of) for (lo, hi), of in zip(row, words, strict=True)]
        if not any(lost) or sum(lost) > (1 - _OTHERS_COVERED) * len(row):
            continue
        parts, which = with_rest(row, len(pair.passage.own))
        found = odds(ITEM, language, evidence(pair.passage, pair.linked, parts, pair.ratio)).tolist()
        for item, at, may in zip(row, which, lost, strict=True):
            if may and probability(found[at]) >= POSSIBLE:
                yield item, probability(found[at])


def _words(content: Sequence[Content], part: Span) -> list[Content]:
    return [word for word in content if part[0] <= word.start < part[1]]


def _is_doubtful(words: Sequence[Content], explains: float) -> bool:
    weight = sum(word.weight for word in words)
    uncovered = sum(word.weight for word in words if not word.covered)
    return (
        len(words) >= _FEWEST
        and uncovered >= max(_LEAST_WEIGHT, _LEAST_SHARE * weight)
        and explains <= _MOST_EXPLAINED * weight
    )


def _is_uncovered(text: str, words: Sequence[Content]) -> bool:
    """Whether nothing stands for an item although its words are known; figures are a matter of other rules."""
    known = sum(word.end - word.start for word in words)
    length = len("".join(text.split()))
    return (
        bool(words)
        and not any(word.covered for word in words)
        and known >= _LEAST_KNOWN * length
        and not _NUMBER.search(text)
    )


def _overlap(one: Span, other: Span) -> bool:
    return one[0] < other[1] and other[0] < one[1]


def _joined(found: Sequence[_Found]) -> list[_Found]:
    """Parts that follow each other at once, as one."""
    result: list[_Found] = []
    for span, confidence, least in found:
        if result and result[-1][0][1] == span[0] and (confidence >= least) == (result[-1][1] >= result[-1][2]):
            before = result.pop()
            result.append(((before[0][0], span[1]), max(before[1], confidence), max(before[2], least)))
        else:
            result.append((span, confidence, least))
    return result


def _part(pair: _Pair, span: Span, confidence: float, least: float) -> LostPart | None:
    own = pair.side.own(pair.bead)
    which = max(k for k, start in enumerate(pair.starts) if start <= span[0])
    text = pair.side.here.segments[own[which]].text
    start, end = span[0] - pair.starts[which], min(span[1] - pair.starts[which], len(text))
    while start < end and text[start] in _TRIMMED:
        start += 1
    while end > start and text[end - 1] in _TRIMMED:
        end -= 1
    if start == end:
        return None  # nothing but a mark, or the space between two sentences
    seen = round(confidence * pair.bead.confidence, 4)
    return LostPart(own[which], start, end, pair.side.other(pair.bead), seen, seen >= least)
