"""Selects the prose of a document: the text without code, links and page furniture."""

import re
from collections.abc import Iterator

from aligner.checks.spans import code_spans
from aligner.document.model import Block, BlockKind
from aligner.glossary.technical import technical_spans
from aligner.segment.model import Segment, SegmentedDocument
from aligner.text.han import count_han
from aligner.text.spans import Span, apart


def is_prose(block: Block) -> bool:
    """Whether a block is neither code nor page furniture around the article."""
    return block.kind is not BlockKind.CODE and not block.chrome


MIN_HAN, MIN_LETTERS = 4, 8
"""Least number of Han characters or of letters in a sentence. Anything shorter is a label, a number or a name."""
_LETTER = re.compile(r"[^\W\d_]")


def is_label(text: str) -> bool:
    """Whether a text is shorter than any sentence, but has a letter."""
    letters = len(_LETTER.findall(text))
    return 0 < letters < MIN_LETTERS and count_han(text) < MIN_HAN


def prose(document: SegmentedDocument) -> Iterator[Segment]:
    """The segments of all prose blocks, including headings, tables and captions."""
    return (segment for segment in document.segments if is_prose(document.blocks[segment.block]))


def machine_spans(document: SegmentedDocument, segment: Segment) -> list[Span]:
    """The spans of a segment that are not words: code, links, addresses and paths. They are sorted and don't overlap."""
    code, technical = code_spans(document, segment), technical_spans(segment.text)
    return apart([*code, *technical]) if code and technical else code or technical
