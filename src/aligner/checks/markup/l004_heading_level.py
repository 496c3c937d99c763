"""L004 heading-level: a heading is of another level than in the original, or is no heading any more."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from aligner.checks.markup.items import sides
from aligner.checks.model import Finding, Severity
from aligner.checks.rule import Declaration
from aligner.checks.texts import Texts
from aligner.document.model import BlockKind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from aligner.document.model import Block

_LIKELY = 0.5
"""Least confidence of a pair of blocks."""


def check(texts: Texts) -> Iterator[Finding]:
    """Finds headings that have changed."""
    pair = texts.shared(sides)
    if pair is None:
        return
    both = [(a, b) for a, b in pair.blocks(_LIKELY) if a.kind is BlockKind.HEADING and not a.chrome]
    shifts = Counter(b.level - a.level for a, b in both if b.kind is BlockKind.HEADING)
    if not shifts:
        return
    shift = 0 if shifts[0] * 2 >= sum(shifts.values()) else shifts.most_common(1)[0][0]
    source, _ = pair.names
    for one, other in both:
        if other.kind is BlockKind.HEADING and other.level - one.level != shift:
            message = f"this heading is at level {other.level}, but in the {source} it is at level {one.level}"
            confidence = 0.8
        elif other.kind is BlockKind.PARAGRAPH and not _is_emphasised(other):
            message, confidence = (
                f"this is not a heading, but in the {source} it is a heading at level {one.level}",
                0.6,
            )
        else:
            continue
        yield Finding(
            message, **pair.both(pair.place_in_original(one), pair.place_of_block(other)), confidence=confidence
        )


def _is_emphasised(block: Block) -> bool:
    """Whether a paragraph does a heading's duty: it ends in no full stop, or is a run of several sentences."""
    return block.text.rstrip()[-1:] not in ".。!！?？" or len(block.text) > _LONGEST


_LONGEST = 100
"""Characters of a heading; what is longer is a paragraph that the aligner has paired with it."""

RULE = Declaration(
    code="L004",
    name="heading-level",
    severity=Severity.INFO,
    subject=Texts,
    check=check,
)
