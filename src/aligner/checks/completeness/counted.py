"""Which sentences of a text a translation has to have."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from aligner.checks.boilerplate import bracketed_notes, own_line
from aligner.document.model import BlockKind
from aligner.text.han import count_han

if TYPE_CHECKING:
    from aligner.segment.model import SegmentedDocument

PROSE = frozenset(
    {
        BlockKind.HEADING,
        BlockKind.PARAGRAPH,
        BlockKind.LIST_ITEM,
        BlockKind.QUOTE,
        BlockKind.TABLE_ROW,
        BlockKind.FOOTNOTE,
    }
)
"""Code and images have rules of their own."""

MACHINE = re.compile(
    r"(?:https?://|www\.)\S+|(?<![\w.+-])[\w.+-]++@[\w-]+\.\w+|\{\{(?:[^{}\n]|\{(?!\{)|\}(?!\}))*+\}\}|<[^<>]*>"
)
"""Links, addresses, placeholders and tags. No alternative reads a character again from another start."""
_LETTER = re.compile(r"[^\W\d_]")
_FEWEST_HAN, _FEWEST_LETTERS = 4, 8
"""Less is a label, a number, a name: too little to say that it is missing. In headings and tables it isn't."""


def counts(document: SegmentedDocument, segment: int) -> bool:
    """Whether a sentence is of the article and says something: no frame of a page, no code, no credits, no address."""
    found = document.segments[segment]
    block = document.blocks[found.block]
    if block.chrome or block.kind not in PROSE or own_line(found.text) or own_line(block.text):
        return False
    if any(start <= found.start and found.end <= end for start, end in bracketed_notes(block.text)):
        return False
    return _says_something(found.text, short=block.kind in (BlockKind.HEADING, BlockKind.TABLE_ROW))


@lru_cache(4096)  # each sentence is asked for several times
def _says_something(text: str, *, short: bool) -> bool:
    text = MACHINE.sub(" ", text)
    if short:
        return bool(_LETTER.search(text))
    return count_han(text) >= _FEWEST_HAN or len(_LETTER.findall(text)) >= _FEWEST_LETTERS
