"""The beads of two texts as the rules about meaning look at them: joined text, words, and the way back to places."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import TYPE_CHECKING

from aligner.alignment.model import in_reading_order
from aligner.checks.lexical import lexical_comparison
from aligner.checks.model import Severity
from aligner.checks.prose import is_prose, machine_spans
from aligner.checks.scanner import tokens
from aligner.checks.spans import is_heading, locate_part
from aligner.checks.trust import comparable, trusted
from aligner.text.fold import fold

if TYPE_CHECKING:
    from collections.abc import Sequence

    from aligner.alignment.model import Bead
    from aligner.checks.lexical import LexicalComparison
    from aligner.checks.model import Location
    from aligner.checks.scanner import Token
    from aligner.checks.texts import Texts
    from aligner.lexicon.lexicon import Word
    from aligner.segment.model import Segment, SegmentedDocument
    from aligner.text.fold import Folded

_LIKELY = 0.5
"""Least confidence of a bead whose single words are compared."""
_CLOSE = 0.42
"""Score of a bead from which its translation is so close that single words can be held against it as errors."""
_MOST = 3
"""Segments on a side of a bead, at most: in longer ones single words can't be told apart."""


@dataclass(frozen=True)
class Side:
    """One side of a bead."""

    document: SegmentedDocument
    segments: tuple[Segment, ...]

    @cached_property
    def text(self) -> str:
        """All of it, one segment a line; code, links and the like are blanked."""
        return "\n".join(_read(self.document, segment) for segment in self.segments)

    @cached_property
    def folded(self) -> Folded:
        """The text, folded."""
        return fold(self.text)

    def locate(self, start: int, end: int) -> Location:
        """Where a part of the text stands; it lies within one segment."""
        at = 0
        for segment in self.segments:
            if start < at + len(segment.text) + 1:
                return locate_part(self.document, segment, start - at, min(end - at, len(segment.text)))
            at += len(segment.text) + 1
        raise IndexError(f"{start} is outside a text of {at} characters")


@dataclass(frozen=True)
class Pair:
    """A bead whose two sides are to say the same."""

    bead: Bead
    zh: Side
    en: Side
    words: tuple[Word, ...]
    """Of the Chinese."""
    heading: bool

    @cached_property
    def tokens(self) -> list[Token]:
        """Of the English."""
        return tokens(self.en.text)

    @property
    def severity(self) -> Severity:
        """Of what single words tell: in a free translation a warning."""
        return Severity.ERROR if self.bead.score >= _CLOSE else Severity.WARNING


@dataclass(frozen=True, slots=True)
class Pairs:
    """All such beads of two texts, in the order of the Chinese."""

    pairs: tuple[Pair, ...]
    lexical: LexicalComparison


def meaning_pairs(texts: Texts) -> Pairs | None:
    """The beads of two texts whose words can be compared; None if there is one text only."""
    alignment = texts.alignment
    if alignment is None:
        return None
    lexical = lexical_comparison()
    found = []
    for bead in in_reading_order(alignment.sentences):
        if bead.confidence < _LIKELY or max(len(bead.zh), len(bead.en)) > _MOST:
            continue
        if not trusted(alignment, bead) or not comparable(alignment, bead):
            continue
        zh, en = (
            Side(document, tuple(document.segments[unit] for unit in units))
            for document, units in ((alignment.zh, bead.zh), (alignment.en, bead.en))
        )
        if _adjacent(bead.zh) and _adjacent(bead.en) and _is_prose(zh) and _is_prose(en):
            found.append((bead, zh, en))
    words = lexical.words([zh.text for _, zh, _ in found])
    return Pairs(
        tuple(
            Pair(bead, zh, en, tuple(listed), is_heading(zh.document, zh.segments[0]))
            for (bead, zh, en), listed in zip(found, words, strict=True)
        ),
        lexical,
    )


def _read(document: SegmentedDocument, segment: Segment) -> str:
    text = segment.text
    for start, end in machine_spans(document, segment):
        text = text[:start] + "_" * (end - start) + text[end:]
    return text


def _adjacent(units: Sequence[int]) -> bool:
    return all(after == before + 1 for before, after in pairwise(units))


def _is_prose(side: Side) -> bool:
    return all(is_prose(side.document.blocks[segment.block]) for segment in side.segments)
