"""Finds paragraphs and rows that a reader sees although the HTML doesn't mark them."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import pairwise
from statistics import median

from aligner.document.model import Block, BlockKind, Inline, InlineKind, PieceKind
from aligner.document.runs import Run, joined
from aligner.text.width import text_width

_INDENTED = re.compile(r"[ \u3000\u00a0]*(?:\u3000|\u00a0\u00a0)")
_FINAL = re.compile(r"[。！？!?.…：:；;][”’」』）)\"']*\Z")
_WIDE_PARAGRAPH = 50
"""Minimum median width, in columns, of lines between breaks that are paragraphs. Verse, addresses and dialogue are narrower."""
_LONGEST_CELL = 3
"""Maximum number of blocks in a cell of a table row. A row with a larger cell is layout."""


@dataclass(slots=True)
class Row:
    """A table row that is being read: the blocks of each cell."""

    start: int
    cells: list[list[Block]] = field(default_factory=list)
    layout: bool = False
    """Whether the row is known to be layout, not data."""


def paragraphs(run: Run) -> list[Run]:
    """Splits a run at its line breaks if the lines are paragraphs."""
    breaks = [p.start for p in run.pieces if p.kind is PieceKind.BREAK and run.text[p.start] == "\n"]
    if not breaks:
        return [run]
    borders = [-1, *breaks, len(run.text)]
    lines = [run.text[a + 1 : b] for a, b in pairwise(borders)]
    indented = any(_INDENTED.match(line) for line in lines[1:])
    if not indented:
        final = sum(_FINAL.search(line) is not None for line in lines)
        if median(map(text_width, lines)) < _WIDE_PARAGRAPH or 2 * final < len(lines):
            return [run]
    parts = run.parts([(a + 1, b) for a, b in pairwise(borders)])
    return [part for part in parts if part.text or part.inlines]


def row_blocks(row: Row, end: int, *, chrome: bool) -> list[Block]:
    """A table row as one block, or the blocks of its cells if the row is only layout."""
    blocks = [block for cell in row.cells for block in cell]
    filled = sum(any(b.text for b in cell) for cell in row.cells)
    layout = any(b.kind in {BlockKind.HEADING, BlockKind.TABLE_ROW} for b in blocks) or any(
        len(cell) > _LONGEST_CELL for cell in row.cells
    )
    if layout or filled < 2:
        return blocks
    run = joined([joined([_run(b) for b in cell if b.text or b.info], " ") for cell in row.cells], "\t")
    return [run.block(BlockKind.TABLE_ROW, (row.start, max(end, blocks[-1].source_end)), chrome=chrome)]


def _run(block: Block) -> Run:
    """The run that a block was made of."""
    if block.kind is not BlockKind.IMAGE:
        return Run(block.text, block.pieces, block.inlines)
    shown = Inline(InlineKind.IMAGE, block.info, 0, len(block.text), block.source_start, block.source_end)
    return Run(block.text, block.pieces, (shown,))
