"""The channel of shared tokens: numbers, Latin words and codes that occur unchanged on both sides.

Each token that both texts contain gets a fixed vector of random signs, whose length falls with the frequency of the token. A token
that occurs once on each side is an anchor; one that occurs everywhere says nothing. The vector of a unit is the sum over its tokens,
so that the cosine of two runs estimates the share of tokens they have in common (random projection, Achlioptas 2003).
"""

from __future__ import annotations

import re
from collections import Counter
from hashlib import blake2b
from math import sqrt
from typing import TYPE_CHECKING
from unicodedata import normalize

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

DIMENSIONS = 256

_TOKEN = re.compile(r"[a-z]+(?:[-.+#_/]?[a-z0-9]+)*[+#]*|\d+(?:[.,:]\d+)*")


def tokens(text: str) -> list[str]:
    """The numbers and Latin words of a text, in a common form: `1,000` becomes `1000`, full-width forms become ASCII."""
    folded = normalize("NFKC", text).lower()
    return [t.replace(",", "") if t[0].isdigit() else t for t in _TOKEN.findall(folded)]


def token_vectors(
    zh_tokens: Sequence[list[str]], en_tokens: Sequence[list[str]]
) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
    """The vectors of the units of both sides from their tokens, shapes (n, 256) and (m, 256)."""
    zh_counts = Counter(t for unit in zh_tokens for t in set(unit))
    en_counts = Counter(t for unit in en_tokens for t in set(unit))
    directions = {
        token: _signs(token) / sqrt(max(zh_counts[token], en_counts[token]))
        for token in zh_counts.keys() & en_counts.keys()
    }
    return _vectors(zh_tokens, directions), _vectors(en_tokens, directions)


def _signs(token: str) -> NDArray[np.float32]:
    digest = blake2b(token.encode(), digest_size=DIMENSIONS // 8).digest()
    bits = np.unpackbits(np.frombuffer(digest, dtype=np.uint8)).astype(np.float32)
    return (2 * bits - 1) / np.float32(sqrt(DIMENSIONS))


def _vectors(units: Sequence[list[str]], directions: dict[str, NDArray[np.float32]]) -> NDArray[np.float32]:
    result = np.zeros((len(units), DIMENSIONS), dtype=np.float32)
    for i, unit in enumerate(units):
        for token in set(unit):
            if token in directions:
                result[i] += directions[token]
    return result
