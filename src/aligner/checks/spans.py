"""Converts parts of segments to locations in the file and to edits."""

from collections.abc import Sequence
from functools import lru_cache
from itertools import accumulate

from aligner.checks.locate import locate
from aligner.checks.model import Edit, Location
from aligner.document.model import Block, BlockKind, InlineKind, source_span
from aligner.segment.model import Segment, SegmentedDocument
from aligner.text.spans import Span, apart, first_after


def locate_part(document: SegmentedDocument, unit: Segment | Block, start: int = 0, end: int | None = None) -> Location:
    """The location in the file of the characters `start` to `end` of a segment or a block; by default, of all of it."""
    end = len(unit.text) if end is None else end
    return locate(document.document.source, *source_span(unit.pieces, start, end), unit.text[start:end])


def likely_segment(own: Sequence[Segment], segment: int, offset: int, others: Sequence[Segment]) -> Segment:
    """The segment of the other side of a bead that is about as far into it as a place is into this side.

    Args:
        own: The segments of the side with the place, at least one.
        segment: The id of the segment with the place.
        offset: The offset of the place in the segment.
        others: The segments of the other side, at least one.
    """
    lengths = [len(one.text) for one in own]
    before = sum(length for one, length in zip(own, lengths, strict=True) if one.id < segment) + offset
    ends = list(accumulate(len(other.text) for other in others))
    wanted = before / max(sum(lengths), 1) * ends[-1]
    return next((other for other, end in zip(others, ends, strict=True) if wanted < end), others[-1])


def edit_part(document: SegmentedDocument, segment: Segment, start: int, end: int, replacement: str) -> Edit | None:
    """An edit that replaces a part of a segment; None if the file has other characters there, such as markup.

    None for fields, too: in front matter, a colon or a quotation mark can end a value.
    """
    if is_field(document, segment.id):
        return None
    source = document.document.source
    lo, hi = source_span(segment.pieces, start, end)
    if source.text[lo:hi] != segment.text[start:end]:
        return None
    return Edit(source.path, lo, hi, replacement)


def is_code(document: SegmentedDocument, segment: Segment) -> bool:
    """Whether the segment is a block of code."""
    return document.blocks[segment.block].kind is BlockKind.CODE


def is_heading(document: SegmentedDocument, segment: Segment) -> bool:
    """Whether the segment is in a heading."""
    return document.blocks[segment.block].kind is BlockKind.HEADING


def is_field(document: SegmentedDocument, segment: int) -> bool:
    """Whether a segment is a field of the document, such as its title, and not a part of the article."""
    return document.blocks[document.segments[segment].block].kind is BlockKind.FIELD


def inline_code(block: Block) -> list[Span]:
    """The spans of a block that are marked as code inside of its text."""
    return [(i.start, i.end) for i in block.inlines if i.kind is InlineKind.CODE]


def code_spans(document: SegmentedDocument, segment: Segment) -> list[Span]:
    """The spans of a segment that are marked as code. They are sorted and don't overlap."""
    block = document.blocks[segment.block]
    if block.kind is BlockKind.CODE:
        return [(0, len(segment.text))]
    if not block.inlines:
        return []
    spans = _code_of(_Same(block))
    found = []
    for start, end in spans[first_after(spans, segment.start) :]:
        if start >= segment.end:
            break
        found.append((max(start - segment.start, 0), min(end, segment.end) - segment.start))
    return found


class _Same:
    """A block that is compared by identity, so that the cache doesn't hash and compare all of its text."""

    __slots__ = ("block",)

    def __init__(self, block: Block) -> None:
        self.block = block

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Same) and self.block is other.block

    def __hash__(self) -> int:
        return id(self.block)


@lru_cache(64)  # called for each sentence of a block
def _code_of(same: _Same) -> list[Span]:
    return apart(inline_code(same.block))
