"""Finds paragraphs that a translation has twice, and the original once."""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING

from aligner.checks.completeness.counted import counts
from aligner.checks.completeness.repeated_sentences import repeated_sentences

if TYPE_CHECKING:
    from aligner.checks.texts import Texts

FEWEST = 2
"""Sentences of a paragraph; one that is a single sentence is a matter of P003."""


def repeated_ids(texts: Texts) -> frozenset[int]:
    """The sentences of the translation that stand there more than once, at every place where they do."""
    return frozenset(
        mention.id + offset
        for repeat in texts.shared(repeated_sentences)
        for mention in (repeat.first, *repeat.again)
        for offset in range(repeat.length)
    )


def repeated_paragraphs(texts: Texts) -> tuple[tuple[int, tuple[int, ...]], ...]:
    """The first block of each paragraph that stands there again, and the blocks where it does.

    A paragraph stands there again if each of its sentences does, in one and the same other paragraph.
    """
    document = texts.target
    if document is None:
        return ()
    own: dict[int, set[int]] = {}
    for segment in document.segments:
        if counts(document, segment.id):
            own.setdefault(segment.block, set()).add(segment.id)
    shared: dict[tuple[int, int], tuple[set[int], set[int]]] = {}
    for repeat in texts.shared(repeated_sentences):
        mentions = (repeat.first, *repeat.again)
        for offset in range(repeat.length):
            for one, other in combinations([document.segments[mention.id + offset] for mention in mentions], 2):
                if one.block != other.block:
                    ids = shared.setdefault((one.block, other.block), (set(), set()))
                    ids[0].add(one.id)
                    ids[1].add(other.id)
    found: dict[int, list[int]] = {}
    told: set[int] = set()
    for (before, after), (first, second) in sorted(shared.items()):
        whole = own.get(before, set()) <= first and own.get(after, set()) <= second
        if whole and len(own.get(after, ())) >= FEWEST and not told & {before, after}:
            found.setdefault(before, []).append(after)
            told.add(after)
    return tuple((block, tuple(again)) for block, again in found.items())
