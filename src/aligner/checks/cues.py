"""Tables of cues: words that express one of two opposites.

A table has axes, such as *rise and fall*. An axis has two poles, and a pole has cues in both languages, of three strengths:

- A strong cue always means its pole. It can be the reason for a finding.
- A fair cue usually means its pole. It can be the reason for a finding together with a strong cue in the other language.
- A weak cue sometimes means its pole, or something close to it. It can only prevent a finding.

At each place the longest cue of all axes wins. An expression that contains a cue but means something else (不断, *over time*)
is therefore listed as neutral, and hides the shorter cues in it.

Each table is a file in `aligner/data/cues`, whose header describes the format.
"""

from dataclasses import dataclass
from enum import IntEnum
from functools import cache
from itertools import islice

from aligner.paths import DATA

_FOLDER = DATA / "cues"
MAX_FIRST = 4
"""How many cues are examples of a pole: usually one of four words fits in a sentence, and each takes the reader 20 ms."""


@dataclass(frozen=True, slots=True)
class Pole:
    """One of two opposites."""

    says: str
    """The meaning of its cues, for messages: *an increase*."""
    zh: str
    """Strong Chinese cues."""
    en: str
    """Strong English cues."""
    zh_fair: str = ""
    en_fair: str = ""
    zh_weak: str = ""
    en_weak: str = ""

    @property
    def first_zh(self) -> tuple[str, ...]:
        """The first Chinese cues that need no number, up to `MAX_FIRST`, as examples of what means the pole."""
        cues = (cue for cue in f"{self.zh} {self.zh_fair}".split() if "#" not in cue)
        return tuple(islice(cues, MAX_FIRST))


@dataclass(frozen=True, slots=True)
class Axis:
    """Two opposites."""

    name: str
    poles: tuple[Pole, Pole]
    is_sure: bool = False
    """Whether translators of news don't render the one by the other, so that a clear contrast needs no reader."""


@dataclass(frozen=True, slots=True)
class Table:
    """The axes that are searched for together."""

    axes: tuple[Axis, ...]
    zh_neutral: str = ""
    """Expressions that hide the cues within them."""
    en_neutral: str = ""


class Strength(IntEnum):
    """How reliably a cue means its pole."""

    WEAK = 0
    FAIR = 1
    STRONG = 2


@dataclass(frozen=True, slots=True)
class Sense:
    """A pole that a cue expresses, and how reliably."""

    axis: int
    """The index of the axis in the table."""
    pole: int
    """The index of the pole in the axis: 0 or 1."""
    strength: Strength


@dataclass(frozen=True, slots=True)
class Cue:
    """A cue in a text."""

    start: int
    end: int
    senses: tuple[Sense, ...]
    """Empty for a neutral expression."""
    negated: bool = False
    """Whether a negation precedes it, so that it means the opposite pole or neither."""


@cache
def load_table(name: str) -> Table:
    """The table of a file of `aligner/data/cues`: `direction`, `degree`, `modal` or `opposite`."""
    import tomllib

    found = tomllib.loads((_FOLDER / f"{name}.toml").read_text(encoding="utf-8"))
    axes = []
    for axis in found["axes"]:
        one, other = (Pole(**{"zh": "", "en": "", **pole}) for pole in axis["poles"])
        axes.append(Axis(axis["name"], (one, other), axis.get("is_sure", False)))
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
