"""Features of a part of a text that show whether it has a counterpart in a passage of the other language."""

import json
import math
import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from statistics import median

import numpy as np
from numpy.typing import NDArray

from aligner.alignment.tokens import tokens
from aligner.alignment.units import size
from aligner.checks.completeness.clauses import pieces
from aligner.checks.completeness.items import separators
from aligner.checks.links import Links, links
from aligner.document.model import Language
from aligner.encode import load_encoder
from aligner.lexicon.coverage import Content
from aligner.paths import DATA
from aligner.text.fold import to_simplified
from aligner.text.han import count_han
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
"""The names of the features of a part, in the order of the columns of `evidence`.

They come in four groups. The first says how much of the part is found in the other text. The second is the similarity of
the other text to the part, and to the rest of its own text without the part. The third is lengths. The last looks from the
other text: the weight of its words that only this part explains, the weight of those that no part explains, and how many
more list separators there are on this side.
"""

USUAL_RATIO = 0.1
"""Natural log of English over Chinese length in bytes, used where a text is too short to measure its own. It is about 0 in
documentation and 0.17 in news."""
_PAIRS_OF_USUAL_RATIO = 10
"""How many pairs `USUAL_RATIO` counts for in the median of a text."""

_WORD = re.compile(r"[^\W\d_]+")
_SPELT = re.compile(r"\b(?:[A-Z][a-z]*[A-Z0-9][\w+#.-]*|[a-z]+[A-Z0-9][\w+#.-]*)|\d+(?:[.,:]\d+)*")
_MAX_WORDS, _MAX_TOKENS, _MAX_UNEXPLAINED, _MAX_SEPARATORS, _MAX_LOG_RATIO = 10, 3, 50.0, 3.0, 2.0
"""Features are clipped to these values."""
_TENTH = 0.1
"""Scales weights of words, which go up to about 100, down to the range of the other features; gains of similarity are
divided by it, to scale them up."""


@dataclass(frozen=True, slots=True)
class Passage:
    """A text, and the text of the other language that should say the same."""

    language: Language
    """The language of `own`."""
    own: str
    other: str
    around: tuple[str, ...] = ()
    """The sentences before and after `other`: a translator may have moved words and tokens there."""

    def links(self) -> Links:
        """Which words of the two texts render each other."""
        return links(self.language, self.own, self.other, self.around)


def usual_ratio(pairs: Iterable[tuple[str, str]]) -> float:
    """The usual length ratio of two texts: the median natural log of English over Chinese bytes per pair.

    The median includes `USUAL_RATIO` 10 times, so that a few pairs cannot move it far.

    Args:
        pairs: Chinese and English sentences that render each other.
    """
    ratios = [math.log(size(en) / size(zh)) for zh, en in pairs if size(en) and size(zh)]
    return median([*ratios, *[USUAL_RATIO] * _PAIRS_OF_USUAL_RATIO])


def evidence(passage: Passage, linked: Links, parts: Sequence[Span], ratio: float = USUAL_RATIO) -> NDArray[np.float64]:
    """The features of each part of a text: an array with a row per part and a column per name in `NAMES`.

    Args:
        passage: The text and its counterpart.
        linked: The result of `passage.links()`.
        parts: Spans of `passage.own`; together they should cover it.
        ratio: The `usual_ratio` of the documents that the passage is from.
    """
    senses, gains, pieced = _similarities(passage, parts)
    explains, unexplained = explained(linked, parts)
    there = set(tokens(" ".join((passage.other, *passage.around))))
    own, other = max(size(passage.own), 1), max(size(passage.other), 1)
    expected = ratio if passage.language is Language.ZH else -ratio
    separated = _more_separators(passage)
    length = _clipped(math.log(other / own) - expected)
    rows = []
    for at, (start, end) in enumerate(parts):
        text = passage.own[start:end]
        words, weight, uncovered = _weighed(linked, start, end)
        spelt = _tokens(text, passage.language)
        share = size(text) / own
        alone = len(parts) == 1
        without = 0.0 if alone else abs(_clipped(math.log(other / max(own - size(text), 1)) - expected))
        rows.append(
            (
                1.0,
                min(len(words), _MAX_WORDS),
                _TENTH * weight,
                _TENTH * uncovered,
                uncovered / weight if weight else 0.5,
                min(len(spelt - there), _MAX_TOKENS),
                min(len(spelt & there), _MAX_TOKENS),
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
                _TENTH * min(unexplained, _MAX_UNEXPLAINED),
                min(unexplained / uncovered, 1.0) if uncovered else 1.0,
                separated,
            )
        )
    return np.array(rows, dtype=np.float64).reshape(len(parts), len(NAMES))


def _more_separators(passage: Passage) -> float:
    """How many more list separators this text has than the other, clipped."""
    more = separators(passage.own, passage.language) - separators(passage.other, passage.language.other)
    return max(-_MAX_SEPARATORS, min(_MAX_SEPARATORS, float(more)))


def _weighed(linked: Links, start: int, end: int) -> tuple[list[Content], float, float]:
    """The content words of a span, their weight, and the weight of those that the other text does not cover."""
    words = [word for word in linked.content if start <= word.start < end]
    return words, sum(word.weight for word in words), sum(word.weight for word in words if not word.covered)


def explained(linked: Links, parts: Sequence[Span]) -> tuple[list[float], float]:
    """How much of the other text each part explains: the weight of its words that are linked with this part only.

    Args:
        linked: The words of a passage.
        parts: Spans of `passage.own`.

    Returns:
        A weight per part, and the weight of the other text's words that no part explains.
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


def _clipped(ratio: float) -> float:
    return max(-_MAX_LOG_RATIO, min(_MAX_LOG_RATIO, ratio))


def _similarities(passage: Passage, parts: Sequence[Span]) -> tuple[list[float], list[float], list[float]]:
    """Cosine similarities of each part with the other text.

    Returns:
        Three lists with a number per part: its similarity to the other text, the gain in similarity of this text without
        the part, and its similarity to the most similar piece of the other text.
    """
    there = [passage.other[lo:hi] for lo, hi in pieces(passage.other, passage.language.other)]
    here = [passage.own[lo:hi] for lo, hi in parts]
    vectors = vectors_of([*here, *there])
    own, other = vectors[: len(here)], vectors[len(here) :]
    whole, all_there = own.sum(axis=0), other.sum(axis=0)
    base = _cosines(whole, all_there)
    gains = _cosines(whole - own, all_there) - base if len(here) > 1 else np.zeros(len(here))
    best = _cosines(own, other).max(axis=1, initial=-1.0) if there else np.zeros(len(here))
    return _cosines(own, all_there).tolist(), gains.tolist(), best.tolist()


def _cosines(one: NDArray[np.float64], other: NDArray[np.float64]) -> NDArray[np.float64]:
    """The cosines of some vectors with a vector, or with each of several; 0 for a vector of zeros."""
    norms = np.multiply.outer(np.linalg.norm(one, axis=-1), np.linalg.norm(other, axis=-1))
    found: NDArray[np.float64] = np.divide(one @ other.T, norms, out=np.zeros_like(norms), where=norms > 0)
    return found


def vectors_of(texts: Sequence[str]) -> NDArray[np.float64]:
    """The vectors of texts by the bundled model, whichever model aligned them: the weights of `odds` were fitted with it."""
    return load_encoder().encode([to_simplified(text) for text in texts]).astype(np.float64)


def _tokens(text: str, language: Language) -> set[str]:
    """Numbers, names and codes that a translation would keep; of a Chinese text, everything in Latin letters."""
    if language is Language.ZH:
        return set(tokens(text))
    return {token for spelt in _SPELT.findall(text) for token in tokens(spelt)}


def _known(text: str, words: Sequence[Content], language: Language) -> float:
    """The share of a text that the lexicon can judge: of its Han characters, or of its English words."""
    if language is Language.ZH:
        return sum(word.end - word.start for word in words) / max(count_han(text), 1)
    return len(words) / max(len(_WORD.findall(text)), 1)


FILE = DATA / "completeness.json"

SENTENCE, CLAUSE, ITEM = "sentence", "clause", "item"
"""The kinds of parts, each of which has its own weights."""


def odds(kind: str, language: Language, rows: NDArray[np.float64]) -> NDArray[np.float64]:
    """The log odds, for each part, that it has no counterpart.

    It is a logistic regression. `training/completeness` fits its weights on clean pairs of texts from which parts were cut.

    Args:
        kind: The kind of the parts: `SENTENCE`, `CLAUSE` or `ITEM`.
        language: The language of the parts.
        rows: The features of the parts, as `evidence` returns them: one row per part.
    """
    result: NDArray[np.float64] = rows @ _weights()[f"{language.value} {kind}"]
    return result


@cache
def _weights() -> dict[str, NDArray[np.float64]]:
    stored = json.loads(FILE.read_text(encoding="utf-8"))
    return {
        name: np.array([weights.get(feature, 0.0) for feature in NAMES]) for name, weights in stored["weights"].items()
    }
