"""Compares the cues of the two sides of a bead."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from aligner.checks.cues import Cue, Sense, Strength


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
    is_strong: bool = False
    """Whether both cues are strong."""


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


def contrasts(candidates: Iterable[Candidate]) -> list[Contrast]:
    """Axes on which one side says one thing, the other its opposite.

    One of the two has to be strong, the other fair at least. One side must have nothing of what the other says, and the
    other must not have as much of what it says; where both are strong, weak cues don't count for that. A negated cue
    speaks for both poles: what does not fall rises or stays.
    """
    return [found for candidate in candidates if (found := _contrast(candidate))]


def hints(
    candidates: Iterable[Candidate],
    stronger: Strength,
    weaker: Strength = Strength.FAIR,
    excuse: Strength = Strength.FAIR,
) -> list[Contrast]:
    """Axes on which one side says one thing, the other its opposite, as far as strong and fair cues show.

    Weak cues may still explain the difference, so a hint is no finding unless the reader agrees.

    Args:
        candidates: The axes of a pair on which the two sides may be opposed.
        stronger: How strong the stronger one of the two has to be at least.
        weaker: The same for the other one.
        excuse: How strong a cue has to be that explains the difference.
    """
    return [
        Contrast(one.axis, one.pole, *one.cues, is_clear=False)
        for one in candidates
        if one.weaker >= weaker and one.stronger >= stronger and not one.has_excuse(excuse)
    ]


@dataclass(frozen=True, slots=True)
class Candidate:
    """An axis on which the Chinese has a cue of a pole, and the English one of the other pole."""

    axis: int
    pole: int
    """That of the Chinese."""
    zh: _Spoken
    en: _Spoken
    best: tuple[tuple[Strength, Cue], tuple[Strength, Cue]]
    """The Chinese cue and the English one, with their strengths."""

    @property
    def cues(self) -> tuple[Cue, Cue]:
        """The Chinese cue and the English one."""
        return self.best[0][1], self.best[1][1]

    @property
    def weaker(self) -> Strength:
        """The strength of the weaker cue."""
        return min(self.best[0][0], self.best[1][0])

    @property
    def stronger(self) -> Strength:
        """The strength of the stronger cue."""
        return max(self.best[0][0], self.best[1][0])

    def has_excuse(self, least: Strength) -> bool:
        """Whether a side also says, as strongly as this, what the other one says."""
        return self.zh.count(1 - self.pole, least) > 0 or self.en.count(self.pole, least) > 0


def candidates(zh: Sequence[Cue], en: Sequence[Cue]) -> list[Candidate]:
    """The axes on which the two sides may be opposed, in order."""
    axes = {sense.axis for cue in zh for sense in cue.senses} & {sense.axis for cue in en for sense in cue.senses}
    chinese, english = _by_axis(zh, axes), _by_axis(en, axes)
    return [
        Candidate(axis, pole, chinese[axis], english[axis], (one, other))
        for axis in sorted(axes)
        for pole in (0, 1)
        if (one := chinese[axis].best[pole]) and (other := english[axis].best[1 - pole])
    ]


def _contrast(one: Candidate) -> Contrast | None:
    if one.stronger is not Strength.STRONG or one.weaker is Strength.WEAK:
        return None
    excuse = Strength.FAIR if one.weaker is Strength.STRONG else Strength.WEAK
    (zh, _), (en, _) = one.best
    if (en is Strength.STRONG and _outnumbers(one.zh, one.en, one.pole, excuse)) or (
        zh is Strength.STRONG and _outnumbers(one.en, one.zh, 1 - one.pole, excuse)
    ):
        is_strong = one.weaker is Strength.STRONG
        return Contrast(one.axis, one.pole, *one.cues, not one.has_excuse(Strength.WEAK), is_strong)
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


def _by_axis(cues: Sequence[Cue], axes: set[int]) -> dict[int, _Spoken]:
    found = {axis: _Spoken() for axis in axes}
    for cue in cues:
        for sense in cue.senses:
            if sense.axis in axes:
                found[sense.axis].add(cue, sense)
    return found
