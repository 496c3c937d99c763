"""The channel of shared tokens: numbers, Latin words and codes that occur unchanged on both sides.

Each token that both texts contain gets a fixed vector of random signs, whose length falls with the frequency of the token. A token
that occurs once on each side is an anchor; one that occurs everywhere says nothing. The vector of a unit is the sum over its tokens,
so that the cosine of two runs estimates the share of tokens they have in common (see `signs`).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from hashlib import blake2b
from itertools import chain
from typing import TYPE_CHECKING
from unicodedata import normalize

import numpy as np

from aligner.alignment.signs import SignRows

if TYPE_CHECKING:
    from numpy.typing import NDArray

DIMENSIONS = 256

_TOKEN = re.compile(r"[a-z]+(?:[-.+#_/]?[a-z0-9]+)*[+#]*|\d+(?:[.,:]\d+)*")


def tokens(text: str) -> list[str]:
    """The numbers and Latin words of a text, in a common form: `1,000` becomes `1000`, full-width forms become ASCII."""
    return _tokens(_plain(text))


def tokens_and_values(text: str) -> list[str]:
    """The tokens of a text, and the whole numbers that it gives with a multiplier: 94 亿 and *9.4 billion* are also `9400000000`."""
    plain = _plain(text)
    return [*_tokens(plain), *_values(plain)]


def _plain(text: str) -> str:
    return (text if text.isascii() else normalize("NFKC", text)).lower()


def _tokens(plain: str) -> list[str]:
    return [t.replace(",", "") if "," in t else t for t in _TOKEN.findall(plain)]


_SCALED = re.compile(
    r"(?<![\d.,])(?P<digits>\d[\d,]*+)(?:\.(?P<decimals>\d++))?+[ -]?"
    r"(?:(?P<han>[百千万亿]{1,3})|(?P<word>thousand|million|billion|trillion|[mb]n|[kmb])(?![a-z]))"
)
_ZEROS = {"百": 2, "千": 3, "万": 4, "亿": 8, "k": 3, "thousand": 3} | {
    **dict.fromkeys(("m", "mn", "million"), 6),
    **dict.fromkeys(("b", "bn", "billion"), 9),
    "trillion": 12,
}


def _values(plain: str) -> Iterator[str]:
    for match in _SCALED.finditer(plain):
        decimals = match["decimals"] or ""
        zeros = sum(_ZEROS[one] for one in match["han"] or (match["word"],)) - len(decimals)
        if zeros >= 0:
            yield f"{match['digits'].replace(',', '')}{decimals}".lstrip("0") + "0" * zeros


def token_vectors(zh_tokens: Iterable[list[str]], en_tokens: Iterable[list[str]]) -> tuple[SignRows, SignRows]:
    """The vectors of the units of both sides from their tokens."""
    zh = [set(unit) for unit in zh_tokens]
    zh_counts = Counter(chain.from_iterable(zh))
    en = [zh_counts.keys() & unit for unit in en_tokens]  # most words of an English text are in no Chinese one
    en_counts = Counter(chain.from_iterable(en))
    number = {token: i for i, token in enumerate(sorted(en_counts))}
    counts = np.array([max(zh_counts[token], en_counts[token]) for token in number], dtype=np.float64)
    digests = b"".join(blake2b(token.encode(), digest_size=DIMENSIONS // 8).digest() for token in number)
    signs = np.frombuffer(digests, dtype=np.uint8).reshape(-1, DIMENSIONS // 8)
    divisors = np.sqrt(counts).astype(np.float32)
    return SignRows(*_numbers(zh, number), signs, divisors), SignRows(*_numbers(en, number), signs, divisors)


def _numbers(units: Sequence[set[str]], number: dict[str, int]) -> tuple[NDArray[np.int64], NDArray[np.int32]]:
    """Where the numbers of each unit's tokens begin, and these numbers."""
    numbers = [sorted(number[token] for token in unit if token in number) for unit in units]
    indptr = np.cumsum([0, *map(len, numbers)])
    return indptr, np.fromiter(chain.from_iterable(numbers), np.int32, int(indptr[-1]))
