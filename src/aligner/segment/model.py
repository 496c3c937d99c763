"""Segments: the sentences of a document, each with its place in the file."""

from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from typing import NamedTuple

from aligner.document.model import Block, Document, Piece, slice_pieces, source_span


@dataclass(frozen=True, slots=True)
class Segment:
    """A sentence, or a heading, list item, table row or code block as a whole."""

    id: int
    """0-based, in document order."""
    block: int
    """The id of its block."""
    text: str
    """Plain text, without white space at its ends."""
    start: int
    """`start` to `end` is the segment, as offsets in the block's text."""
    end: int
    block_pieces: tuple[Piece, ...]
    """The pieces of its block; of an empty segment, an empty piece at its place in the file."""

    @property
    def pieces(self) -> tuple[Piece, ...]:
        """The places in the file that `text` came from. Their `start` and `end` are offsets in `text`.

        They are made anew each time, because those of all segments take more memory than anything else of a document.
        """
        if self.start == self.end:
            return self.block_pieces
        first = bisect_right(self.block_pieces, self.start, key=lambda piece: piece.end)
        last = bisect_left(self.block_pieces, self.end, key=lambda piece: piece.start)
        return slice_pieces(self.block_pieces[first:last], self.start, self.end)

    @property
    def source_span(self) -> tuple[int, int]:
        """The span of the segment in the file. Empty segments of pre-split text have an empty span."""
        return source_span(self.pieces, 0, len(self.text))


class Part(NamedTuple):
    """A part of a segment."""

    segment: Segment
    start: int
    end: int

    @property
    def text(self) -> str:
        """The text of the part."""
        return self.segment.text[self.start : self.end]


@dataclass(frozen=True, slots=True)
class SegmentedDocument:
    """A document and its segments, in order."""

    document: Document
    segments: tuple[Segment, ...]

    @property
    def blocks(self) -> tuple[Block, ...]:
        """The blocks of the document."""
        return self.document.blocks

    def lines(self, segment: Segment) -> tuple[int, int]:
        """First and last line (1-based) of a segment."""
        return _lines(self.document, *segment.source_span)

    def block_lines(self, block: Block) -> tuple[int, int]:
        """First and last line (1-based) of a block."""
        return _lines(self.document, block.source_start, block.source_end)


def _lines(document: Document, start: int, end: int) -> tuple[int, int]:
    source = document.source
    return source.number(start), source.number(max(start, end - 1))
