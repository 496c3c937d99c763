"""Prepares beads for all formats: both texts, their places, and whether something is missing or extra."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise
from typing import TYPE_CHECKING

from aligner.alignment.model import Alignment, Bead, Level
from aligner.document.model import Language
from aligner.document.units import Unit

if TYPE_CHECKING:
    from collections.abc import Iterator

    from aligner.segment.model import SegmentedDocument


DOUBTFUL = 0.8
"""Confidence below which a bead is shown as doubtful: of ten such beads, two or more are wrong."""


class Status(StrEnum):
    """What a bead says about its units."""

    PAIR = "pair"
    """The bead has units on both sides."""
    MISSING = "missing"
    """The bead is only in the source."""
    EXTRA = "extra"
    """The bead is only in the target."""


@dataclass(frozen=True, slots=True)
class Side:
    """One side of a bead."""

    ids: tuple[int, ...]
    """The ids of its segments, or of its blocks at paragraph level."""
    text: str
    """The texts of its units, joined; empty for the empty side of a null bead."""
    lines: tuple[int, int] | None
    """First and last line in the file, from 1; None if there are no units."""
    blocks: tuple[int, ...]
    """The ids of the blocks that contain its units, ascending."""


@dataclass(frozen=True, slots=True)
class Row:
    """One bead, ready to be shown."""

    bead: Bead
    status: Status
    zh: Side
    en: Side

    @property
    def is_doubtful(self) -> bool:
        """Whether the bead may be wrong: its confidence is below `DOUBTFUL`."""
        return self.bead.confidence < DOUBTFUL

    @property
    def percent(self) -> str:
        """The confidence for people: `99%`, rounded down, so that only what is certain has 100%."""
        return f"{int(self.bead.confidence * 100 + 1e-9)}%"


def rows(alignment: Alignment, level: Level) -> Iterator[Row]:
    """The beads of a level, in order."""
    source = alignment.signature.source
    for bead in alignment.beads(level):
        yield Row(
            bead,
            status(bead, source),
            _side(alignment.zh, bead.zh, level, Language.ZH),
            _side(alignment.en, bead.en, level, Language.EN),
        )


def status(bead: Bead, source: Language) -> Status:
    """The status of a bead, if `source` is the language of the original."""
    if not bead.is_null:
        return Status.PAIR
    return Status.MISSING if bool(bead.zh) == (source is Language.ZH) else Status.EXTRA


def about_side(alignment: Alignment, language: Language) -> str:
    """What the heading of a column says after the name of the file: whether it is the original, and what its numbers count."""
    document = alignment.zh if language is Language.ZH else alignment.en
    unit = document.document.source.unit
    facts = ["source"] if language is alignment.signature.source else []
    facts += [] if unit is Unit.LINE else [f"by {unit}"]
    return f" ({', '.join(facts)})" if facts else ""


def join_sentences(texts: list[str], language: Language) -> str:
    """The sentences joined to running text, with spaces in English; in Chinese, only where no punctuation divides them."""
    texts = [t for t in texts if t]
    if language is Language.EN or len(texts) < 2:
        return " ".join(texts)
    parts = texts[:1]
    for before, after in pairwise(texts):
        if (_is_latin(before[-1]) and _is_latin(after[0])) or (_is_word(before[-1]) and _is_word(after[0])):
            parts.append(" ")
        parts.append(after)
    return "".join(parts)


def _is_word(char: str) -> bool:
    return char.isalnum() or char in "%‰°℃"


def _is_latin(char: str) -> bool:
    return "!" <= char <= "\u024f"


def _side(document: SegmentedDocument, ids: tuple[int, ...], level: Level, language: Language) -> Side:
    if not ids:
        return Side((), "", None, ())
    if level is Level.PARAGRAPH:
        blocks = [document.blocks[i] for i in ids]
        lines = [document.block_lines(b) for b in blocks]
        text = "\n".join(b.text for b in blocks if b.text)
        block_ids = ids
    else:
        segments = [document.segments[i] for i in ids]
        lines = [document.lines(s) for s in segments]
        text = join_sentences([s.text for s in segments], language)
        block_ids = tuple(sorted({s.block for s in segments}))
    return Side(ids, text, (min(a for a, _ in lines), max(b for _, b in lines)), block_ids)
