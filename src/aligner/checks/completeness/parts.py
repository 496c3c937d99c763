"""Finds clauses and list items on one side of a pair of sentences that the other side lacks."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from aligner.alignment.model import Bead
from aligner.alignment.tokens import tokens
from aligner.alignment.weights import probability
from aligner.checks.boilerplate import bracketed_notes
from aligner.checks.completeness.clauses import clauses, has_several
from aligner.checks.completeness.counted import counts
from aligner.checks.completeness.evidence import CLAUSE, ITEM, Passage, evidence, explained, odds
from aligner.checks.completeness.items import may_have_row, row_chunks, rows, with_rest
from aligner.checks.completeness.side import Side
from aligner.checks.links import Links
from aligner.checks.pair import comparable
from aligner.lexicon.coverage import Content
from aligner.quantity import money
from aligner.text.spans import Span, overlap

MIN_CLAUSE_PROBABILITY = 0.6
"""Least probability at which a lost clause is reported. Of the clauses in correct translations that reach 0.5, this leaves
out half; of the clauses that are really lost, one in twenty."""
MIN_ITEM_PROBABILITY = 0.5
"""Least probability at which a lost item of a row is reported."""
MIN_POSSIBLE = 0.1
"""Least probability of a part that may be a free rendering of a seemingly lost part on the other side."""
MIN_PAIR_CONFIDENCE = 0.5
"""Least confidence of a pair that is searched. In a wrong pair, half of the text would seem lost."""
_MIN_UNCOVERED, _MIN_UNCOVERED_SHARE, _MAX_EXPLAINED = 4.0, 0.3, 0.3
"""A filter that saves computing features. A clause passes if its uncovered content words have at least this weight and this
share of the clause's weight, and if the words of the other side that it alone explains have at most this share of the
clause's weight. It saves two thirds of the work and drops 6 of 121 losses that were found without it."""
_MIN_CONTENT_WORDS = 3
"""Least number of content words of a clause that is judged. With fewer, a clause only introduces or joins (*as for the price*,
换算下来)."""
_MIN_KNOWN_SHARE = 0.5
"""Least share of an item's characters that the lexicon must know for the item to be judged."""
_MIN_COVERED_SHARE = 0.5
"""Least share of the items of a row that are not lost. With less, the translation renders the whole row in another way, such
as by *STEM*."""
_POINTER = re.compile(
    r"[^，。]{0,6}(?:以下|如下|下述|下列|上述|上面|下面)[^，。]{0,6}"
    r"|as (?:\w+ )?(?:follows|above|below)|(?:[\w']+ ){0,4}the following(?: \w+){0,2}",
    re.IGNORECASE,
)
"""A short clause that only points to what is around it (请执行以下操作, *as shown below*), which a translation may do in another way."""
_BAR = re.compile(r"[|｜]")
"""A bar between links, such as those to the previous and the next page."""
_NUMBER = re.compile(r"[0-9０-９]")
_LETTER = re.compile(r"[^\W\d_]")
_TRIMMED = " \t\n，,；;。.：:、！!？?—–-“”\"'「」"


@dataclass(frozen=True, slots=True)
class LostPart:
    """A part of a sentence that seems to have no counterpart."""

    segment: int
    start: int
    end: int
    """`start` and `end` are offsets in the segment's text; the span has no marks or spaces at its ends."""
    others: tuple[int, ...]
    """The segments of the other text that should have a counterpart."""
    confidence: float
    likely: bool
    """Whether the part is probable enough to be reported. The others are kept because one may be the free rendering of a
    part that seems lost on the other side."""


class _Candidate(NamedTuple):
    """A part of a bead's text that may be lost."""

    span: Span
    probability: float
    """The probability that it is lost."""
    least: float
    """The least probability at which it is reported."""

    @property
    def is_likely(self) -> bool:
        """Whether the part is probable enough to be reported."""
        return self.probability >= self.least


@dataclass(frozen=True, slots=True)
class _Pair:
    """A bead, with what is computed once for all of its parts."""

    side: Side
    bead: Bead
    passage: Passage
    linked: Links
    starts: tuple[int, ...]
    """Where each sentence begins in `passage.own`."""
    ratio: float


def lost_parts(side: Side, ratio: float, lost: frozenset[int]) -> Iterator[LostPart]:
    """The parts of sentences of one text that the other text may lack, in text order.

    Args:
        side: The text that is searched.
        ratio: The `usual_ratio` of the two texts.
        lost: Segments of this text that are lost as a whole; beads with one of them are skipped.
    """
    for bead in side.alignment.sentences:
        if not _is_searched(side, bead, lost):
            continue
        pair = _pair(side, bead, ratio)
        parts = list(_clauses(pair))
        items = [item for item in _items(pair) if not any(overlap(item.span, part.span) for part in parts)]
        for candidate in _joined(sorted([*parts, *items])):
            if part := _part(pair, candidate):
                yield part


def _is_searched(side: Side, bead: Bead, lost: frozenset[int]) -> bool:
    """Whether parts of a bead may be lost. Half of the texts of documentation have neither several clauses nor a row."""
    if bead.is_null or bead.confidence < MIN_PAIR_CONFIDENCE:
        return False
    own = side.own(bead)
    text = side.text(own)
    return (
        lost.isdisjoint(own)
        and (has_several(text, side.language) or may_have_row(text, side.language))
        and comparable(side.alignment, bead)
        and all(counts(side.here, k) for k in own)
    )


def _pair(side: Side, bead: Bead, ratio: float) -> _Pair:
    own, other = side.own(bead), side.other(bead)
    segments = side.there.segments
    near = segments[max(0, other[0] - 1) : other[0]] + segments[other[-1] + 1 : other[-1] + 2]
    around = tuple(segment.text for segment in near)
    passage = Passage(side.language, side.text(own), side.reversed.text(other), around)
    starts = tuple(start for start, _ in side.spans(own))
    return _Pair(side, bead, passage, passage.links(), starts, ratio)


def _clauses(pair: _Pair) -> Iterator[_Candidate]:
    """The clauses that may be lost."""
    language, content = pair.side.language, pair.linked.content
    if sum(word.weight for word in content if not word.covered) < _MIN_UNCOVERED:
        return
    parts = clauses(pair.passage.own, language, content, pair.starts[1:])
    weights = [_lost_weight(_words(content, part)) for part in parts]
    if len(parts) < 2 or not any(weights):
        return
    alone, _ = explained(pair.linked, parts)
    doubtful = [
        number
        for number, (weight, explains) in enumerate(zip(weights, alone, strict=True))
        if weight > 0 and explains <= _MAX_EXPLAINED * weight
    ]
    if not doubtful:
        return
    log_odds = odds(CLAUSE, language, evidence(pair.passage, pair.linked, parts, pair.ratio)).tolist()
    notes = bracketed_notes(pair.passage.own)
    for number in doubtful:
        part, lost = parts[number], probability(log_odds[number])
        is_in_note = any(overlap(part, note) for note in notes)
        if lost >= MIN_POSSIBLE and not is_in_note and _says_something(pair.passage.own, part):
            yield _Candidate(part, lost, MIN_CLAUSE_PROBABILITY)


def _says_something(text: str, part: Span) -> bool:
    """Whether a clause has content of its own, and is no row of links."""
    return not _POINTER.fullmatch(text[slice(*part)].strip(_TRIMMED)) and not _BAR.search(text, *part)


def _items(pair: _Pair) -> Iterator[_Candidate]:
    """The items of rows that may be lost."""
    language, text, content = pair.side.language, pair.passage.own, pair.linked.content
    for row in rows(text, language, content):
        uncovered = [
            number for number, item in enumerate(row) if _is_uncovered(text[slice(*item)], _words(content, item))
        ]
        if not uncovered or len(uncovered) > (1 - _MIN_COVERED_SHARE) * len(row):
            continue
        if _has_unexplained_item(pair, len(row)):
            continue  # the item there probably renders the one here, by a word that the lexicon lacks
        parts, places = with_rest(row, len(text))
        log_odds = odds(ITEM, language, evidence(pair.passage, pair.linked, parts, pair.ratio)).tolist()
        for number in uncovered:
            lost = probability(log_odds[places[number]])
            if lost >= MIN_POSSIBLE:
                yield _Candidate(row[number], lost, MIN_ITEM_PROBABILITY)


def _has_unexplained_item(pair: _Pair, least: int) -> bool:
    """Whether the other side has a row of at least this many items with one that this side does not explain either."""
    language, passage = pair.side.language.other, pair.passage
    content = Passage(language, passage.other, passage.own).links().content
    spelt = set(tokens(passage.own))
    items = [item for chunks in row_chunks(passage.other, language) if len(chunks) >= least for item in chunks[1:]]
    for item in items:
        text = passage.other[slice(*item)]
        is_covered = any(word.covered for word in _words(content, item))
        if _LETTER.search(text) and not is_covered and spelt.isdisjoint(tokens(text)):
            return True
    return False


def _words(content: Sequence[Content], part: Span) -> list[Content]:
    return [word for word in content if part[0] <= word.start < part[1]]


def _lost_weight(words: Sequence[Content]) -> float:
    """The weight of the words of a clause; 0 if too few of them are uncovered for the clause to be lost."""
    weight = sum(word.weight for word in words)
    uncovered = sum(word.weight for word in words if not word.covered)
    may_be_lost = len(words) >= _MIN_CONTENT_WORDS and uncovered >= max(_MIN_UNCOVERED, _MIN_UNCOVERED_SHARE * weight)
    return weight if may_be_lost else 0.0


def _is_uncovered(text: str, words: Sequence[Content]) -> bool:
    """Whether the other side has none of an item's words although the lexicon knows them. Other rules check figures."""
    known = sum(word.end - word.start for word in words)
    length = len("".join(text.split()))
    return (
        bool(words)
        and not any(word.covered for word in words)
        and known >= _MIN_KNOWN_SHARE * length
        and not _NUMBER.search(text)
        and not _is_currency(text.strip(_TRIMMED))
    )


def _is_currency(text: str) -> bool:
    """Whether an item is only what a figure counts, which a sign may render: 元 in 99 元、199 元和 299 元."""
    found = money.match_zh(text, 0)
    return found is not None and found[1] == len(text)


def _joined(candidates: Sequence[_Candidate]) -> list[_Candidate]:
    """Joins candidates that touch, if both or neither are probable enough to be reported."""
    joined: list[_Candidate] = []
    for one in candidates:
        before = joined[-1] if joined else None
        if before and before.span[1] == one.span[0] and before.is_likely == one.is_likely:
            span = before.span[0], one.span[1]
            joined[-1] = _Candidate(span, max(before.probability, one.probability), max(before.least, one.least))
        else:
            joined.append(one)
    return joined


def _part(pair: _Pair, candidate: _Candidate) -> LostPart | None:
    """A candidate as a part of its segment; None if it is only marks, or the space between two sentences."""
    own = pair.side.own(pair.bead)
    which = max(k for k, start in enumerate(pair.starts) if start <= candidate.span[0])
    text = pair.side.here.segments[own[which]].text
    start, end = candidate.span[0] - pair.starts[which], min(candidate.span[1] - pair.starts[which], len(text))
    while start < end and text[start] in _TRIMMED:
        start += 1
    while end > start and text[end - 1] in _TRIMMED:
        end -= 1
    if start == end:
        return None
    confidence = round(candidate.probability * pair.bead.confidence, 4)
    return LostPart(own[which], start, end, pair.side.other(pair.bead), confidence, confidence >= candidate.least)
