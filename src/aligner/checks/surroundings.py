"""Tells by what surrounds two things whether they have changed places.

What stands near a name or a figure in the original stands near it in the translation too, whatever the order of the
sentence. So the words that render each other, and the names and figures that both sides have, speak for the one or the
other place of a thing: each the more, the nearer it stands to it on both sides.
"""

from __future__ import annotations

import math
import re
from bisect import bisect_left
from collections import Counter
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from aligner.checks.lexical import lexical_comparison

if TYPE_CHECKING:
    from collections.abc import Sequence

_TOKEN = re.compile(r"[a-z]+(?:\d+[a-z0-9]*)?|\d+(?:\.\d+)*")
_STOP = re.compile(r"[,;:—。!?](?!\d)|\n")
_POSSESSIVE = re.compile(r"['’]s\b")
_REACH = 3.0
"""Words over which the weight of a neighbour falls to a third.

This and the next ones were chosen on 2,476 pairs of names and 406 of figures in right translations, news of software
mostly: none of them is called exchanged, and 66 and 50 in 100 if they are.
"""
_RENDERS = 0.03
"""Least share of a word's occurrences that a rendering has."""
_BREAK = 4.0
"""Words that a comma, a colon or a semicolon counts as: what it parts is further away."""
_APART = 2
"""Words between two things, at least: *a lake in the heart of a plain* has its names in the other order in Chinese."""
_GAIN = 0.15
"""By how much the neighbours must speak for the other places."""
_TIMES = 1.3
"""How many times as much as for their own."""

MOST_ITEMS = 64
"""Names or figures of a bead, at most. The largest in 239 pairs of articles has 29; longer lists are not judged."""
MOST_CROSSING = 100
"""Pairs of them in another order than in the original, of which this many are looked at."""
_MOST_PLACES = 32
"""Places of an English word, at most. A word that is repeated more often does not show what is near it."""


class Place(NamedTuple):
    """Where one thing stands on both sides, in words; between two words by halves."""

    zh: float
    en: float


class _Link(NamedTuple):
    """Two words that render each other, by their places, and how much they count."""

    zh: float
    en: float
    weight: float


class Surroundings:
    """The two sides of a bead, word by word."""

    def __init__(self, zh: str, en: str) -> None:
        """Takes the sides of a bead.

        Args:
            zh: The Chinese, folded.
            en: The English as it stands.
        """
        self.zh = zh
        self.en = plain(en)

    def place(self, zh: int, en: int) -> Place:
        """The place of what stands at a character of the Chinese and at one of `en`."""
        return Place(self._zh_places.at(zh), self._en_places.at(en))

    def are_exchanged(self, one: Place, other: Place) -> bool:
        """Whether what surrounds each of two things in the Chinese surrounds the other in the English.

        Such things nearly always stand in another order than in the original, so only these are looked at.
        """
        if (one.zh < other.zh) == (one.en < other.en) or _distance(one, other) < _APART:
            return False
        links = [link for link in self._links if link.en not in (one.en, other.en)]
        own = _support(links, one.zh, one.en) + _support(links, other.zh, other.en)
        exchanged = _support(links, one.zh, other.en) + _support(links, other.zh, one.en)
        return exchanged - own > _GAIN and exchanged > _TIMES * own

    @cached_property
    def _zh_words(self) -> list[tuple[int, str, int]]:
        """Where each word of the Chinese begins, itself, and its number; what both sides write alike has none."""
        (words,) = lexical_comparison().words([self.zh])
        chinese = [(word.start, word.text, word.id) for word in words if not word.text.isascii()]
        return sorted([*chinese, *((m.start(), m.group(), -1) for m in _TOKEN.finditer(self.zh))])

    @cached_property
    def _zh_places(self) -> _Places:
        return _Places(self.zh, [start for start, _, _ in self._zh_words])

    @cached_property
    def _en_places(self) -> _Places:
        return _Places(self.en, [m.start() for m in _TOKEN.finditer(self.en)])

    @cached_property
    def _links(self) -> list[_Link]:
        lexical = lexical_comparison()
        places: dict[str, list[int]] = {}
        for at, m in enumerate(_TOKEN.finditer(self.en)):
            places.setdefault(lexical.fold(m.group()), []).append(at)
        english = {word: some for word, some in places.items() if len(some) <= _MOST_PLACES}
        found: list[tuple[int, int, float]] = []
        for place, (_, text, word) in enumerate(self._zh_words):
            renderings = lexical.renderings(word) if word >= 0 else {lexical.fold(text): 1.0}
            shares = sorted((at, share) for e, share in renderings.items() for at in english.get(e, ()))
            found += [(place, at, share) for at, share in shares if share >= _RENDERS]
        rivals_zh, rivals_en = Counter(zh for zh, _, _ in found), Counter(en for _, en, _ in found)
        zh_places, en_places = self._zh_places.places, self._en_places.places
        return [
            _Link(zh_places[zh], en_places[en], math.sqrt(share) / (rivals_zh[zh] * rivals_en[en]))
            for zh, en, share in found
        ]


def plain(en: str) -> str:
    """English in lower case, without possessive endings."""
    return _POSSESSIVE.sub("", en.lower())


class _Places:
    """The places of the words of a text, counted from its beginning."""

    def __init__(self, text: str, starts: Sequence[int]) -> None:
        stops = [m.start() for m in _STOP.finditer(text)]
        self._starts = starts
        self.places = [number + _BREAK * bisect_left(stops, start) for number, start in enumerate(starts)]

    def at(self, character: int) -> float:
        """The place of the word that begins at a character; if none does, just after the word before."""
        number = bisect_left(self._starts, character)
        if number < len(self._starts) and self._starts[number] == character:
            return self.places[number]
        return self.places[number - 1] + 0.5 if number else -0.5


def _distance(one: Place, other: Place) -> float:
    return min(abs(one.zh - other.zh), abs(one.en - other.en))


def _support(links: Sequence[_Link], zh: float, en: float) -> float:
    """How much the neighbours say that what stands at a place in the Chinese stands at a place in the English."""
    return sum(link.weight * math.exp(-(abs(link.zh - zh) + abs(link.en - en)) / _REACH) for link in links)
