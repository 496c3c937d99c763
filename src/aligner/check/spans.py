"""From a part of a segment to its place in the file, and to edits of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from aligner.check.locate import locate
from aligner.check.model import Edit
from aligner.document.model import BlockKind, InlineKind, source_span

if TYPE_CHECKING:
    from aligner.check.model import Location
    from aligner.segment.model import Segment, SegmentedDocument


def locate_part(document: SegmentedDocument, segment: Segment, start: int = 0, end: int | None = None) -> Location:
    """Where the characters `start` to `end` of a segment stand in the file; all of it unless said."""
    end = len(segment.text) if end is None else end
    lo, hi = source_span(segment.pieces, start, end)
    return locate(document.document.source, lo, hi, segment.text[start:end])


def edit_part(document: SegmentedDocument, segment: Segment, start: int, end: int, replacement: str) -> Edit | None:
    """An edit that replaces a part of a segment; None if the file has anything but these very characters there."""
    source = document.document.source
    lo, hi = source_span(segment.pieces, start, end)
    if source.text[lo:hi] != segment.text[start:end]:
        return None
    return Edit(source.path, lo, hi, replacement)


def is_code(document: SegmentedDocument, segment: Segment) -> bool:
    """Whether the segment is a block of code."""
    return document.blocks[segment.block].kind is BlockKind.CODE


def is_heading(document: SegmentedDocument, segment: Segment) -> bool:
    """Whether the segment is a heading or a part of one."""
    return document.blocks[segment.block].kind is BlockKind.HEADING


def code_spans(document: SegmentedDocument, segment: Segment) -> list[tuple[int, int]]:
    """The spans of a segment that are marked as code."""
    block = document.blocks[segment.block]
    if block.kind is BlockKind.CODE:
        return [(0, len(segment.text))]
    spans = [
        (max(i.start - segment.start, 0), min(i.end, segment.end) - segment.start)
        for i in block.inlines
        if i.kind is InlineKind.CODE
    ]
    return [(start, end) for start, end in spans if start < end]
