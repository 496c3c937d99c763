"""Where a new term goes in a file: in the file's own order if it has one, else next to its kin."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

FEWEST_IN_ORDER = 5
"""So many terms in a row are in order by chance in one of 120 cases."""
_FEWEST_SHARED_HAN = 2
_FEWEST_SHARED_LETTERS = 4


@dataclass(frozen=True, slots=True)
class Neighbour:
    """What counts of a term when a place beside it is considered."""

    zh: str
    en: str
    kind: str
    section: int
    """Terms with neither a blank line nor a comment between them have the same."""


def _sound(zh: str) -> str:
    """Sorts by the sounds of Chinese characters: the 3,755 commonest ones are in this order in GB 2312."""
    return zh.encode("gb18030", "replace").decode("latin-1")


_ORDERS: tuple[Callable[[Neighbour], str], ...] = (
    lambda term: _sound(term.zh),
    lambda term: term.zh,
    lambda term: term.en.casefold(),
)


@dataclass(frozen=True, slots=True)
class Spot:
    """Between two terms; at the border of two sections it matters to which one the new term belongs."""

    number: int
    """How many terms are in front."""
    joins_following: bool = False
    """Whether it belongs to what follows: behind its heading, then."""


def spot_for(new: Neighbour, terms: Sequence[Neighbour]) -> Spot:
    """The best place for a term among those of a file, in their order; the section of `new` doesn't matter."""
    if not terms:
        return Spot(0)
    found = _in_order(new, terms, 0, len(terms))
    if found is not None:
        return Spot(found, joins_following=found == 0)
    kin = _kin(new, terms)
    if kin is None:
        return Spot(len(terms))
    start, end = _section(terms, kin)
    found = _in_order(new, terms, start, end)
    if found is not None:
        return Spot(found, joins_following=found == start)
    return Spot(kin + 1)


def _in_order(new: Neighbour, terms: Sequence[Neighbour], start: int, end: int) -> int | None:
    """The place of a new term among terms that are in order, by sound, by code point or by rendering."""
    if end - start < FEWEST_IN_ORDER:
        return None
    for order in _ORDERS:
        keys = [order(term) for term in terms[start:end]]
        if all(a <= b for a, b in pairwise(keys)):
            return start + bisect_right(keys, order(new))
    return None


def _kin(new: Neighbour, terms: Sequence[Neighbour]) -> int | None:
    """The last of the terms that are likest to a new one, if any is like it at all."""
    scores = [(_likeness(new, term), number) for number, term in enumerate(terms)]
    best, number = max(scores)
    if best:
        return number
    same_kind = [n for n, term in enumerate(terms) if new.kind and term.kind == new.kind]
    return same_kind[-1] if same_kind else None


def _likeness(new: Neighbour, term: Neighbour) -> int:
    """How much two terms have in common: the beginning counts most, then the end, then the first English word."""
    beginning = _shared(new.zh, term.zh)
    if _han(beginning) >= _FEWEST_SHARED_HAN or (len(beginning) >= _FEWEST_SHARED_LETTERS and not _han(beginning)):
        return 10_000 * len(beginning)
    ending = _shared(new.zh[::-1], term.zh[::-1])
    if _han(ending) >= _FEWEST_SHARED_HAN:
        return 100 * len(ending)
    word, other = (text.split(" ")[0].casefold() for text in (new.en, term.en))
    return 1 if word == other and len(word) >= _FEWEST_SHARED_LETTERS else 0


def _shared(a: str, b: str) -> str:
    """The characters that two texts both begin with."""
    return a[: next((n for n, (x, y) in enumerate(zip(a, b, strict=False)) if x != y), min(len(a), len(b)))]


def _han(text: str) -> int:
    return sum("\u3400" <= c <= "\u9fff" or c >= "\U00020000" for c in text)


def _section(terms: Sequence[Neighbour], number: int) -> tuple[int, int]:
    start, end = number, number + 1
    while start > 0 and terms[start - 1].section == terms[number].section:
        start -= 1
    while end < len(terms) and terms[end].section == terms[number].section:
        end += 1
    return start, end
