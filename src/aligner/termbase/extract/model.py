"""The types that the steps of term extraction exchange."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from aligner.document.units import Unit

if TYPE_CHECKING:
    from aligner.text.spans import Span


class Mark(NamedTuple):
    """An offset in a passage with its place in the file. Up to the next mark, the characters are contiguous in the file too."""

    offset: int
    line: int
    column: int


@dataclass(frozen=True, slots=True)
class Side:
    """The text of a passage in one language, and its place in the file."""

    text: str
    path: str
    marks: tuple[Mark, ...]
    heading: bool = False
    """Whether it is a heading, in which English capitalises words."""
    unit: Unit = Unit.LINE
    """What the lines of the marks count."""

    def at(self, offset: int) -> str:
        """Path, line and column of a character, in the form `zh.md:3:1`, or `zh.docx, paragraph 3`."""
        number = max(bisect_right(self.marks, offset, key=lambda mark: mark.offset) - 1, 0)
        mark = self.marks[number]
        if self.unit is not Unit.LINE:
            return f"{self.path}, {self.unit.spot(mark.line)}"
        return f"{self.path}:{mark.line}:{mark.column + offset - mark.offset}"


@dataclass(frozen=True, slots=True)
class Passage:
    """A bead of an alignment: Chinese sentences and their English version."""

    zh: Side
    en: Side


class Evidence(StrEnum):
    """What a proposal is based on."""

    GLOSS = "gloss"
    """The text itself gives the other language in brackets."""
    NAME = "name"
    """A name in Latin letters that co-occurs with a Chinese string."""
    PHRASE = "phrase"
    """Words that the lexicon and the texts link to each other."""


class Mention(NamedTuple):
    """An occurrence of a term and its rendering in one passage: the number of the passage and a span on each side."""

    passage: int
    zh: Span
    en: Span


class Link(NamedTuple):
    """A link between a Chinese and an English word, given by their indices in `Words`."""

    zh: int
    en: int
    strength: float


@dataclass(frozen=True, slots=True)
class Proposal:
    """One mention of a possible term with its rendering."""

    mention: Mention
    evidence: Evidence
    support: float
    """How strongly the evidence supports this rendering here, 0 to 1."""
    zh_words: tuple[int, int] = (0, 0)
    """The range of its words in the passage: the first one and the one after the last."""
    en_words: tuple[int, int] = (0, 0)
