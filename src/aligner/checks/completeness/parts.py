"""Finds clauses and list items on one side of a pair of sentences that the other side lacks."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

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
from aligner.document.model import Language
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
_Found = tuple[tuple[int, int], float, float]
"""A span, the probability that it is lost, and the least probability at which it is reported."""
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
        own = side.own(bead)
        if (
            bead.is_null
            or bead.confidence < MIN_PAIR_CONFIDENCE
            or lost.intersection(own)
            or not _may_have_parts(side.text(own), side.language)
            or not comparable(side.alignment, bead)
        ):
            continue
        if all(counts(side.here, k) for k in own):
            pair = _pair(side, bead, ratio)
            parts = [(span, c, MIN_CLAUSE_PROBABILITY) for span, c in _clauses(pair)]
            items = [(span, c, MIN_ITEM_PROBABILITY) for span, c in _items(pair)]
            items = [item for item in items if not any(overlap(item[0], span) for span, _, _ in parts)]
            for span, confidence, least in _joined(sorted([*parts, *items])):
                part = _part(pair, span, confidence, least)
                if part:
                    yield part


def _may_have_parts(text: str, language: Language) -> bool:
    """Whether a text has several clauses or a row. Half of the texts of documentation have neither."""
    return has_several(text, language) or may_have_row(text, language)


def _pair(side: Side, bead: Bead, ratio: float) -> _Pair:
    own, other = side.own(bead), side.other(bead)
    segments = side.there.segments
    near = segments[max(0, other[0] - 1) : other[0]] + segments[other[-1] + 1 : other[-1] + 2]
    around = tuple(segment.text for segment in near)
    passage = Passage(side.language, side.text(own), side.reversed.text(other), around)
    starts = tuple(start for start, _ in side.spans(own))
    return _Pair(side, bead, passage, passage.links(), starts, ratio)


def _clauses(pair: _Pair) -> Iterator[tuple[Span, float]]:
    language, content = pair.side.language, pair.linked.content
    if sum(word.weight for word in content if not word.covered) < _MIN_UNCOVERED:
        return
    parts = clauses(pair.passage.own, language, content, pair.starts[1:])
    weights = [_lost_weight(_words(content, part)) for part in parts]
    if len(parts) < 2 or not any(weights):
        return
    alone, _ = explained(pair.linked, parts)
    doubtful = [
        weight > 0 and explains <= _MAX_EXPLAINED * weight for weight, explains in zip(weights, alone, strict=True)
    ]
    if not any(doubtful):
        return
    found = odds(CLAUSE, language, evidence(pair.passage, pair.linked, parts, pair.ratio)).tolist()
    notes = bracketed_notes(pair.passage.own)
    for part, log_odds, may in zip(parts, found, doubtful, strict=True):
        if (
            may
            and probability(log_odds) >= MIN_POSSIBLE
            and not _POINTER.fullmatch(pair.passage.own[slice(*part)].strip(_TRIMMED))
            and not _BAR.search(pair.passage.own, *part)
            and not any(overlap(part, note) for note in notes)
        ):
            yield part, probability(log_odds)


def _items(pair: _Pair) -> Iterator[tuple[Span, float]]:
    language = pair.side.language
    for row in rows(pair.passage.own, language, pair.linked.content):
        words = [_words(pair.linked.content, item) for item in row]
        lost = [_is_uncovered(pair.passage.own[lo:hi], of) for (lo, hi), of in zip(row, words, strict=True)]
        if not any(lost) or sum(lost) > (1 - _MIN_COVERED_SHARE) * len(row):
            continue
        if _has_unexplained_item(pair, len(row)):
            continue  # the item there probably renders the one here, by a word that the lexicon lacks
        parts, which = with_rest(row, len(pair.passage.own))
        found = odds(ITEM, language, evidence(pair.passage, pair.linked, parts, pair.ratio)).tolist()
        for item, at, may in zip(row, which, lost, strict=True):
            if may and probability(found[at]) >= MIN_POSSIBLE:
                yield item, probability(found[at])


def _has_unexplained_item(pair: _Pair, least: int) -> bool:
    """Whether the other side has a row of at least this many items with one that this side does not explain either."""
    language, passage = pair.side.language.other, pair.passage
    content = Passage(language, passage.other, passage.own).links().content
    spelt = set(tokens(passage.own))
    for chunks in row_chunks(passage.other, language):
        for start, end in chunks[1:] if len(chunks) >= least else ():
            text = passage.other[start:end]
            covered = any(word.covered for word in _words(content, (start, end)))
            if _LETTER.search(text) and not covered and spelt.isdisjoint(tokens(text)):
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


def _joined(found: Sequence[_Found]) -> list[_Found]:
    """Joins parts that touch, if both or neither are probable enough to be reported."""
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
        return None  # only marks, or the space between two sentences
    seen = round(confidence * pair.bead.confidence, 4)
    return LostPart(own[which], start, end, pair.side.other(pair.bead), seen, seen >= least)
