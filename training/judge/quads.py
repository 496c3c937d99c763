"""Right pairs, the same turned round in both languages, and the changes that lead from one to the other."""

from dataclasses import dataclass
from typing import NamedTuple, TypeAlias

KINDS = ("negation", "opposite", "amount", "modality", "exchanged", "word", "bound")
"""The kinds of slips."""
BOUND = "bound"
"""The kind of a lower bound for an upper one."""

Place: TypeAlias = tuple[int, int]


class Edit(NamedTuple):
    """A part of a text, and what stands there afterwards."""

    start: int
    end: int
    said: str


@dataclass(frozen=True, slots=True)
class Quad:
    """A right pair, and what it is if both languages are changed; see the module. A text that can't be changed is empty."""

    kind: str
    zh: str
    en: str
    zh2: str
    en2: str
    zh_places: tuple[Place, ...]
    en_places: tuple[Place, ...]
    zh2_places: tuple[Place, ...]
    en2_places: tuple[Place, ...]
    same: bool = False
    """Whether all four pairs are right: the parts of a list in another order."""


def quad(kind: str, zh: str, en: str, zh_edits: list[Edit], en_edits: list[Edit], *, same: bool = False) -> Quad:
    zh2, zh2_places, zh_places = edited(zh, zh_edits)
    en2, en2_places, en_places = edited(en, en_edits)
    return Quad(kind, zh, en, zh2, en2, zh_places, en_places, zh2_places, en2_places, same)


def edited(text: str, edits: list[Edit]) -> tuple[str, tuple[Place, ...], tuple[Place, ...]]:
    """The text after the edits, the places of what is new in it, and of what is gone from the old one."""
    spoilt, new, old, last = "", [], [], 0
    for start, end, said in sorted(edits):
        spoilt += text[last:start]
        if said.strip():
            new.append((len(spoilt) + (said[0] == " "), len(spoilt) + len(said)))
        spoilt += said
        last = end
        if end > start:
            old.append((start, end))
    return spoilt + text[last:], tuple(new), tuple(old)
