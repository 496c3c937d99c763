"""L004 heading-level: a heading has another level than in the original, or is no longer a heading."""

from collections import Counter
from collections.abc import Iterator

from aligner.checks.markup.items import sides
from aligner.checks.model import Finding, Severity
from aligner.checks.rule import Declaration
from aligner.checks.texts import Texts
from aligner.document.model import Block, BlockKind

_MIN_CONFIDENCE = 0.5
"""Least confidence of a pair of blocks that is checked."""


def check(texts: Texts) -> Iterator[Finding]:
    """Reports headings whose level differs.

    If more than half of the headings have another level, the most common shift is taken as intended.
    """
    pair = texts.shared(sides)
    both = [(a, b) for a, b in pair.blocks(_MIN_CONFIDENCE) if a.kind is BlockKind.HEADING and not a.chrome]
    shifts = Counter(b.level - a.level for a, b in both if b.kind is BlockKind.HEADING)
    if not shifts:
        return
    shift = 0 if shifts[0] * 2 >= sum(shifts.values()) else shifts.most_common(1)[0][0]
    source, _ = pair.names
    for one, other in both:
        if other.kind is BlockKind.HEADING and other.level - one.level != shift:
            message = f"this heading is at level {other.level}, but in the {source} it is at level {one.level}"
            if other.level == one.level:
                message = f"this heading is at level {other.level} as in the {source}, but most headings are at another level than there"
            confidence = 0.8
        elif other.kind is BlockKind.PARAGRAPH and not _is_excusable(other):
            message, confidence = (
                f"this is not a heading, but in the {source} it is a heading at level {one.level}",
                0.6,
            )
        else:
            continue
        yield Finding(
            message, **pair.both(pair.place_in_original(one), pair.place_of_block(other)), confidence=confidence
        )


def _is_excusable(block: Block) -> bool:
    """Whether a paragraph may be fine without a heading's markup.

    It is if it does not end like a sentence, so that it may be a heading in bold, or if it is too long for a heading, so
    that the aligner may have paired the wrong blocks.
    """
    return block.text.rstrip()[-1:] not in ".。!！?？" or len(block.text) > _MAX_HEADING


_MAX_HEADING = 100
"""Greatest length of a heading, in characters."""

RULE = Declaration("L004", "heading-level", Severity.INFO, Texts, check)
