"""What the extraction of terms works on and what its steps hand on."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from aligner.text.spans import Span


class Mark(NamedTuple):
    """A place in a passage from which on its characters follow each other in the file as well."""

    offset: int
    line: int
    column: int


@dataclass(frozen=True, slots=True)
class Side:
    """The text of a passage in one language, and where it stands."""

    text: str
    path: str
    marks: tuple[Mark, ...]
    heading: bool = False
    """Whether it is a heading, in which English raises words to capitals."""

    def at(self, offset: int) -> str:
        """Path, line and column of a character, in the form `zh.md:3:1`."""
        number = max(bisect_right(self.marks, offset, key=lambda mark: mark.offset) - 1, 0)
        mark = self.marks[number]
        return f"{self.path}:{mark.line}:{mark.column + offset - mark.offset}"


@dataclass(frozen=True, slots=True)
class Passage:
    """A bead of an alignment: Chinese sentences and their English version."""

    zh: Side
    en: Side


class Evidence(StrEnum):
    """What a proposal rests on."""

    GLOSS = "gloss"
    """The text itself gives the other language in brackets."""
    NAME = "name"
    """A name in Latin letters that goes with a Chinese string of its own."""
    PHRASE = "phrase"
    """Words that the lexicon and the texts link to each other."""


class Mention(NamedTuple):
    """A place where a term and its rendering stand on either side of a passage."""

    passage: int
    zh: Span
    en: Span


class Link(NamedTuple):
    """A Chinese word and an English one, by their places among the words."""

    zh: int
    en: int
    strength: float


@dataclass(frozen=True, slots=True)
class Proposal:
    """One mention of a possible term with its rendering."""

    mention: Mention
    evidence: Evidence
    support: float
    """0 to 1: how much speaks for this rendering at this place."""
    zh_words: tuple[int, int] = (0, 0)
    """The first of its words in the passage and the one after its last."""
    en_words: tuple[int, int] = (0, 0)
