"""A list has another number of items than in the original.

Items that are lost as a whole are missing paragraphs and reported as such. This is about items that have run together,
and about those that were cut in two.

## Why it matters

The text says *three reasons*, and the reader counts two.

## Bad

> - 产能
> - 价格
> - 交付

> - capacity
> - price and delivery

## Good

> - capacity
> - price
> - delivery
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from aligner.check.markup.items import counted, sides
from aligner.check.model import Finding, Severity
from aligner.check.rule import Declaration
from aligner.check.texts import Texts
from aligner.document.model import BlockKind

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from aligner.document.model import Block

_LIKELY = 0.3
"""Least confidence of a bead of blocks."""


def check(texts: Texts) -> Iterator[Finding]:
    """Finds items that have run together or been cut in two."""
    pair = texts.shared(sides)
    if pair is None:
        return
    source, target = pair.names
    for original, translation, confidence in pair.groups():
        if confidence < _LIKELY or len(original) == len(translation):
            continue
        if not (_is_list(original) and _is_list(translation)):
            continue
        yield Finding(
            f"{counted(len(original), 'item')} of the list in the {source}, {len(translation)} in the {target}",
            **pair.both(pair.place_in_original(original[0]), pair.place_of_block(translation[0])),
            confidence=round(0.7 * confidence, 3),
        )


def _is_list(blocks: Sequence[Block]) -> bool:
    return all(block.kind is BlockKind.LIST_ITEM for block in blocks)


RULE = Declaration(Severity.WARNING, Texts, check)
