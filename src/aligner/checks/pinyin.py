"""Reads pinyin: finds the Chinese characters whose reading is a word in Latin letters."""

from __future__ import annotations

from functools import cache, lru_cache
from typing import TYPE_CHECKING

from aligner.paths import DATA

if TYPE_CHECKING:
    from collections.abc import Iterable

_TABLE = DATA / "pinyin.txt"
_LONGEST_SYLLABLE = 6
_LONGEST_WORD = 30
_SPELLINGS = {"lyu": "lv", "nyu": "nv", "lue": "lve", "nue": "nve", "lü": "lv", "nü": "nv"}
"""Other spellings of syllables."""


@cache
def _readings() -> dict[str, tuple[str, ...]]:
    """The readings of each character, the most common first."""
    table: dict[str, tuple[str, ...]] = {}
    for line in _TABLE.read_text(encoding="utf-8").splitlines():
        syllable, first, others = line.split("\t")
        for character in first:
            table[character] = (syllable, *table.get(character, ()))
        for character in others:
            table[character] = (*table.get(character, ()), syllable)
    return table


@cache
def _syllables() -> frozenset[str]:
    found = {s for listed in _readings().values() for s in listed} | set(_SPELLINGS)
    return frozenset(s for s in found if set("aeiouvü") & set(s))  # no interjections such as ng


def readings(character: str) -> tuple[str, ...]:
    """All readings of a simplified character, the most common first, without tones and with v for ü.

    Empty if the table lacks the character.
    """
    return _readings().get(character, ())


def reads(character: str, syllable: str) -> bool:
    """Whether a character can be read as a syllable, in any spelling."""
    found = readings(character)
    return syllable in found or _SPELLINGS.get(syllable, "") in found


@lru_cache(maxsize=4096)
def parses(letters: str) -> tuple[tuple[str, ...], ...]:
    """The ways to cut lower-case letters into syllables, at most 8, those with fewest first; empty if they are not pinyin."""
    if not letters or len(letters) > _LONGEST_WORD:
        return ()
    ways: list[list[tuple[str, ...]]] = [[] for _ in range(len(letters) + 1)]
    ways[len(letters)] = [()]
    for start in range(len(letters) - 1, -1, -1):
        for end in range(start + 1, min(start + _LONGEST_SYLLABLE, len(letters)) + 1):
            if ways[end] and letters[start:end] in _syllables():
                ways[start] += [(letters[start:end], *rest) for rest in ways[end]]
        ways[start] = sorted(ways[start], key=len)[:8]
    return tuple(ways[0])


def find(letters: str, text: str) -> tuple[int, int] | None:
    """The first span of a Chinese text in simplified characters whose reading is `letters`; None if there is none."""
    ways = parses(letters)
    return _places(text).find(ways) if ways else None


class Places:
    """The characters of a Chinese text, indexed by their readings."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._by_reading: dict[str, list[int]] = {}
        for at, character in enumerate(text):
            for reading in readings(character):
                self._by_reading.setdefault(reading, []).append(at)

    def find(self, ways: Iterable[tuple[str, ...]]) -> tuple[int, int] | None:
        """The first span whose reading is one of several sequences of syllables, which are tried in order."""
        for syllables in ways:
            listed = [self._of(syllable) for syllable in syllables]
            rarest = min(range(len(listed)), key=lambda n: len(listed[n]))
            for at in listed[rarest]:
                start, end = at - rarest, at - rarest + len(syllables)
                if start >= 0 and end <= len(self._text) and all(map(reads, self._text[start:end], syllables)):
                    return start, end
        return None

    def _of(self, syllable: str) -> list[int]:
        other = _SPELLINGS.get(syllable, "")
        if other not in self._by_reading:
            return self._by_reading.get(syllable, [])
        return sorted({*self._by_reading.get(syllable, ()), *self._by_reading[other]})


_places = lru_cache(maxsize=64)(Places)  # used once for each name of a sentence


def spelled(han: str) -> str | None:
    """The most common readings of some characters, as one word; None if a character has no reading."""
    found = [readings(character)[:1] for character in han]
    return "".join(r[0] for r in found) if all(found) else None
