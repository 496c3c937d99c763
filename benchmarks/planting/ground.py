"""What errors are planted into, and what a plant is."""

import random
from collections.abc import Iterator
from dataclasses import dataclass

from aligner.alignment.model import Alignment
from aligner.document.model import Block, BlockKind, Language, source_span
from aligner.glossary.glossary import Glossary
from aligner.segment.model import Segment, SegmentedDocument
from aligner.text.spans import Span

SURE = 0.8
"""Confidence from which a pair of the undisturbed article is taken for true."""


@dataclass(frozen=True, slots=True)
class Plant:
    """A translation with one error."""

    text: str
    """The whole file."""
    span: Span
    """Where the error stands in it; empty where something is lost."""
    origin: tuple[Span, ...]
    """What it is a rendering of, as spans of the original; empty if of nothing."""
    note: str
    """What was done, in a line."""


@dataclass(frozen=True, slots=True)
class Pair:
    """A sentence of the translation, and what it renders."""

    target: Segment
    sources: tuple[Segment, ...]

    @property
    def original(self) -> str:
        """The text of the original."""
        return " ".join(s.text for s in self.sources)

    @property
    def origin(self) -> tuple[Span, ...]:
        """Its places."""
        return tuple(s.source_span for s in self.sources)


@dataclass(frozen=True, slots=True)
class Ground:
    """A text and its right translation."""

    name: str
    alignment: Alignment
    glossary: Glossary
    foreign: tuple[str, ...]
    """Paragraphs of other articles, in the language of the translation."""
    foreign_sentences: tuple[str, ...]

    @property
    def language(self) -> Language:
        """The language of the translation."""
        return self.alignment.signature.source.other

    @property
    def target(self) -> SegmentedDocument:
        """The translation."""
        return self.alignment.en if self.language is Language.EN else self.alignment.zh

    @property
    def source(self) -> SegmentedDocument:
        """The original."""
        return self.alignment.zh if self.language is Language.EN else self.alignment.en

    @property
    def text(self) -> str:
        """The translation's file."""
        return self.target.document.source.text

    def pairs(self, *, prose: bool = False) -> list[Pair]:
        """Sentences of the translation that surely render one sentence or several; code and shortcodes left out.

        Args:
            prose: Only of running text.
        """
        found = []
        for bead in self.alignment.sentences:
            here, there = (bead.en, bead.zh) if self.language is Language.EN else (bead.zh, bead.en)
            if len(here) != 1 or not there or bead.confidence < SURE or bead.moved:
                continue
            segment = self.target.segments[here[0]]
            kind = self.target.blocks[segment.block].kind
            if kind is BlockKind.CODE or (prose and kind not in PROSE) or "{{" in segment.text:
                continue
            found.append(Pair(segment, tuple(self.source.segments[i] for i in there)))
        return found

    def block_pairs(self) -> list[tuple[Block, Block]]:
        """Blocks of the translation with the one block that each surely renders."""
        found = []
        for bead in self.alignment.paragraphs:
            here, there = (bead.en, bead.zh) if self.language is Language.EN else (bead.zh, bead.en)
            if len(here) == len(there) == 1 and bead.confidence >= SURE and not bead.moved:
                found.append((self.target.blocks[here[0]], self.source.blocks[there[0]]))
        return found

    def marked(self, segment: Segment) -> list[Span]:
        """The links, code and images in a sentence of the translation."""
        block = self.target.blocks[segment.block]
        return [(i.start - segment.start, i.end - segment.start) for i in block.inlines]

    def block_text(self, segment: Segment) -> str:
        """The text of the block that a sentence of the translation is part of."""
        return self.target.blocks[segment.block].text


PROSE = (BlockKind.PARAGRAPH, BlockKind.QUOTE, BlockKind.LIST_ITEM)


def shuffled(chance: random.Random, items: list[Pair]) -> Iterator[Pair]:
    """Pairs in random order."""
    return iter(chance.sample(items, len(items)))


def rewritten(ground: Ground, pair: Pair, start: int, end: int, new: str) -> Plant | None:
    """The translation with a part of a sentence replaced; None where markup lies in between."""
    lo, hi = source_span(pair.target.pieces, start, end)
    old = pair.target.text[start:end]
    text = ground.text
    if text[lo:hi] != old:
        return None
    shown = f"{old!r} -> {new!r}"
    return Plant(text[:lo] + new + text[hi:], (lo, lo + len(new)), pair.origin, shown)


def cut(ground: Ground, pair: Pair, start: int, end: int) -> Plant | None:
    """The translation without a part of a sentence."""
    return rewritten(ground, pair, start, end, "")
