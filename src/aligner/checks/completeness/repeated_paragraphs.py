"""Finds paragraphs that the translation repeats and the original does not."""

from itertools import combinations

from aligner.checks.completeness.counted import counts
from aligner.checks.completeness.repeated_sentences import repeated_sentences
from aligner.checks.texts import Translation

MIN_SENTENCES = 2
"""Least number of sentences of a repeated paragraph. P003 reports paragraphs of a single sentence."""


def repeated_ids(texts: Translation) -> frozenset[int]:
    """The segments of the translation that are repeated, the first mention included."""
    return frozenset(
        mention.id + offset
        for repeat in texts.shared(repeated_sentences)
        for mention in (repeat.first, *repeat.again)
        for offset in range(repeat.length)
    )


def repeated_paragraphs(texts: Translation) -> tuple[tuple[int, tuple[int, ...]], ...]:
    """The repeated paragraphs: for each, its first block and the blocks that repeat it.

    One paragraph repeats another if each sentence of either is repeated in the other.
    """
    document = texts.target
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
    reported: set[int] = set()
    for (before, after), (first, second) in sorted(shared.items()):
        whole = own.get(before, set()) <= first and own.get(after, set()) <= second
        if whole and len(own.get(after, ())) >= MIN_SENTENCES and not reported & {before, after}:
            found.setdefault(before, []).append(after)
            reported.add(after)
    return tuple((block, tuple(again)) for block, again in found.items())
