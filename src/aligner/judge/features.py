"""What is known about each token of a pair of sentences: numbers for `aligner.judge.judge`."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeAlias
from unicodedata import normalize

import numpy as np
from numpy.typing import NDArray

from aligner.encode.contextual import Tokens
from aligner.lexicon.coverage import Content, coverage
from aligner.lexicon.lexicon import Lexicon

Numbers: TypeAlias = NDArray[np.float32]

NAMES = (
    "similarity", "margin", "mean similarity", "rival", "mutual", "left", "right", "window",
    "side mean", "side least", "other mean", "other least", "length", "other length", "shift",
    "Han", "Latin", "digit", "sign", "same", "English", "covered", "uncovered", "weight",
)  # fmt: skip
"""The numbers of a token, in the order of their columns."""
LEAST = 3
"""How many of the least similar tokens of a side are averaged."""
WINDOW = 5
PRODUCT_SCALE, DIFFERENCE_SCALE = 20.0, 5.0
"""Bring the numbers of a comparison of two unit vectors near 1."""


@dataclass(frozen=True, slots=True)
class Side:
    """One side of a pair."""

    text: str
    tokens: Tokens


@dataclass(frozen=True, slots=True)
class SideFeatures:
    """The numbers of the tokens of one side."""

    scalars: Numbers
    """Shape (tokens, len(NAMES))."""
    vectors: Numbers
    """How each token's vector differs from that of the most similar token on the other side, shape (tokens, 2 * dimensions)."""


def pair_features(zh: Side, en: Side, lexicon: Lexicon) -> tuple[SideFeatures, SideFeatures]:
    """The numbers of the tokens of both sides. Both sides must have tokens."""
    similarity = zh.tokens.vectors @ en.tokens.vectors.T
    words = coverage(lexicon, zh.text, en.text)
    return (
        _side_features(similarity, zh, en, words.zh, english=False),
        _side_features(similarity.T, en, zh, words.en, english=True),
    )


def _side_features(
    similarity: Numbers, own: Side, other: Side, words: Sequence[Content], *, english: bool
) -> SideFeatures:
    best = similarity.argmax(axis=1)
    scalars = np.column_stack(
        [_similarities(similarity, best), _shape(own, other, english=english), _coverage(own, words)]
    ).astype(np.float32)
    mine, theirs = own.tokens.vectors, other.tokens.vectors[best]
    vectors = np.concatenate([mine * theirs * PRODUCT_SCALE, np.abs(mine - theirs) * DIFFERENCE_SCALE], axis=1)
    return SideFeatures(scalars, vectors)


def _similarities(similarity: Numbers, best: NDArray[np.int64]) -> Numbers:
    rows, columns = similarity.shape
    mine, theirs = similarity.max(axis=1), similarity.max(axis=0)
    second = np.partition(similarity, -2, axis=1)[:, -2] if columns > 1 else np.zeros(rows)
    padded = np.pad(mine, WINDOW // 2, mode="edge")
    window = np.stack([padded[k : k + rows] for k in range(WINDOW)])
    return np.column_stack(
        [
            mine,
            mine - second,
            similarity.mean(axis=1),
            theirs[best] - mine,
            similarity.argmax(axis=0)[best] == np.arange(rows),
            window[WINDOW // 2 - 1],
            window[WINDOW // 2 + 1],
            window.mean(axis=0),
            *(
                np.full(rows, value)
                for value in (mine.mean(), least(mine), theirs.mean(), least(theirs), np.log(rows), np.log(columns))
            ),
            np.abs(np.arange(rows) / rows - best / columns),
        ]
    )


def least(values: Numbers) -> float:
    """The mean of the least values."""
    return float(np.sort(values)[:LEAST].mean())


def _shape(own: Side, other: Side, *, english: bool) -> Numbers:
    mine = _texts(own)
    theirs = frozenset(_texts(other))
    kinds = np.zeros((len(mine), 4))
    for row, text in enumerate(mine):
        kinds[row, _kind(text)] = 1
    return np.column_stack([kinds, [text in theirs for text in mine], np.full(len(mine), float(english))])


def _texts(side: Side) -> list[str]:
    return [normalize("NFKC", side.text[start:end]).lower() for start, end in side.tokens.spans.tolist()]


def _kind(text: str) -> int:
    if any("㐀" <= character <= "鿿" for character in text):
        return 0
    if any(map(str.isdigit, text)):
        return 2
    return 1 if any(map(str.isalpha, text)) else 3


def _coverage(own: Side, words: Sequence[Content]) -> Numbers:
    """For each token, whether the lexicon finds its word on the other side, or knows the word and doesn't, and its weight."""
    found = np.zeros((len(own.tokens.ids), 3), dtype=np.float32)
    spans = own.tokens.spans
    for word in words:
        inside = (spans[:, 0] < word.end) & (spans[:, 1] > word.start)
        found[inside] = (word.covered, not word.covered, word.weight / 10)
    return found
