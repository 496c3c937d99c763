"""Pairs sentences of two states of a text that are alike."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from aligner.drift.words import Vocabulary, tokens

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

NEAR = 0.45
"""Least share of words that two sentences in the same place have in common if one is the other, changed."""
ALONE = 0.3
"""The same, where there is only one sentence on either side."""
FAR = 0.8
"""The same, where they are in different places."""
MIN_FAR_WORDS = 5
"""Least number of words of a sentence that is recognised in another place although it changed."""
MAX_CELLS = 40_000
"""Maximum number of pairs of sentences that are searched for the best path. In larger rewritten parts each sentence is paired with
the one that is most like it."""


class Unit(NamedTuple):
    """A sentence to be compared with others."""

    id: int
    text: str
    is_code: bool


class Pairing(NamedTuple):
    """Sentences of the old state and the sentences of the new state that they became."""

    old: tuple[int, ...]
    new: tuple[int, ...]
    moved: bool = False


def pair_near(old: Sequence[Unit], new: Sequence[Unit]) -> list[Pairing]:
    """The sentences of two lists in the same place that are alike, in order; two may have become one, and one two."""
    if not (old and new):
        return []
    sides = _Sides(old, new)
    if len(old) * len(new) > MAX_CELLS:
        return sides.in_order(sides.mutual(NEAR))
    return sides.best_path(ALONE if len(old) == len(new) == 1 else NEAR)


def pair_moved(old: Sequence[Unit], new: Sequence[Unit]) -> list[Pairing]:
    """The sentences of two lists that are very much alike although they are in different places."""
    old, new = ([u for u in side if len(tokens(u.text)) >= MIN_FAR_WORDS] for side in (old, new))
    if not (old and new):
        return []
    return [pairing._replace(moved=True) for pairing in _Sides(old, new).mutual(FAR)]


class _Sides:
    """Two lists of sentences, encoded for comparison."""

    def __init__(self, old: Sequence[Unit], new: Sequence[Unit]) -> None:
        vocabulary = Vocabulary()
        self._old, self._new = old, new
        self._one, self._other = ([vocabulary.encode(_words(u.text)) for u in side] for side in (old, new))

    def mutual(self, least: float) -> list[Pairing]:
        """Pairs of sentences that are more like each other than like any other one."""
        likeness = self._likeness(self._one, self._other)
        best_new, best_old = likeness.argmax(axis=1), likeness.argmax(axis=0)
        return [
            Pairing((self._old[i].id,), (self._new[k].id,))
            for i, k in enumerate(best_new.tolist())
            if best_old[k] == i and likeness[i, k] >= least and self._same_kind(i, k)
        ]

    @staticmethod
    def in_order(pairings: list[Pairing]) -> list[Pairing]:
        """The pairs, of which those that cross one before them are moved."""
        found: list[Pairing] = []
        last = -1
        for pairing in pairings:
            crosses = pairing.new[0] < last
            found.append(pairing._replace(moved=crosses))
            last = last if crosses else pairing.new[0]
        return found

    def best_path(self, least: float) -> list[Pairing]:
        """The pairs whose sentences have the most words in common, without crossings."""
        one, other = self._one, self._other
        n, m = len(one), len(other)
        single = self._likeness(one, other)
        merged = self._likeness([a + b for a, b in pairwise(one)], other) if n > 1 else None
        split = self._likeness(one, [a + b for a, b in pairwise(other)]) if m > 1 else None
        best = [[0.0] * (m + 1) for _ in range(n + 1)]
        came = [[(1, 0)] * (m + 1) for _ in range(n + 1)]
        for i in range(n + 1):
            for k in range(m + 1):
                choices = [(best[i - 1][k], 1, 0)] if i else []
                choices += [(best[i][k - 1], 0, 1)] if k else []
                if i and k and self._same_kind(i - 1, k - 1):
                    for a, b, likeness in ((1, 1, single), (2, 1, merged), (1, 2, split)):
                        if likeness is None or i < a or k < b or not self._same_kind(i - a, k - b):
                            continue
                        size = sum(map(len, (*one[i - a : i], *other[k - b : k])))
                        gain = (float(likeness[i - a, k - b]) - least) * size - (a + b > 2)
                        if gain > 0:
                            choices.append((best[i - a][k - b] + gain, a, b))
                if choices:
                    best[i][k], *step = max(choices)
                    came[i][k] = (step[0], step[1])
        return self._path(came)

    def _path(self, came: list[list[tuple[int, int]]]) -> list[Pairing]:
        i, k = len(self._old), len(self._new)
        found = []
        while i > 0 and k > 0:
            a, b = came[i][k]
            if a and b:
                found.append(
                    Pairing(tuple(u.id for u in self._old[i - a : i]), tuple(u.id for u in self._new[k - b : k]))
                )
            i, k = i - a, k - b
        return found[::-1]

    def _same_kind(self, i: int, k: int) -> bool:
        return self._old[i].is_code == self._new[k].is_code

    @staticmethod
    def _likeness(one: list[str], other: list[str]) -> NDArray[np.float32]:
        from rapidfuzz.distance import Indel
        from rapidfuzz.process import cdist

        found: NDArray[np.float32] = cdist(one, other, scorer=Indel.normalized_similarity)
        return found


def _words(text: str) -> list[str]:
    """The words of a text without capitals; its signs if it has no words."""
    found = tokens(text)
    return [t.text.lower() for t in found if t.is_word] or [t.text for t in found]
