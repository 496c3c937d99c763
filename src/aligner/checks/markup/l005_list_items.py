"""L005 list-items: a list has another number of items than in the original."""

from __future__ import annotations

from typing import TYPE_CHECKING

from aligner.checks.markup.items import counted, sides
from aligner.checks.model import Finding, Severity
from aligner.checks.rule import Declaration
from aligner.checks.texts import Texts
from aligner.document.model import BlockKind

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from aligner.document.model import Block

_MIN_CONFIDENCE = 0.3
"""Least confidence of a bead of blocks that is checked."""


def check(texts: Texts) -> Iterator[Finding]:
    """Reports list items that the translation has joined or split."""
    pair = texts.shared(sides)
    if pair is None:
        return
    source, target = pair.names
    for original, translation, confidence in pair.groups():
        if confidence < _MIN_CONFIDENCE or len(original) == len(translation):
            continue
        if not (_is_list(original) and _is_list(translation)):
            continue
        yield Finding(
            f"the list has {counted(len(original), 'item')} in the {source}, but {len(translation)} in the {target}",
            **pair.both(pair.place_in_original(original[0]), pair.place_of_block(translation[0])),
            confidence=round(0.7 * confidence, 3),
        )


def _is_list(blocks: Sequence[Block]) -> bool:
    return all(block.kind is BlockKind.LIST_ITEM for block in blocks)


RULE = Declaration(
    code="L005",
    name="list-items",
    severity=Severity.INFO,
    subject=Texts,
    check=check,
)
