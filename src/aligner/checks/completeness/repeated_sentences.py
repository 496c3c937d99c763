"""Finds sentences that a translation says twice, and the original once."""

from __future__ import annotations

import re
from functools import cached_property
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from rapidfuzz.distance import Indel

from aligner.checks.prose import prose
from aligner.document.model import BlockKind, Language
from aligner.text.han import count_han, has_han

if TYPE_CHECKING:
    from collections.abc import Iterator

    from aligner.alignment.model import Bead
    from aligner.checks.texts import Texts
    from aligner.segment.model import Segment, SegmentedDocument


class Repeat(NamedTuple):
    """A sentence and where it stands again."""

    first: Segment
    again: tuple[Segment, ...]
    exact: bool
    """Whether it is the same word by word."""
    adjacent: bool
    """Whether one follows the other."""
    length: int = 1
    """How many sentences in a row it is."""


_LEAST_ENGLISH, _LEAST_HAN = 6, 8
"""Words or characters of a sentence that is not a phrase one may well say twice (*The answer is no.*)."""
_NEXT_ENGLISH, _NEXT_HAN = 5, 6
"""The same for two sentences of which one follows the other."""
_ALIKE = 0.9
"""Share of words that two sentences have in common if one was pasted and touched up."""
_PART = 0.75
"""Share of a sentence that another one, further away, has to be if it is the same with a word before it."""
_SHARED = 0.9
"""Share of the words of the shorter one that two have in common at least; the rest isn't compared."""
_NEAR = 12
"""Sentences among which one that was touched up is looked for."""
_DIFFERENT = 0.5
"""Likeness of two sentences of the original below which no one renders them by the same words."""
_RUNNING = frozenset((BlockKind.PARAGRAPH, BlockKind.QUOTE, BlockKind.LIST_ITEM))


def repeated_sentences(texts: Texts) -> list[Repeat]:
    """The sentences of the translation that stand there more often than in the original, in the order of the text.

    Sentences far apart have to be the same word by word; of two that follow each other one may be a part of the other.
    Without an original, only sentences of running text count.
    """
    document = texts.target
    if document is None:
        return []
    originals = _Originals(texts)
    found = []
    groups: dict[str, list[Segment]] = {}
    for segment in prose(document):
        if document.blocks[segment.block].kind in _RUNNING:
            groups.setdefault(sentence_key(segment.text), []).append(segment)
    told: set[int] = set()
    for key, group in groups.items():
        follow = any(b.id == a.id + 1 for a, b in pairwise(group))
        if len(group) > 1 and _size(key) >= _least(key, follow=follow) and not originals.is_furniture(group[0]):
            extra = originals.beyond(group)
            if extra:
                told.update(segment.id for segment in group)
                found.append(Repeat(group[0], tuple(s for s in group[1:]), exact=True, adjacent=follow))
    found += _said_again(document, originals, told)
    return _passages(sorted(found, key=lambda repeat: repeat.first.id))


def _passages(found: list[Repeat]) -> list[Repeat]:
    """Sentences in a row that stand again in a row as one."""
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


def _said_again(document: SegmentedDocument, originals: _Originals, told: set[int]) -> Iterator[Repeat]:
    """Sentences near each other of which one is nearly the other; of neighbours one may be a part of the other."""
    segments = [s for s in prose(document) if document.blocks[s.block].kind in _RUNNING and s.id not in told]
    keys = [sentence_key(segment.text) for segment in segments]
    words = [frozenset(key if has_han(key) else key.split()) for key in keys]
    for at, one in enumerate(segments):
        again = []
        for after in range(at + 1, min(at + 1 + _NEAR, len(segments))):
            other = segments[after]
            if len(words[at] & words[after]) < _SHARED * min(len(words[at]), len(words[after])):
                continue
            adjacent = other.id == one.id + 1 and other.block == one.block
            alike = (
                other.id not in told
                and not originals.is_furniture(one)
                and _is_again(keys[at], keys[after], adjacent=adjacent)
            )
            if alike and originals.beyond([one, other]):
                again.append(other)
        if again and one.id not in told:
            told.update(segment.id for segment in again)
            yield Repeat(one, tuple(again), exact=False, adjacent=again[0].id == one.id + 1)


def _is_again(one: str, other: str, *, adjacent: bool) -> bool:
    short, long = sorted((one, other), key=len)
    if _size(short) < _least(short, follow=adjacent):
        return False
    if short in long and (adjacent or len(short) >= _PART * len(long)):
        return True
    return len(short) >= _PART * len(long) and _ratio(short, long) >= _ALIKE


class _Originals:
    """What the sentences of a translation render."""

    def __init__(self, texts: Texts) -> None:
        self._chinese = texts.source is Language.ZH
        original = texts.zh if self._chinese else texts.en
        self._segments = original.segments if original is not None and texts.alignment is not None else None
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
        """How often some words stand in the original; counted once, since what repeats itself is asked for again and again."""
        if key not in self._counts:
            self._counts[key] = self._everything.count(key)
        return self._counts[key]

    def is_furniture(self, segment: Segment) -> bool:
        """Whether a line that ends like no sentence is what a page repeats, as far as one text alone can tell."""
        return self._segments is None and segment.text.rstrip()[-1:].isalnum()

    def beyond(self, group: list[Segment]) -> bool:
        """Whether a sentence stands more often than what it renders.

        It does if one of its mentions renders nothing, if two render one sentence, or if they are paired with sentences
        that have little in common.
        """
        if self._segments is None:
            return True
        own: list[tuple[int, ...]] = []
        for segment in group:
            bead = self._bead.get(segment.id)
            own.append(() if bead is None else bead.zh if self._chinese else bead.en)
        rendered = [units for units in own if units]
        if not rendered:
            return False  # nothing of it is in the original: that it is extra is said elsewhere
        texts = {sentence_key("".join(self._segments[unit].text for unit in units)) for units in rendered}
        if any(self._count(text) >= len(group) for text in texts):
            return False
        if len(rendered) < len(group) or len(set(rendered)) < len(rendered):
            return True
        one, *others = sorted(texts)
        return all(_ratio(one, other) < _DIFFERENT for other in others)


def sentence_key(text: str) -> str:
    """What a sentence is compared by: its words and figures, in lower case."""
    glue = "" if has_han(text) else " "
    return glue.join(re.findall(r"[\w%$€£¥+-]+", text.lower()))


def _size(key: str) -> int:
    """Words of English, characters of Chinese."""
    han = count_han(key)
    return han or len(key.split())


def _least(key: str, *, follow: bool) -> int:
    if has_han(key):
        return _NEXT_HAN if follow else _LEAST_HAN
    return _NEXT_ENGLISH if follow else _LEAST_ENGLISH


def _ratio(one: str, other: str) -> float:
    parts = (list(one), list(other)) if has_han(one) else (one.split(), other.split())
    return Indel.normalized_similarity(*parts)
