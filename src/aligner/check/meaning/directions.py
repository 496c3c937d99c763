"""Opposite directions in a bead: by the table of cues, and by what the lexicon knows."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from aligner.check.meaning.contrast import contrasts
from aligner.check.meaning.direction_table import DIRECTION, TIME
from aligner.check.meaning.scanner import Scanner

if TYPE_CHECKING:
    from collections.abc import Iterator

    from aligner.check.meaning.contrast import Contrast
    from aligner.check.meaning.lexical import LexicalComparison
    from aligner.check.meaning.pairs import Pair


_EVENT = 4
"""Characters before 之前 or 之后, and English words after *before* or *after*, that name the event."""
_EVENT_WORDS = 2


class Opposites(NamedTuple):
    """A Chinese cue and an English one that says the opposite."""

    zh: tuple[int, int]
    en: tuple[int, int]
    says: str
    """What the Chinese one says."""


def directions(pair: Pair, lexical: LexicalComparison) -> Iterator[Opposites]:
    """The opposites of a bead, each place once."""
    scanner = _scanner()
    zh, en = scanner.zh(pair.zh.text), scanner.en(pair.tokens)
    taken: list[tuple[int, int]] = []
    for one in contrasts(zh, en):
        place = (one.zh.start, one.zh.end)
        if DIRECTION.axes[one.axis] is TIME and not _same_event(pair, one, lexical):
            continue
        if not _overlap(taken, place):
            taken.append(place)
            yield Opposites(place, (one.en.start, one.en.end), DIRECTION.axes[one.axis].poles[one.pole].says)
    hidden = (
        [(cue.start, cue.end) for cue in zh if not cue.senses],
        [(cue.start, cue.end) for cue in en if not cue.senses],
    )
    for other in lexical.opposites(pair.zh.text, pair.words, pair.tokens):
        place = (other.zh.start, other.zh.end)
        if _overlap(hidden[0], place) or _overlap(hidden[1], (other.en.start, other.en.end)):
            continue
        if not _overlap(taken, place):
            taken.append(place)
            yield Opposites(place, (other.en.start, other.en.end), f"“{other.wanted}”")


def _same_event(pair: Pair, one: Contrast, lexical: LexicalComparison) -> bool:
    """Whether what stands before 之前 or 之后 is what follows *after* or *before*.

    *A after B* and *B before A* say the same, and translators use the one for the other.
    """
    words = [word for word in pair.words if one.zh.start - _EVENT <= word.end <= one.zh.start]
    renderings = {e for word in words[-_EVENT_WORDS:] for e in lexical.renderings(word.id)}
    following = [token.text for token in pair.tokens if token.start >= one.en.end][:_EVENT]
    return any(lexical.fold(word) in renderings for word in following)


@cache
def _scanner() -> Scanner:
    return Scanner(DIRECTION)


def _overlap(taken: list[tuple[int, int]], place: tuple[int, int]) -> bool:
    return any(lo < place[1] and place[0] < hi for lo, hi in taken)
