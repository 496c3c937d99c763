"""Finds sentences and paragraphs that the translation repeats and the original does not."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cached_property
from itertools import combinations, pairwise
from typing import NamedTuple

from rapidfuzz.distance import Indel

from aligner.alignment.model import Bead
from aligner.checks.completeness.counted import counts
from aligner.checks.prose import prose
from aligner.checks.texts import Translation
from aligner.document.model import BlockKind, Language
from aligner.grouping import grouped
from aligner.segment.model import Segment
from aligner.text.han import count_han, has_han


class Repeat(NamedTuple):
    """A sentence, or several in a row, and the places that repeat it."""

    first: Segment
    again: tuple[Segment, ...]
    exact: bool
    """Whether all words are the same."""
    adjacent: bool
    """Whether one mention directly follows another."""
    length: int = 1
    """The number of sentences in a row that are repeated; `first` and `again` hold the first of them."""


_MIN_WORDS, _MIN_HAN = 6, 8
"""Least length of a repeated sentence, in English words or Han characters. Shorter ones (*The answer is no.*) are often
repeated on purpose."""
_MIN_WORDS_ADJACENT, _MIN_HAN_ADJACENT = 5, 6
"""Least length of a sentence that is repeated by the next one, in the same units."""
_MIN_SIMILARITY = 0.9
"""Least similarity of two sentences of which one may have been pasted and edited."""
_MIN_LENGTH_RATIO = 0.75
"""Least length of the shorter of two sentences as a share of the longer. Not required of adjacent ones if one contains the
other."""
_MIN_SHARED_WORDS = 0.9
"""Least share of the shorter sentence's words that the longer one must have. It saves comparing the other pairs in full."""
_WINDOW = 12
"""Number of following sentences in which an edited repetition is searched for."""
_MAX_SIMILARITY_OF_ORIGINALS = 0.5
"""Two sentences of the original that are less similar than this would not be rendered in the same words."""
_RUNNING_TEXT = frozenset((BlockKind.PARAGRAPH, BlockKind.QUOTE, BlockKind.LIST_ITEM))


def repeated_sentences(texts: Translation) -> list[Repeat]:
    """The sentences that the translation has more often than the original, in text order.

    Only running text counts. Sentences that are far apart must have the same words. Nearby ones may differ a little, and of
    two adjacent ones, one may contain the other. Without an original, lines that do not end like a sentence are left out.
    """
    document = texts.target
    originals = _Originals(texts)
    segments = [s for s in prose(document) if document.blocks[s.block].kind in _RUNNING_TEXT]
    found = list(_exact_repeats(segments, originals))
    reported = {segment.id for repeat in found for segment in (repeat.first, *repeat.again)}
    found += _near_repeats([segment for segment in segments if segment.id not in reported], originals)
    return _passages(sorted(found, key=lambda repeat: repeat.first.id))


def _exact_repeats(segments: Sequence[Segment], originals: _Originals) -> Iterator[Repeat]:
    """Sentences with the same words."""
    for key, (first, *again) in grouped(segments, lambda segment: sentence_key(segment.text)).items():
        if not again or originals.is_furniture(first):
            continue
        adjacent = any(other.id == one.id + 1 for one, other in pairwise([first, *again]))
        if _size(key) >= _min_size(key, follow=adjacent) and originals.are_outnumbered([first, *again]):
            yield Repeat(first, tuple(again), exact=True, adjacent=adjacent)


def _passages(found: list[Repeat]) -> list[Repeat]:
    """Joins exact repeats of sentences that follow each other at every mention."""
    passages: list[Repeat] = []
    for repeat in found:
        last = passages[-1] if passages else None
        if last is not None and last.exact and repeat.exact:
            ids = [(segment.id + last.length) for segment in (last.first, *last.again)]
            if ids == [segment.id for segment in (repeat.first, *repeat.again)]:
                passages[-1] = last._replace(length=last.length + 1)
                continue
        passages.append(repeat)
    return passages


def _near_repeats(segments: Sequence[Segment], originals: _Originals) -> Iterator[Repeat]:
    """Nearby sentences that are almost the same; of two adjacent ones, one may contain the other."""
    keys = [sentence_key(segment.text) for segment in segments]
    words = [frozenset(key if has_han(key) else key.split()) for key in keys]
    reported: set[int] = set()
    for at, one in enumerate(segments):
        if at in reported or originals.is_furniture(one):
            continue
        again = [
            after
            for after in range(at + 1, min(at + 1 + _WINDOW, len(segments)))
            if after not in reported
            and len(words[at] & words[after]) >= _MIN_SHARED_WORDS * min(len(words[at]), len(words[after]))
            and _is_near_repeat(keys[at], keys[after], adjacent=_are_adjacent(one, segments[after]))
            and originals.are_outnumbered([one, segments[after]])
        ]
        if again:
            reported.update(again)
            others = tuple(segments[after] for after in again)
            yield Repeat(one, others, exact=False, adjacent=others[0].id == one.id + 1)


def _are_adjacent(one: Segment, other: Segment) -> bool:
    return other.id == one.id + 1 and other.block == one.block


def _is_near_repeat(one: str, other: str, *, adjacent: bool) -> bool:
    short, long = sorted((one, other), key=len)
    if _size(short) < _min_size(short, follow=adjacent):
        return False
    if short in long and (adjacent or len(short) >= _MIN_LENGTH_RATIO * len(long)):
        return True
    return len(short) >= _MIN_LENGTH_RATIO * len(long) and _ratio(short, long) >= _MIN_SIMILARITY


class _Originals:
    """The sentences of the original that the sentences of the translation render."""

    def __init__(self, texts: Translation) -> None:
        self._chinese = texts.source is Language.ZH
        self._segments = texts.original.segments if texts.original else None
        self._bead: dict[int, Bead] = {}
        for bead in texts.alignment.sentences if texts.alignment else ():
            for unit in bead.en if self._chinese else bead.zh:
                self._bead[unit] = bead
        self._counts: dict[str, int] = {}

    @cached_property
    def _everything(self) -> str:
        """The words of the whole original."""
        return "".join(sentence_key(segment.text) for segment in self._segments or ())

    def _count(self, key: str) -> int:
        """How often some words appear in the original. Cached, because repeated sentences ask for the same words."""
        if key not in self._counts:
            self._counts[key] = self._everything.count(key)
        return self._counts[key]

    def is_furniture(self, segment: Segment) -> bool:
        """Whether a line is probably page furniture: there is no original to compare with, and it does not end like a sentence."""
        return self._segments is None and segment.text.rstrip()[-1:].isalnum()

    def are_outnumbered(self, group: list[Segment]) -> bool:
        """Whether the mentions of a sentence outnumber their originals. Always true without an original.

        They do if one of them renders nothing, if two of them render the same sentence, or if they are paired with
        sentences that have little in common.
        """
        if self._segments is None:
            return True
        language = Language.ZH if self._chinese else Language.EN
        beads = [bead for segment in group if (bead := self._bead.get(segment.id))]
        rendered = [units for bead in beads if (units := bead.side(language))]
        if not rendered:
            return False  # the original has nothing like it: A005 and A006 report additions
        texts = {sentence_key("".join(self._segments[unit].text for unit in units)) for units in rendered}
        if any(self._count(text) >= len(group) for text in texts):
            return False
        if len(rendered) < len(group) or len(set(rendered)) < len(rendered):
            return True
        one, *others = sorted(texts)
        return all(_ratio(one, other) < _MAX_SIMILARITY_OF_ORIGINALS for other in others)


def sentence_key(text: str) -> str:
    """The words and figures of a sentence in lower case, by which sentences are compared."""
    glue = "" if has_han(text) else " "
    return glue.join(re.findall(r"[\w%$€£¥+-]+", text.lower()))


def _size(key: str) -> int:
    """The length of a key: Han characters if it has any, else words."""
    han = count_han(key)
    return han or len(key.split())


def _min_size(key: str, *, follow: bool) -> int:
    if has_han(key):
        return _MIN_HAN_ADJACENT if follow else _MIN_HAN
    return _MIN_WORDS_ADJACENT if follow else _MIN_WORDS


def _ratio(one: str, other: str) -> float:
    parts = (list(one), list(other)) if has_han(one) else (one.split(), other.split())
    return Indel.normalized_similarity(*parts)


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
