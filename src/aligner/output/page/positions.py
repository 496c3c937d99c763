"""Finds the characters of the shown text that a place in a file is about."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING, NamedTuple

from aligner.document.model import PieceKind

if TYPE_CHECKING:
    from aligner.document.model import Piece
    from aligner.segment.model import SegmentedDocument


class Part(NamedTuple):
    """A part of a sentence."""

    segment: int
    start: int
    end: int


class Positions:
    """The sentences of a document by their place in the file."""

    def __init__(self, document: SegmentedDocument) -> None:
        self._document = document
        spans = [(segment.source_span, segment.id) for segment in document.segments if segment.pieces]
        self._spans = sorted((lo, hi, number) for (lo, hi), number in spans)
        self._starts = [lo for lo, _, _ in self._spans]
        self._longest = max((hi - lo for lo, hi, _ in self._spans), default=0)
        self._blocks = sorted((block.source_start, block.source_end) for block in document.blocks)

    def parts(self, start: int, end: int) -> list[Part]:
        """The parts of sentences that the characters `start` to `end` of the file are in.

        A place without text of a sentence, such as the address of a link or a point between two sentences, is an empty part of the
        sentence before it. A place outside of all blocks is in none, unless it is a point.
        """
        found = []
        at = bisect_right(self._starts, max(start - self._longest, 0) - 1)
        while at < len(self._spans) and self._starts[at] < end:
            lo, hi, number = self._spans[at]
            if start < hi and lo < end:
                part = self._part(number, max(start, lo), min(end, hi))
                if part.start < part.end:
                    found.append(part)
            at += 1
        if found or not (start == end or self._in_block(start)):
            return found
        before = bisect_right(self._starts, start) - 1
        if before < 0:
            return [Part(self._spans[0][2], 0, 0)] if self._spans else []
        lo, hi, number = self._spans[before]
        return [self._part(number, min(start, hi), min(start, hi))]

    def _in_block(self, offset: int) -> bool:
        before = bisect_right(self._blocks, (offset, len(self._document.document.source.text))) - 1
        return before >= 0 and offset <= self._blocks[before][1]

    def _part(self, number: int, start: int, end: int) -> Part:
        segment = self._document.segments[number]
        first = offset_in(segment.pieces, start, len(segment.text))
        return Part(number, first, first if start == end else max(first, _end_in(segment.pieces, end)))


def offset_in(pieces: tuple[Piece, ...], place: int, length: int) -> int:
    """The offset in a text of the character at a place of the file, or of the next one that the text has."""
    for piece in pieces:
        if place < piece.source_end:
            into = max(place - piece.source_start, 0)
            return piece.start + (min(into, piece.end - piece.start) if piece.kind is PieceKind.TEXT else 0)
    return length


def _end_in(pieces: tuple[Piece, ...], place: int) -> int:
    """The offset after the last character of a text that is before a place of the file."""
    for piece in reversed(pieces):
        if piece.source_start < place:
            short = max(piece.source_end - place, 0)
            return piece.end - (min(short, piece.end - piece.start) if piece.kind is PieceKind.TEXT else 0)
    return 0
