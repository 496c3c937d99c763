"""Tells documentation from articles."""

from aligner.checks.texts import Texts
from aligner.document.model import BlockKind, InlineKind
from aligner.segment.model import SegmentedDocument

MIN_CODE = 4
"""How many blocks and spans of code a text of documentation has at least. Of 20 pages with code that had such warnings, 18 have as many; an
article of news has one command or two."""


def is_documentation(texts: Texts) -> bool:
    """Whether a text has much code."""
    return any(_code(document) >= MIN_CODE for document in (texts.zh, texts.en))


def _code(document: SegmentedDocument) -> int:
    spans = sum(inline.kind is InlineKind.CODE for block in document.blocks for inline in block.inlines)
    return spans + sum(block.kind is BlockKind.CODE for block in document.blocks)
