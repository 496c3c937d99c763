"""Finds tokens in the place of others that the original has: a *Beichen X2* beside X3, *Loom Assistant* for Loom Copilot."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from aligner.checks.names.latin import VERSION, Kind, Place, Token, tokens
from aligner.checks.names.near import is_near
from aligner.checks.names.tokens import comparison
from aligner.checks.pair import Pair, aligned_pairs
from aligner.checks.prose import is_prose
from aligner.checks.texts import Texts
from aligner.segment.model import Segment, SegmentedDocument

_MIN_CONFIDENCE = 0.7
"""Least confidence of a bead. That of `aligner.checks.names.tokens`."""
_WORD = "[A-Z][A-Za-z]+"
_NAME = re.compile(rf"(?<![\w.-]){_WORD}(?: {_WORD})+(?![\w.-]| [0-9])")
"""A name of several words in Latin letters."""


_SEPARATOR = re.compile(r"\s*(?:[,，、/|]\s*(?:and|or)?|and|or|[和与及或])\s*")
"""What is between two items of a list."""


class _Side(NamedTuple):
    document: SegmentedDocument
    models: dict[int, tuple[Token, ...]]
    """The models in each segment that is prose and has some."""
    counts: Counter[str]
    text: str
    """All of it, as a key is written."""


def other_models(texts: Texts) -> Iterator[tuple[Place, Place]]:
    """Models and versions that the translation has more often than the original, beside which it has one that is alike."""
    source, target = (_side(texts, is_source=is_source) for is_source in (True, False))
    known = {lost.altered for lost in texts.shared(comparison).lost}
    for pair in _sure_pairs(texts):
        own = list(_places(source, pair.side(texts.source).segments))
        there = list(_places(target, pair.side(texts.source.other).segments))
        mine, theirs = (Counter(place.token.key for place in places) for places in (own, there))
        strange = [
            place
            for place in there
            if not mine[place.token.key] and target.counts[place.token.key] > source.counts[place.token.key]
        ]
        if len(strange) != 1 or strange[0] in known or _is_said(strange[0].token, pair.side(texts.source).prose):
            continue
        place, key = strange[0], strange[0].token.key
        for one in own:
            same = one.token.key
            is_lost = not theirs[same] and target.counts[same] < source.counts[same]
            is_first = theirs[same] <= mine[same] and all(_is_before(place, p) for p in there if p.token.key == same)
            is_extra = not source.counts[key] and key not in source.text and is_first and not _is_listed(place, there)
            if (is_lost or is_extra) and is_near(one.token, place.token) and not _is_exact(one, place, pair):
                yield one, place
                break


def _is_said(token: Token, text: str) -> bool:
    """Whether a text has a token in another form, v1.17 in v1.17.0, or the token is the name of a variable and no model."""
    written = token.text.removeprefix("v")
    return written in text or not (VERSION.fullmatch(token.text) or re.search("[A-Z]", token.text))


def _is_before(one: Place, other: Place) -> bool:
    return (one.segment.id, one.token.start) < (other.segment.id, other.token.start)


def _is_listed(place: Place, others: Sequence[Place]) -> bool:
    """Whether a token is beside another one in a list, to which a translator may add: FP16, FP8."""
    text, token = place.segment.text, place.token
    beside = [other.token for other in others if other.segment.id == place.segment.id and other is not place]
    return any(_SEPARATOR.fullmatch(text, min(token.end, other.end), max(token.start, other.start)) for other in beside)


def _is_exact(one: Place, other: Place, pair: Pair) -> bool:
    """Whether one of two versions only says more exactly which one is meant, 4.2.1 for 4.2."""
    text = f"{pair.zh.prose} {pair.en.prose}"
    return any(
        VERSION.fullmatch(version)
        and re.search(rf"(?<![\w.]){re.escape(version.rpartition('.')[0])}(?!\.?[0-9])", text)
        for version in (one.token.text, other.token.text)
    )


def other_second_words(texts: Texts) -> Iterator[tuple[Place, Place]]:
    """Names of two words of which the translation has another second word, and the original's nowhere in the sentence."""
    source = " ".join(segment.text for segment in texts.shared(aligned_pairs).document(texts.source).segments)
    for pair in _sure_pairs(texts):
        own, there = pair.side(texts.source), pair.side(texts.source.other)
        strange = [place for place in _names(there.segments) if place.token.text not in source]
        for place in _names(own.segments) if strange else ():
            first, second = place.token.text.split()
            if re.search(rf"\b{second}", there.prose, re.IGNORECASE) or _is_repeated(first, own.prose):
                continue
            for other in strange:
                if other.token.text.split()[0] == first and not _is_repeated(first, there.prose):
                    yield place, other


def _names(segments: tuple[Segment, ...]) -> Iterator[Place]:
    """The names of two words."""
    for segment in segments:
        for found in _NAME.finditer(segment.text):
            text = found.group().removeprefix("The ")
            if text.count(" ") == 1:
                yield Place(segment, Token(text, found.end() - len(text), found.end(), Kind.NAME))


def _is_repeated(word: str, text: str) -> bool:
    return len(re.findall(rf"(?<![A-Za-z]){word}(?![A-Za-z])", text)) > 1


def _sure_pairs(texts: Texts) -> Iterator[Pair]:
    for pair in texts.shared(aligned_pairs):
        if not pair.bead.is_null and pair.is_trusted and pair.bead.confidence >= _MIN_CONFIDENCE:
            yield pair


def _side(texts: Texts, *, is_source: bool) -> _Side:
    document = texts.shared(aligned_pairs).document(texts.source if is_source else texts.source.other)
    models: dict[int, tuple[Token, ...]] = {}
    for segment in document.segments:
        if is_prose(document.blocks[segment.block]):
            found = tuple(token for token in tokens(document, segment) if token.kind is Kind.MODEL)
            if found:
                models[segment.id] = found
    counts = Counter(token.key for found in models.values() for token in found)
    written = re.sub(r"[\s._-]", "", " ".join(segment.text for segment in document.segments).lower())
    return _Side(document, models, counts, written)


def _places(side: _Side, segments: tuple[Segment, ...]) -> Iterator[Place]:
    for segment in segments:
        yield from (Place(segment, token) for token in side.models.get(segment.id, ()))
