"""The result of the aligner: beads that partition the segments of both documents."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from aligner.document.direction import Direction, Evidence
from aligner.document.model import Language

if TYPE_CHECKING:
    from aligner.segment.model import SegmentedDocument


class Level(StrEnum):
    """The kind of unit that the beads of a result pair."""

    PARAGRAPH = "paragraph"
    """Blocks: headings, paragraphs, list items, quotes, table rows, code, images, footnotes."""
    SENTENCE = "sentence"
    """Segments."""


@dataclass(frozen=True, slots=True)
class Bead:
    """A group of Chinese units paired with a group of English ones; units are segments, or blocks at paragraph level.

    Ids are 0-based and ascending. A null bead holds exactly one unit, and the other side is empty.
    """

    zh: tuple[int, ...]
    en: tuple[int, ...]
    score: float = 0.0
    """How similar the two sides are, from about 0 (nothing in common) to 1; 0 for null beads."""
    confidence: float = 0.0
    """The probability that exactly this bead is right."""
    moved: bool = False
    """Whether the pair is out of order, because one side was moved to another place."""

    @property
    def is_null(self) -> bool:
        """Whether one side is empty."""
        return not (self.zh and self.en)

    def side(self, language: Language) -> tuple[int, ...]:
        """The units in one language."""
        return self.zh if language is Language.ZH else self.en


@dataclass(frozen=True, slots=True)
class Signature:
    """What produced a result, so that it can be reproduced."""

    version: str
    encoder: str
    source: Language
    """The language of the original."""
    settings: dict[str, str | int | float | bool]
    source_from: Evidence = Evidence.ASSUMED
    """How it is known which text is the original."""
    source_conflict: bool = False
    """Whether the front matter names both languages as that of the original, so that it is not evidence."""

    @property
    def direction(self) -> Direction:
        """The language of the original, and how it is known."""
        return Direction(self.source, self.source_from, self.source_conflict)


class TimeLine(NamedTuple):
    """How the times of an English text are mapped onto those of the Chinese one: `scale` × seconds + `shift`."""

    scale: float = 1.0
    shift: float = 0.0


@dataclass(frozen=True, slots=True)
class Alignment:
    """Two documents and how they correspond."""

    zh: SegmentedDocument
    en: SegmentedDocument
    paragraphs: tuple[Bead, ...]
    """Beads of block ids."""
    sentences: tuple[Bead, ...]
    """Beads of segment ids."""
    signature: Signature
    parallel: float = 1.0
    """The share of the two texts that corresponds, 0 to 1, by bytes."""
    is_translation: bool = True
    """Whether the two texts can be versions of the same article."""
    covered: float = 0.0
    """The share of one text that corresponds to something in the other, by bytes, for the text where it is larger.
    An unfinished translation has nearly 1."""
    too_short: bool = False
    """Whether the texts are too short to tell whether they are translations of each other."""
    unrelated: tuple[Alignment, ...] = ()
    """The parts that were aligned on their own and whose two sides are not translations of each other."""
    remarks: tuple[str, ...] = ()
    """What was left out, in lines for people: records that only one file has."""
    time_line: TimeLine | None = None
    """How the times of two files of subtitles correspond; None if the texts have no times, or these don't fit."""

    def document(self, language: Language) -> SegmentedDocument:
        """The text in one language."""
        return self.zh if language is Language.ZH else self.en

    def beads(self, level: Level) -> tuple[Bead, ...]:
        """The beads of one level."""
        return self.paragraphs if level is Level.PARAGRAPH else self.sentences


def in_reading_order(beads: Iterable[Bead]) -> tuple[Bead, ...]:
    """Sorts beads in document order of the Chinese. An English null bead comes after the bead of the English unit before it."""
    beads = list(beads)
    after: dict[int, list[Bead]] = {}
    owner: dict[int, Bead] = {}
    for bead in beads:
        for unit in bead.en:
            owner[unit] = bead
    ordered: list[Bead] = []
    anchors: dict[int, int] = {}  # English null unit -> the last paired unit before it, or -1

    for bead in sorted((b for b in beads if not b.zh), key=lambda b: b.en):
        before = bead.en[0] - 1
        anchor = anchors.get(before, before if before in owner else -1)
        anchors |= dict.fromkeys(bead.en, anchor)
        after.setdefault(anchor, []).append(bead)
    ordered.extend(after.pop(-1, ()))
    for bead in sorted((b for b in beads if b.zh), key=lambda b: b.zh):
        ordered.append(bead)
        for unit in bead.en:
            ordered.extend(after.pop(unit, ()))
    return tuple(ordered)
