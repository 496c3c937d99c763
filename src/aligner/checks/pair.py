"""The model of two aligned texts that rules share: the beads in reading order, each with the text of both sides.

It is built once per check. A rule gets it with `texts.shared(aligned_pairs)`.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import TYPE_CHECKING

from aligner.alignment.model import Alignment, Bead, in_reading_order
from aligner.checks.model import Finding, Location
from aligner.checks.prose import is_prose, machine_spans
from aligner.checks.spans import is_field, is_heading, locate_part
from aligner.document.model import Language
from aligner.segment.model import Segment, SegmentedDocument
from aligner.text.fold import Folded, fold
from aligner.text.han import has_han
from aligner.text.spans import Span

if TYPE_CHECKING:
    from aligner.checks.texts import Texts

MIN_CONFIDENCE = 0.3
"""Least confidence of a bead whose sides are compared. It is low because the confidence is that of this exact bead: a bead
with one sentence too many has a low confidence, too, although most of it is right."""
MIN_PARALLEL, MIN_COVERED = 0.5, 0.75
"""Least share of both texts that corresponds, and least share of one of them; either is enough.

All of 233 pairs of articles and stories have 0.52 or more of both texts. Two reports of the same event have 0.14 (0.30 of
the shorter one). Of 50 translations that were cut after a fifth, a third or a half of their paragraphs, 0.07 or more of both
texts corresponds, but 0.87 or more of the translation.
"""
MAX_CHARACTERS = 2000
"""Greatest length, in characters, of a side that is compared word by word, which takes time quadratic in its length. The
longest of 31,120 sentences, list items and table rows has 844."""


MIN_WORD_CONFIDENCE = 0.5
"""Least confidence of a bead whose single words are compared."""
MAX_WORD_SEGMENTS = 3
"""Greatest number of segments on a side of a bead whose single words are compared: in longer ones, they can't be told apart."""


@dataclass(frozen=True)
class Side:
    """One side of a bead: segments of one document, read as one text with a segment per line."""

    document: SegmentedDocument
    segments: tuple[Segment, ...]

    @property
    def units(self) -> tuple[int, ...]:
        """The ids of the segments."""
        return tuple(segment.id for segment in self.segments)

    @cached_property
    def text(self) -> str:
        """The texts of the segments, one per line."""
        return "\n".join(segment.text for segment in self.segments)

    @cached_property
    def prose(self) -> str:
        """`text` with code, links and addresses replaced by underscores; offsets are the same as in `text`."""
        return "\n".join(_blanked(self.document, segment) for segment in self.segments)

    @cached_property
    def folded(self) -> Folded:
        """`text`, folded."""
        return fold(self.text)

    @cached_property
    def folded_prose(self) -> Folded:
        """`prose`, folded."""
        return fold(self.prose)

    @property
    def is_prose(self) -> bool:
        """Whether none of its segments is code or page furniture."""
        return all(is_prose(self.document.blocks[segment.block]) for segment in self.segments)

    def locate(self, start: int, end: int) -> Location:
        """The location in the file of a part of `text` that is within one segment.

        Raises:
            IndexError: The text is shorter.
        """
        at = 0
        for segment in self.segments:
            if start < at + len(segment.text) + 1:
                return locate_part(self.document, segment, start - at, min(end - at, len(segment.text)))
            at += len(segment.text) + 1
        raise IndexError(f"{start} is outside a text of {at} characters")


@dataclass(frozen=True)
class Pair:
    """A bead and the texts of its sides."""

    number: int
    """Its index among the beads in reading order."""
    bead: Bead
    zh: Side
    en: Side
    is_trusted: bool
    """Whether the bead is reliable enough for its two sides to be compared."""
    is_comparable: bool
    """Whether both sides are short enough to be compared word by word."""

    def side(self, language: Language) -> Side:
        """The side in one language."""
        return self.zh if language is Language.ZH else self.en

    def finding(self, zh: Span, en: Span, message: str, likelihood: float, **words: str) -> Finding:
        """A finding about a place in each text.

        Args:
            zh: The span in the Chinese, as for `locate`.
            en: The span in the English.
            message: The message, in which `{zh}` and `{en}` are the texts of the two places.
            likelihood: The confidence if the bead is surely right.
            words: What other fields of the message are.
        """
        here, there = self.zh.locate(*zh), self.en.locate(*en)
        said = message.format(zh=here.text, en=there.text, **words)
        return Finding(said, zh=here, en=there, confidence=round(likelihood * self.bead.confidence, 3))

    @property
    def size(self) -> int:
        """The number of segments of the longer side."""
        return max(len(self.bead.zh), len(self.bead.en))

    @property
    def has_words_to_compare(self) -> bool:
        """Whether it is reliable, short and contiguous enough for single words to be compared, and prose.

        Chinese that is all in English, such as a quotation, has no words to compare.
        """
        bead = self.bead
        if not has_han(self.zh.text):
            return False
        if bead.confidence < MIN_WORD_CONFIDENCE or self.size > MAX_WORD_SEGMENTS:
            return False
        contiguous = all(after == before + 1 for units in (bead.zh, bead.en) for before, after in pairwise(units))
        return self.is_trusted and self.is_comparable and contiguous and self.zh.is_prose and self.en.is_prose

    @property
    def is_heading(self) -> bool:
        """Whether the Chinese is a heading."""
        return bool(self.zh.segments) and is_heading(self.zh.document, self.zh.segments[0])


class Pairs:
    """The beads of an alignment in reading order."""

    def __init__(self, alignment: Alignment) -> None:
        self.alignment = alignment
        self._pairs = tuple(
            Pair(
                number,
                bead,
                Side(alignment.zh, tuple(alignment.zh.segments[unit] for unit in bead.zh)),
                Side(alignment.en, tuple(alignment.en.segments[unit] for unit in bead.en)),
                trusted(alignment, bead),
                comparable(alignment, bead),
            )
            for number, bead in enumerate(in_reading_order(alignment.sentences))
        )
        self._numbers = {
            language: {segment.id: pair.number for pair in self._pairs for segment in pair.side(language).segments}
            for language in Language
        }

    def __len__(self) -> int:
        """The number of pairs."""
        return len(self._pairs)

    def __getitem__(self, number: int) -> Pair:
        """The pair with a number."""
        return self._pairs[number]

    def __iter__(self) -> Iterator[Pair]:
        """All pairs in reading order."""
        return iter(self._pairs)

    def document(self, language: Language) -> SegmentedDocument:
        """One of the two texts."""
        return self.alignment.document(language)

    def number_of(self, language: Language, segment: int) -> int | None:
        """The number of the pair that contains a segment; None if the alignment does not include it."""
        return self._numbers[language].get(segment)

    def beside(self, language: Language, number: int) -> list[int]:
        """The segments of one text around a pair.

        They are the segments of the nearest pairs with two sides, and those directly before and after the pair's own.
        """
        own = self[number].side(language).units
        near = {unit for step in (-1, 1) for unit in self._next(number, step).side(language).units}
        if own:
            near |= {own[0] - 1, own[-1] + 1}
        document = self.document(language)
        near &= set(range(len(document.segments)))
        own_kind = {is_field(document, unit) for unit in own}
        return sorted(unit for unit in near if unit not in own and is_field(document, unit) in (own_kind or {False}))

    def _next(self, number: int, step: int) -> Pair:
        """The nearest pair with two sides in a direction (-1 or 1); the pair itself if there is none."""
        at = number + step
        while 0 <= at < len(self) and self[at].bead.is_null:
            at += step
        return self[at] if 0 <= at < len(self) else self[number]


def aligned_pairs(texts: Texts) -> Pairs:
    """The pairs of two texts."""
    return Pairs(texts.alignment)


def corresponding(alignment: Alignment) -> bool:
    """Whether enough of two texts corresponds for them to be compared sentence by sentence.

    It is enough if most of one text corresponds, such as where the translation lacks its second half or is an excerpt.
    Texts that are too short to tell are compared, too.
    """
    return alignment.too_short or alignment.parallel >= MIN_PARALLEL or alignment.covered >= MIN_COVERED


def trusted(alignment: Alignment, bead: Bead) -> bool:
    """Whether a bead is reliable enough for its two sides to be compared."""
    return not bead.is_null and bead.confidence >= MIN_CONFIDENCE and corresponding(alignment)


def comparable(alignment: Alignment, bead: Bead) -> bool:
    """Whether both sides of a bead are short enough to be compared word by word."""
    sides = ((alignment.zh, bead.zh), (alignment.en, bead.en))
    return all(sum(len(text.segments[unit].text) for unit in units) <= MAX_CHARACTERS for text, units in sides)


def _blanked(document: SegmentedDocument, segment: Segment) -> str:
    text = segment.text
    for start, end in machine_spans(document, segment):
        text = text[:start] + "_" * (end - start) + text[end:]
    return text
