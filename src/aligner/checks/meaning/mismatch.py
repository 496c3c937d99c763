"""How likely it is that the two sides of a bead say different things, though the aligner had to pair them."""

from __future__ import annotations

import math
from collections.abc import Sequence
from functools import cache
from typing import TYPE_CHECKING

from aligner.checks.links import links
from aligner.document.model import Language
from aligner.encode import load_encoder
from aligner.lexicon.coverage import Content
from aligner.text.fold import to_simplified

if TYPE_CHECKING:
    from aligner.checks.meaning.pairs import WordPair
    from aligner.encode.protocol import Encoder

NAMES = ("constant", "sense", "share of Chinese covered", "share of English covered", "words known")
"""What is known of a bead, in the order of its row of numbers."""

WEIGHTS = (0.596, -5.249, -2.92, -5.201, 2.503)
"""What each is worth, as natural log odds where one bead in two hundred is wrong; `training/mismatch` fits them."""

LEAST = 4
"""Content words that the lexicon has to know on either side; of less nothing can be said."""

COVERED = 1.2
"""Shares of both sides together from which a bead is right without a further look; wrong ones stay below."""
_MOST_WORDS = 12


def probability(pair: WordPair) -> float | None:
    """The probability that the two sides of a bead don't belong together; None if too few of their words are known."""
    row = evidence(pair)
    if row is None:
        return None
    odds = sum(weight * value for weight, value in zip(WEIGHTS, row, strict=True))
    return 1 / (1 + math.exp(-max(-50.0, min(50.0, odds))))


def evidence(pair: WordPair) -> tuple[float, ...] | None:
    """What is known of a bead, in the order of `NAMES`; None if too few words are known, or most are covered."""
    zh, en = pair.zh.prose, pair.en.prose
    chinese, english = links(Language.ZH, zh, en).content, links(Language.EN, en, zh).content
    known = min(len(chinese), len(english), _MOST_WORDS)
    shares = _share(chinese), _share(english)
    if known < LEAST or sum(shares) >= COVERED:
        return None
    return (1.0, _sense(zh, en), *shares, known / _MOST_WORDS)


def _share(content: Sequence[Content]) -> float:
    """The share of the words of a side that have a counterpart, by how much they say."""
    total = sum(word.weight for word in content)
    return sum(word.weight for word in content if word.covered) / total if total else 0.0


def _sense(zh: str, en: str) -> float:
    """The cosine of the vectors of two texts."""
    one, other = (vector.astype(float) for vector in _encoder().encode([to_simplified(zh), en]))
    lengths = float((one @ one) * (other @ other)) ** 0.5
    return float(one @ other) / lengths if lengths else 0.0


@cache
def _encoder() -> Encoder:
    return load_encoder()
