"""Opposites that cues only hint at, and that count because the reader finds the same slip."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from aligner.checks.cues import Strength, load_table
from aligner.checks.meaning.agreement import MIN_DROP, MIN_EXCUSED, MIN_EXCUSED_DROP, agrees
from aligner.checks.meaning.contrast import hints
from aligner.checks.meaning.directions import LONGEST, Opposites

if TYPE_CHECKING:
    from aligner.checks.meaning.pairs import WordPair
    from aligner.checks.texts import Texts

_NEGATIONS = frozenset("不没无未")
"""Cues that only excuse: what they negate is the opposite of either pole."""


class Hints(NamedTuple):
    """The cues that a rule takes for a hint."""

    table: str
    """The name of their table."""
    least: float
    """The least log odds of a slip."""
    stronger: Strength = Strength.FAIR
    """How strong the stronger one of two opposite cues has to be at least."""
    axis: str | None = None
    """The name of the axis that is compared; None for all of them."""
    weaker: Strength = Strength.FAIR
    """How strong the weaker one has to be at least."""
    excuse: Strength = Strength.FAIR
    """How strong a cue has to be that explains the difference."""
    drop: float = MIN_DROP
    """By how much the log odds have to drop if the difference is undone."""


def excused(table: str) -> Hints:
    """Opposites that a fair cue of the other side may explain, so that the reader has to be surer of them."""
    return Hints(table, MIN_EXCUSED, Strength.STRONG, excuse=Strength.STRONG, drop=MIN_EXCUSED_DROP)


def read_contrasts(texts: Texts, pair: WordPair, wanted: Hints) -> Iterator[Opposites]:
    """The opposites of a pair that cues hint at, and with which the reader agrees."""
    if texts.reader is None or len(pair.zh.prose) > LONGEST:
        return
    axes = load_table(wanted.table).axes
    for one in hints(pair.candidates(wanted.table), wanted.stronger, wanted.weaker, wanted.excuse):
        found = Opposites.of(one, wanted.table)
        is_wanted = wanted.axis in (None, axes[one.axis].name) and pair.zh.prose[slice(*found.zh)] not in _NEGATIONS
        undoing = found.undoing and found.undoing._replace(drop=wanted.drop)
        if is_wanted and agrees(texts, pair.pair, found.zh, found.en, wanted.least, undoing):
            yield found
