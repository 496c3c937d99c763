"""What speaks for and against a part of a text having a counterpart in a passage of the other language."""

from __future__ import annotations

import math
import re
from bisect import bisect_left
from dataclasses import dataclass
from functools import cache
from statistics import median
from typing import TYPE_CHECKING

import numpy as np

from aligner.alignment.tokens import tokens
from aligner.alignment.units import size
from aligner.checks.completeness.clauses import pieces
from aligner.checks.completeness.items import separators
from aligner.checks.links import Links, links
from aligner.document.model import Language
from aligner.encode import load_encoder
from aligner.text.fold import to_simplified
from aligner.text.han import count_han

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from numpy.typing import NDArray

    from aligner.encode.protocol import Encoder
    from aligner.lexicon.coverage import Content
    from aligner.text.spans import Span

NAMES = (
    "constant",
    "words",
    "weight",
    "weight uncovered",
    "share uncovered",
    "tokens missing",
    "tokens found",
    "share known",
    "sense",
    "sense of a piece",
    "gain of sense",
    "length",
    "gain of length",
    "share of length",
    "alone",
    "explains",
    "share explaining",
    "unexplained",
    "unexplained of uncovered",
    "separators",
)
"""What is known of a part, in the order of its row of numbers: first how much of it stands there, then how like the other
text is to it, and to the rest without it, then lengths, and last the other way round: what the other text has that only
this part explains, what nothing here does, and how many more items of rows there are here.
"""

USUAL_RATIO = 0.1
"""Natural log of English over Chinese bytes where a text is too short to tell: it is about 0 in documentation, 0.17 in news."""
_WEIGHT_OF_USUAL = 10
"""As many pairs the usual ratio counts for."""

_WORD = re.compile(r"[^\W\d_]+")
_SPELT = re.compile(r"\b(?:[A-Z][a-z]*[A-Z0-9][\w+#.-]*|[a-z]+[A-Z0-9][\w+#.-]*)|\d+(?:[.,:]\d+)*")
_MOST_WORDS, _MOST_TOKENS, _MOST_UNEXPLAINED, _MOST_SEPARATORS, _FARTHEST = 10, 3, 50.0, 3.0, 2.0
"""Beyond these, more says no more."""
_TENTH = 0.1
"""Brings weights of words, which go to a hundred, to the scale of the rest; gains of sense the other way."""


@dataclass(frozen=True, slots=True)
class Passage:
    """A text here, and what should say the same there."""

    language: Language
    """Of `own`."""
    own: str
    other: str
    around: tuple[str, ...] = ()
    """Sentences there before and after `other`: words and tokens may have gone that way."""

    def links(self) -> Links:
        """Which words of the two stand for which."""
        return links(self.language, self.own, self.other, self.around)


def usual_ratio(pairs: Iterable[tuple[str, str]]) -> float:
    """The natural log of English over Chinese length, in bytes, that is usual in two texts.

    Args:
        pairs: Chinese and English sentences that render each other.
    """
    ratios = [math.log(size(en) / size(zh)) for zh, en in pairs if size(en) and size(zh)]
    return median([*ratios, *[USUAL_RATIO] * _WEIGHT_OF_USUAL])


def evidence(passage: Passage, linked: Links, parts: Sequence[Span], ratio: float = USUAL_RATIO) -> NDArray[np.float64]:
    """A row of numbers for each part of the text here, in the order of `NAMES`.

    Args:
        passage: The texts.
        linked: What its `links` gives.
        parts: Spans of the text here; together they should cover it.
        ratio: What `usual_ratio` gives for the texts that the passage is from.
    """
    senses, gains, pieced = _senses(passage, parts)
    explains, unexplained = explained(linked, parts)
    there = set(tokens(" ".join((passage.other, *passage.around))))
    own, other = max(size(passage.own), 1), max(size(passage.other), 1)
    expected = ratio if passage.language is Language.ZH else -ratio
    separated = _separated(passage)
    length = _near(math.log(other / own) - expected)
    rows = []
    for at, (start, end) in enumerate(parts):
        text = passage.own[start:end]
        words, weight, uncovered = _weighed(linked, start, end)
        spelt = _tokens(text, passage.language)
        share = size(text) / own
        alone = len(parts) == 1
        without = 0.0 if alone else abs(_near(math.log(other / max(own - size(text), 1)) - expected))
        rows.append(
            (
                1.0,
                min(len(words), _MOST_WORDS),
                _TENTH * weight,
                _TENTH * uncovered,
                uncovered / weight if weight else 0.5,
                min(len(spelt - there), _MOST_TOKENS),
                min(len(spelt & there), _MOST_TOKENS),
                _known(text, words, passage.language),
                senses[at],
                pieced[at],
                gains[at] / _TENTH,
                length,
                0.0 if alone else abs(length) - without,
                share,
                float(alone),
                _TENTH * explains[at],
                explains[at] / weight if weight else 0.5,
                _TENTH * min(unexplained, _MOST_UNEXPLAINED),
                min(unexplained / uncovered, 1.0) if uncovered else 1.0,
                separated,
            )
        )
    return np.array(rows, dtype=np.float64).reshape(len(parts), len(NAMES))


def _separated(passage: Passage) -> float:
    """How many separators the text here has more than the other."""
    more = separators(passage.own, passage.language) - separators(passage.other, passage.language.other)
    return max(-_MOST_SEPARATORS, min(_MOST_SEPARATORS, float(more)))


def _weighed(linked: Links, start: int, end: int) -> tuple[list[Content], float, float]:
    """The content words of a span, their weight, and the weight of those that the other text has nothing for."""
    words = [word for word in linked.content if start <= word.start < end]
    return words, sum(word.weight for word in words), sum(word.weight for word in words if not word.covered)


def explained(linked: Links, parts: Sequence[Span]) -> tuple[list[float], float]:
    """The weight of the other text's words that each part alone explains, and of those that none does.

    Args:
        linked: The words of a passage.
        parts: Spans of the text here.
    """
    alone = [0.0] * len(parts)
    unexplained = 0.0
    for weight, starts in linked.other:
        by = {k for k, (lo, hi) in enumerate(parts) if bisect_left(starts, lo) < bisect_left(starts, hi)}
        if len(by) == 1:
            alone[by.pop()] += weight
        elif not by:
            unexplained += weight
    return alone, unexplained


def _near(ratio: float) -> float:
    return max(-_FARTHEST, min(_FARTHEST, ratio))


def _senses(passage: Passage, parts: Sequence[Span]) -> tuple[list[float], list[float], list[float]]:
    """For each part: how like the other text it is, how much liker the rest is without it, and the likest piece there."""
    there = [passage.other[lo:hi] for lo, hi in pieces(passage.other, passage.language.other)]
    here = [passage.own[lo:hi] for lo, hi in parts]
    texts = [*here, *there]
    vectors = _encoder().encode([to_simplified(text) for text in texts]).astype(np.float64)
    own, other = vectors[: len(here)], vectors[len(here) :]
    whole, all_there = own.sum(axis=0), other.sum(axis=0)
    base = _cosine(whole, all_there)
    senses = [_cosine(row, all_there) for row in own]
    gains = [_cosine(whole - row, all_there) - base if len(here) > 1 else 0.0 for row in own]
    return senses, gains, [max((_cosine(row, one) for one in other), default=0.0) for row in own]


def _cosine(one: NDArray[np.float64], other: NDArray[np.float64]) -> float:
    norms = float(np.linalg.norm(one) * np.linalg.norm(other))
    return float(one @ other) / norms if norms > 0 else 0.0


@cache
def _encoder() -> Encoder:
    """The bundled model, whichever the texts were aligned with: what the evidence is worth was fitted to it."""
    return load_encoder()


def _tokens(text: str, language: Language) -> set[str]:
    """Numbers, names and codes that a translation would keep; in Chinese, whatever is written in Latin letters."""
    if language is Language.ZH:
        return set(tokens(text))
    return {token for spelt in _SPELT.findall(text) for token in tokens(spelt)}


def _known(text: str, words: Sequence[Content], language: Language) -> float:
    """The share of a text that the lexicon can judge: of its Han characters, or of its English words."""
    if language is Language.ZH:
        return sum(word.end - word.start for word in words) / max(count_han(text), 1)
    return len(words) / max(len(_WORD.findall(text)), 1)
