"""Compares the cues of the two sides of a bead."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable

    from aligner.check.meaning.cues import Cue


@dataclass(frozen=True, slots=True)
class Contrast:
    """Opposite cues on the two sides."""

    axis: int
    pole: int
    """That of the Chinese."""
    zh: Cue
    en: Cue


class _Count(NamedTuple):
    """The cues of one axis on one side: strong ones by pole, and which poles something speaks for."""

    strong: tuple[list[Cue], list[Cue]]
    said: tuple[bool, bool]


def contrasts(zh: Iterable[Cue], en: Iterable[Cue]) -> list[Contrast]:
    """Axes on which one side says surely one thing, the other surely its opposite, and neither anything else.

    A negated cue speaks for both poles: what does not fall rises or stays.
    """
    chinese, english = _by_axis(zh), _by_axis(en)
    found = []
    for axis in sorted(chinese.keys() & english.keys()):
        mine, theirs = chinese[axis], english[axis]
        for pole in (0, 1):
            other = 1 - pole
            if mine.strong[pole] and theirs.strong[other] and not mine.said[other] and not theirs.said[pole]:
                found.append(Contrast(axis, pole, mine.strong[pole][0], theirs.strong[other][0]))
    return found


def _by_axis(cues: Iterable[Cue]) -> dict[int, _Count]:
    strong: dict[int, tuple[list[Cue], list[Cue]]] = defaultdict(lambda: ([], []))
    said: dict[int, list[bool]] = defaultdict(lambda: [False, False])
    for cue in cues:
        for sense in cue.senses:
            said[sense.axis][sense.pole] = True
            if cue.negated:
                said[sense.axis][1 - sense.pole] = True
            elif sense.strong:
                strong[sense.axis][sense.pole].append(cue)
    return {axis: _Count(strong[axis], (said[axis][0], said[axis][1])) for axis in said}
