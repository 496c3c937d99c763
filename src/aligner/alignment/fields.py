"""Pairs the fields of two documents, such as their titles, by their names. The aligner only sees the articles below them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from aligner.alignment.model import Bead, in_reading_order
from aligner.document.front_matter import field_count
from aligner.segment.model import SegmentedDocument

if TYPE_CHECKING:
    from aligner.document.model import Block


@dataclass(frozen=True, slots=True)
class Fields:
    """The beads of the fields, and how many fields each document has. Each is one block and one segment."""

    beads: tuple[Bead, ...]
    zh: int
    en: int

    def joined_to(self, beads: Iterable[Bead]) -> tuple[Bead, ...]:
        """These beads, with those of the articles, whose ids count from the first block or segment after the fields."""
        if not self.zh and not self.en:
            return tuple(beads)
        shifted = (replace(b, zh=tuple(n + self.zh for n in b.zh), en=tuple(n + self.en for n in b.en)) for b in beads)
        return in_reading_order([*self.beads, *shifted])


def split_fields(
    zh: SegmentedDocument, en: SegmentedDocument
) -> tuple[Fields, tuple[SegmentedDocument, SegmentedDocument], tuple[SegmentedDocument, SegmentedDocument]]:
    """The beads of the fields of two documents, documents of the fields alone, and the articles, whose ids begin at 0."""
    counts = field_count(zh.blocks), field_count(en.blocks)
    beads = tuple(_paired(zh.blocks[: counts[0]], en.blocks[: counts[1]]))
    heads = _head(zh, counts[0]), _head(en, counts[1])
    return Fields(beads, *counts), heads, (_body(zh, counts[0]), _body(en, counts[1]))


def _paired(zh: Sequence[Block], en: Sequence[Block]) -> Iterator[Bead]:
    """The beads of the fields. Two with the same name are a pair for sure, because nothing is guessed."""
    there: dict[str, list[int]] = defaultdict(list)
    for block in en:
        there[block.info].append(block.id)
    last = -1
    for block in zh:
        same = there[block.info]
        other: tuple[int, ...] = (same.pop(0),) if same else ()
        yield Bead((block.id,), other, confidence=1.0, moved=bool(other) and other[0] < last)
        last = max((last, *other))
    for left in there.values():
        yield from (Bead((), (n,), confidence=1.0) for n in left)


def _head(document: SegmentedDocument, fields: int) -> SegmentedDocument:
    blocks = document.blocks[:fields]
    return SegmentedDocument(replace(document.document, blocks=blocks), document.segments[:fields])


def _body(document: SegmentedDocument, fields: int) -> SegmentedDocument:
    if not fields:
        return document
    blocks = tuple(replace(block, id=block.id - fields) for block in document.blocks[fields:])
    segments = tuple(replace(s, id=s.id - fields, block=s.block - fields) for s in document.segments[fields:])
    return SegmentedDocument(replace(document.document, blocks=blocks), segments)
