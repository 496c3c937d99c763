"""What the names of an English text are in the Chinese one, as far as the two texts themselves tell."""

from __future__ import annotations

import re
from collections import Counter
from functools import cached_property
from typing import TYPE_CHECKING

from aligner.checks.lexical import lexical_comparison
from aligner.checks.names.english import Names
from aligner.checks.names.pinyin import Places, find, parses
from aligner.checks.names.tokens import comparison
from aligner.checks.pair import aligned_pairs
from aligner.checks.spans import locate_part
from aligner.document.model import Language
from aligner.lexicon.coverage import Family, same_family
from aligner.text.fold import fold
from aligner.text.han import HAN

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from aligner.checks.model import Location
    from aligner.checks.names.english import Name
    from aligner.checks.pair import Pairs
    from aligner.checks.texts import Texts
    from aligner.lexicon.lexicon import Word

_LIKELY = 0.5
_LATIN = re.compile(r"[a-z][a-z0-9]+")
_HAN = re.compile(f"[{HAN}]{{2,}}")
_SHORTEST, _LONGEST = 2, 6
_SAMPLE = 40
"""Beads of a name that are looked at to learn what it is in Chinese."""
_RENDERS = 0.05
_CERTAIN = 0.3
"""Share from which a Chinese word is another form of a name."""
_ALWAYS = 0.8
"""Share of the beads of a name that must have what it is in Chinese."""
_TELLING = 0.7
"""Share of the beads with some characters that must have the name for these to be its counterpart."""
_FEW = 3
"""Things that a name may be; beads that have more in common say the same throughout."""
_LEAST_TOGETHER = 3
_TOGETHER = 0.45
"""Dice coefficient of the beads with a name and of those with some characters from which these may be the name."""
_RIVAL = 0.85
"""Share of it that other characters may reach."""


class Counterparts:
    """The names of two aligned texts."""

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
        """The names that a word is a part of."""
        found: dict[str, set[str]] = {}
        for text, places in self.names.by_text.items():
            for word in places[0].words:
                found.setdefault(word, set()).add(text)
        return found

    def is_trusted(self, number: int) -> bool:
        """Whether the sides of a bead are to say the same."""
        return self.pairs[number].is_trusted and self.pairs[number].bead.confidence >= _LIKELY

    def bead_of(self, segment: int) -> int | None:
        """The number of the bead of an English segment."""
        return self.pairs.number_of(Language.EN, segment)

    def zh(self, number: int) -> str:
        """The Chinese of a bead, folded."""
        return self.pairs[number].zh.folded.text

    def en(self, number: int) -> str:
        """The English of a bead, in lower case and without apostrophes."""
        return self.pairs[number].en.text.lower().replace("'", "").replace("’", "")

    def latin(self, number: int) -> set[str]:
        """The words in Latin letters of the Chinese of a bead."""
        if number not in self._latin:
            self._latin[number] = set(_LATIN.findall(self.zh(number)))
        return self._latin[number]

    def _latin_families(self, number: int) -> Family:
        if number not in self._families:
            self._families[number] = Family(self.latin(number))
        return self._families[number]

    @cached_property
    def all_latin(self) -> frozenset[str]:
        """The words in Latin letters of all the Chinese."""
        return frozenset(word for number in range(len(self.pairs)) for word in self.latin(number))

    def characters_anywhere(self, letters: str) -> str | None:
        """The characters, two at least, that some letters are the pinyin of, anywhere in the Chinese."""
        place = self._all_places.find(way for way in parses(letters) if len(way) > 1)
        return self._all_zh[slice(*place)] if place else None

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
        return lexical_comparison().words([self.zh(number) for number in range(len(self.pairs))])

    def expected(self, number: int) -> set[str]:
        """The English words that may render the Chinese of a bead, by the lexicon."""
        if number not in self._expected:
            lexical = lexical_comparison()
            self._expected[number] = {
                e
                for word in self._words[number]
                for e, share in lexical.renderings(word.id).items()
                if share >= _RENDERS
            }
        return self._expected[number]

    def _expected_families(self, number: int) -> Family:
        if number not in self._expected_family:
            self._expected_family[number] = Family(self.expected(number))
        return self._expected_family[number]

    def beads_with(self, text: str) -> list[int]:
        """The beads that have a name, in order."""
        return self._beads_of.get(text, [])

    def is_explained(self, name: Name, number: int) -> bool:
        """Whether anything in the Chinese of a bead may be rendered by a name."""
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
        lexical = lexical_comparison()
        return any(lexical.fold(word) in self._expected_families(number) for word in words)

    @staticmethod
    def _reads(word: str, zh: str) -> bool:
        return find(word, zh) is not None

    def rendered(self, name: Name, number: int) -> list[str]:
        """The Chinese words of a bead that a name renders, by the lexicon."""
        lexical = lexical_comparison()
        forms = {lexical.fold(word) for word in name.words}
        return [
            word.text
            for word in self._words[number]
            if len(word.text) > 1
            and any(share >= _CERTAIN and e in forms for e, share in lexical.renderings(word.id).items())
        ]

    def is_rendered(self, sign: str, number: int) -> bool:
        """Whether the English of a bead has anything that may render a Chinese word."""
        lexical = lexical_comparison()
        (words,) = lexical.words([sign])
        english = {lexical.fold(word) for word in re.findall("[a-z]+", self.en(number))}
        return any(
            any(same_family(e, other) or e == other for other in english)
            for word in words
            if len(word.text) > 1
            for e, share in lexical.renderings(word.id).items()
            if share >= _RENDERS
        )

    def learned(self, text: str) -> tuple[str, ...]:
        """What a name is in Chinese, learned from the beads that have it; nothing if it has too few."""
        if text not in self._learned:
            self._learned[text] = self._learn(text)
        return self._learned[text]

    def _learn(self, text: str) -> tuple[str, ...]:
        words = self.names.by_text[text][0].words
        with_all = [self._with_word[word] for word in words]
        longer = set.intersection(*with_all) if with_all else self.names.by_text
        inside = {bead for other in longer for bead in self._beads_of[other]}  # Lumina and Lumina Pro
        always = self.common(self.beads_with(text), inside)
        if len(always) > _FEW:
            return ()
        return always or self._likeliest(inside)

    def _likeliest(self, beads: Collection[int]) -> tuple[str, ...]:
        """What a name most likely is that either text often leaves out; nothing if two things are as likely."""
        looked_at = [b for b in sorted(beads)[:_SAMPLE] if self.is_trusted(b)]
        counts = Counter(g for b in looked_at for g in _grams(self.zh(b)))
        rated = sorted(
            (
                (2 * n / (len(looked_at) + len(self._beads_containing(gram))), len(gram), gram)
                for gram, n in counts.items()
                if n >= _LEAST_TOGETHER
            ),
            reverse=True,
        )
        if not rated or rated[0][0] < _TOGETHER:
            return ()
        best = rated[0][2]
        rival = next((dice for dice, _, gram in rated if gram not in best and best not in gram), 0.0)
        return (best,) if rival < _RIVAL * rated[0][0] else ()

    def common(self, beads: Iterable[int], allowed: Iterable[int]) -> tuple[str, ...]:
        """What the Chinese of some beads has in common and that of few others has.

        Args:
            beads: At least two.
            allowed: The beads that may have it too.
        """
        looked_at = [b for b in sorted(beads)[:_SAMPLE] if self.is_trusted(b)]
        if len(looked_at) < 2:
            return ()
        counts = Counter(g for b in looked_at for g in _grams(self.zh(b)))
        mine = set(allowed)
        telling = []
        for gram in (g for g, n in counts.items() if n >= max(2, _ALWAYS * len(looked_at))):
            where = self._beads_containing(gram)
            if sum(b in mine for b in where) >= _TELLING * len(where):
                telling.append(gram)
        whole = [g for g in telling if not any(g != other and g in other for other in telling)]
        return tuple(sorted(whole))

    def _beads_containing(self, gram: str) -> list[int]:
        return [n for n in range(len(self.pairs)) if gram in self.zh(n)]


def _grams(text: str) -> set[str]:
    return {
        run[start : start + length]
        for run in _HAN.findall(text)
        for length in range(_SHORTEST, min(_LONGEST, len(run)) + 1)
        for start in range(len(run) - length + 1)
    }


def counterparts(texts: Texts) -> Counterparts | None:
    """The names of two texts; None if there is only one."""
    pairs = texts.shared(aligned_pairs)
    return Counterparts(pairs) if pairs else None


def locate_folded(book: Counterparts, number: int, text: str) -> Location | None:
    """Where a folded text stands in the Chinese of a bead."""
    side = book.pairs[number].zh
    for segment in side.segments:
        folded = fold(segment.text)
        at = folded.text.find(text)
        if at >= 0:
            return locate_part(side.document, segment, *folded.span(at, at + len(text)))
    return None


def altered_tokens(texts: Texts) -> frozenset[tuple[int, int]]:
    """Segments of the translation and the characters in them that stand for another word in Latin letters."""
    compared = texts.shared(comparison)
    if compared is None:
        return frozenset()
    places = [lost.altered for lost in compared.lost if lost.altered]
    return frozenset((p.segment.id, at) for p in places for at in range(p.token.start, p.token.end))
