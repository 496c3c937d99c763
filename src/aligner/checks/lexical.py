"""Opposites that the lexicon gives away: a Chinese word that nothing renders, and its opposite in the English."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from aligner.checks.scanner import is_negated_en, is_negated_zh
from aligner.lexicon.coverage import same_family
from aligner.paths import DATA

if TYPE_CHECKING:
    from collections.abc import Sequence

    from aligner.checks.scanner import Token
    from aligner.lexicon.lexicon import Lexicon, Word

_FILE = DATA / "antonyms.txt"


class Opposition(NamedTuple):
    """A group of English words and the group of its opposites."""

    words: frozenset[str]
    """All words of the group."""
    sure: frozenset[str]
    """Those among them that accuse."""
    opposites: frozenset[str]
    sure_opposites: frozenset[str]


@cache
def oppositions() -> tuple[Opposition, ...]:
    """All pairs of groups, each in both directions."""
    found = []
    text = _FILE.read_text(encoding="utf-8")
    for line in text.replace("\n ", " ").splitlines():
        if line.startswith("#"):
            continue
        one, other = (side.split() for side in line.split("|"))
        first, second = frozenset(w.strip("()") for w in one), frozenset(w.strip("()") for w in other)
        sure_first, sure_second = (frozenset(w for w in side if w[0] != "(") for side in (one, other))
        found += [
            Opposition(first, sure_first, second, sure_second),
            Opposition(second, sure_second, first, sure_first),
        ]
    return tuple(found)


@cache
def by_opposite() -> dict[str, tuple[Opposition, ...]]:
    """For each word that accuses: the groups that it contradicts."""
    found: dict[str, list[Opposition]] = {}
    for opposition in oppositions():
        for word in opposition.sure_opposites:
            found.setdefault(word, []).append(opposition)
    return {word: tuple(listed) for word, listed in found.items()}


ACCUSES = 0.15
"""Least share of a Chinese word's occurrences that a word of the one group renders for it to accuse."""
EXCUSES = 0.01
"""Least share that a word of the other group may have for it not to."""
_SHORTEST = 2
"""Characters of a word that may accuse: one alone means too many things."""
_NUMERAL = re.compile("[〇一二两三四五六七八九十百千万亿几]")


@dataclass(frozen=True, slots=True)
class Opposite:
    """A Chinese word and an English one that says the opposite."""

    zh: Word
    wanted: str
    """The likeliest rendering of the Chinese word."""
    en: Token


class LexicalComparison:
    """Compares sides of beads word by word."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        self._renderings: dict[int, dict[str, float]] = {}
        self._folded: dict[str, str] = {}
        self._single: dict[str, Word | None] = {}

    def single(self, text: str) -> Word | None:
        """A Chinese text as one word of the lexicon; None if it is none or several."""
        if text not in self._single:
            (words,) = self.words([text])
            whole = len(words) == 1 and len(words[0].text) == len(text) and bool(self.renderings(words[0].id))
            self._single[text] = words[0] if whole else None
        return self._single[text]

    def words(self, texts: Sequence[str]) -> list[list[Word]]:
        """The words of Chinese texts."""
        return self._lexicon.words_of(texts)

    def renderings(self, number: int) -> dict[str, float]:
        """The English words for a Chinese word, by its number in the lexicon."""
        found = self._renderings.get(number)
        if found is None:
            listed = self._lexicon.renderings(number) if number >= 0 else ()
            found = self._renderings[number] = dict(listed)
        return found

    def fold(self, word: str) -> str:
        """The dictionary form of an English word."""
        found = self._folded.get(word)
        if found is None:
            found = self._folded[word] = self._lexicon.fold(word)
        return found

    def is_word(self, text: str) -> bool:
        """Whether a lower-case text is an English word that the lexicon lists."""
        return self._lexicon.english_number(text) >= 0

    def opposites(self, text: str, zh: Sequence[Word], en: Sequence[Token]) -> list[Opposite]:
        """Pairs of a Chinese word that no English one renders, and an English word that none of the Chinese gives.

        Args:
            text: The Chinese of a bead.
            zh: Its words.
            en: The English words of the bead.
        """
        folded = [self.fold(token.text) for token in en]
        suspects = [at for at, word in enumerate(folded) if word in by_opposite()]
        if not suspects:
            return []
        present = set(folded) | {token.text for token in en}
        given: dict[str, float] = {}
        for word in zh:
            for english, share in self.renderings(word.id).items():
                given[english] = max(given.get(english, 0.0), share)
        wanted = [word for word in zh if not is_negated_zh(text, word.start)]
        found = []
        for at in suspects:
            if is_negated_en(en, at):
                continue
            for opposition in by_opposite()[folded[at]]:
                if opposition.sure & present or not self._too_many(opposition, folded, folded[at], zh, given):
                    continue
                lacking = next(((w, e) for w in wanted if (e := self._wants(w, opposition, present))), None)
                if lacking:
                    found.append(Opposite(*lacking, en[at]))
                    break
        return found

    def _too_many(
        self,
        opposition: Opposition,
        folded: Sequence[str],
        word: str,
        zh: Sequence[Word],
        given: dict[str, float],
    ) -> bool:
        """Whether an English word of a group stands there without reason, or more often than there are reasons for it."""
        if not _is_given(word, given) and not any(given.get(e, 0.0) >= EXCUSES for e in opposition.opposites):
            return True
        times = folded.count(word)
        if times < 2:
            return False
        reasons = 0
        for chinese in zh:
            renderings = self.renderings(chinese.id)
            if any(share >= EXCUSES and (e == word or e in opposition.opposites) for e, share in renderings.items()):
                reasons += 1
        return 0 < reasons < times

    def _wants(self, word: Word, opposition: Opposition, present: set[str]) -> str:
        """The rendering of a Chinese word by a sure word of a group, if nothing else renders it in the English."""
        if len(word.text) < _SHORTEST or _NUMERAL.search(word.text):
            return ""
        renderings = self.renderings(word.id)
        best = max(((renderings.get(e, 0.0), e) for e in opposition.sure), default=(0.0, ""))
        if best[0] < ACCUSES:
            return ""
        return "" if any(_is_present(e, present) for e in renderings) else best[1]


def _is_given(word: str, given: dict[str, float]) -> bool:
    return word in given or any(same_family(word, other) for other in given)


def _is_present(word: str, present: set[str]) -> bool:
    return word in present or any(same_family(word, other) for other in present)


@cache
def lexical_comparison() -> LexicalComparison:
    """With the lexicon of the package."""
    from aligner.lexicon import load_lexicon

    return LexicalComparison(load_lexicon())
