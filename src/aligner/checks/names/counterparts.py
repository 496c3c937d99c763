"""Finds the Chinese counterparts of the names of an English text, from the two texts and the lexicon alone."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING

from aligner.checks.model import Location
from aligner.checks.names.english import Name, Names
from aligner.checks.names.tokens import comparison
from aligner.checks.pair import Pairs, Side, aligned_pairs
from aligner.checks.pinyin import Places, find, parses
from aligner.checks.spans import locate_part
from aligner.checks.texts import Texts
from aligner.document.model import Language
from aligner.glossary.glossary import Glossary
from aligner.lexicon import load_lexicon
from aligner.lexicon.coverage import Family, same_family
from aligner.text.fold import fold
from aligner.text.han import HAN

if TYPE_CHECKING:
    from aligner.lexicon.lexicon import Word

_MIN_CONFIDENCE = 0.5
"""Least confidence of a bead that is used."""
_LATIN = re.compile(r"[a-z][a-z0-9]+")
_HAN = re.compile(f"[{HAN}]{{2,}}")
_MIN_CHARACTERS, _MAX_CHARACTERS = 2, 6
"""Least and greatest length of a Chinese counterpart, in characters."""
_SAMPLE = 40
"""How many beads with a name are used to learn its counterpart."""
_MIN_SHARE = 0.05
"""Least share of an English word among the renderings of a Chinese word, if it may render the word."""
_MIN_CERTAIN_SHARE = 0.3
"""Least share of an English word among the renderings of a Chinese word, if the Chinese word is a counterpart of the name."""
_MIN_RECALL = 0.8
"""Least share of the beads with a name that must contain its counterpart."""
_MIN_PRECISION = 0.7
"""Least share of the beads with some characters that must have the name, if the characters are its counterpart."""
_MAX_COUNTERPARTS = 3
"""Greatest number of counterparts of a name. Beads that have more in common just repeat the same text."""
_MIN_BEADS = 3
"""Least number of beads that have both a name and some characters, for their Dice coefficient to be used."""
_MIN_DICE = 0.45
"""Least Dice coefficient of the beads with a name and those with some characters, if the characters may be its counterpart."""
_MAX_RIVAL = 0.85
"""Greatest Dice coefficient of any other characters, as a share of the best one."""


class Counterparts:
    """The names of the English of two aligned texts, with what their Chinese counterparts are known to be."""

    def __init__(self, pairs: Pairs) -> None:
        self.pairs = pairs
        self.names = Names(pairs.alignment.en)
        self._latin: dict[int, set[str]] = {}
        self._expected: dict[int, set[str]] = {}
        self._families: dict[int, Family] = {}
        self._expected_family: dict[int, Family] = {}
        self._beads_of: dict[str, list[int]] = {
            text: sorted({b for name in places if (b := self.bead_of(name.segment.id)) is not None})
            for text, places in self.names.by_text.items()
        }
        self._learned: dict[str, tuple[str, ...]] = {}

    @cached_property
    def _with_word(self) -> dict[str, set[str]]:
        """For each word, the names that contain it."""
        found: dict[str, set[str]] = {}
        for text, places in self.names.by_text.items():
            for word in places[0].words:
                found.setdefault(word, set()).add(text)
        return found

    def is_trusted(self, number: int) -> bool:
        """Whether a bead is reliable enough for its sides to be compared."""
        return self.pairs[number].is_trusted and self.pairs[number].bead.confidence >= _MIN_CONFIDENCE

    def bead_of(self, segment: int) -> int | None:
        """The number of the bead of an English segment; None if it has none."""
        return self.pairs.number_of(Language.EN, segment)

    def zh(self, number: int) -> str:
        """The Chinese of a bead, folded."""
        return self.pairs[number].zh.folded.text

    def en(self, number: int) -> str:
        """The English of a bead, in lower case and without apostrophes."""
        return self.pairs[number].en.text.lower().replace("'", "").replace("’", "")

    def latin(self, number: int) -> set[str]:
        """The words in Latin letters in the Chinese of a bead."""
        if number not in self._latin:
            self._latin[number] = set(_LATIN.findall(self.zh(number)))
        return self._latin[number]

    def _latin_families(self, number: int) -> Family:
        if number not in self._families:
            self._families[number] = Family(self.latin(number))
        return self._families[number]

    @cached_property
    def all_latin(self) -> frozenset[str]:
        """The words in Latin letters in the whole Chinese text."""
        return frozenset(word for number in range(len(self.pairs)) for word in self.latin(number))

    def characters_anywhere(self, letters: str) -> str | None:
        """Two or more characters anywhere in the Chinese whose pinyin is `letters`; None if there are none."""
        place = self._all_places.find(way for way in parses(letters) if len(way) > 1)
        return self._all_zh[slice(*place)] if place else None

    def has_anywhere(self, characters: str) -> bool:
        """Whether the Chinese text, folded, has some characters."""
        return characters in self._all_zh

    @cached_property
    def _all_zh(self) -> str:
        return "\n".join(self.zh(number) for number in range(len(self.pairs)))

    @cached_property
    def _all_places(self) -> Places:
        return Places(self._all_zh)

    def words(self, number: int) -> list[Word]:
        """The words of the Chinese of a bead."""
        return self._words[number]

    @cached_property
    def _words(self) -> list[list[Word]]:
        return load_lexicon().words_of([_unless_folded(pair.zh) for pair in self.pairs])

    def expected(self, number: int) -> set[str]:
        """The English words that may render the Chinese of a bead, according to the lexicon."""
        if number not in self._expected:
            lexicon = load_lexicon()
            self._expected[number] = {
                e for word in self._words[number] for e, share in lexicon.shares(word.id).items() if share >= _MIN_SHARE
            }
        return self._expected[number]

    def _expected_families(self, number: int) -> Family:
        if number not in self._expected_family:
            self._expected_family[number] = Family(self.expected(number))
        return self._expected_family[number]

    def beads_with(self, text: str) -> list[int]:
        """The numbers of the beads that have a name, in order."""
        return self._beads_of.get(text, [])

    def is_explained(self, name: Name, number: int) -> bool:
        """Whether a name may render anything in the Chinese of a bead."""
        zh = self.zh(number)
        words = name.words
        if any(word in self._latin_families(number) for word in words):
            return True
        if any(word in zh for word in words if len(word) > 2):  # written together: AI芯片, T950系列
            return True
        if any(one in zh for one in self.learned(name.text)):
            return True
        if any(self._reads(word, zh) for word in words) or find("".join(words), zh):
            return True
        lexicon = load_lexicon()
        return any(lexicon.fold(word) in self._expected_families(number) for word in words)

    @staticmethod
    def _reads(word: str, zh: str) -> bool:
        return find(word, zh) is not None

    def rendered(self, name: Name, number: int) -> list[str]:
        """The Chinese words of a bead that a name renders, according to the lexicon."""
        lexicon = load_lexicon()
        forms = {lexicon.fold(word) for word in name.words}
        return [
            word.text
            for word in self._words[number]
            if len(word.text) > 1
            and any(share >= _MIN_CERTAIN_SHARE and e in forms for e, share in lexicon.shares(word.id).items())
        ]

    def is_rendered(self, sign: str, number: int) -> bool:
        """Whether the English of a bead has anything that may render a Chinese word."""
        lexicon = load_lexicon()
        words = lexicon.words(sign)
        english = {lexicon.fold(word) for word in re.findall("[a-z]+", self.en(number))}
        return any(
            any(same_family(e, other) or e == other for other in english)
            for word in words
            if len(word.text) > 1
            for e, share in lexicon.shares(word.id).items()
            if share >= _MIN_SHARE
        )

    def learned(self, text: str) -> tuple[str, ...]:
        """The Chinese counterparts of a name, learned from the beads that have it; empty if there is too little evidence."""
        if text not in self._learned:
            self._learned[text] = self._learn(text)
        return self._learned[text]

    def _learn(self, text: str) -> tuple[str, ...]:
        words = self.names.by_text[text][0].words
        with_all = [self._with_word[word] for word in words]
        longer = set.intersection(*with_all) if with_all else self.names.by_text
        inside = {bead for other in longer for bead in self._beads_of[other]}  # beads of Lumina Pro count for Lumina
        always = self.common(self.beads_with(text), inside)
        if len(always) > _MAX_COUNTERPARTS:
            return ()
        return always or self._likeliest(inside)

    def _likeliest(self, beads: Collection[int]) -> tuple[str, ...]:
        """The most likely counterpart of a name that either text often omits; empty if there are two about as likely."""
        looked_at = [b for b in sorted(beads)[:_SAMPLE] if self.is_trusted(b)]
        counts = Counter(g for b in looked_at for g in _grams(self.zh(b)))
        rated = sorted(
            (
                (2 * n / (len(looked_at) + len(self._beads_containing(gram))), len(gram), gram)
                for gram, n in counts.items()
                if n >= _MIN_BEADS
            ),
            reverse=True,
        )
        if not rated or rated[0][0] < _MIN_DICE:
            return ()
        best = rated[0][2]
        rival = next((dice for dice, _, gram in rated if gram not in best and best not in gram), 0.0)
        return (best,) if rival < _MAX_RIVAL * rated[0][0] else ()

    def common(self, beads: Iterable[int], allowed: Iterable[int]) -> tuple[str, ...]:
        """The characters that the Chinese of some beads has in common, and that few other beads have.

        Args:
            beads: The numbers of the beads. With fewer than two trusted ones, the result is empty.
            allowed: The numbers of the beads that may have the characters, too.
        """
        looked_at = [b for b in sorted(beads)[:_SAMPLE] if self.is_trusted(b)]
        if len(looked_at) < 2:
            return ()
        counts = Counter(g for b in looked_at for g in _grams(self.zh(b)))
        mine = set(allowed)
        telling = []
        for gram in (g for g, n in counts.items() if n >= max(2, _MIN_RECALL * len(looked_at))):
            where = self._beads_containing(gram)
            if sum(b in mine for b in where) >= _MIN_PRECISION * len(where):
                telling.append(gram)
        whole = [g for g in telling if not any(g != other and g in other for other in telling)]
        return tuple(sorted(whole))

    def _beads_containing(self, gram: str) -> list[int]:
        return [n for n in range(len(self.pairs)) if gram in self.zh(n)]


def _grams(text: str) -> set[str]:
    return {
        run[start : start + length]
        for run in _HAN.findall(text)
        for length in range(_MIN_CHARACTERS, min(_MAX_CHARACTERS, len(run)) + 1)
        for start in range(len(run) - length + 1)
    }


def _unless_folded(side: Side) -> str:
    """The folded text of a side, or the text itself if only its capitals differ: its words are the same and known already."""
    text, folded = side.text, side.folded.text
    return text if len(text) == len(folded) and text.lower() == folded else folded


def counterparts(texts: Texts) -> Counterparts:
    """The names of two texts."""
    return Counterparts(texts.shared(aligned_pairs))


def agreed_keys(glossary: Glossary | None) -> frozenset[str]:
    """The Chinese of the terms of a glossary, folded."""
    return _folded(tuple(term.zh for term in glossary.terms)) if glossary else frozenset()


@lru_cache(8)  # all texts of a folder are checked with the same glossary
def _folded(keys: tuple[str, ...]) -> frozenset[str]:
    return frozenset(fold(key).text for key in keys)


def locate_folded(book: Counterparts, number: int, text: str) -> Location | None:
    """The location of a folded text in the Chinese of a bead; None if it is not there."""
    side = book.pairs[number].zh
    for segment in side.segments:
        folded = fold(segment.text)
        at = folded.text.find(text)
        if at >= 0:
            return locate_part(side.document, segment, *folded.span(at, at + len(text)))
    return None


def altered_tokens(texts: Texts) -> frozenset[tuple[int, int]]:
    """The characters of altered tokens in the translation, which E002 reports, each as segment id and offset."""
    compared = texts.shared(comparison)
    places = [lost.altered for lost in compared.lost if lost.altered]
    return frozenset((p.segment.id, at) for p in places for at in range(p.token.start, p.token.end))
