"""Finds names of closed classes in the place of others: 首席技术官 and *chief financial officer*, 英伟达 and *Intel*."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from aligner.checks.names.closed_names import KnownNames, Mention
from aligner.checks.pair import Pair, Pairs, aligned_pairs
from aligner.checks.prose import machine_spans
from aligner.checks.texts import Texts
from aligner.document.model import Language
from aligner.lexicon import load_lexicon
from aligner.text.fold import fold
from aligner.text.spans import Covering, Span, overlaps

MIN_CONFIDENCE = 0.5
"""Least confidence of a bead whose names are compared."""
MAX_SEGMENTS = 3
"""Greatest number of segments on the longer side of a bead whose names are compared."""
_MIN_SHARE = 0.03
"""Least share of a rendering that explains a name as an ordinary word."""
_WORDLIKE = frozenset({"company", "person", "medium"})
"""The classes in which ordinary words are names: 大众 is the company Volkswagen, or the public."""
_GENERIC = frozenset({"china", "chinese", "cloud", "bank", "group"})
"""Words in the names of several companies."""
_FUNCTION_WORDS = frozenset({"pronoun", "amount", "if", "reason", "order"})
"""The classes of words that the lexicon pairs with whatever is beside them, so that it explains nothing: 说 and *she*."""


@dataclass(frozen=True, slots=True)
class Rivals:
    """A name that the English lacks, and another one of its class in its place."""

    zh: Mention
    en: Mention
    bead: int
    usual: str
    """The usual English form of the Chinese name."""
    usual_zh: str
    """The usual Chinese form of the English name."""


class _Document:
    """The mentions in one of the two texts, by segment."""

    def __init__(self, pairs: Pairs, language: Language, names: KnownNames) -> None:
        self._document = pairs.document(language)
        self._search = names.in_zh if language is Language.ZH else names.in_en
        self._names = names
        self._mentions: dict[int, list[Mention]] = {}
        self._present: dict[int, frozenset[int]] = {}

    def mentions(self, unit: int) -> list[Mention]:
        """All mentions in a segment."""
        if unit not in self._mentions:
            self._mentions[unit] = self._search(self._document.segments[unit])
        return self._mentions[unit]

    def outer(self, unit: int) -> list[Mention]:
        """The mentions that always mean a name and are no part of longer ones, nor of code, links and addresses."""
        mentions = self.mentions(unit)
        if not any(m.meant for m in mentions):
            return []
        barred = machine_spans(self._document, self._document.segments[unit])
        longer = Covering((m.start, m.end) for m in mentions)
        return [
            m._replace(names=(m.meant if self._names.are_terms else m.names) | self._inside(m, mentions))
            for m in mentions
            if m.meant and not longer.has_longer(m.start, m.end) and not overlaps(barred, m.start, m.end)
        ]

    def _inside(self, outer: Mention, mentions: Iterable[Mention]) -> frozenset[int]:
        """The names within a longer one that may stand for it: Alibaba in Alibaba Group.

        A part of a term never means the whole term, nor the country in its name a company: China Mobile.
        """
        inside = [m for m in mentions if outer.start <= m.start and m.end <= outer.end]
        if any(self._names.kind(name) == "company" for name in outer.meant):
            return frozenset(name for m in inside for name in m.meant if self._names.kind(name) == "company")
        return frozenset(name for m in inside for name in m.meant if not self._names.is_term(name))

    def present(self, units: Iterable[int]) -> frozenset[int]:
        """The names that segments may mention.

        A term that is part of a longer one is not mentioned, nor is a weak form that is part of a longer name of its class.
        """
        return frozenset().union(*map(self._present_in, units))

    def _present_in(self, unit: int) -> frozenset[int]:
        if unit not in self._present:
            self._present[unit] = frozenset(self._not_hidden(self.mentions(unit)))
        return self._present[unit]

    def _not_hidden(self, mentions: Iterable[Mention]) -> Iterator[int]:
        kind = self._names.kind
        of_kind: dict[str, set[Span]] = defaultdict(set)
        for mention in mentions:
            for of in {kind(name) for name in mention.names}:
                of_kind[of].add((mention.start, mention.end))
        covering = {of: Covering(spans) for of, spans in of_kind.items()}
        for mention in mentions:
            for name in mention.names:
                hideable = name not in mention.meant or self._names.is_term(name)
                if not (hideable and covering[kind(name)].has_longer(mention.start, mention.end)):
                    yield name


def rivals(texts: Texts, names: KnownNames) -> Iterator[Rivals]:
    """The names in the place of others; none if there is only one text."""
    comparison = _Comparison(texts.shared(aligned_pairs), names)
    for pair in comparison.pairs:
        if pair.is_trusted and pair.bead.confidence >= MIN_CONFIDENCE and pair.size <= MAX_SEGMENTS:
            yield from comparison.rivals(pair)


class _Comparison:
    """The names in the beads of two texts."""

    def __init__(self, pairs: Pairs, names: KnownNames) -> None:
        self.pairs = pairs
        self._names = names
        self._documents = {language: _Document(pairs, language, names) for language in Language}

    def rivals(self, pair: Pair) -> Iterator[Rivals]:
        """The names of a bead in the place of others."""
        chinese = self._outer(Language.ZH, pair)
        present = self._documents[Language.EN].present(pair.en.units) if chinese else frozenset()
        absent = [mention for mention in chinese if not mention.names & present]
        english = self._outer(Language.EN, pair) if absent else []
        lost = self._lost(pair, absent, english) if english else []
        if not lost:
            return
        taken: set[str] = set()
        for mention in self._strange(pair, english, lost) or _repeated(chinese, english):
            one = next((m for m in lost if self._kinds(m) & self._kinds(mention)), None)
            if one and one.text not in taken:
                taken.add(one.text)
                yield Rivals(one, mention, pair.number, *self._usual(one, mention))

    def _outer(self, language: Language, pair: Pair) -> list[Mention]:
        document = self._documents[language]
        return [mention for unit in pair.side(language).units for mention in document.outer(unit)]

    def _lost(self, pair: Pair, absent: Sequence[Mention], english: Sequence[Mention]) -> list[Mention]:
        """The Chinese names that the English of a bead lacks, and the English around it that could have them."""
        present = self._present(Language.EN, pair)
        lost = [mention for mention in absent if not mention.names & present]
        return [m for m in lost if not (self._names.is_of(m, _WORDLIKE) and _is_rendered(m, pair, english))]

    def _strange(self, pair: Pair, english: Sequence[Mention], lost: Sequence[Mention]) -> list[Mention]:
        """The English names that the Chinese of a bead lacks."""
        present = self._present(Language.ZH, pair)
        strange = [mention for mention in english if not mention.names & present]
        return [mention for mention in strange if not _is_explained(mention, self._names, lost, pair)]

    def _present(self, language: Language, pair: Pair) -> frozenset[int]:
        """The names on one side of a bead, and those in the segments around it that the other sides of their own beads lack."""
        mine, other = self._documents[language], self._documents[language.other]
        found = set(mine.present(pair.side(language).units))
        for unit in self.pairs.beside(language, pair.number):
            number = self.pairs.number_of(language, unit)
            counterpart = () if number is None else self.pairs[number].side(language.other).units
            found |= mine.present((unit,)) - other.present(counterpart)
        return frozenset(found)

    def _kinds(self, mention: Mention) -> set[str]:
        return {self._names.kind(name) for name in mention.meant}

    def _usual(self, zh: Mention, en: Mention) -> tuple[str, str]:
        """The usual English form of a Chinese name, and the usual Chinese form of an English one of its class."""
        kinds = self._kinds(en)
        wanted = next(name for name in sorted(zh.meant) if self._names.kind(name) in kinds)
        given = next(name for name in sorted(en.meant) if self._names.kind(name) == self._names.kind(wanted))
        missing, present = self._names.names[wanted], self._names.names[given]
        return (missing.en + missing.en_weak)[0], (present.zh + present.zh_weak)[0]


def _repeated(chinese: Sequence[Mention], english: Sequence[Mention]) -> list[Mention]:
    """The English names that are there once more than the Chinese has them: one of the two may be in the place of another."""
    found: list[Mention] = []
    for mention in english:
        same = [m for m in english if m.names & mention.names]
        if mention is same[-1] and len(same) == 1 + sum(bool(m.names & mention.names) for m in chinese) > 1:
            found.append(same[0])
    return found


def _is_rendered(mention: Mention, pair: Pair, english: Iterable[Mention]) -> bool:
    """Whether the English of a bead has an ordinary word for a Chinese name, outside of other names."""
    word = load_lexicon().single(fold(mention.text).text)
    if word is None:
        return False
    text = pair.en.text
    for name in {m.text for m in english}:
        text = text.replace(name, " ")
    words = _words(text) - _GENERIC
    return any(e in words and share >= _MIN_SHARE for e, share in load_lexicon().shares(word.id).items())


def _is_explained(mention: Mention, names: KnownNames, lost: Sequence[Mention], pair: Pair) -> bool:
    """Whether an English name may be an ordinary word that renders something in the Chinese of a bead outside of lost names."""
    lexicon = load_lexicon()
    word = lexicon.fold(mention.text.lower())
    if not word.isalpha() or names.is_of(mention, _FUNCTION_WORDS):
        return False
    for segment in pair.zh.segments:
        places = [range(m.start, m.end) for m in lost if m.segment.id == segment.id]
        words = lexicon.words(segment.text)
        for one in words:
            if lexicon.shares(one.id).get(word, 0.0) >= _MIN_SHARE and not any(one.start in p for p in places):
                return True
    return False


_WORD = re.compile("[a-z]+")


@lru_cache(256)
def _words(text: str) -> frozenset[str]:
    fold_word = load_lexicon().fold
    return frozenset(fold_word(word) for word in _WORD.findall(text.lower()))
