"""What of a document is prose: text that somebody wrote to be read, without code, links and the frame of a page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from aligner.checks.spans import code_spans
from aligner.document.model import BlockKind
from aligner.glossary.technical import technical_spans
from aligner.text.spans import apart

if TYPE_CHECKING:
    from collections.abc import Iterator

    from aligner.document.model import Block
    from aligner.segment.model import Segment, SegmentedDocument
    from aligner.text.spans import Span


def is_prose(block: Block) -> bool:
    """Whether a block is neither code nor part of the frame around an article."""
    return block.kind is not BlockKind.CODE and not block.chrome


def prose(document: SegmentedDocument) -> Iterator[Segment]:
    """The segments of the blocks that are prose, headings, tables and captions included."""
    return (segment for segment in document.segments if is_prose(document.blocks[segment.block]))


def machine_spans(document: SegmentedDocument, segment: Segment) -> list[Span]:
    """The spans of a segment that nobody reads as words: code, links, addresses, paths; in order and apart."""
    return apart([*code_spans(document, segment), *technical_spans(segment.text)])
