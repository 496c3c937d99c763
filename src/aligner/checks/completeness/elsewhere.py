"""Searches the other text for a sentence that seems to be lost.

The aligner pairs each sentence once, and in order. So a sentence can be in a null bead although the other text has it: as
a part of a sentence that is paired with its neighbour, in another place, or once where this text says it twice. The search
ends in a yes or no for each candidate, a bead of the other text:

- The candidate has the very words of the sentence, or all of its links.
- The candidate renders it: a piece of it has a similar sense, and words that only this sentence explains.
- The candidate renders an item of a list with the same words, or is that item itself in a list in both languages.

A block whose own link the other text has is not lost either, wherever that is: a note of a release is known by its address.
"""

import re
from collections.abc import Iterator, Sequence
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from aligner.alignment.model import Bead
from aligner.alignment.units import size
from aligner.checks.completeness.clauses import pieces
from aligner.checks.completeness.evidence import Passage, explained, vectors_of
from aligner.checks.completeness.repeated_sentences import sentence_key
from aligner.checks.completeness.side import Side
from aligner.checks.targets import link_key
from aligner.document.model import BlockKind, InlineKind
from aligner.segment.model import SegmentedDocument
from aligner.text.han import has_han

MIN_SENSE, MIN_EXPLAINED, MIN_GAIN = 0.4, 0.4, 0.03
"""Least similarity of the sentence to a piece of a bead that renders it; least weight of the words there that only this
sentence explains, as a share of its own weight; and least gain in similarity of both sides of the bead when the sentence is
added. Of 1,759 sentences of documentation whose counterpart is left out, 0.2 percent pass with some other bead; of 261
sentences of merged beads, 70 percent pass with their own."""
MIN_SENSE_ALONE, MIN_EXPLAINED_ALONE = 0.5, 0.2
"""The same for an unpaired candidate, which nothing else here competes for. Only 9 of the 1,759 sentences have such a
candidate among the most similar ones, and none passes; so the values were set on web pages, where all 14 paragraphs that are
really missing stay missing."""
MIN_SAME_SENSE, MAX_LENGTH_RATIO = 0.75, 1.5
"""Least similarity of an item to one in the other language, and to the counterpart of that, or of two paragraphs of one text with the
same link, from which on the two say the same; and greatest ratio of their lengths in bytes."""
MIN_WORDS = 2
"""Least number of words of a sentence that is searched for word by word."""
MIN_LINK_SHARE = 0.5
"""Least share of the characters of a sentence in links from which on its links identify it."""
_LISTED = frozenset({BlockKind.LIST_ITEM, BlockKind.TABLE_ROW})
"""Kinds of blocks that are often there twice, in both languages for instance, and that a translation has once. In running
text, a repetition is meant."""
_CANDIDATES = 3
"""How many beads are compared in full: those with the most similar sense, besides those next to the place."""
_COMPARED, _NEAR = 2_000_000, 64
"""Greatest number of pairs of a lost sentence and a bead whose senses are compared. Beyond it, only this many beads on each
side of the place are searched, or as many more as the number allows."""
_MIN_DEPTH = 2
"""Least number of slashes in a link that can identify a block."""
_WORD = re.compile(r"[^\W_]+(?:[.+#'’-][^\W_]+)*[+#]*")
_LINK = re.compile(r"https?://[^\s<>()（）\[\]\"'，。；、]+")


def named_by_links(side: Side) -> frozenset[int]:
    """The blocks that have a link to some page which the other text has, too, and which no other block here has.

    Two blocks here may have the link if they say the same: this text says it twice, and the other one once.
    """
    here: dict[str, list[int]] = {}
    for block, link in _pages(side.here):
        here.setdefault(link, []).append(block)
    there = {link for _, link in _pages(side.there)}
    blocks = [tuple(dict.fromkeys(found)) for link, found in here.items() if link in there]
    return frozenset(block for found in blocks if len(found) == 1 or _are_alike(side, found) for block in found)


def _are_alike(side: Side, blocks: Sequence[int]) -> bool:
    """Whether two blocks of running text say the same."""
    if len(blocks) != 2 or any(side.here.blocks[block].kind is not BlockKind.PARAGRAPH for block in blocks):
        return False
    one, two = _normed(vectors_of([side.here.blocks[block].text for block in blocks]))
    return float(one @ two) >= MIN_SAME_SENSE


def _pages(document: SegmentedDocument) -> Iterator[tuple[int, str]]:
    """The links deep into a site, each with its block; the front page of a site may be linked anywhere."""
    for block in document.blocks:
        for inline in block.inlines:
            if inline.kind is InlineKind.LINK and (link := link_key(inline.target)).count("/") >= _MIN_DEPTH:
                yield block.id, link


class Search:
    """The beads of the other text in which lost sentences are searched for."""

    def __init__(self, side: Side, lost: int) -> None:
        """Prepares a search.

        Args:
            side: The text that has the sentences.
            lost: How many sentences will be searched for.
        """
        self._side = side
        beads = [bead for bead in side.alignment.sentences if side.other(bead)]
        self._beads = sorted(beads, key=side.other)
        self._radius = max(_NEAR, _COMPARED // max(lost, 1) // 2)
        self._at = {unit: at for at, bead in enumerate(self._beads) for unit in side.other(bead)}

    def find(self, segment: int, after: int | None) -> Bead | None:
        """The bead whose other side has what a sentence says; None if there is none.

        Args:
            segment: The sentence.
            after: The segment of the other text that a counterpart would follow.
        """
        text = self._side.here.segments[segment].text
        place = 0 if after is None else self._at[after]
        near = range(max(0, place - self._radius), min(len(self._beads), place + self._radius + 1))
        if not near:
            return None
        found = self._by_words(text, near) or self._by_links(text, near)
        if found:
            return found
        sense = _normed(vectors_of([text]))[0]
        similar = near.start + np.argsort(-(self._senses[near.start : near.stop] @ sense), kind="stable")[:_CANDIDATES]
        for at in dict.fromkeys([*self._beside(place, near), *similar.tolist()]):
            bead = self._beads[int(at)]
            if segment not in self._side.own(bead) and self._renders(bead, segment, sense):
                return bead
        return None

    def is_moved(self, bead: Bead, after: int | None) -> bool:
        """Whether an unpaired bead is beyond a paired one, as seen from the place where it would be in order."""
        place, at = (0 if after is None else self._at[after]), self._at[self._side.other(bead)[0]]
        between = self._beads[place + 1 : at] if place < at else self._beads[at + 1 : place + 1]
        return bead.is_null and not all(one.is_null for one in between)

    def _beside(self, place: int, near: range) -> list[int]:
        return [at for at in (place, place + 1) if at in near]

    @cached_property
    def _texts(self) -> list[str]:
        return [self._side.reversed.text(self._side.other(bead)) for bead in self._beads]

    @cached_property
    def _words(self) -> list[str]:
        return [_spelt(text) for text in self._texts]

    @cached_property
    def _links(self) -> list[frozenset[str]]:
        return [frozenset(self._targets(bead)) for bead in self._beads]

    def _targets(self, bead: Bead) -> Iterator[str]:
        """The links in the other side of a bead, with those that a reader does not see."""
        there = self._side.there
        for k in self._side.other(bead):
            block = there.blocks[there.segments[k].block]
            after = there.segments[k + 1] if k + 1 < len(there.segments) else None
            start = there.segments[k].source_span[0]
            end = after.source_span[0] if after and after.block == block.id else block.source_end
            yield from _LINK.findall(there.document.source.text[start:end])

    @cached_property
    def _senses(self) -> NDArray[np.float64]:
        return _normed(vectors_of(self._texts))

    def _by_words(self, text: str, near: range) -> Bead | None:
        """The bead that has the same words; only for texts without Han, which need not be translated."""
        words = _spelt(text)
        if has_han(text) or len(words.split()) < MIN_WORDS:
            return None
        return next((self._beads[at] for at in near if words in self._words[at]), None)

    def _by_links(self, text: str, near: range) -> Bead | None:
        """The bead with one of the links of a text that is mostly links, if the others are nearby, too."""
        own = set(_LINK.findall(text))
        if not own or sum(map(len, own)) < MIN_LINK_SHARE * len(text):
            return None
        there = [at for at in near if own & self._links[at]]
        return self._beads[there[0]] if own <= {link for at in there for link in self._links[at]} else None

    def _renders(self, bead: Bead, segment: int, sense: NDArray[np.float64]) -> bool:
        """Whether the other side of a bead renders a sentence, beside those that the bead pairs with it."""
        side = self._side
        other = self._texts[self._at[side.other(bead)[0]]]
        parts = [other[start:end] for start, end in pieces(other, side.language.other)]
        vectors = vectors_of([other, *parts])
        whole = _normed(vectors)[0]
        similarity = float((_normed(vectors) @ sense).max())
        own = side.own(bead)
        if not own:
            return similarity >= MIN_SENSE_ALONE and self._explained(own, segment, other) >= MIN_EXPLAINED_ALONE
        if similarity < MIN_SENSE:
            return False
        partners = _normed(vectors_of([side.here.segments[k].text for k in own]))
        if self._says_the_same(own, segment, sense, whole, partners):
            return True
        partner = _normed(partners.sum(axis=0, keepdims=True))[0]
        gain = float((_normed((partner + sense)[None])[0] - partner) @ whole)
        return gain >= MIN_GAIN and self._explained(own, segment, other) >= MIN_EXPLAINED

    def _says_the_same(
        self,
        own: Sequence[int],
        segment: int,
        sense: NDArray[np.float64],
        whole: NDArray[np.float64],
        partners: NDArray[np.float64],
    ) -> bool:
        """Whether a bead pairs its other side with one list item here that says the same as the given one."""
        here = self._side.here
        if len(own) > 1 or any(here.blocks[here.segments[k].block].kind not in _LISTED for k in (own[0], segment)):
            return False
        one, two = (here.segments[k].text for k in (own[0], segment))
        if sentence_key(one) == sentence_key(two):
            return True
        if has_han(one) == has_han(two):
            return False  # items of one kind may differ in a figure, or in the order of their words
        alike = min(float(partners[0] @ sense), float(whole @ sense))
        return alike >= MIN_SAME_SENSE and max(size(one), size(two)) <= MAX_LENGTH_RATIO * min(size(one), size(two))

    def _explained(self, own: Sequence[int], segment: int, other: str) -> float:
        """The weight of the words there that only the sentence explains, as a share of the weight of its own words."""
        ids = sorted({*own, segment})
        passage = Passage(self._side.language, self._side.text(tuple(ids)), other)
        spans = dict(zip(ids, self._side.spans(ids), strict=True))
        linked = passage.links()
        alone, _ = explained(linked, [spans[k] for k in ids])
        start, end = spans[segment]
        weight = sum(word.weight for word in linked.content if start <= word.start < end)
        return alone[ids.index(segment)] / weight if weight else 0.0


def _normed(rows: NDArray[np.float64]) -> NDArray[np.float64]:
    lengths = np.linalg.norm(rows, axis=1, keepdims=True)
    result: NDArray[np.float64] = rows / np.where(lengths > 0, lengths, 1.0)
    return result


def _spelt(text: str) -> str:
    """The words of a text in lower case, with a space before and after each."""
    return f" {' '.join(_WORD.findall(text.lower()))} "
