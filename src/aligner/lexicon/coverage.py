"""Finds which content words of a passage have a counterpart in the other language, according to the lexicon.

A Chinese word is covered if the English has one of its renderings, or a word of the same family (*finance*,
*financial*). An English word is covered if it renders one of the Chinese words. Words that the lexicon lacks are not
judged and are left out. So are adjacent single characters, which are mostly parts of a name that the lexicon lacks.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from aligner.lexicon import english

if TYPE_CHECKING:
    from aligner.lexicon.lexicon import Lexicon, Word

LEAST_RARITY = 2.5
"""Minimum inverse document frequency (natural log) of a content word. About one sentence in twelve has a word of this rarity."""

_FAMILY = 5
"""Minimum number of letters at the beginning that words of one family share."""

_ENDING = 2
"""Maximum number of letters at the end of the shorter word that may differ."""


class Content(NamedTuple):
    """A content word of a passage that the lexicon knows."""

    text: str
    """The word as it is written in the passage."""
    start: int
    end: int
    covered: bool
    weight: float
    """How informative the word is: its rarity, or the mean rarity of its renderings for a Chinese word (natural log, 2.5
    to about 13)."""


@dataclass(frozen=True, slots=True)
class Coverage:
    """The content words of both sides of a passage, in order."""

    zh: tuple[Content, ...]
    en: tuple[Content, ...]


def coverage(lexicon: Lexicon, zh: str, en: str, *, zh_around: str = "", en_around: str = "") -> Coverage:
    """Finds which content words of a passage have a counterpart. Text around the passage can also cover its words."""
    in_english = Family(lexicon.english_words(f"{en}\n{en_around}"))
    words = lexicon.words(zh)
    around = lexicon.words(zh_around) if zh_around else ()
    expected = Family.union(meanings(lexicon, word.id) for word in (*words, *around) if word.id >= 0)
    chinese = []
    for word, in_name in zip(words, _in_names(lexicon, words), strict=True):
        weight = lexicon.weight(word.id) if word.id >= 0 and not in_name else 0.0
        if weight >= LEAST_RARITY:
            covered = in_english.has_related(meanings(lexicon, word.id))
            chinese.append(Content(word.text, word.start, word.end, covered, weight))
    spelled = []
    for token, start, end in english.spans(en):
        number = lexicon.english_number(token)
        if number >= 0 and (weight := float(lexicon.rarity[number])) >= LEAST_RARITY:
            spelled.append(Content(en[start:end], start, end, lexicon.english[number] in expected, weight))
    return Coverage(tuple(chinese), tuple(spelled))


def _in_names(lexicon: Lexicon, words: list[Word]) -> list[bool]:
    """For each word, whether it is a single character next to another one. Function words don't count."""
    single = [word.end - word.start == 1 and not (word.id >= 0 and not lexicon.renderings(word.id)) for word in words]
    result = [False] * len(words)
    for at in range(1, len(words)):
        if single[at - 1] and single[at] and words[at - 1].end == words[at].start:
            result[at - 1] = result[at] = True
    return result


class Family:
    """A set of English words that also contains the words of the same families."""

    __slots__ = ("_beginnings", "_words")

    def __init__(self, words: Iterable[str]) -> None:
        self._words = frozenset(words)
        self._beginnings = frozenset(word[:_FAMILY] for word in self._words if len(word) >= _FAMILY)

    @classmethod
    def union(cls, families: Iterable[Family]) -> Family:
        """The words of several sets."""
        listed = list(families)
        whole = cls(())
        whole._words = frozenset().union(*[family._words for family in listed])
        whole._beginnings = frozenset().union(*[family._beginnings for family in listed])
        return whole

    def __iter__(self) -> Iterator[str]:
        return iter(self._words)

    def __contains__(self, word: str) -> bool:
        return word in self._words or (
            word[:_FAMILY] in self._beginnings and any(same_family(word, other) for other in self._words)
        )

    def has_related(self, other: Family) -> bool:
        """Whether `related` finds a word."""
        if not self._words.isdisjoint(other._words):
            return True
        beginnings = self._beginnings & other._beginnings
        return bool(beginnings) and any(word[:_FAMILY] in beginnings and word in other for word in self._words)

    def related(self, other: Family) -> frozenset[str]:
        """The words of this set that the other contains."""
        beginnings = self._beginnings & other._beginnings
        found = self._words & other._words
        if not beginnings:
            return found
        return found.union(word for word in self._words if word[:_FAMILY] in beginnings and word in other)


@lru_cache(1 << 14)
def meanings(lexicon: Lexicon, number: int) -> Family:
    """The renderings of a Chinese word by its number in the lexicon."""
    return Family(rendering.english for rendering in lexicon.renderings(number))


def same_family(one: str, other: str) -> bool:
    """Whether two words share their beginning: at least five letters, and all but the last two of the shorter word."""
    if len(one) > len(other):
        one, other = other, one
    shared = max(_FAMILY, len(one) - _ENDING)
    return len(one) >= _FAMILY and one[:shared] == other[:shared]
