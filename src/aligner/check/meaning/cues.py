"""Cues: words that tell one of two opposites from the other, and how tables write them down.

A table has axes, such as *rise and fall*; an axis has two poles; a pole has cues in both languages. Strong cues can mean
nothing else and may accuse; fair ones mean it as a rule, and may accuse beside a strong one of the other language; weak
ones mean it sometimes, or mean something near it, and only excuse. The longest cue at a place wins over all axes, so that
a longer expression that means nothing of the kind (不断, *over time*) is written down as a neutral one and hides the
shorter ones in it.

Notation: Chinese cues are parted by white space, English ones by commas. `#` stands for a number, which must stand
there for the cue to count. An English word with `~` stands for all its forms.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum


@dataclass(frozen=True, slots=True)
class Pole:
    """One of two opposites."""

    says: str
    """What its cues say, for messages: *an increase*."""
    zh: str
    """Strong Chinese cues."""
    en: str
    """Strong English cues."""
    zh_fair: str = ""
    en_fair: str = ""
    zh_weak: str = ""
    en_weak: str = ""


@dataclass(frozen=True, slots=True)
class Axis:
    """Two opposites."""

    name: str
    poles: tuple[Pole, Pole]


@dataclass(frozen=True, slots=True)
class Table:
    """The axes that are looked for together."""

    axes: tuple[Axis, ...]
    zh_neutral: str = ""
    """Expressions that hide the cues within them."""
    en_neutral: str = ""


class Strength(IntEnum):
    """How surely a cue means what it is listed for."""

    WEAK = 0
    FAIR = 1
    STRONG = 2


@dataclass(frozen=True, slots=True)
class Sense:
    """What a cue says."""

    axis: int
    """The number of its axis in the table."""
    pole: int
    """0 or 1."""
    strength: Strength


@dataclass(frozen=True, slots=True)
class Cue:
    """A cue in a text."""

    start: int
    end: int
    senses: tuple[Sense, ...]
    """Empty for a neutral expression."""
    negated: bool = False
    """Whether a negation stands right before it, so that it says the opposite, or neither."""
