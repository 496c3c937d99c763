"""Compares the cues of the two sides of a bead."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from aligner.checks.cues import Strength

if TYPE_CHECKING:
    from collections.abc import Iterable

    from aligner.checks.cues import Cue, Sense


@dataclass(frozen=True, slots=True)
class Contrast:
    """Opposite cues on the two sides."""

    axis: int
    pole: int
    """That of the Chinese."""
    zh: Cue
    en: Cue
    is_clear: bool
    """Whether neither side has any cue, even a weak one, of what the other says."""


class _Spoken:
    """What the cues of one axis on one side say."""

    def __init__(self) -> None:
        self.said: list[list[Strength]] = [[], []]
        """How strongly each cue speaks for a pole, those that a negation turns round for both."""
        self.best: list[tuple[Strength, Cue] | None] = [None, None]
        """The first of the strongest cues of each pole that no negation turns round."""

    def add(self, cue: Cue, sense: Sense) -> None:
        """Takes a cue in."""
        self.said[sense.pole].append(sense.strength)
        if cue.negated:
            self.said[1 - sense.pole].append(sense.strength)
            return
        best = self.best[sense.pole]
        if best is None or sense.strength > best[0]:
            self.best[sense.pole] = (sense.strength, cue)

    def count(self, pole: int, least: Strength) -> int:
        """How many cues speak for a pole as strongly as this."""
        return sum(strength >= least for strength in self.said[pole])


def contrasts(zh: Iterable[Cue], en: Iterable[Cue]) -> list[Contrast]:
    """Axes on which one side says one thing, the other its opposite.

    One of the two has to be strong, the other fair at least. One side must have nothing of what the other says, and the
    other must not have as much of what it says; where both are strong, weak cues don't count for that. A negated cue
    speaks for both poles: what does not fall rises or stays.
    """
    zh, en = list(zh), list(en)
    common = {sense.axis for cue in zh for sense in cue.senses} & {sense.axis for cue in en for sense in cue.senses}
    if not common:
        return []
    chinese, english = _by_axis(zh), _by_axis(en)
    found = []
    for axis in sorted(common):
        for pole in (0, 1):
            contrast = _contrast(chinese[axis], english[axis], axis, pole)
            if contrast:
                found.append(contrast)
    return found


def opposed(zh: Iterable[Cue], en: Iterable[Cue], least: Strength = Strength.FAIR) -> list[Contrast]:
    """Axes on which one side says one thing, the other its opposite, as far as strong and fair cues tell.

    Weak cues may still explain it, so that this is no finding unless a reader agrees.

    Args:
        zh: The cues of the Chinese.
        en: The cues of the English.
        least: How strong the stronger one of the two has to be.
    """
    chinese, english = _by_axis(zh), _by_axis(en)
    found = []
    for axis in sorted(chinese.keys() & english.keys()):
        for pole in (0, 1):
            one, other = chinese[axis].best[pole], english[axis].best[1 - pole]
            if one is None or other is None:
                continue
            weaker, stronger = sorted((one[0], other[0]))
            if weaker < Strength.FAIR or stronger < least:
                continue
            if not chinese[axis].count(1 - pole, Strength.FAIR) and not english[axis].count(pole, Strength.FAIR):
                found.append(Contrast(axis, pole, one[1], other[1], is_clear=False))
    return found


def _contrast(zh: _Spoken, en: _Spoken, axis: int, pole: int) -> Contrast | None:
    one, opposite = zh.best[pole], en.best[1 - pole]
    if one is None or opposite is None:
        return None
    weaker, stronger = sorted((one[0], opposite[0]))
    if stronger is not Strength.STRONG or weaker is Strength.WEAK:
        return None
    excuse = Strength.FAIR if weaker is Strength.STRONG else Strength.WEAK
    if (opposite[0] is Strength.STRONG and _outnumbers(zh, en, pole, excuse)) or (
        one[0] is Strength.STRONG and _outnumbers(en, zh, 1 - pole, excuse)
    ):
        is_clear = not zh.count(1 - pole, Strength.WEAK) and not en.count(pole, Strength.WEAK)
        return Contrast(axis, pole, one[1], opposite[1], is_clear)
    return None


def _outnumbers(mine: _Spoken, other: _Spoken, pole: int, excuse: Strength) -> bool:
    """Whether one side speaks for a pole only, and more often than the other side does.

    Args:
        mine: The one side.
        other: The other side.
        pole: What it speaks for.
        excuse: How strong a cue has to be to count against that.
    """
    if mine.count(1 - pole, excuse):
        return False
    return mine.count(pole, Strength.FAIR) > other.count(pole, excuse)


def _by_axis(cues: Iterable[Cue]) -> dict[int, _Spoken]:
    found: dict[int, _Spoken] = defaultdict(_Spoken)
    for cue in cues:
        for sense in cue.senses:
            found[sense.axis].add(cue, sense)
    return found
