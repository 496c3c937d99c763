"""Compares the tokens of an original with those of its translation, bead by bead."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from aligner.alignment.model import Bead
from aligner.checks.names.bead_tokens import Around, TextTokens
from aligner.checks.names.found import Here, Text, is_ordinary
from aligner.checks.names.latin import Kind, Place, Token, key, numbered
from aligner.checks.names.variants import in_context
from aligner.checks.pair import Pairs, aligned_pairs
from aligner.checks.prose import is_prose, machine_spans
from aligner.checks.spans import likely_segment
from aligner.checks.texts import Texts
from aligner.document.model import Language
from aligner.glossary.glossary import Glossary
from aligner.lexicon import load_lexicon
from aligner.segment.model import Segment
from aligner.text.spans import apart, overlaps


@dataclass(frozen=True, slots=True)
class Lost:
    """A token of the original that the translation of its bead lacks."""

    place: Place
    bead: int
    elsewhere: bool
    """Whether the translation has the token in another place."""
    altered: Place | None
    """The token that the translation has instead; None if there is none."""
    mentioned: bool = False
    """Whether the translation has the token before, so that a pronoun or nothing is enough here, and no token like it here."""
    source_slip: bool = False
    """Whether the original has the misspelling."""


class Comparison:
    """The tokens of both texts, and those that the translation lacks."""

    def __init__(self, pairs: Pairs, source: Language, glossary: Glossary | None) -> None:
        self.source = source
        self._pairs = pairs
        self._own, self._other = TextTokens(pairs, source), TextTokens(pairs, source.other)
        self.original, self.target = self._own.document, self._other.document
        self._glossary = glossary

    def bead(self, number: int) -> Bead:
        """The bead with a number."""
        return self._pairs[number].bead

    def target_segment(self, number: int, place: Place) -> Segment:
        """The segment of the translation in a bead that should have a token of the original."""
        own, there = self._own.units[number], self._other.units[number]
        return likely_segment(
            [self.original.segments[unit] for unit in own],
            place.segment.id,
            place.token.start,
            [self.target.segments[unit] for unit in there],
        )

    @cached_property
    def lost(self) -> tuple[Lost, ...]:
        """The tokens that the translations of their beads lack, in the order of the original."""
        return tuple(self._lost())

    def _lost(self) -> Iterator[Lost]:
        for number, own in enumerate(self._own.units):
            if not self._other.units[number] or not self._is_sure(number):
                continue
            bead = Around(self._own, self._other, number, self.is_known)
            yield from _without_rivals([lost for unit in own for lost in self._lost_of(bead, unit)], bead)

    def _lost_of(self, bead: Around, unit: int) -> Iterator[Lost]:
        """The tokens of a segment that the translation of its bead lacks."""
        here = bead.here
        segment = self.original.segments[unit]
        terms = self._terms(segment)
        barred = apart([*terms, *self._kept_spans(segment)])
        for token in self._own.tokens(unit):
            is_kept = token.key in self._kept
            if overlaps(terms, token.start, token.end) or (is_kept and token.kind is not Kind.MODEL):
                continue
            if not self._is_judged(token) or here.holds(token):
                continue
            if any(here.has(other.key) or here.holds(other) for other in in_context(segment.text, token)):
                continue
            if not bead.near.spells_out(token) or here.is_broken:
                found = self._judge(bead, Place(segment, token))
                if found and (found.altered or not is_kept):
                    yield found
        yield from self._lost_numbers(bead, segment, barred)

    def _is_sure(self, number: int) -> bool:
        """Whether a bead is so certain that something can be missing from it."""
        return self._pairs[number].is_trusted and self.bead(number).confidence >= _MIN_CONFIDENCE

    def _lost_numbers(self, bead: Around, segment: Segment, barred: list[tuple[int, int]]) -> Iterator[Lost]:
        """Names whose number has changed: *iPhone 15e* for *iPhone 15s*. Plain numbers are left to `aligner.checks.values`."""
        if not is_prose(self.original.blocks[segment.block]) or self.source is Language.EN:
            return
        barred = apart([*barred, *machine_spans(self.original, segment)])
        for token, name, number in numbered(segment.text):
            if _PLAIN.fullmatch(number) or overlaps(barred, token.start, token.end) or not bead.here.has(key(name)):
                continue
            if any(text.has(token.key) or text.has(key(number)) for text in (bead.here, bead.near)):
                continue
            if _is_shortened(number, bead.here):
                continue
            other = bead.numbered.get(key(name))
            if other:
                yield Lost(Place(segment, token), bead.number, elsewhere=False, altered=other)

    def _judge(self, bead: Around, place: Place) -> Lost | None:
        """How a token is lost that the translation of its bead lacks; None if something else says it."""
        if altered := self._altered(bead, place):
            return altered
        if self._is_rendered(place.token, bead.here):
            return None
        return self._misspelt_in_source(bead, place) or self._missing(bead, place)

    def _altered(self, bead: Around, place: Place) -> Lost | None:
        """A token that the translation has in another form."""
        token = place.token
        if token.kind is Kind.MODEL and not bead.near.holds(token) and (repeated := bead.repeated.near(token)):
            return Lost(place, bead.number, elsewhere=False, altered=repeated)
        if _is_shortened(token.text, bead.here) or self._begins_sentence(place):
            return None
        altered = bead.altered.near(token)
        if altered is None:
            return None
        slip = self.is_known(altered.token) and not self.is_known(token)
        return Lost(place, bead.number, elsewhere=False, altered=altered, source_slip=slip)

    def _is_rendered(self, token: Token, here: Here) -> bool:
        """Whether the translation may have a rendering in place of a token."""
        if self.source is Language.EN:
            return token.kind <= Kind.ACRONYM or _is_translated(token, here)
        return token.kind <= Kind.ACRONYM and here.is_rendered(token.key)

    def _misspelt_in_source(self, bead: Around, place: Place) -> Lost | None:
        """A token that is misspelt in the original and right in the translation."""
        token = place.token
        if token.kind >= Kind.MODEL or self.is_known(token):
            return None
        meant = bead.known.misspelt(token)
        return Lost(place, bead.number, elsewhere=False, altered=meant, source_slip=True) if meant else None

    def _missing(self, bead: Around, place: Place) -> Lost | None:
        """A token for which the translation has no other; None if it is nearby or a pronoun renders it."""
        token, here = place.token, bead.here
        is_listed = _is_listed(place, here)
        if bead.near.holds(token) and not is_listed and not self._is_sure_though_near(token, here):
            return None
        elsewhere = self._everywhere.holds(token)
        if elsewhere and (self.source is Language.EN or (token.kind is Kind.NAME and here.has_personal_pronoun)):
            return None
        may_be_referred_to = elsewhere and not is_listed and not here.is_broken
        mentioned = (
            may_be_referred_to and self._is_mentioned_before(bead.number, token) and bead.others.kin(token) is None
        )
        return Lost(place, bead.number, elsewhere and not is_listed, None, mentioned)

    def _is_judged(self, token: Token) -> bool:
        """Whether a translation is expected to keep a token."""
        if self.source is Language.EN and token.kind is Kind.WORD:  # an English word
            return False
        if is_ordinary(token.key):
            return False
        if self.source is Language.EN:
            return not _is_glued(token.text)
        if token.kind is Kind.WORD:
            return len(token.key) > _SHORT_WORD and load_lexicon().english_number(token.key) < 0
        return True

    def _is_sure_though_near(self, token: Token, here: Here) -> bool:
        """Whether a token should be here although a sentence nearby has it, because nothing here can refer to it."""
        if self.source is Language.EN:
            return False
        if here.is_broken:
            return True
        if token.kind <= Kind.NAME:
            return False
        if token.kind is Kind.ACRONYM and len(token.key) < _MIN_ACRONYM:
            return False
        return not here.has_pronoun

    def _begins_sentence(self, place: Place) -> bool:
        """Whether a word of an English original has its capital because a sentence begins with it: *Also*."""
        if self.source is Language.ZH or place.token.kind is not Kind.NAME or place.token.start > 0:
            return False
        return load_lexicon().english_number(place.token.text.lower()) >= 0

    def is_known(self, token: Token) -> bool:
        """Whether a token consists of words of the lexicon, or appears more than once in the original."""
        words = token.text.lower().split("-")
        return all(load_lexicon().english_number(word) >= 0 for word in words) or self._own.counts[token.key] > 1

    @cached_property
    def _kept(self) -> frozenset[str]:
        return frozenset(key(word.text) for word in self._glossary.keep) if self._glossary else frozenset()

    @cached_property
    def _everywhere(self) -> Text:
        return Text(segment.text for segment in self.target.segments)

    def _is_mentioned_before(self, number: int, token: Token) -> bool:
        """Whether the translation has a token before a bead, so that a pronoun can refer to it."""
        if token.kind is Kind.ADDRESS and not token.text.startswith("@"):  # nothing stands for an address
            return False
        first = self._everywhere.first_written(token)
        return first is not None and first < self._other.units[number][0]

    def _terms(self, segment: Segment) -> list[tuple[int, int]]:
        """The spans of the terms of the glossary in a segment."""
        if self._glossary is None:
            return []
        find = self._glossary.match if self.source is Language.ZH else self._glossary.renderings
        return apart([(one.start, one.end) for one in find(segment.text)])

    def _kept_spans(self, segment: Segment) -> list[tuple[int, int]]:
        """The spans of the words of a segment that must stay unchanged, which T006 checks unless another model is in their place."""
        return [(t.start, t.end) for t in self._own.tokens(segment.id) if t.key in self._kept]


_MIN_CONFIDENCE = 0.7
"""Least confidence of a bead in which tokens are compared. Of the judged tokens that a bead lacks, those in less certain beads
(0.54 to 0.6) were in free versions, those that are real faults have 0.88 and more."""
_PLAIN = re.compile(r"\d+(?:\.\d+)?")
_VERSION = re.compile(r"[vV]?\d+(?:\.\d+){2,}")
_SHORT_WORD = 3
"""Greatest length of a word in lower case, in letters, that is too short to be the name of something."""
_MIN_ACRONYM = 3
"""Least length of an acronym, in letters, that is missed although a sentence nearby has it."""
_WORD_BEFORE = re.compile(r"([A-Za-z][A-Za-z0-9+#.-]*[A-Za-z0-9+#])([^A-Za-z0-9]{1,3})$")
_WORD_AFTER = re.compile(r"([^A-Za-z0-9]{1,3})([A-Za-z][A-Za-z0-9+#.-]*[A-Za-z0-9+#])")
LONGEST_WORD = 100
"""How many characters beside a token are searched for its neighbour in a list. No word of a list is longer."""
_LISTED = re.compile(r"\s*(?:[、,，/]|和|与|及|以及|或)\s*")


def _is_shortened(version: str, here: Here) -> bool:
    """Whether a text says less exactly which version is meant: 3.1 for 3.1.2."""
    if not _VERSION.fullmatch(version):
        return False
    return re.search(rf"(?<![\w.]){re.escape(version.rpartition('.')[0])}(?!\.?\d)", here.joined) is not None


def _is_listed(place: Place, here: Text) -> bool:
    """Whether a token is in a list, and the translation has a word that is beside it there."""
    text, token = place.segment.text, place.token
    return any(_LISTED.fullmatch(between) and here.has(key(other)) for other, between in neighbours(text, token))


def neighbours(text: str, token: Token) -> Iterator[tuple[str, str]]:
    """The words in Latin letters before and after a token, each with the characters between the two."""
    before = _WORD_BEFORE.search(text[max(token.start - LONGEST_WORD, 0) : token.start])
    if before:
        yield before[1], before[2]
    after = _WORD_AFTER.match(text[token.end : token.end + LONGEST_WORD])
    if after:
        yield after[2], after[1]


def _is_glued(text: str) -> bool:
    """Whether a token is two words without a space between them: *aThe*."""
    parts = re.findall("[A-Z]?[a-z]+|[A-Z]+(?![a-z])", text)
    return len(parts) == 2 and any(part.lower() in _SMALL for part in parts)


def _is_translated(token: Token, here: Here) -> bool:
    """Whether a name is translated, such as IoT by 物联网, or its words one by one: 持久卷 for PersistentVolume."""
    lexicon = load_lexicon()
    if token.key in here.renderings:
        return True
    words = [word.lower() for word in re.findall("[A-Z]?[a-z]+|[A-Z]+(?![a-z])", token.text)]
    return len(words) > 1 and all(lexicon.fold(word) in here.renderings or word in here.renderings for word in words)


_SMALL = frozenset(["the", "a", "once", "and", "of", "in", "this", "that", "it", "we", "you", "for", "to"])


def _without_rivals(found: list[Lost], bead: Around) -> list[Lost]:
    """Those for whose altered token no other one is a better explanation: one that the sentences nearby don't have either."""
    sure = {lost.altered: lost for lost in found if lost.altered and not bead.near.holds(lost.place.token)}
    return [
        lost
        for lost in found
        if not lost.altered or sure.get(lost.altered, lost).place.token.key == lost.place.token.key
    ]


def comparison(texts: Texts) -> Comparison:
    """The tokens of two texts."""
    return Comparison(texts.shared(aligned_pairs), texts.source, texts.glossary)
