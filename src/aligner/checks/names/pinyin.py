"""Reads pinyin: which Chinese characters a word in Latin letters can be the reading of."""

from __future__ import annotations

from functools import cache, lru_cache

from aligner.paths import DATA

_TABLE = DATA / "pinyin.txt"
_LONGEST_SYLLABLE = 6
_LONGEST_WORD = 30
_SPELLINGS = {"lyu": "lv", "nyu": "nv", "lue": "lve", "nue": "nve", "lü": "lv", "nü": "nv"}
"""Other ways to write a syllable."""


@cache
def _readings() -> dict[str, tuple[str, ...]]:
    """The readings of each character, the commonest first."""
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
    """All readings of a simplified character, the commonest first, without tones; ü is v. None if it is no such one."""
    return _readings().get(character, ())


def reads(character: str, syllable: str) -> bool:
    """Whether a character can be read as a syllable, in whatever spelling."""
    found = readings(character)
    return syllable in found or _SPELLINGS.get(syllable, "") in found


@lru_cache(maxsize=4096)
def parses(letters: str) -> tuple[tuple[str, ...], ...]:
    """The ways to cut lower-case letters into syllables, the one with fewest first; none if it is no pinyin."""
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
    """The first place in a Chinese text (simplified) whose characters read like these letters."""
    for syllables in parses(letters):
        length = len(syllables)
        for start in range(len(text) - length + 1):
            if all(reads(text[start + n], syllable) for n, syllable in enumerate(syllables)):
                return start, start + length
    return None


def spelled(han: str) -> str | None:
    """The commonest reading of some characters as one word; None if one of them has none."""
    found = [readings(character)[:1] for character in han]
    return "".join(r[0] for r in found) if all(found) else None
