"""Compares the tokens of an original with those of its translation, bead by bead."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from aligner.checks.names.latin import Kind, Text, Token, key, numbered, tokens
from aligner.checks.names.near import is_misspelling, is_near
from aligner.checks.names.ordinary import is_ordinary, is_rendered
from aligner.checks.pair import aligned_pairs
from aligner.checks.prose import is_prose, machine_spans
from aligner.document.model import Language
from aligner.lexicon import load_lexicon
from aligner.lexicon.coverage import same_family
from aligner.text.spans import apart, overlaps

if TYPE_CHECKING:
    from collections.abc import Iterator

    from aligner.alignment.model import Bead
    from aligner.checks.pair import Pairs
    from aligner.checks.texts import Texts
    from aligner.glossary.glossary import Glossary
    from aligner.segment.model import Segment, SegmentedDocument

_NEAR = 200
"""Sentences of a paragraph on either side of a bead in which its tokens may be. No paragraph of an article has more."""
_FAR = 2000
"""Sentences before a bead in which the translation may have mentioned who a pronoun stands for."""


@dataclass(frozen=True, slots=True)
class Place:
    """A token and its segment."""

    segment: Segment
    token: Token


@dataclass(frozen=True, slots=True)
class Lost:
    """A token of the original that its bead hasn't got on the other side."""

    place: Place
    bead: int
    elsewhere: bool
    """Whether the translation has it at another place."""
    altered: Place | None
    """What the translation has instead."""
    mentioned: bool = False
    """Whether the translation has had it before, which may do."""
    source_slip: bool = False
    """Whether it is the original that misspells it."""


class Comparison:
    """The tokens of both texts."""

    def __init__(self, pairs: Pairs, source: Language, glossary: Glossary | None) -> None:
        self.source = source
        self.original, self.target = pairs.document(source), pairs.document(source.other)
        self._pairs = pairs
        self._sides = [(pair.side(source).units, pair.side(source.other).units) for pair in pairs]
        self._glossary = glossary
        self._found: dict[tuple[bool, int], tuple[Token, ...]] = {}
        self._blocks: dict[bool, dict[int, tuple[Segment, ...]]] = {}

    def bead(self, number: int) -> Bead:
        """A bead by its number."""
        return self._pairs[number].bead

    def target_segment(self, number: int) -> Segment:
        """The first segment of the translation in a bead."""
        return self.target.segments[self._sides[number][1][0]]

    @cached_property
    def lost(self) -> tuple[Lost, ...]:
        """The tokens that are missing in their beads, in the order of the original."""
        return tuple(self._lost())

    def _lost(self) -> Iterator[Lost]:
        for number, (own, there) in enumerate(self._sides):
            if not there or not self._pairs[number].is_trusted:
                continue
            here, near = self._text(there), self._text(self._around(number, target=True))
            for unit in own:
                segment = self.original.segments[unit]
                barred = self._terms(segment)
                for token in self._tokens(self.original, unit):
                    if overlaps(barred, token.start, token.end):
                        continue
                    if not self._is_judged(token) or here.holds(token):
                        continue
                    if not near.spells_out(token) or _is_broken(here):
                        found = self._judge(number, Place(segment, token), here, near)
                        if found:
                            yield found
                yield from self._lost_numbers(number, segment, barred, here, near)

    def _lost_numbers(
        self, bead: int, segment: Segment, barred: list[tuple[int, int]], here: Text, near: Text
    ) -> Iterator[Lost]:
        """Names that have kept their letters and not what follows: *iPhone 15e* for *iPhone 15s*.

        Plain numbers are values, which `aligner.checks.values` compares.
        """
        if not is_prose(self.original.blocks[segment.block]) or self.source is Language.EN:
            return
        barred = apart([*barred, *machine_spans(self.original, segment)])
        for token, name, number in numbered(segment.text):
            if _PLAIN.fullmatch(number) or overlaps(barred, token.start, token.end) or not here.has(key(name)):
                continue
            if any(text.has(token.key) or text.has(key(number)) for text in (here, near)):
                continue
            others = [
                Place(self.target.segments[unit], other)
                for unit in self._sides[bead][1]
                for other, word, _ in numbered(self.target.segments[unit].text)
                if key(word) == key(name)
            ]
            if others:
                yield Lost(Place(segment, token), bead, elsewhere=False, altered=others[0])

    def _judge(self, number: int, place: Place, here: Text, near: Text) -> Lost | None:
        token = place.token
        altered = self._altered(number, token)
        if altered is not None:
            slip = self._is_known(altered.token) and not self._is_known(token)
            return Lost(place, number, elsewhere=False, altered=altered, source_slip=slip)
        text = "\n".join(here.texts)
        if self.source is Language.EN and (token.kind <= Kind.ACRONYM or _is_translated(token, text)):
            return None
        if token.kind <= Kind.ACRONYM and is_rendered(token.key, text):
            return None
        meant = self._meant(number, token)
        if meant is not None:
            return Lost(place, number, elsewhere=False, altered=meant, source_slip=True)
        elsewhere = self._everywhere.holds(token)
        listed = _is_listed(place, here)
        if near.holds(token) and not (listed or self._is_sure_though_near(token, here)):
            return None
        if elsewhere and (self.source is Language.EN or (token.kind is Kind.NAME and _STANDS_FOR_PERSON.search(text))):
            return None
        mentioned = elsewhere and not listed and not _is_broken(here) and self._is_mentioned_before(number, token)
        return Lost(place, number, elsewhere and not listed, None, mentioned)

    def _is_judged(self, token: Token) -> bool:
        """Whether a token can be expected in the translation."""
        if self.source is Language.EN and token.kind is Kind.WORD:  # an English word
            return False
        if is_ordinary(token.key):
            return False
        if self.source is Language.EN:
            return not _is_glued(token.text)
        if token.kind is Kind.WORD:
            return len(token.key) > _SHORT_WORD and load_lexicon().english_number(token.key) < 0
        return True

    def _is_sure_though_near(self, token: Token, here: Text) -> bool:
        """Whether a token is to stand here, though the next sentence has it: nothing here can stand for it."""
        if self.source is Language.EN:
            return False
        if _is_broken(here):
            return True
        if token.kind <= Kind.NAME:
            return False
        if token.kind is Kind.ACRONYM and len(token.key) < _LEAST_ACRONYM:
            return False
        return not _STANDS_FOR.search("\n".join(here.texts))

    def _altered(self, number: int, token: Token) -> Place | None:
        """The token of the translation that this one has become: like it, and not in the original around here."""
        own, there = self._sides[number]
        around = self._text(self._around(number, target=False), target=False)
        mine = self._text(own, target=False)
        for unit in there:
            for other in self._tokens(self.target, unit):
                if other.key == token.key or mine.holds(other) or around.holds(other):
                    continue
                if is_near(token, other):
                    return Place(self.target.segments[unit], other)
        return None

    def _meant(self, number: int, token: Token) -> Place | None:
        """The word of the translation that the original misspells, if there is one."""
        if token.kind >= Kind.MODEL or self._is_known(token):
            return None
        for unit in self._sides[number][1]:
            for other in self._tokens(self.target, unit):
                if self._is_known(other) and is_misspelling(token, other):
                    return Place(self.target.segments[unit], other)
        return None

    def _is_known(self, token: Token) -> bool:
        """Whether a token is a word that the lexicon lists, or the original has elsewhere."""
        return load_lexicon().english_number(token.text.lower()) >= 0 or self._counts[token.key] > 1

    @cached_property
    def _kept(self) -> frozenset[str]:
        return frozenset(key(word.text) for word in self._glossary.keep) if self._glossary else frozenset()

    @cached_property
    def _counts(self) -> Counter[str]:
        return Counter(
            token.key for segment in self.original.segments for token in self._tokens(self.original, segment.id)
        )

    @cached_property
    def _everywhere(self) -> Text:
        return Text(segment.text for segment in self.target.segments)

    def _is_mentioned_before(self, number: int, token: Token) -> bool:
        """Whether the translation has a token before a bead, so that a pronoun can stand for it."""
        first = self._sides[number][1][0]
        before = self.target.segments[max(first - _FAR, 0) : first]
        return Text(segment.text for segment in before).holds(token)

    def _text(self, units: tuple[int, ...], *, target: bool = True) -> Text:
        document = self.target if target else self.original
        return Text(document.segments[unit].text for unit in units)

    def _around(self, number: int, *, target: bool) -> tuple[int, ...]:
        """The segments of one side beside a bead: those of the next beads, and of its own blocks."""
        document = self.target if target else self.original
        side = int(target)
        own = self._sides[number][side]
        near = {unit for at in (number - 1, number + 1) if 0 <= at < len(self._sides) for unit in self._sides[at][side]}
        for unit in own:
            segments = self._of_block(document, document.segments[unit].block)
            at = unit - segments[0].id
            near |= {segment.id for segment in segments[max(at - _NEAR, 0) : at + _NEAR]}
        return tuple(sorted(near - set(own)))

    def _of_block(self, document: SegmentedDocument, block: int) -> tuple[Segment, ...]:
        target = document is self.target
        if target not in self._blocks:
            found: dict[int, list[Segment]] = {}
            for segment in document.segments:
                found.setdefault(segment.block, []).append(segment)
            self._blocks[target] = {number: tuple(segments) for number, segments in found.items()}
        return self._blocks[target].get(block, ())

    def _tokens(self, document: SegmentedDocument, unit: int) -> tuple[Token, ...]:
        at = (document is self.target, unit)
        if at not in self._found:
            segment = document.segments[unit]
            judged = is_prose(document.blocks[segment.block])
            self._found[at] = tuple(tokens(document, segment)) if judged else ()
        return self._found[at]

    def _terms(self, segment: Segment) -> list[tuple[int, int]]:
        """The spans that the rules about terms look after."""
        if self._glossary is None:
            return []
        text = segment.text
        spans = [t for t in self._tokens(self.original, segment.id) if t.key in self._kept]
        found = [(t.start, t.end) for t in spans]
        if self.source is Language.ZH:
            found += [(match.start, match.end) for match in self._glossary.match(text)]
        else:
            found += [(one.start, one.end) for one in self._glossary.renderings(text)]
        return apart(found)


_PLAIN = re.compile(r"\d+(?:\.\d+)?")
_SHORT_WORD = 3
"""Letters that a word in lower case needs at least to be the name of something."""
_LEAST_ACRONYM = 3
_STANDS_FOR = re.compile(
    r"\b(?:it|its|itself|this|these|those|they|their|theirs|them|he|him|his|she|her|hers|latter|former)\b|\bThat\b",
    re.IGNORECASE,
)
_STANDS_FOR_PERSON = re.compile(r"\b(?:he|him|his|she|her|hers)\b", re.IGNORECASE)


# A word is gone: "the in May", "an of", "The provides", "The author, has", "a application".
_BROKEN = re.compile(
    r"\b(?:[Tt]he|[Aa]n?) (?:of|in|on|at|for|with|and|or|to|from|by|is|are|was|were|has|have|will|can|provides|includes"
    r"|supports|offers|uses|allows|makes|gives|helps|lets|adds|brings|needs|takes|comes|became|said|says)\b"
    r"|\b[Tt]he [a-z]+, (?:is|are|was|were|has|have|had|will|can)\b"
    r"|\ba (?!one|once|eu|ewe|uni|use|uti|usu|oui|ur|ub|uk|o\b|a\b|e\b|i\b|u\b)[aeiou]\w"
)
_WORD_BEFORE = re.compile(r"([A-Za-z][A-Za-z0-9+#.-]*[A-Za-z0-9+#])([^A-Za-z0-9]{1,3})$")
_WORD_AFTER = re.compile(r"([^A-Za-z0-9]{1,3})([A-Za-z][A-Za-z0-9+#.-]*[A-Za-z0-9+#])")
_LONGEST_WORD = 100
"""Characters beside a token among which its neighbour is looked for. No word of a list has as many."""
_LISTED = re.compile(r"\s*(?:[、,，/]|和|与|及|以及|或)\s*")


def _is_broken(here: Text) -> bool:
    return any(_BROKEN.search(text) for text in here.texts)


def _is_listed(place: Place, here: Text) -> bool:
    """Whether the token stands in a list, and what stands beside it there is in the translation."""
    text, token = place.segment.text, place.token
    return any(_LISTED.fullmatch(between) and here.has(key(other)) for other, between in _neighbours(text, token))


def _neighbours(text: str, token: Token) -> Iterator[tuple[str, str]]:
    """The words in Latin letters before and after a token, each with what stands between."""
    before = _WORD_BEFORE.search(text[max(token.start - _LONGEST_WORD, 0) : token.start])
    if before:
        yield before[1], before[2]
    after = _WORD_AFTER.match(text[token.end : token.end + _LONGEST_WORD])
    if after:
        yield after[2], after[1]


def _is_glued(text: str) -> bool:
    """Whether two words only lack the space between them: *aThe*."""
    parts = re.findall("[A-Z]?[a-z]+|[A-Z]+(?![a-z])", text)
    return len(parts) == 2 and any(part.lower() in _SMALL for part in parts)


def _is_translated(token: Token, chinese: str) -> bool:
    """Whether the words of a compound name are translated one by one: 持久卷 for PersistentVolume."""
    lexicon = load_lexicon()
    words = [word.lower() for word in re.findall("[A-Z]?[a-z]+|[A-Z]+(?![a-z])", token.text)]
    renderings = {
        lexicon.fold(e) for word in lexicon.words(chinese) if word.id >= 0 for e, _ in lexicon.renderings(word.id)
    }
    return len(words) > 1 and all(any(same_family(lexicon.fold(w), e) or w == e for e in renderings) for w in words)


_SMALL = frozenset(["the", "a", "once", "and", "of", "in", "this", "that", "it", "we", "you", "for", "to"])


def comparison(texts: Texts) -> Comparison | None:
    """The tokens of two texts; None if there is only one."""
    pairs = texts.shared(aligned_pairs)
    return Comparison(pairs, texts.source, texts.glossary) if pairs else None
