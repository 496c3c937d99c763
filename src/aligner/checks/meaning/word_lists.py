"""Searches for the words of a table of lists in `aligner/data/cues`."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from aligner.checks.cues import load_words
from aligner.text.lazy import lazy

if TYPE_CHECKING:
    import re


@cache
def zh_pattern(table: str, *names: str) -> re.Pattern[str]:
    """A pattern that finds the Chinese expressions of some lists, the longest first."""
    words = {word for name in names for word in load_words(table)[name]}
    return lazy("|".join(sorted(words, key=lambda word: (-len(word), word))))


def find_phrases(words: Sequence[str], table: str, name: str) -> list[tuple[int, int]]:
    """The places of the English phrases of a list in some words: the first word, and the one after the last."""
    by_first = _phrases(table, name)
    return [
        (at, at + len(phrase))
        for at, word in enumerate(words)
        if word in by_first
        for phrase in by_first[word]
        if tuple(words[at : at + len(phrase)]) == phrase
    ]


@cache
def _phrases(table: str, name: str) -> dict[str, list[tuple[str, ...]]]:
    """The phrases by their first words, the longest first."""
    found: dict[str, list[tuple[str, ...]]] = {}
    for phrase in sorted(load_words(table)[name], key=len, reverse=True):
        words = tuple(phrase.split())
        found.setdefault(words[0], []).append(words)
    return found


def has_word(words: Iterable[str], table: str, name: str) -> bool:
    """Whether one of some English words, or a part of a contraction, is in a list."""
    return any(_is_listed(part, table, name) for word in words for part in word.split("'"))


@cache
def _listed(table: str, name: str) -> tuple[frozenset[str], tuple[str, ...]]:
    words = load_words(table)[name]
    return frozenset(w for w in words if "*" not in w), tuple(w[:-1] for w in words if w.endswith("*"))


@lru_cache(1 << 14)
def _is_listed(word: str, table: str, name: str) -> bool:
    whole, beginnings = _listed(table, name)
    return word in whole or (bool(beginnings) and word.startswith(beginnings))
