"""L010 task-state: an item of a task list is ticked in one text only."""

import re
from collections.abc import Iterator

from aligner.checks.markup.items import sides
from aligner.checks.model import Edit, Finding, Fix, Severity
from aligner.checks.rule import Declaration
from aligner.checks.texts import Texts
from aligner.document.model import Block, BlockKind
from aligner.segment.model import SegmentedDocument

_MIN_CONFIDENCE = 0.5
"""Least confidence of a pair of list items that is compared."""
_BOX = re.compile(r"(?:[-*+]|\d{1,9}[.)])[ \t]+\[([ xX])\](?=[ \t])")


def check(texts: Texts) -> Iterator[Finding]:
    """Reports items whose boxes differ."""
    pair = texts.shared(sides)
    source, _ = pair.names
    for one, other in pair.blocks(_MIN_CONFIDENCE):
        here, there = _box(pair.original, one), _box(pair.target, other)
        if here is None or there is None or (here[1] in "xX") == (there[1] in "xX"):
            continue
        text = pair.target.document.source
        edit = Edit(text.path, there.start(1), there.end(1), here[1])
        yield Finding(
            "this item is ticked, but not in the " + source
            if there[1] in "xX"
            else f"this item is not ticked, but in the {source} it is",
            **pair.both(pair.place_in_original(one), pair.place_of_block(other)),
            confidence=0.9,
            fix=Fix((edit,), safe=False),
        )


def _box(document: SegmentedDocument, block: Block) -> re.Match[str] | None:
    """The box of a block that is an item of a task list; None if it is none."""
    if block.kind is not BlockKind.LIST_ITEM or document.document.format != "markdown":
        return None
    return _BOX.match(document.document.source.text, block.source_start, block.source_end)


RULE = Declaration("L010", "task-state", Severity.WARNING, Texts, check)
