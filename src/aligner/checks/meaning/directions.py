"""Opposite directions in a bead: by the table of cues, and by what the lexicon knows."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from aligner.checks.cues import load_table
from aligner.checks.lexical import opposites
from aligner.checks.meaning.agreement import Undoing
from aligner.checks.meaning.contrast import Contrast, contrasts
from aligner.checks.meaning.time_order import orders
from aligner.document.model import Language
from aligner.text.spans import overlap

if TYPE_CHECKING:
    from aligner.checks.meaning.pairs import WordPair


DIRECTION = "direction"
"""The name of the table of directions."""
LONGEST = 160
"""Characters of Chinese in which cues can still be told to belong together."""


class Opposites(NamedTuple):
    """A Chinese cue and an English one that says the opposite."""

    zh: tuple[int, int]
    en: tuple[int, int]
    says: str
    """What the Chinese one says."""
    is_clear: bool = False
    """Whether neither side has any cue of what the other says."""
    pole: int | None = None
    """The pole of the Chinese cue on its axis; None if the two are no cues of a table."""
    is_sure: bool = False
    """Whether the two are terms that nobody renders by their opposites."""
    undoing: Undoing | None = None
    """What would undo the difference, if a table says it."""

    @classmethod
    def of(cls, contrast: Contrast, table: str) -> Opposites:
        """The opposites that the cues of a table show."""
        zh, en = contrast.zh, contrast.en
        poles = load_table(table).axes[contrast.axis].poles
        undoing = Undoing(Language.ZH, (zh.start, zh.end), poles[1 - contrast.pole].first_zh)
        return cls(
            (zh.start, zh.end),
            (en.start, en.end),
            poles[contrast.pole].says,
            contrast.is_clear,
            contrast.pole,
            undoing=undoing,
        )


def directions(pair: WordPair) -> Iterator[Opposites]:
    """The opposites of a bead, each place once."""
    zh, en = pair.cues(DIRECTION)
    taken: list[tuple[int, int]] = []
    for one in contrasts(pair.candidates(DIRECTION)) if len(pair.zh.prose) <= LONGEST else ():
        place = (one.zh.start, one.zh.end)
        if not _is_taken(taken, place):
            taken.append(place)
            yield Opposites.of(one, DIRECTION)
    for order in orders(pair):
        if not _is_taken(taken, order.zh):
            taken.append(order.zh)
            yield Opposites(order.zh, order.en, order.says)
    hidden = (
        [(cue.start, cue.end) for cue in zh if not cue.senses],
        [(cue.start, cue.end) for cue in en if not cue.senses],
    )
    for other in opposites(pair.zh.prose, pair.words, pair.tokens, pair.forms):
        place = (other.zh.start, other.zh.end)
        if _is_taken(hidden[0], place) or _is_taken(hidden[1], (other.en.start, other.en.end)):
            continue
        if not _is_taken(taken, place):
            taken.append(place)
            there = (other.en.start, other.en.end)
            yield Opposites(place, there, f"“{other.wanted}”", is_sure=other.is_technical)


def _is_taken(taken: list[tuple[int, int]], place: tuple[int, int]) -> bool:
    return any(overlap(one, place) for one in taken)
