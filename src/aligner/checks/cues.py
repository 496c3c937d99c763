"""Cues: words that tell one of two opposites from the other, and how tables write them down.

A table has axes, such as *rise and fall*; an axis has two poles; a pole has cues in both languages. Strong cues can mean
nothing else and may accuse; fair ones mean it as a rule, and may accuse beside a strong one of the other language; weak
ones mean it sometimes, or mean something near it, and only excuse. The longest cue at a place wins over all axes, so that
a longer expression that means nothing of the kind (不断, *over time*) is written down as a neutral one and hides the
shorter ones in it.

Each table is a file of `aligner/data/cues`, which says how it is written.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum
from functools import cache

from aligner.paths import DATA

_FOLDER = DATA / "cues"


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


@cache
def load_table(name: str) -> Table:
    """The table of a file of `aligner/data/cues`: `direction` or `degree`."""
    import tomllib

    found = tomllib.loads((_FOLDER / f"{name}.toml").read_text(encoding="utf-8"))
    axes = []
    for axis in found["axes"]:
        one, other = (Pole(**{"zh": "", "en": "", **pole}) for pole in axis["poles"])
        axes.append(Axis(axis["name"], (one, other)))
    return Table(tuple(axes), found["zh_neutral"], found["en_neutral"])


@cache
def load_words(name: str) -> dict[str, frozenset[str]]:
    """The lists of a file of `aligner/data/cues` that has no axes: words, or phrases if there are commas in the list."""
    import tomllib

    found = tomllib.loads((_FOLDER / f"{name}.toml").read_text(encoding="utf-8"))
    return {
        key: frozenset(" ".join(part.split()) for part in (text.split(",") if "," in text else text.split()))
        for key, text in found.items()
    }
