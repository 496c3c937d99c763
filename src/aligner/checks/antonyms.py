"""English words of opposite meaning, from `aligner/data/antonyms.txt`."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from aligner.paths import DATA

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
