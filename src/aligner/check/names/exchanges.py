"""Finds two names of one sentence that have changed places.

What stands near a name in the original stands near it in the translation too, whatever the order of the sentence. So the
words that render each other, the names and the figures that both sides have speak for the one or the other place of a
name: each the more, the nearer it stands to the name on both sides.
"""

from __future__ import annotations

import math
import re
from bisect import bisect_left
from collections import Counter
from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING, NamedTuple

from aligner.check.meaning.lexical import lexical_comparison
from aligner.check.names.counterparts import counterparts
from aligner.check.names.swaps import signs_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from aligner.check.names.counterparts import Counterparts
    from aligner.check.names.english import Name
    from aligner.check.texts import Texts

_TOKEN = re.compile(r"[a-z]+|\d+(?:\.\d+)?")
_POSSESSIVE = re.compile(r"['’]s\b")
_SEGMENTS = 2
_REACH = 3.0
"""Words over which the weight of a neighbour falls to a third.

This and the next three were chosen on 2,100 pairs of names in right translations of software news: 4 of them would be
called exchanged, and 69 in 100 if they were.
"""
_RENDERS = 0.03
"""Least share of a word's occurrences that a rendering has."""
_APART = 3
"""Words between two names, at least: *a lake in the heart of a plain* has its names in the other order in Chinese."""
_GAIN = 0.2
"""By how much the neighbours must speak for the other places."""
_TIMES = 1.5
"""How many times as much as for their own."""


@dataclass(frozen=True, slots=True)
class Exchange:
    """Two names in each other's places."""

    one: Name
    other: Name
    zh: tuple[str, str]
    """What each is in the Chinese, folded."""
    bead: int


class _Item(NamedTuple):
    """A name that stands once on each side: its first characters there, and its place in words."""

    name: Name
    sign: str
    zh: float
    en: float


class _Link(NamedTuple):
    """Two words that render each other, by their places, and how much they count."""

    zh: int
    en: int
    weight: float


def names_exchanged(texts: Texts) -> tuple[Exchange, ...]:
    """The exchanges of two texts; none if there is only one."""
    book = texts.shared(counterparts)
    return tuple(exchanges(book, signs_of(book))) if book else ()


def exchanges(book: Counterparts, signs: Mapping[str, Sequence[str]]) -> Iterator[Exchange]:
    """Pairs of names whose neighbours say that they have changed places.

    Args:
        book: The names of both texts.
        signs: What tells in the Chinese that a name is meant.
    """
    for number, bead in enumerate(book.beads):
        if not book.is_trusted(number) or max(len(bead.zh), len(bead.en)) > _SEGMENTS:
            continue
        found = _once_each(book, number, signs)
        crossing = [(a, b) for a, b in combinations(found, 2) if (a.zh < b.zh) != (a.en < b.en) and _are_apart(a, b)]
        if not crossing:  # names that are exchanged nearly always stand in another order than in the original
            continue
        links = _links(book, number)
        for one, other in crossing:
            others = [link for link in links if link.en not in (one.en, other.en)]
            own = _support(others, one, one) + _support(others, other, other)
            exchanged = _support(others, one, other) + _support(others, other, one)
            if exchanged - own > _GAIN and exchanged > _TIMES * own:
                yield Exchange(one.name, other.name, (one.sign, other.sign), number)
                break


def _are_apart(one: _Item, other: _Item) -> bool:
    """Whether two names stand far enough from each other that their neighbours can be told apart."""
    return min(abs(one.zh - other.zh), abs(one.en - other.en)) >= _APART


def _once_each(book: Counterparts, number: int, signs: Mapping[str, Sequence[str]]) -> list[_Item]:
    zh, en = book.zh(number), _english(book, number)
    zh_starts, en_starts = [s for s, _, _ in _zh_tokens(book, number)], [m.start() for m in _TOKEN.finditer(en)]
    names = {name.text: name for unit in book.beads[number].en for name in book.names.by_segment.get(unit, ())}
    found = []
    for text, name in names.items():
        sign = next((one for one in signs.get(text, ()) if zh.count(one) == 1 and f"({one})" not in zh), None)
        last = name.words[-1] if name.words else ""
        if sign is None or not last or len(re.findall(rf"\b{re.escape(last)}\b", en)) != 1:
            continue
        found.append(_Item(name, sign, _place(zh_starts, zh.index(sign)), _place(en_starts, en.index(last))))
    signs_here = [item.sign for item in found]
    return [
        i for i in found if not any(i.sign != other and (i.sign in other or other in i.sign) for other in signs_here)
    ]


def _english(book: Counterparts, number: int) -> str:
    segments = book.alignment.en.segments
    return _POSSESSIVE.sub("", "\n".join(segments[unit].text for unit in book.beads[number].en).lower())


def _place(starts: Sequence[int], at: int) -> float:
    """The number of the word that begins at a character, or between two numbers."""
    place = bisect_left(starts, at)
    return place if place < len(starts) and starts[place] == at else place - 0.5


def _zh_tokens(book: Counterparts, number: int) -> list[tuple[int, str, int]]:
    """Where each word of the Chinese begins, itself, and its number in the lexicon; what both sides write alike has none."""
    words = [(word.start, word.text, word.id) for word in book.words(number) if not word.text.isascii()]
    return sorted([*words, *((m.start(), m.group(), -1) for m in _TOKEN.finditer(book.zh(number)))])


def _links(book: Counterparts, number: int) -> list[_Link]:
    lexical = lexical_comparison()
    english = [lexical.fold(m.group()) for m in _TOKEN.finditer(_english(book, number))]
    found = []
    for place, (_, text, word) in enumerate(_zh_tokens(book, number)):
        renderings = lexical.renderings(word) if word >= 0 else {lexical.fold(text): 1.0}
        found += [(place, at, share) for at, e in enumerate(english) if (share := renderings.get(e, 0.0)) >= _RENDERS]
    rivals_zh, rivals_en = Counter(zh for zh, _, _ in found), Counter(en for _, en, _ in found)
    return [_Link(zh, en, math.sqrt(share) / (rivals_zh[zh] * rivals_en[en])) for zh, en, share in found]


def _support(links: Sequence[_Link], here: _Item, there: _Item) -> float:
    """How much the neighbours say that what stands at a place in the Chinese stands at a place in the English."""
    return sum(link.weight * math.exp(-(abs(link.zh - here.zh) + abs(link.en - there.en)) / _REACH) for link in links)
