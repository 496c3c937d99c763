"""Pre-split text: every line is a block and a segment, including blank lines."""

from aligner.document.model import Block, BlockKind, ParsedBlocks, Piece, Source
from aligner.document.registry import Format


def likelihood(text: str) -> float:  # noqa: ARG001 - the signature that all formats share
    """Always 0: only the user knows that a text is pre-split."""
    return 0.0


def parse(source: Source) -> ParsedBlocks:
    """One paragraph per line; ids are line numbers from 0. A line end at the end of the file doesn't begin another line."""
    text = source.text
    starts = source.line_starts
    if len(starts) > 1 and starts[-1] == len(text):
        starts = starts[:-1]
    blocks = []
    for i, start in enumerate(starts):
        end = starts[i + 1] if i + 1 < len(starts) else len(text)
        while end > start and text[end - 1] in "\r\n":
            end -= 1
        pieces = (Piece(0, end - start, start, end),) if end > start else ()
        blocks.append(Block(i, BlockKind.PARAGRAPH, text[start:end], pieces, start, end))
    return ParsedBlocks(tuple(blocks))


FORMAT = Format(likelihood, parse)
