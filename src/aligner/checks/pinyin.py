"""Reads pinyin: finds the Chinese characters whose reading is a word in Latin letters."""

from collections.abc import Iterable
from functools import cache, lru_cache
from operator import contains

from aligner.paths import DATA
from aligner.text.spans import offsets

_TABLE = DATA / "pinyin.txt"
_LONGEST_SYLLABLE = 6
_LONGEST_WORD = 30
_SPELLINGS = {"lyu": "lv", "nyu": "nv", "lue": "lve", "nue": "nve", "lü": "lv", "nü": "nv"}
"""Other spellings of syllables."""


@cache
def _table() -> dict[str, tuple[str, str]]:
    """For each syllable, the characters that are mostly read so, and those that sometimes are."""
    rows = (line.split("\t") for line in _TABLE.read_text(encoding="utf-8").splitlines())
    return {syllable: (first, others) for syllable, first, others in rows}


@cache
def _readings() -> dict[str, tuple[str, ...]]:
    """The readings of each character, the most common first."""
    table: dict[str, tuple[str, ...]] = {}
    for syllable, (first, others) in _table().items():
        for character in first:
            table[character] = (syllable, *table.get(character, ()))
        for character in others:
            table[character] = (*table.get(character, ()), syllable)
    return table


@cache
def _syllables() -> frozenset[str]:
    return frozenset(s for s in (*_table(), *_SPELLINGS) if set("aeiouvü") & set(s))  # no interjections such as ng


@lru_cache(maxsize=4096)
def _characters(syllable: str) -> frozenset[str]:
    """The characters that can be read as a syllable, in any spelling."""
    either = (syllable, _SPELLINGS.get(syllable, ""))
    return frozenset("".join(characters for one in either for characters in _table().get(one, ())))


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
    """A Chinese text, to be searched for names in pinyin."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._characters = frozenset(text)

    def find(self, ways: Iterable[tuple[str, ...]]) -> tuple[int, int] | None:
        """The first span whose reading is one of several sequences of syllables, which are tried in order."""
        for syllables in ways:
            listed = [self._characters & _characters(syllable) for syllable in syllables]
            rarest = min(range(len(listed)), key=lambda n: len(listed[n]))
            for at in self._offsets(listed[rarest]) if all(listed) else ():
                start, end = at - rarest, at - rarest + len(syllables)
                if start >= 0 and end <= len(self._text) and all(map(contains, listed, self._text[start:end])):
                    return start, end
        return None

    def _offsets(self, characters: Iterable[str]) -> list[int]:
        """Where the text has one of some characters, in order."""
        return sorted(at for character in characters for at in offsets(self._text, character))


_places = lru_cache(maxsize=64)(Places)  # used once for each name of a sentence


def spelled(han: str) -> str | None:
    """The most common readings of some characters, as one word; None if a character has no reading."""
    found = [readings(character)[:1] for character in han]
    return "".join(r[0] for r in found) if all(found) else None
